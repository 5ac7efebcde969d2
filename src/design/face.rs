//! The words on a box and on an arrow: what one would say of it in a meeting. Canvas, outline and diagram share them.

use super::{Design, NodeId, Resource};

/// The lines of a card, from the top.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Face {
    pub name: String,
    /// What it is: `Fargate service`.
    pub kind: String,
    /// The settings one asks for first; empty on small cards.
    pub facts: String,
    /// The second line of a data card.
    pub more: String,
    /// It is there already.
    pub exists: bool,
    /// It does nothing in this environment.
    pub off: bool,
}

/// What a kind says of one of its boxes: the lines under the name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::design) struct Words {
    pub(in crate::design) kind: String,
    pub(in crate::design) facts: String,
    pub(in crate::design) more: String,
}

impl Words {
    /// A box that says only what it is.
    pub(in crate::design) fn kind(kind: impl Into<String>) -> Self {
        Self { kind: kind.into(), ..Self::default() }
    }
}

/// What each kind can say of one of its boxes.
pub(in crate::design) trait Spoken {
    /// The lines of its card.
    fn words(&self, design: &Design, id: NodeId) -> Words;

    /// The port it is reached on.
    fn port(&self) -> Option<u16> {
        None
    }
}

/// `1 task`, `2 tasks`.
pub(in crate::design) fn count(n: usize, what: &str) -> String {
    if n == 1 { format!("1 {what}") } else { format!("{n} {what}s") }
}

impl Design {
    /// The words on a box.
    #[must_use]
    pub fn face(&self, id: NodeId) -> Face {
        let Some(node) = self.node(id) else { return Face::default() };
        let Words { kind, facts, more } = node.resource.words(self, id);
        let exists = node.resource.exists();
        let kind = if exists { format!("{kind}, exists") } else { kind };
        let off = matches!(&node.resource, Resource::ScheduledTask(it) if !it.enabled);
        Face { name: node.name.clone(), kind, facts, more, exists, off }
    }

    /// The port a box is reached on: the database's, the cache's, the service's.
    #[must_use]
    pub fn port_of(&self, id: NodeId) -> Option<u16> {
        self.node(id)?.resource.port()
    }
}

/// Cut to what fits on an arrow: a host with a word before its domain does.
pub(in crate::design) fn shorten(text: &str) -> String {
    const LONGEST: usize = 24;
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    text.chars().take(LONGEST - 1).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::design::{Alb, Cdn, Database, Edit, Point, Properties, Resource, Service, Tier, Vpc, Waf};

    fn face<P: Properties>(it: P) -> Face
    where
        Resource: From<P>,
    {
        let mut design = Design::default();
        let id = |text: &str| NodeId::parse(text).unwrap();
        let mut add = |name: &str, resource: Resource, parent| {
            let at = Point::default();
            design.apply(&Edit::Add { id: id(name), name: name.into(), resource, parent, at }).unwrap();
        };
        add("main", Vpc::default().into(), None);
        add("app", Tier::default().into(), Some(id("main")));
        add("it", it.into(), Some(id("app")));
        design.face(id("it"))
    }

    #[test]
    fn a_service_says_its_size_its_tasks_and_its_processor() {
        let it =
            face(Service { cpu: 256, memory_mib: 512, min_tasks: 1, max_tasks: 1, ..Service::default() });
        assert_eq!(it.facts, "0.25 vCPU / 0.5 GB · 1 task · ARM");
    }

    #[test]
    fn a_load_balancer_without_an_arrow_from_the_internet_is_internal() {
        assert_eq!(face(Alb::default()).kind, "Load balancer, internal · 0 rules");
    }

    #[test]
    fn a_firewall_says_what_it_is_where_its_name_is_not_seen() {
        let mut design = Design::default();
        let id = |text: &str| NodeId::parse(text).unwrap();
        let mut add = |name: &str, resource: Resource, parent| {
            let at = Point::default();
            design.apply(&Edit::Add { id: id(name), name: name.into(), resource, parent, at }).unwrap();
        };
        add("cdn", Cdn::default().into(), None);
        add("on-it", Waf::default().into(), Some(id("cdn")));
        add("alone", Waf::default().into(), None);
        assert_eq!(design.face(id("on-it")).kind, "Firewall · 5 rule groups");
        assert_eq!(design.face(id("alone")).kind, "5 rule groups");
    }

    #[test]
    fn a_host_of_usual_length_is_said_whole_on_an_arrow() {
        assert_eq!(shorten("catalog.example.com"), "catalog.example.com");
        assert_eq!(shorten("catalog.shop.example.com/orders"), "catalog.shop.example.co…");
    }

    #[test]
    fn a_database_says_what_it_runs_on_and_what_protects_it() {
        let it = face(Database { backup_days: 1, ..Database::default() });
        assert_eq!(it.facts, "db.t4g.medium · 50 GB · Multi-AZ");
        assert_eq!(it.more, "1 day of backups · deletion protected");
    }
}
