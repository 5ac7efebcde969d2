//! Two designs side by side: what one has that the other has not, and what differs.

use crate::design::order::order_by;
use crate::design::{Design, Kind, LinkId, Node, NodeId};

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
    /// The labels of what differs.
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

/// The labels of the settings that differ. Where a box stands on the page is no difference.
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
    let fields = || new.kind().sections().iter().flat_map(|it| it.fields);
    for (key, value) in &is {
        if was.get(key) != Some(value) {
            let field = fields().find(|it| it.key == key || it.key.starts_with(&format!("{key}.")));
            let label = field.map_or_else(|| key.replace('_', " "), |it| it.label.to_owned());
            if !labels.contains(&label) {
                labels.push(label);
            }
        }
    }
    for environment in new.overrides.keys().chain(old.overrides.keys()) {
        let label = format!("Differences in {environment}");
        if old.overrides.get(environment) != new.overrides.get(environment) && !labels.contains(&label) {
            labels.push(label);
        }
    }
    labels
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
    use crate::design::{Edit, Point, Resource};

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

    fn told(before: &Design, after: &Design) -> Vec<String> {
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
        assert!(told(&small(), &moved).is_empty());
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
        let there = ["Changed orders Differences in dev", "Changed orders → db"];
        assert_eq!(told(&before, &after), there);
        assert_eq!(told(&after, &before), there);
    }

    #[test]
    fn added_removed_and_changed_things_are_named() {
        let mut after = small();
        with(&mut after, "db", Kind::Database, Some("app"));
        after.apply(&Edit::Connect { link: LinkId { from: id("orders"), to: id("db") } }).unwrap();
        after.apply(&Edit::Set { id: id("orders"), field: "max_tasks".into(), value: 9.into() }).unwrap();
        let there = told(&small(), &after);
        assert_eq!(there.len(), 3);
        assert_eq!(there[0], "Added db");
        assert!(there[1].starts_with("Changed orders "), "{}", there[1]);
        assert_eq!(there[2], "Added orders → db");
        assert_eq!(told(&after, &small())[1], "Removed db");
    }
}
