//! On or off.

use super::field::Wiring;
use super::{Field, FieldState};
use crate::app::ui::erase::{dynamic, live};
use leptos::prelude::*;

/// A labelled switch.
#[component]
pub fn ToggleField(
    /// Sentence case, no colon; says what is true when it is on.
    #[prop(into)]
    label: String,
    /// On.
    #[prop(into)]
    value: Signal<bool>,
    /// The other way.
    #[prop(into)]
    on_change: Callback<bool>,
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
            <span class="toggle">
                <input
                    class="toggle__native"
                    type="checkbox"
                    role="switch"
                    id=id
                    aria-describedby=about
                    aria-invalid=live(move || invalid.get().then_some("true"))
                    disabled=disabled
                    prop:checked=value
                    on:change:target=move |event| on_change.run(event.target().checked())
                />
                <span class="toggle__track"></span>
                <span aria-hidden="true">{dynamic(move || if value.get() { "On" } else { "Off" })}</span>
            </span>
        </Field>
    }
}
