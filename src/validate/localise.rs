//! Fixes for what was found in one environment, as edits of the design that was drawn.
//!
//! A rule sees the overridden value. Setting the drawn one would change nothing here and everything elsewhere, so an
//! edit of an overridden setting becomes an edit of the override. So does one of subnets that follow their VPC into
//! another range.

use super::Finding;
use crate::design::{Design, Edit, NodeId};

pub(super) fn localise(drawn: &Design, resolved: &Design, environment: &str, findings: &mut [Finding]) {
    for fix in findings.iter_mut().flat_map(|it| &mut it.fixes) {
        let mut edits = Vec::with_capacity(fix.edits.len());
        for edit in std::mem::take(&mut fix.edits) {
            if let Edit::Set { id, field, value } = edit {
                set(drawn, environment, id, field, value, &mut edits);
            } else if let Edit::Configure { id, resource } = &edit
                && let (Some(was), Some(now)) = (drawn.node(*id), resolved.node(*id))
                && (was.overrides.contains_key(environment) || drawn.follows_range(*id, environment))
            {
                // Only what the fix changes, so that other overrides stay where they are.
                let now = now.resource.settings();
                for (field, value) in resource.settings() {
                    if now.get(&field) != Some(&value) {
                        set(drawn, environment, *id, field, value, &mut edits);
                    }
                }
            } else {
                edits.push(edit);
            }
        }
        fix.edits = edits;
    }
}

/// Sets a field where its value in this environment comes from.
fn set(
    drawn: &Design,
    environment: &str,
    id: NodeId,
    field: String,
    value: serde_json::Value,
    edits: &mut Vec<Edit>,
) {
    let inside = |outer: &str, inner: &str| inner.strip_prefix(outer).is_some_and(|it| it.starts_with('.'));
    let overrides = drawn.node(id).and_then(|node| node.overrides.get(environment));
    let keys = || overrides.into_iter().flat_map(|fields| fields.keys());
    let follows = field == "subnets" && drawn.follows_range(id, environment);
    if !follows && !keys().any(|key| *key == field || inside(key, &field) || inside(&field, key)) {
        edits.push(Edit::Set { id, field, value });
        return;
    }
    let environment = environment.to_owned();
    // A difference inside would be laid over the new value again.
    for key in keys().filter(|key| inside(&field, key)) {
        edits.push(Edit::Override { id, environment: environment.clone(), field: key.clone(), value: None });
    }
    edits.push(Edit::Override { id, environment, field, value: Some(value) });
}

#[cfg(test)]
mod tests {
    use crate::design::{Edit, Service, Tier};
    use crate::validate::testing::{Shop, id};
    use crate::validate::validate_in;

    #[test]
    fn a_whole_that_a_fix_sets_is_not_overlaid_by_what_differed_in_it() {
        let mut shop = Shop::new();
        let port = "containers.0.port";
        let over = |field: &str, value: Option<serde_json::Value>| Edit::Override {
            id: id("orders"),
            environment: "prod".into(),
            field: field.into(),
            value,
        };
        shop.design.apply(&over(port, Some(9000.into()))).unwrap();
        let whole = shop.design.node(id("orders")).unwrap().resource.field("containers").unwrap();
        let mut edits = Vec::new();
        super::set(&shop.design, "prod", id("orders"), "containers".into(), whole.clone(), &mut edits);
        assert_eq!(edits, [over(port, None), over("containers", Some(whole))]);
    }

    #[test]
    fn a_fix_of_subnets_in_another_range_changes_that_environment_only() {
        let mut shop = Shop::new();
        let over = |node: &str, field: &str, value: serde_json::Value| Edit::Override {
            id: id(node),
            environment: "prod".into(),
            field: field.into(),
            value: Some(value),
        };
        shop.design.apply(&over("main", "cidr", "10.2.0.0/16".into())).unwrap();
        shop.design.apply(&over("data", "subnets", serde_json::json!(["10.2.16.0/24"]))).unwrap();
        let app = |shop: &Shop| shop.design.get::<Tier>(id("app")).unwrap().clone();
        let before = app(&shop);
        let found = validate_in(&shop.design, "prod");
        let overlap = found.iter().find(|it| it.rule.id == "NET005").unwrap();
        assert_eq!(overlap.message, "data: 10.2.16.0/24 overlaps 10.2.16.0/20 of app");
        // In the drawing nothing overlaps, and nothing is to be changed there.
        assert!(validate_in(&shop.design, "dev").iter().all(|it| it.rule.id != "NET005"));
        let edit = Edit::Configure { id: id("app"), resource: before.clone().into() };
        let mut findings = vec![overlap.clone()];
        findings[0].fixes[0].edits = vec![edit];
        let resolved = shop.design.in_environment("prod");
        super::localise(&shop.design, &resolved, "prod", &mut findings);
        let subnets =
            serde_json::to_value(before.subnets.iter().map(ToString::to_string).collect::<Vec<_>>());
        assert_eq!(findings[0].fixes[0].edits, [over("app", "subnets", subnets.unwrap())]);
        shop.design.apply_all(&overlap.fixes[0].edits).unwrap();
        assert_eq!(app(&shop), before);
        assert!(validate_in(&shop.design, "prod").iter().all(|it| it.rule.id != "NET005"));
    }

    #[test]
    fn a_fix_of_an_overridden_setting_changes_the_override_only() {
        let mut shop = Shop::new();
        let edit = Edit::Override {
            id: id("orders"),
            environment: "prod".into(),
            field: "memory_mib".into(),
            value: Some(900.into()),
        };
        shop.design.apply(&edit).unwrap();
        let findings = validate_in(&shop.design, "prod");
        let finding = findings.iter().find(|it| it.rule.id == "ECS001").unwrap();
        shop.design.apply_all(&finding.fixes[0].edits).unwrap();
        assert_eq!(shop.design.get::<Service>(id("orders")).unwrap().memory_mib, 1024);
        assert!(validate_in(&shop.design, "prod").iter().all(|it| it.rule.id != "ECS001"));
    }
}
