//! Two designs side by side: what one has that the other has not, and what differs.

use serde_json::Value;

use super::setting;
use super::settings_search::shown;
use crate::design::order::order_by;
use crate::design::{Design, Field, Kind, LinkId, Node, NodeId};

/// What became of a thing on the way from one design to the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    Added,
    Changed,
    Removed,
}

impl Change {
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Added => "Added",
            Self::Changed => "Changed",
            Self::Removed => "Removed",
        }
    }
}

/// One box or arrow that is not the same in both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    pub change: Change,
    /// The kind of a box; `None` for an arrow.
    pub kind: Option<Kind>,
    /// The box's name, or `from → to`.
    pub name: String,
    /// What differs: its label, and from what to what where that is short.
    pub fields: Vec<String>,
}

/// What differs on the way from `before` to `after`: boxes, then arrows.
#[must_use]
pub fn compare(before: &Design, after: &Design) -> Vec<Difference> {
    let mut found = boxes(before, after);
    found.extend(arrows(before, after));
    found
}

fn boxes(before: &Design, after: &Design) -> Vec<Difference> {
    let difference = |change, node: &Node, fields| Difference {
        change,
        kind: Some(node.kind()),
        name: node.name.clone(),
        fields,
    };
    let mut found = Vec::new();
    for (id, node) in after.nodes() {
        match before.node(*id).filter(|it| it.kind() == node.kind()) {
            None => found.push(difference(Change::Added, node, Vec::new())),
            Some(old) => {
                let fields = differing(before, after, old, node);
                if !fields.is_empty() {
                    found.push(difference(Change::Changed, node, fields));
                }
            }
        }
    }
    for (id, node) in before.nodes() {
        if after.node(*id).is_none_or(|it| it.kind() != node.kind()) {
            found.push(difference(Change::Removed, node, Vec::new()));
        }
    }
    order_by(&mut found, |a, b| (a.change, a.kind, &a.name).cmp(&(b.change, b.kind, &b.name)));
    found
}

/// The settings that differ. Where a box stands on the page is no difference.
fn differing(before: &Design, after: &Design, old: &Node, new: &Node) -> Vec<String> {
    let mut labels = Vec::new();
    if old.name != new.name {
        labels.push(format!("Name (was {})", old.name));
    }
    let name_of =
        |design: &Design, id: Option<NodeId>| id.and_then(|it| design.node(it).map(|it| it.name.clone()));
    if name_of(before, old.parent) != name_of(after, new.parent) {
        labels.push("Container".into());
    }
    let (was, is) = (old.resource.settings(), new.resource.settings());
    for (key, value) in &is {
        if was.get(key) != Some(value) {
            push_new(&mut labels, told(new.kind(), key, was.get(key), Some(value)));
        }
    }
    let own = |node: &Node, environment: &str| node.overrides.get(environment).cloned().unwrap_or_default();
    for environment in new.overrides.keys().chain(old.overrides.keys()) {
        let (was, is) = (own(old, environment), own(new, environment));
        for key in is.keys().chain(was.keys()).filter(|it| was.get(*it) != is.get(*it)) {
            let [was, is] = [old, new].map(|it| setting::value_in(it, environment, key));
            let words = told(new.kind(), key, was.as_ref(), is.as_ref());
            push_new(&mut labels, format!("{words} in {environment}"));
        }
    }
    labels
}

fn push_new(labels: &mut Vec<String>, words: String) {
    if !labels.contains(&words) {
        labels.push(words);
    }
}

/// `Maximum tasks 4 → 9`; the label alone where the values are long or many, or look alike.
fn told(kind: Kind, key: &str, was: Option<&Value>, is: Option<&Value>) -> String {
    let fields = || kind.sections().iter().flat_map(|it| it.fields);
    let Some(field) = fields().find(|it| key == it.key) else {
        // One of several figures under one label, or a setting within another.
        let within = |it: &Field| {
            it.key
                .strip_prefix(key)
                .or_else(|| key.strip_prefix(it.key))
                .is_some_and(|it| it.starts_with('.'))
        };
        return fields().find(|it| within(it)).map_or_else(|| key.replace('_', " "), |it| it.label.into());
    };
    let words = |value: Option<&Value>| value.map(|it| shown(field, it)).unwrap_or_default();
    let (was, is) = (words(was), words(is));
    if was.is_empty() || is.is_empty() || was == is {
        return field.label.to_owned();
    }
    format!("{} {was} → {is}", field.label)
}

fn arrows(before: &Design, after: &Design) -> Vec<Difference> {
    let difference = |change, design: &Design, link: &LinkId| {
        let name = |id| design.node(id).map_or("", |it| it.name.as_str());
        let name = format!("{} → {}", name(link.from), name(link.to));
        Difference { change, kind: None, name, fields: Vec::new() }
    };
    let mut found = Vec::new();
    for (link, arrow) in after.links() {
        match before.link(*link) {
            None => found.push(difference(Change::Added, after, link)),
            Some(old) if old != arrow => found.push(difference(Change::Changed, after, link)),
            Some(_) => {}
        }
    }
    for link in before.links().keys().filter(|it| after.link(**it).is_none()) {
        found.push(difference(Change::Removed, before, link));
    }
    order_by(&mut found, |a, b| (a.change, &a.name).cmp(&(b.change, &b.name)));
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::design::{Edit, Point, Resource, Service};

    fn id(text: &str) -> NodeId {
        NodeId::parse(text).unwrap()
    }

    fn with(design: &mut Design, name: &str, kind: Kind, parent: Option<&str>) {
        design
            .apply(&Edit::Add {
                id: id(name),
                name: name.into(),
                resource: Resource::new(kind),
                parent: parent.map(id),
                at: Point::default(),
            })
            .unwrap();
    }

    fn small() -> Design {
        let mut design = Design::default();
        with(&mut design, "main", Kind::Vpc, None);
        with(&mut design, "app", Kind::Tier, Some("main"));
        with(&mut design, "orders", Kind::Service, Some("app"));
        design
    }

    fn lines(before: &Design, after: &Design) -> Vec<String> {
        compare(before, after)
            .into_iter()
            .map(|it| {
                format!("{} {} {}", it.change.word(), it.name, it.fields.join(", ")).trim_end().to_owned()
            })
            .collect()
    }

    #[test]
    fn the_same_design_has_no_differences_wherever_its_boxes_stand() {
        let mut moved = small();
        let at = Point { x: 9, y: 9 };
        moved.apply(&Edit::Move { id: id("orders"), parent: Some(id("app")), at }).unwrap();
        assert!(lines(&small(), &moved).is_empty());
    }

    #[test]
    fn what_differs_in_one_environment_and_on_an_arrow_is_told() {
        let mut before = small();
        with(&mut before, "db", Kind::Database, Some("app"));
        let link = LinkId { from: id("orders"), to: id("db") };
        before.apply(&Edit::Connect { link }).unwrap();
        let mut after = before.clone();
        let arrow = before.link(link).unwrap().with_field("variable", "SHOP".into()).unwrap();
        let (environment, field) = ("dev".into(), "max_tasks".into());
        let over = Edit::Override { id: id("orders"), environment, field, value: Some(9.into()) };
        after.apply_all(&[over, Edit::Shape { link, arrow }]).unwrap();
        let max = before.get::<Service>(id("orders")).unwrap().max_tasks;
        let there = format!("Changed orders Maximum tasks {max} → 9 in dev");
        assert_eq!(lines(&before, &after), [there.as_str(), "Changed orders → db"]);
        let back = format!("Changed orders Maximum tasks 9 → {max} in dev");
        assert_eq!(lines(&after, &before), [back.as_str(), "Changed orders → db"]);
    }

    #[test]
    fn added_removed_and_changed_things_are_named() {
        let mut after = small();
        with(&mut after, "db", Kind::Database, Some("app"));
        after.apply(&Edit::Connect { link: LinkId { from: id("orders"), to: id("db") } }).unwrap();
        after.apply(&Edit::Set { id: id("orders"), field: "max_tasks".into(), value: 9.into() }).unwrap();
        after.apply(&Edit::Set { id: id("orders"), field: "cpu".into(), value: 1024.into() }).unwrap();
        after
            .apply(&Edit::Set { id: id("orders"), field: "containers.0.port".into(), value: 9000.into() })
            .unwrap();
        let there = lines(&small(), &after);
        assert_eq!(there.len(), 3);
        assert_eq!(there[0], "Added db");
        assert_eq!(there[1], "Changed orders Containers, CPU 0.5 vCPU → 1 vCPU, Maximum tasks 6 → 9");
        assert_eq!(there[2], "Added orders → db");
        assert_eq!(lines(&after, &small())[1], "Removed db");
    }
}
