//! Moving focus among the items of a group, as arrow keys do.

use leptos::wasm_bindgen::JsCast as _;
use leptos::web_sys::{Element, HtmlElement, KeyboardEvent};

/// Which item the key leads to, of `count` items in a row or a column that goes round.
pub(super) fn item_after(key: &str, current: usize, count: usize) -> Option<usize> {
    let last = count.checked_sub(1)?;
    match key {
        "ArrowRight" | "ArrowDown" => Some(if current >= last { 0 } else { current + 1 }),
        "ArrowLeft" | "ArrowUp" => Some(if current == 0 { last } else { current - 1 }),
        "Home" => Some(0),
        "End" => Some(last),
        _ => None,
    }
}

/// The element that listens to this event.
pub(super) fn listener_of(event: &KeyboardEvent) -> Option<Element> {
    event.current_target()?.dyn_into().ok()
}

/// Focuses the nth match inside `group`.
pub(super) fn focus_nth(group: &Element, selector: &str, nth: usize) {
    let Ok(items) = group.query_selector_all(selector) else { return };
    let Some(item) = u32::try_from(nth).ok().and_then(|nth| items.item(nth)) else { return };
    if let Some(item) = item.dyn_ref::<HtmlElement>() {
        // Focus fails only on elements that cannot take it; then nothing moves, which is right.
        let _ = item.focus();
    }
}

/// The position of the focused element among the matches inside `group`.
pub(super) fn focused_among(group: &Element, selector: &str) -> Option<usize> {
    let focused = group.owner_document()?.active_element()?;
    let items = group.query_selector_all(selector).ok()?;
    (0..items.length()).position(|nth| items.item(nth).as_ref() == Some(focused.as_ref()))
}

#[cfg(test)]
mod tests {
    use super::item_after;

    #[test]
    fn arrows_go_round() {
        assert_eq!(item_after("ArrowRight", 2, 3), Some(0));
        assert_eq!(item_after("ArrowUp", 0, 3), Some(2));
        assert_eq!(item_after("End", 0, 3), Some(2));
        assert_eq!(item_after("a", 0, 3), None);
        assert_eq!(item_after("Home", 0, 0), None);
    }
}
