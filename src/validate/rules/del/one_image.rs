//! DEL010: services that cannot share the image of one pipeline.

use crate::design::{Architecture, Edit, LinkId, Pipeline, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "DEL010",
    severity: Severity::Error,
    title: "Pipeline builds one image, and its services need different ones",
    why: "One run builds one image for one processor. A service of another repository would not be deployed, and one of another processor could not start it.",
    docs: "https://docs.aws.amazon.com/codepipeline/latest/userguide/file-reference.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, _) in topology.all::<Pipeline>() {
        let repository = topology.pushes_to(id);
        let architecture = topology.pipeline_architecture(id);
        for (service, it) in topology.deployed_by(id) {
            let other = topology.built_for(it);
            let name = topology.name(service);
            let message = if other.is_some() && other != repository {
                let (ours, theirs) =
                    (repository.map_or("", |it| topology.name(it)), other.map_or("", |it| topology.name(it)));
                format!("{} pushes to {ours}, and {name} runs images of {theirs}", node.name)
            } else if it.architecture != architecture {
                let word = |it| if it == Architecture::Arm { "ARM" } else { "x86" };
                format!(
                    "{} builds for {}, and {name} runs on {}",
                    node.name,
                    word(architecture),
                    word(it.architecture)
                )
            } else {
                continue;
            };
            report.at(id, message).fix(
                format!("Leave {name} to another pipeline"),
                vec![Edit::Disconnect { link: LinkId { from: id, to: service } }],
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn two_processors_need_two_images() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.add_service("worker");
                shop.set("worker", "architecture", "X86_64");
                shop.add("delivery", Pipeline::default(), "");
                shop.connect("delivery", "orders");
                shop.connect("delivery", "worker");
            },
            "delivery builds for ARM, and worker runs on x86",
        );
        assert_eq!(fixes, ["Leave worker to another pipeline"]);
    }
}
