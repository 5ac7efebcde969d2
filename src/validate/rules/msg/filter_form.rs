//! MSG008: filter policy is no JSON object.

use crate::design::{Arrow, FilterScope, LinkId, Subscribe, Topic, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "MSG008",
    severity: Severity::Error,
    title: "Filter policy is no JSON object",
    why: "SNS takes a JSON object of attribute names and lists of what they may be.",
    docs: "https://docs.aws.amazon.com/sns/latest/dg/sns-subscription-filter-policies.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, _, _) in topology.all::<Topic>() {
        for (to, arrow) in topology.links_from(id) {
            let Arrow::Subscribe(it) = arrow else { continue };
            let filter = it.filter.trim();
            if filter.is_empty() || is_policy(filter, it.filter_scope) {
                continue;
            }
            let message = format!("{}: the filter for {} is no policy", topology.name(id), topology.name(to));
            report
                .at_link(LinkId { from: id, to }, message)
                .field("filter")
                .fix_arrow("Let everything through", Subscribe { filter: String::new(), ..it.clone() });
        }
    }
}

/// An object whose values are lists, or objects in a policy on the body: attributes have no parts.
fn is_policy(text: &str, scope: FilterScope) -> bool {
    use serde_json::Value;
    let nests = scope == FilterScope::Body;
    let fits = |it: &Value| matches!(it, Value::Array(list) if !list.is_empty()) || (nests && it.is_object());
    matches!(serde_json::from_str(text), Ok(Value::Object(map)) if !map.is_empty() && map.values().all(fits))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;
    #[test]
    fn a_filter_is_json() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.add("events", Topic::default(), "");
                shop.add("jobs", crate::design::Queue::default(), "");
                shop.connect("events", "jobs");
                shop.shape(
                    "events",
                    "jobs",
                    Subscribe { filter: "type = created".into(), ..Subscribe::default() },
                );
            },
            "events: the filter for jobs is no policy",
        );
        assert_eq!(fixes, ["Let everything through"]);
    }

    #[test]
    fn names_with_lists_or_parts_are_a_policy() {
        let on_body = |text| is_policy(text, FilterScope::Body);
        assert!(on_body("{\"type\": [\"created\"]}"));
        assert!(on_body("{\"order\": {\"state\": [\"paid\"]}}"));
        assert!(!on_body("{}") && !on_body("{\"type\": \"created\"}") && !on_body("[1]"));
    }

    #[test]
    fn attributes_have_no_parts() {
        let on_attributes = |text| is_policy(text, FilterScope::Attributes);
        assert!(on_attributes("{\"type\": [\"created\"]}"));
        assert!(!on_attributes("{\"order\": {\"state\": [\"paid\"]}}"));
    }
}
