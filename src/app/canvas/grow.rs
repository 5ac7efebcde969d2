//! An arrow that is let go where nothing stands: what it could lead to is offered, and comes with the arrow.

use std::time::Duration;

use leptos::prelude::*;

use super::stage::Stage;
use crate::app::ui::MenuItem;
use crate::design::{Arrow, Design, Edit, Kind, LinkId, NodeId};
use crate::editor::gesture::At;
use crate::layout;

/// As near to its own box as this, in page units, an arrow was given up.
const GIVEN_UP: f64 = 24.0;

/// Where a new box is wanted, and the box whose arrow leads there.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Wanted {
    from: NodeId,
    at: At,
}

impl Stage {
    /// Asks what an arrow leads to that was let go beside all boxes.
    pub fn ask_what_to_add(self, from: NodeId, at: At) {
        let near =
            self.look(|_, frames| frames.get(from).is_none_or(|it| it.grown(GIVEN_UP).contains(at.page)));
        if near
            || !self.over_canvas(at)
            || self.session.design.with_untracked(|it| kinds_after(it, from).is_empty())
        {
            return;
        }
        let origin = self.origin.get_value();
        let place = (at.screen.x + origin.x, at.screen.y + origin.y);
        self.choosing_home.set(false);
        self.growing.set(Some(Wanted { from, at }));
        // The release that asks would close a menu that is open already.
        set_timeout(move || self.menu.set(Some(place)), Duration::ZERO);
    }

    /// Adds a box where the arrow was let go, or where it makes sense when it cannot live there, and the arrow to it.
    pub fn grow(self, Wanted { from, at }: Wanted, kind: Kind) {
        let placed = self.look(|design, frames| {
            layout::drop_edits(design, frames, kind, at.page)
                .unwrap_or_else(|_| layout::add_edits(design, frames, kind, Some(from)))
        });
        let mut edits = placed.edits;
        edits.push(Edit::Connect { link: LinkId { from, to: placed.id } });
        if self.session.commit_as(&edits, format!("Added {} with an arrow to it", kind.label())) {
            self.choose(placed.id);
            self.session.wanted.set(Some((placed.id, true)));
        }
    }
}

/// The lines of the menu.
pub fn kinds(stage: Stage, wanted: Wanted) -> Vec<MenuItem> {
    let kinds = stage.session.design.with(|it| kinds_after(it, wanted.from));
    let item = |kind: Kind| MenuItem {
        id: kind.tag().into(),
        label: format!("Add {}", kind.label()),
        icon: Some(kind.tag()),
        ..MenuItem::default()
    };
    kinds.into_iter().map(item).collect()
}

/// The kinds that an arrow from a box may lead to. There is one internet.
fn kinds_after(design: &Design, from: NodeId) -> Vec<Kind> {
    let Some(from) = design.node(from).map(|it| it.kind()) else { return Vec::new() };
    let there = |kind: Kind| design.nodes().values().any(|it| it.kind() == kind);
    let may = |kind: &Kind| Arrow::between(from, *kind).is_ok() && !(*kind == Kind::Internet && there(*kind));
    Kind::ALL.iter().copied().filter(may).collect()
}
