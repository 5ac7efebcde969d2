//! What the user is doing: history, selection, gestures, actions. Still no browser.

mod history;
mod selection;

pub use history::History;
pub use selection::Selection;
