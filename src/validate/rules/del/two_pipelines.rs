//! DEL013: two pipelines deploy one service.

use crate::design::{Arrow, Edit, LinkId, Service, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "DEL013",
    severity: Severity::Warning,
    title: "Two pipelines deploy one service",
    why: "Each brings its own image, and the last one to finish wins: what runs depends on which was slower.",
    docs: "https://docs.aws.amazon.com/codepipeline/latest/userguide/concepts-how-it-works.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, _) in topology.all::<Service>() {
        let mut pipelines = topology.links_to(id).filter(|(_, arrow)| matches!(arrow, Arrow::Deploy(_)));
        let Some((first, _)) = pipelines.next() else { continue };
        for (other, _) in pipelines {
            let names = (topology.name(first), topology.name(other));
            // A pipeline that deploys nothing else would be left without a last stage.
            let edit = if topology.deployed_by(other).nth(1).is_none() {
                Edit::Remove { id: other }
            } else {
                Edit::Disconnect { link: LinkId { from: other, to: id } }
            };
            report
                .at(id, format!("{} is deployed by {} and {}", node.name, names.0, names.1))
                .fix(format!("Leave it to {}", names.0), vec![edit]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::design::Pipeline;
    use crate::validate::testing::{Shop, check};

    #[test]
    fn one_pipeline_should_deploy() {
        let fixes = check(
            &RULE,
            |shop| {
                for name in ["first", "second"] {
                    shop.add(name, Pipeline::default(), "");
                    shop.connect(name, "orders");
                }
            },
            "orders is deployed by first and second",
        );
        assert_eq!(fixes, ["Leave it to first"]);
    }

    #[test]
    fn the_fix_leaves_no_pipeline_that_deploys_nothing() {
        let mut shop = Shop::new();
        for name in ["first", "second"] {
            shop.add(name, Pipeline::default(), "");
            shop.connect(name, "orders");
        }
        let edits = shop.findings(&[&RULE])[0].fixes[0].edits.clone();
        shop.design.apply_all(&edits).unwrap();
        assert!(shop.findings(&[&RULE, &crate::validate::rules::del::deploys_nothing::RULE]).is_empty());
    }
}
