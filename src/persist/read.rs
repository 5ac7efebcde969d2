//! JSON -> design, each error with its place. What is left out has its default.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::LoadError;
use crate::design::order::gather;
use crate::design::{
    Arrow, Design, Environment, Kind, LinkId, Node, NodeId, PartError, Point, Project, Resource, Size,
};

type Result<T> = std::result::Result<T, PartError>;

pub(super) fn design(value: Value) -> std::result::Result<Design, LoadError> {
    let mut fields = Fields::of(value, "design".into())?;
    // Places within the design are named without it: `nodes.orders`, not `design.nodes.orders`.
    fields.place = String::new();
    let project = match fields.take("project") {
        Some(value) => project(value)?,
        None => Project::default(),
    };
    let environments = match fields.take("environments") {
        Some(value) => {
            let list = items(value, "environments")?;
            list.into_iter().enumerate().map(|(index, it)| environment(index, it)).collect::<Result<_>>()?
        }
        None => Environment::usual(),
    };
    let nodes = match fields.take("nodes") {
        Some(value) => nodes(value)?,
        None => BTreeMap::new(),
    };
    let links = match fields.take("links") {
        Some(value) => items(value, "links")?,
        None => Vec::new(),
    };
    fields.end()?;
    let links = links.into_iter().enumerate().map(|(index, it)| link(index, it, &nodes));
    let links = links.collect::<Result<Vec<_>>>()?;
    Ok(Design::from_parts(project, &environments, nodes, links)?)
}

fn project(value: Value) -> Result<Project> {
    let mut fields = Fields::of(value, "project".into())?;
    let mut project = Project::default();
    let texts = [
        ("name", &mut project.name),
        ("region", &mut project.region),
        ("application", &mut project.application),
        ("owner", &mut project.owner),
        ("cost_center", &mut project.cost_center),
        ("existing_key", &mut project.existing_key),
        ("state_bucket", &mut project.state_bucket),
        ("preset", &mut project.preset),
    ];
    for (key, place) in texts {
        if let Some(text) = fields.text(key)? {
            *place = text;
        }
    }
    if let Some(given) = fields.flag("customer_key")? {
        project.customer_key = given;
    }
    if let Some(given) = fields.flag("key_layers")? {
        project.key_layers = given;
    }
    if let Some(given) = fields.flag("state_copy")? {
        project.state_copy = given;
    }
    if let Some(given) = fields.flag("released")? {
        project.released = given;
    }
    fields.end()?;
    Ok(project)
}

fn environment(index: usize, value: Value) -> Result<Environment> {
    let mut fields = Fields::of(value, format!("environments.{index}"))?;
    let name = fields.required("name")?;
    let production = fields.flag("production")?.unwrap_or(false);
    fields.end()?;
    Ok(Environment { name, production })
}

fn nodes(value: Value) -> Result<BTreeMap<NodeId, Node>> {
    let Value::Object(map) = value else { return Err(expected("nodes", "an object of boxes by id", &value)) };
    let mut nodes = BTreeMap::new();
    for (key, value) in map {
        let id = NodeId::parse(&key).ok_or_else(|| {
            at(
                format!("nodes.{}", short(&key)),
                "an id has lower case letters, digits and hyphens, a letter first, 30 at most",
            )
        })?;
        nodes.insert(id, node(id, value)?);
    }
    Ok(nodes)
}

fn node(id: NodeId, value: Value) -> Result<Node> {
    let mut fields = Fields::of(value, format!("nodes.{id}"))?;
    let tag = fields.required("kind")?;
    let kind = Kind::from_tag(&tag)
        .ok_or_else(|| at(format!("nodes.{id}"), format!("unknown kind \"{}\"", short(&tag))))?;
    let name = fields.text("name")?.unwrap_or_else(|| id.to_string());
    let former = match fields.take("former") {
        Some(value) => {
            let place = format!("nodes.{id}.former");
            let text = |it: Value| {
                it.as_str().map(str::to_owned).ok_or_else(|| expected(&place, "a list of texts", &it))
            };
            items(value, &place)?.into_iter().map(text).collect::<Result<_>>()?
        }
        None => Vec::new(),
    };
    let parent = fields.id("parent")?;
    let at_ = fields.pair("at")?.map_or_else(Point::default, |(x, y)| Point { x, y });
    let size = fields.pair("size")?.map(|(w, h)| Size { w, h });
    let settings = fields.map("settings")?.unwrap_or_default();
    let mut overrides = BTreeMap::new();
    for (environment, value) in fields.map("overrides")?.unwrap_or_default() {
        let place = format!("nodes.{id}.overrides.{}", short(&environment));
        overrides.insert(environment, gather(Fields::of(value, place)?.map));
    }
    fields.end()?;
    let resource = Resource::from_settings(kind, &settings)
        .map_err(|error| inside(format!("nodes.{id}.settings"), &error.field, error.reason))?;
    Ok(Node { name, former, parent, at: at_, size, resource, overrides })
}

fn link(index: usize, value: Value, nodes: &BTreeMap<NodeId, Node>) -> Result<(LinkId, Option<Arrow>)> {
    let place = format!("links.{index}");
    let mut fields = Fields::of(value, place.clone())?;
    let missing = |key| at(place.clone(), format!("`{key}` is missing"));
    let from = fields.id("from")?.ok_or_else(|| missing("from"))?;
    let to = fields.id("to")?.ok_or_else(|| missing("to"))?;
    let means = fields.text("means")?;
    let settings = fields.map("settings")?;
    fields.end()?;
    let id = LinkId { from, to };
    // Arrows that mean nothing are refused, with the reason, when the design is put together.
    let kind = |id| nodes.get(&id).map(Node::kind);
    let Some(Ok(meaning)) = kind(from).zip(kind(to)).map(|(from, to)| Arrow::between(from, to)) else {
        return Ok((id, None));
    };
    if let Some(word) = means
        && word != meaning.tag()
    {
        let reason = format!("{from} to {to} means \"{}\", not \"{}\"", meaning.tag(), short(&word));
        return Err(at(format!("{place}.means"), reason));
    }
    let arrow = meaning
        .with_settings(&settings.unwrap_or_default())
        .map_err(|error| inside(format!("{place}.settings"), &error.field, error.reason))?;
    Ok((id, Some(arrow)))
}

/// An object that is taken apart, so that what is left over can be named.
struct Fields {
    map: Map<String, Value>,
    place: String,
}

impl Fields {
    fn of(value: Value, place: String) -> Result<Self> {
        let Value::Object(map) = value else { return Err(expected(&place, "an object", &value)) };
        Ok(Self { map, place })
    }

    fn place(&self, key: &str) -> String {
        if self.place.is_empty() { key.to_owned() } else { format!("{}.{key}", self.place) }
    }

    fn take(&mut self, key: &str) -> Option<Value> {
        self.map.remove(key)
    }

    fn text(&mut self, key: &str) -> Result<Option<String>> {
        match self.take(key) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(other) => Err(expected(&self.place(key), "a text", &other)),
        }
    }

    fn required(&mut self, key: &str) -> Result<String> {
        self.text(key)?.ok_or_else(|| at(self.place.clone(), format!("`{key}` is missing")))
    }

    fn flag(&mut self, key: &str) -> Result<Option<bool>> {
        match self.take(key) {
            None => Ok(None),
            Some(Value::Bool(flag)) => Ok(Some(flag)),
            Some(other) => Err(expected(&self.place(key), "true or false", &other)),
        }
    }

    fn id(&mut self, key: &str) -> Result<Option<NodeId>> {
        let Some(text) = self.text(key)? else { return Ok(None) };
        match NodeId::parse(&text) {
            Some(id) => Ok(Some(id)),
            None => Err(at(self.place(key), format!("\"{}\" is not the id of a box", short(&text)))),
        }
    }

    fn pair(&mut self, key: &str) -> Result<Option<(i32, i32)>> {
        let Some(value) = self.take(key) else { return Ok(None) };
        let number = |it: &Value| it.as_i64().and_then(|it| i32::try_from(it).ok());
        match value.as_array().map(Vec::as_slice) {
            Some([a, b]) => number(a).zip(number(b)),
            Some(_) | None => None,
        }
        .map(Some)
        .ok_or_else(|| expected(&self.place(key), "two whole numbers", &value))
    }

    fn map(&mut self, key: &str) -> Result<Option<Map<String, Value>>> {
        let Some(value) = self.take(key) else { return Ok(None) };
        Ok(Some(Self::of(value, self.place(key))?.map))
    }

    /// Nothing may be left: a field we do not know is a mistake or a loss.
    fn end(self) -> Result<()> {
        match self.map.keys().next() {
            None => Ok(()),
            Some(key) => Err(at(self.place(&short(key)), "unknown field")),
        }
    }
}

fn items(value: Value, place: &str) -> Result<Vec<Value>> {
    let Value::Array(items) = value else { return Err(expected(place, "a list", &value)) };
    Ok(items)
}

fn at(place: impl Into<String>, reason: impl Into<String>) -> PartError {
    PartError { place: place.into(), reason: reason.into() }
}

fn inside(place: String, field: &str, reason: String) -> PartError {
    // A path of "." or "" is the whole.
    if field.is_empty() || field == "." { at(place, reason) } else { at(format!("{place}.{field}"), reason) }
}

fn expected(place: &str, what: &str, found: &Value) -> PartError {
    let found = match found {
        Value::Null => "null".into(),
        Value::Bool(it) => it.to_string(),
        Value::Number(it) => it.to_string(),
        Value::String(it) => format!("\"{}\"", short(it)),
        Value::Array(_) => "a list".into(),
        Value::Object(_) => "an object".into(),
    };
    at(place, format!("expected {what}, found {found}"))
}

/// A text from outside as a message may repeat it: short, on one line.
fn short(text: &str) -> String {
    let mut out: String = text.chars().take(40).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if text.chars().nth(40).is_some() {
        out.push('…');
    }
    out
}
