//! Where things stand on the page: design -> frames -> arrow routes. Pure geometry, in CSS pixels at 100 %.

use std::collections::BTreeMap;

use crate::design::{Design, LinkId, NodeId};

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

/// Where every box stands, its containers grown to hold it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Frames {
    pub boxes: BTreeMap<NodeId, Rect>,
    /// The frame around everything regional; `None` for an empty page.
    pub region: Option<Rect>,
    /// Around everything.
    pub bounds: Rect,
}

/// The line of one arrow.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Wire {
    /// Corners from the first box to the second.
    pub points: Vec<Spot>,
    /// Where its label stands: on the longest free piece.
    pub label: Spot,
}

/// Stands every box on the page.
#[must_use]
pub fn arrange(_design: &Design) -> Frames {
    Frames::default()
}

/// Routes every arrow around the boxes.
#[must_use]
pub fn route(_design: &Design, _frames: &Frames) -> BTreeMap<LinkId, Wire> {
    BTreeMap::new()
}
