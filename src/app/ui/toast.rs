//! Notices that come and go.

use super::{Button, ButtonTone, Icon};
use crate::app::ui::erase::each_row;
use leptos::prelude::*;
use std::time::Duration;

/// Long enough to read a sentence twice.
const SHOWN: Duration = Duration::from_secs(7);
/// More than this at once would hide the drawing.
const MOST: usize = 3;

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
#[derive(Clone, Debug)]
pub struct Toast {
    /// What it is about.
    pub tone: ToastTone,
    /// One sentence.
    pub text: String,
    /// A button: its label and what it does.
    pub action: Option<(String, Callback<()>)>,
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
        self.show(Toast { tone, text: text.into(), action: None });
    }

    /// Shows a notice. It goes by itself, unless it is an error or has a button: those wait for the reader.
    pub fn show(self, toast: Toast) {
        let id = self.next.try_update_value(|it| {
            *it += 1;
            *it
        });
        let Some(id) = id else { return };
        let waits = toast.action.is_some() || toast.tone == ToastTone::Error;
        self.shown.update(|all| {
            // The same once more is the same notice.
            all.retain(|(_, it)| it.text != toast.text);
            if all.len() >= MOST {
                all.remove(0);
            }
            all.push((id, toast));
        });
        if !waits {
            set_timeout(move || self.dismiss(id), SHOWN);
        }
    }

    /// Takes all away: what they were about is over.
    pub fn clear(self) {
        self.shown.update(Vec::clear);
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
                <span class="toast__text">{toast.text}</span>
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
