//! Changing the design: edits, undo, another design in its place.

use leptos::prelude::*;

use super::judged::default_environment;
use super::{Session, sentence};
use crate::app::ui::{Toast, ToastTone};
use crate::design::{Design, Edit};
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
