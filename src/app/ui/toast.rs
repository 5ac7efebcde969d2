//! Notices that come and go.

use super::{Button, ButtonTone, Icon, prose};
use crate::app::ui::erase::each_row;
use leptos::prelude::*;
use std::time::Duration;

/// Long enough to read a sentence twice.
const SHOWN: Duration = Duration::from_secs(7);
/// Long enough to read a sentence twice and to reach its button.
const OFFERED: Duration = Duration::from_secs(20);
/// How soon to look again whether somebody still reads it.
const AGAIN: Duration = Duration::from_secs(2);
/// More than this at once would hide the drawing.
const MOST: usize = 2;

/// What a notice is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ToastTone {
    /// It happened.
    #[default]
    Ok,
    /// It happened, and there is something to know.
    Warning,
    /// It did not happen.
    Error,
}

impl ToastTone {
    const fn parts(self) -> (&'static str, &'static str) {
        match self {
            Self::Ok => ("toast toast--ok", "check"),
            Self::Warning => ("toast toast--warning", "warning"),
            Self::Error => ("toast toast--error", "error"),
        }
    }
}

/// One notice.
#[derive(Clone, Debug, Default)]
pub struct Toast {
    /// What it is about.
    pub tone: ToastTone,
    /// One sentence.
    pub text: String,
    /// A button: its label and what it does.
    pub action: Option<(String, Callback<()>)>,
    /// It is about more than what was just tried: only the reader puts it away.
    pub stays: bool,
}

impl Toast {
    fn passes(&self) -> bool {
        self.tone != ToastTone::Ok && !self.stays
    }
}

/// The notices in sight. A handle to keep in context.
#[derive(Clone, Copy, Debug)]
pub struct Toasts {
    shown: RwSignal<Vec<(u32, Toast)>>,
    next: StoredValue<u32>,
}

impl Default for Toasts {
    fn default() -> Self {
        Self { shown: RwSignal::new(Vec::new()), next: StoredValue::new(0) }
    }
}

impl Toasts {
    /// Shows a sentence.
    pub fn say(self, tone: ToastTone, text: impl Into<String>) {
        self.show(Toast { tone, text: text.into(), ..Toast::default() });
    }

    /// Shows a notice. It goes by itself, later where it has a button, and not while somebody is at it; an error waits for
    /// the reader or for the next edit.
    pub fn show(self, toast: Toast) {
        let id = self.next.try_update_value(|it| {
            *it += 1;
            *it
        });
        let Some(id) = id else { return };
        let time = match (toast.tone, toast.action.is_some()) {
            (ToastTone::Ok | ToastTone::Warning, true) => Some(OFFERED),
            (ToastTone::Ok | ToastTone::Warning, false) => Some(SHOWN),
            (ToastTone::Error, _) => None,
        };
        self.shown.update(|all| {
            // The same once more is the same notice.
            all.retain(|(_, it)| it.text != toast.text);
            if all.len() >= MOST {
                all.remove(0);
            }
            all.push((id, toast));
        });
        if let Some(time) = time {
            self.dismiss_after(id, time);
        }
    }

    /// Not while the pointer or the keyboard is on it.
    fn dismiss_after(self, id: u32, time: Duration) {
        let later = move || match document().query_selector(".toasts:is(:hover, :focus-within)") {
            Ok(Some(_)) => self.dismiss_after(id, AGAIN),
            Ok(None) | Err(_) => self.dismiss(id),
        };
        set_timeout(later, time);
    }

    /// Something else was done: what was refused before is no longer what the reader is at.
    pub fn moved_on(self) {
        if self.shown.with_untracked(|all| all.iter().any(|(_, it)| it.passes())) {
            self.shown.update(|all| all.retain(|(_, it)| !it.passes()));
        }
    }

    /// Takes all away: what they were about is over, or was read.
    pub fn clear(self) {
        if self.shown.with_untracked(|all| !all.is_empty()) {
            self.shown.update(Vec::clear);
        }
    }

    /// As the reader asked, all but what stays.
    pub fn put_away(self) {
        if self.shown.with_untracked(|all| all.iter().any(|(_, it)| !it.stays)) {
            self.shown.update(|all| all.retain(|(_, it)| it.stays));
        }
    }

    fn dismiss(self, id: u32) {
        // The page may have closed in the meantime.
        let _ = self.shown.try_update(|all| all.retain(|(it, _)| *it != id));
    }
}

/// Where notices appear; a screen reader says them as they come. One for the page.
#[component]
pub fn ToastRegion(
    /// The notices.
    toasts: Toasts,
) -> impl IntoView {
    let line = move |(id, toast): (u32, Toast)| {
        let (class, icon) = toast.tone.parts();
        let action = toast.action.map(|(label, run)| {
            let act = move |()| {
                toasts.dismiss(id);
                run.run(());
            };
            view! { <Button label=label tone=ButtonTone::Fix on_click=act/> }
        });
        view! {
            <div class=class>
                <Icon name=icon/>
                <span class="toast__text">{prose(&toast.text)}</span>
                {action}
                <Button label="Dismiss" tone=ButtonTone::Icon icon="cross" on_click=move |()| toasts.dismiss(id)/>
            </div>
        }
    };
    view! {
        <div class="toasts" role="status" aria-live="polite" aria-label="Notices">
            {each_row(move || toasts.shown.get(), |(id, _)| *id, line)}
        </div>
    }
}
