//! What holds whatever people do: random edits can be undone, saved and opened.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::wildcard_enum_match_arm,
    reason = "a test that cannot go on stops"
)]

mod drawing;

use groundplan::cost::estimate;
use groundplan::design::{
    Alb, Arrow, Cdn, Control, Design, DnsZone, Edit, Environment, Kind, LinkId, NodeId, Point, Project,
    Resource, Shape, Size, Topology,
};
use groundplan::editor::History;
use groundplan::layout;
use groundplan::persist::{from_link, load, sample, save, to_fragment};
use groundplan::terraform::{MAIN, Writer, preview};
use groundplan::validate::validate_in;
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::{Value, json};

use drawing::{add, everything};

/// What someone might try, before it is known which boxes there are.
#[derive(Clone, Debug)]
enum Wish {
    Add(Index, Index, String),
    Move(Index, Index, i32, i32),
    Rename(Index, String),
    Set(Index, Index, Index),
    Override(Index, Index, Index, Index),
    Connect(Index, Index),
    Shape(Index, String),
    Disconnect(Index),
    Remove(Index),
    Resize(Index, Option<(i32, i32)>),
    Project(String),
    Environments(Index),
    Undo,
    Redo,
}

fn wishes() -> impl Strategy<Value = Vec<Wish>> {
    let name =
        || prop_oneof![4 => "[a-z ]{1,12}", 1 => "\\PC{0,30}", 1 => Just("${evil}\"</script>".to_owned())];
    let index = any::<Index>;
    let wish = prop_oneof![
        6 => (index(), index(), name()).prop_map(|(a, b, c)| Wish::Add(a, b, c)),
        3 => (index(), index(), any::<i32>(), any::<i32>()).prop_map(|(a, b, x, y)| Wish::Move(a, b, x, y)),
        2 => (index(), name()).prop_map(|(a, b)| Wish::Rename(a, b)),
        6 => (index(), index(), index()).prop_map(|(a, b, c)| Wish::Set(a, b, c)),
        6 => (index(), index(), index(), index()).prop_map(|(a, b, c, d)| Wish::Override(a, b, c, d)),
        5 => (index(), index()).prop_map(|(a, b)| Wish::Connect(a, b)),
        2 => (index(), name()).prop_map(|(a, b)| Wish::Shape(a, b)),
        1 => index().prop_map(Wish::Disconnect),
        1 => index().prop_map(Wish::Remove),
        1 => (index(), any::<Option<(i32, i32)>>()).prop_map(|(a, b)| Wish::Resize(a, b)),
        1 => name().prop_map(Wish::Project),
        1 => index().prop_map(Wish::Environments),
        1 => Just(Wish::Undo),
        1 => Just(Wish::Redo),
    ];
    prop::collection::vec(wish, 1..40)
}

fn pick<T: Copy>(index: &Index, list: &[T]) -> Option<T> {
    (!list.is_empty()).then(|| *index.get(list))
}

/// Texts that a form might send.
const TEXTS: &[&str] =
    &["", "x", "10.1.0.0/20", "10.0.0.0/30", "0.0.0.0/0", "255.255.255.255/32", "::/0", "-1", "${x}"];

/// Values that a form or a script might give a setting, good and bad.
fn value(control: Control, index: &Index) -> Value {
    let good = match control {
        Control::Toggle => json!(index.index(2) == 0),
        Control::Number { min, max, .. } => json!([min, max, max.saturating_add(1)][index.index(3)]),
        Control::Choice(list) => json!(index.get(list).value),
        Control::Choices(list) => json!([index.get(list).value]),
        Control::Days(days) => json!(index.get(days)),
        Control::Text { .. } => json!(index.get(TEXTS)),
        Control::Texts { .. } => json!(["10.0.0.0/8"]),
        Control::Pairs => json!({"A": "b"}),
        Control::InstanceClass => json!("db.t4g.micro"),
        Control::Reference(_) => json!("cluster"),
        Control::Custom => json!(1024),
    };
    if index.index(7) == 0 { Value::Null } else { good }
}

/// The wish as an edit of this design; `None` where there is nothing to wish for.
fn edit(wish: &Wish, design: &Design) -> Option<Edit> {
    let ids: Vec<NodeId> = design.nodes().keys().copied().collect();
    let links: Vec<LinkId> = design.links().keys().copied().collect();
    let field = |id: NodeId, index: &Index| {
        let fields: Vec<_> = design.node(id)?.kind().sections().iter().flat_map(|it| it.fields).collect();
        pick(index, &fields)
    };
    Some(match wish {
        Wish::Add(kind, parent, name) => {
            let kind = pick(kind, Kind::ALL)?;
            let homes: Vec<_> = std::iter::once(None)
                .chain(ids.iter().copied().map(Some))
                .filter(|it| design.may_live(kind, *it).is_ok())
                .collect();
            Edit::Add {
                id: design.free_id(name),
                name: name.clone(),
                resource: Resource::new(kind),
                parent: pick(parent, &homes)?,
                at: Point { x: 4, y: 4 },
            }
        }
        Wish::Move(id, parent, x, y) => {
            let parents: Vec<_> = std::iter::once(None).chain(ids.iter().copied().map(Some)).collect();
            Edit::Move { id: pick(id, &ids)?, parent: pick(parent, &parents)?, at: Point { x: *x, y: *y } }
        }
        Wish::Rename(id, name) => Edit::Rename { id: pick(id, &ids)?, name: name.clone() },
        Wish::Set(id, index, given) => {
            let id = pick(id, &ids)?;
            let field = field(id, index)?;
            Edit::Set { id, field: field.key.into(), value: value(field.control, given) }
        }
        Wish::Override(id, index, given, environment) => {
            let id = pick(id, &ids)?;
            let field = field(id, index)?;
            let value = value(field.control, given);
            let names: Vec<&str> = design.environments().iter().map(|it| it.name.as_str()).collect();
            // Parts of containers can be overridden too, and the container may go afterwards.
            let (key, value) = match field.key {
                "containers" if given.index(2) == 0 => ("containers.0.variables.MODE".into(), json!("slow")),
                "containers" => ("containers.0.image".into(), json!({"external": "nginx:1"})),
                key => (key.to_owned(), value),
            };
            let value = (given.index(5) > 0).then_some(value);
            Edit::Override { id, environment: pick(environment, &names)?.into(), field: key, value }
        }
        Wish::Connect(from, to) => {
            Edit::Connect { link: LinkId { from: pick(from, &ids)?, to: pick(to, &ids)? } }
        }
        Wish::Shape(link, text) => {
            let link = pick(link, &links)?;
            let arrow: Arrow = design.link(link)?.with_field("variable", json!(text)).ok()?;
            Edit::Shape { link, arrow }
        }
        Wish::Disconnect(link) => Edit::Disconnect { link: pick(link, &links)? },
        Wish::Remove(id) => Edit::Remove { id: pick(id, &ids)? },
        Wish::Resize(id, size) => {
            Edit::Resize { id: pick(id, &ids)?, size: size.map(|(w, h)| Size { w, h }) }
        }
        Wish::Project(name) => {
            Edit::Project(Project { name: name.clone(), owner: name.clone(), ..design.project().clone() })
        }
        Wish::Environments(index) => {
            let all = Environment::usual();
            Edit::Environments(all[index.index(all.len())..].to_vec())
        }
        Wish::Undo | Wish::Redo => return None,
    })
}

/// A box beside this one that it covers. Firewalls stand on their load balancer, tiers and chips in rows.
fn covered(design: &Design, new: NodeId) -> Option<NodeId> {
    let frames = layout::arrange(design);
    let free = |it: NodeId| {
        !matches!(design.node(it).unwrap().kind().shape(), Shape::Band | Shape::Chip | Shape::Tag)
    };
    let (rect, parent) = (frames.get(new)?, design.node(new)?.parent);
    let beside = design.children(parent).map(|(it, _)| it);
    beside
        .filter(|it| *it != new && free(*it) && free(new))
        .find(|it| frames.get(*it).is_some_and(|it| it.overlaps(&rect)))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 250, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_edits_can_be_saved_opened_and_undone(seed in 0_u64..50, boxes in 0_usize..20, wishes in wishes()) {
        let start = sample(boxes, seed);
        let mut history = History::new(start.clone());
        for wish in &wishes {
            match wish {
                Wish::Undo => history.undo(),
                Wish::Redo => history.redo(),
                wish => {
                    let before = history.present().clone();
                    let edit = edit(wish, &before);
                    if let Some(edit) = edit
                        && history.commit(&[edit]).is_err()
                    {
                        prop_assert_eq!(history.present(), &before);
                    }
                }
            }
        }
        let end = Design::clone(history.present());
        prop_assert_eq!(load(&save(&end)), Ok(end.clone()));
        prop_assert_eq!(from_link(&to_fragment(&end)), Ok(end.clone()));
        while history.can_undo() {
            history.undo();
        }
        prop_assert_eq!(&**history.present(), &start);
        while history.can_redo() {
            history.redo();
        }
        // What was undone before the last edit is gone; everything else comes back.
        if !wishes.iter().any(|it| matches!(it, Wish::Undo | Wish::Redo)) {
            prop_assert_eq!(&**history.present(), &end);
        }
    }

    #[test]
    fn any_drawing_can_be_checked_and_every_fix_can_be_made(seed in 0_u64..50, boxes in 8_usize..25, wishes in wishes()) {
        let mut design = sample(boxes, seed);
        for wish in &wishes {
            if let Some(edit) = edit(wish, &design) {
                let _ = design.apply(&edit);
            }
        }
        for environment in design.environments() {
            for finding in validate_in(&design, &environment.name) {
                for fix in &finding.fixes {
                    let mut fixed = design.clone();
                    let made = fixed.apply_all(&layout::with_room(&design, &fix.edits));
                    prop_assert!(made.is_ok(), "{}: {}: {:?}", finding.rule.id, fix.title, made);
                    let new = layout::newcomer(&design, &fix.edits);
                    let on = new.and_then(|it| covered(&fixed, it));
                    prop_assert!(on.is_none(), "{}: {}: on {:?}", finding.rule.id, fix.title, on);
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn terraform_written_again_after_edits_is_what_it_would_be_at_once(
        seed in 0_u64..500, boxes in 8_usize..40, wishes in wishes(),
    ) {
        let mut history = History::new(sample(boxes, seed));
        let mut writer = Writer::default();
        for wish in &wishes {
            match wish {
                Wish::Undo => history.undo(),
                Wish::Redo => history.redo(),
                wish => {
                    let edit = edit(wish, history.present());
                    let _ = edit.is_some_and(|it| history.commit(&[it]).is_ok());
                }
            }
            let design = history.present();
            let (again, at_once) = (writer.preview(design, MAIN), preview(design, MAIN));
            prop_assert_eq!(&again.blocks, &at_once.blocks);
            prop_assert_eq!(&again.files[MAIN], &at_once.files[MAIN], "{:?}", wish);
        }
        let design = history.present();
        let (again, at_once) = (writer.preview(design, "variables.tf"), preview(design, "variables.tf"));
        prop_assert_eq!(again.files, at_once.files);
    }

    #[test]
    fn arrows_drawn_again_after_edits_run_as_they_would_at_once(
        seed in 0_u64..500, boxes in 8_usize..40, wishes in wishes(),
    ) {
        let mut history = History::new(sample(boxes, seed));
        let mut wiring = layout::Wiring::default();
        for wish in &wishes {
            match wish {
                Wish::Undo => history.undo(),
                Wish::Redo => history.redo(),
                // Most people stay on the page.
                Wish::Move(a, b, x, y) => {
                    let edit = edit(&Wish::Move(*a, *b, x % 90, y % 90), history.present());
                    let _ = edit.is_some_and(|it| history.commit(&[it]).is_ok());
                }
                wish => {
                    let edit = edit(wish, history.present());
                    let _ = edit.is_some_and(|it| history.commit(&[it]).is_ok());
                }
            }
            let design = history.present();
            let frames = layout::arrange(design);
            prop_assert_eq!(wiring.route(design, &frames), layout::route(design, &frames), "{:?}", wish);
        }
    }
}

/// All that a page shows of a design.
fn look(design: &Design) {
    let environment = design.environments().last().unwrap();
    let resolved = design.in_environment(&environment.name);
    let topology = Topology::new(&resolved, environment);
    for finding in validate_in(design, &environment.name) {
        for fix in finding.fixes {
            let _ = design.clone().apply_all(&fix.edits);
        }
    }
    let _ = estimate(&topology);
    let _ = layout::route(design, &layout::arrange(design));
    let _ = preview(design, MAIN);
}

#[test]
fn no_value_of_a_setting_stops_the_page() {
    let mut design = everything();
    add(&mut design, "zone", DnsZone::default(), None);
    add(&mut design, "cdn", Cdn::default(), None);
    let boxes: Vec<(NodeId, Kind)> = design.nodes().iter().map(|(id, it)| (*id, it.kind())).collect();
    let mut taken = 0;
    for (id, kind) in boxes {
        for field in kind.sections().iter().flat_map(|it| it.fields) {
            let values: Vec<Value> = match field.control {
                Control::Number { min, max, .. } => [min, max, 0, u32::MAX].map(|it| json!(it)).into(),
                Control::Text { .. } => TEXTS.iter().map(|it| json!(it)).collect(),
                Control::Texts { .. } => TEXTS.iter().map(|it| json!([it, it])).collect(),
                _ => continue,
            };
            for value in values {
                let mut next = design.clone();
                if next.apply(&Edit::Set { id, field: field.key.into(), value }).is_ok() {
                    taken += 1;
                    look(&next);
                }
            }
        }
    }
    assert!(taken > 500, "{taken}");
}

#[test]
fn words_take_the_room_of_others_that_moved_with_their_arrow() {
    // Seeds whose labels did not.
    for (boxes, seed) in [(31, 33), (37, 103), (28, 104)] {
        let design = sample(boxes, seed);
        for link in design.links().keys().copied() {
            let mut wiring = layout::Wiring::default();
            let _ = wiring.route(&design, &layout::arrange(&design));
            let mut next = design.clone();
            next.apply(&Edit::Disconnect { link }).unwrap();
            let frames = layout::arrange(&next);
            assert!(
                wiring.route(&next, &frames) == layout::route(&next, &frames),
                "{seed}: without {link:?}"
            );
        }
    }
}

#[test]
fn a_box_from_far_right_stands_below_a_load_balancer_that_grows_with_its_tier() {
    let mut design = sample(17, 5);
    let id = |name: &str| NodeId::parse(name).unwrap();
    add(&mut design, "q", Alb::default(), Some("data"));
    design
        .apply(&Edit::Move { id: id("cache"), parent: Some(id("public")), at: Point { x: 600, y: 0 } })
        .unwrap();
    let fix = layout::with_room(
        &design,
        &[Edit::Move { id: id("cache"), parent: Some(id("data")), at: Point::default() }],
    );
    design.apply_all(&fix).unwrap();
    assert_eq!(covered(&design, id("cache")), None);
}
