//! NET030: box stands where it cannot live.

use crate::design::{Edit, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "NET030",
    severity: Severity::Error,
    title: "Box stands where it cannot live",
    why: "AWS has no such placement, so there is nothing to write for it.",
    docs: "https://docs.aws.amazon.com/vpc/latest/userguide/how-it-works.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node) in topology.design().nodes() {
        if let Err(error) = topology.design().may_live(node.kind(), node.parent) {
            let name = &node.name;
            report
                .at(*id, format!("{name}: {error}"))
                .fix(format!("Remove {name}"), vec![Edit::Remove { id: *id }]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn nat_in_a_tier_that_became_private_is_misplaced() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("public", "role", "application");
            },
            "nat: NAT gateways need a public tier: their own way out is the internet gateway",
        );
        assert_eq!(fixes, ["Remove nat"]);
    }
}
