//! NET038: what exists cannot be looked up.

use crate::design::{DnsZone, Kind, Topology};
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
    for (id, node, zone) in topology.all::<DnsZone>() {
        if zone.found_by().is_some_and(|it| !zone_id(it)) {
            let message = format!("{} exists: an id looks like Z0123456789ABCDEFGHIJ", node.name);
            report.at(id, message).field("zone_id").fix_set("Find it by its domain", "zone_id", "");
        }
    }
}

fn zone_id(text: &str) -> bool {
    let plain = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit();
    text.len() <= 32 && text.strip_prefix('Z').is_some_and(|it| !it.is_empty() && it.chars().all(plain))
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
    fn a_hosted_zone_is_found_by_its_id_or_its_domain() {
        let zone = |zone_id: &str| DnsZone {
            domain: "shop.test".into(),
            zone_id: zone_id.into(),
            ..DnsZone::default()
        };
        let fixes = check(
            &RULE,
            |shop| shop.add("dns", zone("shop.test"), ""),
            "dns exists: an id looks like Z0123456789ABCDEFGHIJ",
        );
        assert_eq!(fixes, ["Find it by its domain"]);
        assert_eq!(zone(" /hostedzone/Z123 ").found_by(), Some("Z123"));
        assert_eq!(DnsZone { create: true, ..zone("Z123") }.found_by(), None);
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
