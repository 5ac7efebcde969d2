//! The state of the designer, as signals: what was drawn, what follows from it, and what is in view.
//!
//! Where things stand (frames, arrows) follows each edit at once. What is judged (findings, proofs, cost, Terraform)
//! follows after the paint, so that a release never waits for it; see [`Session::settled`].

mod change;
pub mod drawer;
mod judged;
mod panes;
mod visit;

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

pub use judged::Judged;
pub use panes::{DialogKind, DrawerTab, Left, Sheet};

use super::browser::{self, timed};
use super::later::{self, Later};
use super::theme::Theme;
use super::ui::erase::{effect, memo};
use super::ui::{Toast, ToastTone, Toasts};
use crate::cost::Estimate;
use crate::design::{Design, Environment, LinkId, NodeId, ResolveProblem};
use crate::editor::{History, Selection};
use crate::layout::{self, Camera, Frames, Rect, Wire, Wiring};
use crate::persist::Drafts;
use crate::traffic::ZoneProof;
use crate::validate::Finding;

pub use judged::environment_named;
use judged::{default_environment, resolve};

/// Where the work is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saved {
    /// Nothing to keep yet.
    Nothing,
    Pending,
    Kept,
    /// The browser refuses, for this reason.
    Failed(String),
}

/// The design as drawn, as the environment has it, and the name of the environment.
pub type Settled = (Arc<Design>, Arc<Design>, String);

/// Something that waits for what comes later.
type Deferred = Box<dyn FnOnce(&'static Later)>;

/// The whole state. Copy it freely; get it with `expect_context::<Session>()`.
#[derive(Clone, Copy, Debug)]
pub struct Session {
    pub history: RwSignal<History>,
    /// What is drawn, all environments.
    pub design: Memo<Arc<Design>>,
    /// The name of the environment in view.
    pub environment: RwSignal<String>,
    /// What is drawn, as the environment in view has it.
    pub resolved: Memo<Arc<Design>>,
    /// The environment in view.
    current: Memo<Environment>,
    /// There is another one.
    pub several: Memo<bool>,
    /// Overrides that no longer fit their field.
    pub problems: Memo<Arc<Vec<ResolveProblem>>>,
    pub node_ids: Memo<Vec<NodeId>>,
    pub link_ids: Memo<Vec<LinkId>>,
    pub frames: Memo<Arc<Frames>>,
    pub wires: Memo<Arc<std::collections::BTreeMap<LinkId, Wire>>>,
    /// The design once its picture has been painted, none before the first. What is heavy reads this one.
    pub settled: RwSignal<Option<Settled>>,
    /// What comes after the first picture; none until it is there.
    pub later: RwSignal<Option<&'static Later>>,
    /// What waits for it.
    waiting: StoredValue<Vec<Deferred>, LocalStorage>,
    /// Whether the first picture has been painted and judged. Until then panels stay empty, so that it comes sooner.
    pub drawn: Memo<bool>,
    pub judged: Memo<Arc<Judged>>,
    pub findings: Memo<Arc<Vec<Finding>>>,
    pub estimate: Memo<Arc<Estimate>>,
    pub proofs: Memo<Arc<Vec<ZoneProof>>>,

    pub selection: RwSignal<Selection>,
    pub camera: RwSignal<Camera>,
    /// A box the canvas should bring into view, and whether to put keyboard focus on it.
    pub wanted: RwSignal<Option<(NodeId, bool)>>,
    /// It was looked for by name: it should be near enough to be read.
    pub nearer: RwSignal<bool>,
    /// The canvas should show everything.
    pub fit_wanted: RwSignal<bool>,
    /// A setting the inspector should bring into view and focus.
    pub wanted_field: RwSignal<Option<(Selection, String)>>,
    /// A box whose name is being edited in place.
    pub renaming: RwSignal<Option<NodeId>>,

    pub theme: RwSignal<Theme>,
    pub left: RwSignal<Left>,
    pub left_open: RwSignal<bool>,
    pub inspector_open: RwSignal<bool>,
    pub drawer: RwSignal<DrawerTab>,
    pub drawer_open: RwSignal<bool>,
    /// How high the drawer was made, in pixels; none for the usual height.
    pub drawer_height: RwSignal<Option<f64>>,
    pub sheet: RwSignal<Sheet>,
    pub dialog: RwSignal<Option<DialogKind>>,
    pub finder_open: RwSignal<bool>,
    pub toasts: Toasts,
    /// The last sentence said to screen readers.
    pub announcement: RwSignal<String>,
    pub saved: RwSignal<Saved>,
    drafts: StoredValue<Drafts>,
    /// An environment that was in view when it was removed.
    lost_environment: StoredValue<Option<String>>,
    /// The visitor's own work, set aside while a shared design is in view.
    pub aside: RwSignal<Option<History>>,
    /// The design in view came by a link and cannot be changed.
    pub read_only: Signal<bool>,
}

impl Session {
    /// Makes the session and puts it in context.
    #[must_use]
    pub fn provide(design: Design) -> Self {
        let history = RwSignal::new(History::new(design));
        let design = Memo::new_with_compare(move |_| history.with(|it| it.present().clone()), changed);
        let environment = RwSignal::new(default_environment(&design.get_untracked()));
        let resolution = Memo::new_with_compare(
            move |_| design.with(|it| resolve(it, &environment.get())),
            |a: Option<&(Arc<Design>, _)>, b| changed(a.map(|it| &it.0), b.map(|it| &it.0)),
        );
        let resolved = Memo::new_with_compare(move |_| resolution.with(|it| it.0.clone()), changed);
        let problems = memo(move || resolution.with(|it| it.1.clone()));
        let current = memo(move || design.with(|it| environment.with(|name| environment_named(it, name))));
        let several = memo(move || design.with(|it| it.environments().len() > 1));
        let node_ids = memo(move || resolved.with(|it| it.nodes().keys().copied().collect()));
        let link_ids = memo(move || resolved.with(|it| it.links().keys().copied().collect()));
        let frames = memo(move || Arc::new(timed("arrange", || resolved.with(|it| layout::arrange(it)))));
        let wiring = StoredValue::new(Wiring::default());
        let wires = memo(move || {
            let route = || {
                let drawn =
                    |it: &mut Wiring| resolved.with(|design| frames.with(|frames| it.route(design, frames)));
                wiring.try_update_value(drawn).unwrap_or_default()
            };
            Arc::new(timed("route", route))
        });

        let settled = RwSignal::new(None::<Settled>);
        let later = RwSignal::new(None::<&'static Later>);
        let judged = Memo::new_with_compare(
            move |_| {
                let Some(parts) = later.get() else { return Arc::default() };
                settled.with(|it| {
                    let judge = |it: &Settled| (parts.judge)(&it.0, &it.1, &problems.get_untracked(), &it.2);
                    Arc::new(it.as_ref().map(judge).unwrap_or_default())
                })
            },
            changed,
        );
        let session = Self {
            history,
            design,
            environment,
            resolved,
            current,
            several,
            problems,
            node_ids,
            link_ids,
            frames,
            wires,
            settled,
            later,
            waiting: StoredValue::new_local(Vec::new()),
            drawn: memo(move || settled.with(Option::is_some)),
            judged,
            findings: Memo::new_with_compare(move |_| judged.with(|it| it.findings.clone()), changed),
            estimate: memo(move || judged.with(|it| it.estimate.clone())),
            proofs: memo(move || judged.with(|it| it.proofs.clone())),
            selection: RwSignal::new(Selection::default()),
            camera: RwSignal::new(Camera::default()),
            wanted: RwSignal::new(None),
            nearer: RwSignal::new(false),
            fit_wanted: RwSignal::new(true),
            wanted_field: RwSignal::new(None),
            renaming: RwSignal::new(None),
            theme: RwSignal::new(Theme::now()),
            left: RwSignal::new(Left::Palette),
            left_open: RwSignal::new(false),
            inspector_open: RwSignal::new(true),
            drawer: RwSignal::new(DrawerTab::Findings),
            drawer_open: RwSignal::new(true),
            drawer_height: RwSignal::new(drawer::kept_height()),
            sheet: RwSignal::new(Sheet::Inspector),
            dialog: RwSignal::new(None),
            finder_open: RwSignal::new(false),
            toasts: Toasts::default(),
            announcement: RwSignal::new(String::new()),
            saved: RwSignal::new(Saved::Nothing),
            drafts: StoredValue::new(Drafts::default()),
            lost_environment: StoredValue::new(None),
            aside: RwSignal::new(None),
            read_only: Signal::derive(|| false),
        };
        let session = Self { read_only: memo(move || session.aside.with(Option::is_some)).into(), ..session };
        session.settle_after_paint();
        provide_context(session);
        session
    }

    /// Lets `settled` follow the design one paint later, once for however many edits came in between.
    fn settle_after_paint(self) {
        let (waiting, asked) = (StoredValue::new(false), StoredValue::new(false));
        // What comes later lives as long as what is there now.
        let owner = StoredValue::new(Owner::current().unwrap_or_default());
        // The first run counts too: a link or the kept work may have come in since the signals were made.
        effect(move || {
            self.resolved.track();
            self.design.track();
            self.environment.track();
            self.later.track();
            if waiting.get_value() {
                return;
            }
            waiting.set_value(true);
            browser::after_paint(move || {
                waiting.set_value(false);
                self.settle();
                // Once, however many edits are made before it is there.
                if !asked.get_value() {
                    asked.set_value(true);
                    self.bring_the_rest(owner.get_value());
                }
            });
        });
    }

    /// Brings in what comes after the first picture.
    fn bring_the_rest(self, owner: Owner) {
        spawn_local(async move {
            match later::load().await {
                Ok(parts) => owner.with(|| {
                    self.later.set(Some(parts));
                    for run in self.waiting.try_update_value(std::mem::take).unwrap_or_default() {
                        run(parts);
                    }
                }),
                Err(_) => self.toasts.show(Toast {
                    tone: ToastTone::Error,
                    text:
                        "A part of Groundplan did not arrive: what you draw now is neither judged nor saved."
                            .into(),
                    action: Some((
                        "Load the page again".into(),
                        Callback::new(|()| drop(window().location().reload())),
                    )),
                    stays: true,
                }),
            }
        });
    }

    /// Does something with what comes later, at once where it is there.
    pub fn with_later(self, run: impl FnOnce(&'static Later) + 'static) {
        match self.later.get_untracked() {
            Some(parts) => run(parts),
            None => self.waiting.update_value(|it| it.push(Box::new(run))),
        }
    }

    /// Brings everything worked out up to date now.
    pub fn settle(self) {
        if self.later.with_untracked(Option::is_none) {
            return;
        }
        let now =
            (self.design.get_untracked(), self.resolved.get_untracked(), self.environment.get_untracked());
        let same = self.settled.with_untracked(|it| {
            it.as_ref().is_some_and(|it| {
                it.2 == now.2 && (Arc::ptr_eq(&it.0, &now.0) || it.0.differs_in_places_only(&now.0))
            })
        });
        if !same {
            self.settled.set(Some(now));
        }
    }

    // What is in view.

    pub fn select(self, selection: Selection) {
        if self.selection.with_untracked(|it| *it != selection) {
            self.selection.set(selection);
        }
    }

    pub fn select_node(self, id: NodeId) {
        self.select(Selection::node(id));
    }

    /// The chosen box, when there is exactly one.
    #[must_use]
    pub fn selected_node(self) -> Option<NodeId> {
        self.selection.with(Selection::single)
    }

    /// Selects a box and brings it into view.
    pub fn focus_node(self, id: NodeId) {
        self.select_node(id);
        self.nearer.set(true);
        self.wanted.set(Some((id, false)));
    }

    /// Selects an arrow and brings the box it leads to into view.
    pub fn focus_link(self, link: LinkId) {
        self.select(Selection::arrow(link));
        self.nearer.set(true);
        self.wanted.set(Some((link.to, false)));
    }

    /// Selects a box and puts the keyboard focus on one of its settings.
    pub fn show_field(self, id: NodeId, field: &str) {
        self.focus_node(id);
        self.inspector_open.set(true);
        self.wanted_field.set(Some((Selection::node(id), field.to_owned())));
    }

    /// Selects an arrow and puts the keyboard focus on one of its settings.
    pub fn show_arrow_field(self, link: LinkId, field: &str) {
        self.focus_link(link);
        self.inspector_open.set(true);
        self.wanted_field.set(Some((Selection::arrow(link), field.to_owned())));
    }

    /// Shows the settings of the whole design, the keyboard focus on the first.
    pub fn show_project(self) {
        self.select(Selection::default());
        self.sheet.set(Sheet::Inspector);
        self.inspector_open.set(true);
        browser::after_paint(move || {
            // Once more: on a phone held across the settings have just gone with what was chosen.
            if !self.inspector_open.get_untracked() {
                self.inspector_open.set(true);
                return browser::after_paint(|| browser::focus_first(".inspector__body input"));
            }
            browser::focus_first(".inspector__body input");
        });
    }

    pub fn set_environment(self, name: &str) {
        if self.design.with_untracked(|it| it.environment(name).is_some()) {
            self.environment.set(name.to_owned());
            self.announce(format!("Environment {name}"));
        }
    }

    /// The environment in view, with its properties.
    #[must_use]
    pub fn environment_now(self) -> Environment {
        self.current.get()
    }

    /// The design written on one line.
    #[must_use]
    pub fn draft(self, design: &Design) -> String {
        self.drafts.try_update_value(|it| it.write(design)).unwrap_or_default()
    }

    /// Where a box stands on the page.
    #[must_use]
    pub fn frame(self, id: NodeId) -> Option<Rect> {
        self.frames.with(|it| it.boxes.get(&id).copied())
    }

    pub fn notify(self, tone: ToastTone, text: impl Into<String>) {
        self.toasts.say(tone, text);
    }

    /// Says a sentence to screen readers.
    pub fn announce(self, text: impl Into<String>) {
        self.announcement.set(text.into());
    }
}

/// Whether two shared values are different ones; cheaper than looking into them.
fn changed<T>(a: Option<&Arc<T>>, b: Option<&Arc<T>>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => !Arc::ptr_eq(a, b),
        (None, None) => false,
        (Some(_), None) | (None, Some(_)) => true,
    }
}

/// A clause from the core as a sentence for people.
#[must_use]
pub fn sentence(clause: &str) -> String {
    let mut chars = clause.chars();
    let Some(first) = chars.next() else { return String::new() };
    let end = if clause.ends_with(['.', '?', '!']) { "" } else { "." };
    format!("{}{}{end}", first.to_uppercase(), chars.as_str())
}
