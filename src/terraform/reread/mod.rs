//! An exported folder that somebody edited by hand, read back into the design it came from.
//!
//! Nothing here knows what a module argument means. The difference between the text and what the design would write
//! is looked for in the settings of the box and its arrows, a change that could explain it is tried, and it is kept
//! when the design then writes what the hand wrote, and nothing else differently. So a new kind or setting is read
//! back without a line here, and what cannot be is named.

mod guess;
mod rest;
mod text;

use std::collections::BTreeMap;
use std::fmt;

use hcl::Expression;

use crate::design::{Design, Edit};

pub use self::rest::keeps;

use self::text::{Calls, Place};

/// What came of reading a folder back.
#[derive(Clone, Debug)]
pub struct Reread {
    pub design: Design,
    /// What the design has taken over.
    pub taken: Vec<Change>,
    /// What it has no place for.
    pub left: Vec<Change>,
}

/// One argument that a hand changed, was it in one environment or in several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// `module.web.cpu`.
    pub place: String,
    pub environments: Vec<String>,
    /// As the design writes it; empty for what is new.
    pub before: String,
    /// As the hand wrote it; empty for what is gone.
    pub after: String,
}

impl fmt::Display for Change {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let or = |text: &str, word: &str| if text.is_empty() { word.to_owned() } else { text.to_owned() };
        let (before, after) = (or(&self.before, "nothing"), or(&self.after, "nothing"));
        write!(out, "{}: {before} -> {after} ({})", self.place, self.environments.join(", "))
    }
}

/// Text that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}: {problem}")]
pub struct RereadError {
    pub file: String,
    pub problem: String,
}

/// Reads the files of a folder, by path within it, into the design that they were exported from.
///
/// # Errors
/// When a file of the root or of an environment is not HCL, or not there.
pub fn reread(design: &Design, files: &BTreeMap<String, String>) -> Result<Reread, RereadError> {
    let environments: Vec<String> = design.environments().iter().map(|it| it.name.clone()).collect();
    let wanted = text::read(files, &environments)?;
    let mut state = State::new(design.clone(), &environments, &wanted)?;
    let mut taken = Vec::new();
    // One change may explain several differences, so the list is made anew after each.
    let mut seen: Vec<Place> = Vec::new();
    while let Some((place, difference)) = state.differences.iter().find(|(place, _)| !seen.contains(place)) {
        let (place, difference) = (place.clone(), difference.clone());
        // Each place once, so that two changes that undo each other end.
        seen.push(place.clone());
        let guesses = guess::edits(&state.design, &place, &difference, &environments);
        let tried: Vec<State> =
            guesses.iter().filter_map(|it| state.after(it, &place, &environments, &wanted)).collect();
        // Among several that explain it, the one that leaves least to explain.
        let found = tried.into_iter().min_by_key(|it| it.differences.len());
        if let Some(next) = found {
            taken.extend(
                state
                    .differences
                    .iter()
                    .filter(|(place, _)| !next.differences.contains_key(place))
                    .map(|(place, it)| it.change(place, &environments)),
            );
            state = next;
        }
    }
    let left = state.differences.iter().map(|(place, it)| it.change(place, &environments)).collect();
    Ok(Reread { design: state.design, taken, left })
}

/// What one place says in the environments where design and text disagree: by their number, what the design writes
/// and what stands there.
#[derive(Clone, Debug, PartialEq)]
struct Difference(BTreeMap<usize, (Option<Expression>, Option<Expression>)>);

impl Difference {
    fn change(&self, place: &Place, environments: &[String]) -> Change {
        let first = self.0.values().next();
        let said = |it: Option<&Option<Expression>>| {
            it.and_then(Option::as_ref).and_then(|it| hcl::format::to_string(it).ok()).unwrap_or_default()
        };
        Change {
            place: place.to_string(),
            environments: self.0.keys().filter_map(|it| environments.get(*it)).cloned().collect(),
            before: said(first.map(|it| &it.0)),
            after: said(first.map(|it| &it.1)),
        }
    }
}

/// A design, and where the text still differs from what it writes.
struct State {
    design: Design,
    differences: BTreeMap<Place, Difference>,
}

impl State {
    fn new(design: Design, environments: &[String], wanted: &Calls) -> Result<Self, RereadError> {
        let written = text::read(&super::generate(&design).files, environments)?;
        Ok(Self { differences: differences(&written, wanted), design })
    }

    /// The state after these edits, if the design then writes what stands at the place, and disagrees nowhere else
    /// but in the calls of the same box: the priority of a rule follows from its paths.
    fn after(&self, edits: &[Edit], place: &Place, environments: &[String], wanted: &Calls) -> Option<Self> {
        let mut design = self.design.clone();
        design.apply_all(edits).ok()?;
        let next = Self::new(design, environments, wanted).ok()?;
        // A box that goes takes what others had because of it: the key, say, no longer serves it.
        let goes = edits.iter().any(|it| matches!(it, Edit::Remove { .. }));
        let known = |it: &Place| {
            self.differences.contains_key(it)
                || goes
                || guess::are_one_box(&self.design, &it.label, &place.label)
        };
        let nearer = !next.differences.contains_key(place)
            && next.differences.len() <= self.differences.len()
            && next.differences.keys().all(known);
        nearer.then_some(next)
    }
}

/// Where two texts disagree.
fn differences(written: &Calls, wanted: &Calls) -> BTreeMap<Place, Difference> {
    let mut found: BTreeMap<Place, Difference> = BTreeMap::new();
    for place in written.keys().chain(wanted.keys()) {
        let (ours, theirs) = (written.get(place), wanted.get(place));
        let count = ours.or(theirs).map_or(0, Vec::len);
        let at = |all: Option<&Vec<Option<Expression>>>, index| {
            all.and_then(|it: &Vec<Option<Expression>>| it.get(index).cloned()).flatten()
        };
        let differing: BTreeMap<_, _> = (0..count)
            .map(|index| (index, (at(ours, index), at(theirs, index))))
            .filter(|(_, (ours, theirs))| ours != theirs)
            .collect();
        if !differing.is_empty() {
            found.insert(place.clone(), Difference(differing));
        }
    }
    found
}

#[cfg(test)]
mod tests;
