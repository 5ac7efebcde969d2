//! Where the keyboard goes when what it was on goes away.
//!
//! A button that removes something often removes itself. The browser then drops the focus: keys reach nothing, and a
//! screen reader begins at the top of the page. So the way from what has the focus up to its panel is remembered. When
//! its end is gone, the focus goes to what stands in its place, before it or around it, or else back to the drawing.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use leptos::ev;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast as _;
use leptos::web_sys::{Element, HtmlElement};

use super::after_paint;

/// Parts of the page that keep the focus as long as something in them can take it.
const PANELS: &str = ".inspector, .drawer, .left, .topbar, .status, dialog, .toasts";
/// What comes and goes over the page: after it the focus is where it was before.
const FLEETING: &str = "dialog, .toasts";
/// Says what a panel shows, where that is one thing after another: keys that were meant for one are not for the next.
const ABOUT: &str = "data-about";
const FOCUSABLE: &str = ":is(button, input, select, textarea):not(:disabled, [tabindex='-1']), \
                         :is(a[href], summary, [tabindex='0']):not(.canvas)";

/// An element and its place among what surrounds it, up to its panel.
#[derive(Clone)]
struct Trail {
    end: HtmlElement,
    /// Each parent, with the place of the child that the way leads through.
    steps: Vec<(Element, u32)>,
    /// The panel, and what it showed.
    panel: (Element, Option<String>),
}

impl Trail {
    fn to(end: &Element) -> Option<Self> {
        let mut steps = Vec::new();
        let mut child = end.clone();
        while !child.matches(PANELS).unwrap_or(true) {
            let Some(parent) = child.parent_element() else {
                // No panel: the canvas, a banner, a menu.
                steps.clear();
                break;
            };
            let before =
                std::iter::successors(child.previous_element_sibling(), Element::previous_element_sibling);
            steps.push((parent.clone(), u32::try_from(before.count()).unwrap_or_default()));
            child = parent;
        }
        let about = child.get_attribute(ABOUT);
        Some(Self { end: end.clone().dyn_into().ok()?, steps, panel: (child, about) })
    }

    /// The end of the way, or what is nearest to where it was.
    fn resolve(&self) -> Option<HtmlElement> {
        if can_take(&self.end) {
            return Some(self.end.clone());
        }
        if self.panel.0.get_attribute(ABOUT) != self.panel.1 {
            return None;
        }
        self.steps.iter().filter(|(parent, _)| parent.is_connected()).find_map(|(parent, place)| {
            let children = parent.query_selector_all(":scope > *").ok()?;
            let at = |nth: u32| first_in(children.item(nth)?.dyn_ref::<Element>()?);
            let after = (*place..children.length()).find_map(at);
            after.or_else(|| (0..(*place).min(children.length())).rev().find_map(at))
        })
    }
}

fn can_take(it: &HtmlElement) -> bool {
    it.is_connected() && it.offset_width() > 0 && it.matches(FOCUSABLE).unwrap_or(false)
}

fn first_in(place: &Element) -> Option<HtmlElement> {
    if let Some(it) = place.dyn_ref::<HtmlElement>().filter(|it| can_take(it)) {
        return Some(it.clone());
    }
    let all = place.query_selector_all(FOCUSABLE).ok()?;
    (0..all.length()).filter_map(|it| all.item(it)?.dyn_into::<HtmlElement>().ok()).find(can_take)
}

/// What the reader used last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Means {
    Keys,
    Pointer,
}

/// Watches over the focus of the page; `home` takes it where nothing near can. What it gives back looks once more, for
/// changes that follow no key and no click.
pub fn keep_focus(home: impl Fn(Means) + 'static) -> impl Fn() + Clone + 'static {
    #[derive(Default)]
    struct Trails {
        now: Option<Trail>,
        /// The last one that leads to something that stays.
        lasting: Option<Trail>,
    }
    let trails = Rc::new(RefCell::new(Trails::default()));
    let seen = trails.clone();
    let focused = window_event_listener(ev::focusin, move |event| {
        let Some(element) = event.target().and_then(|it| it.dyn_into::<Element>().ok()) else { return };
        let trail = Trail::to(&element);
        if let Ok(mut seen) = seen.try_borrow_mut() {
            if !element.closest(FLEETING).is_ok_and(|it| it.is_some()) {
                seen.lasting = trail.clone();
            }
            seen.now = trail;
        }
    });
    let home = Rc::new(home);
    let means = Rc::new(Cell::new(Means::Keys));
    let used = means.clone();
    let look = move || {
        let (trails, home, means) = (trails.clone(), home.clone(), means.clone());
        after_paint(move || {
            let lost = document().active_element().is_none_or(|it| it.tag_name() == "BODY");
            let (now, lasting) =
                trails.try_borrow().map(|it| (it.now.clone(), it.lasting.clone())).unwrap_or_default();
            let Some(now) = now.filter(|it| lost && !can_take(&it.end)) else { return };
            match now.resolve().or_else(|| lasting?.resolve()) {
                Some(next) => drop(next.focus()),
                None => home(means.get()),
            }
        });
    };
    let (keyed, clicked) = (look.clone(), look.clone());
    let pressed = used.clone();
    let keys = window_event_listener(ev::keyup, move |event| {
        // A key that a menu answers goes down unseen.
        by_key(&event);
        pressed.set(Means::Keys);
        keyed();
    });
    let clicks = window_event_listener(ev::click, move |event| {
        // Enter and Space click too, and count no clicks.
        used.set(if event.detail() == 0 { Means::Keys } else { Means::Pointer });
        clicked();
    });
    let down = window_event_listener(ev::keydown, |event| by_key(&event));
    let pointed = window_event_listener(ev::pointerdown, |_| by(Means::Pointer));
    on_cleanup(move || {
        focused.remove();
        keys.remove();
        clicks.remove();
        down.remove();
        pointed.remove();
    });
    look
}

/// Notes that the page is used by keys, for the rings around what has the focus.
pub fn by_key(event: &ev::KeyboardEvent) {
    if !matches!(event.key().as_str(), "Control" | "Shift" | "Alt" | "Meta") {
        by(Means::Keys);
    }
}

/// Browsers show the ring of what a program gives the focus to where the one before had a ring, so that the first key
/// would leave it on for all clicks that follow. `data-by` on the page says what is really used.
fn by(means: Means) {
    let word = match means {
        Means::Keys => "keys",
        Means::Pointer => "pointer",
    };
    let same =
        document().document_element().and_then(|it| it.get_attribute("data-by")).is_some_and(|it| it == word);
    if !same {
        super::set_root_attribute("data-by", word);
    }
}
