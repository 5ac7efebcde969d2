//! Rectangles and places.

use crate::design::{GRID_PX, Point, Size};

/// A rectangle on the page.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    pub x: f64,
    pub y: f64,
    pub w: f64,
    pub h: f64,
}

/// A place on the page.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Spot {
    pub x: f64,
    pub y: f64,
}

impl Spot {
    #[must_use]
    pub const fn new(x: f64, y: f64) -> Self {
        Self { x, y }
    }

    /// Distance along the axes, the way arrows run.
    #[must_use]
    pub fn steps_to(self, other: Self) -> f64 {
        (self.x - other.x).abs() + (self.y - other.y).abs()
    }
}

impl Rect {
    #[must_use]
    pub const fn new(x: f64, y: f64, w: f64, h: f64) -> Self {
        Self { x, y, w, h }
    }

    /// The rectangle with these two corners, whichever is where.
    #[must_use]
    pub fn between(a: Spot, b: Spot) -> Self {
        Self { x: a.x.min(b.x), y: a.y.min(b.y), w: (a.x - b.x).abs(), h: (a.y - b.y).abs() }
    }

    #[must_use]
    pub fn right(&self) -> f64 {
        self.x + self.w
    }

    #[must_use]
    pub fn bottom(&self) -> f64 {
        self.y + self.h
    }

    #[must_use]
    pub fn center(&self) -> Spot {
        Spot { x: self.x + self.w / 2.0, y: self.y + self.h / 2.0 }
    }

    #[must_use]
    pub const fn origin(&self) -> Spot {
        Spot { x: self.x, y: self.y }
    }

    #[must_use]
    pub fn contains(&self, spot: Spot) -> bool {
        spot.x >= self.x && spot.x <= self.right() && spot.y >= self.y && spot.y <= self.bottom()
    }

    /// Whether `other` lies wholly inside.
    #[must_use]
    pub fn covers(&self, other: &Self) -> bool {
        other.x >= self.x
            && other.y >= self.y
            && other.right() <= self.right()
            && other.bottom() <= self.bottom()
    }

    /// Whether they share more than an edge.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        self.x < other.right() && other.x < self.right() && self.y < other.bottom() && other.y < self.bottom()
    }

    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        let (x, y) = (self.x.min(other.x), self.y.min(other.y));
        Self { x, y, w: self.right().max(other.right()) - x, h: self.bottom().max(other.bottom()) - y }
    }

    /// Larger by `by` on each side (smaller, for a negative one).
    #[must_use]
    pub fn grown(&self, by: f64) -> Self {
        Self { x: self.x - by, y: self.y - by, w: self.w + 2.0 * by, h: self.h + 2.0 * by }
    }

    #[must_use]
    pub fn moved(&self, dx: f64, dy: f64) -> Self {
        Self { x: self.x + dx, y: self.y + dy, ..*self }
    }

    /// The rectangle around all of them; `None` for none.
    pub fn around(rects: impl IntoIterator<Item = Self>) -> Option<Self> {
        rects.into_iter().reduce(|all, it| all.union(&it))
    }
}

/// Grid units as pixels.
#[must_use]
pub fn px(units: i32) -> f64 {
    f64::from(units) * f64::from(GRID_PX)
}

/// Pixels as the nearest whole grid unit.
#[must_use]
pub fn units(px: f64) -> i32 {
    // The cast saturates, so a wild pointer gives a far place and no panic.
    (px / f64::from(GRID_PX)).round() as i32
}

/// The place `spot` has in a container whose corner is at `origin`.
#[must_use]
pub fn point_in(origin: Spot, spot: Spot) -> Point {
    Point { x: units(spot.x - origin.x), y: units(spot.y - origin.y) }
}

/// A size in pixels; nothing for none.
#[must_use]
pub(super) fn size_px(size: Option<Size>) -> (f64, f64) {
    size.map_or((0.0, 0.0), |it| (px(it.w), px(it.h)))
}
