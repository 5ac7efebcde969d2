//! The controls: buttons, fields, dialogs. They know nothing of designs, take signals and give callbacks.
//!
//! The looks are in `styles/components/`, one sheet a component; each sheet begins with the markup it expects.
//! Code here reaches the browser only to move focus and to place what floats.

mod button;
mod checks_field;
mod count;
mod dialog;
pub mod erase;
mod explainer;
mod field;
mod float;
mod focus;
mod icon;
mod kbd;
mod list_field;
mod menu;
mod number_field;
mod pairs_field;
mod prose;
mod reveal;
mod segments;
mod select_field;
mod tabs;
mod text_field;
mod toast;
mod toggle_field;

pub use button::{Button, ButtonTone, TextButton};
pub use checks_field::ChecksField;
pub use count::Count;
pub use dialog::{Dialog, DialogSize};
pub use explainer::Explainer;
pub use field::{Field, FieldState, Fix, Level, Note, NoteBox, Offer, Override, Why};
pub use icon::{Glyph, Icon, Tile};
pub use kbd::Kbd;
pub use list_field::ListField;
pub use menu::{Menu, MenuAt, MenuItem};
pub use number_field::{NumberField, NumberInput};
pub use pairs_field::PairsField;
pub use prose::{plain_words, prose};
pub use reveal::reveal_field;
pub use segments::{Choice, Segments, SegmentsField};
pub use select_field::{SelectField, SelectInput};
pub use tabs::{Tab, TabPanel, Tabs};
pub use text_field::{TextField, TextInput};
pub use toast::{Toast, ToastRegion, ToastTone, Toasts};
pub use toggle_field::ToggleField;

use std::sync::atomic::{AtomicUsize, Ordering};

/// An id that no other element on the page has, for `for`, `aria-controls` and the like.
pub fn fresh_id(prefix: &str) -> String {
    static NEXT: AtomicUsize = AtomicUsize::new(1);
    format!("{prefix}-{}", NEXT.fetch_add(1, Ordering::Relaxed))
}
