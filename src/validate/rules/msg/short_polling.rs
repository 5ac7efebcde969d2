//! MSG012: queue without long polling.

use crate::design::{Queue, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "MSG012",
    severity: Severity::Advice,
    title: "Queue without long polling",
    why: "An empty queue answers at once, so consumers ask over and over, and each question is paid.",
    docs: "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-short-and-long-polling.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, queue) in topology.all::<Queue>() {
        if queue.wait_secs == 0 {
            report
                .at(id, format!("{} answers at once when it is empty", node.name))
                .field("wait_secs")
                .fix_set("Wait up to 20 s", "wait_secs", 20);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;
    #[test]
    fn an_empty_queue_waits() {
        let fixes = check(
            &RULE,
            |shop| shop.add("jobs", Queue { wait_secs: 0, ..Queue::default() }, ""),
            "jobs answers at once when it is empty",
        );
        assert_eq!(fixes, ["Wait up to 20 s"]);
    }
}
