//! Tabs over a panel.

use super::Count;
use super::focus::{focus_nth, item_after, listener_of};
use crate::app::ui::erase::{dynamic, each_row, live, memo, on};
use leptos::{ev, prelude::*};

/// One tab.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tab {
    /// What is committed, and the end of the ids.
    pub id: &'static str,
    /// What is read.
    pub label: &'static str,
    /// A number after the word.
    pub count: Option<usize>,
    /// More classes: `only-narrow`.
    pub class: &'static str,
}

/// A strip of tabs. Arrow keys choose, and only the chosen one is in the Tab order.
#[component]
pub fn Tabs(
    /// Names the strip.
    #[prop(into)]
    label: String,
    /// The beginning of the ids that join a tab to its `TabPanel`.
    prefix: &'static str,
    /// The tabs.
    #[prop(into)]
    tabs: Signal<Vec<Tab>>,
    /// The chosen tab.
    #[prop(into)]
    selected: Signal<&'static str>,
    /// Another tab.
    #[prop(into)]
    on_select: Callback<&'static str>,
    /// A figure or a file name at the far side.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let ids = memo(move || tabs.with(|all| all.iter().map(|it| it.id).collect::<Vec<_>>()));
    let keys = move |event: ev::KeyboardEvent| {
        let ids = ids.get_untracked();
        let current = ids.iter().position(|it| *it == selected.get_untracked()).unwrap_or(0);
        let Some(next) = item_after(&event.key(), current, ids.len()) else { return };
        let (Some(id), Some(list)) = (ids.get(next), listener_of(&event)) else { return };
        event.prevent_default();
        on_select.run(id);
        focus_nth(&list, "[role=tab]", next);
    };
    let tab = move |id: &'static str| {
        let this =
            memo(move || tabs.with(|all| all.iter().find(|it| it.id == id).cloned()).unwrap_or_default());
        let chosen = move || selected.get() == id;
        let count = move || this.get().count.map(|it| view! { <Count value=it/> });
        view! {
            <button
                type="button"
                role="tab"
                class=live(move || format!("tabs__tab {}", this.get().class))
                id=format!("{prefix}-tab-{id}")
                aria-controls=format!("{prefix}-panel-{id}")
                aria-selected=live(move || chosen().to_string())
                tabindex=live(move || if chosen() { "0" } else { "-1" })
                on:click=on(move |_| on_select.run(id))
            >
                {dynamic(move || this.get().label)} {dynamic(count)}
            </button>
        }
    };
    view! {
        <div class="tabs">
            <div class="tabs__list" role="tablist" aria-label=label on:keydown=keys>
                {each_row(move || ids.get(), |id| *id, tab)}
            </div>
            {children.map(|it| view! { <span class="tabs__end num">{it()}</span> })}
        </div>
    }
}

/// What a tab shows; it is there only while its tab is chosen.
#[component]
pub fn TabPanel(
    /// As in `Tabs`.
    prefix: &'static str,
    /// The tab's id.
    id: &'static str,
    /// The chosen tab.
    #[prop(into)]
    selected: Signal<&'static str>,
    /// More classes.
    #[prop(optional)]
    class: &'static str,
    /// The panel.
    children: ChildrenFn,
) -> impl IntoView {
    let panel = StoredValue::new(children);
    view! {
        <Show when=move || selected.get() == id>
            <div
                class=class role="tabpanel"
                id=format!("{prefix}-panel-{id}") aria-labelledby=format!("{prefix}-tab-{id}")
            >
                {panel.with_value(|it| it())}
            </div>
        </Show>
    }
}
