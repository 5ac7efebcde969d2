//! DEL016: critical findings in images that nobody hears of.

use crate::design::{Pipeline, Repository, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "DEL016",
    severity: Severity::Advice,
    title: "Critical image findings without an alert",
    why: "A scan that nobody reads changes nothing: the finding waits in the console while the image runs.",
    docs: "https://docs.aws.amazon.com/AmazonECR/latest/userguide/ecr-eventbridge.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    // Where images come by a pipeline, a person would otherwise see the registry least often.
    let delivered = topology.production() && topology.all::<Pipeline>().next().is_some();
    for (id, node, it) in topology.all::<Repository>() {
        if delivered && !it.finding_alerts {
            report
                .at(id, format!("{}: critical findings send no alert", node.name))
                .field("finding_alerts")
                .fix_set("Send critical findings to a topic", "finding_alerts", true);
        } else if it.finding_alerts && it.alert_emails.is_empty() {
            report
                .at(id, format!("{}: its topic has no address yet; subscribe one", node.name))
                .field("alert_emails");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_critical_finding_should_reach_somebody() {
        let fixes = check(
            &RULE,
            |shop| shop.add("delivery", Pipeline::default(), ""),
            "images: critical findings send no alert",
        );
        assert_eq!(fixes, ["Send critical findings to a topic"]);
    }

    #[test]
    fn a_topic_without_address_tells_nobody() {
        let fixes = check(
            &RULE,
            |shop| shop.set("images", "finding_alerts", true),
            "images: its topic has no address yet; subscribe one",
        );
        assert_eq!(fixes, [""; 0]);
    }
}
