//! Room for what a fix adds or moves.

use std::collections::BTreeSet;

use super::free::{free_among, free_point, one_offset, page_wish, point, siblings};
use super::settled;
use crate::design::order::gather;
use crate::design::{Design, Edit, Kind, Node, NodeId, Point, Shape};
use crate::layout::{ALB_HEIGHT, BAND_TOP, Frames, Rect, Spot, arrange, card_size, px, units};

/// The same edits, each box they add or move into another container at a free place there.
///
/// Rules and proofs know which container a box belongs into and nothing of where things stand: they leave the place
/// at the corner of that container. A place that is given is kept as far as it is free.
#[must_use]
pub fn with_room(design: &Design, edits: &[Edit]) -> Vec<Edit> {
    let onto_page = |it: &Edit| target(design, it).is_some_and(|(_, parent)| parent.is_none());
    let mut made = if edits.iter().any(onto_page) {
        settled(design, &arrange(design), &BTreeSet::new())
    } else {
        Vec::new()
    };
    let mut next = design.clone();
    if next.apply_all(&made).is_err() {
        made.clear();
    }
    for edit in together(&next, edits) {
        for aside in below_bar(&next, &edit) {
            if next.apply(&aside).is_ok() {
                made.push(aside);
            }
        }
        let edit = placed(&next, &edit);
        // What is refused here is refused again, with its reason, when the edits are made.
        let _refused = next.apply(&edit);
        made.push(edit);
    }
    made
}

/// The same edits, with boxes that come together, as copies do, beside each other as they ask for.
fn together(design: &Design, edits: &[Edit]) -> Vec<Edit> {
    let mut edits = edits.to_vec();
    let mut coming: Vec<(Kind, Option<NodeId>, &mut Point)> = Vec::new();
    for edit in &mut edits {
        let Edit::Add { resource, parent, at, .. } = edit else { continue };
        let kind = resource.kind();
        let card = matches!(kind.shape(), Shape::Tall | Shape::Wide | Shape::Small | Shape::Tag);
        if card && *at != Point::default() && parent.is_none_or(|it| design.node(it).is_some()) {
            coming.push((kind, *parent, at));
        }
    }
    if coming.len() < 2 {
        return edits;
    }
    let (frames, nobody) = (arrange(design), BTreeSet::new());
    let card = |(kind, parent, at): &(Kind, Option<NodeId>, &mut Point)| {
        let (corner, (w, h)) = (wish(&frames, *parent, **at).unwrap_or_default(), card_size(*kind));
        (*parent, Rect::new(corner.x, corner.y, w, h))
    };
    let cards: Vec<(Option<NodeId>, Rect)> = coming.iter().map(card).collect();
    let homes =
        gather(cards.iter().map(|(home, _)| (*home, siblings(design, &frames, *home, &nobody).collect())));
    if let Some(by) = one_offset(&frames, &cards, &homes, Spot::default()) {
        for (.., at) in coming {
            *at = Point { x: at.x + units(by.x), y: at.y + units(by.y) };
        }
    }
    edits
}

/// The box that a fix puts into a container, and that container: a new box, or one from elsewhere. Of several the
/// last, which is the one that the others were made for.
#[must_use]
pub fn newcomer(design: &Design, edits: &[Edit]) -> Option<NodeId> {
    edits.iter().rev().find_map(|it| target(design, it)).map(|it| it.0)
}

fn target(design: &Design, edit: &Edit) -> Option<(NodeId, Option<NodeId>)> {
    if let Edit::Add { id, parent, .. } = edit {
        return Some((*id, *parent));
    }
    let Edit::Move { id, parent, .. } = edit else { return None };
    design.node(*id).is_some_and(|it| it.parent != *parent).then_some((*id, *parent))
}

/// A load balancer that comes into a tier stands above what it serves there: the moves that make room for it.
fn below_bar(design: &Design, edit: &Edit) -> Vec<Edit> {
    let (kind, at) = if let Edit::Add { resource, at, .. } = edit {
        (Some(resource.kind()), *at)
    } else if let Edit::Move { id, at, .. } = edit {
        (design.node(*id).map(Node::kind), *at)
    } else {
        return Vec::new();
    };
    let bar = |kind: Kind| kind.shape() == Shape::Bar;
    let Some((_, Some(tier))) = target(design, edit).filter(|_| kind.is_some_and(bar)) else {
        return Vec::new();
    };
    let cards: Vec<(NodeId, &Node)> =
        design.children(Some(tier)).filter(|it| it.1.kind().shape() != Shape::Chip).collect();
    let top = cards.iter().map(|it| px(it.1.at.y).max(BAND_TOP)).fold(f64::INFINITY, f64::min);
    let needed = BAND_TOP + ALB_HEIGHT + FIRST_ROW + 8.0;
    // A place that is asked for is kept, and a second one stands below the first.
    if at != Point::default() || top >= needed || cards.iter().any(|it| bar(it.1.kind())) {
        return Vec::new();
    }
    let down = units(needed - top);
    let lower = |(id, node): (NodeId, &Node)| Edit::Move {
        id,
        parent: Some(tier),
        at: Point { y: node.at.y.max(units(BAND_TOP)) + down, ..node.at },
    };
    cards.into_iter().map(lower).collect()
}

fn placed(design: &Design, edit: &Edit) -> Edit {
    let mut edit = edit.clone();
    if target(design, &edit).is_none() {
        return edit;
    }
    let frames = arrange(design);
    if let Edit::Add { resource, parent, at, .. } = &mut edit {
        *at = free_point(design, &frames, resource.kind(), *parent, wish(&frames, *parent, *at));
    } else if let Edit::Move { id, parent, at } = &mut edit
        && let (Some(kind), Some(rect)) = (design.node(*id).map(Node::kind), frames.get(*id))
    {
        let moving: BTreeSet<NodeId> = gather(design.subtree(*id));
        let taken: Vec<_> = siblings(design, &frames, *parent, &moving).collect();
        let wish = wish(&frames, *parent, *at)
            .or_else(|| as_before(design, &frames, *id, *parent))
            .or_else(|| page_wish(design, &frames, kind, *parent));
        let spot = free_among(&frames, kind, *parent, wish, (rect.w, rect.h), &taken);
        *at = point(&frames, *parent, spot);
    }
    edit
}

/// The place that an edit asks for, as a spot of the page.
fn wish(frames: &Frames, parent: Option<NodeId>, at: Point) -> Option<Spot> {
    let origin = parent.and_then(|id| frames.get(id)).unwrap_or_default();
    (at != Point::default()).then(|| Spot::new(origin.x + px(at.x), origin.y + px(at.y)))
}

/// Below the ranges of a tier there is room for one line of arrows.
const FIRST_ROW: f64 = 40.0;

/// Where the box stood in its container, in another one: it stays in its column, in the first row that is free.
fn as_before(design: &Design, frames: &Frames, id: NodeId, parent: Option<NodeId>) -> Option<Spot> {
    let (was, rect) = (frames.get(design.node(id)?.parent?)?, frames.get(id)?);
    let home = frames.get(parent?)?;
    Some(Spot::new(home.x + rect.x - was.x, home.y + (rect.y - was.y).min(FIRST_ROW)))
}
