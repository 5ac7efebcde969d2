//! Files and links: what is saved opens as the same design, and any text is safe to open.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::wildcard_enum_match_arm,
    reason = "a test that cannot go on stops"
)]

use std::path::Path;

use groundplan::design::{
    Access, Design, Edit, Environment, Kind, LinkId, NodeId, Point, Project, Resource, Size, Use,
};
use groundplan::layout::arrange;
use groundplan::persist::{self, LoadError, PRESETS, from_link, load, sample, save, to_fragment};
use groundplan::validate::{Severity, validate_in};
use proptest::prelude::*;

fn rewriting() -> bool {
    std::env::var_os("UPDATE_GOLDEN").is_some()
}

fn errors(design: &Design) -> Vec<String> {
    let mut found = Vec::new();
    for environment in design.environments() {
        for finding in validate_in(design, &environment.name) {
            if finding.rule.severity == Severity::Error {
                found.push(format!("{}: {} {}", environment.name, finding.rule.id, finding.message));
            }
        }
    }
    found
}

#[test]
fn a_copy_of_the_state_is_kept_with_the_design() {
    let mut design = PRESETS[0].design().unwrap();
    assert!(
        !design.project().state_copy && !save(&design).contains("state_copy"),
        "an organization may deny other regions, so it is asked for"
    );
    let project = Project { state_copy: true, ..design.project().clone() };
    design.apply(&Edit::Project(project)).unwrap();
    assert!(load(&save(&design)).unwrap().project().state_copy);
}

#[test]
fn all_that_a_design_says_is_kept_in_file_and_link() {
    let id = |text: &str| NodeId::parse(text).unwrap();
    let mut design = Design::default();
    let project = Project {
        name: "shop".into(),
        region: "us-east-1".into(),
        application: "till".into(),
        owner: "team-till".into(),
        cost_center: "4711".into(),
        customer_key: !Project::default().customer_key,
        key_layers: true,
        existing_key: "alias/shop".into(),
        state_bucket: "states".into(),
        state_copy: !Project::default().state_copy,
        preset: "starter-fargate".into(),
        released: true,
    };
    let environments = [("test", false), ("live", true)];
    let environments = environments.map(|(name, production)| Environment { name: name.into(), production });
    let add = |name: &str, kind: Kind, parent: Option<&str>| Edit::Add {
        id: id(name),
        name: name.into(),
        resource: Resource::new(kind),
        parent: parent.map(id),
        at: Point { x: 7, y: -3 },
    };
    let link = LinkId { from: id("orders"), to: id("files") };
    let access = Use { access: Access::Read, ..Use::default() };
    design
        .apply_all(&[
            Edit::Project(project),
            Edit::Environments(environments.into()),
            add("main", Kind::Vpc, None),
            add("app", Kind::Tier, Some("main")),
            add("orders", Kind::Service, Some("app")),
            add("files", Kind::Bucket, None),
            Edit::Resize { id: id("main"), size: Some(Size { w: 400, h: 300 }) },
            Edit::Rename { id: id("orders"), name: "Checkout".into() },
            Edit::Set { id: id("orders"), field: "min_tasks".into(), value: 3.into() },
            Edit::Override {
                id: id("orders"),
                environment: "test".into(),
                field: "min_tasks".into(),
                value: Some(1.into()),
            },
            Edit::Connect { link },
            Edit::Shape { link, arrow: access.into() },
        ])
        .unwrap();
    assert_eq!(design.node(id("orders")).unwrap().former, ["orders"]);
    assert_eq!(load(&save(&design)).unwrap(), design);
    assert_eq!(from_link(&to_fragment(&design)).unwrap(), design);
    assert_eq!(load(&persist::Drafts::default().write(&design)).unwrap(), design);
}

#[test]
fn presets_are_canonical_files_and_open_in_every_environment_without_errors() {
    for preset in PRESETS {
        let design = preset.design().unwrap_or_else(|error| panic!("{}: {error}", preset.id));
        let path = Path::new("src/persist/presets").join(format!("{}.groundplan.json", preset.id));
        if rewriting() {
            std::fs::write(path, save(&design)).unwrap();
        } else {
            assert!(save(&design) == preset.file(), "UPDATE_GOLDEN=1 writes {} canonically", path.display());
        }
        assert_eq!(design.project().preset, preset.id);
        assert_eq!(errors(&design), Vec::<String>::new(), "{}", preset.id);
    }
}

#[test]
fn no_two_boxes_of_a_preset_or_sample_stand_on_each_other() {
    let designs = PRESETS.iter().map(|it| (it.id.to_owned(), it.design().unwrap()));
    for (name, design) in designs.chain((0..20).map(|seed| (format!("sample {seed}"), sample(130, seed)))) {
        let frames = arrange(&design);
        for (a, node) in design.nodes() {
            // A firewall stands on its load balancer on purpose.
            for (b, _) in design.children(node.parent).filter(|(b, _)| a < b) {
                let (one, two) = (frames.get(*a).unwrap(), frames.get(b).unwrap());
                let apart = one.x + one.w <= two.x
                    || two.x + two.w <= one.x
                    || one.y + one.h <= two.y
                    || two.y + two.h <= one.y;
                assert!(apart, "{name}: {a} {one:?} and {b} {two:?}");
            }
        }
    }
}

#[test]
fn links_of_presets_fit_in_about_two_thousand_characters() {
    for preset in PRESETS {
        let design = preset.design().unwrap();
        let link = to_fragment(&design);
        println!("{}: {} characters", preset.id, link.len());
        assert!(link.len() < 2_400, "{} takes {} characters", preset.id, link.len());
        assert_eq!(from_link(&link).unwrap(), design);
    }
}

#[test]
fn samples_are_drawn_to_size_and_survive_file_and_link() {
    for seed in 0..40 {
        for boxes in [0, 1, 2, 7, 12, 40, 130] {
            let design = sample(boxes, seed);
            assert_eq!(design.nodes().len(), boxes, "seed {seed}");
            assert_eq!(design, sample(boxes, seed));
            assert_eq!(load(&save(&design)).unwrap(), design, "seed {seed}, {boxes} boxes");
            assert_eq!(from_link(&to_fragment(&design)).unwrap(), design);
        }
    }
}

#[test]
fn samples_hold_every_kind() {
    for kind in Kind::ALL {
        let found = (0..5).any(|seed| sample(60, seed).nodes().values().any(|node| node.kind() == *kind));
        assert!(found, "no {} in the samples", kind.tag());
    }
}

#[test]
fn samples_have_no_errors() {
    for seed in 0..100 {
        let design = sample(40, seed);
        assert_eq!(errors(&design), Vec::<String>::new(), "seed {seed}");
    }
}

/// Every design and link that was ever written opens for ever. Never change a file in these folders: add one.
#[test]
fn designs_and_links_of_every_version_still_open() {
    let mut seen = 0;
    for version in 1..=persist::CURRENT {
        let folder = Path::new("tests/designs").join(format!("v{version}"));
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            let text = std::fs::read_to_string(&path).unwrap();
            let open = if path.extension().is_some_and(|it| it == "json") { load } else { from_link };
            let design = open(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            assert!(!design.nodes().is_empty());
            seen += 1;
        }
    }
    assert!(seen >= 6);
}

#[test]
fn a_link_in_a_sentence_of_a_chat_opens() {
    let design = PRESETS[0].design().unwrap();
    let fragment = to_fragment(&design);
    for text in [
        fragment.clone(),
        format!("#{fragment}"),
        format!("https://example.com/app/#{fragment}"),
        format!("  <https://example.com/?theme=dark#{fragment}>\r\n"),
        format!("https://example.com/#{fragment}."),
        format!("https://example.com/#{fragment}), have a look"),
        format!("\"https://example.com/#{fragment}\"!"),
    ] {
        assert_eq!(from_link(&text).as_ref(), Ok(&design), "{text}");
    }
}

#[test]
fn a_cut_or_changed_link_says_so_and_never_opens_as_something_else() {
    let design = PRESETS[0].design().unwrap();
    let fragment = to_fragment(&design);
    for end in 0..fragment.len() {
        let error = from_link(&fragment[..end]).unwrap_err();
        assert!(matches!(error, LoadError::BrokenLink(_)), "{end}: {error}");
    }
    for index in 3..fragment.len() {
        let mut bytes = fragment.clone().into_bytes();
        bytes[index] = if bytes[index] == b'A' { b'B' } else { b'A' };
        // A few bits between the data and its checksum mean nothing.
        if let Ok(opened) = from_link(std::str::from_utf8(&bytes).unwrap()) {
            assert_eq!(opened, design, "a change at {index} went unnoticed");
        }
    }
}

#[test]
fn a_link_of_a_newer_encoding_says_that_it_is_newer() {
    assert_eq!(from_link("https://example.com/#v2.AAAA"), Err(LoadError::FromTheFuture(2)));
    assert_eq!(load(r#"{"version": 99, "design": {}}"#), Err(LoadError::FromTheFuture(99)));
}

#[test]
fn a_small_link_that_unpacks_to_gigabytes_stops_early() {
    use base64::Engine;
    use std::io::Write;
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    let block = vec![b' '; 1_000_000];
    for _ in 0..200 {
        encoder.write_all(&block).unwrap();
    }
    let bytes = encoder.finish().unwrap();
    let link = format!("v1.{}", base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(bytes));
    assert!(matches!(from_link(&link), Err(LoadError::TooLarge(_))));
}

#[test]
fn a_file_of_fifty_megabytes_is_refused_at_once() {
    assert_eq!(load(&" ".repeat(50_000_000)), Err(LoadError::TooLarge(50)));
}

/// Opens a design with one part replaced and gives the sentence.
fn refusal(nodes: &str, links: &str) -> String {
    let text = format!(r#"{{"version": 1, "design": {{"nodes": {{{nodes}}}, "links": [{links}]}}}}"#);
    match load(&text) {
        Ok(_) => "it opens".into(),
        Err(error) => error.to_string().replace("the design cannot be opened: ", ""),
    }
}

const NETWORK: &str = r#""main": {"kind": "vpc"}, "app": {"kind": "tier", "parent": "main"}"#;

#[test]
fn a_mistake_in_a_box_is_named_with_its_place() {
    let with = |node: &str| refusal(&format!("{NETWORK}, {node}"), "");
    assert_eq!(with(r#""orders": {"kind": "service", "parent": "app"}"#), "it opens");
    for (node, sentence) in [
        (
            r#""orders": {"kind": "service", "parent": "app", "settings": {"cpu": "many"}}"#,
            r#"nodes.orders.settings.cpu: invalid type: string "many", expected u32"#,
        ),
        (
            r#""orders": {"kind": "service", "parent": "app", "settings": {"containers": [{"port": 99999}]}}"#,
            "nodes.orders.settings.containers[0].port: invalid value: integer `99999`, expected u16",
        ),
        (r#""x": {"kind": "lambda"}"#, r#"nodes.x: unknown kind "lambda""#),
        (r#""x": {"name": "x"}"#, "nodes.x: `kind` is missing"),
        (r#""x": {"kind": "bucket", "colour": "red"}"#, "nodes.x.colour: unknown field"),
        (r#""x": {"kind": "bucket", "at": [1]}"#, "nodes.x.at: expected two whole numbers, found a list"),
        (
            r#""x": {"kind": "bucket", "at": [1, 9999999999]}"#,
            "nodes.x.at: expected two whole numbers, found a list",
        ),
        (r#""x": 7"#, "nodes.x: expected an object, found 7"),
        (
            r#""X y": {"kind": "bucket"}"#,
            "nodes.X y: an id has lower case letters, digits and hyphens, a letter first, 30 at most",
        ),
        (r#""x": {"kind": "service", "parent": "gone"}"#, "nodes.x.parent: there is no box `gone`"),
        (r#""x": {"kind": "service"}"#, "nodes.x.parent: a service lives in a tier"),
        (r#""x": {"kind": "service", "parent": "main"}"#, "nodes.x.parent: a service lives in a tier"),
        (r#""x": {"kind": "tier", "parent": "x"}"#, "nodes.x.parent: a box cannot be put into itself"),
        (
            r#""x": {"kind": "tier", "parent": "y"}, "y": {"kind": "tier", "parent": "x"}"#,
            "nodes.x.parent: a box cannot be put into itself",
        ),
        (
            r#""x": {"kind": "bucket", "name": "Main!"}"#,
            "nodes.x.name: the box `main` is called `main` already",
        ),
        (r#""x": {"kind": "bucket", "name": " "}"#, "nodes.x.name: a name needs a letter or a digit"),
        (
            r#""x": {"kind": "bucket", "overrides": {"qa": {"storage_gb": 1}}}"#,
            "nodes.x.overrides.qa: there is no environment `qa`",
        ),
        (
            r#""x": {"kind": "bucket", "overrides": {"dev": {"versioning": false}}}"#,
            "nodes.x.overrides.dev.versioning: this setting is the same in every environment",
        ),
        (
            r#""x": {"kind": "bucket", "overrides": {"dev": {"storage": 1}}}"#,
            "nodes.x.overrides.dev.storage: there is no such setting",
        ),
        (
            r#""x": {"kind": "bucket", "overrides": {"dev": {"storage_gb": "big"}}}"#,
            r#"nodes.x.overrides.dev.storage_gb: invalid type: string "big", expected u32"#,
        ),
    ] {
        assert_eq!(with(node), sentence, "{node}");
    }
    let long = format!(r#""x": {{"kind": "bucket", "name": "{}"}}"#, "n".repeat(10_000));
    assert_eq!(with(&long), "nodes.x.name: a name has at most 80 characters");
}

#[test]
fn a_mistake_in_an_arrow_is_named_with_its_place() {
    let nodes = format!(
        r#"{NETWORK}, "orders": {{"kind": "service", "parent": "app"}}, "db": {{"kind": "database", "parent": "app"}}"#
    );
    let with = |link: &str| refusal(&nodes, link);
    for (link, sentence) in [
        (r#"{"from": "orders", "to": "db"}"#, "it opens"),
        (r#"{"from": "orders", "to": "db", "means": "connect"}"#, "it opens"),
        (r#"{"from": "orders"}"#, "links.0: `to` is missing"),
        (r#"{"from": "orders", "to": "gone"}"#, "links.0: there is no box `gone`"),
        (
            r#"{"from": "db", "to": "orders"}"#,
            "links.0: db to orders: draw the arrow from the service: it is the one that asks",
        ),
        (
            r#"{"from": "orders", "to": "orders"}"#,
            "links.0: orders to orders: an arrow needs two different boxes",
        ),
        (
            r#"{"from": "orders", "to": "db"}, {"from": "orders", "to": "db"}"#,
            "links.1: orders to db is drawn twice",
        ),
        (
            r#"{"from": "orders", "to": "db", "means": "route"}"#,
            r#"links.0.means: orders to db means "connect", not "route""#,
        ),
        (
            r#"{"from": "orders", "to": "db", "settings": {"variable": 7}}"#,
            "links.0.settings.variable: invalid type: integer `7`, expected a string",
        ),
        ("[]", "links.0: expected an object, found a list"),
    ] {
        assert_eq!(with(link), sentence, "{link}");
    }
}

#[test]
fn what_is_not_a_design_is_told_in_one_line() {
    for text in [
        "",
        "   ",
        "hello",
        "{",
        "[]",
        "null",
        "{}",
        r#"{"version": 1}"#,
        r#"{"version": 1, "design": 7}"#,
        r#"{"version": 1, "design": {"boxes": []}}"#,
        r#"{"version": 1, "design": {}, "extra": 1}"#,
        r#"{"version": 1, "design": {"environments": []}}"#,
        r#"{"version": 1, "design": {"environments": [{"name": "Prod!"}]}}"#,
    ] {
        let error = load(text).unwrap_err().to_string();
        assert!(!error.contains('\n') && error.len() < 300, "{error}");
    }
    let deep = format!(r#"{{"version": 1, "design": {}{}}}"#, "[".repeat(100_000), "]".repeat(100_000));
    assert!(matches!(load(&deep), Err(LoadError::NotADesign(_))));
    let many: Vec<String> = (0..5_001).map(|n| format!(r#""b{n}": {{"kind": "bucket"}}"#)).collect();
    assert_eq!(refusal(&many.join(","), ""), "nodes: 5001 boxes, and 5000 is the most");
}

/// Any JSON, with our own words among the keys so that it gets far.
fn any_json() -> impl Strategy<Value = serde_json::Value> {
    let words = prop::sample::select(vec![
        "version",
        "design",
        "project",
        "environments",
        "nodes",
        "links",
        "kind",
        "parent",
        "at",
        "size",
        "settings",
        "overrides",
        "from",
        "to",
        "means",
        "name",
        "service",
        "vpc",
        "dev",
        "main",
        "cpu",
    ]);
    let leaf = prop_oneof![
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(Into::into),
        any::<i64>().prop_map(Into::into),
        any::<f64>().prop_map(Into::into),
        "\\PC{0,12}".prop_map(Into::into),
        words.clone().prop_map(Into::into),
    ];
    leaf.prop_recursive(5, 48, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Into::into),
            prop::collection::vec((words.clone(), inner), 0..6)
                .prop_map(|it| it.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_safe_to_open(text in "\\PC{0,200}") {
        let _ = load(&text);
        let _ = from_link(&text);
        let _ = from_link(&format!("https://example.com/#v1.{text}"));
    }

    #[test]
    fn any_json_is_safe_to_open(design in any_json()) {
        let _ = load(&design.to_string());
        if let Ok(design) = load(&format!(r#"{{"version": 1, "design": {design}}}"#)) {
            prop_assert_eq!(load(&save(&design)), Ok(design));
        }
    }

    /// Values of a real design replaced by others: the sentence has one line and what opens is saved as it was.
    #[test]
    fn a_design_with_a_wrong_value_is_safe_to_open(index in any::<prop::sample::Index>(), new in any_json()) {
        let mut file: serde_json::Value = serde_json::from_str(PRESETS[0].file()).unwrap();
        let mut places = Vec::new();
        paths(&file, &mut Vec::new(), &mut places);
        let path = index.get(&places).clone();
        *path.iter().try_fold(&mut file, |at, key| match at {
            serde_json::Value::Array(items) => items.get_mut(key.parse::<usize>().ok()?),
            other => other.get_mut(key),
        }).unwrap() = new;
        match load(&file.to_string()) {
            Ok(design) => prop_assert_eq!(load(&save(&design)), Ok(design)),
            Err(error) => prop_assert!(!error.to_string().contains('\n'), "{}", error),
        }
    }
}

fn paths(value: &serde_json::Value, here: &mut Vec<String>, out: &mut Vec<Vec<String>>) {
    out.push(here.clone());
    let mut inside = |key: String, value| {
        here.push(key);
        paths(value, here, out);
        here.pop();
    };
    match value {
        serde_json::Value::Array(items) => {
            items.iter().enumerate().for_each(|(index, it)| inside(index.to_string(), it));
        }
        serde_json::Value::Object(map) => map.iter().for_each(|(key, it)| inside(key.clone(), it)),
        _ => {}
    }
}
