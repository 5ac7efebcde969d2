//! How the resources of a design are named, as patterns for ARNs: read from the modules themselves.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use crate::design::Bucket;
use crate::design::order::gather;

use super::super::call::Call;
use super::super::expr::{Expr, Part};
use super::super::stack::Stack;
use super::super::{Context, embedded};

/// Arguments that name a resource, the first that is there.
const NAMES: &[&str] =
    &["name", "name_prefix", "bucket", "bucket_prefix", "identifier", "replication_group_id", "family"];

/// Modules that keep something in us-east-1, whatever the region of the design is.
const IN_US_EAST_1: &[&str] = &["cdn", "dns_zone"];

const SECRET: &str = "secret";

pub(super) struct Naming {
    regions: Vec<String>,
    /// What every name begins with.
    stack: Vec<String>,
    /// Names by resource type.
    types: BTreeMap<String, Vec<String>>,
}

impl Naming {
    pub(super) fn new(contexts: &[Context<'_>], stack: &Stack) -> Self {
        let mut calls: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
        let mut all = BTreeSet::new();
        for call in stack.calls() {
            for name in names_of(call, contexts) {
                // A secret has a path for a name, which nothing else of the design begins with.
                if call.module != SECRET {
                    all.insert(name.trim_start_matches('/').to_owned());
                }
                calls.entry(call.module).or_default().insert(name);
            }
        }
        let mut types: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (folder, names) in &calls {
            for (kind, pattern) in facts().get(folder).into_iter().flat_map(|it| &it.patterns) {
                let known = types.entry(kind.clone()).or_default();
                known.extend(names.iter().map(|name| fill(pattern, name)));
            }
        }
        let mut regions = Vec::new();
        if let Some(cx) = contexts.first() {
            regions.push(cx.topology.project().region.clone());
            let far = "us-east-1".to_owned();
            if stack.calls().any(|call| IN_US_EAST_1.contains(&call.module)) && !regions.contains(&far) {
                regions.push(far);
            }
            // Copies of buckets, in any of the environments.
            for (_, _, bucket) in contexts.iter().flat_map(|cx| cx.topology.all::<Bucket>()) {
                let there = &bucket.replica_region;
                if !there.is_empty() && !regions.contains(there) {
                    regions.push(there.clone());
                }
            }
        }
        let types = gather(types.into_iter().map(|(kind, names)| (kind, without_covered(names))));
        Self { regions, stack: without_covered(all), types }
    }

    pub(super) fn regions(&self) -> &[String] {
        &self.regions
    }

    /// Names of a type, or of the one that it is a part of: a version of a secret is named by its secret.
    fn names(&self, kind: &str) -> Option<&Vec<String>> {
        let whole = || self.types.iter().rev().find(|(it, _)| kind.starts_with(it.as_str()));
        self.types.get(kind).or_else(|| whole().map(|(_, names)| names))
    }

    /// An ARN of the table with its placeholders filled in.
    pub(super) fn expand(&self, arn: &str, kind: &str) -> Vec<String> {
        let mut out = vec![arn.to_owned()];
        let mut each = |placeholder: &str, values: &[String]| {
            if arn.contains(placeholder) {
                out = out
                    .iter()
                    .flat_map(|it| values.iter().map(move |value| it.replace(placeholder, value)))
                    .collect();
            }
        };
        each("{r}", &self.regions);
        each("{s}", &self.stack);
        each("{n}", self.names(kind).unwrap_or(&self.stack));
        // Names of parameters may begin with a slash of their own.
        out.into_iter().map(|it| it.replace("//", "/").replace("**", "*")).collect()
    }
}

/// What a module makes, whatever the drawing.
pub(super) struct Facts {
    pub(super) types: BTreeSet<String>,
    /// Resource types with the patterns of their names.
    patterns: Vec<(String, String)>,
}

/// The facts of every module, read once: the preview asks for them after each edit.
pub(super) fn facts() -> &'static BTreeMap<&'static str, Facts> {
    static FACTS: OnceLock<BTreeMap<&'static str, Facts>> = OnceLock::new();
    FACTS.get_or_init(|| {
        let of = |files: embedded::Files| {
            let texts: Vec<&str> = files.iter().map(|(_, text)| *text).collect();
            Facts {
                types: gather(texts.iter().flat_map(|text| super::types_in(text))),
                patterns: texts.iter().flat_map(|text| patterns(text, &texts)).collect(),
            }
        };
        gather(embedded::modules().iter().map(|(folder, files)| (*folder, of(files))))
    })
}

/// What the name of a call begins with, in any environment.
fn names_of(call: &Call, contexts: &[Context<'_>]) -> Vec<String> {
    let Some(name) = call.settings.iter().find(|it| it.name == "name") else { return Vec::new() };
    let Some(cx) = contexts.first() else { return Vec::new() };
    let project = format!("{}-*", cx.names.project());
    let environments = || contexts.iter().map(|cx| cx.topology.environment().name.clone());
    match &name.value {
        Expr::Code(code) if code == "local.name" => vec![project],
        Expr::Text(text) => vec![text.clone()],
        Expr::Template(parts) => {
            let mut before = String::new();
            for part in parts {
                match part {
                    Part::Text(text) => before.push_str(text),
                    Part::Code(code) if code == "local.name" => return vec![before + &project],
                    Part::Code(code) if code == "var.project" => before.push_str(cx.names.project()),
                    // A long name begins with its environment instead, and its end tells it from others.
                    Part::Code(code) if code == "var.environment" => {
                        let after = parts.iter().rev().find_map(|part| match part {
                            Part::Text(text) => Some(text.as_str()),
                            Part::Code(_) => None,
                        });
                        let after = after.unwrap_or_default();
                        return environments().map(|it| format!("{before}{it}{after}*")).collect();
                    }
                    Part::Code(_) => return vec![before + "*"],
                }
            }
            vec![before]
        }
        Expr::Null
        | Expr::Bool(_)
        | Expr::Number(_)
        | Expr::Decimal(_)
        | Expr::Code(_)
        | Expr::List(_)
        | Expr::Items(_)
        | Expr::Map(_)
        | Expr::Struct(_)
        | Expr::Subnets(_)
        | Expr::ForZones { .. }
        | Expr::Merge(..)
        | Expr::ByEnvironment(_) => vec!["*".into()],
    }
}

/// Where a module's own name stands in a pattern.
const NAME: &str = "\u{1}";

/// Resource types of a file with the pattern of their names.
fn patterns(text: &str, module: &[&str]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut kind: Option<&str> = None;
    for line in text.lines() {
        if let Some(rest) = line.strip_prefix("resource \"") {
            kind = rest.split('"').next();
        } else if line == "}" {
            kind = None;
        } else if let Some(of) = kind
            && let Some((key, value)) = line.strip_prefix("  ").and_then(|it| it.split_once('='))
            && NAMES.contains(&key.trim_end())
        {
            // The first one is the name; later ones of a block are something else's.
            if key.starts_with(' ') {
                continue;
            }
            found.push((of.to_owned(), pattern(value.trim(), module)));
            kind = None;
        }
    }
    found
}

/// An expression as a pattern: the module's name where it is used, anything for what is not known here.
fn pattern(value: &str, module: &[&str]) -> String {
    let part = |code: &str| if is_made_from_name(code, module) { NAME } else { "*" };
    let quoted = value.strip_prefix('"').and_then(|it| it.strip_suffix('"'));
    let Some(template) = quoted else { return part(value).into() };
    let mut out = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once("${") {
        out.push_str(before);
        let (code, after) = split_code(after);
        out.push_str(part(code));
        rest = after;
    }
    out.push_str(rest);
    out
}

/// Whether code begins with the module's name, by itself or through a local value.
fn is_made_from_name(code: &str, module: &[&str]) -> bool {
    let local = code.strip_prefix("local.").map(str::trim);
    let made = |line: &str| {
        line.split_once('=').is_some_and(|(key, it)| Some(key.trim()) == local && it.contains("var.name"))
    };
    code.contains("var.name") || module.iter().flat_map(|text| text.lines()).any(made)
}

/// The code up to its closing brace, and what follows.
fn split_code(text: &str) -> (&str, &str) {
    let mut depth = 0_u32;
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => {
                return (text.get(..at).unwrap_or_default(), text.get(at + 1..).unwrap_or_default());
            }
            '}' => depth -= 1,
            _ => {}
        }
    }
    (text, "")
}

/// A pattern with the name in its place. A name that ends open covers what follows it.
fn fill(pattern: &str, name: &str) -> String {
    match pattern.split_once(NAME) {
        Some((before, _)) if name.ends_with('*') => format!("{before}{name}"),
        _ => pattern.replace(NAME, name),
    }
}

/// Patterns without those that another one covers.
pub(super) fn without_covered(patterns: BTreeSet<String>) -> Vec<String> {
    let covers = |wide: &str, it: &str| {
        wide != it
            && wide.strip_suffix('*').is_some_and(|start| !start.contains('*') && it.starts_with(start))
    };
    patterns.iter().filter(|it| !patterns.iter().any(|wide| covers(wide, it))).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_from_the_module() {
        let text = "resource \"aws_cloudwatch_log_group\" \"this\" {\n  name = \"/ecs/${var.cluster.name}/${var.name}\"\n}\n\
             resource \"aws_sns_topic\" \"this\" {\n  name = local.name\n}\nlocals {\n  name = \"${var.name}.fifo\"\n}\n";
        let found = patterns(text, &[text]);
        let filled: Vec<String> = found.iter().map(|(_, it)| fill(it, "shop-*")).collect();
        assert_eq!(filled, ["/ecs/*/shop-*", "shop-*"]);
    }

    #[test]
    fn what_another_pattern_covers_is_left_out() {
        let patterns = ["shop-*", "shop-prod-x", "/shop-*"].map(str::to_owned).into();
        assert_eq!(without_covered(patterns), ["/shop-*", "shop-*"]);
    }
}
