//! CAP002: instances without a cluster.

use crate::design::{Cluster, Ec2Capacity, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "CAP002",
    severity: Severity::Error,
    title: "Instances without a cluster",
    why: "Instances join one cluster, by its name; with none, or several to choose from, they join none.",
    docs: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/clusters.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, it) in topology.all::<Ec2Capacity>() {
        if topology.cluster_of_capacity(it).is_some() {
            continue;
        }
        let finding = report.at(id, format!("{} has no cluster to join", node.name)).field("cluster");
        if let Some((first, cluster, _)) = topology.all::<Cluster>().next() {
            finding.fix_set(format!("Join {}", cluster.name), "cluster", first.as_str());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn instances_need_to_know_their_cluster() {
        let fixes = check(
            &RULE,
            |shop| {
                crate::validate::rules::cap::testing::on_ec2(shop);
                shop.add("second", Cluster::default(), "");
            },
            "machines has no cluster to join",
        );
        assert_eq!(fixes, ["Join cluster"]);
    }
}
