//! One finding: what, where, and the way out.

use crate::app::ui::erase::{dynamic, live, memo, on};
use std::time::Duration;

use leptos::prelude::*;

use super::groups::{Group, grouped};
use crate::app::browser;
use crate::app::session::Session;
use crate::app::ui::{Button, ButtonTone, Icon, Menu, MenuItem, fresh_id, plain_words, prose};
use crate::validate::Severity;

/// By then the findings have followed the fix.
const SETTLED: Duration = Duration::from_millis(200);

const fn said(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "Error",
        Severity::Warning => "Warning",
        Severity::Advice => "Advice",
    }
}

/// The row, with its details when they are asked for.
#[component]
pub(super) fn FindingRow(group: Group) -> impl IntoView {
    let session = expect_context::<Session>();
    let id = fresh_id("finding");
    let open = RwSignal::new(false);
    let leaving = RwSignal::new(false);
    let node = group.nodes.first().copied();
    let (rule, field) = (group.rule, group.field);
    let word = rule.severity.word();
    let nodes = group.nodes.clone();
    let chosen = memo(move || session.selection.with(|selection| nodes.iter().any(|id| selection.has(*id))));
    let more = group.nodes.len().saturating_sub(1);
    let name = memo(move || {
        let name = node.and_then(|id| session.resolved.with(|it| it.node(id).map(|it| it.name.clone())));
        let name = name.unwrap_or_else(|| "Design".into());
        if more == 0 { name } else { format!("{name} +{more}") }
    });
    let show = move |_| match (node, field) {
        (Some(node), Some(field)) => session.show_field(node, field),
        (Some(node), None) => session.focus_node(node),
        (None, _) => {}
    };
    let key = group.key();
    let row = id.clone();
    let mend = Callback::new(move |title: String| {
        // The row stays while its words do; what its fix does may have changed since, with the tier that is there now.
        session.settle();
        let now = session.judged.with_untracked(|it| grouped(&it.findings, &it.design));
        let fixes = now.into_iter().find(|it| it.key() == key).map(|it| it.fixes);
        let edits = fixes.and_then(|all| all.into_iter().find(|it| it.0 == title)).map(|it| it.1);
        let after = row_after(&row);
        if edits.is_some_and(|edits| session.mend(&edits, format!("Done: {title}"))) {
            leaving.set(true);
            // The row goes with its finding; the keyboard goes on with the next one.
            set_timeout(move || go_on(after), SETTLED);
        }
    });
    let first = group.fixes.first().map(|(title, _)| {
        let (label, title) = (title.clone(), title.clone());
        view! { <Button label=label tone=ButtonTone::Fix on_click=move |()| mend.run(title.clone())/> }
    });
    let rest: Vec<MenuItem> = group
        .fixes
        .iter()
        .skip(1)
        .map(|(title, _)| MenuItem { id: title.clone(), label: title.clone(), ..MenuItem::default() })
        .collect();
    let others = (!rest.is_empty()).then(|| {
        view! {
            <Menu label="Other fixes" items=Signal::stored(rest) on_pick=mend>
                <Icon name="more"/>
            </Menu>
        }
    });
    view! {
        <li
            class="finding" class:finding--on=live(move || chosen.get()) class:finding--leaving=live(move || leaving.get())
            class:finding--open=live(move || open.get())
            data-rule=rule.id data-severity=word data-node-id=node.map(|it| it.to_string())
        >
            <span class=format!("sev--{word}")>
                <span class=format!("icon icon--{word}") aria-hidden="true"></span>
                <span class="visually-hidden">{said(rule.severity)}": "</span>
            </span>
            <span class="finding__box">{dynamic(move || name.get())}</span>
            <button
                type="button" class="finding__text" id=id title=plain_words(&group.message)
                on:click=show
            >
                {prose(&group.message)}
            </button>
            <span class="finding__do">
                {first} {others}
                <button
                    type="button" class="button button--icon finding__more" aria-expanded=live(move || open.get().to_string())
                    aria-label=format!("Why: {}", rule.title) title="Why"
                    on:click=on(move |_| open.update(|it| *it = !*it))
                >
                    <Icon name="down"/>
                </button>
            </span>
            <Show when=move || open.get()><Details rule=rule/></Show>
        </li>
    }
}

/// Why it matters, and where to read on.
#[component]
fn Details(rule: &'static crate::validate::Rule) -> impl IntoView {
    let checkov = (!rule.checkov.is_empty())
        .then(|| view! { <span class="finding__rule">"checkov " {rule.checkov.join(", ")}</span> });
    view! {
        <div class="finding__why">
            <p>{prose(rule.why)}</p>
            <p class="finding__refs">
                <a href=rule.docs target="_blank" rel="noopener noreferrer">"AWS documentation"</a>
                <span class="finding__rule">{rule.id}</span>
                {checkov}
            </p>
        </div>
    }
}

/// One fix often takes several rows away, the next one too.
fn go_on(after: Option<String>) {
    let rows = ".findings button.finding__text";
    match after.filter(|id| document().get_element_by_id(id).is_some()) {
        Some(id) => browser::focus(&id),
        None if browser::find(rows).is_some() => browser::focus_first(rows),
        None => browser::focus("findings-tab-findings"),
    }
}

/// The id of the row below this one, or above the last.
fn row_after(id: &str) -> Option<String> {
    let row = document().get_element_by_id(id)?.closest(".finding").ok()??;
    let next = row.next_element_sibling().or_else(|| row.previous_element_sibling())?;
    next.query_selector("button.finding__text").ok()?.map(|it| it.id())
}
