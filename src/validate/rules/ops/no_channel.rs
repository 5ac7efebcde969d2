//! OPS021: urgent alarms that reach nobody.

use crate::design::{Monitoring, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "OPS021",
    severity: Severity::Warning,
    title: "Urgent alarms without a notification target",
    why: "An alarm without a subscriber only changes a colour in the console.",
    docs: "https://docs.aws.amazon.com/sns/latest/dg/sns-create-subscribe-endpoint-to-topic.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, it) in topology.all::<Monitoring>() {
        if !it.pages() {
            report
                .at(id, format!("{} has no target for urgent alarms", node.name))
                .field("page_https")
                .fix_here(topology, "Ask for the address of a paging service", "page_https", true);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn somebody_hears_of_what_is_urgent() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("watch", "page_https", false);
            },
            "watch has no target for urgent alarms",
        );
        assert_eq!(fixes, ["Ask for the address of a paging service"]);
    }
}
