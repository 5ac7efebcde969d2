//! From arrows to flows: what each security group has to admit.

use ipnet::Ipv4Net;

use super::need::{self, Need};
use super::{Flow, Peer};
use crate::design::order::order;
use crate::design::{Alb, Certificate, InterfaceService, Nlb, NodeId, Service, Topology};

/// Every flow that the arrows ask for, in a stable order.
#[must_use]
pub fn flows(topology: &Topology<'_>) -> Vec<Flow> {
    let mut flows = Vec::new();
    // Without an arrow from the internet or a CDN in front a load balancer serves what is in the VPC.
    let sources = |id: NodeId| match topology.public_entry(id) {
        Some(entry) => entry.sources.clone(),
        None if topology.only_behind_cdn(id) => Vec::new(),
        None => topology.vpc_of(id).map(|(_, vpc)| vpc.cidr.trunc()).into_iter().collect(),
    };
    for (id, _, alb) in topology.all::<Alb>() {
        for range in sources(id) {
            // Port 80 redirects where there is HTTPS, and is all there is where there is none.
            let ports: &[u16] = if alb.certificate == Certificate::None { &[80] } else { &[80, 443] };
            let flow = |port: &u16| Flow { from: Peer::Range(range), to: Peer::Node(id), port: *port };
            flows.extend(ports.iter().map(flow));
        }
    }
    for (id, _, _) in topology.all::<Nlb>() {
        let ranges = sources(id);
        for (service, listen) in topology.listeners(id) {
            let own = topology.port_of(service).unwrap_or(0);
            let mut admit = |to: NodeId, port: u16| {
                let flow = |range: &Ipv4Net| Flow { from: Peer::Range(*range), to: Peer::Node(to), port };
                flows.extend(ranges.iter().filter(|_| port != 0).map(flow));
            };
            admit(id, if listen.port == 0 { own } else { listen.port });
            // Where the address of the client is kept, it is the one in the packets to the task.
            if listen.preserve_client_ip {
                admit(service, own);
            }
        }
    }
    for (id, _, alb) in topology.all::<Alb>() {
        if topology
            .routes(id)
            .iter()
            .any(|(it, ..)| topology.get::<Service>(*it).is_some_and(Service::tested))
        {
            // The test listener speaks HTTPS as soon as the other one does.
            let ports: &[u16] = match alb.certificate {
                Certificate::None => &[8080],
                Certificate::Variable => &[8080, 8443],
                Certificate::Arn | Certificate::Requested | Certificate::Lookup => &[8443],
            };
            for range in alb.test_sources.iter().filter_map(|it| it.trim().parse::<Ipv4Net>().ok()) {
                let from = || Peer::Range(range);
                flows.extend(ports.iter().map(|port| Flow { from: from(), to: Peer::Node(id), port: *port }));
            }
        }
    }
    for (id, _, alb) in topology.all::<Alb>() {
        // Over the internet CloudFront comes like everybody else.
        for (cdn, ..) in topology.cdns_of(id).filter(|_| topology.public_entry(id).is_none()) {
            let ports: &[u16] = match alb.certificate {
                Certificate::None => &[80],
                Certificate::Variable => &[80, 443],
                Certificate::Arn | Certificate::Requested | Certificate::Lookup => &[443],
            };
            // CloudFront's public addresses are a list of AWS's; network ACLs take ranges only.
            let from = || match topology.secret_header(id) {
                Some(_) => Peer::Range(Ipv4Net::default()),
                None => Peer::Node(cdn),
            };
            flows.extend(ports.iter().map(|port| Flow { from: from(), to: Peer::Node(id), port: *port }));
        }
    }
    for (id, _, task) in topology.tasks() {
        for (need, port) in need::needs(topology, id, &task) {
            if port != 0 {
                flows.push(of_need(topology, id, need, port));
            }
        }
    }
    order(&mut flows);
    flows.dedup();
    flows
}

/// The flow by which a service gets what it needs.
pub(super) fn of_need(topology: &Topology<'_>, id: NodeId, need: Need, port: u16) -> Flow {
    let to = match need {
        Need::Ecs => Peer::Aws(InterfaceService::Ecs.word()),
        Need::EcsAgent => Peer::Aws(InterfaceService::EcsAgent.word()),
        Need::EcsTelemetry => Peer::Aws(InterfaceService::EcsTelemetry.word()),
        Need::EcrApi => Peer::Aws(InterfaceService::EcrApi.word()),
        Need::EcrRegistry => Peer::Aws(InterfaceService::EcrDkr.word()),
        Need::Layers | Need::Bucket(_) => Peer::Aws("s3"),
        Need::Queue(_) => Peer::Aws(InterfaceService::Sqs.word()),
        Need::Topic(_) => Peer::Aws(InterfaceService::Sns.word()),
        Need::Table(_) => Peer::Aws("dynamodb"),
        Need::Logs => Peer::Aws(InterfaceService::Logs.word()),
        Need::SecretsManager => Peer::Aws(InterfaceService::SecretsManager.word()),
        Need::Parameters => Peer::Aws(InterfaceService::Ssm.word()),
        Need::Exec => Peer::Aws(InterfaceService::SsmMessages.word()),
        Need::Kms => Peer::Aws(InterfaceService::Kms.word()),
        Need::ExternalRegistry | Need::Internet => Peer::Range(Ipv4Net::default()),
        Need::Box(other) => Peer::Node(other),
        Need::Entry(alb) => return Flow { from: Peer::Node(alb), to: Peer::Node(id), port },
    };
    // On EC2 the agent acts from the instance, and tasks in bridge mode do everything from there.
    let bridged = topology.task(id).is_some_and(|it| it.bridged);
    let host = need::host(topology, id).filter(|_| bridged || need.by_agent());
    Flow { from: Peer::Node(host.unwrap_or(id)), to, port }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::design::Edit;
    use crate::traffic::prove::tests::shop;

    #[test]
    fn arrows_become_flows_on_the_ports_of_what_they_lead_to() {
        let design = shop();
        let topology = Topology::new(&design, &design.environments()[2]);
        let flows = flows(&topology);
        let has = |from: &str, to: &str, port| {
            flows.iter().any(|it| {
                let name = |peer: &Peer| match peer {
                    Peer::Node(id) => id.to_string(),
                    Peer::Range(range) => range.to_string(),
                    Peer::Aws(name) => (*name).to_owned(),
                };
                (name(&it.from), name(&it.to), it.port) == (from.into(), to.into(), port)
            })
        };
        assert!(has("0.0.0.0/0", "edge", 443) && has("0.0.0.0/0", "edge", 80));
        assert!(has("edge", "orders", 8080));
        assert!(has("orders", "db", 5432));
        assert!(has("orders", "logs", 443) && has("orders", "secretsmanager", 443));
        assert!(!has("orders", "ssm", 443));
    }

    #[test]
    fn a_cdn_reaches_an_internal_load_balancer_on_the_port_that_it_has() {
        let mut design = shop();
        let id = |text: &str| NodeId::parse(text).unwrap();
        let add = Edit::Add {
            id: id("cdn"),
            name: "cdn".into(),
            resource: crate::design::Cdn::default().into(),
            parent: None,
            at: crate::design::Point::default(),
        };
        let link = |from: &str| crate::design::LinkId { from: id(from), to: id("edge") };
        let certificate =
            |value: &str| Edit::Set { id: id("edge"), field: "certificate".into(), value: value.into() };
        design.apply_all(&[add, Edit::Connect { link: link("cdn") }, certificate("none")]).unwrap();
        let ports = |design: &crate::design::Design| -> Vec<u16> {
            let flows = flows(&Topology::new(design, &design.environments()[2]));
            flows.iter().filter(|it| it.from == Peer::Node(id("cdn"))).map(|it| it.port).collect()
        };
        // Over the internet it comes like everybody else.
        assert_eq!(ports(&design), [0_u16; 0]);
        design.apply(&Edit::Disconnect { link: link("internet") }).unwrap();
        assert_eq!(ports(&design), [80]);
        design.apply(&certificate("requested")).unwrap();
        assert_eq!(ports(&design), [443]);
    }
}
