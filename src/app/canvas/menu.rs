//! The context menu, and the menus that ask into which container a box goes and what an arrow leads to.

use leptos::prelude::*;

use super::grow::kinds;
use super::stage::Stage;
use crate::app::keys;
use crate::app::ui::{MenuAt, MenuItem};
use crate::design::{Edit, Kind, NodeId, Point};
use crate::editor::actions::Action;
use crate::layout;

/// `None` is a line between groups.
const ON_BOXES: &[Option<Action>] = &[
    Some(Action::Rename),
    Some(Action::Inspect),
    Some(Action::Connect),
    Some(Action::MoveInto),
    None,
    Some(Action::Cut),
    Some(Action::Copy),
    Some(Action::Paste),
    Some(Action::Duplicate),
    None,
    Some(Action::FitSelection),
    None,
    Some(Action::Delete),
];
const ON_ARROWS: &[Option<Action>] = &[Some(Action::Inspect), None, Some(Action::Delete)];
const ON_PAGE: &[Option<Action>] = &[
    Some(Action::Paste),
    Some(Action::SelectAll),
    None,
    Some(Action::Fit),
    Some(Action::ZoomReset),
    None,
    Some(Action::Gallery),
];

#[component]
pub fn CanvasMenu() -> impl IntoView {
    let stage = expect_context::<Stage>();
    let items = Signal::derive(move || match stage.growing.get() {
        Some(wanted) => kinds(stage, wanted),
        None if stage.choosing_home.get() => homes(stage),
        None => lines(stage),
    });
    let pick = move |id: String| {
        if let Some(wanted) = stage.growing.get_untracked() {
            stage.growing.set(None);
            if let Some(kind) = Kind::ALL.iter().find(|it| it.tag() == id) {
                stage.grow(wanted, *kind);
            }
        } else if stage.choosing_home.get_untracked() {
            stage.choosing_home.set(false);
            stage.move_into(NodeId::parse(&id));
        } else if let Some(action) = Action::from_id(&id) {
            keys::run(stage, action);
        }
    };
    view! {
        <MenuAt label="Actions" at=stage.menu on_close=move |()| stage.menu.set(None) items=items on_pick=pick/>
    }
}

fn lines(stage: Stage) -> Vec<MenuItem> {
    let list = stage.session.selection.with(|it| match (it.nodes().is_empty(), it.link()) {
        (false, _) => ON_BOXES,
        (true, Some(_)) => ON_ARROWS,
        (true, None) => ON_PAGE,
    });
    let now = keys::context(stage);
    let mut rule_above = false;
    let mut items = Vec::new();
    for line in list {
        let Some(action) = line else {
            rule_above = true;
            continue;
        };
        let row = action.row();
        items.push(MenuItem {
            id: row.id.into(),
            label: row.label.into(),
            icon: Some(row.icon),
            keys: row.keys.first().copied().unwrap_or_default(),
            unavailable: row.refusal(&now).map(Into::into),
            danger: *action == Action::Delete,
            rule_above: std::mem::take(&mut rule_above),
        });
    }
    items
}

/// Containers that take every selected box.
fn homes(stage: Stage) -> Vec<MenuItem> {
    let session = stage.session;
    session.design.with(|design| {
        let tops = session.selection.with(|it| it.tops(design));
        let takes = |home: Option<NodeId>| {
            tops.iter().all(|id| {
                design
                    .node(*id)
                    .is_some_and(|it| it.parent != home && design.may_live(it.kind(), home).is_ok())
                    && home.is_none_or(|home| !design.subtree(*id).contains(&home))
            })
        };
        let mut items: Vec<MenuItem> = Vec::new();
        if takes(None) {
            items.push(MenuItem {
                id: String::new(),
                label: "The page".into(),
                icon: Some("box"),
                ..MenuItem::default()
            });
        }
        for (id, node) in design.nodes().iter().filter(|(id, _)| takes(Some(**id))) {
            let path: Vec<&str> =
                design.ancestors(*id).filter_map(|it| design.node(it)).map(|it| it.name.as_str()).collect();
            let label = if path.is_empty() {
                node.name.clone()
            } else {
                format!("{} in {}", node.name, path.join(", "))
            };
            items.push(MenuItem {
                id: id.to_string(),
                label,
                icon: Some(node.kind().tag()),
                ..MenuItem::default()
            });
        }
        if items.is_empty() {
            items.push(MenuItem {
                id: "none".into(),
                label: "No other container takes it".into(),
                unavailable: Some("add a container first".into()),
                ..MenuItem::default()
            });
        }
        items
    })
}

impl Stage {
    /// Asks into which container the selection goes.
    pub fn ask_home(self) {
        self.growing.set(None);
        self.choosing_home.set(true);
        self.menu.set(Some(self.beside_selection().unwrap_or((400.0, 200.0))));
    }

    fn move_into(self, parent: Option<NodeId>) {
        let session = self.session;
        let edits: Vec<Edit> = session.design.with_untracked(|design| {
            let tops = session.selection.with_untracked(|it| it.tops(design));
            let edits: Vec<Edit> =
                tops.into_iter().map(|id| Edit::Move { id, parent, at: Point::default() }).collect();
            layout::with_room(design, &edits)
        });
        let home =
            parent.and_then(|id| session.design.with_untracked(|it| it.node(id).map(|it| it.name.clone())));
        session.commit_as(&edits, format!("Moved into {}", home.as_deref().unwrap_or("the page")));
    }
}
