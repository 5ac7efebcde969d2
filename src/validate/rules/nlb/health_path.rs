//! NLB008: health check path of a listener that AWS refuses.

use crate::design::{LinkId, Listen, Nlb, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "NLB008",
    severity: Severity::Error,
    title: "Health check path of a listener that AWS refuses",
    why: "It begins with / and has at most 1,024 characters, none of them a space. Empty asks by TCP.",
    docs: "https://docs.aws.amazon.com/elasticloadbalancing/latest/network/target-group-health-checks.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, _, _) in topology.all::<Nlb>() {
        for (to, listen) in topology.listeners(id) {
            let path = &listen.health_path;
            let fits =
                path.starts_with('/') && path.len() <= 1024 && path.bytes().all(|b| b.is_ascii_graphic());
            if path.is_empty() || fits {
                continue;
            }
            let shown: String = path.chars().take(40).collect();
            report
                .at_link(LinkId { from: id, to }, format!("{}: `{shown}` is no path", topology.name(to)))
                .field("health_path")
                .fix_arrow("Use /healthz", Listen { health_path: "/healthz".into(), ..listen.clone() })
                .fix_arrow("Ask by TCP", Listen { health_path: String::new(), ..listen.clone() });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_path_begins_with_a_slash() {
        let fixes = check(
            &RULE,
            |shop| {
                super::super::testing::behind_nlb(shop);
                let listen = Listen { health_path: "healthz".into(), ..Listen::default() };
                shop.shape("gate", "orders", listen);
            },
            "orders: `healthz` is no path",
        );
        assert_eq!(fixes, ["Use /healthz", "Ask by TCP"]);
    }
}
