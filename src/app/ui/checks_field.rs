//! Several of a list.

use super::field::Wiring;
use super::{Choice, Field, FieldState};
use crate::app::ui::erase::live;
use leptos::prelude::*;

/// A labelled list of checkboxes.
#[component]
pub fn ChecksField(
    /// Sentence case, no colon.
    #[prop(into)]
    label: String,
    /// What can be chosen.
    choices: Vec<Choice>,
    /// The chosen values.
    #[prop(into)]
    value: Signal<Vec<String>>,
    /// The new values, in the order of the choices.
    #[prop(into)]
    on_change: Callback<Vec<String>>,
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
    let all = StoredValue::new(choices.iter().map(|it| it.value.clone()).collect::<Vec<_>>());
    let put = move |picked: String, on: bool| {
        let now = value.get_untracked();
        let chosen = |it: &String| if *it == picked { on } else { now.contains(it) };
        on_change.run(all.with_value(|all| all.iter().filter(|it| chosen(it)).cloned().collect()));
    };
    let row = move |choice: Choice| {
        let (mine, picked) = (choice.value.clone(), choice.value);
        view! {
            <label class="checkbox">
                <input
                    class="checkbox__native" type="checkbox" disabled=disabled
                    prop:checked=live(move || value.with(|all| all.contains(&mine)))
                    on:change:target=move |event| put(picked.clone(), event.target().checked())
                />
                {choice.label}
            </label>
        }
    };
    view! {
        <Field label=label control=id.clone() name=name help=help state=state group=true>
            <div class="checks" id=id>{choices.into_iter().map(row).collect_view()}</div>
        </Field>
    }
}
