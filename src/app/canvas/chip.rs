//! What is drawn as chips: NAT gateways, endpoints, firewalls on a load balancer, and the NAT that is missing.

use crate::app::ui::erase::memo;
use leptos::prelude::*;

use super::container::Inside;
use super::node::{badge, small_glyph};
use super::shown::Parts;
use super::stage::Stage;
use crate::app::ui::ToastTone;
use crate::cost;
use crate::design::{Edit, Kind, NodeId, Tier, TierRole};
use crate::export::escape;
use crate::layout::{self, Rect};
use crate::traffic::Verdict;

/// NAT gateways or endpoints: one chip in each of their zones.
pub fn chip_row(parts: Parts) -> AnyView {
    parts.element(move || {
        let hidden = if parts.going.get().lifted { " node-card--hidden" } else { "" };
        parts.picture(format!("chip-row{hidden}"), chips(parts))
    })
}

pub(super) fn chips(parts: Parts) -> String {
    let (drawn, found) = (parts.drawn.get(), parts.found.get());
    let Inside::Chips(chips) = &drawn.inside else { return String::new() };
    let words = |index: usize| match (parts.kind, index, found.badge) {
        // With the number of findings and the price there is no room for more.
        (Kind::Nat, 0, Some(_)) => "NAT",
        (Kind::Nat, ..) => "NAT gateway",
        _ => &drawn.face.kind,
    };
    let each = found.cost.map(|it| it.typical / chips.len().max(1) as f64).filter(|it| *it >= 0.005);
    let price = each.map(|it| format!(r#"<span class="chip__cost">{}</span>"#, escape(&cost::dollars(it))));
    let class = if parts.going.get().selected { "chip chip--selected" } else { "chip" };
    let mut html = String::new();
    for (index, it) in chips.iter().enumerate() {
        let (x, y) = (it.x - drawn.rect.x, it.y - drawn.rect.y);
        html.push_str(&format!(
            r#"<span class="{class}" style="position:absolute;left:{x}px;top:{y}px;width:{}px;height:{}px">{}{}{}{}</span>"#,
            it.w,
            it.h,
            small_glyph(parts.kind.tag()),
            escape(words(index)),
            badge(found.badge.filter(|_| index == 0)),
            price.as_deref().unwrap_or_default()
        ));
    }
    html
}

/// A firewall that stands on its load balancer.
pub fn waf_tag(parts: Parts) -> AnyView {
    parts.element(move || {
        let going = parts.going.get();
        let selected = if going.selected { " chip--selected" } else { "" };
        let hidden = if going.lifted { " node-card--hidden" } else { "" };
        parts.picture(format!("{WAF_CLASS}{selected}{hidden}"), tag(parts))
    })
}

pub(super) const WAF_CLASS: &str = "node-card__tag cat--security";

pub(super) fn tag(parts: Parts) -> String {
    let kind = parts.drawn.with(|it| escape(&it.face.kind));
    // What is found takes the place of the glyph: the tag has room for one of them.
    let mark = match parts.found.with(|it| it.badge) {
        None => small_glyph("waf"),
        found => badge(found),
    };
    mark + &kind
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
                let rect = layout::nat_place(&band, &column);
                if !all.iter().any(|it| it.tier == tier && it.zone == zone.zone) {
                    all.push(Missing { tier, zone: zone.zone, rect, fix });
                }
            }
            all
        })
    })
}
