//! Where the zones and tiers of a VPC are: columns and rows.

use super::arrange::{BAND_INSET, CHIP_GAP, CHIP_HEIGHT, CHIP_WIDTH, COLUMN_INSET, GUTTER, VPC_HEADER};
use super::{Frames, Rect};
use crate::design::order::order;
use crate::design::{Design, Node, NodeId, Tier, Vpc, facts};

/// The letters of the zones a VPC spans.
pub fn zone_letters(design: &Design, vpc: &Vpc) -> impl Iterator<Item = char> {
    facts::zone_letters(&design.project().region).chars().take(usize::from(vpc.zones.max(1)))
}

/// The columns of a VPC's zones, over the whole height of its tiers.
#[must_use]
pub fn zone_columns(design: &Design, vpc: NodeId, frames: &Frames) -> Vec<(char, Rect)> {
    let (Some(it), Some(frame)) = (design.get::<Vpc>(vpc), frames.get(vpc)) else { return Vec::new() };
    let band = Rect::new(
        frame.x + BAND_INSET,
        frame.y + VPC_HEADER,
        frame.w - 2.0 * BAND_INSET,
        frame.h - VPC_HEADER - BAND_INSET,
    );
    let letters: Vec<char> = zone_letters(design, it).collect();
    columns(band, letters.len())
        .into_iter()
        .zip(letters)
        .map(|((x, w), letter)| (letter, Rect { x, w, ..band }))
        .collect()
}

/// Where the chip of a NAT gateway stands in a zone of its tier: in the last row.
#[must_use]
pub fn nat_place(band: &Rect, column: &Rect) -> Rect {
    let y = band.bottom() - CHIP_GAP - CHIP_HEIGHT;
    Rect::new(column.x + COLUMN_INSET, y, CHIP_WIDTH.min(column.w - 2.0 * COLUMN_INSET), CHIP_HEIGHT)
}

/// The tiers of a VPC from top to bottom: by role, then as they were put.
#[must_use]
pub fn tier_rows(design: &Design, vpc: NodeId) -> Vec<NodeId> {
    sorted_tiers(design, design.children(Some(vpc)))
}

pub(super) fn sorted_tiers<'a>(
    design: &Design,
    children: impl Iterator<Item = (NodeId, &'a Node)>,
) -> Vec<NodeId> {
    let mut tiers: Vec<_> = children
        .filter_map(|(id, node)| Some((design.get::<Tier>(id)?.role, node.at.y, node.at.x, id)))
        .collect();
    order(&mut tiers);
    tiers.into_iter().map(|it| it.3).collect()
}

/// Left edge and width of each zone in a tier.
pub(super) fn columns(band: Rect, zones: usize) -> Vec<(f64, f64)> {
    let count = zones.max(1);
    let w = (band.w - GUTTER) / count as f64;
    (0..count).map(|zone| (band.x + GUTTER + w * zone as f64, w)).collect()
}
