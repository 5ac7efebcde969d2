use super::*;
use crate::layout::testing::{Sketch, id};
use crate::layout::{STEP, arrange};

/// Drops a box and gives the design with it.
fn dropped(design: &Design, kind: Kind, spot: Spot) -> (Design, NodeId) {
    let placed = drop_edits(design, &arrange(design), kind, spot).unwrap();
    let mut next = design.clone();
    next.apply_all(&placed.edits).unwrap();
    (next, placed.id)
}

fn clear(design: &Design) -> bool {
    let frames = arrange(design);
    let leaves: Vec<Rect> = design
        .nodes()
        .iter()
        .filter(|(_, it)| !it.kind().is_container() && it.kind() != Kind::Waf)
        .filter_map(|(id, _)| frames.get(*id))
        .collect();
    leaves.iter().enumerate().all(|(index, a)| leaves.iter().skip(index + 1).all(|b| !a.overlaps(b)))
}

#[test]
fn a_box_falls_into_the_innermost_container_that_takes_it() {
    let design = Sketch::shop().design;
    let tier = arrange(&design).get(id("application")).unwrap();
    let (next, new) = dropped(&design, Kind::Service, Spot::new(tier.x + 400.0, tier.y + 60.0));
    assert_eq!(next.node(new).unwrap().parent, Some(id("application")));
    assert!(clear(&next), "it is nudged off the box that stands there");
}

#[test]
fn between_the_tiers_of_a_vpc_the_nearest_one_takes_it() {
    let design = Sketch::shop().design;
    let data = arrange(&design).get(id("data")).unwrap();
    let (next, new) = dropped(&design, Kind::Cache, Spot::new(data.x + 300.0, data.bottom() + 4.0));
    assert_eq!(next.node(new).unwrap().parent, Some(id("data")));
}

#[test]
fn a_firewall_dropped_onto_a_cdn_stands_on_its_card_below_the_names() {
    let mut design = Sketch::shop().put(Kind::Cdn, "cdn", None, (-120, 40)).design.clone();
    let card = arrange(&design).get(id("cdn")).unwrap();
    let placed = drop_edits(&design, &arrange(&design), Kind::Waf, card.center()).unwrap();
    design.apply_all(&placed.edits).unwrap();
    assert_eq!(design.node(placed.id).unwrap().parent, Some(id("cdn")));
    let frames = arrange(&design);
    let tag = frames.get(placed.id).unwrap();
    assert!(card.covers(&tag) && tag.y > card.y + 44.0, "{tag:?} on {card:?}");
    assert!(!frames.region.unwrap().covers(&card), "CloudFront is in no region");
}

#[test]
fn a_nat_gateway_in_a_private_tier_is_refused_and_offered_the_public_one() {
    let design = Sketch::shop().design;
    let frames = arrange(&design);
    let spot = frames.get(id("data")).unwrap().center();
    let refusal = drop_edits(&design, &frames, Kind::Nat, spot).unwrap_err();
    assert_eq!(refusal.under, Some(id("data")));
    assert!(refusal.reason.starts_with("NAT gateways need a public tier"), "{}", refusal.reason);
    let offer = refusal.offer.unwrap();
    assert_eq!(offer.words, "Put it into public");
    let mut design = design;
    design.apply_all(&offer.edits).unwrap();
}

#[test]
fn a_service_on_an_empty_page_is_offered_a_vpc_and_a_tier() {
    let mut design = Design::default();
    let refusal = drop_edits(&design, &arrange(&design), Kind::Service, Spot::default()).unwrap_err();
    let offer = refusal.offer.unwrap();
    assert_eq!(offer.words, "Add a VPC and an application tier for it");
    design.apply_all(&offer.edits).unwrap();
    assert_eq!(design.nodes().len(), 3);
}

#[test]
fn a_bucket_on_a_vpc_is_offered_the_room_beside_it() {
    let design = Sketch::shop().design;
    let frames = arrange(&design);
    let refusal =
        drop_edits(&design, &frames, Kind::Bucket, frames.get(id("data")).unwrap().center()).unwrap_err();
    assert_eq!(refusal.reason, "a bucket lives beside the VPC, it is regional");
    let mut next = design;
    next.apply_all(&refusal.offer.unwrap().edits).unwrap();
    assert!(clear(&next));
}

#[test]
fn tiers_become_public_application_and_data_in_turn() {
    let mut design = Design::default();
    for _ in 0..3 {
        let placed = add_edits(&design, &arrange(&design), Kind::Tier, None);
        design.apply_all(&placed.edits).unwrap();
    }
    let roles: Vec<TierRole> = design.all::<Tier>().map(|(_, _, it)| it.role).collect();
    assert_eq!(roles.len(), 3);
    assert!(TierRole::ALL.iter().all(|it| roles.contains(it)));
}

#[test]
fn any_kind_can_be_added_again_and_again_without_covering_another() {
    let mut design = Design::default();
    for kind in Kind::ALL.iter().chain(Kind::ALL).chain(Kind::ALL) {
        let placed = add_edits(&design, &arrange(&design), *kind, None);
        design.apply_all(&placed.edits).unwrap();
        assert!(design.node(placed.id).is_some());
        assert!(clear(&design), "{kind:?}");
    }
}

#[test]
fn a_moved_box_changes_its_container_and_leaves_room_for_those_there() {
    let design = Sketch::shop().design;
    let frames = arrange(&design);
    let (from, onto) = (frames.get(id("orders-db")).unwrap(), frames.get(id("orders")).unwrap());
    let by = Spot::new(onto.x - from.x + 10.0, onto.y - from.y + 10.0);
    let edits = move_edits(&design, &frames, &[id("orders-db")], by, onto.center()).unwrap();
    let mut next = design;
    next.apply_all(&edits).unwrap();
    assert_eq!(next.node(id("orders-db")).unwrap().parent, Some(id("application")));
    assert!(clear(&next));
}

#[test]
fn a_box_that_is_let_go_where_it_stood_stays_there() {
    for preset in crate::persist::PRESETS {
        let design = preset.design().unwrap();
        let frames = arrange(&design);
        for (it, node) in design.nodes() {
            let spot = frames.get(*it).unwrap().center();
            let edits = move_edits(&design, &frames, &[*it], Spot::default(), spot).unwrap();
            let mut next = design.clone();
            next.apply_all(&edits).unwrap();
            assert_eq!(next.node(*it).unwrap().parent, node.parent, "{it}");
            let (before, after) = (frames.get(*it).unwrap(), arrange(&next).get(*it).unwrap());
            assert!(before.origin().steps_to(after.origin()) <= STEP, "{it} {before:?} {after:?}");
        }
    }
}

#[test]
fn of_several_boxes_each_goes_where_it_may() {
    let design = Sketch::shop().design;
    let frames = arrange(&design);
    let ids = [id("orders"), id("edge")];
    let edits =
        move_edits(&design, &frames, &ids, Spot::new(0.0, 8.0), frames.get(id("orders")).unwrap().center());
    let mut next = design.clone();
    next.apply_all(&edits.unwrap()).unwrap();
    assert!(clear(&next));
    let single = move_edits(
        &design,
        &frames,
        &[id("assets")],
        Spot::default(),
        frames.get(id("data")).unwrap().center(),
    );
    assert!(single.unwrap_err().offer.is_none(), "its home is the page already");
}

#[test]
fn what_made_room_for_a_growing_vpc_stays_where_it_is_seen() {
    let mut sketch = Sketch::shop();
    sketch.put(Kind::Service, "third", Some("application"), (180, 10));
    let frames = arrange(&sketch.design);
    let (next, new) = dropped(&sketch.design, Kind::Secret, Spot::new(frames.bounds.right() + 200.0, 300.0));
    let after = arrange(&next);
    for it in ["assets", "images", "api-key"] {
        assert_eq!(after.get(id(it)), frames.get(id(it)), "{it}");
    }
    assert!(after.get(new).unwrap().x > frames.bounds.right());
}
