//! A free place in a container.

use std::collections::{BTreeMap, BTreeSet};

use crate::design::order::order_by;
use crate::design::{Design, Kind, NodeId, Point, Shape};
use crate::layout::snap::STEP;
use crate::layout::{
    ALB_HEIGHT, BAND_TOP, COLUMN_INSET, Frames, GUTTER, REGION_PADDING, REGION_TITLE, Rect, Spot, card_size,
    units,
};

/// Between two cards of a tier: room for a line, and below for its words.
const BESIDE: f64 = 24.0;
const BELOW: f64 = 40.0;
/// Between small boxes of the page, and between those and a VPC.
const PAGE_GAP: f64 = 16.0;
const VPC_GAP: f64 = 76.0;
/// From one box of a column beside a VPC to the next, the least room between them, and between two such columns.
const COLUMN_STEP: f64 = 108.0;
const COLUMN_LEAST: f64 = 24.0;
const COLUMN_GAP: f64 = 40.0;

/// A free place for a box of this kind in a container, as near to `wish` as possible, or where one would put it.
#[must_use]
pub fn free_point(
    design: &Design,
    frames: &Frames,
    kind: Kind,
    parent: Option<NodeId>,
    wish: Option<Spot>,
) -> Point {
    let taken: Vec<Rect> = siblings(design, frames, parent, &BTreeSet::new()).collect();
    let wish = wish.or_else(|| page_wish(design, frames, kind, parent));
    point(frames, parent, free_among(frames, kind, parent, wish, card_size(kind), &taken))
}

/// Where one would put a box on the page: the internet above, everything regional to the right of the VPC.
pub(super) fn page_wish(
    design: &Design,
    frames: &Frames,
    kind: Kind,
    parent: Option<NodeId>,
) -> Option<Spot> {
    if parent.is_some() {
        return None;
    }
    let vpc =
        design.nodes().iter().find(|(_, it)| it.kind() == Kind::Vpc).and_then(|(id, _)| frames.get(*id));
    Some(match (kind, vpc) {
        (Kind::Internet, Some(vpc)) => {
            let above = REGION_PADDING + REGION_TITLE + card_size(kind).1 + 4.0;
            Spot::new(vpc.center().x - card_size(kind).0 / 2.0, vpc.y - above)
        }
        (Kind::Vpc, Some(vpc)) => Spot::new(vpc.x, frames.bounds.bottom() + VPC_GAP),
        // They are in no region: above its frame.
        (Kind::Cdn | Kind::DnsZone, Some(vpc)) => {
            let top = frames.region.map_or(vpc.y, |it| it.y);
            Spot::new(vpc.x, top - PAGE_GAP - card_size(kind).1)
        }
        (_, Some(vpc)) => in_columns(design, frames, vpc, card_size(kind)),
        (Kind::Vpc, None) => Spot::new(0.0, 88.0),
        (_, None) => Spot::default(),
    })
}

/// The next place in the columns of regional boxes right of a VPC: the first free one of the outermost column, where
/// no arrows run, then of the ones before it, then a little below; a new column only when all are full.
fn in_columns(design: &Design, frames: &Frames, vpc: Rect, size: (f64, f64)) -> Spot {
    let mut beside: Vec<Rect> = design
        .children(None)
        .filter(|(_, it)| !matches!(it.kind(), Kind::Vpc | Kind::Internet | Kind::Cdn | Kind::DnsZone))
        .filter_map(|(id, _)| frames.get(id))
        .filter(|it| it.x >= vpc.right() && it.bottom() > vpc.y)
        .collect();
    order_by(&mut beside, |a, b| a.x.total_cmp(&b.x));
    // What somebody put far away is no column.
    let mut edge = vpc.right();
    beside.retain(|it| {
        let near = it.x <= edge + 2.0 * VPC_GAP;
        edge = if near { edge.max(it.right()) } else { edge };
        near
    });
    let top = vpc.y + PAGE_GAP;
    let mut columns: Vec<f64> = Vec::new();
    for it in beside.iter().rev() {
        if columns.last().is_none_or(|x| it.x < x - COLUMN_GAP) {
            columns.push(it.x);
        }
    }
    let usual = beside.iter().map(Rect::bottom).fold(vpc.bottom(), f64::max) + COLUMN_GAP;
    // A VPC with little in it is low; beside it a column is still a column.
    let low = (vpc.bottom() + COLUMN_GAP).max(top + 4.0 * COLUMN_STEP) + COLUMN_STEP;
    let place = |x: f64, step: f64, lowest: f64| {
        let column = beside.iter().filter(|it| it.right() > x && it.x < x + size.0);
        let below = column.map(|it| (it.y + step).max(it.bottom() + COLUMN_LEAST));
        let free = |y: &f64| {
            let around = Rect::new(x, y - COLUMN_LEAST, size.0, size.1 + 2.0 * COLUMN_LEAST);
            y + size.1 <= lowest && beside.iter().all(|it| !it.overlaps(&around))
        };
        std::iter::once(top).chain(below).filter(free).reduce(f64::min).map(|y| Spot::new(x, y))
    };
    let within = [(COLUMN_STEP, usual), (0.0, usual)];
    let outer = columns.first().into_iter().flat_map(|x| within.map(|(step, lowest)| (*x, step, lowest)));
    let inner = columns.iter().skip(1).flat_map(|x| within.map(|(step, lowest)| (*x, step, lowest)));
    let further = columns.iter().map(|x| (*x, COLUMN_STEP, low));
    outer.chain(inner).chain(further).find_map(|(x, step, lowest)| place(x, step, lowest)).unwrap_or_else(
        || {
            let gap = if beside.is_empty() { VPC_GAP } else { COLUMN_GAP };
            Spot::new(beside.iter().map(Rect::right).fold(vpc.right(), f64::max) + gap, top)
        },
    )
}

/// The boxes of a container that a new one must not cover. Tiers and chips find their own places. A load balancer takes
/// its whole row: it grows with its tier.
pub(super) fn siblings<'a>(
    design: &'a Design,
    frames: &'a Frames,
    parent: Option<NodeId>,
    except: &'a BTreeSet<NodeId>,
) -> impl Iterator<Item = Rect> + 'a {
    design
        .children(parent)
        .filter(|(id, node)| {
            !except.contains(id) && !matches!(node.kind().shape(), Shape::Band | Shape::Chip)
        })
        .filter_map(|(id, node)| {
            let rect = frames.get(id)?;
            let bar = node.kind().shape() == Shape::Bar;
            Some(if bar { Rect { w: f64::INFINITY, ..rect } } else { rect })
        })
}

/// A free corner for a box of this size.
pub(super) fn free_among(
    frames: &Frames,
    kind: Kind,
    parent: Option<NodeId>,
    wish: Option<Spot>,
    size: (f64, f64),
    taken: &[Rect],
) -> Spot {
    let home = parent.and_then(|id| frames.get(id));
    let origin = home.map_or(Spot::default(), corner);
    let most = home.map_or(f64::INFINITY, |it| it.right() - COLUMN_INSET);
    let usual = match kind.shape() {
        Shape::Tall => origin.y + 16.0,
        Shape::Wide => origin.y + 32.0,
        Shape::Bar => origin.y + 4.0,
        Shape::Band => home.map_or(0.0, |it| it.bottom()),
        Shape::Frame | Shape::Chip | Shape::Small | Shape::Tag => origin.y,
    };
    let first = Spot::new(origin.x, usual);
    let wish = wish.unwrap_or(first);
    let wish =
        Spot::new(on_grid(wish.x, origin.x), on_grid(wish.y, if home.is_some() { first.y } else { 0.0 }));
    let wish = if home.is_some() && kind != Kind::Tier {
        Spot::new(
            if kind.shape() == Shape::Bar { origin.x } else { wish.x.max(origin.x) },
            wish.y.max(origin.y),
        )
    } else {
        wish
    };
    if matches!(kind.shape(), Shape::Band | Shape::Chip) || (kind == Kind::Waf && home.is_some()) {
        return wish;
    }
    let size = if kind.shape() == Shape::Bar {
        (home.map_or(size.0, |it| it.w - GUTTER - 16.0), ALB_HEIGHT)
    } else {
        size
    };
    let (beside, below) = if home.is_some() { (BESIDE, BELOW) } else { (PAGE_GAP, PAGE_GAP) };
    let room = |it: &Rect| if home.is_none() && it.w > 400.0 { VPC_GAP } else { beside };
    let free = |at: &Spot| is_free(&Rect::new(at.x, at.y, size.0, size.1), taken);
    if free(&wish) {
        return wish;
    }
    let (mut xs, mut ys) = (vec![wish.x, first.x], vec![wish.y, first.y]);
    for it in taken {
        xs.extend([it.x, it.right() + room(it), it.x - size.0 - room(it)]);
        ys.extend([it.y, it.bottom() + below, it.y - size.1 - below]);
    }
    let lowest = home.map_or(f64::INFINITY, |it| it.bottom());
    let price = |at: &Spot| {
        // Another row is better than a wider tier, the end of a row better than another that makes the tier higher, and
        // further down better than up. In line with a box that is there is better than a little nearer.
        let wider = if at.x + size.0 > most { 2000.0 } else { 0.0 };
        let higher = if at.y + size.1 > lowest { 400.0 } else { 0.0 };
        let in_line = taken.iter().any(|it| (it.x - at.x).abs() < 1.0);
        let loose = if in_line || home.is_none() { 0.0 } else { 80.0 };
        at.steps_to(wish) + wider + higher + loose + if at.y < wish.y { 60.0 } else { 0.0 }
    };
    let inside = |at: &Spot| at.x.is_finite() && (home.is_none() || (at.x >= origin.x && at.y >= origin.y));
    xs.iter()
        .flat_map(|x| ys.iter().map(|y| Spot::new(*x, *y)))
        .filter(|at| inside(at) && free(at))
        .min_by(|a, b| price(a).total_cmp(&price(b)))
        .unwrap_or(wish)
}

/// The corner of a tier where cards may begin: right of its name and below its ranges.
fn corner(tier: Rect) -> Spot {
    Spot::new(tier.x + GUTTER + COLUMN_INSET, tier.y + BAND_TOP)
}

fn is_free(rect: &Rect, taken: &[Rect]) -> bool {
    // What one puts side by side by hand may stand closer than what is found here.
    taken.iter().all(|it| !it.overlaps(&rect.grown(STEP - 0.5)))
}

/// Steps that a group is moved by at most, in each direction, to find room.
const FURTHEST: i32 = 40;

/// The offset nearest to `by` at which all cards are free, each in its home beside what stands there.
pub(super) fn one_offset(
    frames: &Frames,
    cards: &[(Option<NodeId>, Rect)],
    homes: &BTreeMap<Option<NodeId>, Vec<Rect>>,
    by: Spot,
) -> Option<Spot> {
    let (parent, first) = *cards.first()?;
    let origin = parent.and_then(|id| frames.get(id)).map_or(Spot::default(), corner);
    let by = Spot::new(
        on_grid(first.x + by.x, origin.x) - first.x,
        on_grid(first.y + by.y, if parent.is_some() { origin.y } else { 0.0 }) - first.y,
    );
    let fits = |by: &Spot| {
        cards.iter().all(|(parent, rect)| {
            let rect = rect.moved(by.x, by.y);
            let inside = parent.and_then(|id| frames.get(id)).map(corner);
            inside.is_none_or(|it| rect.x >= it.x && rect.y >= it.y)
                && homes.get(parent).is_none_or(|taken| is_free(&rect, taken))
        })
    };
    let steps = || (-FURTHEST..=FURTHEST).map(|n| f64::from(n) * STEP);
    let mut all: Vec<Spot> =
        steps().flat_map(|x| steps().map(move |y| Spot::new(by.x + x, by.y + y))).collect();
    order_by(&mut all, |a, b| a.steps_to(by).total_cmp(&b.steps_to(by)));
    all.into_iter().find(fits)
}

fn on_grid(at: f64, origin: f64) -> f64 {
    ((at - origin) / STEP).round() * STEP + origin
}

/// A spot of the page as a place in a container.
pub(super) fn point(frames: &Frames, parent: Option<NodeId>, spot: Spot) -> Point {
    let origin = parent.and_then(|id| frames.get(id)).unwrap_or_default();
    Point { x: units(spot.x - origin.x), y: units(spot.y - origin.y) }
}
