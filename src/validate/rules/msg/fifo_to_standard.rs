//! MSG006: FIFO topic delivers to a standard queue.

use crate::design::{Arrow, Edit, LinkId, Queue, Topic, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "MSG006",
    severity: Severity::Warning,
    title: "FIFO topic delivers to a standard queue",
    why: "The queue may change the order and deliver twice, so what the FIFO topic is paid for is lost.",
    docs: "https://docs.aws.amazon.com/sns/latest/dg/fifo-message-delivery.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, topic) in topology.all::<Topic>() {
        for (to, arrow) in topology.links_from(id) {
            let Some(queue) = topology.get::<Queue>(to) else { continue };
            if matches!(arrow, Arrow::Subscribe(_)) && topic.fifo && !queue.fifo {
                let name = topology.name(to);
                let edit = Edit::Set { id: to, field: "fifo".into(), value: true.into() };
                report
                    .at_link(
                        LinkId { from: id, to },
                        format!("{} keeps the order, and {name} does not", node.name),
                    )
                    .fix(format!("Make {name} a FIFO queue"), vec![edit]);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;
    #[test]
    fn order_is_kept_to_the_end() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.add("events", Topic { fifo: true, ..Topic::default() }, "");
                shop.add("jobs", Queue::default(), "");
                shop.connect("events", "jobs");
            },
            "events keeps the order, and jobs does not",
        );
        assert_eq!(fixes, ["Make jobs a FIFO queue"]);
    }
}
