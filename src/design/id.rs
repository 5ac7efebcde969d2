//! Names that stay: a box keeps its id when it is renamed or moved.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::{Mutex, PoisonError};

const LONGEST: usize = 30;

/// Names one box for good: `[a-z][a-z0-9-]*`, at most 30 characters. Small and `Copy`, so views hold it freely.
#[derive(Clone, Copy)]
pub struct NodeId(&'static Known);

struct Known {
    text: &'static str,
    /// Tells ids apart quicker than their texts do, and finds a place in [`ById`].
    number: usize,
}

/// Every id there has been. Each is kept once and for good, so that an id is as small as a reference to it.
static KNOWN: Mutex<BTreeMap<&'static str, &'static Known>> = Mutex::new(BTreeMap::new());

impl NodeId {
    /// Comes before every other, and names no box.
    const FIRST: Self = Self(&Known { text: "", number: 0 });

    /// `None` where `text` has a character or a length that an id may not have.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let fits = text.len() <= LONGEST
            && text.starts_with(|c: char| c.is_ascii_lowercase())
            && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        if !fits {
            return None;
        }
        let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(it) = known.get(text) {
            return Some(Self(it));
        }
        let text = Box::leak(Box::<str>::from(text));
        let it = Box::leak(Box::new(Known { text, number: known.len() + 1 }));
        known.insert(text, it);
        Some(Self(it))
    }

    /// The first of `wish`, `wish-2`, `wish-3` … that is `free`.
    #[must_use]
    pub fn numbered(wish: &str, free: impl Fn(Self) -> bool) -> Self {
        let base = slug(wish);
        let cut =
            |room: usize| base.get(..base.len().min(room)).unwrap_or("box").trim_end_matches('-').to_owned();
        std::iter::once(cut(LONGEST))
            .chain((2..).map(|n| format!("{}-{n}", cut(LONGEST - 8))))
            .filter_map(|text| Self::parse(&text))
            .find(|id| free(*id))
            .unwrap_or(Self::FIRST)
    }

    #[must_use]
    pub const fn as_str(&self) -> &'static str {
        self.0.text
    }
}

impl PartialEq for NodeId {
    fn eq(&self, other: &Self) -> bool {
        self.0.number == other.0.number
    }
}

impl Eq for NodeId {}

impl PartialOrd for NodeId {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for NodeId {
    /// By their texts, so that the same design has the same order everywhere.
    fn cmp(&self, other: &Self) -> Ordering {
        if self == other { Ordering::Equal } else { self.0.text.cmp(other.0.text) }
    }
}

impl Hash for NodeId {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.number.hash(state);
    }
}

/// Something for each of some boxes. Finds it by counting, where a map compares the texts of ids.
#[derive(Clone, Debug)]
pub(crate) struct ById<T>(Vec<Option<T>>);

impl<T> Default for ById<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> ById<T> {
    pub(crate) fn get(&self, id: NodeId) -> Option<&T> {
        self.0.get(id.0.number)?.as_ref()
    }

    /// Where the thing for a box is kept.
    pub(crate) fn place(&mut self, id: NodeId) -> Option<&mut Option<T>> {
        if self.0.len() <= id.0.number {
            self.0.resize_with(id.0.number + 1, || None);
        }
        self.0.get_mut(id.0.number)
    }
}

impl<T> ById<Vec<T>> {
    /// The list of a box; empty where nothing was ever put into it.
    pub(crate) fn list(&self, id: NodeId) -> &[T] {
        self.get(id).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn push(&mut self, id: NodeId, item: T) {
        if let Some(place) = self.place(id) {
            place.get_or_insert_default().push(item);
        }
    }
}

impl<T> Extend<(NodeId, T)> for ById<T> {
    fn extend<I: IntoIterator<Item = (NodeId, T)>>(&mut self, items: I) {
        for (id, item) in items {
            if let Some(place) = self.place(id) {
                *place = Some(item);
            }
        }
    }
}

impl fmt::Display for NodeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for NodeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl serde::Serialize for NodeId {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.as_str())
    }
}

impl<'de> serde::Deserialize<'de> for NodeId {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        Self::parse(&text).ok_or_else(|| serde::de::Error::custom(format!("`{text}` is not the id of a box")))
    }
}

/// Names one arrow: at most one leads from a box to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LinkId {
    pub from: NodeId,
    pub to: NodeId,
}

impl fmt::Display for LinkId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}>{}", self.from, self.to)
    }
}

/// `name` as Terraform and AWS take it: lower case ASCII letters, digits and single hyphens, a letter first.
#[must_use]
pub fn slug(name: &str) -> String {
    let mut out = String::with_capacity(name.len().min(200) + 1);
    for c in name.chars().take(200) {
        if c.is_ascii_alphanumeric() {
            out.push(c.to_ascii_lowercase());
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    out.truncate(out.trim_end_matches('-').len());
    match out.chars().next() {
        None => return "box".into(),
        Some(c) if c.is_ascii_digit() => out.insert(0, 'n'),
        Some(_) => {}
    }
    out
}

/// Whether the slug of a name may be this one, by its first letter: most are told apart by less than a slug.
pub(super) fn begins_like(name: &str, wish: &str) -> bool {
    match name.chars().find(char::is_ascii_alphanumeric) {
        Some(c) if c.is_ascii_alphabetic() => wish.starts_with(c.to_ascii_lowercase()),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_hold_only_what_aws_takes() {
        assert_eq!(slug("Orders API"), "orders-api");
        assert_eq!(slug("${evil}\"</script>"), "evil-script");
        assert_eq!(slug("\u{202e}"), "box");
        assert_eq!(slug("9 lives"), "n9-lives");
    }

    #[test]
    fn a_taken_id_gets_the_next_number() {
        let first = NodeId::numbered("orders", |_| true);
        let second = NodeId::numbered("orders", |id| id != first);
        assert_eq!(second.as_str(), "orders-2");
        assert!(
            NodeId::numbered(&"x".repeat(99), |id| !id.as_str().ends_with('x')).as_str().len() <= LONGEST
        );
    }
}
