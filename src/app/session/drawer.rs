//! How high the drawer was made.

use crate::app::browser;

/// Where the browser keeps it.
pub const KEY: &str = "groundplan.drawer";
/// Lower than this nothing can be read in it; `styles/components/app.css` says the same and leaves the canvas room.
pub const LEAST: f64 = 120.0;

/// The height that was chosen last time.
#[must_use]
pub fn kept_height() -> Option<f64> {
    browser::stored(KEY)?.parse::<f64>().ok().filter(|it| it.is_finite() && *it >= LEAST)
}
