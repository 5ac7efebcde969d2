//! The public edge: what a CDN has behind it, what a zone names, what a firewall looks at.

use super::Topology;
use crate::design::{Arrow, Cdn, Deliver, DnsZone, Forward, ForwardReach, Kind, NodeId, Waf};

/// Something behind a CDN.
#[derive(Clone, Copy, Debug)]
pub struct Origin<'a> {
    pub id: NodeId,
    pub arrow: OriginArrow<'a>,
    /// Takes what no other origin takes.
    pub default: bool,
}

/// How a CDN reaches what is behind it.
#[derive(Clone, Copy, Debug)]
pub enum OriginArrow<'a> {
    Forward(&'a Forward),
    Deliver(&'a Deliver),
}

impl<'a> OriginArrow<'a> {
    /// The paths it takes; empty is all that others leave.
    #[must_use]
    pub fn paths(self) -> &'a [String] {
        match self {
            Self::Forward(it) => &it.paths,
            Self::Deliver(it) => &it.paths,
        }
    }
}

impl<'a> Topology<'a> {
    /// What is behind a CDN. One of them is the default: the first that takes any path, else the first of all.
    #[must_use]
    pub fn origins(&self, cdn: NodeId) -> Vec<Origin<'a>> {
        let mut origins: Vec<Origin<'a>> = self
            .links_from(cdn)
            .filter_map(|(id, arrow)| {
                let arrow = if let Arrow::Forward(it) = arrow {
                    OriginArrow::Forward(it)
                } else if let Arrow::Deliver(it) = arrow {
                    OriginArrow::Deliver(it)
                } else {
                    return None;
                };
                Some(Origin { id, arrow, default: false })
            })
            .collect();
        let default = origins.iter().position(|it| it.arrow.paths().is_empty()).unwrap_or(0);
        if let Some(it) = origins.get_mut(default) {
            it.default = true;
        }
        origins
    }

    /// The CDNs in front of a load balancer or bucket.
    pub fn cdns_of(&self, origin: NodeId) -> impl Iterator<Item = (NodeId, &'a Cdn, &'a Arrow)> {
        self.links_to(origin).filter_map(|(from, arrow)| Some((from, self.get::<Cdn>(from)?, arrow)))
    }

    /// Whether a load balancer is reached through a CDN and from nowhere else.
    #[must_use]
    pub fn only_behind_cdn(&self, alb: NodeId) -> bool {
        self.public_entry(alb).is_none() && self.cdns_of(alb).next().is_some()
    }

    /// The arrow by which CloudFront reaches a load balancer that has public addresses and answers nobody else.
    #[must_use]
    pub fn secret_header(&self, alb: NodeId) -> Option<&'a Forward> {
        if !self.only_behind_cdn(alb) {
            return None;
        }
        let forwards =
            self.cdns_of(alb).filter_map(|it| if let Arrow::Forward(it) = it.2 { Some(it) } else { None });
        forwards.filter(|it| it.reach == ForwardReach::Header).max_by_key(|it| it.secret_version)
    }

    /// Whether a load balancer has public addresses.
    #[must_use]
    pub fn internet_facing(&self, alb: NodeId) -> bool {
        self.public_entry(alb).is_some() || self.secret_header(alb).is_some()
    }

    /// Hosts and paths that one listener rule holds: five values, two of which the secret header takes.
    #[must_use]
    pub fn rule_values(&self, alb: NodeId) -> usize {
        if self.secret_header(alb).is_some() { 3 } else { 5 }
    }

    /// The names that hosted zones give a box in this environment, with the zone of each.
    #[must_use]
    pub fn names_of(&self, id: NodeId) -> Vec<(NodeId, String)> {
        let mut names: Vec<(NodeId, String)> = Vec::new();
        for (from, arrow) in self.links_to(id) {
            let (Arrow::Name(it), Some(zone)) = (arrow, self.get::<DnsZone>(from)) else { continue };
            for name in it.names() {
                let full = zone.full_name(name, self.environment());
                if !names.iter().any(|(_, taken)| *taken == full) {
                    names.push((from, full));
                }
            }
        }
        names
    }

    /// The names a certificate of this box has to cover: its own, and for a load balancer those of the CDN in front of
    /// it, because visitors' Host headers are passed on.
    #[must_use]
    pub fn certificate_names(&self, id: NodeId) -> Vec<(NodeId, String)> {
        let mut names = self.names_of(id);
        for (cdn, _, _) in self.cdns_of(id) {
            for name in self.names_of(cdn) {
                if !names.iter().any(|(_, taken)| *taken == name.1) {
                    names.push(name);
                }
            }
        }
        names
    }

    /// All names a CDN answers to: those of hosted zones and those whose DNS is elsewhere.
    #[must_use]
    pub fn aliases(&self, id: NodeId, cdn: &Cdn) -> Vec<String> {
        let mut names: Vec<String> = self.names_of(id).into_iter().map(|it| it.1).collect();
        for name in cdn.own_names() {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }

    /// What a firewall looks at: what it stands on, and what it has an arrow to.
    #[must_use]
    pub fn protected_by(&self, waf: NodeId) -> Vec<NodeId> {
        let stands = self.node(waf).and_then(|it| it.parent);
        let mut all: Vec<NodeId> = stands.into_iter().collect();
        all.extend(self.links_from(waf).filter(|(_, it)| matches!(it, Arrow::Protect(_))).map(|it| it.0));
        all.dedup();
        all
    }

    /// Whether logs are kept in us-east-1: of a CDN's firewall, or of a zone that is made.
    #[must_use]
    pub fn logs_at_edge(&self) -> bool {
        self.of_kind(Kind::Waf).any(|waf| self.guards_cdn(waf))
            || self.all::<DnsZone>().any(|(.., zone)| zone.create && zone.query_logs)
    }

    /// Whether alarms ring in us-east-1, the only region that measures a CDN.
    #[must_use]
    pub fn alarms_at_edge(&self) -> bool {
        let cdn = |id: &NodeId| self.get::<Cdn>(*id).is_some();
        self.of_kind(Kind::Monitoring).any(|it| self.watched(it).iter().any(cdn))
    }

    /// Whether a firewall is one for CDNs, which AWS keeps in us-east-1.
    #[must_use]
    pub fn guards_cdn(&self, waf: NodeId) -> bool {
        self.get::<Waf>(waf).is_some()
            && self.protected_by(waf).iter().any(|it| self.node(*it).is_some_and(|it| it.kind() == Kind::Cdn))
    }
}
