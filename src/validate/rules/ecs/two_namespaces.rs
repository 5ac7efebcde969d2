//! ECS036: service would need two Service Connect namespaces.

use std::collections::BTreeSet;

use crate::design::order::gather;
use crate::design::{Arrow, Edit, NodeId, Service, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "ECS036",
    severity: Severity::Error,
    title: "Service would need two Service Connect namespaces",
    why: "A service is in one namespace, and each cluster has its own: names of the other one do not resolve.",
    docs: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect-concepts.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, service) in topology.all::<Service>() {
        let home = |id: NodeId| topology.cluster_of(topology.get::<Service>(id)?).map(|(cluster, _)| cluster);
        let callees: Vec<NodeId> = topology
            .links_from(id)
            .filter(|(_, arrow)| matches!(arrow, Arrow::Call(_)))
            .map(|(to, _)| to)
            .collect();
        if callees.is_empty() {
            continue;
        }
        let mut clusters: BTreeSet<NodeId> = gather(callees.iter().filter_map(|it| home(*it)));
        if topology.is_called(id) && service.port().is_some() {
            clusters.extend(home(id));
        }
        if clusters.len() < 2 {
            continue;
        }
        let names: Vec<&str> = clusters.iter().map(|it| topology.name(*it)).collect();
        let finding = report
            .at(id, format!("{} talks to services of {}", node.name, names.join(" and ")))
            .field("cluster");
        if let Some(cluster) = home(id) {
            let edits = callees
                .iter()
                .filter(|it| home(**it) != Some(cluster))
                .map(|it| Edit::Set { id: *it, field: "cluster".into(), value: cluster.as_str().into() })
                .collect();
            finding.fix(format!("Move them to {}", topology.name(cluster)), edits);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn services_that_call_each_other_share_a_cluster() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.add("second", crate::design::Cluster::default(), "");
                for name in ["pay", "stock"] {
                    shop.add_service(name);
                    shop.connect("orders", name);
                }
                shop.set("orders", "cluster", "cluster");
                shop.set("pay", "cluster", "cluster");
                shop.set("stock", "cluster", "second");
            },
            "orders talks to services of cluster and second",
        );
        assert_eq!(fixes, ["Move them to cluster"]);
    }
}
