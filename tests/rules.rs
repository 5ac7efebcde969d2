//! The list of rules as a whole: its ids, its documentation, and that each rule has designs that prove it.

use std::fs;
use std::path::Path;

use groundplan::design::{Design, Edit, Kind, NodeId, Point, Resource};
use groundplan::persist::PRESETS;
use groundplan::validate::rules::ALL;
use groundplan::validate::{Severity, rule_book, validate_in};

#[test]
fn ids_are_unique_and_in_order() {
    let ids: Vec<_> = ALL.iter().map(|rule| rule.id).collect();
    let mut sorted = ids.clone();
    sorted.sort_unstable();
    sorted.dedup();
    assert_eq!(ids, sorted);
}

#[test]
fn each_rule_says_what_why_and_where_to_read_on() {
    for rule in ALL {
        assert!(rule.docs.starts_with("https://"), "{}", rule.id);
        assert!(!rule.title.ends_with('.') && rule.why.ends_with(['.', '@', '?']), "{}", rule.id);
        assert!(rule.checkov.iter().all(|it| it.starts_with("CKV")), "{}", rule.id);
    }
}

/// `testing::check` holds a rule to being silent on a good design, firing on a spoiled one, and offering only fixes that
/// make the finding go away. Here: no rule goes without it.
#[test]
fn each_rule_is_proved_by_a_design_that_fails_and_one_that_passes() {
    let mut files = 0;
    for area in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/validate/rules")).unwrap() {
        let area = area.unwrap().path();
        if !area.is_dir() {
            continue;
        }
        for file in fs::read_dir(area).unwrap() {
            let path = file.unwrap().path();
            let text = fs::read_to_string(&path).unwrap();
            if text.contains("static RULE") {
                files += 1;
                assert!(text.contains("check(&RULE") || text.contains("check(\n"), "{}", path.display());
            }
        }
    }
    assert_eq!(files, ALL.len());
}

#[test]
fn the_rule_book_is_up_to_date() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules.md");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&path, rule_book()).unwrap();
    }
    assert_eq!(fs::read_to_string(&path).unwrap_or_default(), rule_book(), "run with UPDATE_GOLDEN=1");
}

#[test]
fn presets_have_no_errors_and_hardly_a_warning_in_any_environment() {
    for preset in PRESETS {
        let design = preset.design().unwrap();
        for environment in design.environments() {
            let found = validate_in(&design, &environment.name);
            let of = |severity: Severity| -> Vec<String> {
                found
                    .iter()
                    .filter(|it| it.rule.severity == severity)
                    .map(|it| format!("{} {}", it.rule.id, it.message))
                    .collect()
            };
            assert_eq!(of(Severity::Error), [""; 0], "{} in {}", preset.id, environment.name);
            // The bare network has no firewall until it has something to protect.
            assert!(of(Severity::Warning).len() <= 1, "{:?} in {}", of(Severity::Warning), preset.id);
        }
    }
}

#[test]
fn a_box_from_the_palette_has_no_wrong_setting() {
    for kind in Kind::ALL {
        let mut design = Design::default();
        let mut parent = None;
        // The containers it needs, outermost first.
        let mut homes = vec![*kind];
        while let Some(Some(home)) = homes.last().and_then(|it| it.homes().first().copied()) {
            homes.push(home);
        }
        for home in homes.iter().rev() {
            let id = NodeId::parse(&home.tag().replace('_', "-")).unwrap();
            let mut resource = Resource::new(*home);
            if let (Resource::Tier(tier), Kind::Nat) = (&mut resource, kind) {
                tier.role = groundplan::design::TierRole::Public;
            }
            let edit =
                Edit::Add { id, name: home.default_name().into(), resource, parent, at: Point::default() };
            design.apply(&edit).unwrap();
            parent = Some(id);
        }
        // A service alone lacks a cluster and a way out: those errors are about what is not there yet.
        let wrong: Vec<_> = validate_in(&design, "prod")
            .into_iter()
            .filter(|it| it.rule.severity == Severity::Error && it.field.is_some_and(|it| it != "cluster"))
            .map(|it| it.message)
            .collect();
        assert_eq!(wrong, [""; 0], "{}", kind.tag());
    }
}
