//! "Will the task start?": each need of each service followed through routes, hop by hop, in each zone.

use super::acl::{Acls, cut};
use super::flows::of_need;
use super::mend::mend;
use super::need::{self, Door, Need};
use super::ways::{self, Ways};
use super::{Hop, Proof, Verdict, ZoneProof};
use crate::design::{NodeId, Subnet, Tier, TierRole, Topology};

/// "Will the task start?" for each box that runs tasks, and zone.
#[must_use]
pub fn prove(topology: &Topology<'_>) -> Vec<ZoneProof> {
    let ways = ways::all(topology);
    let acls = Acls::of(topology);
    let mut proofs = Vec::new();
    for (id, _, task) in topology.tasks() {
        let Some((tier_id, tier)) = topology.tier_of(id) else { continue };
        let Some(ways) = topology.vpc_of(id).and_then(|(vpc, _)| ways.get(&vpc)) else { continue };
        let needs = need::needs(topology, id, &task);
        // The agent of an instance acts from the subnet of the instance; tasks in bridge mode do everything from there.
        let host = need::host(topology, id);
        let host_tier = host.and_then(|it| topology.tier_of(it));
        // Whether the routes of each lead to NAT gateways.
        let by_nat = |tier: NodeId| topology.nat_for(tier).is_some();
        let (own_nat, host_nat) = (by_nat(tier_id), host_tier.is_some_and(|(tier, _)| by_nat(tier)));
        let host_subnets = host_tier.map(|(tier, _)| topology.subnets(tier)).unwrap_or_default();
        for subnet in topology.subnets(tier_id) {
            let walk = Walk {
                topology,
                ways,
                acls: &acls,
                service: id,
                acts: "task",
                tier_id,
                tier,
                by_nat: own_nat,
                subnet: &subnet,
            };
            let below = host_subnets.iter().find(|it| it.zone == subnet.zone);
            let instance = host_tier.zip(below).map(|((tier_id, tier), subnet)| {
                let acts = if task.bridged { "task" } else { "instance" };
                Walk { acts, tier_id, tier, by_nat: host_nat, subnet, ..walk }
            });
            let of = |need: Need| match &instance {
                Some(it) if task.bridged || need.by_agent() => it,
                _ => &walk,
            };
            proofs.push(ZoneProof {
                service: id,
                zone: subnet.zone.letter,
                proofs: needs.iter().map(|(need, port)| of(*need).prove(*need, *port)).collect(),
            });
        }
    }
    proofs
}

/// One service in one zone.
#[derive(Clone, Copy)]
struct Walk<'w, 'a> {
    topology: &'w Topology<'a>,
    ways: &'w Ways<'a>,
    acls: &'w Acls,
    service: NodeId,
    /// Who does it: the task, or the agent of its instance.
    acts: &'static str,
    tier_id: NodeId,
    tier: &'a Tier,
    by_nat: bool,
    subnet: &'w Subnet<'w>,
}

/// The first stops of a way, with room for all that follow.
fn way_of<const N: usize>(stops: [&'static str; N]) -> Vec<Hop> {
    let mut way = Vec::with_capacity(7);
    way.extend(stops.map(Hop::from));
    way
}

/// Where a way leads, or what is missing.
type Way = Result<Hop, String>;

impl Walk<'_, '_> {
    fn prove(&self, need: Need, port: u16) -> Proof {
        let to = need.label(self.topology);
        let (mut hops, way) = match need {
            Need::Box(other) => self.inside(other, port),
            Need::Entry(alb) => self.entry(alb, port),
            Need::Ecs
            | Need::EcsAgent
            | Need::EcsTelemetry
            | Need::EcrApi
            | Need::EcrRegistry
            | Need::Layers
            | Need::ExternalRegistry
            | Need::Logs
            | Need::SecretsManager
            | Need::Parameters
            | Need::Exec
            | Need::Kms
            | Need::Bucket(_)
            | Need::Table(_)
            | Need::Queue(_)
            | Need::Topic(_)
            | Need::Internet => self.outside(need, &to),
        };
        // A way that is there may still be cut by a network ACL, going or coming back.
        let cut = if way.is_ok() && port != 0 && !self.acls.is_empty() {
            let flow = of_need(self.topology, self.service, need, port);
            let zone = (!matches!(need, Need::Entry(_))).then_some(self.subnet.zone.letter);
            cut(self.topology, self.acls, &flow, zone)
        } else {
            None
        };
        let way = match (&cut, way) {
            (Some(cut), _) => {
                hops.push(format!("network ACL of {}", self.topology.name(cut.tier)).into());
                Err(cut.missing.clone())
            }
            (None, Ok(last)) if self.acls.get(self.tier_id).is_some() => {
                hops.push("network ACLs, there and back".into());
                Ok(last)
            }
            (None, way) => way,
        };
        let missing = match way {
            Ok(last) => {
                hops.push(last);
                None
            }
            Err(missing) => {
                hops.push("nothing".into());
                Some(missing)
            }
        };
        if !matches!(need, Need::Entry(_)) {
            hops.push(to.clone());
        } else if missing.is_none() {
            hops.push("task".into());
        }
        let fix = match cut {
            Some(cut) => cut.fix(self.topology),
            None => missing
                .as_ref()
                .and_then(|_| mend(self.topology, self.ways, self.service, self.tier_id, &[(need, port)])),
        };
        let verdict = if missing.is_some() { Verdict::Blocked } else { Verdict::Reached };
        Proof { need, to, port, verdict, hops, missing, fix }
    }

    /// Out of the VPC: the internet gateway, an endpoint or NAT.
    fn outside(&self, need: Need, to: &str) -> (Vec<Hop>, Way) {
        let zone = self.subnet.zone.letter;
        let mut hops = way_of([self.acts, "security group"]);
        // Private DNS makes the interface endpoint the way from every subnet of the VPC, public ones too.
        if let Some(Door::Interface(service)) = need.door()
            && let Some(zones) = self.ways.interface.get(&service)
            && let Some(at) = zones.iter().find(|it| **it == zone).or(zones.first())
        {
            hops.push("local route".into());
            return (hops, Ok(format!("interface endpoint {} in {at}", service.word()).into()));
        }
        if self.tier.role == TierRole::Public
            && self.topology.task(self.service).is_some_and(|it| it.on_ec2())
        {
            hops.push("public route table".into());
            let what = if self.acts == "task" { "Tasks on EC2 have" } else { "The instances have" };
            return (hops, Err(format!("{what} no public address, so the internet gateway is no way out.")));
        }
        if self.tier.role == TierRole::Public {
            hops.push("public route table".into());
            return (hops, Ok("internet gateway".into()));
        }
        hops.push(format!("route table {zone}").into());
        if let Some(Door::Gateway(service)) = need.door()
            && self.ways.gateway.contains(&service)
        {
            return (hops, Ok(format!("{} gateway endpoint", service.word().to_uppercase()).into()));
        }
        if self.topology.leads_out(self.tier_id) {
            return (hops, Ok("way out that exists, as declared".into()));
        }
        if self.by_nat
            && let Some(nat) = self.ways.nat.as_ref().and_then(|it| it.serving(zone))
        {
            return (hops, Ok(format!("NAT gateway {nat}").into()));
        }
        (hops, Err(format!("No route from {} to {to}.", self.subnet.cidr)))
    }

    /// Another box of the VPC.
    fn inside(&self, other: NodeId, port: u16) -> (Vec<Hop>, Way) {
        let mut hops = way_of(["task", "security group"]);
        let name = self.topology.name(other);
        match self.topology.vpc_of(other) {
            None => (hops, Err(format!("{name} stands in no VPC."))),
            Some((vpc, _)) if vpc != self.ways.id => {
                (hops, Err(format!("{name} is in another VPC, and there is no peering between the two.")))
            }
            Some(_) => {
                hops.push("local route".into());
                let end = if port == 0 {
                    Err(format!("{name} listens on no port."))
                } else {
                    Ok(format!("security group of {name}").into())
                };
                (hops, end)
            }
        }
    }

    /// From the load balancer to the task.
    fn entry(&self, alb: NodeId, port: u16) -> (Vec<Hop>, Way) {
        let name = self.topology.name(alb);
        let mut hops = way_of([]);
        if let (Some((cdn, ..)), None) = (self.topology.cdns_of(alb).next(), self.topology.public_entry(alb))
        {
            let way =
                if self.topology.secret_header(alb).is_some() { "internet gateway" } else { "VPC origin" };
            hops.extend([self.topology.name(cdn).to_owned().into(), way.into()]);
        }
        hops.extend([name.to_owned().into(), format!("security group of {name}").into()]);
        match self.topology.vpc_of(alb) {
            Some((vpc, _)) if vpc == self.ways.id => {
                hops.push("local route".into());
                let end = if port == 0 {
                    let service = self.topology.name(self.service);
                    Err(format!("{service} has no container port to send requests to."))
                } else {
                    Ok("security group".into())
                };
                (hops, end)
            }
            Some(_) => (hops, Err(format!("{name} is in another VPC: its targets must be in its own."))),
            None => (hops, Err(format!("{name} stands in no VPC."))),
        }
    }
}

#[cfg(test)]
pub(super) mod tests;
