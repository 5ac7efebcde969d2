//! NET024: no flow logs in production.

use crate::design::{FlowLogs, Topology, Vpc};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "NET024",
    severity: Severity::Warning,
    title: "No flow logs in production",
    why: "After an incident nobody can say who connected to what.",
    docs: "https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs.html",
    checkov: &["CKV2_AWS_11"],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    if !topology.production() {
        return;
    }
    for (id, node, vpc) in topology.all::<Vpc>() {
        if vpc.flow_logs == FlowLogs::Off {
            report.at(id, format!("{} keeps no flow logs", node.name)).field("flow_logs").fix_here(
                topology,
                "Keep them in S3",
                "flow_logs",
                FlowLogs::S3.word(),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn production_keeps_flow_logs() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("main", "flow_logs", "off");
            },
            "main keeps no flow logs",
        );
        assert_eq!(fixes, ["Keep them in S3"]);
    }
}
