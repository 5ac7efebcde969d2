//! Boxes. Each reads memos of its own, so that an edit redraws one.

use crate::app::ui::erase::{dynamic, live, memo};
use leptos::prelude::*;

use super::chip::ChipRow;
use super::container::{TierBand, VpcFrame};
use super::stage::{Badge, Stage};
use crate::cost::{self, Range};
use crate::design::{Design, Face, Kind, NodeId, Resource, Shape};
use crate::layout::{Rect, text_width};
use crate::validate::Severity;

/// What a box shows, each part in a memo of its own.
#[derive(Clone, Copy, Debug)]
pub struct Parts {
    pub stage: Stage,
    pub id: NodeId,
    pub kind: Kind,
    pub rect: Memo<Rect>,
    pub face: Memo<Face>,
    pub badge: Memo<Option<Badge>>,
    pub cost: Memo<Option<Range>>,
    pub starts: Memo<Vec<(char, bool)>>,
    pub selected: Memo<bool>,
    pub lifted: Memo<bool>,
    pub target: Memo<bool>,
}

impl Parts {
    #[must_use]
    pub fn new(stage: Stage, id: NodeId, kind: Kind) -> Self {
        let session = stage.session;
        Self {
            stage,
            id,
            kind,
            rect: memo(move || session.frame(id).unwrap_or_default()),
            face: memo(move || session.resolved.with(|it| it.face(id))),
            badge: memo(move || stage.badges.with(|it| it.get(&id).copied())),
            cost: memo(move || stage.costs.with(|it| it.get(&id).copied())),
            starts: memo(move || stage.starts.with(|it| it.get(&id).cloned().unwrap_or_default())),
            selected: memo(move || session.selection.with(|it| it.has(id))),
            lifted: memo(move || stage.lifted.with(|it| it.contains(&id)) && !stage.copying.get()),
            target: memo(move || stage.targets.with(|it| it.contains(&id))),
        }
    }

    /// The box in one sentence, for a screen reader.
    #[must_use]
    pub fn spoken(self) -> String {
        let home = self.stage.session.resolved.with(|it| home_name(it, self.id));
        let Face { name, kind, facts, .. } = self.face.get();
        let mut words = vec![name, kind];
        words.extend(home.map(|it| format!("in {it}")));
        words.extend((!facts.is_empty()).then_some(facts));
        words.extend(self.cost.get().map(|it| format!("{} a month", cost::dollars(it.typical))));
        words.extend(self.badge.get().map(|it| {
            let things = if it.count == 1 { "finding" } else { "findings" };
            format!("{} {things}, worst: {}", it.count, it.worst.word())
        }));
        let stuck: Vec<String> =
            self.starts.get().iter().filter(|it| !it.1).map(|it| it.0.to_string()).collect();
        if !stuck.is_empty() {
            words.push(format!("tasks do not start in zone {}", stuck.join(", ")));
        }
        words.join(", ")
    }

    pub fn place(self) -> String {
        let Rect { x, y, w, h } = self.rect.get();
        format!("left:{x}px;top:{y}px;width:{w}px;height:{h}px")
    }

    #[must_use]
    pub fn tabindex(self) -> &'static str {
        if self.stage.current.get() == Some(self.id) { "0" } else { "-1" }
    }
}

fn home_name(design: &Design, id: NodeId) -> Option<String> {
    let parent = design.node(id)?.parent?;
    design.node(parent).map(|it| it.name.clone())
}

/// One box, drawn as its kind is.
#[component]
pub fn NodeView(id: NodeId, kind: Kind) -> impl IntoView {
    let stage = expect_context::<Stage>();
    let parts = Parts::new(stage, id, kind);
    match kind.shape() {
        Shape::Frame => view! { <VpcFrame parts=parts/> }.into_any(),
        Shape::Band => view! { <TierBand parts=parts/> }.into_any(),
        Shape::Chip => view! { <ChipRow parts=parts/> }.into_any(),
        Shape::Tag => view! { <WafView parts=parts/> }.into_any(),
        Shape::Bar | Shape::Tall | Shape::Wide | Shape::Small => view! { <Card parts=parts/> }.into_any(),
    }
}

/// A firewall is a tag on its load balancer, or a card beside the VPC.
#[component]
fn WafView(parts: Parts) -> impl IntoView {
    let on_alb = memo(move || {
        parts.stage.session.design.with(|it| it.node(parts.id).is_some_and(|it| it.parent.is_some()))
    });
    move || {
        if on_alb.get() {
            view! { <super::chip::WafTag parts=parts/> }.into_any()
        } else {
            view! { <Card parts=parts/> }.into_any()
        }
    }
}

/// A card: glyph, name, cost, facts, and whether its tasks start.
#[component]
pub fn Card(
    parts: Parts,
    /// A copy in the overlay, not the box itself.
    #[prop(optional)]
    copy: bool,
) -> impl IntoView {
    let Parts { id, kind, stage, .. } = parts;
    let worded = if copy { RwSignal::new(true) } else { stage.worded() };
    let small = !matches!(kind.shape(), Shape::Tall | Shape::Wide);
    let class = move || {
        let mut class = format!("node-card cat--{}", kind.group().word());
        for (on, more) in [
            (small, " node-card--small"),
            (parts.selected.get(), " node-card--selected"),
            (!copy && parts.lifted.get(), " node-card--hidden"),
            (copy, " node-card--lifted"),
            (copy && stage.landing.with(|it| it.is_some_and(|it| !it.takes)), " node-card--refused"),
            (parts.target.get(), " node-card--target"),
            (parts.face.with(|it| it.exists), " node-card--exists"),
        ] {
            if on {
                class.push_str(more);
            }
        }
        class
    };
    view! {
        <div
            class=live(class)
            style=live(move || if copy { format!("position:absolute;{}", parts.place()) } else { parts.place() })
            data-node-id=(!copy).then(|| id.to_string())
            data-kind=(!copy).then_some(kind.tag())
            role=(!copy).then_some("group")
            aria-current=live(move || (!copy && parts.selected.get()).then_some("true"))
            aria-label=live(move || (!copy && worded.get()).then(|| parts.spoken()))
            aria-hidden=copy.then_some("true")
            tabindex=live(move || (!copy).then(|| parts.tabindex()))
        >
            <div class="node-card__top">
                <span class=format!("tile glyph--{}", kind.tag()) aria-hidden="true"></span>
                {once(worded, move || view! { <CardWords parts=parts small=small/> }.into_any())}
            </div>
            {once(worded, move || view! { <CardFacts parts=parts small=small/> }.into_any())}
        </div>
    }
}

/// What is drawn now or, where it would not be seen, later.
fn once(worded: RwSignal<bool>, words: impl Fn() -> AnyView + Send + 'static) -> AnyView {
    if worded.get_untracked() { words() } else { dynamic(move || worded.get().then(&words)).into_any() }
}

#[component]
fn CardWords(parts: Parts, small: bool) -> impl IntoView {
    let Parts { kind, face, cost, .. } = parts;
    // Small cards have no room for a range, and free things need no price.
    let price = move || {
        let it = cost.get().filter(|it| it.typical >= 0.005)?;
        if small && !matches!(kind, Kind::Alb | Kind::Nlb) && parts.rect.get().w < 150.0 {
            return None;
        }
        let range = if small { String::new() } else { range_words(it) };
        Some(view! {
            <div class="node-card__cost">
                {cost::dollars(it.typical)}
                {(!small).then(|| view! { <div class="node-card__range">{range}</div> })}
            </div>
        })
    };
    // Each clip is one more thing to paint at every step of a pan, so only words that may not fit get one.
    let clip = move |class: &str, words: &str, size: f64| {
        let beside = TILE_ROOM
            + if cost.get().is_some_and(|it| it.typical >= 0.005) { COST_ROOM } else { 0.0 }
            + if parts.badge.get().is_some() { BADGE_ROOM } else { 0.0 };
        let fits = WIDEST_FONT * text_width(words, size) + beside <= parts.rect.get().w;
        if fits { class.to_owned() } else { format!("{class} {class}--clip") }
    };
    view! {
        <div class="node-card__words">
            <div class="node-card__name">
                <span class=live(move || face.with(|it| clip("node-card__title", &it.name, 12.0)))>{dynamic(move || face.with(|it| it.name.clone()))}</span>
                <BadgeView badge=parts.badge/>
            </div>
            <div class=live(move || face.with(|it| clip("node-card__kind", &it.kind, 11.0)))>{dynamic(move || face.with(|it| it.kind.clone()))}</div>
        </div>
        {dynamic(price)}
    }
}

/// What stands beside the name of a card, in pixels: the tile with padding and gaps, a price, the number of findings.
const TILE_ROOM: f64 = 54.0;
const COST_ROOM: f64 = 56.0;
const BADGE_ROOM: f64 = 40.0;
/// How much wider than Arial the bold text of a system's font may be.
const WIDEST_FONT: f64 = 1.3;

fn range_words(it: Range) -> String {
    let words = cost::range(it);
    if words.is_empty() { "fixed".into() } else { words }
}

#[component]
fn CardFacts(parts: Parts, small: bool) -> impl IntoView {
    let Parts { kind, face, .. } = parts;
    if small {
        return ().into_any();
    }
    let below = if Resource::new(kind).task().is_some() {
        view! { <StartsView starts=parts.starts/> }.into_any()
    } else {
        view! { <div class="node-card__more">{dynamic(move || face.with(|it| it.more.clone()))}</div> }
            .into_any()
    };
    view! {
        <div class="node-card__facts">{dynamic(move || face.with(|it| it.facts.clone()))}</div>
        {below}
    }
    .into_any()
}

#[component]
fn StartsView(starts: Memo<Vec<(char, bool)>>) -> impl IntoView {
    let marks = move || {
        let mark = |(zone, ok): (char, bool)| {
            let (class, glyph) = if ok {
                ("zone-mark zone-mark--ok", "glyph glyph--12 glyph--check")
            } else {
                ("zone-mark zone-mark--bad", "glyph glyph--12 glyph--cross")
            };
            view! { <span class=class><i class=glyph></i>{zone}</span> }
        };
        starts.get().into_iter().map(mark).collect_view()
    };
    view! {
        <div class="node-card__starts">
            <span class="node-card__starts-label">"Task starts in"</span>
            {dynamic(marks)}
        </div>
    }
}

/// The number of findings in the colour and shape of the worst one.
#[component]
pub fn BadgeView(badge: Memo<Option<Badge>>) -> impl IntoView {
    move || {
        badge.get().map(|it| {
            let word = it.worst.word();
            view! {
                <span class=format!("node-card__badge sev--{word}")>
                    <i class=format!("glyph glyph--12 glyph--{}", severity_icon(it.worst))></i>
                    {it.count}
                </span>
            }
        })
    }
}

#[must_use]
pub const fn severity_icon(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "advice",
    }
}
