//! DEL009: a pipeline deploys a service whose image it cannot push.

use crate::design::{Edit, Image, LinkId, NodeId, Pipeline, Point, Repository, SettingType, Topology, slug};
use crate::validate::{Finding, Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "DEL009",
    severity: Severity::Error,
    title: "Pipeline has no repository to push this service's image to",
    why: "A pipeline pushes what it builds to the repository that the service's image comes from. An image from elsewhere has none in this design. One pipeline builds one image, so a program of its own needs a pipeline of its own.",
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
            let name = topology.name(service);
            let message = format!("{} deploys {name}, whose image comes from elsewhere", node.name);
            let finding = report.at(service, message).field("containers");
            let unused = || topology.all::<Repository>().map(|it| it.0).find(|it| !used(topology, *it));
            if let Some(ours) = topology.pushes_to(id) {
                take(topology, finding, service, ours);
                let edits = vec![Edit::Disconnect { link: LinkId { from: id, to: service } }];
                finding.fix(format!("Leave {name} to another pipeline"), edits);
            } else if let Some(free) = unused() {
                take(topology, finding, service, free);
            } else {
                add(topology, finding, service);
                if let Some((first, ..)) = topology.all::<Repository>().next() {
                    take(topology, finding, service, first);
                }
            }
        }
    }
}

/// Whether something starts images of a repository.
fn used(topology: &Topology<'_>, repository: NodeId) -> bool {
    let of = |image: &Image| matches!(image, Image::Repository { id, .. } if *id == repository);
    topology.tasks().any(|(_, _, task)| task.containers.iter().any(|it| of(&it.image)))
}

/// Offers to take the image of a service from a repository that is there.
fn take(topology: &Topology<'_>, finding: &mut Finding, service: NodeId, repository: NodeId) {
    let title = format!("Take the image from {}", topology.name(repository));
    finding.fix(title, vec![image_from(service, repository)]);
}

/// Offers a repository of its own.
fn add(topology: &Topology<'_>, finding: &mut Finding, service: NodeId) {
    let name = topology.name(service);
    let id = topology.design().free_id(&format!("{}-images", slug(name)));
    let add = Edit::Add {
        id,
        name: format!("{name}-images"),
        resource: Repository::default().into(),
        parent: None,
        at: Point::default(),
    };
    finding.fix(format!("Add a repository for {name}"), vec![add, image_from(service, id)]);
}

fn image_from(service: NodeId, repository: NodeId) -> Edit {
    let image = Image::Repository { id: repository, tag: "1.0.0".into() };
    Edit::Set { id: service, field: "containers.0.image".into(), value: image.to_value() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::design::Service;
    use crate::validate::testing::{Shop, check, id};

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

    /// The fixes where delivery deploys orders, of an image from elsewhere, and pay.
    fn fixes(spoil: impl FnOnce(&mut Shop)) -> Vec<String> {
        let deployed = |shop: &mut Shop| {
            shop.container(|it| it.image = Image::External("public.ecr.aws/nginx/nginx:1.29".into()));
            shop.add("delivery", Pipeline::default(), "");
            shop.connect("delivery", "orders");
            spoil(shop);
        };
        check(&RULE, deployed, "delivery deploys orders, whose image comes from elsewhere")
    }

    #[test]
    fn a_repository_is_added_where_none_is_free() {
        assert_eq!(fixes(|shop| shop.remove("images")), ["Add a repository for orders"]);
        // What another service starts may be another program.
        let both = ["Add a repository for orders", "Take the image from images"];
        assert_eq!(fixes(|shop| shop.add_service("pay")), both);
    }

    #[test]
    fn a_pipeline_pushes_to_one_repository() {
        let fixes = fixes(|shop| {
            shop.add("others", Repository::default(), "");
            shop.add_service("pay");
            shop.connect("delivery", "pay");
        });
        assert_eq!(fixes, ["Take the image from images", "Leave orders to another pipeline"]);
    }

    #[test]
    fn the_service_starts_images_of_the_repository_that_is_added() {
        let mut shop = Shop::new();
        shop.remove("images");
        shop.container(|it| it.image = Image::External("public.ecr.aws/nginx/nginx:1.29".into()));
        shop.add("delivery", Pipeline::default(), "");
        shop.connect("delivery", "orders");
        let fix = shop.findings(&[&RULE]).remove(0).fixes.remove(0);
        shop.design.apply_all(&fix.edits).unwrap();
        let image = shop.design.get::<Service>(id("orders")).unwrap().containers[0].image.clone();
        let made = Image::Repository { id: id("orders-images"), tag: "1.0.0".into() };
        assert_eq!(image, made);
        assert!(shop.design.get::<Repository>(id("orders-images")).is_some());
    }
}
