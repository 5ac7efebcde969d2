//! DEL009: a pipeline deploys a service whose image it cannot push.

use crate::design::{Edit, Image, Pipeline, Repository, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "DEL009",
    severity: Severity::Error,
    title: "Pipeline has no repository to push this service's image to",
    why: "A pipeline pushes what it builds to the repository that the service's image comes from. An image from elsewhere has none in this design.",
    docs: "https://docs.aws.amazon.com/AmazonECR/latest/userguide/Repositories.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, _) in topology.all::<Pipeline>() {
        for (service, it) in topology.deployed_by(id) {
            if topology.built_for(it).is_some() {
                continue;
            }
            let finding = report
                .at(
                    service,
                    format!(
                        "{} deploys {}, whose image comes from elsewhere",
                        node.name,
                        topology.name(service)
                    ),
                )
                .field("containers");
            let Some((repository, home, _)) = topology.all::<Repository>().next() else { continue };
            let mut changed = it.clone();
            let Some(main) = changed.containers.first_mut() else { continue };
            main.image = Image::Repository { id: repository, tag: "1.0.0".into() };
            finding.fix(
                format!("Take the image from {}", home.name),
                vec![Edit::Configure { id: service, resource: changed.into() }],
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn an_image_from_elsewhere_cannot_be_pushed() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.container(|it| it.image = Image::External("public.ecr.aws/nginx/nginx:1.29".into()));
                shop.add("delivery", Pipeline::default(), "");
                shop.connect("delivery", "orders");
            },
            "delivery deploys orders, whose image comes from elsewhere",
        );
        assert_eq!(fixes, ["Take the image from images"]);
    }
}
