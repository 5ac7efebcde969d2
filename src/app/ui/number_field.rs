//! Whole numbers.

use super::field::Wiring;
use super::{Field, FieldState, prose};
use crate::app::ui::erase::{dynamic, live, memo, on};
use leptos::{ev, prelude::*};
use std::time::Duration;

/// Long enough to read what became of a number.
const KEPT_SHOWN: Duration = Duration::from_secs(6);

/// Reads what was typed; spaces and thousands separators are forgiven.
fn read(text: &str, min: u32, max: u32) -> Result<u32, String> {
    let digits: String = text.chars().filter(|it| !it.is_whitespace() && *it != ',').collect();
    match digits.parse::<u32>() {
        Ok(number) if (min..=max).contains(&number) => Ok(number),
        Ok(_) | Err(_) if max == u32::MAX => Err(format!("A whole number from {min}")),
        Ok(_) | Err(_) => Err(format!("A whole number from {min} to {max}")),
    }
}

/// What is kept of a text that is no number in range, and the sentence that says so.
fn nearest(text: &str, before: u32, min: u32, max: u32) -> (u32, String) {
    let digits: String = text.chars().filter(|it| !it.is_whitespace() && *it != ',').collect();
    match digits.parse::<f64>() {
        // The cast saturates, and what is left is within the range.
        Ok(number) if number > f64::from(max) => (max, format!("{max} is the most: {text} was typed")),
        Ok(number) if number < f64::from(min) => (min, format!("{min} is the least: {text} was typed")),
        Ok(_) | Err(_) => (before, format!("Still {before}: a whole number is needed")),
    }
}

/// Where an arrow key leads, a tenfold step with Shift.
fn stepped(key: &str, number: u32, step: u32, min: u32, max: u32) -> Option<u32> {
    match key {
        "ArrowUp" => Some(number.saturating_add(step).clamp(min, max)),
        "ArrowDown" => Some(number.saturating_sub(step).clamp(min, max)),
        _ => None,
    }
}

/// A whole-number input without a frame, for two under one label.
///
/// What is typed stays as typed until Enter or leaving the field, so the caret never jumps; then a number in range is
/// committed, one outside becomes the nearest that is allowed, and anything else goes back; a sentence says so. Escape
/// goes back at once. Up and Down step.
#[component]
pub fn NumberInput(
    /// The number.
    #[prop(into)]
    value: Signal<u32>,
    /// A new number in range.
    #[prop(into)]
    on_change: Callback<u32>,
    /// The least that can be entered.
    #[prop(default = 0)]
    min: u32,
    /// The most that can be entered.
    #[prop(default = u32::MAX)]
    max: u32,
    /// How far the arrow keys go.
    #[prop(default = 1)]
    step: u32,
    /// Shown inside, after the number.
    #[prop(optional)]
    unit: &'static str,
    /// What 0 means, where it is no amount: "never", "off".
    #[prop(default = None)]
    zero: Option<&'static str>,
    /// Names the input where no label does.
    #[prop(optional, into)]
    label: Option<String>,
    /// Its id, for a label.
    #[prop(optional, into)]
    id: Option<String>,
    /// The id of what describes it.
    #[prop(optional, into)]
    described_by: Option<String>,
    /// The value is wrong, for a reason told elsewhere.
    #[prop(optional, into)]
    invalid: Signal<bool>,
    /// It cannot be changed.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// The number that holds when none is given: 0 is none then, and shown as an empty input.
    #[prop(optional, into)]
    usual: Option<Signal<u32>>,
) -> impl IntoView {
    let read = move |text: &str, min, max| {
        if usual.is_some() && text.trim().is_empty() { Ok(0) } else { read(text, min, max) }
    };
    let none = move |number: u32| usual.is_some() && number == 0;
    let draft = RwSignal::new(None::<String>);
    let kept = RwSignal::new(None::<String>);
    let wrong = memo(move || draft.get().and_then(|text| read(&text, min, max).err()));
    let given = move || if none(value.get()) { String::new() } else { value.get().to_string() };
    let shown = move || draft.get().unwrap_or_else(given);
    let usual_words = move || usual.map(|it| it.get().to_string());
    // The draft goes first: a commit may take the input away, and leaving it then fires another blur.
    let commit = move || {
        let Some(text) = draft.try_update(Option::take).flatten() else { return };
        let before = value.get_untracked();
        let number = read(&text, min, max).unwrap_or_else(|_| {
            let (number, words) = nearest(text.trim(), before, min, max);
            kept.set(Some(words));
            set_timeout(move || drop(kept.try_set(None)), KEPT_SHOWN);
            number
        });
        if number != before {
            on_change.run(number);
        }
    };
    let said = move || wrong.get().or_else(|| kept.get()).map(|it| prose(&it));
    // What 0 means stands where the unit would.
    let beside = move || match zero.filter(|_| value.get() == 0) {
        Some(word) => format!("= {word}"),
        None => unit.to_owned(),
    };
    let keys = move |event: ev::KeyboardEvent| match event.key().as_str() {
        "Enter" => commit(),
        "Escape" if draft.with_untracked(Option::is_some) => {
            event.prevent_default();
            event.stop_propagation();
            draft.set(None);
        }
        key => {
            let step = if event.shift_key() { step.saturating_mul(10) } else { step };
            let typed = draft.get_untracked().and_then(|text| read(&text, min, max).ok());
            let from = typed.unwrap_or_else(|| value.get_untracked());
            let from = usual.filter(|_| none(from)).map_or(from, |it| it.get_untracked());
            if let Some(number) = stepped(key, from, step, min, max) {
                event.prevent_default();
                draft.set(None);
                if number != value.get_untracked() {
                    on_change.run(number);
                }
            }
        }
    };
    view! {
        <span class="input" class:input--error=live(move || wrong.get().is_some())>
            <input
                class="input__native"
                type="text"
                inputmode="numeric"
                autocomplete="off"
                role="spinbutton"
                id=id
                aria-label=label
                aria-describedby=described_by
                aria-valuenow=live(move || value.get().to_string())
                placeholder=live(usual_words)
                aria-valuemin=min.to_string()
                aria-valuemax=(max < u32::MAX).then(|| max.to_string())
                aria-invalid=live(move || (invalid.get() || wrong.get().is_some()).then_some("true"))
                disabled=disabled
                prop:value=live(shown)
                on:input:target=move |event| {
                    kept.set(None);
                    draft.set(Some(event.target().value()));
                }
                on:change=on(move |_| commit())
                on:blur=on(move |_| commit())
                on:keydown=keys
            />
            {(!unit.is_empty() || zero.is_some()).then(|| view! { <span class="input__unit">{dynamic(beside)}</span> })}
            <span class="input__wrong" role="alert">{dynamic(said)}</span>
        </span>
    }
}

/// A labelled whole-number input.
#[component]
pub fn NumberField(
    /// Sentence case, no colon.
    #[prop(into)]
    label: String,
    /// The number.
    #[prop(into)]
    value: Signal<u32>,
    /// A new number in range, on Enter or leaving the field.
    #[prop(into)]
    on_change: Callback<u32>,
    /// The least that can be entered.
    #[prop(default = 0)]
    min: u32,
    /// The most that can be entered.
    #[prop(default = u32::MAX)]
    max: u32,
    /// How far the arrow keys go.
    #[prop(default = 1)]
    step: u32,
    /// Shown inside, after the number.
    #[prop(optional)]
    unit: &'static str,
    /// What 0 means, where it is no amount: "never", "off".
    #[prop(default = None)]
    zero: Option<&'static str>,
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
            <NumberInput
                value=value on_change=on_change min=min max=max step=step unit=unit zero=zero
                id=id described_by=about invalid=invalid disabled=disabled
            />
        </Field>
    }
}

#[cfg(test)]
mod tests {
    use super::{nearest, read, stepped};

    #[test]
    fn numbers_in_range_are_read() {
        assert_eq!(read("1,024 ", 1, 4000), Ok(1024));
    }

    #[test]
    fn other_words_say_what_is_allowed() {
        assert_eq!(read("x", 1, 4000), Err("A whole number from 1 to 4000".to_owned()));
        assert_eq!(read("", 1, u32::MAX), Err("A whole number from 1".to_owned()));
        assert!(read("4001", 1, 4000).is_err());
        assert!(read("-1", 0, 10).is_err());
    }

    #[test]
    fn a_number_out_of_range_becomes_the_nearest_and_says_so() {
        assert_eq!(nearest("5000", 60, 1, 4000), (4000, "4000 is the most: 5000 was typed".to_owned()));
        assert_eq!(nearest("99999999999", 60, 1, 4000).0, 4000);
        assert_eq!(nearest("0", 60, 1, 4000).0, 1);
        assert_eq!(nearest("ten", 60, 1, 4000), (60, "Still 60: a whole number is needed".to_owned()));
    }

    #[test]
    fn steps_stop_at_the_ends() {
        assert_eq!(stepped("ArrowUp", 9, 5, 0, 10), Some(10));
        assert_eq!(stepped("ArrowDown", 3, 5, 1, 10), Some(1));
        assert_eq!(stepped("a", 3, 5, 1, 10), None);
    }
}
