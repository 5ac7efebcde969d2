//! Environments: the same design with some settings overridden.

use std::borrow::Cow;
use std::sync::Arc;

use serde_json::Value;

use super::naming::LONGEST_ENVIRONMENT;
use super::plan::follow_vpc;
use super::{Design, EditError, Kind, Node, NodeId, Vpc, slug};

/// One place the design is applied to, such as prod.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Environment {
    /// Lower case letters and digits; names a folder and a tag.
    pub name: String,
    /// Real users depend on it: availability rules are strict here.
    pub production: bool,
}

impl Environment {
    /// What a new design begins with.
    #[must_use]
    pub fn usual() -> Vec<Self> {
        [("dev", false), ("staging", false), ("prod", true)]
            .map(|(name, production)| Self { name: name.into(), production })
            .to_vec()
    }
}

/// An override that no longer fits its field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResolveProblem {
    pub node: NodeId,
    pub field: String,
    pub reason: String,
}

/// A box as it is in an environment, where that is known already.
type Known<'k> = &'k dyn Fn(NodeId, &Arc<Node>) -> Option<Arc<Node>>;

impl Design {
    /// The design as one environment sees it: overrides applied and gone. Borrowed where nothing is overridden.
    #[must_use]
    pub fn in_environment(&self, name: &str) -> Cow<'_, Self> {
        self.resolve(name).0
    }

    /// Whether two environments override the same, so that both see the same design.
    #[must_use]
    pub fn looks_alike_in(&self, one: &str, other: &str) -> bool {
        self.nodes.values().all(|it| it.overrides.get(one) == it.overrides.get(other))
    }

    /// As [`Self::in_environment`], with the overrides that could not be applied.
    #[must_use]
    pub fn resolve(&self, name: &str) -> (Cow<'_, Self>, Vec<ResolveProblem>) {
        self.resolve_by(name, &|_, _| None)
    }

    /// As [`Self::in_environment`] for boxes of these kinds; the others are as drawn.
    #[must_use]
    pub(crate) fn kinds_in_environment(&self, name: &str, kinds: &[Kind]) -> Cow<'_, Self> {
        let drawn = |_, node: &Arc<Node>| (!kinds.contains(&node.kind())).then(|| Arc::clone(node));
        self.resolve_by(name, &drawn).0
    }

    /// As [`Self::in_environment`], after an edit of `drawn`, which `resolved` was made from: boxes are shared with it
    /// as far as they are the same.
    #[must_use]
    pub(crate) fn in_environment_again(&self, name: &str, drawn: &Self, resolved: &Self) -> Cow<'_, Self> {
        let known = |id: NodeId, node: &Arc<Node>| {
            // The blocks of tiers depend on their VPC too.
            let alone = !matches!(node.kind(), Kind::Vpc | Kind::Tier);
            let same = alone && drawn.nodes.get(&id).is_some_and(|it| Arc::ptr_eq(it, node));
            if same { resolved.nodes.get(&id).cloned() } else { None }
        };
        self.resolve_by(name, &known).0
    }

    /// `known` gives boxes as they are in the environment, where that is known.
    fn resolve_by(&self, name: &str, known: Known<'_>) -> (Cow<'_, Self>, Vec<ResolveProblem>) {
        let mut problems = Vec::new();
        if self.nodes.values().all(|node| node.overrides.is_empty()) {
            return (Cow::Borrowed(self), problems);
        }
        let mut resolved = self.clone();
        let mut vpcs = Vec::new();
        for (id, node) in &mut resolved.nodes {
            if node.overrides.is_empty() {
                continue;
            }
            if let Some(it) = known(*id, node) {
                *node = it;
                continue;
            }
            let node = Arc::make_mut(node);
            let overrides = std::mem::take(&mut node.overrides);
            let Some(fields) = overrides.get(name) else { continue };
            if node.kind() == Kind::Vpc {
                vpcs.push(*id);
            }
            for (field, value) in fields {
                if let Err(error) = node.resource.set_field(field, value) {
                    problems.push(ResolveProblem { node: *id, field: field.clone(), reason: error.reason });
                }
            }
        }
        for id in vpcs {
            let Some(drawn) = self.get::<Vpc>(id) else { continue };
            follow_vpc(&mut resolved, drawn, id, &|tier| self.has_own_ranges(tier, name));
        }
        (Cow::Owned(resolved), problems)
    }

    /// Whether the subnets of a tier are other ones in an environment because the range of its VPC is, so that what is
    /// seen there is not what was drawn.
    #[must_use]
    pub fn follows_range(&self, tier: NodeId, environment: &str) -> bool {
        let Some(node) = self.node(tier).filter(|it| it.kind() == Kind::Tier) else { return false };
        let vpc = node.parent.and_then(|it| self.node(it));
        let differs = |it: &Node| it.overrides.get(environment).is_some_and(|it| it.contains_key("cidr"));
        vpc.is_some_and(differs) && !self.has_own_ranges(tier, environment)
    }

    /// Whether an environment overrides the subnets of a tier.
    fn has_own_ranges(&self, tier: NodeId, environment: &str) -> bool {
        let subnets = |key: &String| key.split('.').next() == Some("subnets");
        let fields = self.node(tier).and_then(|it| it.overrides.get(environment));
        fields.is_some_and(|it| it.keys().any(subnets))
    }

    /// Changes one setting in one environment only, or takes the difference away.
    pub(super) fn set_override(
        &mut self,
        id: NodeId,
        environment: &str,
        field: &str,
        value: Option<&Value>,
    ) -> Result<(), EditError> {
        if self.environment(environment).is_none() {
            return Err(EditError::NoEnvironment(environment.into()));
        }
        let node = self.node_mut(id)?;
        if let Some(value) = value {
            if !node.kind().varies(field) {
                return Err(EditError::NotPerEnvironment);
            }
            node.resource.with_field(field, value.clone())?;
            // An override that says the same is none: the field shows no mark.
            if node.resource.field(field).as_ref() != Some(value) {
                node.overrides.entry(environment.into()).or_default().insert(field.into(), value.clone());
                return Ok(());
            }
        }
        if let Some(fields) = node.overrides.get_mut(environment) {
            fields.remove(field);
        }
        node.overrides.retain(|_, fields| !fields.is_empty());
        Ok(())
    }

    /// Other environments; what was overridden in one that is gone goes with it.
    pub(super) fn set_environments(&mut self, list: &[Environment]) -> Result<(), EditError> {
        let fine = |it: &Environment| {
            it.name == slug(&it.name) && !it.name.contains('-') && it.name.len() <= LONGEST_ENVIRONMENT
        };
        let once = |(index, it): (usize, &Environment)| {
            !list.iter().skip(index + 1).any(|other| other.name == it.name)
        };
        if list.is_empty() || !list.iter().all(fine) || !list.iter().enumerate().all(once) {
            return Err(EditError::BadEnvironments);
        }
        self.environments = list.to_vec();
        for node in self.nodes.values_mut() {
            if node.overrides.is_empty() {
                continue;
            }
            Arc::make_mut(node).overrides.retain(|name, _| list.iter().any(|it| it.name == *name));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::design::{Edit, Point, Tier, TierRole};

    fn id(text: &str) -> NodeId {
        NodeId::parse(text).unwrap()
    }

    fn over(node: &str, environment: &str, field: &str, value: impl Into<Value>) -> Edit {
        let (id, environment, value) = (id(node), environment.into(), Some(value.into()));
        Edit::Override { id, environment, field: field.into(), value }
    }

    fn add(
        design: &mut Design,
        name: &str,
        resource: impl Into<crate::design::Resource>,
        parent: Option<&str>,
    ) {
        let (at, parent) = (Point::default(), parent.map(id));
        let edit = Edit::Add { id: id(name), name: name.into(), resource: resource.into(), parent, at };
        design.apply(&edit).unwrap();
    }

    fn network() -> Design {
        let mut design = Design::default();
        add(&mut design, "main", Vpc::default(), None);
        let tier = |role| Tier { role, ..Tier::default() };
        add(&mut design, "public", tier(TierRole::Public), Some("main"));
        add(&mut design, "app", tier(TierRole::Application), Some("main"));
        add(&mut design, "data", tier(TierRole::Data), Some("main"));
        design
    }

    fn subnets(design: &Design, environment: &str, tier: &str) -> Vec<String> {
        let design = design.in_environment(environment);
        design.get::<Tier>(id(tier)).unwrap().subnets.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn subnets_keep_their_places_where_an_environment_has_another_range() {
        let mut design = network();
        design.apply(&over("main", "prod", "cidr", "10.2.0.0/16")).unwrap();
        assert_eq!(subnets(&design, "prod", "app"), ["10.2.16.0/20", "10.2.32.0/20", "10.2.48.0/20"]);
        assert_eq!(subnets(&design, "prod", "data"), ["10.2.64.0/24", "10.2.65.0/24", "10.2.66.0/24"]);
        assert_eq!(subnets(&design, "dev", "app"), ["10.0.16.0/20", "10.0.32.0/20", "10.0.48.0/20"]);
        // What was changed by hand follows as well, and what differs there stays.
        let own = serde_json::json!(["10.0.96.0/20", "10.0.128.0/20", "10.0.112.0/20"]);
        design.apply(&Edit::Set { id: id("app"), field: "subnets".into(), value: own }).unwrap();
        assert_eq!(subnets(&design, "prod", "app"), ["10.2.96.0/20", "10.2.128.0/20", "10.2.112.0/20"]);
        let own = serde_json::json!(["10.2.200.0/24", "10.2.201.0/24"]);
        design.apply(&over("data", "prod", "subnets", own)).unwrap();
        assert_eq!(subnets(&design, "prod", "data"), ["10.2.200.0/24", "10.2.201.0/24"]);
        assert!(design.follows_range(id("app"), "prod") && !design.follows_range(id("data"), "prod"));
        assert!(!design.follows_range(id("app"), "dev"));
    }

    /// The first block of each tier in another range, and how many there are.
    fn places(design: &Design, range: &str) -> [(String, usize); 3] {
        let net: ipnet::Ipv4Net = range.parse().unwrap();
        let mut all: Vec<ipnet::Ipv4Net> = Vec::new();
        let places = ["public", "app", "data"].map(|tier| {
            let here = subnets(design, "prod", tier);
            all.extend(here.iter().map(|it| it.parse::<ipnet::Ipv4Net>().unwrap()));
            (here[0].clone(), here.len())
        });
        for (nth, one) in all.iter().enumerate() {
            assert!(net.contains(one), "{one} is outside {range}");
            assert!(all.iter().skip(nth + 1).all(|it| !it.contains(one) && !one.contains(it)), "{all:?}");
        }
        places
    }

    #[test]
    fn an_edit_of_the_range_plans_room_for_load_balancers_and_what_follows_a_range_stays() {
        for (range, edited, followed) in [
            (
                "10.2.0.0/20",
                ["10.2.0.0/27", "10.2.1.0/24", "10.2.4.0/27"],
                ["10.2.0.0/28", "10.2.1.0/24", "10.2.4.0/28"],
            ),
            (
                "10.2.0.0/22",
                ["10.2.0.0/27", "10.2.0.128/26", "10.2.1.64/27"],
                ["10.2.1.0/28", "10.2.0.64/26", "10.2.1.48/28"],
            ),
            (
                "10.2.0.0/24",
                ["10.2.0.0/27", "10.2.0.96/28", "10.2.0.144/28"],
                ["10.2.0.64/28", "10.2.0.16/28", "10.2.0.112/28"],
            ),
        ] {
            let three = |all: [&str; 3]| all.map(|it| (it.to_owned(), 3));
            let mut design = network();
            design.apply(&Edit::Set { id: id("main"), field: "cidr".into(), value: range.into() }).unwrap();
            assert_eq!(places(&design, range), three(edited));
            let mut design = network();
            design.apply(&over("main", "prod", "cidr", range)).unwrap();
            assert_eq!(places(&design, range), three(followed), "what runs must not move");
        }
    }

    #[test]
    fn what_runs_in_a_smaller_range_is_not_moved_by_a_tier_or_a_zone_more() {
        for range in ["10.2.0.0/20", "10.2.0.0/22"] {
            let mut design = network();
            design.apply(&over("main", "prod", "cidr", range)).unwrap();
            let all = |design: &Design| ["public", "app", "data"].map(|it| subnets(design, "prod", it));
            let before = all(&design);
            // By its name it would come first.
            add(&mut design, "aside", Tier { role: TierRole::Public, ..Tier::default() }, Some("main"));
            assert_eq!(all(&design), before, "{range}");
            design.apply(&over("main", "prod", "zones", 2)).unwrap();
            for (now, before) in all(&design).iter().zip(&before) {
                assert_eq!(now[..], before[..2], "{range}");
            }
        }
    }

    #[test]
    fn zones_that_only_an_environment_has_get_blocks_of_its_range() {
        let mut design = network();
        design.apply(&Edit::Set { id: id("main"), field: "zones".into(), value: 2.into() }).unwrap();
        design
            .apply_all(&[over("main", "prod", "cidr", "10.2.0.0/16"), over("main", "prod", "zones", 3)])
            .unwrap();
        let app = subnets(&design, "prod", "app");
        assert_eq!(app[..2], ["10.2.16.0/20", "10.2.32.0/20"]);
        assert!(app.len() == 3 && app[2].starts_with("10.2."), "{app:?}");
    }

    #[test]
    fn an_environment_that_was_resolved_before_sees_a_new_range_at_once() {
        let mut design = network();
        design.apply(&over("main", "prod", "cidr", "10.2.0.0/16")).unwrap();
        let (drawn, resolved) = (design.clone(), design.in_environment("prod").into_owned());
        design.apply(&over("main", "prod", "cidr", "10.3.0.0/16")).unwrap();
        let again = design.in_environment_again("prod", &drawn, &resolved);
        assert_eq!(*again, *design.in_environment("prod"));
        assert_eq!(subnets(&design, "prod", "public")[0], "10.3.0.0/24");
    }
}
