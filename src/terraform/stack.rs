//! The root: one call for each box, by layer, and the variables for what differs between environments.

use std::collections::BTreeSet;
use std::rc::Rc;

use crate::design::order::{gather, order_by_key};
use crate::design::{Alb, Environment, Field, Kind, Monitoring, NodeId, Tier, TierRole, facts};

use super::call::{Body, Call, Setting, Variable, Variables};
use super::expr::Expr;
use super::kept::{Kept, Section};
use super::module_readme::words_of;
use super::print::{Entry, Page, inline};
use super::{Block, Context, MAIN, Module, alb, logs, monitoring, task};

/// Headings of main.tf and the kinds under each, in the order a reader follows a request.
const LAYERS: &[(&str, &[Kind])] = &[
    ("Network", &[Kind::Vpc, Kind::Tier, Kind::Nat, Kind::Endpoint]),
    ("Entry", &[Kind::DnsZone, Kind::Waf, Kind::Cdn, Kind::Alb, Kind::Nlb]),
    ("Data", &[Kind::Database, Kind::Cache, Kind::FileSystem, Kind::Table, Kind::Bucket]),
    ("Messaging", &[Kind::Topic, Kind::Queue]),
    ("Secrets and images", &[Kind::Secret, Kind::Repository]),
    ("Services", &[Kind::Cluster, Kind::Ec2Capacity, Kind::Service, Kind::ScheduledTask]),
    ("Delivery", &[Kind::Pipeline]),
    ("Operations", &[Kind::Monitoring, Kind::Budget]),
];

/// Calls as all environments have them, under the headings.
#[derive(Debug)]
pub(super) struct Stack {
    pub(super) layers: Vec<(&'static str, Vec<Rc<Section>>)>,
}

impl Stack {
    /// The modules that are called.
    pub(super) fn modules(&self) -> BTreeSet<&'static str> {
        gather(self.calls().map(|it| it.module))
    }

    pub(super) fn calls(&self) -> impl Iterator<Item = &Call> {
        self.layers.iter().flat_map(|(_, sections)| sections).flat_map(|it| &it.calls)
    }
}

impl Variables {
    pub(super) fn new(environments: &[Environment]) -> Self {
        let strictest =
            environments.iter().position(|it| it.production).unwrap_or(environments.len().saturating_sub(1));
        Self {
            strictest,
            environments: environments.iter().map(|it| it.name.clone()).collect(),
            ..Self::default()
        }
    }
}

/// The calls of the design. `all` holds a context for each environment, `alike` the first environment that each is like.
pub(super) fn fold(
    all: &[Context<'_>],
    alike: &[usize],
    variables: &mut Variables,
    kept: &mut Kept,
) -> Stack {
    let Some(first) = all.first() else { return Stack { layers: Vec::new() } };
    // Variables that people give by name come first: a setting that differs must not take their names.
    for (id, _, it) in first.topology.all::<Alb>() {
        alb::variables(first, id, it, variables);
    }
    for (id, _, it) in first.topology.tasks() {
        task::variables(all, id, &it, variables);
    }
    for (id, ..) in first.topology.all::<Monitoring>() {
        monitoring::variables(all, id, variables);
    }
    let mut layers = Vec::new();
    let keys = super::keys::calls(first);
    if !keys.is_empty() {
        layers.push(("Encryption", vec![Rc::new(Section::new(keys))]));
    }
    let logs = fold_log_bucket(all, alike, variables);
    if !logs.is_empty() {
        layers.push(("Logs", vec![Rc::new(Section::new(logs))]));
    }
    for (heading, kinds) in LAYERS {
        let section = |id| kept.section(id, variables, &|variables| fold_calls(all, alike, id, variables));
        let mut sections: Vec<Rc<Section>> =
            kinds.iter().flat_map(|kind| boxes(first, *kind)).map(section).collect();
        sections.retain(|it| !it.calls.is_empty());
        if !sections.is_empty() {
            layers.push((*heading, sections));
        }
    }
    Stack { layers }
}

fn boxes(cx: &Context<'_>, kind: Kind) -> Vec<NodeId> {
    let mut ids: Vec<NodeId> = cx.topology.of_kind(kind).collect();
    let role = |id: NodeId| cx.topology.get::<Tier>(id).map_or(TierRole::Public, |it| it.role);
    order_by_key(&mut ids, |id| (role(*id), *id));
    ids
}

fn fold_calls(all: &[Context<'_>], alike: &[usize], id: NodeId, variables: &mut Variables) -> Vec<Call> {
    let Some(kind) = all.first().and_then(|it| it.topology.node(id)).map(crate::design::Node::kind) else {
        return Vec::new();
    };
    let words = |call: &Body, setting: &Setting| description(kind, call, setting);
    fold_all(all, alike, &|cx| cx.calls_of(id), &words, variables)
}

fn fold_log_bucket(all: &[Context<'_>], alike: &[usize], variables: &mut Variables) -> Vec<Call> {
    let words = |_: &Body, setting: &Setting| logs::describe(setting.name);
    fold_all(all, alike, &|cx| logs::call(cx).into_iter().collect(), &words, variables)
}

/// The same calls as each environment has them, as one each; none of those that make nothing anywhere.
fn fold_all(
    all: &[Context<'_>],
    alike: &[usize],
    calls: &dyn Fn(&Context<'_>) -> Vec<Call>,
    words: &dyn Fn(&Body, &Setting) -> String,
    variables: &mut Variables,
) -> Vec<Call> {
    let firsts = all.iter().enumerate().filter(|(index, _)| alike.get(*index) == Some(index));
    let made = firsts.map(|(index, cx)| (index, calls(cx)));
    let mut made = made.filter(|(_, it)| !it.is_empty());
    let Some((own, first)) = made.next() else { return Vec::new() };
    let others: Vec<(usize, Vec<Call>)> = made.collect();
    let mut folded = Vec::new();
    let mut left_out: Vec<String> = Vec::new();
    for (number, call) in first.into_iter().enumerate() {
        let others: Vec<(usize, &Call)> =
            others.iter().filter_map(|(index, it)| Some((*index, it.get(number)?))).collect();
        if call.idle && others.iter().all(|(_, it)| it.idle) {
            left_out.push(["module.", &call.label, "."].concat());
            continue;
        }
        // Variables are named after the box, whichever of its calls takes them.
        let box_of = all.first().zip(call.node);
        let name = box_of.map_or_else(|| call.label.clone(), |(cx, id)| cx.names.label(id).to_owned());
        folded.push(fold_call(alike, (own, call), &others, &name, words, variables));
    }
    // An argument may name a part whether or not there is one: where there is none it is not given.
    let nowhere = |it: &Setting| matches!(&it.value, Expr::Code(code) if left_out.iter().any(|part| code.starts_with(part.as_str())));
    if !left_out.is_empty() {
        for setting in folded.iter_mut().flat_map(|call| call.settings.iter_mut()).filter(|it| nowhere(it)) {
            setting.value = Expr::Null;
        }
    }
    folded
}

/// The same call as each environment has it, as one.
fn fold_call(
    alike: &[usize],
    (own, mut call): (usize, Call),
    others: &[(usize, &Call)],
    prefix: &str,
    words: &dyn Fn(&Body, &Setting) -> String,
    variables: &mut Variables,
) -> Call {
    for index in 0..call.settings.len() {
        let Some(setting) = call.settings.get(index) else { continue };
        if others.iter().all(|(_, it)| it.settings.get(index).is_some_and(|it| it.value == setting.value)) {
            continue;
        }
        let value = |first: &usize| match others.iter().find(|it| it.0 == *first) {
            Some((_, it)) => Some(it.settings.get(index).map_or(Expr::Null, |it| it.value.clone())),
            None => (*first == own).then(|| setting.value.clone()),
        };
        let values: Vec<Expr> = alike.iter().filter_map(value).collect();
        let name = format!("{prefix}_{}", setting.name);
        let folded = variables.fold(&name, &words(&call, setting), &values);
        if let Some(setting) = call.settings.get_mut(index) {
            setting.value = folded;
        }
    }
    call
}

/// What a setting is, in the words of its form; what no form has, in those of its module.
fn description(kind: Kind, call: &Body, setting: &Setting) -> String {
    let named = |field: &&Field| field.key == setting.field;
    let field = kind.sections().iter().flat_map(|it| it.fields).find(named);
    match field {
        Some(field) => {
            format!("{} {}, {}: {}", kind.label(), call.comment, field.label.to_lowercase(), field.help)
        }
        None => {
            let input = setting.name.replace('_', " ");
            let words = words_of(call.module, setting.name).unwrap_or_default();
            format!("{} {}, {input}: {words}", kind.label(), call.comment)
        }
    }
}

/// main.tf, variables.tf and versions.tf.
pub(super) fn write(module: &mut Module, cx: &Context<'_>, stack: &Stack, variables: &Variables) {
    let mut page = Page::default();
    page.line("# One call for each box of the drawing; arrows are references between calls.");
    page.line("# What differs between environments is a variable, and its values are in environments/.");
    page.gap();
    page.line("locals {");
    page.line("  # Every name begins with it, so that several environments fit into one account.");
    page.line("  name = \"${var.project}-${var.environment}\"");
    page.line("}");
    for (heading, sections) in &stack.layers {
        page.banner(heading);
        for section in sections {
            let (first, last) = page.page(&section.text);
            // The calls of a box are one block.
            if let Some(node) = section.calls.first().and_then(|it| it.node) {
                module.blocks.push(Block { file: MAIN.into(), node, first, own: first + section.own, last });
            }
        }
    }
    module.put(MAIN, || page.finish());
    module.put("variables.tf", || variables_file(cx, variables));
    module.put("versions.tf", || VERSIONS.into());
}

/// The provider and the versions that the modules were written for.
pub(super) const VERSIONS: &str = r#"terraform {
  # Write-only arguments and ephemeral values, which keep secrets out of the state, need 1.11.
  required_version = ">= 1.11"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.0"
    }
  }
}
"#;

/// What the variable of this name is.
pub(super) const DISPOSABLE: &str =
    "Whether logs and images may be deleted together with the stack. Off where real users depend on it.";

fn variables_file(cx: &Context<'_>, variables: &Variables) -> String {
    let mut page = Page::default();
    page.block(
        "variable \"project\"",
        &[
            Entry::new("description", "Begins the name of every resource."),
            Entry::new("type", Expr::code("string")),
            Entry::new("default", cx.names.project()),
            Entry::new("nullable", false),
            Entry::Gap,
            validation(
                "can(regex(\"^[a-z][a-z0-9-]{0,19}$\", var.project))",
                "Use at most 20 lower-case letters, digits and hyphens, a letter first.",
            ),
        ],
    );
    let names = inline(&Expr::texts(&variables.environments));
    page.block(
        "variable \"environment\"",
        &[
            Entry::new("description", "Which environment this is; part of the name of every resource."),
            Entry::new("type", Expr::code("string")),
            Entry::new("nullable", false),
            Entry::Gap,
            validation(
                &format!("contains({names}, var.environment)"),
                &format!("Choose one of {}.", variables.environments.join(", ")),
            ),
        ],
    );
    page.block(
        "variable \"disposable\"",
        &[
            Entry::new("description", DISPOSABLE),
            Entry::new("type", Expr::code("bool")),
            Entry::new("default", false),
            Entry::new("nullable", false),
        ],
    );
    if cx.topology.all::<Tier>().any(|(.., it)| !it.exists) {
        page.block(
            "variable \"availability_zones\"",
            &[
                Entry::new("description", "Availability zones by the short names that the tiers use."),
                Entry::new("type", Expr::code("map(string)")),
                Entry::new("default", zones(cx)),
                Entry::new("nullable", false),
            ],
        );
    }
    for (name, it) in &variables.all {
        page.block(&format!("variable \"{name}\""), &variable(it, it.default.clone()));
    }
    page.finish()
}

/// The body of a variable with this default.
pub(super) fn variable(it: &Variable, default: Expr) -> Vec<Entry> {
    let mut body = vec![
        Entry::new("description", Expr::text(&it.description)),
        Entry::new("type", Expr::code(&it.type_of)),
        Entry::new("default", default),
    ];
    if !it.values.contains(&Expr::Null) && it.default != Expr::Null {
        body.push(Entry::new("nullable", false));
    }
    body
}

pub(super) fn validation(condition: &str, message: &str) -> Entry {
    Entry::Block(
        "validation".into(),
        vec![Entry::new("condition", Expr::code(condition)), Entry::new("error_message", message)],
    )
}

/// All zones of the region, so that a VPC can grow into them.
fn zones(cx: &Context<'_>) -> Expr {
    let region = &cx.topology.project().region;
    let zone = |letter: char| (letter.to_string(), Expr::Text(format!("{region}{letter}")));
    Expr::Map(facts::zone_letters(region).chars().map(zone).collect())
}
