//! Where things stand on the page: design -> frames -> arrow routes. Pure geometry, in CSS pixels at 100 %.

mod arrange;
mod camera;
mod fit;
mod geometry;
mod hit;
mod path;
mod place;
mod route;
mod snap;
#[cfg(test)]
mod testing;
mod text;
mod zones;

use std::collections::BTreeMap;

pub use arrange::{
    ALB_HEIGHT, BAND_GAP, BAND_HEIGHT, BAND_INSET, BAND_TOP, CHIP_HEIGHT, CHIP_WIDTH, COLUMN_INSET, GUTTER,
    PADDING, REGION_PADDING, REGION_TITLE, VPC_HEADER, ZONE_WIDTH, arrange, card_size,
};
pub use camera::Camera;
pub use fit::{CardFit, PriceAt, fit_large, fit_small};
pub use geometry::{Rect, Spot, point_in, px, units};
pub use hit::{PORT, boxes_touching, ports, wire_at};
pub use path::{CORNER, HEAD, distance, head_d, path_d, px_text, quick_route};
pub use place::{
    Offer, Placed, Refusal, add_edits, drop_edits, free_point, home_at, move_edits, newcomer, with_room,
};
pub use route::{LABEL_HEIGHT, Wiring, label_width, route};
pub use snap::{STEP, Snap, snap};
pub use text::text_width;
pub use zones::{nat_place, tier_rows, zone_columns, zone_letters};

use crate::design::NodeId;

/// Where every box stands, its containers grown to hold it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Frames {
    pub boxes: BTreeMap<NodeId, Rect>,
    /// The chips a box is drawn as, for boxes that are rows of chips (NAT gateways: one in each of their zones).
    pub chips: BTreeMap<NodeId, Vec<Rect>>,
    /// The frame around everything regional; `None` for an empty page.
    pub region: Option<Rect>,
    /// Around everything.
    pub bounds: Rect,
}

impl Frames {
    #[must_use]
    pub fn get(&self, id: NodeId) -> Option<Rect> {
        self.boxes.get(&id).copied()
    }

    /// The chips of a box that is a row of them; empty for other boxes.
    #[must_use]
    pub fn chips_of(&self, id: NodeId) -> &[Rect] {
        self.chips.get(&id).map_or(&[], Vec::as_slice)
    }
}

/// The line of one arrow.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Wire {
    /// Corners from the first box to the second.
    pub points: Vec<Spot>,
    /// Where its label stands: on the longest free piece.
    pub label: Spot,
}
