//! One choice of a few, all in sight.

use super::field::Wiring;
use super::focus::{focus_nth, item_after, listener_of};
use super::{Field, FieldState};
use crate::app::ui::erase::{each_row, live, on};
use leptos::{ev, prelude::*};

/// One thing to choose.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Choice {
    /// What is committed.
    pub value: String,
    /// What is read.
    pub label: String,
    /// Why it cannot be chosen.
    pub unavailable: Option<String>,
}

impl Choice {
    /// A choice that can be made.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into(), unavailable: None }
    }
}

/// A group of radio buttons that looks like one switch. Arrow keys choose.
#[component]
pub fn Segments(
    /// Names the group.
    #[prop(into)]
    label: String,
    /// What can be chosen.
    #[prop(into)]
    choices: Signal<Vec<Choice>>,
    /// The chosen value.
    #[prop(into)]
    value: Signal<String>,
    /// Another value.
    #[prop(into)]
    on_change: Callback<String>,
    /// As wide as its place.
    #[prop(optional)]
    fill: bool,
    /// Its id.
    #[prop(optional, into)]
    id: Option<String>,
    /// The name that tests know it by.
    #[prop(optional)]
    test_id: &'static str,
    /// It cannot be changed.
    #[prop(optional, into)]
    disabled: Signal<bool>,
) -> impl IntoView {
    let keys = move |event: ev::KeyboardEvent| {
        let free: Vec<Choice> =
            choices.get_untracked().into_iter().filter(|it| it.unavailable.is_none()).collect();
        let current =
            value.with_untracked(|value| free.iter().position(|it| it.value == *value)).unwrap_or(0);
        let Some(next) = item_after(&event.key(), current, free.len()) else { return };
        let (Some(choice), Some(group)) = (free.into_iter().nth(next), listener_of(&event)) else { return };
        event.prevent_default();
        on_change.run(choice.value);
        focus_nth(&group, "[role=radio]:not(:disabled)", next);
    };
    // With no value among the choices the first can be reached by Tab.
    let reachable = move |choice: &Choice| {
        let chosen = choices.with(|all| all.iter().any(|it| value.with(|value| it.value == *value)));
        let first = choices.with(|all| all.first().is_some_and(|it| it == choice));
        value.with(|value| choice.value == *value) || (!chosen && first)
    };
    let item = move |choice: Choice| {
        let (mine, same, picked) = (choice.value.clone(), choice.clone(), choice.value);
        let free = choice.unavailable.is_none();
        view! {
            <button
                type="button"
                class="segments__item"
                role="radio"
                aria-checked=live(move || value.with(|value| *value == mine).to_string())
                tabindex=live(move || if reachable(&same) { "0" } else { "-1" })
                title=choice.unavailable
                disabled=live(move || disabled.get() || !free)
                on:click=on(move |_| on_change.run(picked.clone()))
            >
                {choice.label}
            </button>
        }
    };
    view! {
        <div
            class="segments"
            class:segments--fill=fill
            role="radiogroup"
            aria-label=label
            id=id
            data-testid=(!test_id.is_empty()).then_some(test_id)
            on:keydown=keys
        >
            {each_row(move || choices.get(), Clone::clone, item)}
        </div>
    }
}

/// A labelled choice of a few.
#[component]
pub fn SegmentsField(
    /// Sentence case, no colon.
    #[prop(into)]
    label: String,
    /// What can be chosen; up to four short words.
    #[prop(into)]
    choices: Signal<Vec<Choice>>,
    /// The chosen value.
    #[prop(into)]
    value: Signal<String>,
    /// Another value.
    #[prop(into)]
    on_change: Callback<String>,
    /// A name for tests, and for going to the field from a finding.
    #[prop(optional, into)]
    name: String,
    /// A sentence behind the "?".
    #[prop(optional)]
    help: &'static str,
    /// Override, notes, disabled.
    #[prop(optional, into)]
    state: Signal<FieldState>,
) -> impl IntoView {
    let Wiring { id, about: _, invalid: _, disabled } = Wiring::new(state);
    view! {
        <Field label=label.clone() control=id.clone() name=name help=help state=state group=true>
            <Segments label=label choices=choices value=value on_change=on_change fill=true id=id disabled=disabled/>
        </Field>
    }
}
