//! Stands every box on the page: containers grow to hold their content, tiers are bands across the zones.

use crate::design::order::{order, order_by, order_by_key};
use std::collections::BTreeMap;

use super::geometry::{px, size_px};
use super::zones::{columns, sorted_tiers, zone_letters};
use super::{Frames, Rect, Spot};
use crate::design::{Cdn, Design, Kind, Nat, NatMode, Node, NodeId, Shape, Vpc};

/// Room above the first tier for the VPC's name and the names of its zones.
pub const VPC_HEADER: f64 = 44.0;
/// Room between a VPC's border and its tiers.
pub const BAND_INSET: f64 = 8.0;
/// Room between two tiers: arrows run here.
pub const BAND_GAP: f64 = 8.0;
/// The least height of a tier.
pub const BAND_HEIGHT: f64 = 112.0;
/// Room at the top of a tier for the ranges of its subnets.
pub const BAND_TOP: f64 = 24.0;
/// Room at the left of a tier for its name.
pub const GUTTER: f64 = 76.0;
/// The usual width of a zone.
pub const ZONE_WIDTH: f64 = 192.0;
/// Room between a zone's edge and what stands in it.
pub const COLUMN_INSET: f64 = 8.0;
/// Room below the lowest card of a tier.
pub const PADDING: f64 = 12.0;
pub const ALB_HEIGHT: f64 = 44.0;
pub const CHIP_HEIGHT: f64 = 20.0;
/// Leaves a corridor for arrows beside the chip in its zone.
pub const CHIP_WIDTH: f64 = 128.0;
/// Room between the chips and what is around them.
pub(super) const CHIP_GAP: f64 = 8.0;
/// A firewall on a load balancer is a chip; its price stands to the right of it.
const WAF_WIDTH: f64 = 156.0;
const WAF_RIGHT: f64 = 56.0;
const TAG_INSET: f64 = 6.0;
const TAG_TOP: f64 = 4.0;
/// A load balancer as wide as this has room for a firewall beside both of its lines.
const ROOMY_BAR: f64 = 500.0;
pub const REGION_PADDING: f64 = 16.0;
pub const REGION_TITLE: f64 = 24.0;
/// What stands on the page keeps this far from a VPC.
const PAGE_GAP: f64 = 76.0;

/// Width and height of a box that does not take them from its content.
#[must_use]
pub const fn card_size(kind: Kind) -> (f64, f64) {
    match kind.shape() {
        Shape::Tall => (268.0, 100.0),
        Shape::Wide => (268.0, 84.0),
        Shape::Bar => (3.0 * ZONE_WIDTH - 2.0 * COLUMN_INSET, ALB_HEIGHT),
        Shape::Chip => (CHIP_WIDTH, CHIP_HEIGHT),
        Shape::Frame => (GUTTER + 3.0 * ZONE_WIDTH + 2.0 * BAND_INSET, VPC_HEADER + BAND_HEIGHT + BAND_INSET),
        Shape::Band => (GUTTER + 3.0 * ZONE_WIDTH, BAND_HEIGHT),
        Shape::Small | Shape::Tag => (152.0, 44.0),
    }
}

/// Stands every box on the page.
#[must_use]
pub fn arrange(design: &Design) -> Frames {
    let mut children: BTreeMap<Option<NodeId>, Vec<(NodeId, &Node)>> = BTreeMap::new();
    for (id, node) in design.nodes() {
        children.entry(node.parent).or_default().push((*id, node));
    }
    let mut all = Arrangement { design, children, frames: Frames::default() };
    let roots = all.roots();
    for (id, kind, rect) in &roots {
        all.frames.boxes.insert(*id, *rect);
        if *kind == Kind::Vpc {
            all.fill_vpc(*id, *rect);
        } else if *kind == Kind::Cdn {
            // In the last line of its card, below the names.
            let right = Spot::new(rect.right() - TAG_INSET, rect.bottom() - CHIP_HEIGHT - TAG_INSET);
            all.tags(*id, right);
        }
    }
    let regional = roots.iter().filter(|(id, kind, _)| !is_everywhere(design, *id, *kind));
    let regional = regional.map(|(_, _, rect)| *rect);
    all.frames.region = Rect::around(regional).map(|it| {
        let padded = it.grown(REGION_PADDING);
        Rect { y: padded.y - REGION_TITLE, h: padded.h + REGION_TITLE, ..padded }
    });
    let everything = roots.iter().map(|(_, _, rect)| *rect).chain(all.frames.region);
    all.frames.bounds = Rect::around(everything).unwrap_or_default();
    all.frames
}

/// CloudFront, what guards it, and Route 53 are everywhere, in no region.
fn is_everywhere(design: &Design, id: NodeId, kind: Kind) -> bool {
    let guards_cdn = || design.links().keys().any(|it| it.from == id && design.get::<Cdn>(it.to).is_some());
    matches!(kind, Kind::Internet | Kind::Cdn | Kind::DnsZone) || (kind == Kind::Waf && guards_cdn())
}

/// A band before it has its place.
struct Band {
    id: NodeId,
    /// What is drawn as a card, relative to the band.
    cards: Vec<(NodeId, Kind, Rect)>,
    /// What is drawn as chips: the row, the first zone and how many.
    chips: Vec<(NodeId, usize, usize, usize)>,
    /// Where the rows of chips begin.
    chips_top: f64,
    least: (f64, f64),
}

struct Arrangement<'a> {
    design: &'a Design,
    children: BTreeMap<Option<NodeId>, Vec<(NodeId, &'a Node)>>,
    frames: Frames,
}

impl<'a> Arrangement<'a> {
    fn children(&self, parent: Option<NodeId>) -> impl Iterator<Item = (NodeId, &'a Node)> {
        self.children.get(&parent).into_iter().flatten().copied()
    }

    fn zones(&self, vpc: NodeId) -> usize {
        self.design.get::<Vpc>(vpc).map_or(1, |it| zone_letters(self.design, it).count())
    }

    /// The boxes on the page. What a VPC has grown over is moved out of its way, together with everything that
    /// stands further right (or further down), so that columns stay columns.
    fn roots(&self) -> Vec<(NodeId, Kind, Rect)> {
        let mut roots: Vec<(NodeId, Kind, Rect)> = self
            .children(None)
            .map(|(id, node)| {
                let (w, h) =
                    if node.kind() == Kind::Vpc { self.vpc_size(id, node) } else { card_size(node.kind()) };
                (id, node.kind(), Rect::new(px(node.at.x), px(node.at.y), w, h))
            })
            .collect();
        // From the left, so that each box that moves meets the next one later.
        let mut vpcs: Vec<NodeId> = Vec::new();
        order_by(&mut roots, |a, b| {
            a.2.x.total_cmp(&b.2.x).then(a.2.y.total_cmp(&b.2.y)).then(a.0.cmp(&b.0))
        });
        vpcs.extend(roots.iter().filter(|it| it.1 == Kind::Vpc).map(|it| it.0));
        for vpc in vpcs {
            self.make_room(vpc, &mut roots);
        }
        order_by_key(&mut roots, |it| it.0);
        roots
    }

    fn make_room(&self, vpc: NodeId, roots: &mut [(NodeId, Kind, Rect)]) {
        let Some(frame) = roots.iter().find(|it| it.0 == vpc).map(|it| it.2) else { return };
        let after = |rect: &Rect| rect.x > frame.x || rect.y > frame.y;
        let covered: Vec<Rect> = roots
            .iter()
            .filter(|it| it.0 != vpc && after(&it.2) && it.2.overlaps(&frame))
            .map(|it| it.2)
            .collect();
        let (mut right, mut down): (Option<Rect>, Option<Rect>) = (None, None);
        for rect in covered {
            let aside = rect.x >= frame.center().x;
            let first = if aside { &mut right } else { &mut down };
            let nearer = |it: &Rect| if aside { rect.x < it.x } else { rect.y < it.y };
            if first.as_ref().is_none_or(nearer) {
                *first = Some(rect);
            }
        }
        let dx = right.map_or(0.0, |it| frame.right() + PAGE_GAP - it.x);
        let dy = down.map_or(0.0, |it| frame.bottom() + PAGE_GAP - it.y);
        for (_, _, rect) in roots.iter_mut().filter(|it| it.0 != vpc) {
            if right.is_some_and(|it| rect.x >= it.x) {
                rect.x += dx;
            } else if down.is_some_and(|it| rect.y >= it.y) {
                rect.y += dy;
            }
        }
    }

    fn vpc_size(&self, vpc: NodeId, node: &Node) -> (f64, f64) {
        let bands = self.bands(vpc);
        let (least_w, least_h) = size_px(node.size);
        let w = bands.iter().fold(self.least_band_width(vpc), |w, band| w.max(band.least.0));
        let h: f64 = bands.iter().map(|band| band.least.1 + BAND_GAP).sum::<f64>() - BAND_GAP;
        let h = if bands.is_empty() { BAND_HEIGHT } else { h };
        ((w + 2.0 * BAND_INSET).max(least_w), (VPC_HEADER + h + BAND_INSET).max(least_h))
    }

    fn least_band_width(&self, vpc: NodeId) -> f64 {
        GUTTER + ZONE_WIDTH * self.zones(vpc) as f64
    }

    fn bands(&self, vpc: NodeId) -> Vec<Band> {
        let zones = self.zones(vpc);
        sorted_tiers(self.design, self.children(Some(vpc)))
            .into_iter()
            .map(|id| self.band(id, zones))
            .collect()
    }

    fn band(&self, tier: NodeId, zones: usize) -> Band {
        let (mut cards, mut chips) = (Vec::new(), Vec::new());
        for (id, node) in self.children(Some(tier)) {
            let kind = node.kind();
            if kind.shape() == Shape::Chip {
                chips.push((kind != Kind::Nat, node.at.y, node.at.x, id));
                continue;
            }
            let (w, h) = card_size(kind);
            // Never over the name of the tier or the ranges of its subnets.
            let (x, y) = (px(node.at.x).max(GUTTER + COLUMN_INSET), px(node.at.y).max(BAND_TOP));
            cards.push((id, kind, Rect::new(x, y, w, h)));
        }
        order(&mut chips);
        let lowest = cards.iter().fold(BAND_TOP, |low, (_, _, rect)| low.max(rect.bottom() + PADDING));
        let widest = cards
            .iter()
            .filter(|(_, kind, _)| kind.shape() != Shape::Bar)
            .fold(0.0, |wide: f64, (_, _, rect)| wide.max(rect.right() + COLUMN_INSET));
        let chips = self.chip_rows(chips.into_iter().map(|it| it.3), zones);
        let rows = chips.iter().map(|(_, row, _, _)| row + 1).max().unwrap_or(0) as f64;
        let chips_height = rows * (CHIP_HEIGHT + CHIP_GAP);
        let node = self.design.node(tier);
        let (least_w, least_h) = size_px(node.and_then(|it| it.size));
        let height = (lowest + chips_height).max(BAND_HEIGHT).max(least_h);
        Band {
            id: tier,
            cards,
            chips,
            chips_top: height - chips_height,
            least: (widest.max(least_w), height),
        }
    }

    /// Puts each box of chips into the first row that has its zones free.
    fn chip_rows(
        &self,
        ids: impl Iterator<Item = NodeId>,
        zones: usize,
    ) -> Vec<(NodeId, usize, usize, usize)> {
        let mut placed: Vec<(NodeId, usize, usize, usize)> = Vec::new();
        for id in ids {
            let wide = match self.design.get::<Nat>(id) {
                Some(nat) if nat.mode == NatMode::PerZone => zones,
                _ => 1,
            };
            let free = |row: usize, zone: usize| {
                placed.iter().all(|(_, r, z, n)| *r != row || zone + wide <= *z || zone >= z + n)
            };
            let spot = (0..=placed.len())
                .flat_map(|row| (0..=zones.saturating_sub(wide)).map(move |zone| (row, zone)))
                .find(|(row, zone)| free(*row, *zone));
            let (row, zone) = spot.unwrap_or((placed.len(), 0));
            placed.push((id, row, zone, wide));
        }
        placed
    }

    fn fill_vpc(&mut self, vpc: NodeId, frame: Rect) {
        let zones = self.zones(vpc);
        let mut y = frame.y + VPC_HEADER;
        for band in self.bands(vpc) {
            let rect = Rect::new(frame.x + BAND_INSET, y, frame.w - 2.0 * BAND_INSET, band.least.1);
            self.frames.boxes.insert(band.id, rect);
            self.fill_band(&band, rect, zones);
            y = rect.bottom() + BAND_GAP;
        }
    }

    fn fill_band(&mut self, band: &Band, rect: Rect, zones: usize) {
        for (id, kind, card) in &band.cards {
            let mut card = card.moved(rect.x, rect.y);
            if kind.shape() == Shape::Bar {
                card.x = rect.x + GUTTER + COLUMN_INSET;
                card.w = rect.w - GUTTER - 2.0 * COLUMN_INSET;
                // In the middle, as the price; where the card is short, what the load balancer does takes all of its
                // second line, and the firewall stands beside the name.
                let top = if card.w < ROOMY_BAR { TAG_TOP } else { (card.h - CHIP_HEIGHT) / 2.0 };
                self.tags(*id, Spot::new(card.right() - WAF_RIGHT, card.y + top));
            }
            self.frames.boxes.insert(*id, card);
        }
        let columns = columns(rect, zones);
        for (id, row, zone, wide) in &band.chips {
            let y = rect.y + band.chips_top + *row as f64 * (CHIP_HEIGHT + CHIP_GAP);
            let chips: Vec<Rect> = columns
                .iter()
                .skip(*zone)
                .take(*wide)
                .map(|(x, w)| {
                    Rect::new(x + COLUMN_INSET, y, CHIP_WIDTH.min(w - 2.0 * COLUMN_INSET), CHIP_HEIGHT)
                })
                .collect();
            if let Some(all) = Rect::around(chips.iter().copied()) {
                self.frames.boxes.insert(*id, all);
            }
            self.frames.chips.insert(*id, chips);
        }
    }

    /// Firewalls stand on their load balancer or CDN, from the right.
    fn tags(&mut self, card: NodeId, mut right: Spot) {
        let wafs: Vec<NodeId> = self.children(Some(card)).map(|(id, _)| id).collect();
        for id in wafs {
            let rect = Rect::new(right.x - WAF_WIDTH, right.y, WAF_WIDTH, CHIP_HEIGHT);
            self.frames.boxes.insert(id, rect);
            right.x = rect.x - CHIP_GAP;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::testing::{Sketch, id};
    use crate::layout::{tier_rows, zone_columns};

    #[test]
    fn a_vpc_grows_around_its_tiers_and_they_grow_around_their_cards() {
        let frames = arrange(&Sketch::shop().design);
        let vpc = frames.get(id("main")).unwrap();
        for tier in ["public", "application", "data"] {
            assert!(vpc.covers(&frames.get(id(tier)).unwrap()), "{tier}");
        }
        let tier = frames.get(id("application")).unwrap();
        assert!(tier.covers(&frames.get(id("orders")).unwrap()));
        assert_eq!(frames.get(id("orders")).unwrap(), Rect::new(416.0, 304.0, 268.0, 100.0));
        assert_eq!(vpc, Rect::new(32.0, 100.0, 668.0, 484.0));
    }

    #[test]
    fn tiers_stand_from_public_to_data_and_are_equally_wide() {
        let mut sketch = Sketch::default();
        sketch.vpc("main").tier("c", crate::design::TierRole::Data, "main", (0, 0));
        sketch.tier("a", crate::design::TierRole::Public, "main", (0, 99));
        sketch.tier("b", crate::design::TierRole::Application, "main", (0, 50));
        sketch.put(Kind::Service, "wide", Some("b"), (200, 0));
        let frames = arrange(&sketch.design);
        assert_eq!(tier_rows(&sketch.design, id("main")), [id("a"), id("b"), id("c")]);
        let bands = ["a", "b", "c"].map(|it| frames.get(id(it)).unwrap());
        assert!(bands[0].bottom() < bands[1].y && bands[1].bottom() < bands[2].y);
        assert!(bands.iter().all(|it| it.w == 800.0 + 268.0 + COLUMN_INSET));
        let columns = zone_columns(&sketch.design, id("main"), &frames);
        assert_eq!(columns.iter().map(|it| it.0).collect::<String>(), "abc");
        assert_eq!(columns[2].1.right(), bands[0].right());
    }

    #[test]
    fn a_nat_gateway_has_a_chip_in_each_of_its_zones_and_endpoints_take_a_free_place() {
        let mut sketch = Sketch::shop();
        sketch.put(Kind::Endpoint, "doors", Some("public"), (0, 0));
        let frames = arrange(&sketch.design);
        let chips = frames.chips_of(id("nat"));
        assert_eq!(chips.iter().map(|it| it.x).collect::<Vec<_>>(), [124.0, 316.0, 508.0]);
        assert!(frames.get(id("doors")).unwrap().y > chips[0].bottom(), "a row of its own");

        let one = Nat { mode: NatMode::Single, ..Nat::default() };
        sketch.configure("nat", one.into());
        let frames = arrange(&sketch.design);
        assert_eq!(frames.chips_of(id("nat")).len(), 1);
        assert_eq!(frames.get(id("doors")).unwrap().y, frames.chips_of(id("nat"))[0].y);
    }

    #[test]
    fn a_firewall_stands_in_the_middle_of_its_load_balancer_and_beside_the_name_of_a_short_one() {
        let frames = arrange(&Sketch::shop().design);
        let (bar, tag) = (frames.get(id("edge")).unwrap(), frames.get(id("firewall")).unwrap());
        assert!(bar.covers(&tag) && tag.center().y == bar.center().y, "{tag:?} on {bar:?}");

        let mut sketch = Sketch::default();
        sketch.vpc("main").tier("public", crate::design::TierRole::Public, "main", (0, 0));
        sketch.put(Kind::Alb, "edge", Some("public"), (0, 0)).put(
            Kind::Waf,
            "firewall",
            Some("edge"),
            (0, 0),
        );
        sketch.configure("main", Vpc { zones: 2, ..Vpc::default() }.into());
        let frames = arrange(&sketch.design);
        let (bar, tag) = (frames.get(id("edge")).unwrap(), frames.get(id("firewall")).unwrap());
        assert!(bar.covers(&tag) && tag.y == bar.y + TAG_TOP, "{tag:?} on {bar:?}");
    }

    #[test]
    fn what_a_growing_vpc_would_cover_makes_room() {
        let mut sketch = Sketch::shop();
        sketch.put(Kind::Service, "third", Some("application"), (180, 10));
        let frames = arrange(&sketch.design);
        let vpc = frames.get(id("main")).unwrap();
        for page in ["assets", "images"] {
            assert!(!vpc.overlaps(&frames.get(id(page)).unwrap()), "{page}");
        }
        assert_eq!(frames.get(id("assets")).unwrap().x, frames.get(id("images")).unwrap().x);
    }

    #[test]
    fn the_region_holds_all_but_the_internet() {
        let frames = arrange(&Sketch::shop().design);
        let region = frames.region.unwrap();
        assert!(region.covers(&frames.get(id("assets")).unwrap()));
        assert!(!region.overlaps(&frames.get(id("internet")).unwrap()));
        assert!(frames.bounds.covers(&region));
        assert_eq!(arrange(&Design::default()), Frames::default());
    }

    #[test]
    fn the_firewall_of_cloudfront_is_in_no_region() {
        let mut sketch = Sketch::shop();
        let before = arrange(&sketch.design).region;
        sketch.put(Kind::Cdn, "cdn", None, (120, -40)).put(Kind::Waf, "web-acl", None, (200, -40));
        assert_ne!(arrange(&sketch.design).region, before, "a firewall of nothing yet is regional");
        sketch.link("web-acl", "cdn");
        assert_eq!(arrange(&sketch.design).region, before);
    }
}
