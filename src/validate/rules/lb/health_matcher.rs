//! LB007: healthy codes AWS does not take.

use crate::design::{Alb, LinkId, Route, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "LB007",
    severity: Severity::Error,
    title: "Success codes AWS does not take",
    why: "A load balancer takes codes from 200 to 499: one, a list, or a range.",
    docs: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (alb, _, _) in topology.all::<Alb>() {
        for (to, route, _) in topology.routes(alb) {
            let link = LinkId { from: alb, to };

            if !is_matcher(&route.health_matcher) {
                let shown: String = route.health_matcher.chars().take(40).collect();
                report
                    .at_link(
                        link,
                        format!("{}: `{shown}` are no codes for a health check", topology.name(to)),
                    )
                    .field("health_matcher")
                    .fix_arrow("Use 200-399", Route { health_matcher: "200-399".into(), ..route.clone() });
            }
        }
    }
}

fn is_matcher(text: &str) -> bool {
    let code = |it: &str| it.parse::<u16>().ok().filter(|code| it.len() == 3 && (200..=499).contains(code));
    text.split(',').all(|part| match part.split_once('-') {
        Some((low, high)) => code(low).zip(code(high)).is_some_and(|(low, high)| low <= high),
        None => code(part).is_some(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn healthy_codes_are_numbers() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.route(|it| it.health_matcher = "2xx".into());
            },
            "orders: `2xx` are no codes for a health check",
        );
        assert_eq!(fixes, ["Use 200-399"]);
    }
}
