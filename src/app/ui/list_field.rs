//! Several texts: host names, tags without values, addresses.

use super::field::Wiring;
use super::{Button, ButtonTone, Field, FieldState, TextInput};
use crate::app::ui::erase::each_row;
use leptos::prelude::*;

/// A labelled list of texts. An emptied row goes away.
#[component]
pub fn ListField(
    /// Sentence case, no colon.
    #[prop(into)]
    label: String,
    /// The texts.
    #[prop(into)]
    value: Signal<Vec<String>>,
    /// The new texts.
    #[prop(into)]
    on_change: Callback<Vec<String>>,
    /// What one row is called: "host", for "Add host".
    item: &'static str,
    /// Says what is wrong with a row, as one sentence.
    #[prop(optional, into)]
    check: Option<Callback<String, Option<String>>>,
    /// In mono, for ranges, paths and code.
    #[prop(optional)]
    mono: bool,
    /// An example, not an instruction.
    #[prop(optional)]
    placeholder: &'static str,
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
    let Wiring { id, about: _, invalid, disabled } = Wiring::new(state);
    let unavailable = Signal::derive(move || state.with(|it| it.disabled.clone()));
    let check = check.unwrap_or_else(|| Callback::new(|_| None));
    // One empty row more than there are texts, while the user adds one.
    let adding = RwSignal::new(false);
    let spare = move || adding.get() || value.with(Vec::is_empty);
    let count = move || value.with(Vec::len) + usize::from(spare());
    let put = move |nth: usize, text: String| {
        adding.set(false);
        let mut texts = value.get_untracked();
        match texts.get_mut(nth) {
            Some(_) if text.is_empty() => drop(texts.remove(nth)),
            Some(place) => *place = text,
            None if text.is_empty() => return,
            None => texts.push(text),
        }
        on_change.run(texts);
    };
    let row = move |nth: usize| {
        let text = Signal::derive(move || value.with(|it| it.get(nth).cloned().unwrap_or_default()));
        view! {
            <div class="list-field__row">
                <TextInput
                    value=text on_change=move |it| put(nth, it) check=check mono=mono placeholder=placeholder
                    label=format!("{item} {}", nth + 1) invalid=invalid disabled=disabled
                    take_focus=adding.get_untracked()
                />
                // An empty row is already what removing it would leave.
                <Show when=move || value.with(|it| nth < it.len()) || adding.get()>
                    <Button
                        label=format!("Remove {item} {}", nth + 1) tone=ButtonTone::Icon icon="cross" unavailable=unavailable
                        on_click=move |()| put(nth, String::new())
                    />
                </Show>
            </div>
        }
    };
    view! {
        <Field label=label control=id.clone() name=name help=help state=state group=true>
            <div class="list-field" id=id>
                {each_row(move || 0..count(), |nth| *nth, row)}
                <Show when=move || !spare()>
                    <Button
                        label=format!("Add {item}") tone=ButtonTone::Fix icon="plus" unavailable=unavailable
                        on_click=move |()| adding.set(true)
                    />
                </Show>
            </div>
        </Field>
    }
}
