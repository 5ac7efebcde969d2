use proptest::prelude::*;

use super::*;
use crate::layout::arrange;
use crate::layout::testing::{Sketch, id};

fn on_border(rect: &Rect, spot: Spot) -> bool {
    let edge = |a: f64, b: f64| (a - b).abs() < 0.01;
    rect.grown(0.01).contains(spot)
        && (edge(spot.x, rect.x)
            || edge(spot.x, rect.right())
            || edge(spot.y, rect.y)
            || edge(spot.y, rect.bottom()))
}

/// What is wrong with the wires of a design, in words.
fn faults(design: &Design, frames: &Frames) -> Vec<String> {
    let wires = route(design, frames);
    let router = Router::new(design, frames);
    let mut faults = Vec::new();
    for (link, wire) in &wires {
        let ends = (wire.points.first(), wire.points.last(), frames.get(link.from), frames.get(link.to));
        let (Some(first), Some(last), Some(from), Some(to)) = ends else { continue };
        if !on_border(&from, *first) || !on_border(&to, *last) {
            faults.push(format!("{link} does not lead from border to border: {:?}", wire.points));
        }
        for pair in wire.points.windows(2) {
            if pair[0].x != pair[1].x && pair[0].y != pair[1].y {
                faults.push(format!("{link} is not level or upright: {pair:?}"));
            }
            let piece = Rect::between(pair[0], pair[1]).grown(0.1);
            for (it, rect) in router.field.boxes() {
                let inner = rect.grown(-0.5);
                if piece.overlaps(&inner) {
                    faults
                        .push(format!("{link} runs through {}: {:?}", router.ids[*it as usize], wire.points));
                }
            }
        }
    }
    faults
}

#[test]
fn arrows_of_a_shop_keep_clear_of_its_boxes() {
    let design = Sketch::shop().design;
    assert_eq!(faults(&design, &arrange(&design)), Vec::<String>::new());
}

#[test]
fn a_box_right_below_is_reached_straight() {
    let design = Sketch::shop().design;
    let wires = route(&design, &arrange(&design));
    for (from, to) in [("internet", "edge"), ("edge", "orders"), ("orders", "orders-db")] {
        assert_eq!(wires[&LinkId { from: id(from), to: id(to) }].points.len(), 2, "{from} {to}");
    }
}

#[test]
fn arrows_at_one_side_and_in_one_gap_do_not_lie_on_each_other() {
    let design = Sketch::shop().design;
    let wires = route(&design, &arrange(&design));
    let mut lanes = Lanes::new(&Rect::default());
    for (link, wire) in &wires {
        for pair in wire.points.windows(2) {
            assert!(!lanes.shares(pair[0], pair[1]), "{link}: {:?}", wire.points);
        }
        lanes.add(&wire.points);
    }
}

#[test]
fn labels_lie_on_their_arrow_and_on_no_box_and_no_other_label() {
    let mut sketch = Sketch::shop();
    // The words do not fit between these two.
    let near = LinkId { from: id("storefront"), to: id("orders") };
    sketch.design.apply(&crate::design::Edit::Disconnect { link: near }).unwrap();
    let design = sketch.design;
    let frames = arrange(&design);
    let (wires, router) = (route(&design, &frames), Router::new(&design, &frames));
    let mut taken: Vec<Rect> = Vec::new();
    for (link, wire) in &wires {
        assert!(crate::layout::distance(&wire.points, wire.label) < 0.01, "{link}");
        let rect = labels::around(wire.label, label_width(&design.arrow_label(*link)));
        assert!(!router.field.covers_label(&rect), "{link} {rect:?}");
        assert!(taken.iter().all(|it| !it.overlaps(&rect)), "{link}");
        taken.push(rect);
    }
}

#[test]
fn a_firewall_on_its_load_balancer_has_a_line_too() {
    let mut sketch = Sketch::shop();
    sketch.link("firewall", "edge");
    let frames = arrange(&sketch.design);
    let wire = &route(&sketch.design, &frames)[&LinkId { from: id("firewall"), to: id("edge") }];
    assert_eq!(wire.points[1].y, frames.get(id("edge")).unwrap().y);
}

#[test]
fn presets_and_large_designs_are_clear() {
    let mut designs: Vec<Design> = crate::persist::PRESETS.iter().map(|it| it.design().unwrap()).collect();
    designs.extend([20, 60, 200].map(|boxes| crate::persist::sample(boxes, 7)));
    for design in designs {
        assert_eq!(faults(&design, &arrange(&design)), Vec::<String>::new());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    /// Boxes anywhere on the page that keep a corridor between them: every arrow finds its way.
    #[test]
    fn arrows_never_cross_a_box_while_there_is_a_way(
        cells in proptest::collection::btree_set((0..5i32, 0..6i32), 2..18),
        links in proptest::collection::vec((0..18usize, 0..18usize), 1..24),
    ) {
        let mut sketch = Sketch::default();
        sketch.vpc("main").tier("app", crate::design::TierRole::Application, "main", (0, 0));
        let names: Vec<String> = (0..cells.len()).map(|n| format!("s{n}")).collect();
        for (name, (x, y)) in names.iter().zip(&cells) {
            sketch.put(Kind::Service, name, Some("app"), (21 + x * 77, 6 + y * 35));
        }
        for (from, to) in links {
            let (from, to) = (from % names.len(), to % names.len());
            if from != to {
                sketch.link(&names[from], &names[to]);
            }
        }
        let frames = arrange(&sketch.design);
        prop_assert_eq!(faults(&sketch.design, &frames), Vec::<String>::new());
        prop_assert_eq!(route(&sketch.design, &frames), route(&sketch.design, &frames));
    }
}

#[test]
fn the_words_of_a_short_arrow_stand_beside_it_and_leave_its_head_in_sight() {
    let mut sketch = Sketch::shop();
    let (edge, orders) = (arrange(&sketch.design).get(id("edge")).unwrap(), id("orders"));
    let mut frames = arrange(&sketch.design);
    let close = Rect { y: edge.bottom() + 24.0, ..frames.get(orders).unwrap() };
    frames.boxes.insert(orders, close);
    sketch
        .design
        .apply(&crate::design::Edit::Disconnect { link: LinkId { from: id("storefront"), to: orders } })
        .unwrap();
    let link = LinkId { from: id("edge"), to: orders };
    let wire = &route(&sketch.design, &frames)[&link];
    let [a, b] = wire.points[..] else { panic!("straight: {:?}", wire.points) };
    let label = labels::around(wire.label, label_width(&sketch.design.arrow_label(link)));
    assert!(!label.overlaps(&Rect::between(a, b).grown(4.0)), "{label:?} on {a:?} {b:?}");
    assert!(label.grown(8.0).overlaps(&Rect::between(a, b).grown(0.1)), "{label:?} is far from {a:?} {b:?}");
}

#[test]
fn labels_keep_off_the_ranges_of_subnets_and_off_names() {
    for preset in crate::persist::PRESETS {
        let design = preset.design().unwrap();
        let frames = arrange(&design);
        let words = words::printed(&design, &frames);
        let covered: Vec<String> = route(&design, &frames)
            .iter()
            .filter(|(link, wire)| {
                let text = design.arrow_label(**link);
                let rect = labels::around(wire.label, label_width(&text));
                !text.is_empty() && words.covers_label(&rect)
            })
            .map(|it| it.0.to_string())
            .collect();
        assert_eq!(covered, Vec::<String>::new(), "{}", preset.id);
    }
}

/// The label of the arrow between two boxes, and its line.
fn label_of(sketch: &Sketch, from: &str, to: &str) -> (Rect, Vec<Spot>) {
    let link = LinkId { from: id(from), to: id(to) };
    let wire = route(&sketch.design, &arrange(&sketch.design)).remove(&link).unwrap();
    (labels::around(wire.label, label_width(&sketch.design.arrow_label(link))), wire.points)
}

#[test]
fn the_words_of_a_short_level_arrow_stand_above_it() {
    let mut sketch = Sketch::default();
    sketch.vpc("main").tier("app", crate::design::TierRole::Application, "main", (0, 0));
    sketch.put(Kind::Service, "orders", Some("app"), (21, 10));
    sketch.put(Kind::Database, "database", Some("app"), (21 + 73, 10));
    sketch.link("orders", "database");
    let (label, line) = label_of(&sketch, "orders", "database");
    let [a, b] = line[..] else { panic!("straight: {line:?}") };
    assert!(a.steps_to(b) < label.w, "{a:?} {b:?} is longer than its words");
    assert!(!label.overlaps(&Rect::between(a, b).grown(4.0)), "{label:?} on {a:?} {b:?}");
    assert!(label.grown(8.0).overlaps(&Rect::between(a, b).grown(0.1)), "{label:?} is far from {a:?} {b:?}");
}

#[test]
fn the_words_of_an_arrow_lie_on_no_other_in_the_presets() {
    for preset in crate::persist::PRESETS {
        let design = preset.design().unwrap();
        let wires = route(&design, &arrange(&design));
        for (link, wire) in &wires {
            let text = design.arrow_label(*link);
            let label = labels::around(wire.label, label_width(&text));
            let others = wires.iter().filter(|it| it.0 != link && !text.is_empty());
            for (other, it) in others {
                let on =
                    it.points.windows(2).any(|it| Rect::between(it[0], it[1]).grown(0.1).overlaps(&label));
                assert!(!on, "{}: {text} of {link} lies on {other}", preset.id);
            }
        }
    }
}

#[test]
fn an_arrow_from_the_internet_strikes_no_range_of_a_subnet() {
    for preset in crate::persist::PRESETS {
        let design = preset.design().unwrap();
        let frames = arrange(&design);
        let words = words::printed(&design, &frames);
        for (link, wire) in route(&design, &frames) {
            let internet = design.node(link.from).is_some_and(|it| it.kind() == Kind::Internet);
            let struck = wire.points.windows(2).any(|it| words.strikes(it[0], it[1]));
            assert!(!internet || !struck, "{}: {link} {:?}", preset.id, wire.points);
        }
    }
}

#[test]
fn an_arrow_keeps_off_the_place_of_a_missing_nat() {
    let mut sketch = Sketch::shop();
    for gone in ["internet", "edge", "nat"] {
        sketch.design.apply(&crate::design::Edit::Remove { id: id(gone) }).unwrap();
    }
    sketch.put(Kind::Cdn, "cdn", None, (20, -12)).put(Kind::Alb, "inner", Some("application"), (21, 6));
    sketch.link("cdn", "inner");
    let frames = arrange(&sketch.design);
    let band = frames.get(id("public")).unwrap();
    let wire = &route(&sketch.design, &frames)[&LinkId { from: id("cdn"), to: id("inner") }];
    for (zone, column) in crate::layout::zone_columns(&sketch.design, id("main"), &frames) {
        let chip = crate::layout::nat_place(&band, &column);
        let through = wire.points.windows(2).any(|it| Rect::between(it[0], it[1]).grown(0.1).overlaps(&chip));
        assert!(!through, "zone {zone}: {:?} runs through {chip:?}", wire.points);
    }
}

fn pieces() -> impl Strategy<Value = Vec<(bool, i16, i16, i16)>> {
    proptest::collection::vec((any::<bool>(), -3000..3000i16, -3000..3000i16, -900..900i16), 1..40)
}

fn piece((level, x, y, length): (bool, i16, i16, i16)) -> [Spot; 2] {
    let (x, y, length) = (f64::from(x), f64::from(y), f64::from(length));
    [Spot::new(x, y), if level { Spot::new(x + length, y) } else { Spot::new(x, y + length) }]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Bands only make it faster.
    #[test]
    fn lanes_are_found_in_whatever_bands(drawn in pieces(), asked in pieces()) {
        let mut all = [Rect::default(), Rect::new(-3000.0, -3000.0, 6000.0, 6000.0), Rect::new(0.0, 0.0, 500.0, 9e9)]
            .map(|drawing| Lanes::new(&drawing));
        for lanes in &mut all {
            drawn.iter().for_each(|it| lanes.add(&piece(*it)));
        }
        for [a, b] in asked.into_iter().map(piece) {
            let area = Rect::between(a, b).grown(9.0);
            let [one, many, other] = all.each_ref().map(|it| (it.shares(a, b), it.crossings(a, b), it.through(&area)));
            prop_assert_eq!(one, many);
            prop_assert_eq!(one, other);
        }
    }
}
