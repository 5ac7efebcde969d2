//! WAF002: rate limit below ten.

use crate::design::{Topology, Waf};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "WAF002",
    severity: Severity::Error,
    title: "Rate limit below ten",
    why: "AWS takes 10 to 2,000,000,000 requests.",
    docs: "https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-statement-type-rate-based.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, waf) in topology.all::<Waf>() {
        if (1..10).contains(&waf.rate_limit) {
            report
                .at(id, format!("{}: {} requests are fewer than AWS takes", node.name, waf.rate_limit))
                .field("rate_limit")
                .fix_set("Use 2000", "rate_limit", 2000);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_rate_limit_is_ten_at_least() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("firewall", "rate_limit", 5);
            },
            "firewall: 5 requests are fewer than AWS takes",
        );
        assert_eq!(fixes, ["Use 2000"]);
    }
}
