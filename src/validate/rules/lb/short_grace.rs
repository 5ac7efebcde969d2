//! LB009: health check fails before the grace period is over.

use crate::design::{Alb, Service, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "LB009",
    severity: Severity::Warning,
    title: "Health check fails before the grace period is over",
    why: "A slow start is stopped before it can serve, again and again.",
    docs: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/load-balancer-healthcheck.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (alb, _, _) in topology.all::<Alb>() {
        for (to, route, _) in topology.routes(alb) {
            let Some(service) = topology.get::<Service>(to) else { continue };
            let grace = service.grace_period_secs;
            let fails = route.health_interval_secs.saturating_mul(route.unhealthy_threshold);
            if grace < fails {
                let better = fails.saturating_add(fails / 2);
                report
                    .at(to, format!("Health check fails after {fails} s, but the grace period is {grace} s"))
                    .field("grace_period_secs")
                    .fix_set(format!("Set {better} s"), "grace_period_secs", better);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_slow_start_has_time() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.route(|it| {
                    it.health_interval_secs = 20;
                });
                shop.set("orders", "grace_period_secs", 30);
            },
            "Health check fails after 60 s, but the grace period is 30 s",
        );
        assert_eq!(fixes, ["Set 90 s"]);
    }
}
