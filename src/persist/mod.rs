//! The file format: envelope, migrations, share links, presets.
//!
//! A file is `{"version": n, "design": …}` (`docs/design-format.md`). Opening is total: any text gives a design or
//! one sentence that names the place.

mod corrections;
mod document;
mod draft;
mod envelope;
mod link;
mod presets;
mod print;
mod read;
mod sample;
mod schema;
mod write;

use crate::design::{Design, PartError};

pub use corrections::{CORRECTIONS, Correction, presets_document};
pub use document::format_document;
pub use draft::Drafts;
pub use envelope::CURRENT;
pub use link::{from_link, is_link, pack, to_fragment};
pub use presets::{PRESET_IDS, PRESETS, Preset};
pub use sample::sample;
pub use schema::schema;

/// Larger than any drawing: 5,000 boxes are about 1.5 MB.
pub const LARGEST_BYTES: usize = 5_000_000;

/// Why a text is not a design we can open. Its words name the place.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LoadError {
    #[error("this is not a Groundplan design: {0}")]
    NotADesign(String),
    /// It is ours, and one place in it is not right.
    #[error("the design cannot be opened: {0}")]
    At(#[from] PartError),
    #[error("this design was made by a newer version of Groundplan (format {0}) than this one")]
    FromTheFuture(u64),
    #[error("this is larger than a design can be ({0} MB, and 5 MB is the most)")]
    TooLarge(usize),
    #[error("the link is cut off or damaged: {0}")]
    BrokenLink(&'static str),
}

/// The canonical file: stable order, defaults left out, two spaces of indentation.
#[must_use]
pub fn save(design: &Design) -> String {
    let mut text = print::pretty(&envelope::wrap(write::design(design)));
    text.push('\n');
    text
}

/// The same on one line, as links carry it.
#[must_use]
pub fn save_compact(design: &Design) -> String {
    Drafts::default().write(design)
}

/// Opens any text.
pub fn load(text: &str) -> Result<Design, LoadError> {
    if text.len() > LARGEST_BYTES {
        return Err(LoadError::TooLarge(text.len().div_ceil(1_000_000)));
    }
    // Editors on Windows may begin a file with a byte order mark.
    let text = text.trim_start_matches('\u{feff}');
    let file = serde_json::from_str(text).map_err(|error| {
        let problem = if text.trim().is_empty() {
            "it is empty".into()
        } else if error.is_eof() {
            format!("it ends too early, at line {}", error.line())
        } else {
            format!("it is not JSON ({error})")
        };
        LoadError::NotADesign(problem)
    })?;
    read::design(envelope::unwrap(file)?)
}
