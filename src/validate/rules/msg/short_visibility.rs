//! MSG001: visibility timeout shorter than the work.

use crate::design::{Arrow, Edit, LinkId, Queue, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "MSG001",
    severity: Severity::Warning,
    title: "Visibility timeout shorter than the work",
    why: "The message shows up again while the first task still works on it, and is done twice.",
    docs: "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-visibility-timeout.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, queue) in topology.all::<Queue>() {
        for (to, arrow) in topology.links_from(id) {
            let Arrow::Consume(consume) = arrow else { continue };
            let (visible, work) = (queue.visibility_secs, consume.processing_secs);
            if visible <= work {
                let better = work.saturating_mul(6).min(LONGEST);
                let message = format!(
                    "{}: hidden for {visible} s, and {} works on a message for {work} s",
                    node.name,
                    topology.name(to)
                );
                let finding = report.at_link(LinkId { from: id, to }, message);
                if better > work {
                    let edit = Edit::Set { id, field: "visibility_secs".into(), value: better.into() };
                    finding.fix(format!("Hide messages for {better} s"), vec![edit]);
                }
            }
        }
    }
}

/// Twelve hours, the most that SQS takes.
const LONGEST: u32 = 43_200;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;
    #[test]
    fn a_message_stays_hidden_while_it_is_worked_on() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.add("jobs", Queue { visibility_secs: 10, ..Queue::default() }, "");
                shop.connect("jobs", "orders");
            },
            "jobs: hidden for 10 s, and orders works on a message for 10 s",
        );
        assert_eq!(fixes, ["Hide messages for 60 s"]);
    }
}
