//! CDN010: application page in place of errors.

use crate::design::{Cdn, OriginArrow, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "CDN010",
    severity: Severity::Warning,
    title: "Application page in place of errors",
    why: "CloudFront replaces every 403 and 404 with the application, those of the services too: a client that asks the API for something that is not there gets a page and 200.",
    docs: "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/HTTPStatusCodes.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, cdn) in topology.all::<Cdn>() {
        let service = topology.origins(id).into_iter().find(|it| matches!(it.arrow, OriginArrow::Forward(_)));
        if let (true, Some(it)) = (cdn.single_page, service) {
            report
                .at(id, format!("{} hides the 403 and 404 of {}", node.name, topology.name(it.id)))
                .field("single_page")
                .fix_set("Answer errors as they are", "single_page", false);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn errors_of_a_service_are_not_hidden() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.add("cdn", Cdn::default(), "");
                shop.connect("cdn", "edge");
                shop.set("cdn", "single_page", true);
            },
            "cdn hides the 403 and 404 of edge",
        );
        assert_eq!(fixes, ["Answer errors as they are"]);
    }
}
