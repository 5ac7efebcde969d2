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
            let slow =
                service.containers.iter().filter_map(|it| Some((it, it.health.as_ref()?.start_period_secs)));
            let slowest = slow.max_by_key(|(_, start)| *start).filter(|(_, start)| *start > grace);
            if let Some((container, start)) = slowest.filter(|_| grace >= fails) {
                let better = start.saturating_add(fails);
                let name = topology.name(to);
                report
                    .at(
                        to,
                        format!(
                            "{name}: {} may take {start} s to start, but the grace period is {grace} s",
                            container.name
                        ),
                    )
                    .field("grace_period_secs")
                    .fix_set(format!("Set {better} s"), "grace_period_secs", better);
            }
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

    #[test]
    fn the_load_balancer_waits_as_long_as_the_container_may_take() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.container(|it| {
                    if let Some(health) = &mut it.health {
                        health.start_period_secs = 300;
                    }
                });
            },
            "orders: app may take 300 s to start, but the grace period is 90 s",
        );
        assert_eq!(fixes, ["Set 345 s"]);
    }
}
