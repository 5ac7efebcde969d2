//! Designs that came by a link, shown beside the visitor's own work.

use leptos::prelude::*;

use super::Session;
use crate::design::Design;
use crate::editor::{History, Selection};

impl Session {
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
        // What was opened is to be seen: the gallery, say, is about another design.
        self.dialog.set(None);
        self.fit_wanted.set(true);
        self.keep_environment();
    }

    /// Takes the shared design in view as own work. What was there before is one undo away.
    pub fn make_copy(self) {
        let Some(Some(mut own)) = self.aside.try_update(Option::take) else { return };
        self.history.update(|history| {
            let copy = Design::clone(history.present());
            // Without work of one's own there is nothing to go back to.
            if own.present().nodes().is_empty() && !own.can_undo() {
                own = History::new(copy);
            } else {
                own.replace(copy);
            }
            *history = own;
        });
        self.toasts.clear();
        self.keep_environment();
        self.announce("This is your copy now");
    }

    /// Goes back to the own work.
    pub fn leave_visit(self) {
        let Some(Some(own)) = self.aside.try_update(Option::take) else { return };
        self.history.set(own);
        self.toasts.clear();
        self.fit_wanted.set(true);
        self.selection.set(Selection::default());
        self.keep_environment();
        self.announce("Back to your own design");
    }
}
