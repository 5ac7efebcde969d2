//! Takes designs: from files, from links, from text, dropped anywhere or pasted.

use leptos::wasm_bindgen::JsCast as _;
use leptos::web_sys::{DragEvent, File, HtmlElement};
use leptos::{ev, prelude::*};

use super::{Files, keep};
use crate::app::browser;
use crate::app::session::{Session, sentence};
use crate::app::ui::{Toast, ToastTone};
use crate::design::Design;
use crate::export;
use crate::persist::{self, LoadError};

/// A design file is a few hundred kilobytes at most, a picture of one a few megabytes.
const MOST_BYTES: f64 = 10.0 * 1024.0 * 1024.0;

/// Opens the design in the page's address, if there is one. `true` when the address names one, good or not.
pub(super) fn open_address(session: Session) -> bool {
    let fragment = browser::fragment();
    if !persist::is_link(&fragment) {
        return false;
    }
    match persist::from_link(&fragment) {
        Ok(design) => session.visit(design),
        Err(error) => {
            browser::clear_fragment();
            session.notify(ToastTone::Error, format!("{} Your own work is untouched.", told(&error)));
        }
    }
    true
}

fn told(error: &LoadError) -> String {
    let way = if matches!(error, LoadError::FromTheFuture(_)) { "; reload the page to get it" } else { "" };
    sentence(&format!("{error}{way}"))
}

/// Follows the address, files dropped on the page, and the end of a visit.
pub(super) fn listen(session: Session, files: Files) {
    let _ = window_event_listener(ev::hashchange, move |_| {
        open_address(session);
    });
    // Once the shared design is left or copied, the address is no longer about what is in view.
    Effect::new(move |before: Option<bool>| {
        let visiting = session.aside.with(Option::is_some);
        if before == Some(true) && !visiting && persist::is_link(&browser::fragment()) {
            browser::clear_fragment();
        }
        visiting
    });
    let _ = window_event_listener(ev::dragenter, move |event| {
        if carries_files(&event) {
            files.dragged.set(true);
        }
    });
    let _ = window_event_listener(ev::dragover, move |event| {
        if carries_files(&event) {
            event.prevent_default();
        }
    });
    let _ = window_event_listener(ev::dragleave, move |event| {
        // Leaving one element for another names the other; leaving the window names none.
        if event.related_target().is_none() {
            files.dragged.set(false);
        }
    });
    let _ = window_event_listener(ev::drop, move |event| {
        files.dragged.set(false);
        if !carries_files(&event) {
            return;
        }
        event.prevent_default();
        let first = event.data_transfer().and_then(|it| it.files()?.get(0));
        if let Some(file) = first {
            open_file(session, &file);
        }
    });
    if let Some(file) = browser::dropped_early() {
        open_file(session, &file);
    }
    browser::watch_middle_button();
    let _ = window_event_listener(ev::paste, move |event| {
        let writing = event
            .target()
            .and_then(|it| it.dyn_into::<HtmlElement>().ok())
            .is_some_and(|it| it.matches("input, textarea, select, [contenteditable]").unwrap_or(false));
        if writing || event.default_prevented() || browser::pasted_by_middle_button() {
            return;
        }
        let Some(data) = event.clipboard_data() else { return };
        if let Some(file) = data.files().and_then(|it| it.get(0)) {
            event.prevent_default();
            open_file(session, &file);
        } else if open_text(session, &data.get_data("text/plain").unwrap_or_default()) {
            event.prevent_default();
        }
    });
}

/// Boxes from the palette are dragged as text; files come from outside.
fn carries_files(event: &DragEvent) -> bool {
    event.data_transfer().is_some_and(|it| it.types().includes(&"Files".into(), 0))
}

/// Opens a file in place of the own work.
pub fn open_file(session: Session, file: &File) {
    let name = file.name();
    if file.size() > MOST_BYTES {
        let size = file.size() / (1024.0 * 1024.0);
        session.notify(
            ToastTone::Error,
            format!("{name} has {size:.0} MB: that is larger than a design can be. Nothing was opened."),
        );
        return;
    }
    browser::read_file(file, move |bytes| {
        let Some(bytes) = bytes else {
            session.notify(ToastTone::Error, format!("The browser could not read {name}."));
            return;
        };
        match design_in(&bytes) {
            Ok(design) => open(session, design, &name),
            Err(error) => session.notify(ToastTone::Error, format!("{name}: {}", told(&error))),
        }
    });
}

/// The design in a design file, or inside a picture of one.
fn design_in(bytes: &[u8]) -> Result<Design, LoadError> {
    let bare = || {
        LoadError::NotADesign("the picture holds no design; it may have been saved again elsewhere".into())
    };
    if bytes.starts_with(b"\x89PNG") {
        return persist::from_link(export::design_in_png(bytes).ok_or_else(bare)?);
    }
    let Ok(text) = std::str::from_utf8(bytes) else {
        return Err(LoadError::NotADesign("it is neither text nor a picture made here".into()));
    };
    let text = text.trim_start_matches('\u{feff}').trim();
    if text.starts_with('<') {
        persist::from_link(export::design_in_svg(text).ok_or_else(bare)?)
    } else if !text.starts_with('{') && persist::is_link(text) {
        persist::from_link(text)
    } else {
        persist::load(text)
    }
}

/// Opens a share link or the text of a design file. `false` when it is neither.
pub fn open_text(session: Session, text: &str) -> bool {
    let text = text.trim();
    if persist::is_link(text) {
        match persist::from_link(text) {
            Ok(design) => session.visit(design),
            Err(error) => session.notify(ToastTone::Error, told(&error)),
        }
        return true;
    }
    let file = text.starts_with('{') && text.contains("\"version\"") && !text.contains("groundplan-boxes");
    if file {
        match persist::load(text) {
            Ok(design) => open(session, design, "the design"),
            Err(error) => session.notify(ToastTone::Error, told(&error)),
        }
    }
    file
}

fn open(session: Session, design: Design, name: &str) {
    start_from(session, design, name);
    session.toasts.show(Toast {
        tone: ToastTone::Ok,
        text: format!("Opened {name}."),
        action: Some(("Undo".into(), Callback::new(move |()| session.undo()))),
        ..Toast::default()
    });
}

/// Puts a design in the place of the own work, which is kept as a version and one undo away.
pub fn start_from(session: Session, design: Design, name: &str) {
    session.leave_visit();
    // Undo still has it where the storage is full.
    let _ = keep::keep_version(session, &format!("Before {name} was opened"), false);
    session.replace(design);
    session.dialog.set(None);
    session.announce(format!("Opened {name}"));
}

/// Takes the shared design in view as own work; what was there before is kept as a version.
pub fn copy_shared(session: Session) {
    let _ = keep::keep_version(session, "Before a shared design was copied", false);
    session.make_copy();
}
