//! Names that stay: a box keeps its id when it is renamed or moved.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::{Mutex, PoisonError};

const LONGEST: usize = 30;

/// Names one box for good: `[a-z][a-z0-9-]*`, at most 30 characters. Small and `Copy`, so views hold it freely.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(&'static str);

/// Every id there has been. Each is kept once and for good, so that an id is as small as a reference to it.
static KNOWN: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());

impl NodeId {
    /// Comes before every other, and names no box.
    pub(super) const FIRST: Self = Self("");

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
        if let Some(text) = known.get(text) {
            return Some(Self(text));
        }
        let text = Box::leak(Box::<str>::from(text));
        known.insert(text);
        Some(Self(text))
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
        self.0
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
    let mut out = String::new();
    for c in name.chars().take(200) {
        if c.is_ascii_alphanumeric() {
            out.push(c.to_ascii_lowercase());
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    let out = out.trim_end_matches('-');
    match out.chars().next() {
        None => "box".into(),
        Some(c) if c.is_ascii_digit() => format!("n{out}"),
        Some(_) => out.to_owned(),
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
