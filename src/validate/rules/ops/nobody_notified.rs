//! OPS032: other alarms that reach nobody.

use crate::design::{Budget, Monitoring, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "OPS032",
    severity: Severity::Advice,
    title: "Other alarms without a notification target",
    why: "What can wait until the morning, and budgets without an address of their own, go to this topic. Without a subscriber nobody hears of a full disk before it is urgent.",
    docs: "https://docs.aws.amazon.com/sns/latest/dg/sns-create-subscribe-endpoint-to-topic.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    let budget = topology.all::<Budget>().find(|(.., it)| it.emails.is_empty());
    for (id, node, it) in topology.all::<Monitoring>() {
        if it.notify_emails.is_empty() && !it.slack() {
            let with = budget.map(|(_, it, _)| format!(" and of {}", it.name)).unwrap_or_default();
            report
                .at(id, format!("{}: nobody hears of what is not urgent{with}; enter an address", node.name))
                .field("notify_emails");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::{Shop, check};

    #[test]
    fn somebody_hears_of_what_can_wait() {
        let quiet = |shop: &mut Shop| shop.set("watch", "notify_emails", Vec::<String>::new());
        let says = "watch: nobody hears of what is not urgent and of budget; enter an address";
        assert_eq!(check(&RULE, quiet, says), [""; 0]);
        let mut shop = Shop::new();
        quiet(&mut shop);
        shop.set("watch", "slack_workspace", "T012AB3C4");
        shop.set("watch", "slack_channel", "C012AB3C4DE");
        assert!(shop.findings(&[&RULE]).is_empty());
    }
}
