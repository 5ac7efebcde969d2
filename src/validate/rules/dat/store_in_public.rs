//! DAT001: data store in a public tier.

use crate::design::{Cache, Database, Edit, FileSystem, NodeId, Point, TierRole, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "DAT001",
    severity: Severity::Error,
    title: "Data store in a public tier",
    why: "A route to the internet is one mistaken rule away from an open database.",
    docs: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html",
    checkov: &["CKV_AWS_17"],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    let stores = topology
        .all::<Database>()
        .map(|it| it.0)
        .chain(topology.all::<Cache>().map(|it| it.0))
        .chain(topology.all::<FileSystem>().map(|it| it.0));
    for id in stores.collect::<Vec<NodeId>>() {
        let Some((tier, _)) = topology.tier_of(id).filter(|(_, it)| it.role == TierRole::Public) else {
            continue;
        };
        let finding =
            report.at(id, format!("{} stands in the public tier {}", topology.name(id), topology.name(tier)));
        // The most private tier there is.
        let home = topology.vpc_of(id).and_then(|(vpc, _)| topology.tiers(vpc).pop());
        if let Some((home, _)) = home.filter(|(_, it)| it.role != TierRole::Public) {
            let edit = Edit::Move { id, parent: Some(home), at: Point::default() };
            finding.fix(format!("Move it to {}", topology.name(home)), vec![edit]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_database_stands_in_a_private_tier() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.to("db", "public");
            },
            "db stands in the public tier public",
        );
        assert_eq!(fixes, ["Move it to data"]);
    }
}
