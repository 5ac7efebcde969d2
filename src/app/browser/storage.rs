//! What is kept in this browser: the work, and a list of earlier versions.
//!
//! Each version has an entry of its own, so that a damaged one takes nothing else with it.

use serde::{Deserialize, Serialize};

use super::{forget, store, stored};
use crate::design::order::order_by;
use leptos::prelude::window;
use leptos::web_sys::js_sys::Date;

/// The own work, as its file. The event of another tab names it too.
pub const WORK: &str = "groundplan.work";
const VERSION: &str = "groundplan.version.";
const CRASHES: &str = "groundplan.crashes";

/// More automatic versions than this are let go, the oldest first; named ones stay.
const MOST: usize = 24;
/// Browsers give a page about 5 million characters; the work itself needs room too.
const MOST_CHARACTERS: usize = 1_500_000;

/// An earlier version of the work.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Version {
    /// When it was kept, in milliseconds since 1970.
    pub at: f64,
    /// What the reader or the occasion calls it.
    pub name: String,
    /// Kept on request: stays until it is deleted.
    pub named: bool,
    /// The project's name then.
    pub project: String,
    pub boxes: usize,
    /// The fragment of a share link: an eighth of the size of a file.
    pub design: String,
}

impl Version {
    /// The entry it is kept under.
    #[must_use]
    pub fn key(&self) -> String {
        format!("{VERSION}{:.0}", self.at)
    }
}

/// The own work as it was kept last.
#[must_use]
pub fn work() -> Option<String> {
    stored(WORK).filter(|it| !it.is_empty())
}

/// Keeps the own work. A full storage first lets automatic versions go.
pub fn keep_work(text: &str) -> Result<(), String> {
    store(WORK, text).or_else(|_| {
        for version in versions().iter().filter(|it| !it.named) {
            forget(&version.key());
        }
        store(WORK, text)
    })
}

/// Every version, the newest first. Entries that cannot be read are passed over.
#[must_use]
pub fn versions() -> Vec<Version> {
    let Ok(Some(storage)) = window().local_storage() else { return Vec::new() };
    let mut all: Vec<Version> = (0..storage.length().unwrap_or(0))
        .filter_map(|index| storage.key(index).ok()?)
        .filter(|key| key.starts_with(VERSION))
        .filter_map(|key| serde_json::from_str(&stored(&key)?).ok())
        .collect();
    order_by(&mut all, |a, b| b.at.total_cmp(&a.at));
    all
}

/// Keeps one more version, unless the newest is the same.
pub fn keep_version(mut version: Version) -> Result<(), String> {
    let all = versions();
    if !version.named && all.first().is_some_and(|it| it.design == version.design) {
        return Ok(());
    }
    version.at = Date::now();
    while all.iter().any(|it| it.key() == version.key()) {
        version.at += 1.0;
    }
    for old in surplus(&all, version.design.len()) {
        forget(&old.key());
    }
    let text = serde_json::to_string(&version).map_err(|it| it.to_string())?;
    store(&version.key(), &text)
}

/// Keeps a version that was let go once more, as it was.
pub fn put_version_back(version: &Version) -> Result<(), String> {
    let text = serde_json::to_string(version).map_err(|it| it.to_string())?;
    store(&version.key(), &text)
}

/// Lets a version go.
pub fn forget_version(version: &Version) {
    forget(&version.key());
}

/// The automatic versions that must go before one of `more` characters comes.
fn surplus(newest_first: &[Version], more: usize) -> impl Iterator<Item = &Version> {
    let (mut number, mut characters) = (1, more);
    newest_first.iter().filter(|it| !it.named).filter(move |it| {
        number += 1;
        characters += it.design.len();
        number > MOST || characters > MOST_CHARACTERS
    })
}

/// Remembers that the page stopped while it was opening the work.
pub fn note_crash() {
    let _ = store(CRASHES, "1");
}

/// Whether the last try to open the work stopped the page; the next try is told no.
#[must_use]
pub fn take_crash() -> bool {
    let crashed = stored(CRASHES).is_some();
    forget(CRASHES);
    crashed
}

/// A moment in the reader's words: `just now`, `5 minutes ago`, or its date and time.
#[must_use]
pub fn moment(at: f64) -> String {
    let minutes = ((Date::now() - at) / 60_000.0).floor();
    if minutes < 1.0 {
        "just now".into()
    } else if minutes < 2.0 {
        "a minute ago".into()
    } else if minutes < 60.0 {
        format!("{minutes:.0} minutes ago")
    } else {
        let date = Date::new(&at.into());
        date.to_locale_string("default", &wasm_bindgen::JsValue::UNDEFINED).into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn version(at: f64, named: bool, characters: usize) -> Version {
        Version {
            at,
            name: String::new(),
            named,
            project: String::new(),
            boxes: 0,
            design: "x".repeat(characters),
        }
    }

    #[test]
    fn the_oldest_automatic_versions_go_and_named_ones_stay() {
        let all: Vec<_> = (0..40).map(|n| version(f64::from(100 - n), n >= 38, 10)).collect();
        let gone: Vec<_> = surplus(&all, 10).map(|it| it.at).collect();
        assert_eq!(gone.len(), 38 - (MOST - 1));
        assert!(gone.iter().all(|at| *at > 62.0), "named ones stay");
        assert_eq!(gone.first(), Some(&77.0));
    }

    #[test]
    fn large_versions_are_bounded_by_their_size() {
        let all: Vec<_> = (0..4).map(|n| version(f64::from(9 - n), false, 600_000)).collect();
        assert_eq!(surplus(&all, 600_000).count(), 3);
    }
}
