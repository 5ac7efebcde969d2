//! OPS005: name of the load balancer is reserved.

use crate::design::{Alb, Edit, Project, Topology, slug};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "OPS005",
    severity: Severity::Error,
    title: "Name of the load balancer is reserved",
    why: "AWS keeps names that begin with internal- for itself.",
    docs: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    let project = topology.project();
    let name = slug(&project.name);
    if topology.all::<Alb>().next().is_some() && (name == "internal" || name.starts_with("internal-")) {
        let better = format!("our-{name}");
        report.overall(format!("Names of load balancers would begin with {name}-")).field("name").fix(
            format!("Call the design {better}"),
            vec![Edit::Project(Project { name: better, ..project.clone() })],
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_design_is_not_called_internal() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.project(|it| it.name = "Internal".into());
            },
            "Names of load balancers would begin with internal-",
        );
        assert_eq!(fixes, ["Call the design our-internal"]);
    }
}
