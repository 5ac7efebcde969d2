//! LB027: listener rule with too many wildcards.

use crate::design::{Alb, LinkId, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "LB027",
    severity: Severity::Error,
    title: "Listener rule with too many wildcards",
    why: "AWS takes five * and ? in one rule; a rule holds five hosts and paths.",
    docs: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (alb, _, _) in topology.all::<Alb>() {
        let values = topology.rule_values(alb);
        for (to, route, _) in topology.routes(alb) {
            let link = LinkId { from: alb, to };

            let count = |it: &String| it.bytes().filter(|b| matches!(b, b'*' | b'?')).count();
            let hosts: usize = route.hosts.iter().map(count).sum();
            let room = values.saturating_sub(route.hosts.len()).max(1);
            let most = if route.paths.is_empty() {
                route.hosts.chunks(values).map(|it| it.iter().map(count).sum()).max().unwrap_or(0)
            } else {
                route
                    .paths
                    .chunks(room)
                    .map(|it| hosts + it.iter().map(count).sum::<usize>())
                    .max()
                    .unwrap_or(0)
            };
            if most > 5 {
                report
                    .at_link(link, format!("{}: a rule with {most} wildcards", topology.name(to)))
                    .field("paths");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_rule_has_five_wildcards() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.route(|it| it.paths = (0..4).map(|n| format!("/*/{n}/*")).collect());
            },
            "orders: a rule with 8 wildcards",
        );
        assert_eq!(fixes, [""; 0]);
    }
}
