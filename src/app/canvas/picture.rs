//! What an element of the drawing shows, written into it by one closure.
//!
//! The drawing has thousands of elements, and each attribute that follows a signal by itself is a closure, an effect and
//! a subscription. Here all that an element shows is worked out together, and what differs from before is written.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::web_sys::Element;

/// Attributes, always the same ones in the same order, and what is inside.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Picture {
    pub attributes: Vec<(&'static str, Option<String>)>,
    /// As HTML: what a person wrote in it is escaped.
    pub inside: String,
}

impl Picture {
    /// An element that shows something in a state.
    #[must_use]
    pub fn new(class: impl Into<String>, style: impl Into<String>, inside: String) -> Self {
        Self { attributes: vec![("class", Some(class.into())), ("style", Some(style.into()))], inside }
    }

    #[must_use]
    pub fn with(mut self, attribute: &'static str, value: Option<String>) -> Self {
        self.attributes.push((attribute, value));
        self
    }

    fn write(&self, element: &Element, before: Option<&Self>) {
        for (index, (name, value)) in self.attributes.iter().enumerate() {
            let same = before.is_some_and(|it| it.attributes.get(index).is_some_and(|it| it.1 == *value));
            if same {
                continue;
            }
            // The names are ours, so the browser takes them.
            let _ = match value {
                Some(value) => element.set_attribute(name, value),
                None => element.remove_attribute(name),
            };
        }
        if before.is_none_or(|it| it.inside != self.inside) {
            element.set_inner_html(&self.inside);
        }
    }
}

/// What an element shows, now and whenever what it reads changes.
pub type Shows = Arc<dyn Fn() -> Picture + Send + Sync>;

/// For `use:shows`: an element shows what the closure gives.
pub fn shows(element: Element, picture: Shows) {
    let effect = RenderEffect::new(move |before: Option<Picture>| {
        let now = picture();
        now.write(&element, before.as_ref());
        now
    });
    // It lasts as long as the view that the element is part of.
    StoredValue::new_local(effect);
}
