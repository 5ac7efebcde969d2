//! Services that share the requests of one listener rule by weight.

use super::Topology;
use crate::design::{NodeId, Route};

/// Routes of one load balancer for the same requests, at least one of which has a weight.
#[derive(Clone, Debug)]
pub struct SharedRule<'a> {
    /// By id. The first keeps the rule, so that a service that joins changes it in place.
    pub members: Vec<(NodeId, &'a Route)>,
}

impl SharedRule<'_> {
    /// Whether the rule belongs to this service.
    #[must_use]
    pub fn leads(&self, service: NodeId) -> bool {
        self.members.first().is_some_and(|(id, _)| *id == service)
    }

    /// Whether this service gets requests from a rule that belongs to another.
    #[must_use]
    pub fn follows(&self, service: NodeId) -> bool {
        self.members.iter().skip(1).any(|(id, _)| *id == service)
    }

    /// The lowest that was set; 0 where none was.
    #[must_use]
    pub fn priority(&self) -> u32 {
        self.members.iter().map(|(_, it)| it.priority).filter(|it| *it != 0).min().unwrap_or(0)
    }

    /// Seconds a visitor stays with one service. AWS refuses sticky tasks behind a rule that is not sticky itself.
    #[must_use]
    pub fn stickiness_secs(&self) -> u32 {
        self.members.iter().map(|(_, it)| it.share_stickiness_secs.max(it.stickiness_secs)).max().unwrap_or(0)
    }
}

impl<'a> Topology<'a> {
    /// Routes of a load balancer that want the same requests, two or more each, by the first of them.
    #[must_use]
    pub fn rivals(&self, alb: NodeId) -> Vec<Vec<(NodeId, &'a Route)>> {
        let mut all: Vec<Vec<(NodeId, &Route)>> = Vec::new();
        for (id, route) in self.routes_of(alb) {
            let same = |it: &&mut Vec<(NodeId, &Route)>| {
                it.first().is_some_and(|(_, other)| other.wants_the_same(route))
            };
            match all.iter_mut().find(same) {
                Some(group) => group.push((id, route)),
                None => all.push(vec![(id, route)]),
            }
        }
        all.retain(|it| it.len() > 1);
        all
    }

    /// The rules of a load balancer that several services share.
    #[must_use]
    pub fn shared_rules(&self, alb: NodeId) -> Vec<SharedRule<'a>> {
        let weighed = |it: &Vec<(NodeId, &Route)>| it.iter().any(|(_, route)| route.weight > 0);
        let rivals = self.rivals(alb).into_iter().filter(weighed);
        rivals.map(|members| SharedRule { members }).collect()
    }

    /// The rule that a service shares with others, behind one load balancer.
    #[must_use]
    pub fn shared_rule(&self, alb: NodeId, service: NodeId) -> Option<SharedRule<'a>> {
        self.shared_rules(alb).into_iter().find(|it| it.leads(service) || it.follows(service))
    }

    /// The routes of a load balancer that have a rule of their own, with the priority of it.
    #[must_use]
    pub fn ruling_routes(&self, alb: NodeId) -> Vec<(NodeId, &'a Route, u32)> {
        let shared = self.shared_rules(alb);
        let mut routes = self.routes(alb);
        routes.retain(|(id, ..)| !shared.iter().any(|it| it.follows(*id)));
        routes
    }
}
