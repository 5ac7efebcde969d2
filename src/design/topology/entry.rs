//! Who comes in, and how requests are spread.

use super::Topology;
use crate::design::order::order_by_key;
use crate::design::{Alb, Arrow, Entry, NodeId, Route, Waf};

impl<'a> Topology<'a> {
    /// The arrow from the internet, if the load balancer is public.
    #[must_use]
    pub fn public_entry(&self, alb: NodeId) -> Option<&'a Entry> {
        self.links_to(alb).find_map(|(_, arrow)| if let Arrow::Entry(it) = arrow { Some(it) } else { None })
    }

    /// The web ACL in front of a load balancer: standing on it or with an arrow to it.
    #[must_use]
    pub fn firewall_of(&self, alb: NodeId) -> Option<(NodeId, &'a Waf)> {
        self.children_of::<Waf>(alb)
            .next()
            .or_else(|| self.links_to(alb).find_map(|(from, _)| Some((from, self.get::<Waf>(from)?))))
    }

    /// The services behind a load balancer, by the order of their rules: explicit priorities, then the most
    /// particular conditions first. The number is the priority that Terraform gets.
    #[must_use]
    pub fn routes(&self, alb: NodeId) -> Vec<(NodeId, &'a Route, u32)> {
        let mut routes: Vec<(NodeId, &Route)> = self
            .links_from(alb)
            .filter_map(|(to, arrow)| if let Arrow::Route(it) = arrow { Some((to, it)) } else { None })
            .collect();
        let broad = |route: &Route| {
            let longest = route.paths.iter().map(|it| it.trim_end_matches('*').len()).max().unwrap_or(0);
            (route.hosts.is_empty(), std::cmp::Reverse(longest))
        };
        order_by_key(&mut routes, |(id, route)| {
            (if route.priority == 0 { u32::MAX } else { route.priority }, broad(route), *id)
        });
        let mut taken: Vec<u32> = routes.iter().map(|(_, it)| it.priority).filter(|it| *it != 0).collect();
        let mut numbered = Vec::with_capacity(routes.len());
        for (id, route) in routes {
            let priority = if route.priority == 0 {
                let free = (1..=500).map(|n| n * 100).find(|n| !taken.contains(n)).unwrap_or(50_000);
                taken.push(free);
                free
            } else {
                route.priority
            };
            numbered.push((id, route, priority));
        }
        numbered
    }

    /// The load balancers in front of a service.
    pub fn entries_of(&self, service: NodeId) -> impl Iterator<Item = (NodeId, &'a Alb, &'a Route)> {
        self.links_to(service).filter_map(|(from, arrow)| {
            let Arrow::Route(route) = arrow else { return None };
            Some((from, self.get(from)?, route))
        })
    }
}
