//! What lies where: arrows near a spot, boxes within a marquee, the ports of a box.

use std::collections::BTreeMap;

use super::{Frames, Rect, Spot, Wire, distance};
use crate::design::{Design, LinkId, NodeId};

/// Ports are squares (drawn round) of this size.
pub const PORT: f64 = 9.0;

/// The nearest arrow within `tolerance` of a spot.
#[must_use]
pub fn wire_at(wires: &BTreeMap<LinkId, Wire>, spot: Spot, tolerance: f64) -> Option<LinkId> {
    wires
        .iter()
        .map(|(link, wire)| (distance(&wire.points, spot), *link))
        .filter(|(far, _)| *far <= tolerance)
        .min_by(|a, b| a.0.total_cmp(&b.0))
        .map(|it| it.1)
}

/// The boxes that an area touches, containers left out: one draws a marquee inside them, and their boxes stand too close
/// to the edge to begin beside them.
#[must_use]
pub fn boxes_touching(design: &Design, frames: &Frames, area: &Rect) -> Vec<NodeId> {
    let leaf = |id: &NodeId| design.node(*id).is_some_and(|it| !it.kind().is_container());
    frames.boxes.iter().filter(|(id, rect)| area.overlaps(rect) && leaf(id)).map(|(id, _)| *id).collect()
}

/// Where arrows are drawn from: the middles of top, right, bottom and left.
#[must_use]
pub fn ports(rect: &Rect) -> [Rect; 4] {
    let middle = rect.center();
    [(middle.x, rect.y), (rect.right(), middle.y), (middle.x, rect.bottom()), (rect.x, middle.y)]
        .map(|(x, y)| Rect::new(x - PORT / 2.0, y - PORT / 2.0, PORT, PORT))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::testing::{Sketch, id};
    use crate::layout::{arrange, route};

    #[test]
    fn a_press_near_a_line_finds_its_arrow() {
        let design = Sketch::shop().design;
        let wires = route(&design, &arrange(&design));
        for (link, wire) in &wires {
            assert_eq!(wire_at(&wires, wire.points[0], 0.5), Some(*link));
        }
        assert_eq!(wire_at(&wires, Spot::new(-500.0, -500.0), 8.0), None);
    }

    #[test]
    fn a_marquee_takes_the_boxes_it_touches() {
        let design = Sketch::shop().design;
        let frames = arrange(&design);
        let tier = frames.get(id("data")).unwrap();
        assert_eq!(boxes_touching(&design, &frames, &tier), [id("orders-db"), id("sessions")]);
        let strip = Rect { w: 100.0, ..tier };
        assert_eq!(boxes_touching(&design, &frames, &strip), [id("sessions")]);
        let edge = Rect { w: 20.0, ..tier };
        assert!(boxes_touching(&design, &frames, &edge).is_empty());
    }

    #[test]
    fn ports_are_in_the_middle_of_the_sides() {
        let all = ports(&Rect::new(0.0, 0.0, 100.0, 40.0));
        assert_eq!(all[1].center(), Spot::new(100.0, 20.0));
        assert_eq!(all[2].center(), Spot::new(50.0, 40.0));
    }
}
