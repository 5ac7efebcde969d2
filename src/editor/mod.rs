//! What the user is doing: history, selection, gestures, actions. Still no browser.

mod history;

pub use history::History;
