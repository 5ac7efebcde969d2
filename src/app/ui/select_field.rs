//! One choice of many.

use super::field::Wiring;
use super::{Choice, Field, FieldState, Icon};
use crate::app::ui::erase::{dynamic, each_row, live};
use leptos::prelude::*;

/// A native select without a frame.
#[component]
pub fn SelectInput(
    /// What can be chosen.
    #[prop(into)]
    choices: Signal<Vec<Choice>>,
    /// The chosen value.
    #[prop(into)]
    value: Signal<String>,
    /// Another value.
    #[prop(into)]
    on_change: Callback<String>,
    /// Names the input where no label does.
    #[prop(optional, into)]
    label: Option<String>,
    /// Its id, for a label.
    #[prop(optional, into)]
    id: Option<String>,
    /// The id of what describes it.
    #[prop(optional, into)]
    described_by: Option<String>,
    /// The name that tests know it by.
    #[prop(optional)]
    test_id: &'static str,
    /// The value is wrong, for a reason told elsewhere.
    #[prop(optional, into)]
    invalid: Signal<bool>,
    /// It cannot be changed.
    #[prop(optional, into)]
    disabled: Signal<bool>,
) -> impl IntoView {
    let option = move |choice: Choice| {
        let mine = choice.value.clone();
        let words = match choice.unavailable.as_ref() {
            Some(reason) => format!("{} ({reason})", choice.label),
            None => choice.label,
        };
        view! {
            <option
                value=choice.value
                disabled=choice.unavailable.is_some()
                prop:selected=live(move || value.with(|value| *value == mine))
            >
                {words}
            </option>
        }
    };
    // A value that is no longer offered stays in sight instead of turning into the first one.
    let stray = move || {
        let gone = choices.with(|all| value.with(|value| !all.iter().any(|it| it.value == *value)));
        gone.then(|| view! { <option value=value prop:selected=true>{value}</option> })
    };
    view! {
        <span class="input input--select">
            <select
                class="input__native"
                id=id
                aria-label=label
                aria-describedby=described_by
                aria-invalid=live(move || invalid.get().then_some("true"))
                data-testid=(!test_id.is_empty()).then_some(test_id)
                disabled=disabled
                on:change:target=move |event| on_change.run(event.target().value())
            >
                {each_row(move || choices.get(), Clone::clone, option)}
                {dynamic(stray)}
            </select>
            <Icon name="down"/>
        </span>
    }
}

/// A labelled choice of many.
#[component]
pub fn SelectField(
    /// Sentence case, no colon.
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
    let Wiring { id, about, invalid, disabled } = Wiring::new(state);
    view! {
        <Field label=label control=id.clone() name=name help=help state=state>
            <SelectInput
                choices=choices value=value on_change=on_change
                id=id described_by=about invalid=invalid disabled=disabled
            />
        </Field>
    }
}
