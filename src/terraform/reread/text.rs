//! The arguments of the module calls as each environment has them, from the text of the root and the environments.

use std::collections::BTreeMap;
use std::fmt;

use hcl::eval::{Context, Evaluate as _};
use hcl::{Block, Body, Expression, Map, Value};

use super::RereadError;

/// Where an argument, or a part of one, stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    pub(super) label: String,
    /// Empty for the call itself.
    pub(super) argument: String,
    /// Keys of objects and numbers of items on the way down.
    pub(super) path: Vec<String>,
}

impl Place {
    /// Whether it is about something of this name.
    pub(super) fn ends_with(&self, name: &str) -> bool {
        *self.path.last().unwrap_or(&self.argument) == name
    }
}

impl fmt::Display for Place {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "module.{}", self.label)?;
        let parts = std::iter::once(&self.argument).chain(&self.path);
        parts.filter(|it| !it.is_empty()).try_for_each(|part| write!(out, ".{part}"))
    }
}

/// What stands at each place, by the number of the environment.
pub(super) type Calls = BTreeMap<Place, Vec<Option<Expression>>>;

/// As deep as a text may nest: the parser goes down by recursion.
const DEEPEST: usize = 60;

pub(super) fn read(files: &BTreeMap<String, String>, environments: &[String]) -> Result<Calls, RereadError> {
    let mut root = Vec::new();
    for (path, text) in files.iter().filter(|(path, _)| path.ends_with(".tf") && !path.contains('/')) {
        root.extend(parse(path, text)?.into_inner());
    }
    if !files.contains_key("main.tf") {
        return Err(RereadError { file: "main.tf".into(), problem: "there is no such file".into() });
    }
    let root = Body::from(root);
    let defaults = variables(&root);
    let mut calls = Calls::new();
    for (index, environment) in environments.iter().enumerate() {
        let mut values = defaults.clone();
        values.extend(given(&stack_of(files, environment)?));
        let mut context = Context::new();
        context.declare_var("var", Value::Object(values));
        for call in root.blocks().filter(|it| it.identifier() == "module") {
            let Some(label) = call.labels().first() else { continue };
            let mut put = |argument: &str, path: &[String], it: Expression| {
                let place =
                    Place { label: label.as_str().into(), argument: argument.into(), path: path.to_vec() };
                let all = calls.entry(place).or_insert_with(|| vec![None; environments.len()]);
                if let Some(at) = all.get_mut(index) {
                    *at = Some(it);
                }
            };
            put("", &[], Expression::Bool(true));
            for it in call.body().attributes() {
                let mut value = it.expr().clone();
                // What refers to other calls stays as it is written; the rest becomes its value.
                let _ = value.evaluate_in_place(&context);
                spread(value, &mut Vec::new(), &mut |path, value| put(it.key(), path, value));
            }
        }
    }
    Ok(calls)
}

/// How an environment calls the stack. Without it each of its values would seem changed.
fn stack_of(files: &BTreeMap<String, String>, environment: &str) -> Result<Block, RereadError> {
    let folder = format!("environments/{environment}");
    let error = |problem: &str| Err(RereadError { file: folder.clone(), problem: problem.into() });
    let mut all = files
        .iter()
        .filter(|(path, _)| {
            path.ends_with(".tf") && path.rsplit_once('/').is_some_and(|(it, _)| it == folder)
        })
        .peekable();
    if all.peek().is_none() {
        return error(
            "the design has this environment and the folder is not there; bring it back, or take it out of the design",
        );
    }
    for (path, text) in all {
        if let Some(stack) = parse(path, text)?.into_blocks().find(is_stack) {
            return Ok(stack);
        }
    }
    error("no file in it calls the module `stack`")
}

pub(super) fn is_stack(block: &Block) -> bool {
    block.identifier() == "module" && block.labels().first().is_some_and(|it| it.as_str() == "stack")
}

pub(super) fn parse(path: &str, text: &str) -> Result<Body, RereadError> {
    let error = |problem: String| RereadError { file: path.to_owned(), problem };
    let mut depth = 0_usize;
    for byte in text.bytes() {
        match byte {
            b'{' | b'[' | b'(' => depth += 1,
            b'}' | b']' | b')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > DEEPEST {
            return Err(error(format!("it nests deeper than {DEEPEST} levels")));
        }
    }
    hcl::parse(text).map_err(|it| {
        // The parser draws the line below its message; one line has to do.
        let words: Vec<String> = it.to_string().lines().map(|it| it.trim().to_owned()).collect();
        error(
            words
                .into_iter()
                .filter(|it| !it.is_empty() && !it.starts_with('|'))
                .collect::<Vec<_>>()
                .join(" "),
        )
    })
}

/// The defaults of variables.
fn variables(root: &Body) -> Map<String, Value> {
    let named = root.blocks().filter(|it| it.identifier() == "variable").filter_map(|it| {
        let default = it.body().attributes().find(|it| it.key() == "default")?;
        Some((it.labels().first()?.as_str().to_owned(), default.expr().evaluate(&Context::new()).ok()?))
    });
    named.collect()
}

/// What an environment gives the stack.
fn given(stack: &Block) -> Map<String, Value> {
    let values = stack.body().attributes();
    // A variable of the environment itself has no value here, and stays a reference.
    values.filter_map(|it| Some((it.key().to_owned(), it.expr().evaluate(&Context::new()).ok()?))).collect()
}

/// Each value that is not made of others, with the way to it.
fn spread(value: Expression, path: &mut Vec<String>, put: &mut impl FnMut(&[String], Expression)) {
    // The module's default is null or empty, whether it is written or not.
    if value == Expression::Null {
        return;
    }
    let parts: Vec<(String, Expression)> = if let Expression::Array(items) = &value {
        items.iter().enumerate().map(|(index, it)| (index.to_string(), it.clone())).collect()
    } else if let Expression::Object(fields) = &value {
        fields.iter().map(|(key, it)| (key.to_string(), it.clone())).collect()
    } else {
        Vec::new()
    };
    if parts.is_empty() {
        return put(path, value);
    }
    for (key, it) in parts {
        path.push(key);
        spread(it, path, put);
        path.pop();
    }
}
