//! RUN004: load balancer cannot reach the tasks.

use crate::design::Topology;
use crate::traffic::Concern;
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "RUN004",
    severity: Severity::Error,
    title: "Load balancer cannot reach the tasks",
    why: "No target becomes healthy, and every request is answered with 503.",
    docs: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    super::tell(topology, report, Concern::Entry);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_service_behind_a_load_balancer_needs_a_port() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("orders", "containers.0.port", 0);
            },
            "Tasks of orders cannot be reached by the load balancer: orders has no container port to send requests to",
        );
        assert_eq!(fixes, ["Let orders listen on 8080"]);
    }
}
