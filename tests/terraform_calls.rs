//! What `terraform validate` would say first, asked without terraform and so of many designs: every call of a module
//! gives what the module takes and all that it needs, and reads only what it gives. `GROUNDPLAN_SEEDS=0..500` asks for
//! more samples.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a failing test may panic")]

mod drawing;

use std::collections::{BTreeMap, BTreeSet};

use groundplan::design::{Design, Edit, Launch, LinkId, Listen, NetworkMode, Service};
use groundplan::export;
use groundplan::persist::{PRESETS, sample};

use drawing::{add, everything, id, link, of_repository};

/// The inputs of a module, with whether each is required, and its outputs.
#[derive(Default)]
struct Signature {
    inputs: BTreeMap<String, bool>,
    outputs: BTreeSet<String>,
}

/// Inputs that become rules of a security group.
const DOORS: &[&str] = &["clients", "egress", "targets"];

const META: &[&str] = &["source", "providers", "depends_on", "count", "for_each"];

/// The folder of a file: `modules/alb` of `modules/alb/main.tf`, and nothing for the root.
fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |it| it.0)
}

/// What is written after `module.` in a file: the label of a call, and what is read of it.
fn reads(text: &str) -> BTreeSet<(String, String)> {
    let word = |text: &str| -> String {
        text.chars().take_while(|it| it.is_ascii_alphanumeric() || *it == '_').collect()
    };
    let code = text.lines().filter(|it| !it.trim_start().starts_with('#'));
    let mut found = BTreeSet::new();
    for line in code {
        for rest in line.split("module.").skip(1) {
            let label = word(rest);
            if let Some(rest) = rest[label.len()..].strip_prefix('.') {
                found.insert((label, word(rest)));
            }
        }
    }
    found
}

fn check(name: &str, design: &Design, known: &mut BTreeMap<String, Signature>) {
    let files = export::files(design);
    let terraform = || files.iter().filter(|(path, _)| path.ends_with(".tf"));
    for (path, text) in terraform().filter(|(path, _)| path.starts_with("modules/")) {
        // Modules are the same in every design.
        let key = format!("{path}#{}", text.len());
        if known.contains_key(&key) {
            continue;
        }
        let body = hcl::parse(text).unwrap_or_else(|it| panic!("{name}: {path}: {it}"));
        let mut own = Signature::default();
        for block in body.blocks() {
            let Some(label) = block.labels.first().map(|it| it.as_str().to_owned()) else { continue };
            match block.identifier.as_str() {
                "variable" => {
                    let required = !block.body.attributes().any(|it| it.key.as_str() == "default");
                    own.inputs.insert(label, required);
                }
                "output" => {
                    own.outputs.insert(label);
                }
                _ => {}
            }
        }
        let whole = known.entry(folder(path).to_owned()).or_default();
        whole.inputs.extend(own.inputs.clone());
        whole.outputs.extend(own.outputs.clone());
        known.insert(key, own);
    }
    let mut calls: BTreeMap<String, String> = BTreeMap::new();
    for (path, text) in terraform().filter(|(path, _)| folder(path).is_empty()) {
        let body = hcl::parse(text).unwrap_or_else(|it| panic!("{name}: {path}: {it}"));
        for block in body.blocks().filter(|it| it.identifier.as_str() == "module") {
            let label = block.labels[0].as_str();
            let source = block.body.attributes().find(|it| it.key.as_str() == "source").unwrap();
            let source = source.expr.to_string().replace("\"./", "").replace('"', "");
            let module = known.get(&source).unwrap_or_else(|| panic!("{name}: no module {source}"));
            let given: BTreeSet<&str> = block.body.attributes().map(|it| it.key.as_str()).collect();
            for it in given.iter().filter(|it| !META.contains(it)) {
                assert!(module.inputs.contains_key(*it), "{name}: {label} gives {it}, unknown to {source}");
            }
            for (input, required) in &module.inputs {
                assert!(
                    !required || given.contains(input.as_str()),
                    "{name}: {label} lacks {input} of {source}"
                );
            }
            calls.insert(label.to_owned(), source);
            // Whom a security group admits and what it leads to: AWS refuses a rule that is there already.
            for door in block.body.attributes().filter(|it| DOORS.contains(&it.key.as_str())) {
                let hcl::Expression::Object(ways) = &door.expr else { continue };
                let mut seen = BTreeSet::new();
                for (key, way) in ways {
                    let way = way.to_string();
                    assert!(
                        seen.insert(way.clone()),
                        "{name}: {label}: {} {key:?} again: {way}",
                        door.key.as_str()
                    );
                }
            }
        }
    }
    for (path, text) in terraform().filter(|(path, _)| folder(path).is_empty() && !path.ends_with("moved.tf"))
    {
        for (label, output) in reads(text) {
            let Some(source) = calls.get(&label) else { panic!("{name}: {path} reads module.{label}") };
            assert!(known[source].outputs.contains(&output), "{name}: {path}: {source} has no {output}");
        }
    }
}

/// Services in bridge mode share the network of their instances, and health may be asked where requests go.
#[test]
fn no_security_group_gets_a_rule_twice() {
    let mut design = everything();
    for name in ["packed", "stacked"] {
        let service =
            Service { launch: Launch::Ec2, network_mode: NetworkMode::Bridge, ..of_repository("images") };
        add(&mut design, name, service, Some("app"));
        for to in ["db", "cache", "shared"] {
            link(&mut design, name, to);
        }
        link(&mut design, "orders", name);
        link(&mut design, "gate", name);
    }
    add(&mut design, "plain", of_repository("images"), Some("app"));
    link(&mut design, "gate", "plain");
    let port = of_repository("images").port().unwrap();
    let arrow = Listen { health_port: port, ..Listen::default() };
    let link = LinkId { from: id("gate"), to: id("plain") };
    design.apply(&Edit::Shape { link, arrow: arrow.into() }).unwrap();
    check("doors", &design, &mut BTreeMap::new());
}

#[test]
fn a_box_may_be_called_as_the_way_to_aws_is() {
    let mut design = everything();
    add(&mut design, "https", of_repository("images"), Some("app"));
    link(&mut design, "orders", "https");
    let main = groundplan::terraform::generate(&design).files.remove(groundplan::terraform::MAIN).unwrap();
    let call = main.split("\n}\n").find(|it| it.contains("module \"orders\" {")).unwrap();
    for key in ["https", "https-2"] {
        let entry = |it: &str| it.trim_start().trim_matches('"').split([' ', '"']).next() == Some(key);
        assert_eq!(call.lines().filter(|it| it.contains('{') && entry(it)).count(), 1, "{key} in {call}");
    }
}

#[test]
fn every_call_gives_what_its_module_takes_and_reads_what_it_gives() {
    let text = std::env::var("GROUNDPLAN_SEEDS").unwrap_or_else(|_| "0..25".into());
    let (start, end) = text.split_once("..").unwrap_or(("0", &text));
    let mut known = BTreeMap::new();
    for preset in PRESETS {
        check(preset.id, &preset.design().unwrap(), &mut known);
    }
    for seed in start.parse::<u64>().unwrap()..end.parse().unwrap() {
        let boxes = usize::try_from(20 + seed * 37 % 101).unwrap();
        check(&format!("sample {seed} of {boxes}"), &sample(boxes, seed), &mut known);
    }
}
