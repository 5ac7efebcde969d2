//! What is shown when the program stops: plain elements, since nothing of ours runs any more.

use std::panic::PanicHookInfo;

use leptos::prelude::*;
use leptos::web_sys::Element;

use super::{storage, svg_url};

/// A stop this soon after the start is blamed on what was being opened.
const OPENING_MS: f64 = 10_000.0;

/// Shows the panel when the program stops.
pub fn watch() {
    std::panic::set_hook(Box::new(|info: &PanicHookInfo<'_>| {
        console_error_panic_hook::hook(info);
        let opening = window().performance().is_some_and(|it| it.now() < OPENING_MS);
        // A link is not kept, so the next start does not open it again.
        if opening && !super::fragment().starts_with("v1.") {
            storage::note_crash();
        }
        // With no page there is nobody to tell.
        let _ = show();
    }));
}

fn show() -> Option<()> {
    let body = document().body()?;
    if document().query_selector(".crash").ok()?.is_some() {
        return Some(());
    }
    let element = |tag: &str, class: &str, text: &str| -> Option<Element> {
        let it = document().create_element(tag).ok()?;
        it.set_class_name(class);
        it.set_text_content(Some(text));
        Some(it)
    };
    let link = |class: &str, text: &str, href: &str| -> Option<Element> {
        let it = element("a", class, text)?;
        it.set_attribute("href", href).ok()?;
        Some(it)
    };
    let panel = element("div", "crash", "")?;
    panel.set_attribute("role", "alert").ok()?;
    let card = element("div", "crash__card", "")?;
    card.append_child(&element("h2", "crash__title", "Something broke")?.into()).ok()?;
    let kept = storage::work();
    let words = match kept {
        Some(_) => {
            "Groundplan stopped. Your design is saved in this browser: reload to go on, or download it."
        }
        None => "Groundplan stopped. Reload to start again.",
    };
    card.append_child(&element("p", "crash__text", words)?.into()).ok()?;
    let row = element("div", "button-row", "")?;
    row.append_child(&link("button button--primary", "Reload", "")?.into()).ok()?;
    if let Some(text) = kept {
        let file = svg_url(&text).replacen("image/svg+xml", "application/json", 1);
        let save = link("button", "Download the design file", &file)?;
        save.set_attribute("download", "design.groundplan.json").ok()?;
        row.append_child(&save.into()).ok()?;
    }
    card.append_child(&row.into()).ok()?;
    panel.append_child(&card.into()).ok()?;
    body.append_child(&panel.into()).ok()?;
    Some(())
}
