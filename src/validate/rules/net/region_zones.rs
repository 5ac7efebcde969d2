//! NET009: region has fewer zones than asked for.

use crate::design::{Topology, Vpc};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "NET009",
    severity: Severity::Warning,
    title: "Region has fewer zones than asked for",
    why: "Only the zones that exist are used; the design is less spread out than it says.",
    docs: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-regions-availability-zones.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, vpc) in topology.all::<Vpc>() {
        let have = topology.zones(vpc).len();
        if have < usize::from(vpc.zones) {
            let region = &topology.project().region;
            report
                .at(id, format!("{} asks for {} zones; {region} has {have}", node.name, vpc.zones))
                .field("zones")
                .fix_set(format!("Use {have} zones"), "zones", have);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_region_of_two_zones_cannot_give_three() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.project(|it| it.region = "us-west-1".into());
            },
            "main asks for 3 zones; us-west-1 has 2",
        );
        assert_eq!(fixes, ["Use 2 zones"]);
    }
}
