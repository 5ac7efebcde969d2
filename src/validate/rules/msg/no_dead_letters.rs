//! MSG003: queue without a dead-letter queue.

use crate::design::{Queue, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "MSG003",
    severity: Severity::Warning,
    title: "Queue without a dead-letter queue",
    why: "A message that cannot be worked on comes back again and again, costs each time, blocks its group in a FIFO queue, and is lost in the end.",
    docs: "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, queue) in topology.all::<Queue>() {
        if !queue.dead_letters {
            report
                .at(id, format!("{} sets nothing aside that fails", node.name))
                .field("dead_letters")
                .fix_set("Add a dead-letter queue", "dead_letters", true);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;
    #[test]
    fn what_fails_is_set_aside() {
        let fixes = check(
            &RULE,
            |shop| shop.add("jobs", Queue { dead_letters: false, ..Queue::default() }, ""),
            "jobs sets nothing aside that fails",
        );
        assert_eq!(fixes, ["Add a dead-letter queue"]);
    }
}
