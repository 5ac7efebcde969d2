//! OPS005: name begins with a word that AWS keeps for itself.

use crate::design::{Alb, Edit, Project, Secret, SecretStore, Topology, slug};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "OPS005",
    severity: Severity::Error,
    title: "Name begins with a word that AWS keeps for itself",
    why: "Load balancers may not begin with internal-, security groups not with sg-, parameters not with aws or ssm.",
    docs: "https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-su-create.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    let project = topology.project();
    let name = slug(&project.name);
    let begins = |word: &str| name == word || name.starts_with(&format!("{word}-"));
    let parameters = || topology.all::<Secret>().any(|(_, _, it)| it.store == SecretStore::Parameter);
    let what = if begins("internal") && topology.all::<Alb>().next().is_some() {
        "load balancers"
    } else if begins("sg") {
        "security groups"
    } else if (name.starts_with("aws") || name.starts_with("ssm")) && parameters() {
        "parameters"
    } else {
        return;
    };
    let better = format!("our-{name}");
    report.overall(format!("Names of {what} would begin with {name}-")).field("name").fix(
        format!("Call the design {better}"),
        vec![Edit::Project(Project { name: better, ..project.clone() })],
    );
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

    #[test]
    fn a_parameter_does_not_begin_with_aws() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("api-key", "store", "ssm");
                shop.project(|it| it.name = "aws-shop".into());
            },
            "Names of parameters would begin with aws-shop-",
        );
        assert_eq!(fixes, ["Call the design our-aws-shop"]);
    }
}
