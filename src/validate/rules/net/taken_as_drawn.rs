//! NET040: what exists is taken as drawn.

use crate::design::{Kind, Tier, TierRole, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "NET040",
    severity: Severity::Advice,
    title: "What exists is taken as drawn",
    why: "The designer sees no account. The plan checks what it can of what it finds; the rest is for you to look at.",
    docs: "https://docs.aws.amazon.com/vpc/latest/userguide/how-it-works.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node) in topology.design().nodes().iter().filter(|(_, node)| node.resource.exists()) {
        let name = &node.name;
        let kind = node.kind();
        let message = if kind == Kind::Vpc {
            format!("{name} exists: endpoints and network ACLs it has already are not known here")
        } else if kind == Kind::Tier {
            let way = match topology.get::<Tier>(*id) {
                Some(it) if it.role == TierRole::Public => "a route to the internet gateway",
                Some(it) if it.role == TierRole::Application && it.leads_out => "a way to the internet",
                Some(_) | None => "no way to the internet",
            };
            format!("{name} exists: its subnets are believed to have {way}")
        } else if kind == Kind::Cluster {
            format!(
                "{name} exists: it has to know the Fargate capacity providers, and ECS Exec is recorded as it says"
            )
        } else {
            format!("{name} exists: its scanning, immutability and lifecycle are somebody else's")
        };
        report.at(*id, message).field("exists");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn what_is_believed_of_existing_subnets_is_said() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("app", "exists", true);
            },
            "app exists: its subnets are believed to have a way to the internet",
        );
        assert_eq!(fixes, [""; 0]);
    }
}
