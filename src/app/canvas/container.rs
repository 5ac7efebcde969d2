//! VPCs and tiers: frames with names of zones, bands with columns and ranges.

use crate::app::ui::erase::{dynamic, live, memo};
use leptos::prelude::*;

use super::carry::landing_class;
use super::node::{BadgeView, Parts};
use crate::app::session::Session;
use crate::design::{
    Alb, Cache, Database, Ec2Capacity, Endpoint, FlowLogs, Kind, Nat, NatMode, NodeId, ScheduledTask,
    Service, Tier, TierRole, Vpc,
};
use crate::layout::{self, Rect};

/// The frame of a VPC. Its header drags it.
#[component]
pub fn VpcFrame(parts: Parts) -> impl IntoView {
    let Parts { id, stage, .. } = parts;
    let session = stage.session;
    let class = move || {
        let landing = landing_class(stage.landing.get(), id);
        format!("frame frame--vpc cat--network{}", states("frame", parts, landing))
    };
    let cidr = move || {
        session.resolved.with(|it| it.get::<Vpc>(id).map(|it| it.cidr.to_string()).unwrap_or_default())
    };
    let logs = memo(move || session.resolved.with(|it| it.get::<Vpc>(id).map(|it| it.flow_logs)));
    let zones = memo(move || columns(session, id, parts.rect.get()));
    let zone_names = move || {
        let name = |(letter, x, w): (char, f64, f64)| {
            let style = format!("position:absolute;left:{}px;top:26px;width:{w}px", x + layout::COLUMN_INSET);
            view! { <div class="zone-name" style=style>"Zone "{letter}</div> }
        };
        zones.get().into_iter().map(name).collect_view()
    };
    let flow_logs = move || {
        let on = logs.get()? != FlowLogs::Off;
        let class = if on { "chip cat--network" } else { "chip chip--exists" };
        Some(view! {
            <span class=class style="position:absolute;right:14.5px;top:4.5px">
                <i class="glyph glyph--12 glyph--flow_logs"></i>
                {if on { "Flow logs on" } else { "Flow logs off" }}
            </span>
        })
    };
    view! {
        <div
            class=live(class) style=live(move || parts.place())
            data-node-id=id.to_string() data-kind=Kind::Vpc.tag()
            role="group" aria-current=live(move || parts.selected.get().then_some("true"))
            aria-label=live(move || parts.spoken()) tabindex=live(move || parts.tabindex())
        >
            <div class="frame-title" style="position:absolute;left:10.5px;top:6.5px">
                <span class="glyph glyph--vpc" aria-hidden="true"></span>
                <b>{dynamic(move || parts.face.with(|it| it.name.clone()))}</b>
                <span class="mono">{dynamic(cidr)}</span>
                <BadgeView badge=parts.badge/>
            </div>
            {dynamic(flow_logs)}
            {dynamic(zone_names)}
        </div>
    }
}

/// The band of a tier. Its name at the left drags it.
#[component]
pub fn TierBand(parts: Parts) -> impl IntoView {
    let Parts { id, stage, .. } = parts;
    let session = stage.session;
    let tier = memo(move || session.resolved.with(|it| it.get::<Tier>(id).cloned()));
    let vpc = memo(move || session.resolved.with(|it| it.node(id).and_then(|it| it.parent)));
    let class = move || {
        let role = tier.with(|it| it.as_ref().map_or("application", |it| it.role.word()));
        let landing = landing_class(stage.landing.get(), id);
        format!("tier-band tier-band--{role}{}", states("tier-band", parts, landing))
    };
    let columns =
        memo(move || vpc.get().map(|it| columns(session, it, parts.rect.get())).unwrap_or_default());
    let zones = move || {
        let subnets = tier.with(|it| it.as_ref().map(|it| it.subnets.clone()).unwrap_or_default());
        let one = |(index, (_, x, _)): (usize, (char, f64, f64))| {
            let cidr = subnets.get(index).map_or_else(|| "no range".to_owned(), ToString::to_string);
            let left = x + layout::COLUMN_INSET;
            let line = (index > 0).then(|| {
                view! { <i class="zone-line" style=format!("position:absolute;left:{x}px;top:0;bottom:0")></i> }
            });
            view! {
                {line}
                <span class="cidr" style=format!("position:absolute;left:{left}px;top:4px")>{cidr}</span>
            }
        };
        columns.get().into_iter().enumerate().map(one).collect_view()
    };
    let note = memo(move || addresses(session, id));
    view! {
        <div
            class=live(class) style=live(move || parts.place())
            data-node-id=id.to_string() data-kind=Kind::Tier.tag()
            role="group" aria-current=live(move || parts.selected.get().then_some("true"))
            aria-label=live(move || parts.spoken()) tabindex=live(move || parts.tabindex())
        >
            <div class="tier-band__name">{dynamic(move || heading(&parts.face.with(|it| it.name.clone())))}</div>
            <div class="tier-band__note">
                {note} <div style="margin-top:4px"><BadgeView badge=parts.badge/></div>
            </div>
            {dynamic(zones)}
        </div>
    }
}

/// Names of tiers are the headings of the picture.
fn heading(name: &str) -> String {
    let mut chars = name.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

fn states(block: &str, parts: Parts, landing: Option<bool>) -> String {
    let mut class = String::new();
    for (on, state) in [
        (parts.selected.get(), "selected"),
        (landing == Some(true), "drop"),
        (landing == Some(false), "refuse"),
        (parts.lifted.get(), "lifted"),
        (parts.face.with(|it| it.exists), "exists"),
    ] {
        if on {
            class.push_str(&format!(" {block}--{state}"));
        }
    }
    class
}

/// Letter, left edge and width of each zone, relative to `frame`.
fn columns(session: Session, vpc: NodeId, frame: Rect) -> Vec<(char, f64, f64)> {
    session.resolved.with(|design| {
        session.frames.with(|frames| {
            let columns = layout::zone_columns(design, vpc, frames);
            columns.into_iter().map(|(letter, it)| (letter, it.x - frame.x, it.w)).collect()
        })
    })
}

/// How full the fullest subnet of a tier can get. AWS keeps five addresses of each subnet for itself.
fn addresses(session: Session, tier: NodeId) -> String {
    session.resolved.with(|design| {
        let Some(it) = design.get::<Tier>(tier) else { return String::new() };
        if it.role == TierRole::Data && !it.subnets.is_empty() {
            return "no route out".into();
        }
        let zones = u32::try_from(it.subnets.len().max(1)).unwrap_or(1);
        let used: u32 = design
            .children(Some(tier))
            .map(|(id, node)| match node.kind() {
                Kind::Service => design
                    .get::<Service>(id)
                    .map_or(0, |it| if it.is_bridged() { 0 } else { it.max_tasks.div_ceil(zones) }),
                Kind::Ec2Capacity => {
                    design.get::<Ec2Capacity>(id).map_or(0, |it| it.max_instances.div_ceil(zones))
                }
                Kind::ScheduledTask => {
                    design.get::<ScheduledTask>(id).map_or(0, |it| it.task_count.div_ceil(zones))
                }
                Kind::Nlb => 1,
                Kind::Alb => design.get::<Alb>(id).map_or(0, |_| 2),
                Kind::Nat => {
                    design.get::<Nat>(id).map_or(0, |it| u32::from(it.mode == NatMode::PerZone || zones > 0))
                }
                Kind::Endpoint => design.get::<Endpoint>(id).map_or(0, |it| it.interface.len() as u32),
                Kind::Database => design.get::<Database>(id).map_or(0, |_| 1),
                Kind::Cache => design
                    .get::<Cache>(id)
                    .map_or(0, |it| if it.is_serverless() { 1 } else { u32::from(it.nodes).div_ceil(zones) }),
                Kind::FileSystem => 1,
                Kind::Internet
                | Kind::DnsZone
                | Kind::Cdn
                | Kind::Vpc
                | Kind::Tier
                | Kind::Waf
                | Kind::Cluster
                | Kind::Repository
                | Kind::Pipeline
                | Kind::Secret
                | Kind::Queue
                | Kind::Topic
                | Kind::Bucket
                | Kind::Table
                | Kind::Monitoring
                | Kind::Budget => 0,
            })
            .sum();
        let Some(smallest) = it.subnets.iter().map(ipnet::Ipv4Net::prefix_len).max() else {
            return "no subnets".into();
        };
        let free = (1_u64 << (32 - u32::from(smallest))).saturating_sub(5);
        format!("{used} of {} addresses", thousands(free))
    })
}

fn thousands(n: u64) -> String {
    if n < 1000 { n.to_string() } else { format!("{},{:03}", n / 1000, n % 1000) }
}
