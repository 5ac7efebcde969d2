//! Legs -> the rules of one tier.

use std::collections::{BTreeMap, BTreeSet};

use ipnet::Ipv4Net;

use super::legs::{End, Leg, Place, places};
use super::number::Subject;
use super::{AclRule, MOST_RULES, Ports, TierAcl};
use crate::design::order::{gather, order_by_key};
use crate::design::{AclLine, NodeId, Protocol, Topology};

/// Who a rule is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Peer {
    Subnet(NodeId, crate::design::TierRole, char, Ipv4Net),
    Vpc(Ipv4Net),
    Outside(Ipv4Net),
}

impl Peer {
    const fn range(self) -> Ipv4Net {
        match self {
            Self::Subnet(_, _, _, range) | Self::Vpc(range) | Self::Outside(range) => range,
        }
    }
}

/// What has to pass in one direction.
#[derive(Clone, Debug, Default)]
struct Wanted {
    requests: BTreeMap<(Peer, Ports), ()>,
    replies: BTreeMap<Peer, Ports>,
}

impl Wanted {
    fn request(&mut self, peer: Peer, ports: Ports) {
        self.requests.insert((peer, ports), ());
    }

    fn reply(&mut self, peer: Peer, ports: Ports) {
        let it = self.replies.entry(peer).or_insert(ports);
        *it = (it.0.min(ports.0), it.1.max(ports.1));
    }

    fn len(&self) -> usize {
        self.requests.len() + self.replies.len()
    }

    /// Without what another rule admits as well.
    fn lean(&self) -> Self {
        let all: Vec<(Peer, Ports)> =
            self.requests.keys().copied().chain(self.replies.iter().map(|(peer, it)| (*peer, *it))).collect();
        let covered = |peer: Peer, ports: Ports| {
            all.iter().any(|(other, it)| {
                let wider = other.range().contains(&peer.range()) && it.0 <= ports.0 && it.1 >= ports.1;
                // Of two that admit the same, the more general stays.
                wider && (*other, *it) != (peer, ports) && (other.range(), *it) != (peer.range(), ports)
            })
        };
        Self {
            requests: gather(
                self.requests.keys().filter(|(peer, it)| !covered(*peer, *it)).map(|it| (*it, ())),
            ),
            replies: gather(
                self.replies.iter().filter(|(peer, it)| !covered(**peer, **it)).map(|(a, b)| (*a, *b)),
            ),
        }
    }

    /// The whole VPC in place of its subnets.
    fn by_vpc(&self, vpc: Ipv4Net) -> Self {
        let wide = |peer: Peer| if matches!(peer, Peer::Subnet(..)) { Peer::Vpc(vpc) } else { peer };
        let mut out = Self::default();
        for (peer, ports) in self.requests.keys() {
            out.requests.insert((wide(*peer), *ports), ());
        }
        for (peer, ports) in &self.replies {
            out.reply(wide(*peer), *ports);
        }
        out
    }

    /// One range of ports for all of the VPC.
    fn by_span(&self, vpc: Ipv4Net) -> Self {
        let inside =
            self.requests.keys().filter(|(peer, _)| *peer == Peer::Vpc(vpc)).map(|(_, ports)| *ports);
        let span = inside.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)));
        let mut out = self.clone();
        out.requests.retain(|(peer, _), ()| *peer != Peer::Vpc(vpc));
        out.requests.extend(span.map(|ports| ((Peer::Vpc(vpc), ports), ())));
        out
    }

    /// As exact as `room` rules allow, and whether that is less exact than wanted.
    fn within(&self, room: usize, vpc: Ipv4Net) -> (Self, bool) {
        let exact = self.lean();
        if exact.len() <= room {
            return (exact, false);
        }
        let wide = self.by_vpc(vpc);
        let lean = wide.lean();
        if lean.len() <= room { (lean, true) } else { (wide.by_span(vpc).lean(), true) }
    }
}

/// The network ACL of `tier`.
pub(super) fn tier(
    topology: &Topology<'_>,
    vpc: Ipv4Net,
    tier: NodeId,
    own: &[AclLine],
    legs: &[Leg],
) -> TierAcl {
    let (mut inbound, mut outbound) = (Wanted::default(), Wanted::default());
    let here = places(topology, tier).len();
    for leg in legs {
        if leg.client == End::Tier(tier) {
            for peer in peers(topology, leg.server, tier, here) {
                outbound.request(peer, leg.ports);
                inbound.reply(peer, leg.replies);
            }
        }
        if leg.server == End::Tier(tier) {
            for peer in peers(topology, leg.client, tier, here) {
                inbound.request(peer, leg.ports);
                outbound.reply(peer, leg.replies);
            }
        }
    }
    let direction = |wanted: &Wanted, inbound: bool| {
        let own: Vec<&AclLine> = own.iter().filter(|it| it.inbound == inbound).collect();
        let (wanted, coarse) = wanted.within(MOST_RULES.saturating_sub(own.len()), vpc.trunc());
        (rules(&own, &wanted), coarse)
    };
    let ((inbound, one), (outbound, other)) = (direction(&inbound, true), direction(&outbound, false));
    TierAcl { inbound, outbound, coarse: one || other }
}

/// The subnets at an end of a leg, as the network ACL of `tier` sees them.
fn peers(topology: &Topology<'_>, end: End, tier: NodeId, here: usize) -> Vec<Peer> {
    match end {
        End::Range(range) => vec![Peer::Outside(range.trunc())],
        // Within one subnet no network ACL is asked.
        End::Tier(other) if other == tier && here < 2 => Vec::new(),
        End::Tier(other) => {
            let subnet = |it: Place| Peer::Subnet(it.tier, it.role, it.zone, it.cidr);
            places(topology, other).into_iter().map(subnet).collect()
        }
    }
}

fn rules(own: &[&AclLine], wanted: &Wanted) -> Vec<AclRule> {
    let mut taken: BTreeSet<u16> = BTreeSet::new();
    let mut rules: Vec<AclRule> = Vec::new();
    for it in own {
        // Two with one number are a finding; the first keeps it here, so that the files stay valid.
        if taken.insert(it.number) {
            let AclLine { number, allow, inbound: _, protocol, ports, range } = **it;
            rules.push(AclRule { number, key: format!("own-{number}"), allow, protocol, ports, range });
        }
    }
    let mut add = |subject: Subject, key: String, ports: Ports, range: Ipv4Net| {
        let number = subject.number(&mut taken);
        rules.push(AclRule { number, key, allow: true, protocol: Protocol::Tcp, ports, range });
    };
    for (peer, ports) in wanted.requests.keys() {
        let range = peer.range();
        let span = if ports.0 == ports.1 { ports.0.to_string() } else { format!("{}-{}", ports.0, ports.1) };
        let subject = match *peer {
            Peer::Subnet(_, role, zone, _) => Subject::Port(ports.0, role, zone),
            Peer::Vpc(_) if ports.0 == ports.1 => Subject::PortOfVpc(ports.0),
            Peer::Vpc(_) => Subject::PortsOfVpc,
            Peer::Outside(range) => Subject::PortOutside(ports.0, range),
        };
        add(subject, format!("{}-{span}", name(*peer)), *ports, range);
    }
    for (peer, ports) in &wanted.replies {
        let subject = match *peer {
            Peer::Subnet(_, role, zone, _) => Subject::Replies(role, zone),
            Peer::Vpc(_) => Subject::RepliesOfVpc,
            Peer::Outside(range) => Subject::RepliesOutside(range),
        };
        add(subject, format!("{}-replies", name(*peer)), *ports, peer.range());
    }
    order_by_key(&mut rules, |it| it.number);
    rules
}

/// By the id of the tier, which a new name leaves as it is.
fn name(peer: Peer) -> String {
    match peer {
        Peer::Subnet(tier, _, zone, _) => format!("{tier}-{zone}"),
        Peer::Vpc(_) => "vpc".into(),
        Peer::Outside(range) if range.prefix_len() == 0 => "anywhere".into(),
        Peer::Outside(range) => range.to_string().replace(['.', '/'], "-"),
    }
}
