//! The state of the designer, as signals: what was drawn, what follows from it, and what is in view.
//!
//! Where things stand (frames, arrows) follows each edit at once. What is judged (findings, proofs, cost, Terraform)
//! follows after the paint, so that a release never waits for it; see [`Session::settled`].

use crate::app::ui::erase::{effect, memo};
use std::sync::Arc;

use leptos::prelude::*;

use super::browser::timed;
use super::theme::Theme;
use super::ui::{Toast, ToastTone, Toasts};
use crate::cost::{self, Estimate};
use crate::design::{Design, Edit, Environment, LinkId, NodeId, ResolveProblem, Topology};
use crate::editor::{History, Selection};
use crate::layout::{self, Camera, Frames, Rect, Wire};
use crate::traffic::{self, ZoneProof};
use crate::validate::{self, Finding};

/// The left panel's tabs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Left {
    Palette,
    Outline,
}

/// The drawer's tabs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DrawerTab {
    Findings,
    Cost,
    Terraform,
}

/// What the bottom sheet of a phone shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sheet {
    Inspector,
    Findings,
    Closed,
    Full,
}

/// The dialog that is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DialogKind {
    Share,
    Gallery,
    Help,
    Project,
    /// Earlier versions kept in this browser.
    Restore,
    /// The shared design beside the own one.
    Compare,
    /// Errors that the download waits for.
    Blocked,
    /// What to do with the download.
    NextSteps,
}

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

/// What was worked out about the design of one environment, all from the same moment.
#[derive(Clone, Debug)]
pub struct Judged {
    /// The design with the overrides of the environment applied.
    pub design: Arc<Design>,
    pub environment: String,
    pub findings: Arc<Vec<Finding>>,
    pub estimate: Arc<Estimate>,
    pub proofs: Arc<Vec<ZoneProof>>,
}

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
    /// Overrides that no longer fit their field.
    pub problems: Memo<Arc<Vec<ResolveProblem>>>,
    pub node_ids: Memo<Vec<NodeId>>,
    pub link_ids: Memo<Vec<LinkId>>,
    pub frames: Memo<Arc<Frames>>,
    pub wires: Memo<Arc<std::collections::BTreeMap<LinkId, Wire>>>,
    /// The design once its picture has been painted. What is heavy reads this one.
    pub settled: RwSignal<(Arc<Design>, Arc<Design>, String)>,
    pub judged: Memo<Arc<Judged>>,
    pub findings: Memo<Arc<Vec<Finding>>>,
    pub estimate: Memo<Arc<Estimate>>,
    pub proofs: Memo<Arc<Vec<ZoneProof>>>,

    pub selection: RwSignal<Selection>,
    pub camera: RwSignal<Camera>,
    /// A box the canvas should bring into view, and whether to put keyboard focus on it.
    pub wanted: RwSignal<Option<(NodeId, bool)>>,
    /// The canvas should show everything.
    pub fit_wanted: RwSignal<bool>,
    /// A setting the inspector should bring into view and focus.
    pub wanted_field: RwSignal<Option<(NodeId, String)>>,
    /// A box whose name is being edited in place.
    pub renaming: RwSignal<Option<NodeId>>,

    pub theme: RwSignal<Theme>,
    pub left: RwSignal<Left>,
    pub left_open: RwSignal<bool>,
    pub inspector_open: RwSignal<bool>,
    pub drawer: RwSignal<DrawerTab>,
    pub drawer_open: RwSignal<bool>,
    pub sheet: RwSignal<Sheet>,
    pub dialog: RwSignal<Option<DialogKind>>,
    pub finder_open: RwSignal<bool>,
    pub toasts: Toasts,
    /// The last sentence said to screen readers.
    pub announcement: RwSignal<String>,
    pub saved: RwSignal<Saved>,
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
        let node_ids = memo(move || resolved.with(|it| it.nodes().keys().copied().collect()));
        let link_ids = memo(move || resolved.with(|it| it.links().keys().copied().collect()));
        let frames = memo(move || Arc::new(timed("arrange", || resolved.with(|it| layout::arrange(it)))));
        let wires = memo(move || {
            Arc::new(timed("route", || resolved.with(|it| frames.with(|frames| layout::route(it, frames)))))
        });

        let now = move || (design.get_untracked(), resolved.get_untracked(), environment.get_untracked());
        let settled = RwSignal::new(now());
        let judged = Memo::new_with_compare(
            move |_| settled.with(|it| Arc::new(judge(&it.0, &it.1, &problems.get_untracked(), &it.2))),
            changed,
        );
        let session = Self {
            history,
            design,
            environment,
            resolved,
            problems,
            node_ids,
            link_ids,
            frames,
            wires,
            settled,
            judged,
            findings: Memo::new_with_compare(move |_| judged.with(|it| it.findings.clone()), changed),
            estimate: memo(move || judged.with(|it| it.estimate.clone())),
            proofs: memo(move || judged.with(|it| it.proofs.clone())),
            selection: RwSignal::new(Selection::default()),
            camera: RwSignal::new(Camera::default()),
            wanted: RwSignal::new(None),
            fit_wanted: RwSignal::new(true),
            wanted_field: RwSignal::new(None),
            renaming: RwSignal::new(None),
            theme: RwSignal::new(Theme::now()),
            left: RwSignal::new(Left::Palette),
            left_open: RwSignal::new(false),
            inspector_open: RwSignal::new(true),
            drawer: RwSignal::new(DrawerTab::Findings),
            drawer_open: RwSignal::new(true),
            sheet: RwSignal::new(Sheet::Inspector),
            dialog: RwSignal::new(None),
            finder_open: RwSignal::new(false),
            toasts: Toasts::default(),
            announcement: RwSignal::new(String::new()),
            saved: RwSignal::new(Saved::Nothing),
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
        let waiting = StoredValue::new(false);
        // The first run counts too: a link or the kept work may have come in since the signals were made.
        effect(move || {
            self.resolved.track();
            self.design.track();
            self.environment.track();
            if waiting.get_value() {
                return;
            }
            waiting.set_value(true);
            super::browser::after_paint(move || {
                waiting.set_value(false);
                self.settle();
            });
        });
    }

    /// Brings everything worked out up to date now.
    pub fn settle(self) {
        let now =
            (self.design.get_untracked(), self.resolved.get_untracked(), self.environment.get_untracked());
        let same = self.settled.with_untracked(|it| {
            it.2 == now.2 && (Arc::ptr_eq(&it.0, &now.0) || it.0.differs_in_places_only(&now.0))
        });
        if !same {
            self.settled.set(now);
        }
    }

    // Changing the design.

    /// Makes all edits as one step, or none and says why. `true` when they were made.
    pub fn commit(self, edits: &[Edit]) -> bool {
        if self.read_only.get_untracked() {
            self.refuse_change();
            return false;
        }
        let made = self.history.try_update(|history| history.commit(edits));
        match made {
            Some(Ok(())) => {
                self.prune_selection();
                true
            }
            Some(Err(error)) => {
                self.notify(ToastTone::Error, sentence(&error.to_string()));
                false
            }
            None => false,
        }
    }

    /// As [`Self::commit`], and says to screen readers what was done.
    pub fn commit_as(self, edits: &[Edit], done: impl Into<String>) -> bool {
        let made = self.commit(edits);
        if made {
            self.announce(done);
        }
        made
    }

    /// Begins with a design: there is nothing to undo.
    pub fn begin(self, design: Design) {
        self.history.set(History::new(design));
        self.fit_wanted.set(true);
        self.keep_environment();
        self.settle();
    }

    /// Puts another design in place of this one, as one step that can be undone.
    pub fn replace(self, design: Design) {
        if self.read_only.get_untracked() {
            self.refuse_change();
            return;
        }
        self.history.update(|it| it.replace(design));
        self.fit_wanted.set(true);
        self.keep_environment();
        self.selection.set(Selection::default());
    }

    pub fn undo(self) {
        if self.history.with_untracked(History::can_undo) {
            self.history.update(History::undo);
            self.prune_selection();
            self.keep_environment();
            self.announce("Undone");
        }
    }

    pub fn redo(self) {
        if self.history.with_untracked(History::can_redo) {
            self.history.update(History::redo);
            self.prune_selection();
            self.keep_environment();
            self.announce("Done again");
        }
    }

    fn refuse_change(self) {
        self.toasts.show(Toast {
            tone: ToastTone::Warning,
            text: "This design came by a link and is shown as it was sent.".into(),
            action: Some(("Make a copy".into(), Callback::new(move |()| self.make_copy()))),
        });
    }

    // Shared designs.

    /// Shows a design that came by a link; the visitor's own work is set aside untouched.
    pub fn visit(self, design: Design) {
        let visit = History::new(design);
        let own = self.history.try_update(|it| std::mem::replace(it, visit));
        self.aside.update(|aside| {
            // A second link in a row must not push the first one into the place of the own work.
            if aside.is_none() {
                *aside = own;
            }
        });
        self.selection.set(Selection::default());
        self.fit_wanted.set(true);
        self.keep_environment();
    }

    /// Takes the shared design in view as own work. What was there before is one undo away.
    pub fn make_copy(self) {
        let Some(Some(mut own)) = self.aside.try_update(Option::take) else { return };
        self.history.update(|history| {
            own.replace(Design::clone(history.present()));
            *history = own;
        });
        self.keep_environment();
        self.announce("This is your copy now");
    }

    /// Goes back to the own work.
    pub fn leave_visit(self) {
        let Some(Some(own)) = self.aside.try_update(Option::take) else { return };
        self.history.set(own);
        self.fit_wanted.set(true);
        self.selection.set(Selection::default());
        self.keep_environment();
        self.announce("Back to your own design");
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
        self.wanted.set(Some((id, false)));
    }

    /// Selects an arrow and brings the box it leads to into view.
    pub fn focus_link(self, link: LinkId) {
        self.select(Selection::arrow(link));
        self.wanted.set(Some((link.to, false)));
    }

    /// Selects a box and puts the keyboard focus on one of its settings.
    pub fn show_field(self, id: NodeId, field: &str) {
        self.focus_node(id);
        self.inspector_open.set(true);
        self.wanted_field.set(Some((id, field.to_owned())));
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
        let name = self.environment.get();
        self.design.with(|it| environment_named(it, &name))
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

    fn prune_selection(self) {
        let left = self.design.with_untracked(|design| self.selection.with_untracked(|it| it.within(design)));
        self.select(left);
    }

    /// Another design may not have the environment in view.
    fn keep_environment(self) {
        let here = self.environment.get_untracked();
        let design = self.design.get_untracked();
        if design.environment(&here).is_none() {
            self.environment.set(default_environment(&design));
        }
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

fn resolve(design: &Arc<Design>, environment: &str) -> (Arc<Design>, Arc<Vec<ResolveProblem>>) {
    let (resolved, problems) = design.resolve(environment);
    let resolved = match resolved {
        std::borrow::Cow::Borrowed(_) => design.clone(),
        std::borrow::Cow::Owned(it) => Arc::new(it),
    };
    (resolved, Arc::new(problems))
}

fn judge(drawn: &Design, design: &Arc<Design>, problems: &[ResolveProblem], environment: &str) -> Judged {
    let it = environment_named(design, environment);
    let topology = Topology::new(design, &it);
    let proofs = timed("proofs", || traffic::prove(&topology));
    Judged {
        design: design.clone(),
        environment: environment.to_owned(),
        findings: Arc::new(timed("findings", || {
            validate::validate_resolved(drawn, &topology, problems, &proofs)
        })),
        estimate: Arc::new(timed("cost", || cost::estimate(&topology))),
        proofs: Arc::new(proofs),
    }
}

fn environment_named(design: &Design, name: &str) -> Environment {
    let found = design.environment(name).or_else(|| design.environments().first());
    found.cloned().unwrap_or(Environment { name: name.to_owned(), production: false })
}

/// Production, where there is one: it has the most to be careful about.
fn default_environment(design: &Design) -> String {
    let all = design.environments();
    let found = all.iter().find(|it| it.production).or_else(|| all.last());
    found.map_or_else(|| "prod".to_owned(), |it| it.name.clone())
}

/// A clause from the core as a sentence for people.
#[must_use]
pub fn sentence(clause: &str) -> String {
    let mut chars = clause.chars();
    let Some(first) = chars.next() else { return String::new() };
    let end = if clause.ends_with(['.', '?', '!']) { "" } else { "." };
    format!("{}{}{end}", first.to_uppercase(), chars.as_str())
}
