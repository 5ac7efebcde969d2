//! NET016: addresses run out in a deployment.

use super::addresses;
use crate::design::{Tier, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "NET016",
    severity: Severity::Warning,
    title: "Addresses run out in a deployment",
    why: "At the most tasks, old and new ones run side by side; tasks without an address stay pending and the deployment hangs.",
    docs: "https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, _) in topology.all::<Tier>() {
        let subnets = topology.subnets(id).len() as u64;
        if subnets == 0 {
            continue;
        }
        let have = addresses::usable(topology, id);
        let (least, most) = addresses::needed(topology, id, subnets);
        if most > have && least <= have {
            report
                .at(id, format!("{}: a deployment at full scale needs {most} addresses of {have}", node.name))
                .field("subnets");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn full_scale_in_small_subnets_runs_out_of_addresses() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("orders", "max_tasks", 6200);
            },
            "app: a deployment at full scale needs 12400 addresses of 12273",
        );
        assert_eq!(fixes, [""; 0]);
    }
}
