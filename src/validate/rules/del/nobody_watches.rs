//! DEL007: traffic moves in production, and no alarm can stop it.

use crate::design::{Service, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "DEL007",
    severity: Severity::Advice,
    title: "Traffic moves and nothing watches the new tasks",
    why: "Health checks tell whether a task answers, not whether its answers are errors. An alarm on server errors sends the traffic back by itself.",
    docs: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-alarm-failure.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, service) in topology.all::<Service>() {
        if topology.production()
            && service.deployment.moves_traffic()
            && service.rollback_errors == 0
            && topology.entries_of(id).next().is_some()
        {
            report
                .at(id, format!("{}: server errors do not undo a deployment", node.name))
                .field("rollback_errors")
                .fix_set("Roll back above 10 errors a minute", "rollback_errors", 10);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_canary_should_be_watched() {
        let fixes = check(
            &RULE,
            |shop| shop.set("orders", "deployment", "canary"),
            "orders: server errors do not undo a deployment",
        );
        assert_eq!(fixes, ["Roll back above 10 errors a minute"]);
    }
}
