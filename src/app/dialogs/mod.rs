//! Dialogs: share, gallery, help, project settings, restore.

mod banners;

use leptos::prelude::*;

pub use banners::{Banners, OpenFile};

/// The dialog that is open, if any (`Session::dialog`).
#[component]
pub fn Dialogs() -> impl IntoView {}
