//! What would unblock flows: NAT, an endpoint, a subnet, or another tier.

use std::collections::{BTreeMap, BTreeSet};

use super::acl::{Acls, cut};
use super::flows::of_need;
use super::need::{self, Concern, Door, Need};
use super::ways::{self, Ways};
use super::{Verdict, ZoneProof};
use crate::design::{
    Control, Edit, Endpoint, GatewayService, Kind, Nat, NatMode, NodeId, Point, Tier, TierRole, Topology,
    plan_subnets,
};

/// The blocked flows of one service that have one cause, over all zones.
#[derive(Clone, Debug, PartialEq)]
pub struct Blocked {
    pub service: NodeId,
    pub concern: Concern,
    pub zones: BTreeSet<char>,
    pub needs: Vec<Need>,
    /// What is missing in the first of the zones.
    pub missing: String,
    /// Title and edits that unblock all of them.
    pub fix: Option<(String, Vec<Edit>)>,
}

/// The blocked flows among `proofs`, grouped by service and cause.
#[must_use]
pub fn blocked(topology: &Topology<'_>, proofs: &[ZoneProof]) -> Vec<Blocked> {
    // What is out of the VPC fails for one reason; boxes fail each for its own.
    type Cause = (NodeId, Concern, Option<Need>);
    type Extent = (BTreeSet<char>, Vec<(Need, u16)>, String);
    let mut groups: BTreeMap<Cause, Extent> = BTreeMap::new();
    for zone in proofs {
        for proof in &zone.proofs {
            let (Verdict::Blocked, Some(missing)) = (proof.verdict, &proof.missing) else { continue };
            let concern = proof.need.concern();
            let alone = matches!(concern, Concern::Network | Concern::Entry).then_some(proof.need);
            let (zones, needs, _) = groups
                .entry((zone.service, concern, alone))
                .or_insert_with(|| (BTreeSet::new(), Vec::new(), missing.clone()));
            zones.insert(zone.zone);
            if !needs.contains(&(proof.need, proof.port)) {
                needs.push((proof.need, proof.port));
            }
        }
    }
    if groups.is_empty() {
        return Vec::new();
    }
    let ways = ways::all(topology);
    let acls = Acls::of(topology);
    groups
        .into_iter()
        .map(|((service, concern, _), (zones, needs, missing))| {
            // What the agent cannot reach is mended where its instances stand.
            let bridged = topology.task(service).is_some_and(|it| it.bridged);
            let agent = bridged || needs.iter().any(|(need, _)| need.by_agent());
            let stands = need::host(topology, service).filter(|_| agent).unwrap_or(service);
            let cut = needs.iter().find_map(|(need, port)| {
                cut(topology, &acls, &of_need(topology, service, *need, *port), None).filter(|_| *port != 0)
            });
            let fix = match cut {
                Some(cut) => cut.fix(topology),
                None => topology
                    .vpc_of(service)
                    .zip(topology.tier_of(stands))
                    .and_then(|((vpc, _), (tier, _))| mend(topology, ways.get(&vpc)?, service, tier, &needs)),
            };
            let needs = needs.into_iter().map(|(need, _)| need).collect();
            Blocked { service, concern, zones, needs, missing, fix }
        })
        .collect()
}

/// Edits that unblock `needs` of a service in `tier`, with their title.
pub(super) fn mend(
    topology: &Topology<'_>,
    ways: &Ways<'_>,
    service: NodeId,
    tier: NodeId,
    needs: &[(Need, u16)],
) -> Option<(String, Vec<Edit>)> {
    if let Some(fix) = needs.iter().find_map(|(need, port)| open_port(topology, service, *need, *port)) {
        return Some(fix);
    }
    let asked = needs.iter().find_map(|(need, _)| {
        if let Need::Box(other) | Need::Entry(other) = need { Some(*other) } else { None }
    });
    if let Some(other) = asked {
        return join(topology, ways, other);
    }
    let (role, exists) = topology.get::<Tier>(tier).map(|it| (it.role, it.exists))?;
    let by_endpoints = needs.iter().all(|(need, _)| need.door().is_some());
    // Who uses interface endpoints already wants to go without NAT, and a data tier never has any.
    if by_endpoints && (role == TierRole::Data || !ways.interface.is_empty() || s3_only(needs)) {
        return Some(add_endpoints(topology, ways, tier, needs));
    }
    let on_ec2 = topology.task(service).is_some_and(|it| it.on_ec2());
    if role == TierRole::Data || (role == TierRole::Public && on_ec2) {
        let host = need::host(topology, service);
        let stands = host.filter(|it| topology.tier_of(*it).is_some_and(|(at, _)| at == tier));
        return move_out(topology, ways, stands.unwrap_or(service));
    }
    if exists {
        // Its route tables are not ours: a gateway would stand there unused.
        let edit = Edit::Set { id: tier, field: "leads_out".into(), value: true.into() };
        let title = format!("Say that {} has a way to the internet", topology.name(tier));
        return (role == TierRole::Application).then(|| (title, vec![edit]));
    }
    nat(topology, ways)
}

/// A box of another VPC that has to do with boxes of this one only belongs here.
fn join(topology: &Topology<'_>, ways: &Ways<'_>, other: NodeId) -> Option<(String, Vec<Edit>)> {
    let from = |id: NodeId| topology.vpc_of(id).is_none_or(|(vpc, _)| vpc == ways.id);
    let mut peers = topology.links_from(other).chain(topology.links_to(other));
    if from(other) || !peers.all(|(id, _)| from(id)) {
        return None;
    }
    let kind = topology.design().node(other)?.kind();
    let stores = matches!(kind, Kind::Database | Kind::Cache | Kind::FileSystem);
    let data = ways.first(TierRole::Data).filter(|_| stores);
    let tier = data.or_else(|| ways.first(topology.tier_of(other)?.1.role))?;
    let edit = Edit::Move { id: other, parent: Some(tier), at: Point::default() };
    Some((format!("Move {} to {}", topology.name(other), topology.name(tier)), vec![edit]))
}

fn s3_only(needs: &[(Need, u16)]) -> bool {
    needs.iter().all(|(need, _)| matches!(need.door(), Some(Door::Gateway(_))))
}

/// A service that is asked and listens nowhere.
fn open_port(topology: &Topology<'_>, service: NodeId, need: Need, port: u16) -> Option<(String, Vec<Edit>)> {
    if port != 0 {
        return None;
    }
    let deaf = if let Need::Box(other) = need { other } else { service };
    topology.task(deaf)?.main()?;
    let edit = Edit::Set { id: deaf, field: "containers.0.port".into(), value: 8080.into() };
    Some((format!("Let {} listen on 8080", topology.name(deaf)), vec![edit]))
}

fn add_endpoints(
    topology: &Topology<'_>,
    ways: &Ways<'_>,
    tier: NodeId,
    needs: &[(Need, u16)],
) -> (String, Vec<Edit>) {
    let mut words: Vec<&str> = Vec::new();
    let found = ways.endpoints.first();
    let mut next = found.map_or_else(
        || Endpoint { gateway: [GatewayService::S3].into(), ..Endpoint::default() },
        |(_, it)| (*it).clone(),
    );
    for (need, _) in needs {
        let (fresh, word) = match need.door() {
            Some(Door::Interface(service)) => (next.interface.insert(service), service.word()),
            Some(Door::Gateway(service)) => (next.gateway.insert(service) || found.is_none(), service.word()),
            None => continue,
        };
        if fresh && !words.contains(&word) {
            words.push(word);
        }
    }
    let title = match words.as_slice() {
        [one] => format!("Add the {} endpoint", label(one)),
        many => format!("Add {} endpoints", many.len()),
    };
    let edit = match found {
        Some((id, _)) => Edit::Configure { id: *id, resource: next.into() },
        None => Edit::Add {
            id: topology.design().free_id("endpoints"),
            name: "endpoints".into(),
            resource: next.into(),
            parent: Some(tier),
            at: Point::default(),
        },
    };
    (title, vec![edit])
}

/// An AWS service as the form of an endpoint calls it.
fn label(word: &str) -> &str {
    let fields = Kind::Endpoint.sections().iter().flat_map(|it| it.fields);
    let choices =
        fields.filter_map(|it| if let Control::Choices(all) = it.control { Some(all) } else { None });
    choices.flatten().find(|it| it.value == word).map_or(word, |it| it.label)
}

/// NAT where there is none; a public subnet for it where a zone has none.
fn nat(topology: &Topology<'_>, ways: &Ways<'_>) -> Option<(String, Vec<Edit>)> {
    if let Some(nat) = &ways.nat {
        let tier = topology.get::<Tier>(nat.tier)?;
        let subnets = replanned(topology, ways, tier)?;
        let title = format!("Add the missing subnets to {}", topology.name(nat.tier));
        let resource = Tier { subnets, ..tier.clone() }.into();
        return Some((title, vec![Edit::Configure { id: nat.tier, resource }]));
    }
    let mut edits = Vec::new();
    let (tier, title) = match ways.first(TierRole::Public) {
        Some(tier) => (tier, format!("Add NAT in {}", topology.name(tier))),
        None => {
            let id = topology.design().free_id("public");
            let resource = Tier { role: TierRole::Public, ..Tier::default() }.into();
            let (name, parent) = ("public".to_owned(), Some(ways.id));
            edits.push(Edit::Add { id, name, resource, parent, at: Point::default() });
            (id, "Add a public tier with NAT".to_owned())
        }
    };
    let mode = if topology.production() { NatMode::PerZone } else { NatMode::Single };
    edits.push(Edit::Add {
        id: topology.design().free_id("nat"),
        name: "nat".into(),
        resource: Nat { mode, ..Nat::default() }.into(),
        parent: Some(tier),
        at: Point::default(),
    });
    Some((title, edits))
}

/// A subnet in each zone for `tier`, if the VPC has room.
fn replanned(topology: &Topology<'_>, ways: &Ways<'_>, tier: &Tier) -> Option<Vec<ipnet::Ipv4Net>> {
    let zones = topology.zones(ways.vpc).len();
    let taken: Vec<_> = ways
        .tiers
        .iter()
        .flat_map(|(_, it)| it.subnets.iter().copied())
        .filter(|net| !tier.subnets.contains(net))
        .collect();
    let planned = plan_subnets(ways.vpc.cidr, tier.role, zones, &tier.subnets, &taken);
    (planned.len() == zones && planned != tier.subnets).then_some(planned)
}

/// Data tiers have no route out: the service belongs into an application tier.
fn move_out(topology: &Topology<'_>, ways: &Ways<'_>, service: NodeId) -> Option<(String, Vec<Edit>)> {
    let tier = ways.first(TierRole::Application)?;
    let mut edits = vec![Edit::Move { id: service, parent: Some(tier), at: Point::default() }];
    let mut title = format!("Move {} to {}", topology.name(service), topology.name(tier));
    if ways.nat.is_none() {
        let (more, adds) = nat(topology, ways)?;
        title = format!("{title}; {}", more.replacen("Add", "add", 1));
        edits.extend(adds);
    }
    Some((title, edits))
}
