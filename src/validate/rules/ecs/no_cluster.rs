//! ECS008: service without a cluster.

use crate::design::{Cluster, Edit, Point, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "ECS008",
    severity: Severity::Error,
    title: "Service without a cluster",
    why: "A service runs in one cluster; with none, or several to choose from, there is no place for it.",
    docs: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/clusters.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    let clusters: Vec<_> = topology.all::<Cluster>().map(|(id, node, _)| (id, &node.name)).collect();
    for (id, node, task) in topology.tasks() {
        let found = match task.cluster {
            Some(cluster) => clusters.iter().any(|(it, _)| *it == cluster),
            None => clusters.len() == 1,
        };
        if found {
            continue;
        }
        match clusters.first() {
            None => {
                let cluster = topology.design().free_id("cluster");
                let add = Edit::Add {
                    id: cluster,
                    name: "cluster".into(),
                    resource: Cluster::default().into(),
                    parent: None,
                    at: Point::default(),
                };
                let choose = Edit::Set { id, field: "cluster".into(), value: cluster.as_str().into() };
                report
                    .at(id, format!("{} has no cluster to run in", node.name))
                    .field("cluster")
                    .fix("Add a cluster", vec![add, choose]);
            }
            Some((first, name)) => {
                report
                    .at(id, format!("{} must choose one of the clusters", node.name))
                    .field("cluster")
                    .fix_set(format!("Use {name}"), "cluster", first.as_str());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_service_needs_a_cluster() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.remove("cluster");
            },
            "orders has no cluster to run in",
        );
        assert_eq!(fixes, ["Add a cluster"]);
    }

    #[test]
    fn with_two_clusters_a_service_must_choose() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.add("second", Cluster::default(), "");
            },
            "orders must choose one of the clusters",
        );
        assert_eq!(fixes, ["Use cluster"]);
    }
}
