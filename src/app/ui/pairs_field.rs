//! Names with values: environment variables, tags.

use super::field::Wiring;
use super::{Button, ButtonTone, Field, FieldState, TextInput};
use crate::app::ui::erase::{dynamic, each_row};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// A labelled map of texts. A row without a name goes away.
#[component]
pub fn PairsField(
    /// Sentence case, no colon.
    #[prop(into)]
    label: String,
    /// The pairs.
    #[prop(into)]
    value: Signal<BTreeMap<String, String>>,
    /// The new pairs.
    #[prop(into)]
    on_change: Callback<BTreeMap<String, String>>,
    /// What one row is called: "variable", for "Add variable".
    item: &'static str,
    /// Says what is wrong with a name, as one sentence.
    #[prop(optional, into)]
    check_name: Option<Callback<String, Option<String>>>,
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
    // A row that has no name yet, and so no place in the map.
    let adding = RwSignal::new(false);
    // The row that just got its name; its value is asked for next.
    let named = StoredValue::new(String::new());
    let check = Callback::new(move |key: String| check_name.and_then(|it| it.run(key)));
    let rename = move |old: Option<String>, new: String| {
        let mut pairs = value.get_untracked();
        if pairs.contains_key(&new) {
            return;
        }
        let kept = old.and_then(|old| pairs.remove(&old)).unwrap_or_default();
        if !new.is_empty() {
            named.set_value(new.clone());
            pairs.insert(new, kept);
        }
        adding.set(false);
        on_change.run(pairs);
    };
    let set = move |key: String, text: String| {
        let mut pairs = value.get_untracked();
        pairs.insert(key, text);
        on_change.run(pairs);
    };
    let keys = move || value.with(|it| it.keys().cloned().collect::<Vec<_>>());
    let row = move |key: String| {
        let (read, renamed, written, removed) = (key.clone(), key.clone(), key.clone(), key.clone());
        let text = Signal::derive(move || value.with(|it| it.get(&read).cloned().unwrap_or_default()));
        view! {
            <div class="pairs__row">
                <TextInput
                    value=key.clone() on_change=move |it| rename(Some(renamed.clone()), it) check=check mono=true
                    label=format!("{item} name") invalid=invalid disabled=disabled
                />
                <TextInput
                    value=text on_change=move |it| set(written.clone(), it) mono=true
                    label=format!("{key} value") disabled=disabled take_focus=named.with_value(|it| *it == key)
                />
                <Button
                    label=format!("Remove {key}") tone=ButtonTone::Icon icon="cross" unavailable=unavailable
                    on_click=move |()| rename(Some(removed.clone()), String::new())
                />
            </div>
        }
    };
    let new_row = move || {
        adding.get().then(|| {
            view! {
                <div class="pairs__row">
                    <TextInput
                        value=String::new() on_change=move |it| rename(None, it) check=check mono=true
                        label=format!("New {item} name") disabled=disabled take_focus=true
                    />
                    <Button
                        label=format!("Cancel new {item}") tone=ButtonTone::Icon icon="cross" unavailable=unavailable
                        on_click=move |()| adding.set(false)
                    />
                </div>
            }
        })
    };
    view! {
        <Field label=label control=id.clone() name=name help=help state=state stacked=true group=true>
            <div class="pairs" id=id>
                {each_row(keys, Clone::clone, row)}
                {dynamic(new_row)}
                <Button
                    label=format!("Add {item}") tone=ButtonTone::Fix icon="plus" unavailable=unavailable
                    on_click=move |()| adding.set(true)
                />
            </div>
        </Field>
    }
}
