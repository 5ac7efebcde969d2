//! Components in a real browser: mounted, used, and looked at by role and text.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail loudly")]

use groundplan::app::ui::{Choice, NumberField, SegmentsField, TextField, ToggleField};
use leptos::mount::mount_to;
use leptos::prelude::*;
use leptos::task::tick;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{
    Element, Event, EventInit, HtmlElement, HtmlInputElement, KeyboardEvent, KeyboardEventInit,
};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// A fresh place on the page with the view mounted in it.
fn mount<V: IntoView + 'static>(view: impl FnOnce() -> V + 'static) -> Element {
    let place = document().create_element("div").unwrap();
    document().body().unwrap().append_child(&place).unwrap();
    mount_to(place.clone().unchecked_into::<HtmlElement>(), view).forget();
    place
}

fn find<T: JsCast>(place: &Element, selector: &str) -> T {
    place.query_selector(selector).unwrap().unwrap_or_else(|| panic!("no {selector}")).unchecked_into()
}

fn type_into(input: &HtmlInputElement, text: &str) {
    input.focus().unwrap();
    input.set_value(text);
    let init = EventInit::new();
    init.set_bubbles(true);
    input.dispatch_event(&Event::new_with_event_init_dict("input", &init).unwrap()).unwrap();
}

fn press(input: &Element, key: &str) {
    let init = KeyboardEventInit::new();
    init.set_key(key);
    init.set_bubbles(true);
    init.set_cancelable(true);
    input
        .dispatch_event(&KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init).unwrap())
        .unwrap();
}

#[wasm_bindgen_test]
async fn a_number_is_committed_on_enter_and_not_before() {
    let value = RwSignal::new(30_u32);
    let place = mount(move || {
        view! { <NumberField label="Grace period" value=value on_change=move |it| value.set(it) min=0 max=300 unit="s" /> }
    });
    tick().await;
    let input: HtmlInputElement = find(&place, "input");
    type_into(&input, "90");
    tick().await;
    assert_eq!(value.get_untracked(), 30);
    press(&input, "Enter");
    tick().await;
    assert_eq!(value.get_untracked(), 90);
    assert_eq!(input.value(), "90");
}

#[wasm_bindgen_test]
async fn a_number_out_of_range_says_so_and_goes_back_on_escape() {
    let value = RwSignal::new(30_u32);
    let place = mount(move || {
        view! { <NumberField label="Grace period" value=value on_change=move |it| value.set(it) min=0 max=300 /> }
    });
    tick().await;
    let input: HtmlInputElement = find(&place, "input");
    type_into(&input, "4000");
    tick().await;
    assert_eq!(input.get_attribute("aria-invalid").as_deref(), Some("true"));
    assert!(place.text_content().unwrap().contains("from 0 to 300"));
    press(&input, "Escape");
    tick().await;
    assert_eq!((input.value().as_str(), value.get_untracked()), ("30", 30));
}

#[wasm_bindgen_test]
async fn typing_survives_a_value_that_changes_underneath() {
    let value = RwSignal::new(1_u32);
    let place = mount(move || {
        view! { <NumberField label="Tasks" value=value on_change=move |it| value.set(it) /> }
    });
    tick().await;
    let input: HtmlInputElement = find(&place, "input");
    type_into(&input, "12");
    value.set(7);
    tick().await;
    assert_eq!(input.value(), "12");
    assert!(document().active_element().is_some_and(|it| it.is_same_node(Some(&input))));
}

#[wasm_bindgen_test]
async fn every_input_has_its_label_as_name() {
    let text = RwSignal::new(String::from("/healthz"));
    let on = RwSignal::new(false);
    let place = mount(move || {
        view! {
            <TextField label="Path" value=text on_change=move |it| text.set(it) />
            <ToggleField label="Circuit breaker" value=on on_change=move |it| on.set(it) />
        }
    });
    tick().await;
    for name in ["Path", "Circuit breaker"] {
        let labels = place.query_selector_all("label").unwrap();
        let label = (0..labels.length())
            .filter_map(|index| labels.item(index)?.dyn_into::<Element>().ok())
            .find(|it| it.text_content().is_some_and(|text| text.trim() == name))
            .unwrap_or_else(|| panic!("no label {name}"));
        let target = label.get_attribute("for").expect("a label points to its input");
        assert!(document().get_element_by_id(&target).is_some(), "{name} names nothing");
    }
}

#[wasm_bindgen_test]
async fn arrow_keys_choose_among_segments() {
    let chosen = RwSignal::new(String::from("X86_64"));
    let place = mount(move || {
        view! {
            <SegmentsField
                label="Processor"
                choices=vec![Choice::new("X86_64", "x86"), Choice::new("ARM64", "ARM")]
                value=chosen
                on_change=move |it: String| chosen.set(it)
            />
        }
    });
    tick().await;
    let first: Element = find(&place, "[role=radio][aria-checked=true]");
    press(&first, "ArrowRight");
    tick().await;
    assert_eq!(chosen.get_untracked(), "ARM64");
    assert_eq!(
        find::<Element>(&place, "[role=radio][aria-checked=true]").text_content().as_deref(),
        Some("ARM")
    );
}
