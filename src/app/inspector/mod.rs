//! The form of what is selected: a box, an arrow, several boxes, or the whole design.
//!
//! The fields of a kind come from its table (`design::Field`); what is particular to a kind has a file here. Forms are
//! mounted once for a box and fed by signals, so the field under the cursor keeps its focus while the design changes.

mod arrow;
mod arrows;
mod class_field;
mod containers;
mod control;
mod form;
mod found;
mod head;
mod many;
mod node;
mod project;
mod section;
mod sheet;
mod size;
mod starts;
mod subnets;
mod words;

use crate::app::ui::erase::{dynamic, effect, live, memo};
use leptos::web_sys::Element;
use leptos::{html, prelude::*};

use super::browser::after_paint;
use super::session::{Session, Sheet};
use super::ui::reveal_field;
use crate::design::{Arrow, Kind, LinkId, NodeId};
use crate::editor::Selection;
use section::Folded;
pub use sheet::Foot;

/// What the inspector is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shown {
    Design,
    Box(NodeId, Kind),
    Arrow(LinkId),
    Several,
}

/// The settings of what is selected.
#[component]
pub fn Inspector() -> impl IntoView {
    let session = expect_context::<Session>();
    let folded = Folded::provide();
    let panel = NodeRef::<html::Aside>::new();
    let shown = memo(move || {
        session.selection.with(|selection| {
            session.design.with(|design| {
                if let Some(link) = selection.link().filter(|it| design.link(*it).is_some()) {
                    return Shown::Arrow(link);
                }
                if selection.nodes().len() > 1 {
                    return Shown::Several;
                }
                let one = selection.single().and_then(|id| Some((id, design.node(id)?.kind())));
                one.map_or(Shown::Design, |(id, kind)| Shown::Box(id, kind))
            })
        })
    });
    effect(move || {
        let Some((whose, key)) = session.wanted_field.get() else { return };
        let sections = match shown.get() {
            Shown::Box(id, kind) if whose == Selection::node(id) => kind.sections(),
            Shown::Arrow(link) if whose == Selection::arrow(link) => {
                session.design.with_untracked(|it| it.link(link).map(Arrow::sections)).unwrap_or_default()
            }
            Shown::Box(..) | Shown::Arrow(_) | Shown::Design | Shown::Several => return,
        };
        session.wanted_field.set(None);
        for section in sections {
            if section.fields.iter().any(|it| it.key == key) {
                folded.open(section.title);
            }
        }
        folded.open("Traffic");
        if session.sheet.get_untracked() != Sheet::Full {
            session.sheet.set(Sheet::Full);
        }
        // The form may be new, and a group that opens has no place yet.
        after_paint(move || {
            if let Some(panel) = panel.get_untracked() {
                reveal(&panel, &key);
            }
        });
    });
    let form = move || {
        if !session.drawn.get() {
            return view! { <Waiting/> }.into_any();
        }
        match shown.get() {
            Shown::Design => view! { <project::ProjectForm/> }.into_any(),
            Shown::Box(id, kind) => view! { <node::NodeForm id=id kind=kind/> }.into_any(),
            Shown::Arrow(link) => view! { <arrow::ArrowForm link=link/> }.into_any(),
            Shown::Several => view! { <many::Many/> }.into_any(),
        }
    };
    let about = move || match shown.get() {
        Shown::Design => "design".to_owned(),
        Shown::Box(id, _) => id.to_string(),
        Shown::Arrow(link) => format!("{} {}", link.from, link.to),
        Shown::Several => "several".to_owned(),
    };
    view! {
        <aside class="inspector" class:inspector--shown=session.read_only data-about=live(about) data-testid="inspector" aria-label="Inspector" node_ref=panel>
            <sheet::Grip/>
            {dynamic(form)}
            <Foot/>
        </aside>
    }
}

/// The place of the settings until the first picture is painted; the page has the same before the program starts.
#[component]
fn Waiting() -> impl IntoView {
    view! {
        <div class="inspector__head" aria-hidden="true">
            <span class="skeleton" style="width:32px;height:32px"></span>
            <div class="inspector__words">
                <span class="skeleton skeleton--text" style="width:96px;height:12px"></span>
                <span class="skeleton skeleton--text" style="width:148px"></span>
            </div>
        </div>
        <div class="inspector__body"></div>
    }
}

/// Goes to a setting: to itself, to the one it shares a row with, or to what it lies in.
fn reveal(panel: &Element, key: &str) {
    let shared = match key {
        "memory_mib" => "cpu",
        "max_tasks" => "min_tasks",
        "hosts" | "priority" => "paths",
        it if it.starts_with("health") || it.starts_with("unhealthy") => "health_path",
        it => it,
    };
    if reveal_field(panel, key) || reveal_field(panel, shared) {
        return;
    }
    let mut rest = key;
    while let Some((outer, _)) = rest.rsplit_once('.') {
        if reveal_field(panel, outer) {
            return;
        }
        rest = outer;
    }
}
