//! What boxes and arrows are, in words.

use crate::cost::{self, Range};
use crate::design::{Design, NodeId};

/// `Fargate service in application`.
pub(super) fn kind_words(design: &Design, id: NodeId) -> String {
    let Some(node) = design.node(id) else { return String::new() };
    let face = design.face(id).kind;
    let what = face.split(" · ").next().unwrap_or_default();
    match node.parent.and_then(|it| design.node(it)) {
        Some(parent) => format!("{what} in {}", parent.name),
        None => what.to_owned(),
    }
}

/// The range under an amount: `33–100 a month`.
pub(super) fn month_words(amount: Range) -> String {
    let range = cost::range(amount);
    if range.is_empty() { "a month".into() } else { format!("{range} a month") }
}
