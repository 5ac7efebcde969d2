//! Where a box may fall: the container that takes it, and what to offer when it is refused.

mod free;
mod room;

use std::collections::{BTreeMap, BTreeSet};

pub use free::free_point;
use free::{free_among, one_offset, point, siblings};
pub use room::{newcomer, with_room};

use super::{ALB_HEIGHT, Frames, Rect, Spot, card_size};
use crate::design::order::{gather, order_by};
use crate::design::{
    Design, Edit, Kind, Node, NodeId, Point, Resource, Shape, Tier, TierRole, Topology, Vpc,
};

/// A box that was refused.
#[derive(Clone, Debug, PartialEq)]
pub struct Refusal {
    /// Why, as a sentence without its full stop.
    pub reason: String,
    /// The container it was held over.
    pub under: Option<NodeId>,
    /// What could be done with it.
    pub offer: Option<Offer>,
}

/// A place that would take a box.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    /// What the edits do: `Put it into application`.
    pub words: String,
    pub edits: Vec<Edit>,
}

/// A new box in its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Placed {
    pub id: NodeId,
    pub edits: Vec<Edit>,
}

/// The container at `spot` that takes a box of this kind, `None` being the page. Over a VPC, between its tiers,
/// the nearest tier that takes it does. `except` are boxes on the move.
pub fn home_at(
    design: &Design,
    frames: &Frames,
    kind: Kind,
    spot: Spot,
    except: &BTreeSet<NodeId>,
) -> Result<Option<NodeId>, Refusal> {
    let under = under(design, frames, kind, spot, except);
    if let Some(id) = under.iter().copied().find(|id| design.may_live(kind, Some(*id)).is_ok()) {
        return Ok(Some(id));
    }
    if let [vpc] = under.as_slice() {
        let tiers = design.children(Some(*vpc)).map(|(id, _)| id);
        if let Some(tier) = nearest(design, frames, kind, spot, tiers) {
            return Ok(Some(tier));
        }
    }
    let innermost = under.first().copied();
    design.may_live(kind, innermost).map(|()| None).map_err(|error| Refusal {
        reason: error.to_string(),
        under: innermost,
        offer: None,
    })
}

/// The containers under a spot, innermost first.
fn under(design: &Design, frames: &Frames, kind: Kind, spot: Spot, except: &BTreeSet<NodeId>) -> Vec<NodeId> {
    let holds = |id: NodeId| {
        design.node(id).is_some_and(|it| {
            it.kind().is_container() || (kind == Kind::Waf && matches!(it.kind(), Kind::Alb | Kind::Cdn))
        })
    };
    let mut under: Vec<(usize, NodeId)> = frames
        .boxes
        .iter()
        .filter(|(id, rect)| rect.contains(spot) && !except.contains(id) && holds(**id))
        .map(|(id, _)| (design.ancestors(*id).count(), *id))
        .collect();
    order_by(&mut under, |a, b| b.cmp(a));
    under.into_iter().map(|it| it.1).collect()
}

/// The nearest container that takes it; of equal ones the one it usually stands in.
fn nearest(
    design: &Design,
    frames: &Frames,
    kind: Kind,
    spot: Spot,
    among: impl Iterator<Item = NodeId>,
) -> Option<NodeId> {
    let far = |id: NodeId| {
        let it = frames.get(id).unwrap_or_default();
        let (dx, dy) = ((it.x - spot.x).max(spot.x - it.right()), (it.y - spot.y).max(spot.y - it.bottom()));
        dx.max(0.0) + dy.max(0.0)
    };
    let unusual = |id: NodeId| design.get::<Tier>(id).map(|it| it.role) != kind.usual_tier();
    among
        .filter(|id| design.may_live(kind, Some(*id)).is_ok())
        .min_by(|a, b| far(*a).total_cmp(&far(*b)).then(unusual(*a).cmp(&unusual(*b))).then(a.cmp(b)))
}

/// The edit that puts a new box down where the pointer lets it go, the pointer near its upper left; or why not, and
/// what to do instead.
pub fn drop_edits(design: &Design, frames: &Frames, kind: Kind, spot: Spot) -> Result<Placed, Refusal> {
    match home_at(design, frames, kind, spot, &BTreeSet::new()) {
        Ok(home) => {
            let (w, h) = card_size(kind);
            let wish = Spot::new(spot.x - (w / 2.0).min(60.0), spot.y - (h / 2.0).min(20.0));
            Ok(put(design, frames, kind, home, Some(wish)))
        }
        Err(refusal) => {
            let offer = offer(design, frames, (kind, kind.usual_tier()), spot, refusal.under);
            Err(Refusal { offer, ..refusal })
        }
    }
}

/// Puts a new box where it makes sense when nobody points: into `near` or a container of it that takes it, else into
/// the usual tier, with a VPC and a tier made for it where there are none.
#[must_use]
pub fn add_edits(design: &Design, frames: &Frames, kind: Kind, near: Option<NodeId>) -> Placed {
    let role = kind.usual_tier();
    let usual = usual_home(design, kind);
    // What is selected decides between tiers of the usual role, and over tiers where there is none of that role: a
    // load balancer does not go to the data tier only because that one was added last.
    let role_of = |id: NodeId| design.get::<Tier>(id).map(|it| it.role);
    let unusual = |id: NodeId| role.is_some() && role_of(id) != role && usual.and_then(role_of) == role;
    let takes = |id: &NodeId| design.may_live(kind, Some(*id)).is_ok() && !unusual(*id);
    let chosen = near.into_iter().flat_map(|id| std::iter::once(id).chain(design.ancestors(id))).find(takes);
    if let Some(home) = chosen.or(usual) {
        return put(design, frames, kind, Some(home), None);
    }
    if design.may_live(kind, None).is_ok() {
        return put(design, frames, kind, None, None);
    }
    with_containers(design, (kind, role), near)
}

/// The container of the whole design that a new box goes into.
fn usual_home(design: &Design, kind: Kind) -> Option<NodeId> {
    let role = kind.usual_tier();
    let free = |id: &NodeId| kind != Kind::Waf || design.children(Some(*id)).next().is_none();
    design
        .nodes()
        .keys()
        .copied()
        .filter(|id| design.may_live(kind, Some(*id)).is_ok() && free(id))
        // What looks at requests does so before anything else has to.
        .min_by_key(|id| {
            let first = design.node(*id).map(Node::kind) == Some(Kind::Cdn);
            (design.get::<Tier>(*id).map(|it| it.role) != role, !first, *id)
        })
}

/// What to offer for a box that was held over a place that does not take it: of the tiers that suit it the nearest, else
/// such a tier; for what stands in no tier the nearest container. A service in a data tier has no way to its image.
fn offer(
    design: &Design,
    frames: &Frames,
    (kind, role): (Kind, Option<TierRole>),
    spot: Spot,
    under: Option<NodeId>,
) -> Option<Offer> {
    let name = |id: NodeId| design.node(id).map_or("", |it| it.name.as_str());
    let suits = |id: &NodeId| role.is_some() && design.get::<Tier>(*id).map(|it| it.role) == role;
    let all = || design.nodes().keys().copied();
    let home = nearest(design, frames, kind, spot, all().filter(suits));
    // Where a VPC lacks such a tier, it gets one.
    let any = || if role.is_some() { None } else { nearest(design, frames, kind, spot, all()) };
    if let Some(home) = home.or_else(any) {
        let placed = put(design, frames, kind, Some(home), None);
        return Some(Offer { words: format!("Put it into {}", name(home)), edits: placed.edits });
    }
    if design.may_live(kind, None).is_ok() {
        let placed = put(design, frames, kind, None, None);
        return Some(Offer { words: "Put it beside the VPC".into(), edits: placed.edits });
    }
    let edits = with_containers(design, (kind, role), under).edits;
    let made: Vec<&str> = edits.iter().filter_map(container_words).collect();
    Some(Offer { words: format!("Add {} for it", made.join(" and ")), edits })
}

/// The tier that a box belongs into. A load balancer that serves, and not the internet, needs no public one.
fn suitable_tier(design: &Design, id: NodeId, kind: Kind) -> Option<TierRole> {
    let mut links = design.links().keys();
    let serves = matches!(kind, Kind::Alb | Kind::Nlb) && links.any(|it| it.from == id);
    let internet = |it: NodeId| design.node(it).map(Node::kind) == Some(Kind::Internet);
    let entered = design.links().keys().any(|it| it.to == id && internet(it.from));
    // A CDN that comes in over public addresses is no arrow from the internet, but needs them all the same.
    let public = |it| entered || Topology::new(design, it).internet_facing(id);
    let internal = serves && design.environments().first().is_some_and(|it| !public(it));
    if internal { Some(TierRole::Application) } else { kind.usual_tier() }
}

/// A container that an edit adds, in words.
fn container_words(edit: &Edit) -> Option<&'static str> {
    let Edit::Add { resource, .. } = edit else { return None };
    if let Resource::Tier(it) = resource {
        return Some(match it.role {
            TierRole::Public => "a public tier",
            TierRole::Application => "an application tier",
            TierRole::Data => "a data tier",
        });
    }
    (resource.kind() == Kind::Vpc).then_some("a VPC")
}

/// The box with the containers it lacks: a VPC if there is none, the tier it usually stands in.
fn with_containers(design: &Design, (kind, role): (Kind, Option<TierRole>), near: Option<NodeId>) -> Placed {
    let mut next = design.clone();
    let mut edits = Vec::new();
    let mut add = |next: &mut Design, resource: Resource, name: &str, parent: Option<NodeId>| {
        let frames = super::arrange(next);
        let kind = resource.kind();
        let id = next.free_id(name);
        let at = free_point(next, &frames, kind, parent, None);
        let edit = Edit::Add { id, name: next.free_name(name), resource, parent, at };
        // A box that is refused here is refused again, with its reason, when the edits are made.
        let _refused = next.apply(&edit);
        edits.push(edit);
        id
    };
    let vpc = near
        .into_iter()
        .flat_map(|id| std::iter::once(id).chain(design.ancestors(id)))
        .chain(design.nodes().keys().copied())
        .find(|id| design.node(*id).is_some_and(|it| it.kind() == Kind::Vpc));
    let vpc = vpc.unwrap_or_else(|| add(&mut next, Resource::new(Kind::Vpc), Kind::Vpc.default_name(), None));
    let mut home = Some(vpc);
    if let Some(role) = role {
        let tier = Tier { role, ..Tier::default() };
        home = Some(add(&mut next, tier.into(), role.word(), Some(vpc)));
    }
    let id = add(&mut next, Resource::new(kind), kind.default_name(), home);
    Placed { id, edits }
}

/// The edit that adds a box to a container, at a free place near `wish`.
fn put(design: &Design, frames: &Frames, kind: Kind, parent: Option<NodeId>, wish: Option<Spot>) -> Placed {
    let (name, resource) = new_box(design, kind, parent);
    let id = design.free_id(&name);
    if kind.shape() == Shape::Bar && above_cards(design, frames, parent, wish) {
        // What it will serve makes room below it.
        let edit = Edit::Add { id, name: design.free_name(&name), resource, parent, at: Point::default() };
        return Placed { id, edits: with_room(design, &[edit]) };
    }
    let at = free_point(design, frames, kind, parent, wish);
    let mut edits = if parent.is_none() { settled(design, frames, &BTreeSet::new()) } else { Vec::new() };
    edits.push(Edit::Add { id, name: design.free_name(&name), resource, parent, at });
    Placed { id, edits }
}

/// Whether a load balancer is wanted above the cards of a tier: there, or nowhere in particular.
fn above_cards(design: &Design, frames: &Frames, tier: Option<NodeId>, wish: Option<Spot>) -> bool {
    let cards = || design.children(tier).filter(|it| it.1.kind().shape() != Shape::Chip);
    if tier.is_none() || cards().any(|it| it.1.kind().shape() == Shape::Bar) {
        return false;
    }
    let first = cards().filter_map(|(id, _)| frames.get(id)).map(|it| it.center().y).reduce(f64::min);
    first.is_some_and(|first| wish.is_none_or(|it| it.y + ALB_HEIGHT / 2.0 < first))
}

/// Boxes of the page that made room for a VPC, moved to where they are seen: what is put down beside them now must
/// not make them jump.
fn settled(design: &Design, frames: &Frames, except: &BTreeSet<NodeId>) -> Vec<Edit> {
    design
        .children(None)
        .filter_map(|(id, node)| {
            let at = point(frames, None, frames.get(id)?.origin());
            (at != node.at && !except.contains(&id)).then_some(Edit::Move { id, parent: None, at })
        })
        .collect()
}

/// A new box as it comes from the palette. A new tier takes the role that its VPC lacks, from the top.
fn new_box(design: &Design, kind: Kind, parent: Option<NodeId>) -> (String, Resource) {
    if kind == Kind::Vpc {
        return (kind.default_name().to_owned(), Vpc::beside(design).into());
    }
    if kind != Kind::Tier {
        return (kind.default_name().to_owned(), Resource::new(kind));
    }
    let has = |role: &TierRole| {
        design.children(parent).any(|(id, _)| design.get::<Tier>(id).is_some_and(|it| it.role == *role))
    };
    let role = TierRole::ALL.iter().copied().find(|it| !has(it)).unwrap_or(TierRole::Application);
    (role.word().to_owned(), Tier { role, ..Tier::default() }.into())
}

/// The edits that move boxes by an offset, into what lies under the pointer. Of several boxes, those that may not
/// stand there stay where they are at home; a single one is refused.
pub fn move_edits(
    design: &Design,
    frames: &Frames,
    ids: &[NodeId],
    by: Spot,
    pointer: Spot,
) -> Result<Vec<Edit>, Refusal> {
    let moving: BTreeSet<NodeId> = gather(ids.iter().flat_map(|id| design.subtree(*id)));
    let mut edits = Vec::with_capacity(ids.len());
    let mut placed: Vec<(Option<NodeId>, Rect)> = Vec::new();
    let together = together(design, frames, ids, by, pointer, &moving);
    for id in ids {
        let (Some(node), Some(rect)) = (design.node(*id), frames.get(*id)) else { continue };
        let kind = node.kind();
        let parent = match home_at(design, frames, kind, pointer, &moving) {
            Ok(home) => home,
            Err(_) if ids.len() > 1 => node.parent,
            Err(refusal) => {
                let offer =
                    offer(design, frames, (kind, suitable_tier(design, *id, kind)), pointer, refusal.under)
                        .and_then(|it| as_move(design, *id, it));
                return Err(Refusal { offer, ..refusal });
            }
        };
        let at = if let Some(by) = together {
            Spot::new(rect.x + by.x, rect.y + by.y)
        } else {
            let wish = Spot::new(rect.x + by.x, rect.y + by.y);
            let beside = placed.iter().filter(|it| it.0 == parent).map(|it| it.1);
            let taken: Vec<Rect> = siblings(design, frames, parent, &moving).chain(beside).collect();
            free_among(frames, kind, parent, Some(wish), (rect.w, rect.h), &taken)
        };
        placed.push((parent, Rect { x: at.x, y: at.y, ..rect }));
        edits.push(Edit::Move { id: *id, parent, at: point(frames, parent, at) });
    }
    if placed.iter().any(|it| it.0.is_none()) {
        edits.extend(settled(design, frames, &moving));
    }
    if let [id] = ids
        && design.get::<Tier>(*id).is_some()
        && stays(design, frames, &edits)
    {
        let far = frames.get(*id).is_some_and(|it| by.y.abs() > it.h / 2.0);
        let reason = "tiers stand in the order public, application, data".into();
        return if far { Err(Refusal { reason, under: None, offer: None }) } else { Ok(Vec::new()) };
    }
    Ok(edits)
}

/// Whether everything would stand where it stands.
fn stays(design: &Design, frames: &Frames, edits: &[Edit]) -> bool {
    let mut next = design.clone();
    next.apply_all(edits).is_ok() && super::arrange(&next) == *frames
}

/// How far several cards go as one, so that they stay as they are to each other: as far as the pointer, or as near to
/// that as all of them find room. None for a single box, and where one of them finds its own place.
fn together(
    design: &Design,
    frames: &Frames,
    ids: &[NodeId],
    by: Spot,
    pointer: Spot,
    moving: &BTreeSet<NodeId>,
) -> Option<Spot> {
    if ids.len() < 2 {
        return None;
    }
    let card = |id: &NodeId| {
        let (node, rect) = (design.node(*id)?, frames.get(*id)?);
        let tagged = node.kind() == Kind::Waf && node.parent.is_some();
        if tagged || matches!(node.kind().shape(), Shape::Frame | Shape::Band | Shape::Bar | Shape::Chip) {
            return None;
        }
        let parent = home_at(design, frames, node.kind(), pointer, moving).unwrap_or(node.parent);
        Some((parent, rect))
    };
    let cards: Vec<(Option<NodeId>, Rect)> = ids.iter().map(card).collect::<Option<_>>()?;
    let taken = |parent| siblings(design, frames, parent, moving).collect::<Vec<Rect>>();
    let homes: BTreeMap<Option<NodeId>, Vec<Rect>> =
        gather(cards.iter().map(|(parent, _)| (*parent, taken(*parent))));
    one_offset(frames, &cards, &homes, by)
}

/// An offer for a new box as one for a box there is.
fn as_move(design: &Design, id: NodeId, offer: Offer) -> Option<Offer> {
    let mut edits = offer.edits;
    let Some(Edit::Add { parent, at, .. }) = edits.pop() else { return None };
    // Its own home is not worth an offer.
    if parent == design.node(id)?.parent {
        return None;
    }
    edits.push(Edit::Move { id, parent, at });
    Some(Offer { edits, ..offer })
}

#[cfg(test)]
mod tests;
