//! Words: names, paths, ranges.

use super::field::Wiring;
use super::{Field, FieldState, prose};
use crate::app::ui::erase::{dynamic, effect, live, memo, on};
use leptos::{ev, html, prelude::*};

/// A text input without a frame.
///
/// What is typed stays as typed until Enter or leaving the field; then it is committed, unless `check` objects: then
/// it stays with the objection under it. Escape goes back.
#[component]
pub fn TextInput(
    /// The text.
    #[prop(into)]
    value: Signal<String>,
    /// The new text.
    #[prop(into)]
    on_change: Callback<String>,
    /// Says what is wrong with a text, as one sentence.
    #[prop(optional, into)]
    check: Option<Callback<String, Option<String>>>,
    /// In mono, for ranges, paths and code.
    #[prop(optional)]
    mono: bool,
    /// Several lines; Enter makes a new one.
    #[prop(optional)]
    multiline: bool,
    /// Shown inside, after the text.
    #[prop(optional)]
    unit: &'static str,
    /// An example, not an instruction.
    #[prop(optional, into)]
    placeholder: Signal<String>,
    /// Names the input where no label does.
    #[prop(optional, into)]
    label: Option<String>,
    /// Its id, for a label.
    #[prop(optional, into)]
    id: Option<String>,
    /// The id of what describes it.
    #[prop(optional, into)]
    described_by: Option<String>,
    /// Takes focus when it appears, for a row that was just added.
    #[prop(optional)]
    take_focus: bool,
    /// The value is wrong, for a reason told elsewhere.
    #[prop(optional, into)]
    invalid: Signal<bool>,
    /// It cannot be changed.
    #[prop(optional, into)]
    disabled: Signal<bool>,
) -> impl IntoView {
    let draft = RwSignal::new(None::<String>);
    let objection = move |text: String| check.and_then(|it| it.run(text));
    let wrong = memo(move || draft.get().and_then(objection));
    let shown = Signal::derive(move || draft.get().unwrap_or_else(|| value.get()));
    // The draft goes first: a commit may take the input away, and leaving it then fires another blur.
    let commit = move || {
        let Some(text) = draft.try_get_untracked().flatten() else { return };
        if objection(text.clone()).is_some() {
            return;
        }
        draft.set(None);
        if text != value.get_untracked() {
            on_change.run(text);
        }
    };
    let native = NodeRef::<html::Input>::new();
    effect(move || {
        if let Some(input) = native.get().filter(|_| take_focus) {
            let _ = input.focus();
        }
    });
    let keys = move |event: ev::KeyboardEvent| match event.key().as_str() {
        "Enter" if !multiline || event.ctrl_key() || event.meta_key() => commit(),
        "Escape" if draft.with_untracked(Option::is_some) => {
            event.prevent_default();
            event.stop_propagation();
            draft.set(None);
        }
        _ => {}
    };
    let bad = move || (invalid.get() || wrong.get().is_some()).then_some("true");
    let control = if multiline {
        view! {
            <textarea
                class="input__native" rows="3" autocomplete="off" spellcheck="false"
                id=id aria-label=label aria-describedby=described_by aria-invalid=live(bad)
                placeholder=placeholder disabled=disabled prop:value=shown
                on:input:target=move |event| draft.set(Some(event.target().value()))
                on:change=on(move |_| commit()) on:blur=on(move |_| commit()) on:keydown=keys
            ></textarea>
        }
        .into_any()
    } else {
        view! {
            <input
                class="input__native" type="text" autocomplete="off" spellcheck="false"
                id=id aria-label=label aria-describedby=described_by aria-invalid=live(bad)
                placeholder=placeholder disabled=disabled
                node_ref=native prop:value=shown
                on:input:target=move |event| draft.set(Some(event.target().value()))
                on:change=on(move |_| commit()) on:blur=on(move |_| commit()) on:keydown=keys
            />
        }
        .into_any()
    };
    view! {
        <span
            class="input"
            class:input--mono=mono
            class:input--area=multiline
            class:input--error=live(move || wrong.get().is_some())
        >
            {control}
            {(!unit.is_empty()).then(|| view! { <span class="input__unit">{unit}</span> })}
            <span class="input__wrong" role="alert">{dynamic(move || wrong.get().map(|it| prose(&it)))}</span>
        </span>
    }
}

/// A labelled text input.
#[component]
pub fn TextField(
    /// Sentence case, no colon.
    #[prop(into)]
    label: String,
    /// The text.
    #[prop(into)]
    value: Signal<String>,
    /// The new text, on Enter or leaving the field.
    #[prop(into)]
    on_change: Callback<String>,
    /// Says what is wrong with a text, as one sentence.
    #[prop(optional, into)]
    check: Option<Callback<String, Option<String>>>,
    /// In mono, for ranges, paths and code.
    #[prop(optional)]
    mono: bool,
    /// Several lines, below the label.
    #[prop(optional)]
    multiline: bool,
    /// Shown inside, after the text.
    #[prop(optional)]
    unit: &'static str,
    /// An example, not an instruction.
    #[prop(optional, into)]
    placeholder: Signal<String>,
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
    // Without a check of its own the field takes any text.
    let check = check.unwrap_or_else(|| Callback::new(|_| None));
    view! {
        <Field label=label control=id.clone() name=name help=help state=state stacked=multiline>
            <TextInput
                value=value on_change=on_change check=check mono=mono multiline=multiline unit=unit
                placeholder=placeholder id=id described_by=about invalid=invalid disabled=disabled
            />
        </Field>
    }
}
