//! What is drawn as chips: NAT gateways, endpoints, firewalls on a load balancer, and the NAT that is missing.

use crate::app::ui::erase::{dynamic, live, memo};
use leptos::prelude::*;

use super::node::{BadgeView, Parts};
use super::stage::Stage;
use crate::app::ui::ToastTone;
use crate::cost;
use crate::design::{Edit, Kind, NodeId, Tier, TierRole};
use crate::layout::{self, Rect};
use crate::traffic::Verdict;

/// NAT gateways or endpoints: one chip in each of their zones.
#[component]
pub fn ChipRow(parts: Parts) -> impl IntoView {
    let Parts { id, kind, stage, .. } = parts;
    let chips = memo(move || stage.session.frames.with(|it| it.chips_of(id).to_vec()));
    let origin = parts.rect;
    let class = move || {
        let hidden = if parts.lifted.get() { " node-card--hidden" } else { "" };
        format!("chip-row{hidden}")
    };
    let words = move || {
        if kind == Kind::Nat { "NAT gateway".to_owned() } else { parts.face.with(|it| it.kind.clone()) }
    };
    let chip = move |(index, it): (usize, Rect)| {
        let count = chips.with(Vec::len).max(1) as f64;
        let style = move || {
            let from = origin.get();
            format!(
                "position:absolute;left:{}px;top:{}px;width:{}px;height:{}px",
                it.x - from.x,
                it.y - from.y,
                it.w,
                it.h
            )
        };
        let price = move || {
            let each = parts.cost.get().map(|it| it.typical / count).filter(|it| *it >= 0.005);
            each.map(|it| view! { <span class="chip__cost">{cost::dollars(it)}</span> })
        };
        let class = move || if parts.selected.get() { "chip chip--selected" } else { "chip" };
        view! {
            <span class=live(class) style=live(style)>
                <i class=format!("glyph glyph--12 glyph--{}", kind.tag())></i>
                {dynamic(words)}
                {(index == 0).then(|| view! { <BadgeView badge=parts.badge/> })}
                {dynamic(price)}
            </span>
        }
    };
    view! {
        <div
            class=live(class) style=live(move || format!("{};z-index:var(--z-box)", parts.place()))
            data-node-id=id.to_string() data-kind=kind.tag()
            role="group" aria-current=live(move || parts.selected.get().then_some("true"))
            aria-label=live(move || parts.spoken()) tabindex=live(move || parts.tabindex())
        >
            {dynamic(move || chips.get().into_iter().enumerate().map(chip).collect_view())}
        </div>
    }
}

/// A firewall that stands on its load balancer.
#[component]
pub fn WafTag(parts: Parts) -> impl IntoView {
    let Parts { id, .. } = parts;
    let class = move || {
        let selected = if parts.selected.get() { " chip--selected" } else { "" };
        let hidden = if parts.lifted.get() { " node-card--hidden" } else { "" };
        format!("node-card__tag cat--security{selected}{hidden}")
    };
    view! {
        <div
            class=live(class) style=live(move || format!("{};z-index:calc(var(--z-box) + 1)", parts.place()))
            data-node-id=id.to_string() data-kind=Kind::Waf.tag()
            role="group" aria-current=live(move || parts.selected.get().then_some("true"))
            aria-label=live(move || parts.spoken()) tabindex=live(move || parts.tabindex())
        >
            <i class="glyph glyph--12 glyph--waf"></i>
            {dynamic(move || parts.face.with(|it| it.kind.clone()))}
            <BadgeView badge=parts.badge/>
        </div>
    }
}

/// A NAT that tasks wait for, in the place where it belongs.
#[derive(Clone, Debug, PartialEq)]
struct Missing {
    tier: NodeId,
    zone: char,
    rect: Rect,
    fix: (String, Vec<Edit>),
}

/// "No NAT" where a task cannot get out for want of one. A click adds it.
#[component]
pub fn MissingNat() -> impl IntoView {
    let stage = expect_context::<Stage>();
    let session = stage.session;
    let missing = memo(move || missing_nat(stage));
    let chip = move |it: Missing| {
        let Rect { x, y, w, h } = it.rect;
        let (title, edits) = it.fix;
        let named = title.clone();
        let add = move |_| {
            if session.commit(&edits) {
                session.notify(ToastTone::Ok, format!("{named}: done."));
            }
        };
        view! {
            <button
                type="button" class="chip chip--missing" title=title tabindex="-1"
                style=format!("left:{x}px;top:{y}px;width:{w}px;height:{h}px")
                on:click=add
            >
                <i class="glyph glyph--12 glyph--cross"></i>
                "No NAT: no way out"
            </button>
        }
    };
    view! { <For each=move || missing.get() key=|it| (it.tier, it.zone, it.rect.x as i64, it.rect.y as i64) children=chip/> }
}

fn missing_nat(stage: Stage) -> Vec<Missing> {
    let session = stage.session;
    session.judged.with(|judged| {
        session.frames.with(|frames| {
            let design = &judged.design;
            let mut all: Vec<Missing> = Vec::new();
            for zone in judged.proofs.iter() {
                let adds_nat = |edits: &[Edit]| {
                    edits
                        .iter()
                        .any(|it| matches!(it, Edit::Add { resource, .. } if resource.kind() == Kind::Nat))
                };
                let fix = zone
                    .proofs
                    .iter()
                    .filter(|it| it.verdict == Verdict::Blocked)
                    .find_map(|it| it.fix.clone().filter(|(_, edits)| adds_nat(edits)));
                let vpc = design
                    .ancestors(zone.service)
                    .find(|id| design.node(*id).is_some_and(|it| it.kind() == Kind::Vpc));
                let (Some(fix), Some(vpc)) = (fix, vpc) else { continue };
                let public = design
                    .children(Some(vpc))
                    .find(|(id, _)| design.get::<Tier>(*id).is_some_and(|it| it.role == TierRole::Public));
                let Some((tier, _)) = public else { continue };
                let columns = layout::zone_columns(design, vpc, frames);
                let column = columns.into_iter().find(|it| it.0 == zone.zone).map(|it| it.1);
                let (Some(column), Some(band)) = (column, frames.get(tier)) else { continue };
                let rect = Rect {
                    x: column.x + layout::COLUMN_INSET,
                    y: band.y + band.h - layout::CHIP_HEIGHT - 8.0,
                    w: layout::CHIP_WIDTH,
                    h: layout::CHIP_HEIGHT,
                };
                if !all.iter().any(|it| it.tier == tier && it.zone == zone.zone) {
                    all.push(Missing { tier, zone: zone.zone, rect, fix });
                }
            }
            all
        })
    })
}
