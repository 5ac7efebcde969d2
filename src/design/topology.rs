//! Questions about the drawing, answered once.

use std::collections::BTreeMap;

use ipnet::Ipv4Net;

use super::{
    Alb, Arrow, Cache, Call, Cluster, Connect, Container, Database, Design, Egress, Endpoint, Entry,
    Environment, Image, Kind, LinkId, Nat, NatMode, Node, NodeId, Project, Properties, Receive, Repository,
    Route, Service, Tier, TierRole, Use, Vpc, Waf, facts, slug,
};

/// An availability zone in use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zone {
    /// The letter that ends its name.
    pub letter: char,
    /// `eu-central-1a`.
    pub name: String,
}

/// One subnet of a tier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subnet {
    pub zone: Zone,
    pub cidr: Ipv4Net,
}

/// A design in one environment, with its relations looked up once.
#[derive(Debug)]
pub struct Topology<'a> {
    design: &'a Design,
    environment: &'a Environment,
    children: BTreeMap<Option<NodeId>, Vec<NodeId>>,
    incoming: BTreeMap<NodeId, Vec<NodeId>>,
}

impl<'a> Topology<'a> {
    /// `design` as `environment` sees it (see [`Design::in_environment`]).
    #[must_use]
    pub fn new(design: &'a Design, environment: &'a Environment) -> Self {
        let mut children: BTreeMap<Option<NodeId>, Vec<NodeId>> = BTreeMap::new();
        for (id, node) in design.nodes() {
            children.entry(node.parent).or_default().push(*id);
        }
        let mut incoming: BTreeMap<NodeId, Vec<NodeId>> = BTreeMap::new();
        for link in design.links().keys() {
            incoming.entry(link.to).or_default().push(link.from);
        }
        Self { design, environment, children, incoming }
    }

    #[must_use]
    pub fn design(&self) -> &'a Design {
        self.design
    }

    #[must_use]
    pub fn environment(&self) -> &'a Environment {
        self.environment
    }

    #[must_use]
    pub fn production(&self) -> bool {
        self.environment.production
    }

    #[must_use]
    pub fn project(&self) -> &'a Project {
        self.design.project()
    }

    #[must_use]
    pub fn node(&self, id: NodeId) -> Option<&'a Node> {
        self.design.node(id)
    }

    /// The name of a box; empty when there is none.
    #[must_use]
    pub fn name(&self, id: NodeId) -> &'a str {
        self.node(id).map_or("", |node| node.name.as_str())
    }

    #[must_use]
    pub fn get<P: Properties>(&self, id: NodeId) -> Option<&'a P> {
        self.design.get(id)
    }

    /// Every box of one kind.
    pub fn all<P: Properties>(&self) -> impl Iterator<Item = (NodeId, &'a Node, &'a P)> + use<'a, P> {
        self.design.all()
    }

    /// Boxes drawn directly in `parent`.
    pub fn children(&self, parent: Option<NodeId>) -> impl Iterator<Item = NodeId> {
        self.children.get(&parent).into_iter().flatten().copied()
    }

    /// Boxes of one kind drawn directly in `parent`.
    pub fn children_of<P: Properties>(&self, parent: NodeId) -> impl Iterator<Item = (NodeId, &'a P)> {
        self.children(Some(parent)).filter_map(|id| Some((id, self.get(id)?)))
    }

    /// The container of `id` of this kind, if it is in one.
    #[must_use]
    pub fn container<P: Properties>(&self, id: NodeId) -> Option<(NodeId, &'a P)> {
        self.design.ancestors(id).find_map(|it| Some((it, self.get(it)?)))
    }

    #[must_use]
    pub fn vpc_of(&self, id: NodeId) -> Option<(NodeId, &'a Vpc)> {
        self.container(id)
    }

    #[must_use]
    pub fn tier_of(&self, id: NodeId) -> Option<(NodeId, &'a Tier)> {
        self.container(id)
    }

    // Arrows.

    /// Arrows that leave `id`.
    pub fn links_from(&self, id: NodeId) -> impl Iterator<Item = (NodeId, &'a Arrow)> + use<'a> {
        let least = NodeId::parse("a").unwrap_or(id);
        self.design
            .links()
            .range(LinkId { from: id, to: least }..)
            .take_while(move |(link, _)| link.from == id)
            .map(|(link, arrow)| (link.to, arrow))
    }

    /// Arrows that arrive at `id`.
    pub fn links_to(&self, id: NodeId) -> impl Iterator<Item = (NodeId, &'a Arrow)> {
        self.incoming
            .get(&id)
            .into_iter()
            .flatten()
            .filter_map(move |from| Some((*from, self.design.link(LinkId { from: *from, to: id })?)))
    }

    // Zones and subnets.

    /// The zones a VPC spans in this region.
    #[must_use]
    pub fn zones(&self, vpc: &Vpc) -> Vec<Zone> {
        let region = &self.project().region;
        facts::zone_letters(region)
            .chars()
            .take(usize::from(vpc.zones))
            .map(|letter| Zone { letter, name: format!("{region}{letter}") })
            .collect()
    }

    /// The subnets of a tier: as many as there are zones and blocks for them.
    #[must_use]
    pub fn subnets(&self, tier: NodeId) -> Vec<Subnet> {
        let (Some(it), Some((_, vpc))) = (self.get::<Tier>(tier), self.vpc_of(tier)) else {
            return Vec::new();
        };
        self.zones(vpc)
            .into_iter()
            .zip(&it.subnets)
            .map(|(zone, cidr)| Subnet { zone, cidr: *cidr })
            .collect()
    }

    /// The tiers of a VPC, public first and data last.
    #[must_use]
    pub fn tiers(&self, vpc: NodeId) -> Vec<(NodeId, &'a Tier)> {
        let mut tiers: Vec<_> = self.children_of::<Tier>(vpc).collect();
        tiers.sort_by_key(|(id, tier)| (tier.role, *id));
        tiers
    }

    /// The NAT gateways of a VPC: the first drawn, with the tier they stand in.
    #[must_use]
    pub fn nat_of(&self, vpc: NodeId) -> Option<(NodeId, &'a Nat, NodeId)> {
        self.tiers(vpc)
            .into_iter()
            .filter(|(_, tier)| tier.role == TierRole::Public)
            .find_map(|(tier, _)| self.children_of::<Nat>(tier).next().map(|(id, nat)| (id, nat, tier)))
    }

    /// Zones with a NAT gateway of their own.
    #[must_use]
    pub fn nat_zones(&self, vpc: NodeId) -> Vec<Zone> {
        let Some((_, nat, tier)) = self.nat_of(vpc) else { return Vec::new() };
        let mut zones: Vec<Zone> = self.subnets(tier).into_iter().map(|it| it.zone).collect();
        if nat.mode == NatMode::Single {
            zones.truncate(1);
        }
        zones
    }

    /// The endpoint boxes of a VPC, with the tier each stands in.
    #[must_use]
    pub fn endpoints_of(&self, vpc: NodeId) -> Vec<(NodeId, &'a Endpoint, NodeId)> {
        self.tiers(vpc)
            .into_iter()
            .flat_map(|(tier, _)| self.children_of::<Endpoint>(tier).map(move |(id, it)| (id, it, tier)))
            .collect()
    }

    /// Whether a tier has a route to the internet gateway.
    #[must_use]
    pub fn is_public(&self, tier: NodeId) -> bool {
        self.get::<Tier>(tier).is_some_and(|it| it.role == TierRole::Public)
    }

    // Entry.

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
        routes.sort_by_key(|(id, route)| {
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

    // Services.

    /// The cluster of a service: the chosen one, or the design's only one.
    #[must_use]
    pub fn cluster_of(&self, service: &Service) -> Option<(NodeId, &'a Cluster)> {
        if let Some(id) = service.cluster {
            return self.get(id).map(|it| (id, it));
        }
        let mut all = self.all::<Cluster>().map(|(id, _, it)| (id, it));
        all.next().filter(|_| all.next().is_none())
    }

    /// The repository an image comes from, if the design has it.
    #[must_use]
    pub fn repository_of(&self, container: &Container) -> Option<(NodeId, &'a Repository)> {
        match &container.image {
            Image::Repository { id, .. } => self.get(*id).map(|it| (*id, it)),
            Image::External(_) => None,
        }
    }

    /// Whether another service calls this one, so that it needs a Service Connect name.
    #[must_use]
    pub fn is_called(&self, service: NodeId) -> bool {
        self.links_to(service).any(|(_, arrow)| matches!(arrow, Arrow::Call(_)))
    }

    /// The environment variable (or the prefix of several) that an arrow gives a service; `None` for arrows
    /// that give none.
    #[must_use]
    pub fn variable(&self, link: LinkId) -> Option<String> {
        let (given, suffix) = match self.design.link(link)? {
            Arrow::Call(Call { variable }) => (variable, "_URL"),
            Arrow::Connect(Connect { variable }) => (variable, ""),
            Arrow::Use(Use { variable, .. }) => (variable, "_BUCKET"),
            Arrow::Receive(Receive { variable }) => (variable, ""),
            Arrow::Entry(_) | Arrow::Protect(_) | Arrow::Route(_) | Arrow::Egress(_) => return None,
        };
        if !given.trim().is_empty() {
            return Some(variable_name(given));
        }
        Some(format!("{}{suffix}", variable_name(self.name(link.to))))
    }

    /// Ports a service may call out to anywhere.
    pub fn egress_ports(&self, service: NodeId) -> impl Iterator<Item = u16> {
        self.links_from(service)
            .filter_map(
                |(_, arrow)| if let Arrow::Egress(Egress { ports }) = arrow { Some(ports) } else { None },
            )
            .flatten()
            .copied()
    }

    /// The port a box is reached on: the database's, the cache's, the service's.
    #[must_use]
    pub fn port_of(&self, id: NodeId) -> Option<u16> {
        let database = self.get::<Database>(id).map(|it| it.port);
        let cache = || self.get::<Cache>(id).map(|it| it.port);
        database.or_else(cache).or_else(|| self.get::<Service>(id).and_then(Service::port))
    }

    /// Boxes of a kind by their kind only.
    pub fn of_kind(&self, kind: Kind) -> impl Iterator<Item = NodeId> {
        self.design.nodes().iter().filter(move |(_, node)| node.kind() == kind).map(|(id, _)| *id)
    }
}

/// `name` as an environment variable: upper case, digits and underscores.
fn variable_name(name: &str) -> String {
    slug(name).to_ascii_uppercase().replace('-', "_")
}
