//! The left panel: what can be added, and the outline of what is there.

pub mod outline;
mod palette;

use crate::app::ui::erase::{dynamic, live, memo, on};
use leptos::prelude::*;

use super::session::Left;
use super::ui::{Icon, Kbd, Tab, Tabs};
use crate::app::canvas::Stage;
use crate::app::keys;
use crate::editor::actions::Action;

#[component]
pub fn LeftPanel() -> impl IntoView {
    let stage = expect_context::<Stage>();
    let session = stage.session;
    let boxes = memo(move || session.design.with(|it| it.nodes().len()));
    let tabs = Signal::derive(move || {
        vec![
            Tab { id: "palette", label: "Add", ..Tab::default() },
            Tab { id: "outline", label: "Outline", count: Some(boxes.get()), ..Tab::default() },
        ]
    });
    let selected = Signal::derive(move || match session.left.get() {
        Left::Palette => "palette",
        Left::Outline => "outline",
    });
    let select = move |id: &'static str| {
        session.left.set(if id == "outline" { Left::Outline } else { Left::Palette });
    };
    let panel = move || match session.left.get() {
        Left::Palette => view! { <palette::Palette/> }.into_any(),
        Left::Outline => session.later.get().map(|it| (it.outline)()).into_any(),
    };
    view! {
        <aside class="left" class:left--shown=session.read_only aria-label="Add and outline">
            <button
                type="button" class="left__expand" title="Open the panel" aria-label="Open the panel"
                aria-expanded=live(move || session.left_open.get().to_string())
                on:click=on(move |_| session.left_open.update(|it| *it = !*it))
            >
                <Icon name="panel"/>
            </button>
            <Tabs label="Left panel" prefix="left" tabs=tabs selected=selected on_select=select/>
            <div
                style="display:contents" role="tabpanel" id=live(move || format!("left-panel-{}", selected.get()))
                aria-labelledby=live(move || format!("left-tab-{}", selected.get()))
            >
                {dynamic(panel)}
            </div>
            <div class="left__hint">
                <Kbd keys="C"/> "connect" <Kbd keys="M"/> "move"
                <button type="button" class="text-button text-button--quiet" on:click=on(move |_| keys::run(stage, Action::Help))>
                    <Kbd keys="?"/> " all keys"
                </button>
            </div>
        </aside>
    }
}
