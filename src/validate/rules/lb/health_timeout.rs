//! LB006: health check times out after the next one began.

use crate::design::{Alb, LinkId, Route, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "LB006",
    severity: Severity::Error,
    title: "Health check times out after the next one began",
    why: "AWS refuses a timeout that is not below the interval.",
    docs: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (alb, _, _) in topology.all::<Alb>() {
        for (to, route, _) in topology.routes(alb) {
            let link = LinkId { from: alb, to };

            let (interval, timeout) = (route.health_interval_secs, route.health_timeout_secs);
            if timeout < interval {
                continue;
            }
            let message = format!("{}: a timeout of {timeout} s every {interval} s", topology.name(to));
            let (title, next) = if interval > 2 {
                let shorter = (interval / 2).max(2);
                (format!("Use {shorter} s"), Route { health_timeout_secs: shorter, ..route.clone() })
            } else {
                let usual = Route::default();
                (
                    format!("Use {} s every {} s", usual.health_timeout_secs, usual.health_interval_secs),
                    Route {
                        health_timeout_secs: usual.health_timeout_secs,
                        health_interval_secs: usual.health_interval_secs,
                        ..route.clone()
                    },
                )
            };
            report.at_link(link, message).field("health_timeout_secs").fix_arrow(title, next);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_check_ends_before_the_next() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.route(|it| it.health_timeout_secs = 20);
            },
            "orders: a timeout of 20 s every 15 s",
        );
        assert_eq!(fixes, ["Use 7 s"]);
    }
}
