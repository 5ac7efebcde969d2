//! CAP025: instances for a cluster that exists.

use crate::design::{Ec2Capacity, Edit, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "CAP025",
    severity: Severity::Error,
    title: "Instances for a cluster that exists",
    why: "AWS refuses a service whose capacity provider is not in the list of its cluster. That list is written as a whole, \
          so it stays with whoever owns the cluster, and instances made here never get into it.",
    docs: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PutClusterCapacityProviders.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, it) in topology.all::<Ec2Capacity>() {
        let Some((cluster, _)) = topology.cluster_of_capacity(it).filter(|(_, it)| it.exists) else {
            continue;
        };
        let edit = Edit::Set { id: cluster, field: "exists".into(), value: false.into() };
        report
            .at(
                id,
                format!(
                    "{}: the capacity providers of {} are its owner's",
                    node.name,
                    topology.name(cluster)
                ),
            )
            .field("cluster")
            .fix("Make the cluster here", vec![edit]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn instances_are_for_a_cluster_that_is_made_with_them() {
        let fixes = check(
            &RULE,
            |shop| {
                crate::validate::rules::cap::testing::on_ec2(shop);
                shop.set("cluster", "exists", true);
                shop.set("cluster", "lookup", "team-cluster");
            },
            "machines: the capacity providers of cluster are its owner's",
        );
        assert_eq!(fixes, ["Make the cluster here"]);
    }
}
