//! What goes on on the canvas while it goes on: the gesture, what is lifted, what is being drawn.
//!
//! Nothing here is part of the design. Signals are split so that a pointer move wakes only what it moves.

use crate::app::ui::erase::memo;
use crate::design::order::gather;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;

use super::grow::Wanted;
use super::shown::{Parts, Strung};
use crate::app::session::Session;
use crate::cost::Range;
use crate::design::{Design, Kind, LinkId, NodeId, Secret, SecretStore};
use crate::editor::Selection;
use crate::editor::gesture::{At, Gesture, Loose, Pointer};
use crate::layout::{Rect, Spot};
use crate::traffic::Verdict;
use crate::validate::Severity;

/// The arrow that follows the pointer.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    pub from: Loose,
    /// The box that stays.
    pub fixed: NodeId,
    pub to: Spot,
    /// The box under the pointer.
    pub over: Option<NodeId>,
    /// Drawn by keys: the end is a box, not the pointer.
    pub by_keys: bool,
}

/// A sentence beside the pointer.
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    pub at: Spot,
    pub text: String,
    pub refuses: bool,
}

/// The container a box would fall into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Landing {
    pub container: Option<NodeId>,
    pub takes: bool,
}

/// A box from the palette on its way.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ghost {
    pub kind: Kind,
    /// On the screen.
    pub at: Spot,
}

/// What is found at a box.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Badge {
    pub worst: Severity,
    pub count: usize,
}

type Starts = BTreeMap<NodeId, Vec<(char, bool)>>;

/// The state of the canvas; copy it freely.
#[derive(Clone, Copy, Debug)]
pub struct Stage {
    pub session: Session,
    pub canvas: NodeRef<html::Main>,
    pub gesture: StoredValue<Gesture>,
    /// Where the canvas stands in the window, read when a gesture begins.
    pub origin: StoredValue<Spot>,
    /// Width and height of the canvas when it was measured last.
    pub room: StoredValue<(f64, f64)>,
    /// The page is coming towards a pointer at the edge of the canvas.
    pub at_edge: StoredValue<bool>,
    /// The last place of the pointer.
    pub pointer: StoredValue<At>,
    /// Fingers on the canvas, for pinching.
    pub fingers: StoredValue<BTreeMap<i32, Spot>>,
    /// Held, so that a drag moves the page.
    pub space: RwSignal<bool>,
    /// What was typed of the name of the box that an arrow is to lead to.
    pub typed: StoredValue<String>,
    /// The design as an arrow key left it: what the key does next while it is held belongs to the same step.
    pub nudged: StoredValue<Option<Arc<Design>>>,
    /// What was selected before a marquee.
    pub before: StoredValue<Selection>,

    /// Boxes that are drawn in the overlay now, with everything in them.
    pub lifted: RwSignal<Arc<BTreeSet<NodeId>>>,
    /// A copy is carried: the boxes themselves stay in sight.
    pub copying: RwSignal<bool>,
    /// How far they are from where they stood, in page units.
    pub carried: RwSignal<Spot>,
    /// Lines that say what a carried box is in line with.
    pub guides: RwSignal<Vec<(Spot, Spot)>>,
    pub landing: RwSignal<Option<Landing>>,
    pub marquee: RwSignal<Option<Rect>>,
    pub draft: RwSignal<Option<Draft>>,
    /// Boxes the arrow being drawn may lead to.
    pub targets: RwSignal<Arc<BTreeSet<NodeId>>>,
    pub note: RwSignal<Option<Note>>,
    pub ghost: RwSignal<Option<Ghost>>,
    pub hovered: RwSignal<Option<NodeId>>,
    pub panning: RwSignal<bool>,
    /// The drawing slides by as it is, so that it is worth a layer of its own.
    pub sliding: RwSignal<bool>,
    /// The box that Tab leads to.
    pub current: RwSignal<Option<NodeId>>,
    /// Where a context menu is open, in the window.
    pub menu: RwSignal<Option<(f64, f64)>>,
    /// The menu asks for a container to move the selection into.
    pub choosing_home: RwSignal<bool>,
    /// The menu asks for a box at the end of an arrow.
    pub growing: RwSignal<Option<Wanted>>,
    /// What is on the canvas, each with the signals of what it shows.
    pub boxes: StoredValue<BTreeMap<NodeId, Parts>>,
    pub arrows: StoredValue<BTreeMap<LinkId, Strung>>,
    /// Boxes that are drawn without their words so far.
    pub wordless: StoredValue<Vec<Parts>>,
    /// What was copied last, for browsers that do not hand out their clipboard.
    pub kept: StoredValue<String>,

    pub badges: Memo<BTreeMap<NodeId, Badge>>,
    pub costs: Memo<BTreeMap<NodeId, Range>>,
    pub starts: Memo<Starts>,
    pub blocked: Memo<BTreeSet<LinkId>>,
    /// Arrows of the selected boxes.
    pub related: Memo<BTreeSet<LinkId>>,
}

impl Stage {
    #[must_use]
    pub fn provide(session: Session) -> Self {
        let stage = Self {
            session,
            canvas: NodeRef::new(),
            gesture: StoredValue::new(Gesture::Idle),
            origin: StoredValue::new(Spot::default()),
            room: StoredValue::new((0.0, 0.0)),
            at_edge: StoredValue::new(false),
            pointer: StoredValue::new(At::default()),
            fingers: StoredValue::new(BTreeMap::new()),
            space: RwSignal::new(false),
            typed: StoredValue::new(String::new()),
            nudged: StoredValue::new(None),
            before: StoredValue::new(Selection::default()),
            lifted: RwSignal::new(Arc::default()),
            copying: RwSignal::new(false),
            carried: RwSignal::new(Spot::default()),
            guides: RwSignal::new(Vec::new()),
            landing: RwSignal::new(None),
            marquee: RwSignal::new(None),
            draft: RwSignal::new(None),
            targets: RwSignal::new(Arc::default()),
            note: RwSignal::new(None),
            ghost: RwSignal::new(None),
            hovered: RwSignal::new(None),
            panning: RwSignal::new(false),
            sliding: RwSignal::new(false),
            current: RwSignal::new(None),
            menu: RwSignal::new(None),
            choosing_home: RwSignal::new(false),
            growing: RwSignal::new(None),
            boxes: StoredValue::new(BTreeMap::new()),
            arrows: StoredValue::new(BTreeMap::new()),
            wordless: StoredValue::new(Vec::new()),
            kept: StoredValue::new(String::new()),
            badges: memo(move || badges(session)),
            costs: memo(move || costs(session)),
            starts: memo(move || starts(session)),
            blocked: memo(move || blocked(session)),
            related: memo(move || related(session)),
        };
        provide_context(stage);
        stage
    }

    /// Gives one pointer event to the gesture and carries out what follows.
    pub fn on(self, pointer: &Pointer) {
        if let Pointer::Press { at, .. } | Pointer::Move { at, .. } | Pointer::Release { at, .. } = pointer {
            self.pointer.set_value(*at);
        }
        let Some(effects) = self.gesture.try_update_value(|gesture| {
            let (next, effects) = gesture.on(pointer);
            *gesture = next;
            effects
        }) else {
            return;
        };
        for effect in effects {
            self.carry_out(effect);
        }
    }

    /// Ends what is going on without a trace. `true` when there was something.
    pub fn cancel(self) -> bool {
        let busy = !self.gesture.with_value(Gesture::idle);
        self.on(&Pointer::Cancel);
        busy
    }

    /// Reads where the canvas stands; layout is settled when a gesture begins.
    pub fn measure(self) -> (f64, f64) {
        let Some(canvas) = self.canvas.get_untracked() else { return (0.0, 0.0) };
        let it = canvas.get_bounding_client_rect();
        self.origin.set_value(Spot { x: it.left(), y: it.top() });
        self.room.set_value((it.width(), it.height()));
        (it.width(), it.height())
    }

    /// A place in the window as a place on the canvas and on the page.
    #[must_use]
    pub fn at(self, client_x: f64, client_y: f64) -> At {
        let origin = self.origin.get_value();
        let screen = Spot { x: client_x - origin.x, y: client_y - origin.y };
        At { screen, page: self.session.camera.with_untracked(|it| it.page_from_screen(screen)) }
    }

    /// The other end of `screen`: where a spot of the page is on the canvas.
    #[must_use]
    pub fn screen(self, page: Spot) -> Spot {
        self.session.camera.with(|it| it.screen_from_page(page))
    }
}

fn badges(session: Session) -> BTreeMap<NodeId, Badge> {
    let mut badges: BTreeMap<NodeId, Badge> = BTreeMap::new();
    session.findings.with(|all| {
        for (id, worst) in all.iter().filter_map(|it| Some((it.node?, it.rule.severity))) {
            let badge = badges.entry(id).or_insert(Badge { worst, count: 0 });
            badge.worst = badge.worst.min(worst);
            badge.count += 1;
        }
    });
    badges
}

fn costs(session: Session) -> BTreeMap<NodeId, Range> {
    let mut costs: BTreeMap<NodeId, Range> = BTreeMap::new();
    session.estimate.with(|it| {
        for line in &it.lines {
            *costs.entry(line.node).or_default() += line.monthly;
        }
    });
    costs
}

fn starts(session: Session) -> Starts {
    let mut starts = Starts::new();
    session.proofs.with(|all| {
        for it in all.iter() {
            starts.entry(it.service).or_default().push((it.zone, it.starts()));
        }
    });
    starts
}

/// Arrows that some zone of a service cannot follow.
fn blocked(session: Session) -> BTreeSet<LinkId> {
    use crate::traffic::Need;
    let mut blocked = BTreeSet::new();
    let internet = session
        .resolved
        .with(|it| it.nodes().iter().find(|(_, node)| node.kind() == Kind::Internet).map(|(id, _)| *id));
    let secrets = |from: NodeId, store: SecretStore, blocked: &mut BTreeSet<LinkId>| {
        session.resolved.with(|design| {
            let kept_there = |id: NodeId| design.get::<Secret>(id).is_some_and(|it| it.store == store);
            blocked.extend(design.links().keys().filter(|it| it.from == from && kept_there(it.to)).copied());
        });
    };
    session.proofs.with(|all| {
        for zone in all.iter() {
            let here = zone.service;
            for proof in zone.proofs.iter().filter(|it| it.verdict == Verdict::Blocked) {
                match proof.need {
                    Need::Box(to) | Need::Bucket(to) | Need::Table(to) => {
                        blocked.insert(LinkId { from: here, to });
                    }
                    // The arrow of a consumer leads from the queue to the service.
                    Need::Queue(to) | Need::Topic(to) => {
                        blocked.insert(LinkId { from: here, to });
                        blocked.insert(LinkId { from: to, to: here });
                    }
                    Need::Entry(from) => {
                        blocked.insert(LinkId { from, to: here });
                    }
                    Need::Internet => {
                        blocked.extend(internet.map(|to| LinkId { from: here, to }));
                    }
                    Need::SecretsManager => secrets(here, SecretStore::SecretsManager, &mut blocked),
                    Need::Parameters => secrets(here, SecretStore::Parameter, &mut blocked),
                    Need::Ecs
                    | Need::EcsAgent
                    | Need::EcsTelemetry
                    | Need::EcrApi
                    | Need::EcrRegistry
                    | Need::Layers
                    | Need::ExternalRegistry
                    | Need::Logs
                    | Need::Exec
                    | Need::Kms => {}
                }
            }
        }
    });
    blocked
}

fn related(session: Session) -> BTreeSet<LinkId> {
    let ids = session.link_ids.get();
    session.selection.with(|it| {
        let touched = |link: &LinkId| it.has(link.from) || it.has(link.to) || it.link() == Some(*link);
        gather(ids.into_iter().filter(touched))
    })
}
