//! Small drawings for the tests of this layer.

use crate::design::{Design, Edit, Kind, LinkId, NodeId, Point, Resource, Tier, TierRole};

pub(crate) fn id(text: &str) -> NodeId {
    NodeId::parse(text).unwrap()
}

#[derive(Default)]
pub(crate) struct Sketch {
    pub(crate) design: Design,
}

impl Sketch {
    pub(crate) fn put(&mut self, kind: Kind, name: &str, parent: Option<&str>, at: (i32, i32)) -> &mut Self {
        self.add(Resource::new(kind), name, parent, at)
    }

    pub(crate) fn add(
        &mut self,
        resource: Resource,
        name: &str,
        parent: Option<&str>,
        at: (i32, i32),
    ) -> &mut Self {
        let (at, parent) = (Point { x: at.0, y: at.1 }, parent.map(id));
        let edit = Edit::Add { id: id(name), name: name.into(), resource, parent, at };
        self.design.apply(&edit).unwrap();
        self
    }

    pub(crate) fn vpc(&mut self, name: &str) -> &mut Self {
        self.put(Kind::Vpc, name, None, (8, 25))
    }

    pub(crate) fn tier(&mut self, name: &str, role: TierRole, vpc: &str, at: (i32, i32)) -> &mut Self {
        self.add(Tier { role, ..Tier::default() }.into(), name, Some(vpc), at)
    }

    pub(crate) fn configure(&mut self, name: &str, resource: Resource) -> &mut Self {
        self.design.apply(&Edit::Configure { id: id(name), resource }).unwrap();
        self
    }

    pub(crate) fn link(&mut self, from: &str, to: &str) -> &mut Self {
        let link = LinkId { from: id(from), to: id(to) };
        self.design.apply(&Edit::Connect { link }).unwrap();
        self
    }

    /// A web shop like the one in the visual reference.
    pub(crate) fn shop() -> Self {
        let mut it = Self::default();
        it.put(Kind::Internet, "internet", None, (62, 3)).vpc("main");
        it.tier("public", TierRole::Public, "main", (0, 0));
        it.tier("application", TierRole::Application, "main", (0, 1));
        it.tier("data", TierRole::Data, "main", (0, 2));
        it.put(Kind::Alb, "edge", Some("public"), (21, 7)).put(Kind::Waf, "firewall", Some("edge"), (0, 0));
        it.put(Kind::Nat, "nat", Some("public"), (21, 21));
        it.put(Kind::Service, "storefront", Some("application"), (21, 10));
        it.put(Kind::Service, "orders", Some("application"), (94, 10));
        it.put(Kind::Cache, "sessions", Some("data"), (21, 14));
        it.put(Kind::Database, "orders-db", Some("data"), (94, 14));
        it.put(Kind::Bucket, "assets", None, (184, 29)).put(Kind::Repository, "images", None, (184, 56));
        it.put(Kind::Secret, "api-key", None, (184, 110));
        it.link("internet", "edge").link("edge", "storefront").link("edge", "orders");
        it.link("storefront", "orders").link("orders", "sessions").link("orders", "orders-db");
        it.link("orders", "assets").link("orders", "api-key");
        it
    }
}
