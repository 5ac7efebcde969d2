//! NET038: what exists cannot be looked up.

use crate::design::{Kind, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "NET038",
    severity: Severity::Error,
    title: "What exists cannot be looked up",
    why: "Terraform finds it by what is given here; without that, or with something of another form, the plan fails.",
    docs: "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/vpc",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node) in topology.design().nodes() {
        let Some(lookup) = node.resource.lookup() else { continue };
        let kind = node.kind();
        let wrong = if kind == Kind::Tier {
            let tag = lookup.split_once('=').is_some_and(|(key, value)| tag(key) && tag(value));
            (!lookup.is_empty() && !tag).then_some("a tag of its subnets has the form key=value")
        } else if lookup.is_empty() {
            Some("nothing is given to find it by")
        } else if kind == Kind::Vpc {
            let digits = |it: &str| it.len() >= 8 && it.chars().all(|c| c.is_ascii_hexdigit());
            let odd =
                lookup.strip_prefix("vpc-").is_some_and(|it| !digits(it)) || lookup.matches('=').count() > 1;
            odd.then_some("an id looks like vpc-0123456789abcdef0, a tag like key=value")
        } else {
            let plain = |c: char| c.is_ascii_alphanumeric() || "-_./".contains(c);
            (!lookup.chars().all(plain)).then_some("give its name, not its ARN")
        };
        if let Some(wrong) = wrong {
            report.at(*id, format!("{} exists: {wrong}", node.name)).field("lookup").fix_set(
                "Make it here instead",
                "exists",
                false,
            );
        }
    }
}

fn tag(text: &str) -> bool {
    !text.trim().is_empty() && !text.contains('=')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_cluster_that_exists_needs_its_name() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("cluster", "exists", true);
            },
            "cluster exists: nothing is given to find it by",
        );
        assert_eq!(fixes, ["Make it here instead"]);
    }

    #[test]
    fn an_arn_is_no_name() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("images", "lookup", "arn:aws:ecr:eu-central-1:123456789012:repository/api");
                shop.set("images", "exists", true);
            },
            "images exists: give its name, not its ARN",
        );
        assert_eq!(fixes, ["Make it here instead"]);
    }
}
