//! MSG002: visibility timeout leaves no room for retries.

use crate::design::{Arrow, Edit, LinkId, Queue, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "MSG002",
    severity: Severity::Advice,
    title: "Visibility timeout leaves no room for retries",
    why: "A slow call or a retry within the work outlives the timeout. Six times the time of the work is the usual margin.",
    docs: "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-visibility-timeout.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, queue) in topology.all::<Queue>() {
        for (to, arrow) in topology.links_from(id) {
            let Arrow::Consume(consume) = arrow else { continue };
            let (visible, work) = (queue.visibility_secs, consume.processing_secs);
            // Twelve hours are the most that SQS takes.
            let better = work.saturating_mul(6).min(43_200);
            if visible > work && visible < better {
                let message = format!(
                    "{}: hidden for {visible} s, less than six times the {work} s that {} needs",
                    node.name,
                    topology.name(to)
                );
                let edit = Edit::Set { id, field: "visibility_secs".into(), value: better.into() };
                report
                    .at_link(LinkId { from: id, to }, message)
                    .fix(format!("Hide messages for {better} s"), vec![edit]);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;
    #[test]
    fn the_timeout_has_room_for_retries() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.add("jobs", Queue { visibility_secs: 30, ..Queue::default() }, "");
                shop.connect("jobs", "orders");
            },
            "jobs: hidden for 30 s, less than six times the 10 s that orders needs",
        );
        assert_eq!(fixes, ["Hide messages for 60 s"]);
    }
}
