//! Drawing arrows: which boxes may take the end, and why others may not.

use std::sync::Arc;

use leptos::prelude::*;

use super::stage::{Draft, Note, Stage};
use crate::app::session::sentence;
use crate::design::{Edit, LinkId, NodeId};
use crate::editor::Selection;
use crate::editor::gesture::{At, Loose};

impl Loose {
    /// The box that stays, and the arrow a box at the other end would make.
    #[must_use]
    pub fn fixed(self) -> NodeId {
        match self {
            Self::From(id) => id,
            Self::Head(link) => link.from,
            Self::Tail(link) => link.to,
        }
    }

    #[must_use]
    pub fn to(self, other: NodeId) -> LinkId {
        match self {
            Self::From(from) => LinkId { from, to: other },
            Self::Head(link) => LinkId { from: link.from, to: other },
            Self::Tail(link) => LinkId { from: other, to: link.to },
        }
    }
}

impl Stage {
    /// Lets the draft follow the pointer.
    pub fn draw(self, from: Loose, at: At) {
        if self.draft.with_untracked(Option::is_none) {
            if self.session.read_only.get_untracked() {
                self.gesture.set_value(Default::default());
                self.session.commit(&[]);
                return;
            }
            self.begin_drawing(from);
        }
        let over = self.box_at(at.page).filter(|id| *id != from.fixed());
        self.draft.set(Some(Draft { from, fixed: from.fixed(), to: at.page, over, by_keys: false }));
        let refusal = over.filter(|id| self.linkable(*id)).and_then(|id| self.refusal(from, id));
        let note = refusal.map(|text| Note { at: at.screen, text, refuses: true });
        if note.is_some() || self.note.with_untracked(Option::is_some) {
            self.note.set(note);
        }
    }

    pub fn begin_drawing(self, from: Loose) {
        let targets = self.session.design.with_untracked(|design| {
            let may = |id: &NodeId| {
                let link = from.to(*id);
                design.may_link(link.from, link.to).is_ok() && design.link(link).is_none()
            };
            design.nodes().keys().copied().filter(may).collect()
        });
        self.targets.set(Arc::new(targets));
        self.typed.set_value(String::new());
        self.hovered.set(None);
    }

    /// Networks are what arrows pass over; a refusal for each would only flicker.
    pub fn linkable(self, id: NodeId) -> bool {
        self.session.design.with_untracked(|it| it.node(id).is_some_and(|it| !it.kind().is_container()))
    }

    /// Why the arrow may not lead there.
    #[must_use]
    pub fn refusal(self, from: Loose, other: NodeId) -> Option<String> {
        let link = from.to(other);
        self.session.design.with_untracked(|design| match design.may_link(link.from, link.to) {
            Err(error) => Some(sentence(&error.to_string())),
            Ok(_) if design.link(link).is_some() => Some("This arrow is there already.".into()),
            Ok(_) => None,
        })
    }

    /// Lets the arrow go over whatever is there; over nothing, a new box may be added at its end.
    pub fn connect(self, from: Loose, at: At) {
        self.stop_drawing();
        let other = self.box_at(at.page).filter(|id| *id != from.fixed());
        match (other.filter(|id| self.linkable(*id)), from) {
            (Some(other), _) => drop(self.link(from, other)),
            (None, Loose::From(from)) => self.ask_what_to_add(from, at),
            (None, Loose::Head(_) | Loose::Tail(_)) => {}
        }
    }

    /// Makes the arrow, or says why not.
    pub fn link(self, from: Loose, other: NodeId) -> bool {
        let session = self.session;
        let link = from.to(other);
        if let Some(reason) = self.refusal(from, other) {
            if self.linkable(other) {
                session.notify(crate::app::ui::ToastTone::Warning, reason);
            }
            return false;
        }
        let edits = match from {
            Loose::From(_) => vec![Edit::Connect { link }],
            Loose::Head(old) | Loose::Tail(old) => {
                let mut edits = vec![Edit::Disconnect { link: old }, Edit::Connect { link }];
                // Its settings go along where the arrow still means the same.
                let arrow = session.design.with_untracked(|it| it.link(old).cloned());
                let meaning = session.design.with_untracked(|it| it.may_link(link.from, link.to).ok());
                if let (Some(arrow), Some(meaning)) = (arrow, meaning)
                    && arrow.tag() == meaning.tag()
                {
                    edits.push(Edit::Shape { link, arrow });
                }
                edits
            }
        };
        let said = session.design.with_untracked(|it| {
            let name = |id| it.node(id).map(|it| it.name.clone()).unwrap_or_default();
            format!("Arrow from {} to {}", name(link.from), name(link.to))
        });
        let made = session.commit_as(&edits, said);
        if made {
            session.select(Selection::arrow(link));
        }
        made
    }

    pub fn stop_drawing(self) {
        self.draft.set(None);
        self.note.set(None);
        self.targets.set(Arc::default());
    }
}
