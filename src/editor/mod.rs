//! What the user is doing: history, selection, gestures, actions. Still no browser.

pub mod actions;
pub mod break_even;
pub mod clipboard;
pub mod compare;
pub mod gesture;
mod history;
pub mod launch;
mod press;
mod selection;
pub mod setting;
mod settings_search;

pub use history::History;
pub use selection::Selection;
pub use settings_search::{FoundSetting, SettingOf, settings_called};
