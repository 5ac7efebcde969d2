//! VPCs and tiers: frames with names of zones, bands with columns and ranges.

use ipnet::Ipv4Net;
use leptos::prelude::*;

use super::node::{badge, small_glyph};
use super::shown::Parts;
use crate::design::{
    Alb, Cache, Database, Design, Ec2Capacity, Endpoint, FlowLogs, Kind, Nat, NatMode, NodeId, ScheduledTask,
    Service, Tier, TierRole, Vpc,
};
use crate::export::escape;
use crate::layout::{self, Frames, Rect, text_width};

/// What only boxes of some kinds show, each place relative to the box.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Inside {
    #[default]
    Nothing,
    Vpc {
        cidr: String,
        flow_logs: bool,
        zones: Vec<Zone>,
    },
    Tier {
        role: TierRole,
        zones: Vec<Zone>,
        note: String,
    },
    /// Places of chips, on the page.
    Chips(Vec<Rect>),
    /// Where the firewall of a load balancer begins: its name ends there.
    Tagged(f64),
}

/// The column of a zone.
#[derive(Clone, Debug, PartialEq)]
pub struct Zone {
    letter: char,
    x: f64,
    w: f64,
    /// The range of the subnet there.
    cidr: String,
}

/// What a box shows that others do not.
#[must_use]
pub fn inside(design: &Design, frames: &Frames, id: NodeId, rect: Rect) -> Inside {
    if let Some(it) = design.get::<Vpc>(id) {
        let zones = zones(design, frames, id, rect, &[]);
        Inside::Vpc { cidr: it.cidr.to_string(), flow_logs: it.flow_logs != FlowLogs::Off, zones }
    } else if let Some(it) = design.get::<Tier>(id) {
        let vpc = design.node(id).and_then(|it| it.parent);
        let zones = vpc.map(|vpc| zones(design, frames, vpc, rect, &it.subnets)).unwrap_or_default();
        Inside::Tier { role: it.role, zones, note: addresses(design, id, it) }
    } else if design.get::<Alb>(id).is_some() {
        let tags = design.children(Some(id)).filter_map(|(tag, _)| Some(frames.get(tag)?.x - rect.x));
        tags.reduce(f64::min).map_or(Inside::Nothing, Inside::Tagged)
    } else {
        match frames.chips_of(id) {
            [] => Inside::Nothing,
            chips => Inside::Chips(chips.to_vec()),
        }
    }
}

fn zones(design: &Design, frames: &Frames, vpc: NodeId, rect: Rect, subnets: &[Ipv4Net]) -> Vec<Zone> {
    let columns = layout::zone_columns(design, vpc, frames);
    let zone = |(index, (letter, it)): (usize, (char, Rect))| {
        let cidr = subnets.get(index).map_or_else(|| "no range".to_owned(), ToString::to_string);
        Zone { letter, x: it.x - rect.x, w: it.w, cidr }
    };
    columns.into_iter().enumerate().map(zone).collect()
}

/// The frame of a VPC. Its header drags it.
pub fn vpc_frame(parts: Parts) -> AnyView {
    parts.element(move || parts.picture(states(parts, "frame", VPC_CLASS), vpc(parts)))
}

pub(super) const VPC_CLASS: &str = "frame frame--vpc cat--network";

pub(super) fn vpc(parts: Parts) -> String {
    let it = parts.drawn.get();
    let Inside::Vpc { cidr, flow_logs, zones } = it.inside else { return String::new() };
    let (chip, logs) = if flow_logs { ("chip cat--network", "on") } else { ("chip chip--exists", "off") };
    let zone = |it: &Zone| {
        let left = it.x + layout::COLUMN_INSET;
        let place = format!("position:absolute;left:{left}px;top:26px;width:{}px", it.w);
        format!(r#"<div class="zone-name" style="{place}">Zone {}</div>"#, it.letter)
    };
    format!(
        concat!(
            r#"<div class="frame-title{}" style="position:absolute;left:10.5px;top:6.5px">"#,
            r#"<span class="glyph glyph--vpc" aria-hidden="true"></span><b>{}</b><span class="mono">{}</span>{}</div>"#,
            r#"<span class="{}" style="position:absolute;right:14.5px;top:4.5px">{}Flow logs {}</span>{}"#,
        ),
        if text_width(&it.face.name, 12.0) > VPC_NAME { " frame-title--clip" } else { "" },
        escape(&it.face.name),
        escape(&cidr),
        badge(parts.found.with(|it| it.badge)),
        chip,
        small_glyph("flow_logs"),
        logs,
        zones.iter().map(zone).collect::<String>()
    )
}

/// The band of a tier. Its name at the left drags it.
pub fn tier_band(parts: Parts) -> AnyView {
    parts.element(move || {
        let class = states(parts, "tier-band", &tier_class(parts));
        parts.picture(class, tier(parts))
    })
}

pub(super) fn tier_class(parts: Parts) -> String {
    let role = parts.drawn.with(|it| match it.inside {
        Inside::Tier { role, .. } => role.word(),
        Inside::Nothing | Inside::Vpc { .. } | Inside::Chips(_) | Inside::Tagged(_) => "application",
    });
    format!("tier-band tier-band--{role}")
}

pub(super) fn tier(parts: Parts) -> String {
    let it = parts.drawn.get();
    let Inside::Tier { zones, note, .. } = it.inside else { return String::new() };
    let zone = |(index, it): (usize, &Zone)| {
        let left = it.x + layout::COLUMN_INSET;
        let line = if index > 0 {
            format!(r#"<i class="zone-line" style="position:absolute;left:{}px;top:0;bottom:0"></i>"#, it.x)
        } else {
            String::new()
        };
        let cidr = escape(&it.cidr);
        format!(r#"{line}<span class="cidr" style="position:absolute;left:{left}px;top:4px">{cidr}</span>"#)
    };
    format!(
        r#"<div class="tier-band__name{}">{}</div><div class="tier-band__note">{note}<div style="margin-top:4px">{}</div></div>{}"#,
        if text_width(&it.face.name, 11.0) > TIER_NAME { " tier-band__name--clip" } else { "" },
        escape(&heading(&it.face.name)),
        badge(parts.found.with(|it| it.badge)),
        zones.iter().enumerate().map(zone).collect::<String>()
    )
}

/// The class of a container in the state it is in.
fn states(parts: Parts, block: &str, class: &str) -> String {
    let going = parts.going.get();
    let mut class = class.to_owned();
    for (on, state) in [
        (going.selected, "selected"),
        (going.landing == Some(true), "drop"),
        (going.landing == Some(false), "refuse"),
        (going.lifted, "lifted"),
        (parts.drawn.with(|it| it.face.exists), "exists"),
    ] {
        if on {
            class.push_str(&format!(" {block}--{state}"));
        }
    }
    class
}

/// Wider names of tiers and VPCs are cut, in pixels.
const TIER_NAME: f64 = 62.0;
const VPC_NAME: f64 = 170.0;

/// Names of tiers are the headings of the picture.
fn heading(name: &str) -> String {
    let mut chars = name.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// How full the fullest subnet of a tier can get. AWS keeps five addresses of each subnet for itself.
fn addresses(design: &Design, tier: NodeId, it: &Tier) -> String {
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
    let Some(smallest) = it.subnets.iter().map(Ipv4Net::prefix_len).max() else {
        return "no subnets".into();
    };
    let free = (1_u64 << (32 - u32::from(smallest))).saturating_sub(5);
    format!("{used} of {} addresses", thousands(free))
}

fn thousands(n: u64) -> String {
    if n < 1000 { n.to_string() } else { format!("{},{:03}", n / 1000, n % 1000) }
}
