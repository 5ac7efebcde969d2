//! Boxes. Each is one closure over signals of its own, so that an edit redraws one, and that one in place.
//!
//! What is in a box only shows, so it is written as text: the browser reads it many times faster than a program can
//! put it together element by element. Everything a person wrote goes through [`escape`].

use crate::app::ui::erase::{dynamic, memo};
use std::sync::Arc;

use leptos::prelude::*;

use super::chip::{WAF_CLASS, chip_row, chips, tag, waf_tag};
use super::container::{Inside, VPC_CLASS, tier, tier_band, tier_class, vpc, vpc_frame};
use super::picture::{Picture, Shows, shows};
use super::shown::{Drawn, Found, Parts};
use super::stage::{Badge, Stage};
use crate::cost::{self, Range};
use crate::design::{Kind, NodeId, Resource, Shape};
use crate::export::escape;
use crate::layout::{CardFit, PriceAt, fit_large, fit_small, text_width};
use crate::validate::Severity;

/// One box, drawn as its kind is.
#[component]
pub fn NodeView(id: NodeId, kind: Kind) -> impl IntoView {
    let parts = Parts::follow(expect_context::<Stage>(), id, kind);
    match kind.shape() {
        Shape::Frame => vpc_frame(parts),
        Shape::Band => tier_band(parts),
        Shape::Chip => chip_row(parts),
        Shape::Tag => view! { <WafView parts=parts/> }.into_any(),
        Shape::Bar | Shape::Tall | Shape::Wide | Shape::Small => card(parts),
    }
}

/// A firewall is a tag on its load balancer, or a card beside the VPC.
#[component]
fn WafView(parts: Parts) -> impl IntoView {
    let on_alb = memo(move || parts.drawn.with(|it| it.home.is_some()));
    dynamic(move || if on_alb.get() { waf_tag(parts) } else { card(parts) })
}

/// A card: glyph, name, cost, facts, and whether its tasks start.
fn card(parts: Parts) -> AnyView {
    parts.element(move || {
        let going = parts.going.get();
        let states = [
            (going.selected, " node-card--selected"),
            (going.lifted, " node-card--hidden"),
            (going.target, " node-card--target"),
        ];
        parts.picture(class(parts, &states), inside(parts, going.worded))
    })
}

/// A copy of a box in the overlay.
#[component]
pub fn Copied(id: NodeId, kind: Kind) -> impl IntoView {
    let parts = Parts::of(expect_context::<Stage>(), id, kind);
    let picture: Shows = Arc::new(move || {
        let place = format!("position:absolute;{}", parts.drawn.with(Drawn::place));
        let (class, inside) = copied(parts);
        Picture::new(class, place, inside)
    });
    view! { <div aria-hidden="true" use:shows=picture></div> }
}

/// The class of a copy and what is in it.
fn copied(parts: Parts) -> (String, String) {
    let chosen = parts.going.get().selected;
    let state = |block: &str| if chosen { format!(" {block}--selected") } else { String::new() };
    match parts.kind.shape() {
        Shape::Frame => (format!("{VPC_CLASS}{}", state("frame")), vpc(parts)),
        Shape::Band => (tier_class(parts) + &state("tier-band"), tier(parts)),
        Shape::Chip => ("chip-row".into(), chips(parts)),
        Shape::Tag if parts.drawn.with(|it| it.home.is_some()) => {
            (format!("{WAF_CLASS}{}", state("chip")), tag(parts))
        }
        Shape::Tag | Shape::Bar | Shape::Tall | Shape::Wide | Shape::Small => {
            let refused = parts.stage.landing.with(|it| it.is_some_and(|it| !it.takes));
            let states = [
                (true, " node-card--lifted"),
                (chosen, " node-card--selected"),
                (refused, " node-card--refused"),
            ];
            (class(parts, &states), inside(parts, true))
        }
    }
}

/// Cards with one line under the name have no room for more.
const fn is_small(kind: Kind) -> bool {
    !matches!(kind.shape(), Shape::Tall | Shape::Wide)
}

fn class(parts: Parts, states: &[(bool, &str)]) -> String {
    let mut class = format!("node-card cat--{}", parts.kind.group().word());
    let more = [
        (is_small(parts.kind), " node-card--small"),
        (parts.drawn.with(|it| it.face.exists), " node-card--exists"),
        (parts.drawn.with(|it| it.face.off), " node-card--off"),
    ];
    for (on, more) in more.iter().chain(states) {
        if *on {
            class.push_str(more);
        }
    }
    class
}

fn inside(parts: Parts, worded: bool) -> String {
    let tag = parts.kind.tag();
    let tile = format!(r#"<span class="tile glyph--{tag}" aria-hidden="true"></span>"#);
    if !worded {
        return format!(r#"<div class="node-card__top">{tile}</div>"#);
    }
    parts.drawn.with(|drawn| {
        parts.found.with(|found| {
            let price = price(parts.kind, drawn, found);
            let fit = fit(parts.kind, drawn, price.as_deref(), found.badge.is_some());
            let (words, facts) =
                (words(parts.kind, drawn, found, price, fit), facts(parts.kind, drawn, found));
            let long = if fit.long_far { " node-card__top--long" } else { "" };
            format!(r#"<div class="node-card__top{long}">{tile}{words}</div>{facts}"#)
        })
    })
}

/// What it costs a month; free things need no price.
fn price(kind: Kind, drawn: &Drawn, found: &Found) -> Option<String> {
    let cost = found.cost.filter(|it| it.typical >= 0.005)?;
    // A chip that is drawn as a card has no room for it.
    let roomy = !is_small(kind) || is_bar(kind) || drawn.rect.w >= 150.0;
    roomy.then(|| cost::dollars(cost.typical))
}

/// A load balancer is as low as a small card, and as wide as its tier.
const fn is_bar(kind: Kind) -> bool {
    matches!(kind, Kind::Alb | Kind::Nlb)
}

fn fit(kind: Kind, drawn: &Drawn, price: Option<&str>, badge: bool) -> CardFit {
    let (face, width) = (&drawn.face, drawn.rect.w);
    if is_small(kind) && !is_bar(kind) {
        fit_small(width, &face.name, &face.kind, price, badge)
    } else {
        fit_large(width, &face.name, price, badge)
    }
}

fn words(kind: Kind, drawn: &Drawn, found: &Found, price: Option<String>, fit: CardFit) -> String {
    let small = is_small(kind);
    let badge_room = if found.badge.is_some() { BADGE_ROOM } else { 0.0 };
    let price_room = if price.is_some() { COST_ROOM } else { 0.0 };
    // Each clip is one more thing to paint at every step of a pan, so only words that may not fit get one.
    let clip = |class: &str, words: &str, size: f64, beside: f64| {
        let fits = WIDEST_FONT * text_width(words, size) + TILE_ROOM + beside <= drawn.rect.w;
        if fits { class.to_owned() } else { format!("{class} {class}--clip") }
    };
    let (above, below) = match fit.price {
        PriceAt::Beside => (price_room, price_room),
        PriceAt::Above => (price_room, 0.0),
        PriceAt::Below => (0.0, price_room),
        PriceAt::Nowhere => (0.0, 0.0),
    };
    let face = &drawn.face;
    // Beside a firewall the name has the room up to it.
    let most = match drawn.inside {
        Inside::Tagged(x) => Some(x - TILE_ROOM - badge_room),
        Inside::Nothing | Inside::Vpc { .. } | Inside::Tier { .. } | Inside::Chips(_) => None,
    };
    let most = most.filter(|it| WIDEST_FONT * text_width(&face.name, FAR_SIZE) > *it);
    let title = if fit.two_lines {
        "node-card__title node-card__title--two".to_owned()
    } else if most.is_some() {
        "node-card__title node-card__title--clip".to_owned()
    } else {
        clip("node-card__title", &face.name, 12.0, above + badge_room)
    };
    let most = most.map(|it| format!(r#" style="max-width:{it}px""#)).unwrap_or_default();
    let (place, beside) = match fit.price {
        PriceAt::Beside => ("", ""),
        PriceAt::Above => (" node-card__cost--above", " node-card__words--above"),
        PriceAt::Below => (" node-card__cost--below", " node-card__words--below"),
        PriceAt::Nowhere => (" node-card__cost--nowhere", ""),
    };
    let two = if fit.two_lines { " node-card__words--two" } else { "" };
    let range = found.cost.filter(|_| !small).map(range_words);
    let cost = price.map(|it| {
        let range = range.map(|it| part("node-card__range", &it)).unwrap_or_default();
        format!(r#"<div class="node-card__cost{place}">{}{range}</div>"#, escape(&it))
    });
    let kind = if fit.two_lines {
        String::new()
    } else {
        part(&clip("node-card__kind", &face.kind, 11.0, below), &face.kind)
    };
    let name = escape(&face.name);
    // A name that may be cut is told whole by the pointer that rests on it.
    let cut = fit.two_lines || title.ends_with("--clip");
    let whole = if cut { format!(r#" title="{name}""#) } else { String::new() };
    format!(
        r#"<div class="node-card__words{beside}{two}"><div class="node-card__name"><span class="{title}"{most}{whole}>{name}</span>{}</div>{kind}</div>{}"#,
        badge(found.badge),
        cost.unwrap_or_default()
    )
}

fn part(class: &str, text: &str) -> String {
    format!(r#"<div class="{class}">{}</div>"#, escape(text))
}

/// What stands beside the name of a card, in pixels: the tile with padding and gaps, a price, the number of findings.
const TILE_ROOM: f64 = 54.0;
const COST_ROOM: f64 = 56.0;
const BADGE_ROOM: f64 = 40.0;
/// The size of a small card's name far out.
const FAR_SIZE: f64 = 16.0;
/// Border and padding at a side of a card.
const PADDING: f64 = 9.0;
/// How much wider than Arial the text of a system's font may be.
const WIDE_FONT: f64 = 1.1;
/// How much wider than Arial the bold text of a system's font may be.
const WIDEST_FONT: f64 = 1.3;

fn range_words(it: Range) -> String {
    let words = cost::range(it);
    if words.is_empty() { "fixed".into() } else { words }
}

fn facts(kind: Kind, drawn: &Drawn, found: &Found) -> String {
    if is_small(kind) {
        return String::new();
    }
    let fits = |words: &str| WIDE_FONT * text_width(words, 11.0) <= drawn.rect.w - 2.0 * PADDING;
    let line = |class: &str, words: &str| {
        let class = if fits(words) { class.to_owned() } else { format!("{class} {class}--clip") };
        part(&class, words)
    };
    let facts = line("node-card__facts", &drawn.face.facts);
    if Resource::new(kind).task().is_none() {
        return facts + &line("node-card__more", &drawn.face.more);
    }
    let mark = |(zone, ok): &(char, bool)| {
        let (state, glyph) = if *ok { ("ok", "check") } else { ("bad", "cross") };
        format!(r#"<span class="zone-mark zone-mark--{state}">{}{zone}</span>"#, small_glyph(glyph))
    };
    let marks: String = found.starts.iter().map(mark).collect();
    format!(
        r#"{facts}<div class="node-card__starts"><span class="node-card__starts-label">Task starts in</span>{marks}</div>"#
    )
}

/// A glyph as small as the letters beside it.
#[must_use]
pub fn small_glyph(name: &str) -> String {
    format!(r#"<i class="glyph glyph--12 glyph--{name}"></i>"#)
}

/// The number of findings in the colour and shape of the worst one.
#[must_use]
pub fn badge(badge: Option<Badge>) -> String {
    let Some(Badge { worst, count }) = badge else { return String::new() };
    let (word, glyph) = (worst.word(), small_glyph(severity_icon(worst)));
    format!(r#"<span class="node-card__badge sev--{word}">{glyph}{count}</span>"#)
}

#[must_use]
pub const fn severity_icon(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "advice",
    }
}
