//! Which edits could make a design write what somebody wrote by hand. A guess may be wrong: it is tried before it counts.

use hcl::Expression;
use hcl::eval::{Context, Evaluate as _};
use serde_json::{Map, Value};

use super::Difference;
use super::text::Place;
use crate::design::{Design, Edit, NodeId, Topology};
use crate::terraform::names::{LOG_BUCKET, Names};

/// Guesses, the likeliest first.
pub(super) fn edits(
    design: &Design,
    place: &Place,
    difference: &Difference,
    environments: &[String],
) -> Vec<Vec<Edit>> {
    let resolved: Vec<_> =
        design.environments().iter().map(|it| (design.in_environment(&it.name), it)).collect();
    let topologies: Vec<_> = resolved.iter().map(|(design, it)| Topology::new(design, it)).collect();
    let names = Names::new(design, &topologies);
    let Some(id) = owner(design, &names, &place.label).or_else(|| writer(design, &names, place)) else {
        return Vec::new();
    };
    if place.argument.is_empty() {
        let gone = difference.0.values().all(|(_, after)| after.is_none());
        return if gone { vec![vec![Edit::Remove { id }]] } else { Vec::new() };
    }
    let mut guesses = Vec::new();
    let fields = likely_fields(design, &names, id, place, environments);
    guesses
        .extend(fields.iter().flat_map(|field| in_box(design, id, field, place, difference, environments)));
    guesses.extend(in_arrows(design, id, place, difference));
    guesses
}

/// The box that a call belongs to.
fn owner(design: &Design, names: &Names, label: &str) -> Option<NodeId> {
    design.nodes().keys().copied().find(|it| names.belongs(label, *it))
}

/// The box whose logs a line of the bucket for logs is about.
fn writer(design: &Design, names: &Names, place: &Place) -> Option<NodeId> {
    let prefix = place.path.first().filter(|_| place.label == LOG_BUCKET)?;
    design.nodes().keys().copied().find(|it| names.slug(*it) == prefix)
}

/// Whether two calls belong to one box.
pub(super) fn are_one_box(design: &Design, one: &str, other: &str) -> bool {
    let names = Names::new(design, &[]);
    one == other || owner(design, &names, one).is_some_and(|id| names.belongs(other, id))
}

/// The settings of a box: first the one that the argument is made from, then all others.
fn likely_fields(
    design: &Design,
    names: &Names,
    id: NodeId,
    place: &Place,
    environments: &[String],
) -> Vec<String> {
    let mut fields: Vec<String> = Vec::new();
    for environment in environments.iter().filter_map(|it| design.environment(it)) {
        let resolved = design.in_environment(&environment.name);
        let context = crate::terraform::Context::of(Topology::new(&resolved, environment), names);
        let calls = context.calls_of(id);
        let settings = calls.iter().filter(|it| it.label == place.label).flat_map(|it| &it.settings);
        fields.extend(settings.filter(|it| it.name == place.argument).map(|it| it.field.to_owned()));
    }
    fields.extend(place.path.last().cloned());
    let known: Map<String, Value> = design.node(id).map(|it| it.resource.settings()).unwrap_or_default();
    fields.extend(known.keys().cloned());
    let mut once = Vec::new();
    for field in fields {
        if !once.contains(&field) && !field.is_empty() {
            once.push(field);
        }
    }
    once
}

/// The difference as a change of one setting of a box: of all environments, or of those that differ.
fn in_box(
    design: &Design,
    id: NodeId,
    field: &str,
    place: &Place,
    difference: &Difference,
    environments: &[String],
) -> Vec<Vec<Edit>> {
    let value = |(index, (before, after)): (&usize, &(Option<Expression>, Option<Expression>))| {
        let environment = environments.get(*index)?;
        let settings = design.in_environment(environment).node(id)?.resource.settings();
        let now = settings.get(field).unwrap_or(&Value::Null);
        Some((environment, changed(now, before.as_ref(), after.as_ref(), place.ends_with(field))?))
    };
    let Some(values) = difference.0.iter().map(value).collect::<Option<Vec<_>>>() else { return Vec::new() };
    let over = |environment: &str, value| Edit::Override {
        id,
        environment: environment.to_owned(),
        field: field.to_owned(),
        value,
    };
    let mut guesses = Vec::new();
    if let (Some((_, first)), Some(node)) = (values.first(), design.node(id))
        && values.iter().all(|(_, it)| it == first)
    {
        let own = node.overrides.iter().filter(|(_, it)| it.contains_key(field));
        let mut edits: Vec<Edit> = own.map(|(environment, _)| over(environment, None)).collect();
        edits.push(Edit::Set { id, field: field.to_owned(), value: first.clone() });
        guesses.push(edits);
    }
    guesses.push(values.into_iter().map(|(environment, value)| over(environment, Some(value))).collect());
    guesses
}

/// The difference as a change of one arrow; arrows are the same in every environment.
fn in_arrows(design: &Design, id: NodeId, place: &Place, difference: &Difference) -> Vec<Vec<Edit>> {
    let Some((before, after)) = difference.0.values().next() else { return Vec::new() };
    let near = design.links().iter().filter(|(link, _)| link.from == id || link.to == id);
    near.flat_map(|(link, arrow)| {
        let settings = arrow.settings();
        let fields: Vec<String> = settings.keys().cloned().collect();
        fields.into_iter().filter_map(move |field| {
            let named = place.ends_with(&field);
            let value = changed(settings.get(&field)?, before.as_ref(), after.as_ref(), named)?;
            Some(vec![Edit::Shape { link: *link, arrow: arrow.with_field(&field, value).ok()? }])
        })
    })
    .collect()
}

/// A setting in which what was written before gives way to what is written now. A setting of the same name takes it
/// even where it says something else: 0 may stand for what is worked out.
fn changed(
    now: &Value,
    before: Option<&Expression>,
    after: Option<&Expression>,
    named: bool,
) -> Option<Value> {
    let before = before.map_or(Some(Value::Null), literal)?;
    let after = after.map_or(Some(Value::Null), literal)?;
    let scalar = !now.is_object() && !now.is_array();
    if alike(now, &before) || scalar && (named || before.is_null()) {
        return Some(after);
    }
    match now {
        Value::Array(items) => {
            let index = items.iter().position(|it| alike(it, &before) || holds(it, &before));
            let mut items = items.clone();
            match index {
                Some(index) if after.is_null() && items.get(index).is_some_and(|it| alike(it, &before)) => {
                    items.remove(index);
                }
                Some(index) => {
                    let at = items.get_mut(index)?;
                    *at = replaced(at, &before, &after);
                }
                None if before.is_null() => items.push(after),
                None => return None,
            }
            Some(Value::Array(items))
        }
        Value::Object(_) if holds(now, &before) => Some(replaced(now, &before, &after)),
        Value::Object(_) | Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => None,
    }
}

fn holds(value: &Value, wanted: &Value) -> bool {
    match value {
        Value::Array(items) => items.iter().any(|it| alike(it, wanted) || holds(it, wanted)),
        Value::Object(fields) => fields.values().any(|it| alike(it, wanted) || holds(it, wanted)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => false,
    }
}

/// The first place that says the one says the other.
fn replaced(value: &Value, before: &Value, after: &Value) -> Value {
    fn replace(value: &mut Value, before: &Value, after: &Value) -> bool {
        if alike(value, before) {
            *value = after.clone();
            return true;
        }
        match value {
            Value::Array(items) => items.iter_mut().any(|it| replace(it, before, after)),
            Value::Object(fields) => fields.values_mut().any(|it| replace(it, before, after)),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => false,
        }
    }
    let mut value = value.clone();
    replace(&mut value, before, after);
    value
}

/// Whether two values are the same to a reader: `512` and `512.0` are.
fn alike(one: &Value, other: &Value) -> bool {
    one == other || one.as_f64().zip(other.as_f64()).is_some_and(|(one, other)| (one - other).abs() < 1e-9)
}

/// The value of what is no reference.
fn literal(it: &Expression) -> Option<Value> {
    serde_json::to_value(it.evaluate(&Context::new()).ok()?).ok()
}
