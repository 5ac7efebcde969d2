//! What each setting does, written down: the lines of Terraform and of the estimate that it changes, in `tests/settings/`.
//!
//! A setting that is lost, or handed to its neighbour, shows here however rare it is.
//! `UPDATE_GOLDEN=1 cargo test --no-default-features --test settings` writes the pages again; review them as a diff.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::wildcard_enum_match_arm,
    reason = "a failing test may panic"
)]

mod drawing;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use groundplan::cost::{estimate, quantity};
use groundplan::design::{
    Arrow, Cdn, Control, Design, DnsZone, Edit, Field, Kind, LinkId, NodeId, Project, Topology,
};
use groundplan::terraform::{MAIN, generate, preview};
use serde_json::{Value, json};

use drawing::{add, everything, link};

/// A box of each kind, each arrow, and nothing that differs between environments.
fn drawn() -> Design {
    let mut design = everything();
    add(&mut design, "zone", DnsZone::default(), None);
    add(&mut design, "cdn", Cdn::default(), None);
    for (from, to) in [("internet", "cdn"), ("zone", "cdn"), ("cdn", "files"), ("watch", "cdn")] {
        link(&mut design, from, to);
    }
    // Some settings hold for the copy as well.
    let region = json!("eu-west-1");
    set(&design, NodeId::parse("files").unwrap(), "replica_region", &region).unwrap()
}

/// Lines by what they are part of: the call of a module, a file, or the bill of a box.
type Lines = Vec<(String, String)>;

/// The calls, and the estimate.
fn lines(design: &Design) -> Lines {
    let mut found = Vec::new();
    split(&mut found, MAIN, preview(design, MAIN).files.get(MAIN).unwrap());
    let environment = design.environment("prod").unwrap();
    let resolved = design.in_environment("prod");
    for it in estimate(&Topology::new(&resolved, environment)).lines {
        let (least, most) = (quantity(it.quantity.min), quantity(it.quantity.max));
        let line = format!("{}: {least} to {most} {} x ${}", it.component, it.unit, it.unit_price);
        found.push((format!("cost of {}", it.node), line));
    }
    found
}

/// All other files but the modules: they take longer to write, and few settings reach them alone.
fn other_lines(design: &Design) -> Lines {
    let mut found = Vec::new();
    for (path, text) in generate(design).files {
        let ours = !path.starts_with("modules/") && !path.ends_with(".json") && !path.ends_with(".svg");
        if ours && path != MAIN && !path.starts_with(".github") {
            split(&mut found, &path, &text);
        }
    }
    found
}

fn split(found: &mut Lines, path: &str, text: &str) {
    let mut part = path;
    for line in text.lines() {
        part = line.strip_prefix("module \"").and_then(|it| it.strip_suffix("\" {")).unwrap_or(part);
        found.push((part.to_owned(), line.split_whitespace().collect::<Vec<_>>().join(" ")));
    }
}

/// What stands in one list more often than in the other.
fn more(these: &Lines, those: &Lines) -> Lines {
    let mut left: BTreeMap<&(String, String), usize> = BTreeMap::new();
    for it in those {
        *left.entry(it).or_default() += 1;
    }
    let mut found = Lines::new();
    for it in these {
        match left.get_mut(it) {
            Some(count) if *count > 0 => *count -= 1,
            _ if it.1.is_empty() || it.1.starts_with('#') => {}
            _ => found.push(it.clone()),
        }
    }
    found
}

/// Writes what a change did: the lines that are new, or that are gone where none is.
fn tell(page: &mut String, what: &str, (before, known): (&Design, &Lines), after: &Design) {
    writeln!(page, "{what}").unwrap();
    if differences(page, known, &lines(after)) || differences(page, &other_lines(before), &other_lines(after))
    {
        return;
    }
    writeln!(page, "  nothing").unwrap();
}

fn differences(page: &mut String, before: &Lines, after: &Lines) -> bool {
    let (new, gone) = (more(after, before), more(before, after));
    for (part, line) in &new {
        writeln!(page, "  {part}: {line}").unwrap();
    }
    for (part, line) in gone.iter().filter(|_| new.is_empty()) {
        writeln!(page, "  {part}, gone: {line}").unwrap();
    }
    !new.is_empty() || !gone.is_empty()
}

/// Other values that a form might set.
fn others(field: Field, now: &Value) -> Vec<Value> {
    let all = match field.control {
        Control::Toggle => vec![json!(true), json!(false)],
        Control::Number { min, max, .. } => {
            let now = now.as_u64().and_then(|it| u32::try_from(it).ok()).unwrap_or(min);
            // By two: what counts one of something and what is counted are not the same.
            let more = now.saturating_add(2);
            // Another one beside that shows what 0 means.
            let zero = if now != 0 && min == 0 { Some(json!(0)) } else { None };
            std::iter::once(json!(if more <= max { more } else { min })).chain(zero).collect()
        }
        Control::Choice(list) => list.iter().map(|it| json!(it.value)).collect(),
        Control::Choices(list) => list.iter().map(|it| json!([it.value])).collect(),
        Control::Days(days) => days.iter().rev().take(1).chain(days.first()).map(|it| json!(it)).collect(),
        Control::Text { placeholder, .. } => {
            vec![json!(if field.key == "variable" { "ANOTHER" } else { placeholder }), json!("another")]
        }
        Control::Texts { placeholder } => vec![json!([placeholder])],
        Control::Pairs => vec![json!({"NAME": "value"})],
        Control::InstanceClass => ["db.m7g.large", "cache.m7g.large", "m7g.large"].map(|it| json!(it)).into(),
        Control::Reference(_) | Control::Custom => Vec::new(),
    };
    let mut all: Vec<Value> = all.into_iter().filter(|it| it != now).collect();
    match field.control {
        Control::Text { .. } | Control::Days(_) => all.truncate(1),
        Control::InstanceClass => {
            let family = now.as_str().and_then(|it| it.split_once('.')).map_or("", |it| it.0);
            let like = |it: &Value| it.as_str().is_some_and(|it| it.starts_with(family));
            all.retain(|it| like(it) || !["db", "cache"].contains(&family));
            all.reverse();
            all.truncate(1);
        }
        _ => {}
    }
    all
}

fn value(design: &Design, id: NodeId, key: &str) -> Value {
    let settings = design.node(id).unwrap().resource.settings();
    groundplan::design::read_field(&settings, key).cloned().unwrap_or_default()
}

fn set(design: &Design, id: NodeId, key: &str, value: &Value) -> Option<Design> {
    let mut next = design.clone();
    next.apply(&Edit::Set { id, field: key.into(), value: value.clone() }).ok()?;
    Some(next)
}

/// What else has to be so before a setting does something, where the table of the form does not say it.
fn wanted_first(key: &str) -> Vec<(&'static str, &'static str, Value)> {
    match key {
        "auto_pause_minutes" => {
            vec![("db", "engine", json!("aurora-postgresql")), ("db", "capacity", json!("serverless"))]
        }
        "test_sources" => {
            vec![("orders", "deployment", json!("blue_green")), ("orders", "test_traffic", json!(true))]
        }
        "acl_rules" => vec![("main", "network_acls", json!("derived"))],
        "slack_workspace" => vec![("watch", "slack_channel", json!("C012AB3C4DE"))],
        "slack_channel" => vec![("watch", "slack_workspace", json!("T012AB3C4"))],
        _ => Vec::new(),
    }
}

/// The design with as little changed as it takes until the box heeds a setting, and what was changed.
fn heeding(design: &Design, id: NodeId, key: &str) -> (Design, String) {
    let kind = design.node(id).unwrap().kind();
    let fields: Vec<Field> = kind.sections().iter().flat_map(|it| it.fields).copied().collect();
    let heeds = |design: &Design| kind.heeds(key, &design.node(id).unwrap().resource.settings());
    let mut first = (design.clone(), String::new());
    for (name, other, value) in wanted_first(key) {
        first.0 = set(&first.0, NodeId::parse(name).unwrap(), other, &value).unwrap();
        write!(first.1, ", with {name}.{other} = {value}").unwrap();
    }
    let mut tried = vec![first];
    for _ in 0..3 {
        if let Some(found) = tried.iter().find(|(it, _)| heeds(it)) {
            return found.clone();
        }
        let mut next = Vec::new();
        for (design, words) in &tried {
            for field in fields.iter().filter(|it| it.key != key) {
                for other in others(*field, &value(design, id, field.key)) {
                    let words = format!("{words}, with {} = {other}", field.key);
                    next.extend(set(design, id, field.key, &other).map(|it| (it, words)));
                }
            }
        }
        tried = next;
    }
    panic!("{} never heeds {key}", kind.tag());
}

/// What stands for the containers of a task, which have an editor of their own.
fn of_containers() -> Vec<(&'static str, Value)> {
    let health = json!({"command": ["/ok"], "interval_secs": 31, "timeout_secs": 6, "retries": 4, "start_period_secs": 33});
    vec![
        ("name", json!("web")),
        ("image", json!({"external": "public.ecr.aws/x/y:1"})),
        ("essential", json!(false)),
        ("port", json!(9000)),
        ("command", json!(["run"])),
        ("variables", json!({"MODE": "${x}"})),
        ("health", health),
        ("readonly_root", json!(false)),
        ("writable_paths", json!(["/data"])),
        ("writable_mib", json!(99)),
        ("user", json!("1001")),
        ("cpu", json!(128)),
        ("memory_mib", json!(300)),
        ("memory_reservation_mib", json!(200)),
        ("stop_timeout_secs", json!(77)),
    ]
}

/// All settings of one box, one after the other.
fn settings_of(page: &mut String, design: &Design, id: NodeId) {
    let mut known: Vec<(String, Lines)> = vec![(String::new(), lines(design))];
    let fields = design.node(id).unwrap().kind().sections().iter().flat_map(|it| it.fields);
    for field in fields {
        let (base, words) = heeding(design, id, field.key);
        if !known.iter().any(|it| it.0 == words) {
            known.push((words.clone(), lines(&base)));
        }
        let before = &known.iter().find(|it| it.0 == words).unwrap().1;
        let mut values: Vec<(String, Value)> = others(*field, &value(&base, id, field.key))
            .into_iter()
            .map(|it| (field.key.to_owned(), it))
            .collect();
        if field.key == "containers" {
            let parts = of_containers().into_iter();
            values.extend(parts.map(|(key, value)| (format!("containers.0.{key}"), value)));
        }
        for (key, value) in values {
            let Some(next) = set(&base, id, &key, &value) else { continue };
            tell(page, &format!("{key} = {value}{words}"), (&base, before), &next);
        }
    }
}

fn compare(name: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/settings").join(name);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, text).unwrap();
    }
    let golden = std::fs::read_to_string(&path).unwrap_or_default();
    let line = text.lines().zip(golden.lines()).find(|(now, then)| now != then);
    assert!(
        golden == text,
        "{} differs; UPDATE_GOLDEN=1 writes it again. The first line now and then: {line:?}",
        path.display()
    );
}

#[test]
fn every_setting_of_a_box_does_what_is_written_down() {
    let design = drawn();
    let works = std::sync::Mutex::new(Kind::ALL.iter());
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                loop {
                    let Some(kind) = works.lock().unwrap().next() else { break };
                    let of_kind = || design.nodes().iter().filter(|(_, it)| it.kind() == *kind);
                    // The one with the most arrows shows the most.
                    let arrows = |id: NodeId| {
                        design.links().keys().filter(|it| [it.from, it.to].contains(&id)).count()
                    };
                    let (id, _) = of_kind().max_by_key(|(id, _)| arrows(**id)).unwrap();
                    let mut page = String::new();
                    settings_of(&mut page, &design, *id);
                    if !page.is_empty() {
                        compare(&format!("{}.txt", kind.tag()), &page);
                    }
                }
            });
        }
    });
}

#[test]
fn the_calls_of_all_kinds_and_arrows_are_as_written_down() {
    compare("main.tf", preview(&drawn(), MAIN).files.get(MAIN).unwrap());
}

/// Who loses a right here cannot apply, and who gains one could do harm: each is to be seen.
#[test]
fn the_rights_to_apply_all_kinds_are_as_written_down() {
    let files = generate(&drawn()).files;
    let policies = files.iter().filter(|(path, _)| path.starts_with("policies/"));
    compare("policies.json", &policies.map(|(_, text)| text.as_str()).collect::<String>());
}

#[test]
fn every_setting_of_an_arrow_does_what_is_written_down() {
    let design = drawn();
    let mut page = String::new();
    let mut seen: Vec<(&str, Kind)> = Vec::new();
    for (at, arrow) in design.links() {
        let to = design.node(at.to).unwrap().kind();
        if seen.contains(&(arrow.tag(), to)) {
            continue;
        }
        seen.push((arrow.tag(), to));
        let mut arrow = arrow.clone();
        if matches!(arrow, Arrow::Subscribe(_)) {
            // Its scope means nothing without one.
            arrow = arrow.with_field("filter", json!("{\"kind\": [\"order\"]}")).unwrap();
        }
        let design = with(&design, *at, arrow.clone());
        let before = lines(&design);
        for field in arrow.sections().iter().flat_map(|it| it.fields) {
            let settings = arrow.settings();
            let now = groundplan::design::read_field(&settings, field.key).cloned().unwrap_or_default();
            for other in others(*field, &now) {
                let Ok(changed) = arrow.with_field(field.key, other.clone()) else { continue };
                let next = with(&design, *at, changed);
                let what = format!("{} > {} ({}): {} = {other}", at.from, at.to, arrow.tag(), field.key);
                tell(&mut page, &what, (&design, &before), &next);
            }
        }
    }
    compare("arrows.txt", &page);
}

fn with(design: &Design, link: LinkId, arrow: Arrow) -> Design {
    let mut next = design.clone();
    next.apply(&Edit::Shape { link, arrow }).unwrap();
    next
}

#[test]
fn every_setting_of_the_project_does_what_is_written_down() {
    let design = drawn();
    let before = lines(&design);
    let usual = design.project().clone();
    let other = |it: &str| it.to_owned();
    let key = "arn:aws:kms:eu-central-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";
    let projects = [
        ("name", Project { name: other("shop"), ..usual.clone() }),
        ("region", Project { region: other("us-east-1"), ..usual.clone() }),
        ("application", Project { application: other("till"), ..usual.clone() }),
        ("owner", Project { owner: other("team-till"), ..usual.clone() }),
        ("cost_center", Project { cost_center: other("4711"), ..usual.clone() }),
        ("customer_key", Project { customer_key: !usual.customer_key, ..usual.clone() }),
        ("key_layers", Project { customer_key: true, key_layers: true, ..usual.clone() }),
        ("existing_key", Project { existing_key: other(key), ..usual.clone() }),
        ("state_bucket", Project { state_bucket: other("states"), ..usual.clone() }),
        ("state_copy", Project { state_copy: !usual.state_copy, ..usual }),
    ];
    let mut page = String::new();
    for (name, project) in projects {
        let mut next = design.clone();
        next.apply(&Edit::Project(project)).unwrap();
        tell(&mut page, name, (&design, &before), &next);
    }
    compare("project.txt", &page);
}
