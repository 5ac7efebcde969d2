//! What boxes and arrows show, in signals of their own.
//!
//! One effect for each concern looks through all of them and writes those that changed. So an edit wakes only what it
//! changes, a view is one closure, and no signal of the session has as many readers as there are boxes.

use std::collections::BTreeMap;
use std::sync::Arc;

use leptos::prelude::*;

use super::container::{self, Inside};
use super::picture::{Picture, Shows, shows};
use super::stage::{Badge, Stage};
use crate::app::ui::erase::effect;
use crate::cost::{self, Range};
use crate::design::{Design, Face, Kind, LinkId, NodeId};
use crate::layout::{Frames, Rect, Wire};

/// What is drawn of a box: follows from the design and from where things stand.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Drawn {
    pub rect: Rect,
    pub face: Face,
    /// The name of the container it stands in.
    pub home: Option<String>,
    pub inside: Inside,
}

impl Drawn {
    fn of(design: &Design, frames: &Frames, id: NodeId) -> Self {
        let rect = frames.get(id).unwrap_or_default();
        let node = design.node(id);
        let home = node.and_then(|it| design.node(it.parent?)).map(|it| it.name.clone());
        Self { rect, face: design.face(id), home, inside: container::inside(design, frames, id, rect) }
    }

    /// Where it stands, for its style.
    #[must_use]
    pub fn place(&self) -> String {
        let Rect { x, y, w, h } = self.rect;
        format!("left:{x}px;top:{y}px;width:{w}px;height:{h}px")
    }
}

/// What was worked out about a box.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    pub badge: Option<Badge>,
    pub cost: Option<Range>,
    /// Whether its tasks start, by zone.
    pub starts: Vec<(char, bool)>,
}

/// What goes on with a box.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Going {
    pub selected: bool,
    /// It is drawn in the overlay and not in its place.
    pub lifted: bool,
    /// The arrow being drawn may lead here.
    pub target: bool,
    /// Tab leads here.
    pub current: bool,
    /// Something carried would land in it, and whether it takes it.
    pub landing: Option<bool>,
    /// Its words are drawn: where they are too small to be seen they come later.
    pub worded: bool,
}

/// A box on the canvas: what it is, and the signals of what it shows. Copy it freely.
#[derive(Clone, Copy, Debug)]
pub struct Parts {
    pub stage: Stage,
    pub id: NodeId,
    pub kind: Kind,
    pub drawn: RwSignal<Drawn>,
    pub found: RwSignal<Found>,
    pub going: RwSignal<Going>,
}

impl Parts {
    fn new(stage: Stage, id: NodeId, kind: Kind) -> Self {
        let drawn = stage.look_resolved(|design, frames| Drawn::of(design, frames, id));
        let going = Going { worded: stage.words_are_seen(), ..stage.going(id) };
        Self {
            stage,
            id,
            kind,
            drawn: RwSignal::new(drawn),
            found: RwSignal::new(stage.found(id)),
            going: RwSignal::new(going),
        }
    }

    /// The box itself. From now on it follows the design.
    #[must_use]
    pub fn follow(stage: Stage, id: NodeId, kind: Kind) -> Self {
        let parts = Self::new(stage, id, kind);
        stage.boxes.update_value(|all| {
            all.insert(id, parts);
        });
        if !parts.going.with_untracked(|it| it.worded) {
            stage.word_later(parts);
        }
        on_cleanup(move || {
            // A box of another kind may have taken its place by now.
            let _ = stage.boxes.try_update_value(|all| {
                if all.get(&id).is_some_and(|it| it.going == parts.going) {
                    all.remove(&id);
                }
            });
        });
        parts
    }

    /// What a copy of the box in the overlay shows.
    #[must_use]
    pub fn of(stage: Stage, id: NodeId, kind: Kind) -> Self {
        let own = stage.boxes.with_value(|all| all.get(&id).copied());
        own.unwrap_or_else(|| Self::new(stage, id, kind))
    }

    /// The box in one sentence, for a screen reader.
    #[must_use]
    pub fn spoken(self) -> String {
        let mut words = self.drawn.with(|it| {
            let Face { name, kind, facts, .. } = &it.face;
            let home = it.home.as_ref().map(|it| format!("in {it}"));
            let words = [Some(name.clone()), Some(kind.clone()), home, Some(facts.clone())];
            words.into_iter().flatten().filter(|it| !it.is_empty()).collect::<Vec<String>>()
        });
        self.found.with(|it| {
            words.extend(it.cost.map(|it| format!("{} a month", cost::dollars(it.typical))));
            words.extend(it.badge.map(|it| {
                let things = if it.count == 1 { "finding" } else { "findings" };
                format!("{} {things}, worst: {}", it.count, it.worst.word())
            }));
            let stuck: Vec<String> = it.starts.iter().filter(|it| !it.1).map(|it| it.0.to_string()).collect();
            if !stuck.is_empty() {
                words.push(format!("tasks do not start in zone {}", stuck.join(", ")));
            }
        });
        words.join(", ")
    }

    /// The box in its place, in this class, with this inside. Only the box that Tab leads to takes part in its order.
    #[must_use]
    pub fn picture(self, class: String, inside: String) -> Picture {
        let going = self.going.get();
        Picture::new(class, self.drawn.with(Drawn::place), inside)
            .with("aria-current", going.selected.then(|| "true".into()))
            .with("aria-label", going.worded.then(|| self.spoken()))
            .with("tabindex", Some(if going.current { "0" } else { "-1" }.into()))
    }

    /// The box as an element of the drawing that shows this.
    pub fn element(self, picture: impl Fn() -> Picture + Send + Sync + 'static) -> AnyView {
        let Self { id, kind, .. } = self;
        let picture: Shows = Arc::new(picture);
        view! { <div data-node-id=id.to_string() data-kind=kind.tag() role="group" use:shows=picture></div> }
            .into_any()
    }
}

/// What an arrow shows. Its line and its words are drawn apart and share this.
#[derive(Clone, Debug)]
pub struct Strung {
    pub line: ArcRwSignal<Line>,
    pub state: ArcRwSignal<LineState>,
}

/// What is drawn of an arrow.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    pub wire: Wire,
    pub words: String,
}

/// What goes on with an arrow.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LineState {
    pub blocked: bool,
    pub related: bool,
    pub selected: bool,
    /// One of its boxes is in the overlay, and the arrow with it.
    pub lifted: bool,
}

impl Stage {
    fn look_resolved<T>(self, ask: impl FnOnce(&Design, &Frames) -> T) -> T {
        self.session
            .resolved
            .with_untracked(|design| self.session.frames.with_untracked(|frames| ask(design, frames)))
    }

    fn found(self, id: NodeId) -> Found {
        Found {
            badge: self.badges.with_untracked(|it| it.get(&id).copied()),
            cost: self.costs.with_untracked(|it| it.get(&id).copied()),
            starts: self.starts.with_untracked(|it| it.get(&id).cloned()).unwrap_or_default(),
        }
    }

    fn going(self, id: NodeId) -> Going {
        Going {
            selected: self.session.selection.with_untracked(|it| it.has(id)),
            lifted: self.is_lifted(&[id]),
            target: self.targets.with_untracked(|it| it.contains(&id)),
            current: self.current.with_untracked(|it| *it == Some(id)),
            landing: self
                .landing
                .with_untracked(|it| it.as_ref().filter(|it| it.container == Some(id)).map(|it| it.takes)),
            worded: true,
        }
    }

    /// Whether one of the boxes is away from its place.
    fn is_lifted(self, ids: &[NodeId]) -> bool {
        self.lifted.with_untracked(|it| ids.iter().any(|id| it.contains(id))) && !self.copying.get_untracked()
    }

    fn line(self, link: LinkId) -> Line {
        let session = self.session;
        Line {
            wire: session.wires.with_untracked(|it| it.get(&link).cloned()).unwrap_or_default(),
            words: session.resolved.with_untracked(|it| it.arrow_label(link)),
        }
    }

    fn line_state(self, link: LinkId) -> LineState {
        LineState {
            blocked: self.blocked.with_untracked(|it| it.contains(&link)),
            related: self.related.with_untracked(|it| it.contains(&link)),
            selected: self.session.selection.with_untracked(|it| it.link() == Some(link)),
            lifted: self.is_lifted(&[link.from, link.to]),
        }
    }

    /// What an arrow shows, now and later.
    #[must_use]
    pub fn follow_arrow(self, link: LinkId) -> Strung {
        let known = self.arrows.with_value(|all| all.get(&link).cloned());
        known.unwrap_or_else(|| {
            let (line, state) = (self.line(link), self.line_state(link));
            let strung = Strung { line: ArcRwSignal::new(line), state: ArcRwSignal::new(state) };
            self.arrows.update_value(|all| {
                all.insert(link, strung.clone());
            });
            strung
        })
    }

    /// Keeps what boxes and arrows show up to date.
    pub(super) fn keep_shown(self) {
        let session = self.session;
        let now = move || (session.resolved.get(), session.frames.get(), session.wires.get());
        // What the first boxes and arrows are drawn from: looking through them again would find nothing.
        let begun = StoredValue::new(Some(untrack(now)));
        effect(move || {
            let now = now();
            let begun = begun.try_update_value(Option::take).flatten();
            if begun.is_some_and(|it| {
                Arc::ptr_eq(&it.0, &now.0) && Arc::ptr_eq(&it.1, &now.1) && Arc::ptr_eq(&it.2, &now.2)
            }) {
                return;
            }
            for it in self.all_boxes().values() {
                put(&it.drawn, Drawn::of(&now.0, &now.1, it.id));
            }
            self.arrows.update_value(|all| {
                all.retain(|link, _| now.0.links().contains_key(link));
                for (link, it) in all.iter() {
                    put(&it.line, self.line(*link));
                }
            });
        });
        effect(move || {
            self.badges.track();
            self.costs.track();
            self.starts.track();
            for it in self.all_boxes().values() {
                put(&it.found, self.found(it.id));
            }
        });
        effect(move || {
            session.selection.track();
            self.lifted.track();
            self.copying.track();
            self.targets.track();
            self.current.track();
            self.landing.track();
            for it in self.all_boxes().values() {
                let worded = it.going.try_with_untracked(|it| it.worded).unwrap_or_default();
                put(&it.going, Going { worded, ..self.going(it.id) });
            }
        });
        effect(move || {
            session.selection.track();
            self.lifted.track();
            self.copying.track();
            self.blocked.track();
            self.related.track();
            self.arrows.with_value(|all| {
                for (link, it) in all {
                    put(&it.state, self.line_state(*link));
                }
            });
        });
    }

    fn all_boxes(self) -> BTreeMap<NodeId, Parts> {
        self.boxes.with_value(Clone::clone)
    }
}

/// Writes what changed. What is gone by now is passed over.
fn put<T, S>(signal: &S, value: T)
where
    T: PartialEq + Send + Sync + 'static,
    S: WithUntracked<Value = T> + Set<Value = T>,
{
    if signal.try_with_untracked(|it| *it != value) == Some(true) {
        signal.set(value);
    }
}
