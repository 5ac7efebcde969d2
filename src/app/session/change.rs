//! Changing the design: edits, undo, another design in its place.

use leptos::prelude::*;

use super::judged::default_environment;
use super::{Session, sentence};
use crate::app::ui::{Toast, ToastTone};
use crate::design::{Design, Edit, NodeId};
use crate::editor::{History, Selection};
use crate::layout;

impl Session {
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
                self.toasts.moved_on();
                true
            }
            Some(Err(error)) => {
                self.notify(ToastTone::Error, sentence(&error.to_string()));
                false
            }
            None => false,
        }
    }

    /// As [`Self::commit`], as part of the step made last: for a key that is held.
    pub fn commit_onto_last(self, edits: &[Edit]) {
        if !self.read_only.get_untracked() {
            let _ = self.history.try_update(|history| history.commit_onto_last(edits));
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

    /// Makes the edits of a fix, with room for the boxes they add or move, and shows the one they were made for.
    pub fn mend(self, edits: &[Edit], done: impl Into<String>) -> bool {
        let (edits, shown) = self
            .design
            .with_untracked(|design| (layout::with_room(design, edits), layout::newcomer(design, edits)));
        let made = self.commit_as(&edits, done);
        if made && let Some(id) = shown {
            self.focus_node(id);
        }
        made
    }

    /// Puts the design in use, as it is now.
    pub fn release(self) {
        self.history.update(History::release);
    }

    /// Begins with a design: there is nothing to undo.
    pub fn begin(self, design: Design) {
        self.history.set(History::new(design));
        self.fit_wanted.set(true);
        self.keep_environment();
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
            self.step(History::undo);
            self.announce("Undone");
        }
    }

    pub fn redo(self) {
        if self.history.with_untracked(History::can_redo) {
            self.step(History::redo);
            self.announce("Done again");
        }
    }

    /// A step through the history. What comes back with it is selected, and an environment that was in view is again.
    fn step(self, step: fn(&mut History)) {
        let before = self.history.with_untracked(|it| it.present().clone());
        self.history.update(step);
        let after = self.history.with_untracked(|it| it.present().clone());
        self.toasts.moved_on();
        match returned(&before, &after) {
            Some(back) => self.select(back),
            None => self.prune_selection(),
        }
        let lost = self.lost_environment.get_value();
        let back = |name: &String| before.environment(name).is_none() && after.environment(name).is_some();
        match lost.filter(back) {
            Some(name) => self.environment.set(name),
            None => self.keep_environment(),
        }
    }

    /// Shows another environment, because the one in view goes.
    pub fn lose_environment(self, gone: String, next: String) {
        self.lost_environment.set_value(Some(gone));
        self.environment.set(next);
    }

    fn refuse_change(self) {
        self.toasts.show(Toast {
            tone: ToastTone::Warning,
            text: "This design came by a link and is shown as it was sent.".into(),
            action: Some(("Make a copy".into(), Callback::new(move |()| self.make_copy()))),
            ..Toast::default()
        });
    }

    fn prune_selection(self) {
        let left = self.design.with_untracked(|design| self.selection.with_untracked(|it| it.within(design)));
        self.select(left);
    }

    /// Another design may not have the environment in view.
    pub(super) fn keep_environment(self) {
        let here = self.environment.get_untracked();
        let design = self.design.get_untracked();
        if design.environment(&here).is_none() {
            self.environment.set(default_environment(&design));
        }
    }
}

/// The boxes that are in the one design and not in the other, or the arrow. Nothing when they have no box in common: then
/// one took the place of the other.
fn returned(before: &Design, after: &Design) -> Option<Selection> {
    let had = |id: &NodeId| before.node(*id).is_some();
    if !before.nodes().is_empty() && !after.nodes().keys().any(had) {
        return None;
    }
    let boxes: Vec<NodeId> = after.nodes().keys().copied().filter(|id| !had(id)).collect();
    if !boxes.is_empty() {
        return Some(Selection::of(Selection::of(boxes).tops(after)));
    }
    let mut arrows = after.links().keys().filter(|it| before.link(**it).is_none());
    Some(Selection::arrow(*arrows.next().filter(|_| after.links().len() == before.links().len() + 1)?))
}
