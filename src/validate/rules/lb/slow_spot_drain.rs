//! LB015: spot tasks cannot drain in time.

use crate::design::{Alb, LinkId, Route, Service, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "LB015",
    severity: Severity::Warning,
    title: "Spot tasks cannot drain in time",
    why: "AWS gives two minutes between the warning and the end; draining and stopping take longer, so requests are cut.",
    docs: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-capacity-providers.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (alb, _, _) in topology.all::<Alb>() {
        for (to, route, _) in topology.routes(alb) {
            let link = LinkId { from: alb, to };

            let Some(service) = topology.get::<Service>(to).filter(|it| it.spot_share > 0 && !it.on_ec2())
            else {
                continue;
            };
            let stop = service.containers.iter().map(|it| it.stop_timeout_secs).max().unwrap_or(0);
            let takes = route.deregistration_delay_secs.saturating_add(stop);
            if takes > 120 {
                let delay = 120_u32.saturating_sub(stop).max(30).min(route.deregistration_delay_secs);
                let message =
                    format!("{} takes {takes} s to drain and stop; Spot gives 120 s", topology.name(to));
                let finding = report.at_link(link, message).field("deregistration_delay_secs");
                if delay.saturating_add(stop) <= 120 {
                    finding.fix_arrow(
                        format!("Drain for {delay} s"),
                        Route { deregistration_delay_secs: delay, ..route.clone() },
                    );
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn spot_tasks_drain_within_two_minutes() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("orders", "spot_share", 50);
                shop.route(|it| it.deregistration_delay_secs = 300);
            },
            "orders takes 330 s to drain and stop; Spot gives 120 s",
        );
        assert_eq!(fixes, ["Drain for 90 s"]);
    }
}
