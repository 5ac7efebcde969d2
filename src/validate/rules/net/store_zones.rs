//! NET013: data store in fewer than two zones.

use crate::design::{Cache, Database, NodeId, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "NET013",
    severity: Severity::Error,
    title: "Data store in fewer than two zones",
    why: "A DB subnet group needs subnets in at least two zones, and so does a cache with a replica.",
    docs: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    let databases = topology.all::<Database>().map(|(id, node, _)| (id, node));
    let caches = topology
        .all::<Cache>()
        .filter(|(_, _, it)| it.nodes > 1 || it.is_serverless())
        .map(|(id, node, _)| (id, node));
    let stores: Vec<(NodeId, _)> = databases.chain(caches).collect();
    for (id, node) in stores {
        let Some((tier, _)) = topology.tier_of(id) else { continue };
        let have = topology.subnets(tier).len();
        if have < 2 {
            let finding = report.at(
                id,
                format!("{} needs two zones; {} has a subnet in {have}", node.name, topology.name(tier)),
            );
            super::two_zones(topology, tier, finding);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn one_zone_is_too_few_for_a_database() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("main", "zones", 1);
            },
            "db needs two zones; data has a subnet in 1",
        );
        assert_eq!(fixes, ["Use 2 zones"]);
    }
}
