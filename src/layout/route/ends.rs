//! The two boxes of an arrow, and the places on their sides where arrows leave.

use crate::layout::{Rect, Spot};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Top,
    Right,
    Bottom,
    Left,
}

impl Side {
    pub(super) const ALL: [Self; 4] = [Self::Bottom, Self::Right, Self::Top, Self::Left];

    /// Whether an arrow leaves this side up or down.
    pub(super) const fn upright(self) -> bool {
        matches!(self, Self::Top | Self::Bottom)
    }

    /// Whether coordinate `at` (y for top and bottom, x for the others) lies outside of this side by `by`.
    pub(super) fn beyond(self, rect: &Rect, at: f64, by: f64) -> bool {
        match self {
            Self::Top => at <= rect.y - by,
            Self::Bottom => at >= rect.bottom() + by,
            Self::Left => at <= rect.x - by,
            Self::Right => at >= rect.right() + by,
        }
    }
}

/// One box of an arrow, with the frames around it.
#[derive(Clone, Copy, Debug)]
pub(super) struct End {
    /// The number of the box: ids are longer to compare.
    pub(super) id: u32,
    pub(super) rect: Rect,
    pub(super) band: Option<Rect>,
    pub(super) vpc: Option<Rect>,
}

impl End {
    /// Whether it stands where `other` does, in the same frames.
    pub(super) fn stands_as(&self, other: &Self) -> bool {
        (self.rect, self.band, self.vpc) == (other.rect, other.band, other.vpc)
    }

    pub(super) fn spot(&self, side: Side, along: f64) -> Spot {
        match side {
            Side::Top => Spot::new(along, self.rect.y),
            Side::Bottom => Spot::new(along, self.rect.bottom()),
            Side::Left => Spot::new(self.rect.x, along),
            Side::Right => Spot::new(self.rect.right(), along),
        }
    }

    /// From where to where arrows may leave a side: not near its corners.
    pub(super) fn reach(&self, side: Side) -> (f64, f64) {
        let (start, length) =
            if side.upright() { (self.rect.x, self.rect.w) } else { (self.rect.y, self.rect.h) };
        let corner = if length > 400.0 { 20.0 } else { length * 0.22 };
        (start + corner, start + length - corner)
    }

    /// Room between two arrows on a side.
    pub(super) fn step(&self, side: Side) -> f64 {
        let (least, most) = self.reach(side);
        if most - least > 60.0 { 18.0 } else { 10.0 }
    }
}

/// The places on the four sides of each box that have an arrow already.
#[derive(Default)]
pub(super) struct Ports(Vec<[Vec<f64>; 4]>);

impl Ports {
    pub(super) fn new(boxes: usize) -> Self {
        Self(vec![Default::default(); boxes])
    }

    fn taken(&self, end: &End, side: Side) -> &[f64] {
        self.0.get(end.id as usize).and_then(|it| it.get(side as usize)).map_or(&[], Vec::as_slice)
    }

    pub(super) fn is_free(&self, end: &End, side: Side, along: f64) -> bool {
        let step = end.step(side) - 0.5;
        self.taken(end, side).iter().all(|it| (it - along).abs() >= step)
    }

    /// The free place nearest to `wish`; `wish` itself where the side is full. With it, where was looked.
    pub(super) fn nearest(&self, end: &End, side: Side, wish: f64) -> (Spot, Rect) {
        let ((least, most), step) = (end.reach(side), end.step(side));
        let wish = wish.clamp(least, most);
        let found = (0..=16)
            .flat_map(|n| [f64::from(n), -f64::from(n)])
            .map(|n| wish + n * step / 2.0)
            .find(|it| *it >= least && *it <= most && self.is_free(end, side, *it));
        let far = found.map_or(8.0 * step, |it| (it - wish).abs());
        let at = end.spot(side, wish);
        (end.spot(side, found.unwrap_or(wish)), Rect::between(at, at).grown(far + step))
    }

    pub(super) fn take(&mut self, end: &End, spot: Spot) {
        let on = |side: &Side| {
            let there = end.spot(*side, if side.upright() { spot.x } else { spot.y });
            there.steps_to(spot) < 0.01
        };
        if let Some(side) = Side::ALL.into_iter().find(on) {
            let along = if side.upright() { spot.x } else { spot.y };
            if let Some(taken) = self.0.get_mut(end.id as usize).and_then(|it| it.get_mut(side as usize)) {
                taken.push(along);
            }
        }
    }
}
