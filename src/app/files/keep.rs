//! Saves the own work as it changes, and keeps versions of it.

use crate::app::ui::erase::effect;
use std::sync::Arc;
use std::time::Duration;

use leptos::ev;
use leptos::prelude::*;

use super::Files;
use crate::app::browser::storage::{self, Version};
use crate::app::session::{Saved, Session, sentence};
use crate::app::ui::{Toast, ToastTone};
use crate::design::Design;
use crate::persist;

/// A pause this long ends a burst of edits.
const PAUSE: Duration = Duration::from_millis(400);
/// Changed work is kept as a version this often.
const VERSION_EVERY_MS: f64 = 10.0 * 60_000.0;

/// The reader's own design, also while a shared one is in view.
#[must_use]
pub fn own(session: Session) -> Arc<Design> {
    session
        .aside
        .with_untracked(|aside| aside.as_ref().map(|it| it.present().clone()))
        .unwrap_or_else(|| session.design.get_untracked())
}

/// Saves after each change, and at once when the page goes.
pub(super) fn follow(session: Session, files: Files) {
    let (waiting, told) = (StoredValue::new(false), StoredValue::new(false));
    let version_at = StoredValue::new(js_sys::Date::now());
    if storage::work().is_some() {
        session.saved.set(Saved::Kept);
    }
    let save = move || {
        waiting.set_value(false);
        let design = own(session);
        let same = files.kept.with_value(|it| Arc::ptr_eq(it, &design));
        if same {
            return;
        }
        if files.rival.with_untracked(Option::is_some) {
            session.saved.set(Saved::Failed("another tab has other work".into()));
            return;
        }
        match storage::keep_work(&session.draft(&design)) {
            Ok(()) => {
                told.set_value(false);
                session.saved.set(Saved::Kept);
                files.kept.set_value(design.clone());
            }
            Err(reason) => refused(session, told, reason),
        }
        let now = js_sys::Date::now();
        if now - version_at.get_value() > VERSION_EVERY_MS {
            version_at.set_value(now);
            let _ = keep(&design, "While you worked", false);
            versions_changed(files);
        }
    };
    effect(move || {
        session.design.track();
        session.aside.track();
        files.rival.track();
        if files.kept.with_value(|it| Arc::ptr_eq(it, &own(session))) || waiting.get_value() {
            return;
        }
        waiting.set_value(true);
        session.saved.set(Saved::Pending);
        set_timeout(save, PAUSE);
    });
    // A phone tells of hiding only; a closed tab of both.
    let _ = window_event_listener(ev::pagehide, move |_| save());
    let _ = window_event_listener(ev::visibilitychange, move |_| save());
    let _ = window_event_listener(ev::storage, move |event| {
        let ours = event.key().as_deref() == Some(storage::WORK);
        let Some(text) = event.new_value().filter(|it| ours && !it.is_empty()) else { return };
        let mine = session.draft(&own(session));
        files.rival.set((text != mine).then_some(text));
    });
}

/// Says once that nothing is kept, and offers the file instead.
fn refused(session: Session, told: StoredValue<bool>, reason: String) {
    if !told.get_value() {
        told.set_value(true);
        session.toasts.show(Toast {
            tone: ToastTone::Warning,
            text: format!("{} Closing this page loses the design.", sentence(&reason)),
            action: Some((
                "Download the file".into(),
                Callback::new(move |()| super::save::save_design(session)),
            )),
            stays: true,
        });
    }
    session.saved.set(Saved::Failed(reason));
}

/// Keeps a version of the own work, unless there is nothing in it.
pub fn keep_version(session: Session, name: &str, named: bool) -> Result<(), String> {
    let design = own(session);
    if design.nodes().is_empty() {
        return Ok(());
    }
    keep(&design, name, named)?;
    if let Some(files) = use_context::<Files>() {
        versions_changed(files);
    }
    Ok(())
}

/// Lists of versions read the storage again.
pub fn versions_changed(files: Files) {
    files.versions.update(|it| *it += 1);
}

fn keep(design: &Design, name: &str, named: bool) -> Result<(), String> {
    if design.nodes().is_empty() {
        return Ok(());
    }
    storage::keep_version(Version {
        at: 0.0,
        name: name.to_owned(),
        named,
        project: design.project().name.clone(),
        boxes: design.nodes().len(),
        design: persist::to_fragment(design),
    })
}

/// Keeps a file that stopped the page as a version, as it is.
pub fn keep_text(text: &str, name: &str) {
    if let Ok(design) = persist::load(text) {
        let _ = keep(&design, name, true);
    }
}
