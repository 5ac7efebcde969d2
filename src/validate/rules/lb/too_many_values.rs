//! LB003: route with five hosts and paths besides.

use crate::design::{Alb, LinkId, Route, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "LB003",
    severity: Severity::Error,
    title: "Route with too many hosts and paths besides",
    why: "A rule holds five values in all, and the secret header of a CDN takes two of them: with paths, four hosts at most, or two.",
    docs: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (alb, _, _) in topology.all::<Alb>() {
        let values = topology.rule_values(alb);
        for (to, route, _) in topology.routes(alb) {
            let link = LinkId { from: alb, to };

            if route.hosts.len() >= values && !route.paths.is_empty() {
                let message =
                    format!("{}: {} hosts leave no room for paths", topology.name(to), route.hosts.len());
                report
                    .at_link(link, message)
                    .field("hosts")
                    .fix_arrow("Take any path", Route { paths: Vec::new(), ..route.clone() });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn five_hosts_leave_no_room_for_paths() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.route(|it| {
                    it.hosts = (0..5).map(|n| format!("h{n}.example.com")).collect();
                    it.paths = vec!["/a".into()];
                });
            },
            "orders: 5 hosts leave no room for paths",
        );
        assert_eq!(fixes, ["Take any path"]);
    }
}
