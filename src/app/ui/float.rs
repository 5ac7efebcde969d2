//! Placing what floats: below its anchor, or above it where there is no room, and never outside the window.

use leptos::prelude::window;
use leptos::wasm_bindgen::JsValue;
use leptos::web_sys::{Element, HtmlElement};

const MARGIN: f64 = 8.0;
const GAP: f64 = 4.0;

/// A rectangle on the screen, in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Anchor {
    pub left: f64,
    pub top: f64,
    pub bottom: f64,
}

/// Where a panel of this size goes in a window of that size.
pub(super) fn place(anchor: Anchor, size: (f64, f64), window: (f64, f64)) -> (f64, f64) {
    let left = anchor.left.min(window.0 - size.0 - MARGIN).max(MARGIN);
    let below = anchor.bottom + GAP;
    let fits = below + size.1 + MARGIN <= window.1;
    let top = if fits { below } else { (anchor.top - size.1 - GAP).max(MARGIN) };
    (left, top)
}

/// Moves a `position: fixed` panel to its anchor.
pub(super) fn move_to(panel: &HtmlElement, anchor: Anchor) {
    let side = |length: Result<JsValue, JsValue>| length.ok()?.as_f64();
    let (Some(width), Some(height)) = (side(window().inner_width()), side(window().inner_height())) else {
        return;
    };
    let panel_box = panel.get_bounding_client_rect();
    let (left, top) = place(anchor, (panel_box.width(), panel_box.height()), (width, height));
    // Setting a property that exists cannot fail.
    let _ = panel.style().set_property("left", &format!("{left}px"));
    let _ = panel.style().set_property("top", &format!("{top}px"));
}

/// The rectangle of an element.
pub(super) fn anchor_of(element: &Element) -> Anchor {
    let it = element.get_bounding_client_rect();
    Anchor { left: it.left(), top: it.top(), bottom: it.bottom() }
}

#[cfg(test)]
mod tests {
    use super::{Anchor, place};

    const WINDOW: (f64, f64) = (400.0, 300.0);

    #[test]
    fn a_panel_goes_below_its_anchor() {
        let anchor = Anchor { left: 40.0, top: 20.0, bottom: 48.0 };
        assert_eq!(place(anchor, (100.0, 100.0), WINDOW), (40.0, 52.0));
    }

    #[test]
    fn a_panel_without_room_below_goes_above() {
        let anchor = Anchor { left: 380.0, top: 250.0, bottom: 278.0 };
        assert_eq!(place(anchor, (100.0, 100.0), WINDOW), (292.0, 146.0));
    }

    #[test]
    fn a_panel_never_leaves_the_window() {
        let anchor = Anchor { left: -20.0, top: 40.0, bottom: 68.0 };
        assert_eq!(place(anchor, (600.0, 400.0), WINDOW), (8.0, 8.0));
    }
}
