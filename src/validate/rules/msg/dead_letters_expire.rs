//! MSG004: dead letters expire too early.

use crate::design::{Queue, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "MSG004",
    severity: Severity::Warning,
    title: "Dead letters expire too early",
    why: "In a standard queue the age of a message counts from when it was first sent: one that was set aside late is deleted before anybody looks at it.",
    docs: "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, queue) in topology.all::<Queue>() {
        let (own, dead) = (queue.retention_days, queue.dead_letter_days);
        // A FIFO queue begins to count anew; fourteen days are the most there is.
        if queue.dead_letters && !queue.fifo && dead <= own && dead < 14 {
            report
                .at(id, format!("{}: dead letters are kept for {dead} days, messages for {own}", node.name))
                .field("dead_letter_days")
                .fix_set("Keep dead letters for 14 days", "dead_letter_days", 14);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::{Shop, check};
    #[test]
    fn dead_letters_outlive_messages() {
        let fixes = check(
            &RULE,
            |shop| shop.add("jobs", Queue { dead_letter_days: 4, ..Queue::default() }, ""),
            "jobs: dead letters are kept for 4 days, messages for 4",
        );
        assert_eq!(fixes, ["Keep dead letters for 14 days"]);
    }

    #[test]
    fn dead_letters_of_a_queue_that_keeps_the_longest_are_kept_as_long() {
        check(
            &RULE,
            |shop| {
                let queue = Queue { retention_days: 14, dead_letter_days: 4, ..Queue::default() };
                shop.add("jobs", queue, "");
            },
            "jobs: dead letters are kept for 4 days, messages for 14",
        );
        let mut shop = Shop::new();
        shop.add("jobs", Queue { retention_days: 14, dead_letter_days: 14, ..Queue::default() }, "");
        assert!(shop.findings(&[&RULE]).is_empty());
    }
}
