//! Keys and terms.

use leptos::prelude::*;

use crate::app::ui::Kbd;
use crate::design::glossary;
use crate::editor::actions::{self, Section};

/// What a press with the pointer does that no key in the table does.
const BY_HAND: &[(&str, &str)] = &[
    ("Add a box", "Drag from the left, or Enter"),
    ("Draw an arrow", "Drag from a box's edge"),
    ("Move the view", "Space + drag, or scroll"),
    ("Zoom", "Ctrl + scroll, or pinch"),
    ("Select several", "Shift + click, or drag a frame"),
    ("Go through the boxes", "Tab"),
    ("Move the selection", "Arrow keys"),
    ("What a setting is about", "F1 in its field"),
    ("Change it in one environment only", "Alt + P in its field"),
    ("From a panel back to the drawing", "Escape"),
];

/// Shortcuts, then the glossary.
#[component]
pub(super) fn Help() -> impl IntoView {
    let section = |section: &Section| {
        let rows = actions::ALL.iter().filter(|it| it.section == *section && !it.keys.is_empty());
        let rows = rows.map(
            |it| view! { <KeyRow words=it.label keys=it.keys.iter().map(|it| (*it).to_owned()).collect()/> },
        );
        view! {
            <section class="keys__group">
                <h3>{section.label()}</h3>
                {rows.collect_view()}
            </section>
        }
    };
    let by_hand = BY_HAND.iter().map(|(words, how)| {
        view! { <dl class="keys__row"><dt>{*words}</dt><dd class="muted">{*how}</dd></dl> }
    });
    view! {
        <div class="keys" tabindex="0" role="group" aria-label="Keys">
            <section class="keys__group">
                <h3>"With pointer and keys"</h3>
                {by_hand.collect_view()}
            </section>
            {Section::ALL.iter().map(section).collect_view()}
        </div>
        <h3>"Glossary"</h3>
        <dl class="glossary">
            {glossary()
                .into_iter()
                .map(|(term, words)| view! { <div><dt>{term}</dt><dd>{words}</dd></div> })
                .collect_view()}
        </dl>
    }
}

#[component]
fn KeyRow(words: &'static str, keys: Vec<String>) -> impl IntoView {
    let words = words.trim_end_matches('…');
    view! {
        <dl class="keys__row">
            <dt>{words}</dt>
            <dd>{keys.into_iter().map(|it| view! { <Kbd keys=it/> }).collect_view()}</dd>
        </dl>
    }
}
