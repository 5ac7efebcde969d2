//! DEL014: images are pushed without a look at what is in them.

use crate::design::{Pipeline, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "DEL014",
    severity: Severity::Advice,
    title: "Images are deployed without a scan",
    why: "A scan in the registry reports after the push, when the deployment is under way. In the build it stops an image with known critical vulnerabilities.",
    docs: "https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, it) in topology.all::<Pipeline>() {
        if !it.scan {
            report.at(id, format!("{} pushes whatever it has built", node.name)).field("scan").fix_set(
                "Scan before the push",
                "scan",
                true,
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn images_should_be_scanned() {
        let fixes = check(
            &RULE,
            |shop| shop.add("delivery", Pipeline { scan: false, ..Pipeline::default() }, ""),
            "delivery pushes whatever it has built",
        );
        assert_eq!(fixes, ["Scan before the push"]);
    }
}
