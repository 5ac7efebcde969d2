//! The words of containers: names, zones, the ranges of subnets, and the NAT gateways that may be missing. Arrows run
//! through them where there is no better way, their labels stand beside.

use super::Field;
use crate::design::{Design, Kind, NodeId, Resource, Tier, TierRole};
use crate::layout::{
    COLUMN_INSET, Frames, GUTTER, REGION_TITLE, Rect, VPC_HEADER, nat_place, text_width, zone_columns,
};

/// A line of words, and where the ones in a container begin.
const LINE: f64 = 16.0;
const TOP: f64 = 4.0;
/// A letter of a range: ten pixels high, all of one width.
const DIGIT: f64 = 6.1;
/// The name of a tier and the two lines under it.
const HEADING: f64 = 44.0;
/// The name of a VPC after its glyph.
const TITLE: f64 = 34.0;

/// Where containers have words.
pub(super) fn printed(design: &Design, frames: &Frames) -> Field {
    let mut words = Vec::new();
    let mut print = |it: Rect| words.push((0, it));
    if let Some(region) = frames.region {
        print(Rect::new(region.x, region.y, 220.0, REGION_TITLE));
    }
    for (id, node) in design.nodes().iter().filter(|it| it.1.kind() == Kind::Vpc) {
        let Some(frame) = frames.get(*id) else { continue };
        let title = TITLE + text_width(&node.name, 12.0) + text_width("10.0.0.0/16", 12.0);
        print(Rect::new(frame.x, frame.y + TOP, title, LINE));
        let columns = zone_columns(design, *id, frames);
        for (_, column) in &columns {
            print(Rect::new(column.x + COLUMN_INSET, frame.y + VPC_HEADER - 18.0, 40.0, LINE));
        }
        let waits = waits_for_nat(design, *id);
        for (tier, it) in design.children(Some(*id)) {
            tier_words(design, frames, tier, &columns, &mut print);
            let public = matches!(&it.resource, Resource::Tier(it) if it.role == TierRole::Public);
            if let Some(band) = frames.get(tier).filter(|_| waits && public) {
                columns.iter().for_each(|(_, column)| print(nat_place(&band, column)));
            }
        }
    }
    Field::new(words)
}

/// Whether a VPC has tasks and no NAT: the canvas may say so, where one would stand.
fn waits_for_nat(design: &Design, vpc: NodeId) -> bool {
    let has = |kinds: &[Kind]| {
        let mut inside = design.children(Some(vpc)).flat_map(|(tier, _)| design.children(Some(tier)));
        inside.any(|(_, it)| kinds.contains(&it.kind()))
    };
    has(&[Kind::Service, Kind::ScheduledTask]) && !has(&[Kind::Nat])
}

fn tier_words(
    design: &Design,
    frames: &Frames,
    tier: NodeId,
    columns: &[(char, Rect)],
    print: &mut impl FnMut(Rect),
) {
    let (Some(band), Some(it)) = (frames.get(tier), design.get::<Tier>(tier)) else { return };
    print(Rect::new(band.x, band.y + TOP, GUTTER, HEADING));
    for ((_, column), range) in columns.iter().zip(&it.subnets) {
        let wide = DIGIT * range.to_string().len() as f64;
        print(Rect::new(column.x + COLUMN_INSET, band.y + TOP, wide, LINE));
    }
}
