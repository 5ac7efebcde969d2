//! The list of findings.

use crate::app::ui::erase::{dynamic, each_row, live, memo, on};
use std::sync::Arc;

use leptos::wasm_bindgen::JsCast as _;
use leptos::web_sys::HtmlElement;
use leptos::{ev, prelude::*};

use super::finding_row::FindingRow;
use super::groups::{Group, grouped};
use crate::app::session::Session;
use crate::app::ui::{Icon, TextButton};
use crate::design::NodeId;
use crate::validate::Severity;

/// What the list leaves out.
#[derive(Clone, Copy, Debug)]
pub(super) struct Filter {
    /// Severities that are hidden.
    hidden: RwSignal<Vec<Severity>>,
    /// Only the chosen box.
    this_box: RwSignal<bool>,
}

/// Puts the filter in context, for the strip of tabs and the list.
pub(super) fn provide_filter() {
    provide_context(Filter { hidden: RwSignal::new(Vec::new()), this_box: RwSignal::new(false) });
}

impl Filter {
    fn shows(self, group: &Group, chosen: Option<NodeId>) -> bool {
        let scope = !self.this_box.get() || chosen.is_none_or(|id| group.nodes.contains(&id));
        scope && self.hidden.with(|it| !it.contains(&group.severity()))
    }
}

const ALL: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Advice];

const fn many(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "errors",
        Severity::Warning => "warnings",
        Severity::Advice => "advice",
    }
}

/// Severities to show or hide, and which boxes.
#[component]
pub(super) fn FindingFilters() -> impl IntoView {
    let session = expect_context::<Session>();
    let filter = expect_context::<Filter>();
    let severity = move |it: Severity| {
        let count =
            move || session.findings.with(|all| all.iter().filter(|at| at.rule.severity == it).count());
        let shown = move || filter.hidden.with(|hidden| !hidden.contains(&it));
        let toggle = move |_| {
            filter.hidden.update(|hidden| match hidden.iter().position(|at| *at == it) {
                Some(index) => drop(hidden.remove(index)),
                None => hidden.push(it),
            });
        };
        view! {
            <button
                type="button" class="finding-filter" aria-pressed=live(move || shown().to_string())
                aria-label=live(move || format!("{} {}", count(), many(it)))
                title=live(move || format!("{} {}", if shown() { "Hide" } else { "Show" }, many(it)))
                on:click=toggle
            >
                <span class=format!("icon icon--12 icon--{0} sev--{0}", it.word()) aria-hidden="true"></span>
                {dynamic(count)}
            </button>
        }
    };
    let only = memo(move || {
        let chosen = session.selected_node().filter(|_| filter.this_box.get());
        chosen.and_then(|id| session.resolved.with(|it| it.node(id).map(|it| it.name.clone())))
    });
    let scope = move || {
        let environment = session.environment.get();
        match only.get() {
            Some(name) => format!("{environment} · only {name}"),
            None => format!("{environment} · all boxes"),
        }
    };
    let one_box = move || session.selected_node().is_some();
    view! {
        <span class="finding-filters" role="group" aria-label="Show">
            {ALL.map(severity).collect_view()}
        </span>
        <button
            type="button" class="finding-scope not-phone"
            aria-pressed=live(move || (one_box() && filter.this_box.get()).to_string())
            aria-disabled=live(move || (!one_box()).then_some("true"))
            title=live(move || if one_box() { "Only the selected box, or all" } else { "Select one box to see only its findings" })
            on:click=on(move |_| if one_box() { filter.this_box.update(|it| *it = !*it) })
        >
            {dynamic(scope)}
        </button>
    }
}

/// What would not work in the environment in view.
#[component]
pub(super) fn FindingsPanel() -> impl IntoView {
    let session = expect_context::<Session>();
    let filter = expect_context::<Filter>();
    let all = Memo::new_with_compare(
        move |_| Arc::new(session.judged.with(|it| grouped(&it.findings, &it.design))),
        |before: Option<&Arc<Vec<Group>>>, now| {
            before.zip(now).is_none_or(|(before, now)| !Arc::ptr_eq(before, now))
        },
    );
    let rows = move || {
        let chosen = session.selected_node();
        all.with(|it| it.iter().filter(|it| filter.shows(it, chosen)).cloned().collect::<Vec<_>>())
    };
    let shown = memo(move || rows().len());
    let keys = move |event: ev::KeyboardEvent| {
        let step = match event.key().as_str() {
            "ArrowDown" => 1,
            "ArrowUp" => -1,
            _ => return,
        };
        if move_focus(&event, step) {
            event.prevent_default();
        }
    };
    let show_all = move |()| {
        filter.hidden.set(Vec::new());
        filter.this_box.set(false);
    };
    view! {
        <ul class="findings" aria-label="Findings" on:keydown=keys>
            {each_row(rows, Group::key, move |group| view! { <FindingRow group=group/> })}
        </ul>
        <Show when=move || shown.get() == 0>
            <Show
                when=move || all.with(|it| it.is_empty())
                fallback=move || view! {
                    <div class="findings__none findings__none--hidden">
                        "No findings with this filter." <TextButton label="Show all" on_click=show_all/>
                    </div>
                }
            >
                <Nothing/>
            </Show>
        </Show>
    }
}

#[component]
fn Nothing() -> impl IntoView {
    let session = expect_context::<Session>();
    let empty = move || session.resolved.with(|it| it.nodes().is_empty());
    view! {
        <Show
            when=empty
            fallback=move || view! {
                <p class="findings__none">
                    <Icon name="check"/>
                    {move || format!("Nothing to fix in {}", session.environment.get())}
                </p>
            }
        >
            <p class="findings__none findings__none--hidden">"What would not work is listed here while you draw."</p>
        </Show>
    }
}

/// From the row with focus to the one after or before it.
fn move_focus(event: &ev::KeyboardEvent, step: i32) -> bool {
    let found = || {
        let list: HtmlElement = event.current_target()?.dyn_into().ok()?;
        let rows = list.query_selector_all("button.finding__text").ok()?;
        let here: HtmlElement = event.target()?.dyn_into().ok()?;
        let row = here.closest(".finding").ok()??.query_selector("button.finding__text").ok()??;
        let at = (0..rows.length()).find(|it| rows.item(*it).as_ref() == Some(row.as_ref()))?;
        let next = at.checked_add_signed(step).filter(|it| *it < rows.length())?;
        rows.item(next)?.dyn_into::<HtmlElement>().ok()?.focus().ok()
    };
    found().is_some()
}
