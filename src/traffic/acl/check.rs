//! Does a flow pass the network ACLs on its way, there and back?

use ipnet::Ipv4Net;

use super::legs::{End, Leg, Place, legs, places};
use super::{AclRule, Acls, Ports};
use crate::design::{AclLine, Cdn, Edit, NodeId, Protocol, Tier, Topology};
use crate::traffic::{Flow, Peer};

/// Where a network ACL cuts a flow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cut {
    pub tier: NodeId,
    pub inbound: bool,
    /// The rule that denies it; none where nothing admits it.
    pub rule: Option<u16>,
    /// A sentence.
    pub missing: String,
}

impl Cut {
    /// Title and edits that let the flow pass.
    #[must_use]
    pub fn fix(&self, topology: &Topology<'_>) -> Option<(String, Vec<Edit>)> {
        let (number, tier) = (self.rule?, topology.get::<Tier>(self.tier)?);
        let other = |text: &&String| {
            AclLine::parse(text).map_or(true, |it| it.number != number || it.inbound != self.inbound)
        };
        let left: Vec<&String> = tier.acl_rules.iter().filter(other).collect();
        let edit = Edit::Set { id: self.tier, field: "acl_rules".into(), value: serde_json::json!(left) };
        Some((format!("Take rule {number} out of {}", topology.name(self.tier)), vec![edit]))
    }
}

/// The first place where a network ACL cuts `flow`, from any zone or from one.
pub(in crate::traffic) fn cut(
    topology: &Topology<'_>,
    acls: &Acls,
    flow: &Flow,
    zone: Option<char>,
) -> Option<Cut> {
    if acls.is_empty() {
        return None;
    }
    let legs = legs(topology, flow);
    let home = legs.first().map(|leg| leg.client);
    legs.iter().find_map(|leg| {
        let zone = zone.filter(|_| Some(leg.client) == home);
        cut_leg(topology, acls, leg, zone)
    })
}

/// Whether the network ACL of a load balancer's subnets cuts off who may call it: addresses outside, or a CDN.
#[must_use]
pub fn cut_entry(topology: &Topology<'_>, acls: &Acls, flow: &Flow) -> Option<Cut> {
    let calls = match flow.from {
        Peer::Range(_) => true,
        Peer::Node(id) => topology.get::<Cdn>(id).is_some(),
        Peer::Aws(_) => false,
    };
    calls.then(|| cut(topology, acls, flow, None)).flatten()
}

fn cut_leg(topology: &Topology<'_>, acls: &Acls, leg: &Leg, zone: Option<char>) -> Option<Cut> {
    let ends = |end: End| -> Vec<(Option<Place>, Ipv4Net)> {
        match end {
            End::Range(range) => vec![(None, range)],
            End::Tier(tier) => places(topology, tier).into_iter().map(|it| (Some(it), it.cidr)).collect(),
        }
    };
    let clients: Vec<_> = ends(leg.client)
        .into_iter()
        .filter(|(it, _)| zone.is_none_or(|zone| it.is_none_or(|it| it.zone == zone)))
        .collect();
    for (client, from) in &clients {
        for (server, to) in ends(leg.server) {
            let zones = client.zip(server).map(|(a, b)| a.zone == b.zone);
            if *client == server && client.is_some() || leg.same_zone && zones == Some(false) {
                continue;
            }
            let request = leg.ports;
            // There, then back; each subnet is asked twice.
            let found = [
                (*client, false, (server, to), request),
                (server, true, (*client, *from), request),
                (server, false, (*client, *from), leg.replies),
                (*client, true, (server, to), leg.replies),
            ]
            .into_iter()
            .find_map(|(at, inbound, peer, ports)| ask(topology, acls, at?.tier, inbound, peer, ports));
            if found.is_some() {
                return found;
            }
        }
    }
    None
}

fn ask(
    topology: &Topology<'_>,
    acls: &Acls,
    tier: NodeId,
    inbound: bool,
    peer: (Option<Place>, Ipv4Net),
    ports: Ports,
) -> Option<Cut> {
    let acl = acls.get(tier)?;
    let verdict = pass(if inbound { &acl.inbound } else { &acl.outbound }, peer.1, peer.0.is_some(), ports);
    let name = topology.name(tier);
    let what = if ports.0 == ports.1 {
        format!("TCP {}", ports.0)
    } else {
        format!("replies on TCP {}-{}", ports.0, ports.1)
    };
    let (side, word) = if inbound { ("inbound", "from") } else { ("outbound", "to") };
    let (rule, missing) = match verdict {
        Pass::Admitted => return None,
        Pass::Denied(number, all) => {
            let some = match (all, ports.0 == ports.1) {
                (true, _) => "",
                (false, true) => "some of ",
                (false, false) => "some of the ",
            };
            let begin = format!("Rule {number} ({side}) of the network ACL of {name}");
            (Some(number), format!("{begin} denies {some}{what} {word} {}.", peer.1))
        }
        Pass::Unmatched => {
            (None, format!("The network ACL of {name} has no {side} rule for {what} {word} {}.", peer.1))
        }
    };
    Some(Cut { tier, inbound, rule, missing })
}

enum Pass {
    Admitted,
    /// By this rule; whether all of it.
    Denied(u16, bool),
    Unmatched,
}

/// What the rules say of TCP from or to all of `peer`, which is a subnet or addresses outside, on all of `ports`.
fn pass(rules: &[AclRule], peer: Ipv4Net, subnet: bool, ports: Ports) -> Pass {
    for it in rules {
        let seen = matches!(it.protocol, Protocol::Tcp | Protocol::All);
        let near = it.range.contains(&peer) || peer.contains(&it.range);
        if !seen || !near || it.ports.0 > ports.1 || it.ports.1 < ports.0 {
            continue;
        }
        let whole = it.range.contains(&peer);
        let all_ports = it.ports.0 <= ports.0 && it.ports.1 >= ports.1;
        match (it.allow, whole) {
            (true, true) if all_ports => return Pass::Admitted,
            // A part of the ports that replies may go to, or all of them.
            (false, true) => return Pass::Denied(it.number, all_ports),
            // Some of the addresses that tasks have.
            (false, false) if subnet => return Pass::Denied(it.number, false),
            // Somebody outside is kept away, which is what such a rule is for.
            (false, false) | (true, _) => {}
        }
    }
    Pass::Unmatched
}
