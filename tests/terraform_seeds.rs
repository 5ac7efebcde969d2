//! Designs that nobody drew: what `check` lets through, the real `terraform` has to plan.
//!
//! Takes hours for hundreds, so it runs on request only: `GROUNDPLAN_TF` names an offline terraform (see
//! `tests/terraform_cli.rs`), `GROUNDPLAN_SEEDS=0..500` says which samples to draw, and `GROUNDPLAN_MUTANTS=0..500`
//! which presets and samples to change at random, the way people do. `GROUNDPLAN_VALUES=0..12` gives every setting of a
//! design of everything its first, second, … value that `check` takes. Each is planned in one of its environments, in
//! turn, or in all with `GROUNDPLAN_MATRIX=full`, and applied with `GROUNDPLAN_APPLY=1`. A design that fails is left in the folder.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::wildcard_enum_match_arm,
    reason = "a failing test may panic"
)]

mod drawing;
mod offline;

use std::ops::Range;
use std::path::PathBuf;
use std::time::Instant;

use groundplan::design::{
    Arrow, Control, Design, Edit, Field, Kind, LinkId, NodeId, Point, Project, Resource,
};
use groundplan::persist::{PRESETS, sample, save};
use groundplan::validate::{Finding, Severity, validate_in};
use serde_json::{Value, json};

use offline::{Terraform, rules_by_arn, write};

/// The seeds that a variable asks for: `500`, or `100..200`.
fn seeds(variable: &str) -> Option<Range<u64>> {
    let Ok(text) = std::env::var(variable) else {
        eprintln!("\nSKIPPED: set {variable}=0..500 to plan designs that nobody drew.\n");
        return None;
    };
    let (start, end) = text.split_once("..").unwrap_or(("0", &text));
    Some(start.parse().unwrap()..end.parse().unwrap())
}

/// Errors in any of the environments.
fn errors(design: &Design) -> Vec<Finding> {
    let environments = design.environments().iter();
    environments
        .flat_map(|it| validate_in(design, &it.name))
        .filter(|it| it.rule.severity == Severity::Error)
        .collect()
}

/// Formats, then plans in one environment, or in all.
fn plan(tf: &Terraform, design: &Design, name: &str, turn: u64) -> Result<String, String> {
    let begin = Instant::now();
    let root = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("seeds").join(name);
    let folder = write(design, &root);
    let file = folder.with_extension("groundplan.json");
    std::fs::write(&file, save(design)).unwrap();
    tf.run(&folder, &["fmt", "-check", "-diff", "-recursive"])?;
    let all = design.environments();
    let picked = &all[usize::try_from(turn).unwrap() % all.len()];
    let full = std::env::var_os("GROUNDPLAN_MATRIX").is_some();
    let apply = std::env::var_os("GROUNDPLAN_APPLY").is_some();
    if apply {
        rules_by_arn(&folder);
    }
    let mut said = Vec::new();
    for environment in all.iter().filter(|it| full || it.name == picked.name) {
        let place = folder.join("environments").join(&environment.name);
        tf.run(&place, &["init", "-input=false", "-no-color"])?;
        // A plan validates on its way.
        let deed: &[&str] = if apply {
            &["apply", "-auto-approve", "-input=false", "-no-color"]
        } else {
            &["plan", "-input=false", "-no-color", "-lock=false"]
        };
        let text = tf.run(&place, deed)?;
        let sum = text.lines().find_map(|it| it.strip_prefix("Plan: ")).unwrap_or("nothing");
        said.push(format!("{}: {}", environment.name, sum.split(" to add").next().unwrap_or_default()));
    }
    std::fs::remove_dir_all(&folder).unwrap();
    std::fs::remove_file(&file).unwrap();
    Ok(format!(
        "{:.0?} s  {} boxes, {}",
        begin.elapsed().as_secs_f32(),
        design.nodes().len(),
        said.join(", ")
    ))
}

/// Plans each of the designs, and then says which failed.
fn plan_each(designs: impl Iterator<Item = (u64, String, Design)>) {
    let Some(tf) = Terraform::offline() else {
        eprintln!("\nSKIPPED: set GROUNDPLAN_TF to run terraform on designs.\n");
        return;
    };
    let begin = Instant::now();
    let (mut count, mut failed) = (0, Vec::new());
    for (seed, name, design) in designs {
        count += 1;
        match plan(&tf, &design, &name, seed) {
            Ok(words) => eprintln!("{name}: {words}"),
            Err(words) => {
                eprintln!("FAILED {name}: {words}");
                failed.push(name);
            }
        }
    }
    let time = begin.elapsed().as_secs();
    eprintln!("{count} designs in {time} s, {} failed: {}", failed.len(), failed.join(", "));
    assert!(failed.is_empty());
}

#[test]
fn every_sample_plans() {
    let Some(seeds) = seeds("GROUNDPLAN_SEEDS") else { return };
    plan_each(seeds.map(|seed| {
        let boxes = usize::try_from(20 + seed * 37 % 101).unwrap();
        let design = sample(boxes, seed);
        let errors: Vec<String> = errors(&design).into_iter().map(|it| it.message).collect();
        assert!(errors.is_empty(), "sample {seed} of {boxes}: {errors:?}");
        (seed, format!("sample-{seed}"), design)
    }));
}

#[test]
fn what_check_lets_through_plans() {
    let Some(seeds) = seeds("GROUNDPLAN_MUTANTS") else { return };
    plan_each(seeds.map(|seed| (seed, format!("mutant-{seed}"), Mutant::grown(seed))));
}

/// Every setting at a value of its own, all at once: what is wrong with one value shows in one plan.
#[test]
fn every_value_that_check_takes_plans() {
    let Some(seeds) = seeds("GROUNDPLAN_VALUES") else { return };
    plan_each(seeds.map(|round| {
        let mut it = Mutant { design: drawing::everything(), state: round };
        let project = Project { name: format!("values-{round}"), ..it.design.project().clone() };
        it.design.apply(&Edit::Project(project)).unwrap();
        it.give_every_setting_a_value();
        // Production is the last of the three.
        (2, format!("values-{round}"), it.design)
    }));
}

/// A design that is changed at random, and mended where `check` complains.
struct Mutant {
    design: Design,
    state: u64,
}

impl Mutant {
    fn grown(seed: u64) -> Design {
        let mut it = Self { design: Design::default(), state: seed };
        let preset = &PRESETS[it.below(PRESETS.len())];
        it.design = if it.below(3) == 0 { sample(10 + it.below(20), seed) } else { preset.design().unwrap() };
        let project = Project { name: format!("mutant-{seed}"), ..it.design.project().clone() };
        it.design.apply(&Edit::Project(project)).unwrap();
        for _ in 0..20 + it.below(40) {
            it.step();
        }
        it.design
    }

    /// Makes one change, and takes it back if it leaves an error that no fix mends.
    fn step(&mut self) {
        let before = self.design.clone();
        let Some(edit) = self.edit() else { return };
        if self.design.apply(&edit).is_err() {
            return;
        }
        for _ in 0..4 {
            let errors = errors(&self.design);
            let Some(first) = errors.first() else { break };
            let Some(fix) = first.fixes.first() else { break };
            if self.design.apply_all(&fix.edits).is_err() {
                break;
            }
        }
        let left = errors(&self.design);
        if std::env::var_os("GROUNDPLAN_LOUD").is_some() {
            let rule = left.first().map_or("kept", |it| it.rule.id);
            eprintln!("  {rule}: {}", format!("{edit:?}").chars().take(150).collect::<String>());
        }
        if !left.is_empty() {
            self.design = before;
        }
    }

    fn give_every_setting_a_value(&mut self) {
        let mut wishes = Vec::new();
        for (id, node) in self.design.nodes().clone() {
            for field in node.kind().sections().iter().flat_map(|it| it.fields) {
                let wanted = !["exists", "lookup"].contains(&field.key);
                if let (true, Some(value)) = (wanted, self.value(id, *field)) {
                    wishes.push(Edit::Set { id, field: field.key.into(), value });
                }
            }
        }
        for (link, arrow) in self.design.links().clone() {
            let mut next = arrow.clone();
            for field in arrow.sections().iter().flat_map(|it| it.fields) {
                let given = self.value(link.to, *field).and_then(|it| next.with_field(field.key, it).ok());
                next = given.unwrap_or(next);
                wishes.push(Edit::Shape { link, arrow: next.clone() });
            }
        }
        for wish in wishes {
            let before = self.design.clone();
            if self.design.apply(&wish).is_err() || !errors(&self.design).is_empty() {
                self.design = before;
            } else if std::env::var_os("GROUNDPLAN_LOUD").is_some() {
                eprintln!("  {}", format!("{wish:?}").chars().take(200).collect::<String>());
            }
        }
    }

    fn edit(&mut self) -> Option<Edit> {
        let ids: Vec<NodeId> = self.design.nodes().keys().copied().collect();
        let links: Vec<LinkId> = self.design.links().keys().copied().collect();
        let id = self.pick(&ids)?;
        Some(match self.below(24) {
            0..10 => {
                let field = self.field(id)?;
                Edit::Set { id, field: field.key.into(), value: self.value(id, field)? }
            }
            10..14 => {
                let field = self.field(id)?;
                let value = Some(self.value(id, field)?);
                let names: Vec<String> =
                    self.design.environments().iter().map(|it| it.name.clone()).collect();
                let environment = names[self.below(names.len())].clone();
                Edit::Override { id, environment, field: field.key.into(), value }
            }
            14..16 => {
                let kind = self.pick(Kind::ALL)?;
                let homes: Vec<Option<NodeId>> = std::iter::once(None)
                    .chain(ids.iter().copied().map(Some))
                    .filter(|it| self.design.may_live(kind, *it).is_ok())
                    .collect();
                let parent = self.pick(&homes)?;
                let id = self.design.free_id(kind.default_name());
                let name = self.design.free_name(kind.default_name());
                Edit::Add { id, name, resource: Resource::new(kind), parent, at: Point::default() }
            }
            16..18 => {
                let pairs: Vec<LinkId> = ids
                    .iter()
                    .map(|to| LinkId { from: id, to: *to })
                    .filter(|it| {
                        self.design.link(*it).is_none() && self.design.may_link(it.from, it.to).is_ok()
                    })
                    .collect();
                Edit::Connect { link: self.pick(&pairs)? }
            }
            18..20 => {
                let link = self.pick(&links)?;
                let arrow: Arrow = self.design.link(link)?.clone();
                let fields: Vec<Field> = arrow.sections().iter().flat_map(|it| it.fields).copied().collect();
                let field = self.pick(&fields)?;
                let value = self.value(link.to, field)?;
                Edit::Shape { link, arrow: arrow.with_field(field.key, value).ok()? }
            }
            20 => Edit::Disconnect { link: self.pick(&links)? },
            21 => Edit::Remove { id },
            22 => {
                let name = [
                    "Übergröße & Söhne",
                    "${evil}",
                    "1",
                    "A name as long as the page takes of sixty-four letters, no",
                ];
                Edit::Rename { id, name: name[self.below(name.len())].into() }
            }
            _ => {
                let project = self.design.project().clone();
                Edit::Project(match self.below(3) {
                    0 => Project { customer_key: !project.customer_key, ..project },
                    1 => Project { key_layers: !project.key_layers, ..project },
                    _ => Project {
                        region: self.pick(&["us-east-1", "ap-south-1", "eu-west-3"])?.into(),
                        ..project
                    },
                })
            }
        })
    }

    fn field(&mut self, id: NodeId) -> Option<Field> {
        let sections = self.design.node(id)?.kind().sections();
        let fields: Vec<Field> = sections.iter().flat_map(|it| it.fields).copied().collect();
        self.pick(&fields)
    }

    /// What a form or a script might set.
    fn value(&mut self, id: NodeId, field: Field) -> Option<Value> {
        Some(match field.control {
            Control::Toggle => json!(self.below(2) == 0),
            Control::Number { min, max, .. } => {
                let between =
                    min + u32::try_from(self.below(usize::try_from(max - min).unwrap().max(1))).unwrap();
                json!(self.pick(&[
                    min,
                    max,
                    between,
                    between,
                    (min + 1).min(max),
                    min.saturating_sub(1),
                    max.saturating_add(1)
                ])?)
            }
            Control::Choice(list) => json!(self.pick(list)?.value),
            Control::Choices(list) => {
                let (first, second) = (self.pick(list)?.value, self.pick(list)?.value);
                if first == second { json!([first]) } else { json!([first, second]) }
            }
            Control::Days(days) => json!(if self.below(5) == 0 { 31 } else { self.pick(days)? }),
            // What a form suggests should do.
            Control::Text { placeholder, .. } => {
                json!(self.pick(&[
                    "",
                    placeholder,
                    placeholder,
                    "${x}",
                    "a b",
                    "10.9.0.0/20",
                    "ü",
                    "-a-",
                    "UPPER_case.1",
                    &"long".repeat(80)
                ])?)
            }
            Control::Texts { placeholder } => match self.below(4) {
                0 => json!([]),
                1 => json!([placeholder, "b"]),
                _ => json!([placeholder]),
            },
            Control::Pairs => json!({"A": "${b}", "C": "%{d}"}),
            Control::InstanceClass => json!(self.pick(&[
                "db.t4g.micro",
                "db.m7g.large",
                "db.r7g.large",
                "cache.t4g.micro",
                "cache.r7g.large",
                "m7g.large",
                "t4g.small",
                "c7i.large"
            ])?),
            Control::Reference(kind) => {
                let boxes = self.design.nodes().iter().filter(|(_, it)| it.kind() == kind);
                let mut ids: Vec<Value> = boxes.map(|(id, _)| json!(id)).collect();
                ids.push(Value::Null);
                ids[self.below(ids.len())].clone()
            }
            Control::Custom => {
                // The same as in another box of its kind.
                let kind = self.design.node(id)?.kind();
                let others: Vec<Value> = self
                    .design
                    .nodes()
                    .values()
                    .filter(|it| it.kind() == kind)
                    .filter_map(|it| it.resource.settings().get(field.key).cloned())
                    .collect();
                others.get(self.below(others.len()))?.clone()
            }
        })
    }

    fn pick<T: Copy>(&mut self, list: &[T]) -> Option<T> {
        list.get(self.below(list.len())).copied()
    }

    /// SplitMix64, the same on every machine.
    fn below(&mut self, bound: usize) -> usize {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % u64::try_from(bound.max(1)).unwrap()).unwrap()
    }
}
