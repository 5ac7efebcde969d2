//! Designs on their way in and out: kept in this browser, opened from files and links, downloaded.
//!
//! `keep` saves the own work as it changes, `open` takes files, links and text, `save` hands files to the reader. Only
//! what [`start`] does is there from the start; the rest comes later (`app::later`).

mod keep;
mod open;
mod save;

use std::sync::Arc;

use leptos::prelude::*;

pub use keep::{keep_text, keep_version, own, versions_changed};
pub use open::{copy_shared, open_file, open_text, start_from};
pub use save::{
    Blocking, blocking, download_terraform, file_name, save_design, save_diagram, save_picture, share_link,
};

use super::browser::{self, storage};
use super::session::{DialogKind, Session};
use super::ui::{Toast, ToastTone};
use crate::design::Design;
use crate::persist;

/// What the page knows of files besides the session. Copy it freely; get it with `expect_context::<Files>()`.
#[derive(Clone, Copy, Debug)]
pub struct Files {
    /// Another tab kept this text as its work while this one had other work.
    pub rival: RwSignal<Option<String>>,
    /// Something is being dragged over the page that could be opened.
    pub dragged: RwSignal<bool>,
    /// Counts up when the list of versions changes.
    pub versions: RwSignal<u32>,
    /// The own work as it was saved last.
    kept: StoredValue<Arc<Design>>,
    /// Shows the browser's own dialog for choosing a file when it counts up.
    pub choosing: RwSignal<u32>,
}

impl Files {
    /// Asks the reader for a file to open.
    pub fn choose(self) {
        self.choosing.update(|it| *it += 1);
    }
}

/// Opens what the address asks for or what was kept. Call it once, with the session.
pub fn start(session: Session) -> Files {
    let files = Files {
        rival: RwSignal::new(None),
        dragged: RwSignal::new(false),
        versions: RwSignal::new(0),
        kept: StoredValue::new(Arc::default()),
        choosing: RwSignal::new(0),
    };
    provide_context(files);
    let stopped = restore(session);
    files.kept.set_value(session.design.get_untracked());
    let empty = session.design.with_untracked(|it| it.nodes().is_empty());
    if !open::open_address(session) && empty && !stopped {
        session.dialog.set(Some(DialogKind::Gallery));
    }
    files
}

/// Keeps the work from here on, and takes what is dropped and pasted.
pub fn follow(session: Session, files: Files) {
    keep::follow(session, files);
    open::listen(session, files);
}

/// Puts the work that was kept back on the page. `true` where that stopped the page before, so that it is left alone.
fn restore(session: Session) -> bool {
    let Some(text) = storage::work() else { return false };
    if storage::take_crash() {
        session.with_later(move |it| (it.keep_text)(&text, "Before Groundplan stopped"));
        session.toasts.show(Toast {
            tone: ToastTone::Warning,
            text: "Groundplan stopped while it opened your last design. That is kept under earlier versions."
                .into(),
            action: Some((
                "Earlier versions".into(),
                Callback::new(move |()| session.dialog.set(Some(DialogKind::Restore))),
            )),
            stays: true,
        });
        return true;
    }
    match persist::load(&text) {
        Ok(design) => session.begin(design),
        Err(error) => {
            // The next save would write over it.
            let _ = browser::store("groundplan.unreadable", &text);
            session.notify(
                ToastTone::Error,
                format!("The design kept in this browser could not be opened: {error}."),
            );
        }
    }
    false
}
