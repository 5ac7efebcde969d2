//! MSG013: messages that nobody takes.

use crate::design::{Arrow, Kind, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "MSG013",
    severity: Severity::Warning,
    title: "Queue or topic without a consumer",
    why: "What is sent waits until it expires, and is lost.",
    docs: "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-configure-queue-parameters.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    // A network drawn before its services is a plan.
    if topology.tasks().next().is_none() {
        return;
    }
    for id in topology.of_kind(Kind::Queue) {
        let name = topology.name(id);
        let sent = topology.links_to(id).any(|(_, arrow)| {
            matches!(arrow, Arrow::Subscribe(_)) || matches!(arrow, Arrow::Send(it) if it.access.sends())
        });
        let taken = topology.links_from(id).any(|(_, arrow)| matches!(arrow, Arrow::Consume(_)))
            || topology
                .links_to(id)
                .any(|(_, arrow)| matches!(arrow, Arrow::Send(it) if it.access.receives()));
        if sent && !taken {
            report.at(id, format!("No consumer for the messages of {name}"));
        } else if !sent && taken {
            report.at(id, format!("Nothing sends messages to {name}"));
        }
    }
    for id in topology.of_kind(Kind::Topic) {
        let name = topology.name(id);
        let published = topology.links_to(id).next().is_some();
        let own = topology.get::<crate::design::Topic>(id);
        let told = topology.links_from(id).next().is_some()
            || own.is_some_and(|it| !it.emails.is_empty() || !it.webhooks.is_empty());
        if published && !told {
            report.at(id, format!("Nothing subscribes to {name}"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;
    #[test]
    fn messages_have_somebody_who_takes_them() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.add("jobs", crate::design::Queue::default(), "");
                shop.connect("orders", "jobs");
            },
            "No consumer for the messages of jobs",
        );
        assert!(fixes.is_empty());
    }

    #[test]
    fn a_topic_has_subscribers() {
        check(
            &RULE,
            |shop| {
                shop.add("events", crate::design::Topic::default(), "");
                shop.connect("orders", "events");
            },
            "Nothing subscribes to events",
        );
    }
}
