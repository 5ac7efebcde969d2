//! DEL020: environments take each other's copies of images away.

use crate::design::{Repository, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "DEL020",
    severity: Severity::Warning,
    title: "Environments take each other's copies of images away",
    why: "A registry, which is an account in a region, has one replication configuration. In one account the environment \
          that is applied last sets it for all, and destroying one ends the copies of the others.",
    docs: "https://docs.aws.amazon.com/AmazonECR/latest/userguide/replication.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, it) in topology.all::<Repository>() {
        if it.exists || it.replicate_to.trim().is_empty() {
            continue;
        }
        let others = report.elsewhere(topology, id, "replicate_to");
        let copies = others.iter().find(|(_, it)| it.as_str().is_some_and(|it| !it.trim().is_empty()));
        let Some((other, _)) = copies else { continue };
        report
            .at(id, format!("{}: {} sets the registry's rules too", node.name, other.name))
            .field("replicate_to")
            .fix_only_one(topology, &["replicate_to"], "", |one| format!("Copy in {one} only"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::design::Edit;
    use crate::validate::testing::{Shop, check, id};

    #[test]
    fn one_account_copies_for_one_environment() {
        let fixes = check(
            &RULE,
            |shop| shop.set("images", "replicate_to", "eu-west-1"),
            "images: dev sets the registry's rules too",
        );
        assert_eq!(fixes, ["Copy in prod only"]);
    }

    #[test]
    fn the_others_may_say_that_they_do_not() {
        let mut shop = Shop::new();
        let edit = Edit::Override {
            id: id("images"),
            environment: "prod".into(),
            field: "replicate_to".into(),
            value: Some("eu-west-1".into()),
        };
        shop.edit(edit);
        assert!(shop.findings(&[&RULE]).is_empty());
    }
}
