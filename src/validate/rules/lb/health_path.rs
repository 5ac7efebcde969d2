//! LB008: health check path that AWS refuses.

use crate::design::{Alb, LinkId, Route, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "LB008",
    severity: Severity::Error,
    title: "Health check path that AWS refuses",
    why: "It begins with / and has at most 1,024 characters, none of them a space.",
    docs: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (alb, _, _) in topology.all::<Alb>() {
        for (to, route, _) in topology.routes(alb) {
            let link = LinkId { from: alb, to };

            let path = &route.health_path;
            let fits =
                path.starts_with('/') && path.len() <= 1024 && path.bytes().all(|b| b.is_ascii_graphic());
            if !fits {
                let tidy: String =
                    path.trim_start_matches('/').chars().filter(char::is_ascii_graphic).take(1000).collect();
                let shown: String = path.chars().take(40).collect();
                report
                    .at_link(link, format!("{}: `{shown}` is no path", topology.name(to)))
                    .field("health_path")
                    .fix_arrow(
                        if tidy.len() > 40 { "Make it one".into() } else { format!("Use /{tidy}") },
                        Route { health_path: format!("/{tidy}"), ..route.clone() },
                    );
            }
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
                shop.route(|it| it.health_path = "healthz".into());
            },
            "orders: `healthz` is no path",
        );
        assert_eq!(fixes, ["Use /healthz"]);
    }
}
