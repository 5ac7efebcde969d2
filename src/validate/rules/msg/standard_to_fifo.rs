//! MSG005: standard topic cannot deliver to a FIFO queue.

use crate::design::{Arrow, Edit, LinkId, Queue, Topic, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "MSG005",
    severity: Severity::Error,
    title: "Standard topic cannot deliver to a FIFO queue",
    why: "SNS refuses the subscription: what has no order cannot be put in order.",
    docs: "https://docs.aws.amazon.com/sns/latest/dg/fifo-message-delivery.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, topic) in topology.all::<Topic>() {
        for (to, arrow) in topology.links_from(id) {
            let Some(queue) = topology.get::<Queue>(to).filter(|it| it.fifo) else { continue };
            if !matches!(arrow, Arrow::Subscribe(_)) || topic.fifo || !queue.fifo {
                continue;
            }
            let name = topology.name(to);
            let finding = report.at_link(
                LinkId { from: id, to },
                format!("{} is a standard topic, and {name} a FIFO queue", node.name),
            );
            let set = |id, value: bool| vec![Edit::Set { id, field: "fifo".into(), value: value.into() }];
            // A FIFO topic delivers to queues only.
            if topic.emails.is_empty() && topic.webhooks.is_empty() {
                finding.fix(format!("Make {} a FIFO topic", node.name), set(id, true));
            }
            finding.fix(format!("Make {name} a standard queue"), set(to, false));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;
    #[test]
    fn order_begins_at_the_topic() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.add("events", Topic::default(), "");
                shop.add("jobs", Queue { fifo: true, ..Queue::default() }, "");
                shop.connect("events", "jobs");
            },
            "events is a standard topic, and jobs a FIFO queue",
        );
        assert_eq!(fixes, ["Make events a FIFO topic", "Make jobs a standard queue"]);
    }
}
