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
fn a_second_vpc_takes_the_next_range() {
    let mut design = Sketch::shop().design;
    let placed = add_edits(&design, &arrange(&design), Kind::Vpc, None);
    design.apply_all(&placed.edits).unwrap();
    assert_eq!(design.get::<Vpc>(placed.id).unwrap().cidr.to_string(), "10.1.0.0/16");
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
fn a_group_keeps_its_shape_where_it_lands() {
    let mut sketch = Sketch::shop();
    for (name, at) in [("one", (700, 20)), ("two", (700, 61)), ("three", (753, 40))] {
        sketch.put(Kind::Queue, name, None, at);
    }
    let (design, ids) = (&sketch.design, ["one", "two", "three"].map(id));
    let frames = arrange(design);
    let corners = |frames: &Frames| ids.map(|id| frames.get(id).unwrap().origin());
    let before = corners(&frames);
    // First into free space, then onto the VPC, where queues cannot be.
    for by in [Spot::new(403.0, 225.0), Spot::new(-700.0, 100.0)] {
        let pointer = Spot::new(before[0].x + by.x, before[0].y + by.y);
        let mut next = design.clone();
        next.apply_all(&move_edits(design, &frames, &ids, by, pointer).unwrap()).unwrap();
        let after = corners(&arrange(&next));
        assert!(clear(&next));
        for (was, is) in before.iter().zip(after) {
            let (x, y) = (after[0].x - before[0].x, after[0].y - before[0].y);
            assert!((is.x - was.x - x).abs() < 0.1 && (is.y - was.y - y).abs() < 0.1, "{before:?} {after:?}");
        }
    }
}

#[test]
fn many_boxes_fill_the_rows_of_a_tier_before_they_make_it_higher() {
    let mut design = Sketch::shop().design;
    for _ in 0..8 {
        let placed = add_edits(&design, &arrange(&design), Kind::Service, None);
        design.apply_all(&placed.edits).unwrap();
    }
    let frames = arrange(&design);
    let mut rows = BTreeMap::<String, usize>::new();
    for (it, _) in design.children(Some(id("application"))) {
        *rows.entry(format!("{:.0}", frames.get(it).unwrap().y)).or_default() += 1;
    }
    assert!(rows.len() <= 6 && rows.values().filter(|count| **count == 2).count() >= 4, "{rows:?}");
}

#[test]
fn a_tier_that_is_dropped_on_another_stays_and_says_why() {
    let design = Sketch::shop().design;
    let frames = arrange(&design);
    let (tier, data) = (frames.get(id("application")).unwrap(), frames.get(id("data")).unwrap());
    let by = Spot::new(0.0, data.y - tier.y + 40.0);
    let refusal = move_edits(&design, &frames, &[id("application")], by, data.center()).unwrap_err();
    assert_eq!(refusal.reason, "tiers stand in the order public, application, data");
    let little = move_edits(&design, &frames, &[id("application")], Spot::new(0.0, 4.0), tier.center());
    assert_eq!(little, Ok(Vec::new()));
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

/// Every fix of every finding, on its own.
fn fixes(design: &Design) -> Vec<(String, Vec<Edit>)> {
    design
        .environments()
        .iter()
        .flat_map(|it| crate::validate::validate_in(design, &it.name))
        .flat_map(|it| it.fixes)
        .map(|it| (it.title, it.edits))
        .collect()
}

/// Makes the edits of a fix as the app does.
fn mended(design: &Design, edits: &[Edit]) -> Design {
    let mut next = design.clone();
    next.apply_all(&with_room(design, edits)).unwrap();
    next
}

fn inside_its_tier(design: &Design, it: NodeId) -> bool {
    let frames = arrange(design);
    let home = design.node(it).unwrap().parent.and_then(|id| frames.get(id));
    home.is_none_or(|home| home.covers(&frames.get(it).unwrap()))
}

#[test]
fn fixes_of_presets_put_no_box_on_another_one_after_the_other() {
    for preset in crate::persist::PRESETS {
        let whole = preset.design().unwrap();
        // Without what a first-time user leaves out, there is more to add.
        let kinds = [Kind::Monitoring, Kind::Budget, Kind::Cluster, Kind::Nat, Kind::Endpoint, Kind::Waf];
        let mut design = whole.clone();
        for (it, node) in whole.nodes() {
            if kinds.contains(&node.kind()) {
                design.apply(&Edit::Remove { id: *it }).unwrap();
            }
        }
        assert!(clear(&design));
        let mut added = 0;
        for _ in 0..12 {
            let next = fixes(&design).into_iter().find(|it| newcomer(&design, &it.1).is_some());
            let Some((title, edits)) = next else { break };
            let new = newcomer(&design, &edits).unwrap();
            design = mended(&design, &edits);
            assert!(clear(&design), "{title} in {}", preset.id);
            assert!(inside_its_tier(&design, new), "{title} in {}", preset.id);
            added += 1;
        }
        assert!(added > 0, "{}", preset.id);
    }
}

#[test]
fn what_fixes_add_beside_the_vpc_stands_in_its_columns() {
    let mut design = Sketch::shop().design;
    for (it, kind) in [("cluster", Kind::Cluster), ("monitoring", Kind::Monitoring), ("budget", Kind::Budget)]
    {
        let (resource, at) = (Resource::new(kind), Point::default());
        let edit = Edit::Add { id: id(it), name: it.into(), resource, parent: None, at };
        design = mended(&design, &[edit]);
    }
    assert!(clear(&design));
    let frames = arrange(&design);
    let [vpc, assets, cluster, monitoring, budget] =
        ["main", "assets", "cluster", "monitoring", "budget"].map(|it| frames.get(id(it)).unwrap());
    assert_eq!(cluster.x, assets.x);
    let [images, key] = ["images", "api-key"].map(|it| frames.get(id(it)).unwrap());
    assert!(cluster.y > images.bottom() && cluster.bottom() < key.y, "where there is room in the column");
    assert!(
        monitoring.x == assets.x && monitoring.y > key.bottom(),
        "below, where there is room in the column"
    );
    assert!(budget.x == assets.x && !budget.overlaps(&monitoring), "in the same column too");
    assert!(budget.bottom() <= vpc.bottom() + 2.0 * 108.0, "and not far below");
    assert!(frames.region.unwrap().covers(&budget));
}

#[test]
fn a_new_column_begins_only_when_those_there_are_full() {
    let mut design = Sketch::shop().design;
    let columns = |design: &Design| {
        let frames = arrange(design);
        let vpc = frames.get(id("main")).unwrap();
        let mut xs: Vec<i64> = design
            .children(None)
            .filter_map(|(it, _)| frames.get(it))
            .filter(|it| it.x > vpc.right())
            .map(|it| it.x as i64)
            .collect();
        xs.sort_unstable();
        xs.dedup();
        xs.len()
    };
    let mut added = 0;
    while columns(&design) == 1 {
        let placed = add_edits(&design, &arrange(&design), Kind::Queue, None);
        design.apply_all(&placed.edits).unwrap();
        added += 1;
        assert!(clear(&design) && added < 20);
    }
    assert!(added >= 4, "only {added} stand in the first column");
    let vpc = arrange(&design).get(id("main")).unwrap();
    assert!(arrange(&design).bounds.bottom() < vpc.bottom() + 200.0);
}

#[test]
fn a_box_that_a_fix_moves_into_a_tier_covers_nothing_there() {
    let design = Sketch::shop().design;
    for (it, home) in [("edge", "application"), ("orders", "data"), ("sessions", "application")] {
        let (parent, at) = (Some(id(home)), Point::default());
        let next = mended(&design, &[Edit::Move { id: id(it), parent, at }]);
        assert!(clear(&next), "{it} in {home}");
        assert_eq!(next.node(id(it)).unwrap().parent, parent);
        assert!(inside_its_tier(&next, id(it)), "the tier grows");
    }
}

#[test]
fn a_new_load_balancer_stands_above_what_is_in_its_tier_unless_it_is_let_go_below() {
    let mut sketch = Sketch::default();
    sketch.vpc("main").tier("app", TierRole::Application, "main", (0, 0));
    sketch.put(Kind::Service, "web", Some("app"), (21, 5));
    let frames = arrange(&sketch.design);
    let (web, tier) = (frames.get(id("web")).unwrap(), frames.get(id("app")).unwrap());
    let by_keys = add_edits(&sketch.design, &frames, Kind::Alb, Some(id("web")));
    let over = drop_edits(&sketch.design, &frames, Kind::Alb, Spot::new(web.x + 40.0, web.y + 4.0)).unwrap();
    let under =
        drop_edits(&sketch.design, &frames, Kind::Alb, Spot::new(web.x, tier.bottom() - 2.0)).unwrap();
    for (placed, above) in [(by_keys, true), (over, true), (under, false)] {
        let mut design = sketch.design.clone();
        design.apply_all(&placed.edits).unwrap();
        let frames = arrange(&design);
        let (bar, web) = (frames.get(placed.id).unwrap(), frames.get(id("web")).unwrap());
        assert!(!bar.overlaps(&web), "{bar:?} on {web:?}");
        assert_eq!(bar.y < web.y, above, "{bar:?} beside {web:?}");
    }
}

#[test]
fn a_load_balancer_that_a_fix_moves_stands_above_what_it_serves() {
    let design = Sketch::shop().design;
    let (parent, at) = (Some(id("application")), Point::default());
    let next = mended(&design, &[Edit::Move { id: id("edge"), parent, at }]);
    let frames = arrange(&next);
    let [edge, storefront, orders] = ["edge", "storefront", "orders"].map(|it| frames.get(id(it)).unwrap());
    assert!(edge.bottom() + 24.0 <= storefront.y && storefront.y == orders.y, "{edge:?} {storefront:?}");
    assert!(clear(&next));
}

#[test]
fn a_fix_is_placed_the_same_each_time_and_keeps_a_place_that_is_free() {
    let design = Sketch::shop().design;
    let at = Point { x: 300, y: 50 };
    let resource = Resource::new(Kind::Queue);
    let edits = [Edit::Add { id: id("jobs"), name: "jobs".into(), resource, parent: None, at }];
    assert_eq!(with_room(&design, &edits), with_room(&design, &edits));
    assert_eq!(mended(&design, &edits).node(id("jobs")).unwrap().at, at);
    let set = [Edit::Rename { id: id("orders"), name: "sales".into() }];
    assert_eq!(with_room(&design, &set), set, "what adds nothing moves nothing");
}

#[test]
fn what_is_dropped_beside_the_vpc_is_offered_the_tier_that_suits_it() {
    let mut design = Sketch::shop().design;
    let frames = arrange(&design);
    let (vpc, data) = (frames.get(id("main")).unwrap(), frames.get(id("data")).unwrap());
    let below = Spot::new(data.center().x, vpc.bottom() + 40.0);
    let above = Spot::new(data.center().x, vpc.y - 60.0);
    let offered = |design: &Design, kind: Kind, spot: Spot| {
        let offer = drop_edits(design, &frames, kind, spot).unwrap_err().offer.unwrap();
        design.clone().apply_all(&offer.edits).unwrap();
        offer.words
    };
    for (kind, home) in [
        (Kind::Service, "application"),
        (Kind::ScheduledTask, "application"),
        (Kind::Ec2Capacity, "application"),
        (Kind::Database, "data"),
        (Kind::Cache, "data"),
        (Kind::FileSystem, "data"),
        (Kind::Alb, "public"),
        (Kind::Nat, "public"),
    ] {
        for spot in [above, below] {
            assert_eq!(offered(&design, kind, spot), format!("Put it into {home}"), "{kind:?}");
        }
    }
    design.apply(&Edit::Remove { id: id("application") }).unwrap();
    assert_eq!(offered(&design, Kind::Service, below), "Add an application tier for it");
    assert_eq!(offered(&design, Kind::Database, below), "Put it into data");
}

#[test]
fn an_internal_load_balancer_is_offered_the_application_tier() {
    let mut sketch = Sketch::shop();
    sketch.put(Kind::Alb, "inner", Some("data"), (21, 40)).link("inner", "orders");
    let frames = arrange(&sketch.design);
    let below = Spot::new(frames.bounds.x + 300.0, frames.bounds.bottom() + 200.0);
    let refused =
        |it: &str| move_edits(&sketch.design, &frames, &[id(it)], Spot::default(), below).unwrap_err();
    assert_eq!(refused("inner").offer.unwrap().words, "Put it into application");
    assert!(refused("edge").offer.is_none(), "it stands in the public tier already");
}

#[test]
fn an_offer_taken_up_later_covers_nothing_that_came_meanwhile() {
    let design = Sketch::shop().design;
    let frames = arrange(&design);
    let below = Spot::new(frames.bounds.x + 300.0, frames.bounds.bottom() + 200.0);
    let offer = drop_edits(&design, &frames, Kind::Service, below).unwrap_err().offer.unwrap();
    let Some(Edit::Add { resource, parent, at, .. }) = offer.edits.last().cloned() else { panic!("it adds") };
    let mut next = design;
    next.apply(&Edit::Add { id: id("first"), name: "first".into(), resource, parent, at }).unwrap();
    let next = mended(&next, &offer.edits);
    assert!(clear(&next));
    assert_eq!(next.node(newcomer(&next, &offer.edits).unwrap()).unwrap().parent, Some(id("application")));
}
