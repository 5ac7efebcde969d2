//! DEL008: a pipeline without a service to deploy.

use crate::design::{Edit, LinkId, Pipeline, Service, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "DEL008",
    severity: Severity::Error,
    title: "Pipeline deploys nothing",
    why: "Without an arrow to a service the pipeline has no last stage, and no repository to push to.",
    docs: "https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-ECS.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, _) in topology.all::<Pipeline>() {
        if topology.deployed_by(id).next().is_none() {
            let finding = report.at(id, format!("{} has no arrow to a service", node.name));
            // Services that run an image of ours and that nobody else deploys; more than a few are no help.
            let services = topology.all::<Service>();
            let fit = services.filter(|(to, _, it)| {
                topology.built_for(it).is_some() && topology.pipeline_of(*to).is_none()
            });
            for (to, service, _) in fit.take(3) {
                let edit = Edit::Connect { link: LinkId { from: id, to } };
                finding.fix(format!("Deploy {}", service.name), vec![edit]);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_pipeline_alone_is_useless() {
        let fixes = check(
            &RULE,
            |shop| shop.add("delivery", Pipeline::default(), ""),
            "delivery has no arrow to a service",
        );
        assert_eq!(fixes, ["Deploy orders"]);
    }
}
