//! Dialogs: share, gallery, help, project settings, restore.

use leptos::prelude::*;

/// The dialog that is open, if any (`Session::dialog`).
#[component]
pub fn Dialogs() -> impl IntoView {}
