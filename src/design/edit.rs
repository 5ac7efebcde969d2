//! The one way to change a design.

use std::sync::Arc;

use serde_json::Value;

use super::rename::tidy;
use super::{
    Arrow, ArrowError, Design, Environment, FieldError, Kind, LinkId, Node, NodeId, PlaceError, Point,
    Project, Resource, Size, Tier, Vpc, plan_subnets, replan_vpc,
};

/// What the user meant. Generic over kinds: a new kind needs no new edit.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// Puts a new box down. Its name is made unique; a tier without subnets gets some planned.
    Add {
        id: NodeId,
        name: String,
        resource: Resource,
        parent: Option<NodeId>,
        at: Point,
    },
    /// Moves a box, within its container or into another.
    Move {
        id: NodeId,
        parent: Option<NodeId>,
        at: Point,
    },
    /// Gives a container a least size, or lets it fit its content again.
    Resize {
        id: NodeId,
        size: Option<Size>,
    },
    Rename {
        id: NodeId,
        name: String,
    },
    /// Replaces all settings of a box.
    Configure {
        id: NodeId,
        resource: Resource,
    },
    /// Changes one setting.
    Set {
        id: NodeId,
        field: String,
        value: Value,
    },
    /// Changes one setting in one environment only; `None` takes the difference away.
    Override {
        id: NodeId,
        environment: String,
        field: String,
        value: Option<Value>,
    },
    /// Draws an arrow with its usual settings, unless it is there.
    Connect {
        link: LinkId,
    },
    /// Replaces the settings of an arrow.
    Shape {
        link: LinkId,
        arrow: Arrow,
    },
    Disconnect {
        link: LinkId,
    },
    /// Removes a box, everything in it and every arrow of those.
    Remove {
        id: NodeId,
    },
    Project(Project),
    Environments(Vec<Environment>),
}

/// Why an edit cannot be made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    #[error("there is no box `{0}`")]
    NoNode(NodeId),
    #[error("there is already a box `{0}`")]
    Taken(NodeId),
    #[error("there is no arrow `{0}`")]
    NoLink(LinkId),
    #[error("another box is called `{0}` already, or was when the design was downloaded")]
    NameTaken(String),
    #[error("a name needs a letter or a digit")]
    NoName,
    #[error(transparent)]
    Place(#[from] PlaceError),
    #[error(transparent)]
    Arrow(#[from] ArrowError),
    #[error(transparent)]
    Field(#[from] FieldError),
    #[error("a {0} cannot become a {1}")]
    OtherKind(&'static str, &'static str),
    #[error("this setting is the same in every environment")]
    NotPerEnvironment,
    #[error("there is no environment `{0}`")]
    NoEnvironment(String),
    #[error("environments need names of lower case letters and digits, each once")]
    BadEnvironments,
}

impl Design {
    /// Makes one edit, or leaves the design as it was.
    pub fn apply(&mut self, edit: &Edit) -> Result<(), EditError> {
        match edit {
            Edit::Add { id, name, resource, parent, at } => self.add(*id, name, resource, *parent, *at),
            Edit::Move { id, parent, at } => self.move_to(*id, *parent, *at),
            Edit::Resize { id, size } => {
                self.node_mut(*id)?.size = *size;
                Ok(())
            }
            Edit::Rename { id, name } => self.rename(*id, name),
            Edit::Configure { id, resource } => self.configure(*id, resource.clone()),
            Edit::Set { id, field, value } => {
                let resource = self.node_mut(*id)?.resource.with_field(field, value.clone())?;
                self.configure(*id, resource)
            }
            Edit::Override { id, environment, field, value } => {
                self.set_override(*id, environment, field, value.as_ref())
            }
            Edit::Connect { link } => {
                let arrow = self.may_link(link.from, link.to)?;
                Arc::make_mut(&mut self.links).entry(*link).or_insert(arrow);
                Ok(())
            }
            Edit::Shape { link, arrow } => {
                let meaning = self.may_link(link.from, link.to)?;
                if meaning.tag() != arrow.tag() {
                    return Err(EditError::OtherKind(meaning.tag(), arrow.tag()));
                }
                Arc::make_mut(&mut self.links).insert(*link, arrow.clone());
                Ok(())
            }
            Edit::Disconnect { link } => {
                Arc::make_mut(&mut self.links).remove(link).map(drop).ok_or(EditError::NoLink(*link))
            }
            Edit::Remove { id } => self.remove(*id),
            Edit::Project(project) => {
                self.project = project.clone();
                Ok(())
            }
            Edit::Environments(list) => self.set_environments(list),
        }
    }

    /// Makes all edits, or none.
    pub fn apply_all(&mut self, edits: &[Edit]) -> Result<(), EditError> {
        let mut next = self.clone();
        for edit in edits {
            next.apply(edit)?;
        }
        *self = next;
        Ok(())
    }

    pub(super) fn node_mut(&mut self, id: NodeId) -> Result<&mut Node, EditError> {
        self.nodes.get_mut(&id).map(Arc::make_mut).ok_or(EditError::NoNode(id))
    }

    /// Swaps the settings without any consequence: for planning within this layer.
    pub(super) fn set_resource(&mut self, id: NodeId, resource: Resource) {
        if let Some(node) = self.nodes.get_mut(&id) {
            Arc::make_mut(node).resource = resource;
        }
    }

    fn add(
        &mut self,
        id: NodeId,
        name: &str,
        resource: &Resource,
        parent: Option<NodeId>,
        at: Point,
    ) -> Result<(), EditError> {
        if self.nodes.contains_key(&id) {
            return Err(EditError::Taken(id));
        }
        self.may_live(resource.kind(), parent)?;
        let resource = match (resource, parent) {
            (Resource::Tier(tier), Some(vpc)) if tier.subnets.is_empty() => self.planned(tier, vpc),
            _ => resource.clone(),
        };
        let name = self.free_name(tidy(name)?);
        let overrides = std::collections::BTreeMap::new();
        let node = Node { name, former: Vec::new(), parent, at, size: None, resource, overrides };
        self.nodes.insert(id, Arc::new(node));
        Ok(())
    }

    fn planned(&self, tier: &Tier, vpc: NodeId) -> Resource {
        let Some(it) = self.get::<Vpc>(vpc) else { return tier.clone().into() };
        let taken: Vec<_> = self
            .children(Some(vpc))
            .filter_map(|(id, _)| self.get::<Tier>(id))
            .flat_map(|tier| tier.subnets.iter().copied())
            .collect();
        let subnets = plan_subnets(it.cidr, tier.role, usize::from(it.zones), &[], &taken);
        Tier { subnets, ..tier.clone() }.into()
    }

    fn move_to(&mut self, id: NodeId, parent: Option<NodeId>, at: Point) -> Result<(), EditError> {
        let node = self.node(id).ok_or(EditError::NoNode(id))?;
        let (kind, from) = (node.kind(), node.parent);
        if parent != from {
            self.may_live(kind, parent)?;
            if parent.is_some_and(|it| self.subtree(id).contains(&it)) {
                return Err(PlaceError::Inside.into());
            }
        }
        let node = self.node_mut(id)?;
        node.parent = parent;
        node.at = at;
        if let (Kind::Tier, true, Some(vpc)) = (kind, parent != from, parent) {
            // A tier in another VPC gets addresses of that VPC.
            if let Some(tier) = self.get::<Tier>(id).cloned() {
                self.set_resource(id, Tier { subnets: Vec::new(), ..tier.clone() }.into());
                let planned = self.planned(&tier, vpc);
                self.set_resource(id, planned);
            }
        }
        Ok(())
    }

    fn configure(&mut self, id: NodeId, resource: Resource) -> Result<(), EditError> {
        let node = self.node_mut(id)?;
        if node.kind() != resource.kind() {
            return Err(EditError::OtherKind(node.kind().label(), resource.kind().label()));
        }
        let before = std::mem::replace(&mut node.resource, resource);
        if let Resource::Vpc(before) = before {
            replan_vpc(self, Some(&before), id);
        }
        Ok(())
    }

    fn remove(&mut self, id: NodeId) -> Result<(), EditError> {
        self.node(id).ok_or(EditError::NoNode(id))?;
        let gone = self.subtree(id);
        self.nodes.retain(|it, _| !gone.contains(it));
        Arc::make_mut(&mut self.links)
            .retain(|link, _| !gone.contains(&link.from) && !gone.contains(&link.to));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(text: &str) -> NodeId {
        NodeId::parse(text).unwrap()
    }

    fn add(design: &mut Design, name: &str, kind: Kind, parent: Option<&str>) -> Result<(), EditError> {
        design.apply(&Edit::Add {
            id: id(name),
            name: name.into(),
            resource: Resource::new(kind),
            parent: parent.map(id),
            at: Point::default(),
        })
    }

    fn small() -> Design {
        let mut design = Design::default();
        add(&mut design, "main", Kind::Vpc, None).unwrap();
        add(&mut design, "app", Kind::Tier, Some("main")).unwrap();
        add(&mut design, "orders", Kind::Service, Some("app")).unwrap();
        add(&mut design, "db", Kind::Database, Some("app")).unwrap();
        design.apply(&Edit::Connect { link: LinkId { from: id("orders"), to: id("db") } }).unwrap();
        design
    }

    #[test]
    fn a_new_name_is_remembered_once_the_design_is_in_use() {
        let mut design = small();
        let rename = |design: &mut Design, name: &str| {
            design.apply(&Edit::Rename { id: id("orders"), name: name.into() })
        };
        rename(&mut design, "Order service").unwrap();
        assert_eq!(design.node(id("orders")).unwrap().former, [""; 0]);
        design.apply(&Edit::Project(Project { released: true, ..Project::default() })).unwrap();
        rename(&mut design, "Checkout").unwrap();
        rename(&mut design, "Basket").unwrap();
        assert_eq!(design.node(id("orders")).unwrap().former, ["order-service", "checkout"]);
        assert_eq!(design.node(id("orders")).unwrap().resource_slug(), "order-service");
        // Another box must not take over its resources.
        assert_eq!(
            design.apply(&Edit::Rename { id: id("db"), name: "Checkout".into() }),
            Err(EditError::NameTaken("checkout".into()))
        );
        assert_eq!(design.free_name("Order service"), "Order service-2");
        rename(&mut design, "Checkout").unwrap();
        assert_eq!(design.node(id("orders")).unwrap().former, ["order-service", "basket"]);
    }

    #[test]
    fn a_new_tier_has_a_subnet_in_each_zone() {
        assert_eq!(small().get::<Tier>(id("app")).unwrap().subnets.len(), 3);
    }

    #[test]
    fn a_service_outside_a_tier_is_refused_with_the_reason() {
        let error = add(&mut Design::default(), "orders", Kind::Service, None).unwrap_err();
        assert_eq!(error.to_string(), "a service lives in a tier");
    }

    #[test]
    fn changing_the_range_moves_every_subnet_into_it() {
        let mut design = small();
        let edit = Edit::Set { id: id("main"), field: "cidr".into(), value: "172.16.0.0/20".into() };
        design.apply(&edit).unwrap();
        let range: ipnet::Ipv4Net = "172.16.0.0/20".parse().unwrap();
        let subnets = &design.get::<Tier>(id("app")).unwrap().subnets;
        assert!(subnets.len() == 3 && subnets.iter().all(|net| range.contains(net)));
    }

    #[test]
    fn fewer_zones_take_the_last_subnet_away_and_keep_the_others() {
        let mut design = small();
        let before = design.get::<Tier>(id("app")).unwrap().subnets.clone();
        design.apply(&Edit::Set { id: id("main"), field: "zones".into(), value: 2.into() }).unwrap();
        assert_eq!(design.get::<Tier>(id("app")).unwrap().subnets, before[..2]);
    }

    #[test]
    fn removing_a_tier_removes_what_is_in_it_and_its_arrows() {
        let mut design = small();
        design.apply(&Edit::Remove { id: id("app") }).unwrap();
        assert_eq!(design.nodes().len(), 1);
        assert!(design.links().is_empty());
    }

    #[test]
    fn an_override_holds_in_its_environment_only() {
        let mut design = small();
        let set = |value| Edit::Override {
            id: id("orders"),
            environment: "dev".into(),
            field: "min_tasks".into(),
            value,
        };
        design.apply(&set(Some(1.into()))).unwrap();
        let tasks = |design: &Design, name: &str| {
            design.in_environment(name).get::<super::super::Service>(id("orders")).unwrap().min_tasks
        };
        assert_eq!((tasks(&design, "dev"), tasks(&design, "prod")), (1, 2));
        design.apply(&set(None)).unwrap();
        assert!(design.node(id("orders")).unwrap().overrides.is_empty());
    }

    #[test]
    fn an_override_that_says_what_all_environments_say_is_none() {
        let mut design = small();
        let over = |value: u32| Edit::Override {
            id: id("orders"),
            environment: "dev".into(),
            field: "min_tasks".into(),
            value: Some(value.into()),
        };
        design.apply_all(&[over(1), over(2)]).unwrap();
        assert!(design.node(id("orders")).unwrap().overrides.is_empty());
    }

    #[test]
    fn a_container_does_not_go_into_itself_nor_into_what_it_holds() {
        let mut design = small();
        let before = design.clone();
        for parent in ["app", "main"] {
            let edit = Edit::Move { id: id("main"), parent: Some(id(parent)), at: Point::default() };
            assert!(design.apply(&edit).is_err(), "{parent}");
        }
        assert_eq!(design, before);
    }

    #[test]
    fn an_arrow_keeps_its_meaning() {
        let mut design = small();
        add(&mut design, "files", Kind::Bucket, None).unwrap();
        let arrow = design.may_link(id("orders"), id("files")).unwrap();
        let link = LinkId { from: id("orders"), to: id("db") };
        let error = design.apply(&Edit::Shape { link, arrow }).unwrap_err();
        assert_eq!(error, EditError::OtherKind("connect", "use"));
    }

    #[test]
    fn a_bad_value_is_refused_and_names_the_field() {
        let mut design = small();
        let before = design.clone();
        let edit = Edit::Set { id: id("orders"), field: "cpu".into(), value: "many".into() };
        let error = design.apply(&edit).unwrap_err();
        assert!(error.to_string().starts_with("cpu: "), "{error}");
        assert_eq!(design, before);
    }

    #[test]
    fn a_second_box_of_a_name_gets_a_number() {
        let mut design = small();
        design
            .apply(&Edit::Add {
                id: id("orders-b"),
                name: "Orders".into(),
                resource: Resource::new(Kind::Bucket),
                parent: None,
                at: Point::default(),
            })
            .unwrap();
        assert_eq!(design.node(id("orders-b")).unwrap().name, "Orders-2");
    }
}
