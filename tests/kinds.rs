//! Each kind is complete in each layer: a new one that forgets a place is named here.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::wildcard_enum_match_arm,
    reason = "a test that cannot go on stops"
)]

use std::path::Path;

use groundplan::cost::estimate;
use groundplan::design::{Arrow, Design, Edit, Kind, NodeId, Point, Resource, Tier, TierRole, Topology};
use groundplan::persist::{load, save};

/// Kinds that become no module of their own.
const WITHOUT_MODULE: &[Kind] = &[Kind::Internet];

/// A design with one box of the kind, in the containers it needs.
fn with(kind: Kind) -> (Design, NodeId) {
    let mut design = Design::default();
    let id = add(&mut design, kind, Resource::new(kind));
    (design, id)
}

fn add(design: &mut Design, kind: Kind, resource: Resource) -> NodeId {
    let parent = match kind.homes()[0] {
        None => None,
        Some(Kind::Tier) if matches!(kind, Kind::Nat | Kind::Alb | Kind::Nlb) => {
            let public = Tier { role: TierRole::Public, ..Tier::default() };
            Some(add(design, Kind::Tier, public.into()))
        }
        Some(home) => Some(add(design, home, Resource::new(home))),
    };
    let id = design.free_id(kind.default_name());
    let name = kind.default_name().to_owned();
    design.apply(&Edit::Add { id, name, resource, parent, at: Point::default() }).unwrap();
    id
}

#[test]
fn every_kind_has_words_and_an_icon() {
    for kind in Kind::ALL {
        assert!(!kind.label().is_empty() && !kind.default_name().is_empty());
        assert!(kind.explainer().ends_with('.'), "{}", kind.tag());
        assert!(!kind.homes().is_empty() && !kind.about().home_words.is_empty());
        assert_eq!(Kind::from_tag(kind.tag()), Some(*kind));
        let icon = Path::new("public/icons").join(format!("{}.svg", kind.tag()));
        assert!(icon.exists(), "{} is missing", icon.display());
    }
}

#[test]
fn every_setting_has_a_default_a_field_and_a_sentence() {
    for kind in Kind::ALL {
        let settings = Resource::new(*kind).settings();
        let fields: Vec<_> = kind.sections().iter().flat_map(|it| it.fields).collect();
        for field in &fields {
            assert!(
                groundplan::design::read_field(&settings, field.key).is_some(),
                "{}.{}",
                kind.tag(),
                field.key
            );
            assert!(field.help.ends_with('.') && !field.label.is_empty(), "{}.{}", kind.tag(), field.key);
        }
        for key in settings.keys() {
            let inside = format!("{key}.");
            assert!(
                fields.iter().any(|it| it.key == key || it.key.starts_with(&inside)),
                "{}.{key} is in no form",
                kind.tag()
            );
        }
    }
}

#[test]
fn every_default_box_stands_in_a_design_that_can_be_saved() {
    for kind in Kind::ALL {
        let (design, id) = with(*kind);
        assert_eq!(design.node(id).unwrap().kind(), *kind);
        assert_eq!(load(&save(&design)).unwrap(), design, "{}", kind.tag());
        assert_eq!(Resource::from_settings(*kind, &serde_json::Map::new()).unwrap(), Resource::new(*kind));
    }
}

#[test]
fn every_kind_is_priced_or_free_on_purpose() {
    // Free: AWS asks nothing for the box itself, or another box pays.
    let free = [Kind::Internet, Kind::Tier, Kind::Endpoint, Kind::Budget];
    for kind in Kind::ALL {
        let (design, id) = with(*kind);
        let environment = design.environment("prod").unwrap();
        let estimate = estimate(&Topology::new(&design, environment));
        let priced =
            estimate.lines.iter().any(|it| it.node == id) || estimate.unpriced.iter().any(|it| it.node == id);
        assert_eq!(priced, !free.contains(kind), "{}", kind.tag());
    }
}

#[test]
fn every_kind_has_a_terraform_module() {
    for kind in Kind::ALL {
        let folder = Path::new("src/terraform/modules").join(kind.tag());
        if WITHOUT_MODULE.contains(kind) {
            assert!(!folder.exists(), "{} has a module now: take it off the list", kind.tag());
            continue;
        }
        for file in ["main.tf", "variables.tf", "outputs.tf", "versions.tf"] {
            assert!(folder.join(file).exists(), "{}/{file} is missing", folder.display());
        }
    }
}

#[test]
fn every_pair_of_kinds_has_a_meaning_or_a_reason() {
    for from in Kind::ALL {
        for to in Kind::ALL {
            match Arrow::between(*from, *to) {
                Ok(arrow) => assert!(!arrow.tag().is_empty()),
                Err(error) => assert!(!error.to_string().ends_with('.'), "{error}"),
            }
        }
    }
}
