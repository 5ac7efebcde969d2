//! OPS022: alarm for a single minute.

use crate::design::{Monitoring, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "OPS022",
    severity: Severity::Advice,
    title: "Alarm for a single minute",
    why: "One minute above the line is a spike, and people stop reading alarms that ring for spikes.",
    docs: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, it) in topology.all::<Monitoring>() {
        if it.sustained_minutes == 1 {
            report
                .at(id, format!("{} rings after one minute", node.name))
                .field("sustained_minutes")
                .fix_here(topology, "Wait for two", "sustained_minutes", 2);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_spike_rings_no_bell() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("watch", "sustained_minutes", 1);
            },
            "watch rings after one minute",
        );
        assert_eq!(fixes, ["Wait for two"]);
    }
}
