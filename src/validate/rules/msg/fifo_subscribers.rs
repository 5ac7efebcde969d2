//! MSG007: FIFO topic cannot deliver by mail or HTTPS.

use crate::design::{Edit, Topic, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "MSG007",
    severity: Severity::Error,
    title: "FIFO topic cannot deliver by mail or HTTPS",
    why: "SNS refuses the subscription: FIFO topics deliver to queues only.",
    docs: "https://docs.aws.amazon.com/sns/latest/dg/fifo-message-delivery.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, topic) in topology.all::<Topic>() {
        for (field, list) in [("emails", &topic.emails), ("webhooks", &topic.webhooks)] {
            if topic.fifo && !list.is_empty() {
                let edit = Edit::Set { id, field: "fifo".into(), value: false.into() };
                report
                    .at(id, format!("{} is a FIFO topic with {} of its {field}", node.name, list.len()))
                    .field(field)
                    .fix_set("Take them out", field, Vec::<String>::new())
                    .fix("Make it a standard topic", vec![edit]);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;
    #[test]
    fn people_subscribe_to_standard_topics() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.add(
                    "events",
                    Topic { fifo: true, emails: vec!["a@b.c".into()], ..Topic::default() },
                    "",
                );
            },
            "events is a FIFO topic with 1 of its emails",
        );
        assert_eq!(fixes, ["Take them out", "Make it a standard topic"]);
    }
}
