//! How to apply, in the order in which a person does it: the state, a zone and images that the rest waits for, the
//! rest, and what only people can do afterwards.

use std::collections::BTreeSet;
use std::fmt::Write;

use crate::design::order::gather;
use crate::design::{
    Alb, Arrow, Cdn, Certificate, Deployment, Image, ImageOwner, Monitoring, Pipeline, Repository, Service,
};

use super::commands::word;
use super::destroy::any;
use super::once::once;
use super::told::{name, told};
use super::{account, code, delegation, delivery, first_images, markdown, pushes, secret_values};
use crate::terraform::Context;
use crate::terraform::alb::certificate_variable;
use crate::terraform::call::Variables;
use crate::terraform::monitoring::page_variable;

/// The numbered steps.
pub(super) fn steps(out: &mut String, all: &[Context<'_>], cx: &Context<'_>, variables: &Variables) {
    let order = delegation::in_order(all);
    let first = order.first().map(|cx| cx.topology.environment().name.as_str()).unwrap_or_default();
    let mut step = 0;
    let mut begin = |out: &mut String, words: &str| {
        step += 1;
        let _ = writeln!(out, "\n{step}. {words}");
    };
    begin(out, &account::state(cx));
    let _ = writeln!(out, "\n   {}", account::role(cx));
    let each = order.iter().map(|cx| name(cx)).collect::<Vec<_>>().join(", ");
    begin(out, &format!("For each environment ({each}), in its folder from here on:"));
    let _ = writeln!(
        out,
        "\n```sh\nexport AWS_REGION={}      # for what is not Terraform: the commands of aws below\n\
         cd environments/{first}\n{}\n```\n\n   \
         Each environment is a folder with a state of its own, so no workspaces are needed, and none can be the wrong one.",
        word(&cx.topology.project().region),
        account::init(cx),
    );
    for words in told(order.iter().copied(), |cx| delegation::steps(all, cx)) {
        begin(out, &words);
    }
    for words in once(all) {
        begin(out, &words);
    }
    if let Some(words) = pushes::step(all) {
        begin(out, &words);
    }
    for words in told(order.iter().copied(), first_images::steps) {
        begin(out, &words);
    }
    begin(out, "Look at the plan and apply it:");
    out.push_str("\n```sh\nterraform plan -out=change.tfplan\nterraform apply change.tfplan\n```\n");
    if any::<Service>(all, |it| !by_code_deploy(it)) {
        out.push_str(
            "\n   A service whose image is missing gives up after some tries, and starts again with \
             `aws ecs update-service --force-new-deployment --cluster … --service …`.\n",
        );
    }
    if any::<Service>(all, by_code_deploy) {
        out.push_str(
            "\n   A service that CodeDeploy deploys tries again by itself until its image is there.\n",
        );
    }
    let tags: Vec<String> =
        own_tags(all).iter().filter(|it| variables.all.contains_key(*it)).map(|it| code(it)).collect();
    if !tags.is_empty() {
        let _ = writeln!(
            out,
            "\n   To deploy another image, give its tag: {} in `terraform.tfvars` or with `-var`, then apply.",
            tags.join(", ")
        );
    }
    for words in told(all, pagers) {
        begin(out, &words);
    }
    for words in told(all, mails) {
        begin(out, &words);
    }
    let circles: Vec<&str> = cx
        .topology
        .all::<Service>()
        .filter(|(id, ..)| {
            let mut callees = cx.topology.links_from(*id).filter(|(_, it)| matches!(it, Arrow::Call(_)));
            callees.any(|(to, _)| cx.topology.calls(to, *id))
        })
        .map(|(_, node, _)| node.name.as_str())
        .collect();
    if !circles.is_empty() {
        let names: Vec<String> = circles.iter().map(|it| markdown(it)).collect();
        begin(
            out,
            &format!(
                "{} call each other, and tasks know only the names there were when they were deployed. Deploy them once more after \
                 the first apply: `aws ecs update-service --force-new-deployment --cluster … --service …`.",
                names.join(", ")
            ),
        );
    }
    let certificates = cx.topology.all::<Alb>().filter(|(id, _, it)| {
        it.certificate == Certificate::Variable
            && (!cx.topology.only_behind_cdn(*id) || cx.topology.secret_header(*id).is_some())
    });
    for (id, node, _) in certificates {
        begin(
            out,
            &format!(
                "Until a certificate is given, {} speaks plain HTTP and every plan warns. Request one in ACM in the same \
                 region and put its ARN into `terraform.tfvars` as `{}`.",
                markdown(&node.name),
                certificate_variable(cx, id)
            ),
        );
        let moved = cx.topology.routes(id).into_iter().filter_map(|(to, ..)| {
            let moves = |cx: &Context<'_>| {
                cx.topology.get::<Service>(to).is_some_and(|it| it.deployment.moves_traffic())
            };
            all.iter().any(moves).then(|| markdown(cx.topology.name(to)))
        });
        let moved: Vec<String> = moved.collect();
        if !moved.is_empty() {
            let _ = writeln!(
                out,
                "\n   The listener for HTTPS has rules of its own, which begin with the first of the two target groups of {}. Where \
                 the second one is live (`aws elbv2 describe-rules --listener-arn …` tells), deploy once more before: the rules \
                 would lead to the group without tasks.",
                moved.join(", ")
            );
        }
    }
    for words in told(all, |cx| aliases(cx).chain(delivery::steps(all, cx)).collect()) {
        begin(out, &words);
    }
    if let Some(words) = secret_values::step(cx) {
        begin(out, &words);
    }
}

/// Paging services, whose address is nobody's to draw.
fn pagers(cx: &Context<'_>) -> Vec<String> {
    let asked = cx.topology.all::<Monitoring>().filter(|(.., it)| it.page_https);
    let each = asked.map(|(id, _, it)| {
        let others = !it.page_emails.is_empty() || it.slack();
        format!(
            "Put the address of the paging service into `terraform.tfvars` as {}, and apply: until then {}.",
            code(&page_variable(cx, id)),
            if others { "it hears of no urgent alarm" } else { "nobody hears of urgent alarms" }
        )
    });
    each.collect()
}

/// Who hears of nothing before they have answered AWS.
fn mails(cx: &Context<'_>) -> Vec<String> {
    let topology = &cx.topology;
    let alarms =
        topology.all::<Monitoring>().flat_map(|(.., it)| it.page_emails.iter().chain(&it.notify_emails));
    let approvals =
        topology.all::<Pipeline>().filter(|(.., it)| it.asks()).flat_map(|(.., it)| &it.approvers);
    let found = topology.all::<Repository>().filter(|(.., it)| !it.exists && it.finding_alerts);
    let addresses: BTreeSet<&str> = gather(
        alarms.chain(approvals).chain(found.flat_map(|(.., it)| &it.alert_emails)).map(|it| it.trim()),
    );
    if addresses.is_empty() {
        return Vec::new();
    }
    let addresses: Vec<String> = addresses.into_iter().map(code).collect();
    vec![format!(
        "AWS sends each of these a mail, once for each topic, and nothing more until its link is followed, within two days: {}. A \
         subscription that nobody confirmed is gone then; `terraform apply` makes it again.",
        addresses.join(", ")
    )]
}

fn by_code_deploy(it: &Service) -> bool {
    it.deployment == Deployment::CodeDeploy
}

/// The variables of image tags that Terraform deploys: those of a pipeline are for the first start.
fn own_tags(all: &[Context<'_>]) -> BTreeSet<String> {
    let tags = all.iter().flat_map(|cx| {
        let tasks = cx.topology.tasks().filter(|(.., it)| it.image_owner == ImageOwner::Terraform);
        tasks.flat_map(move |(id, _, it)| {
            let ours = it.containers.iter().enumerate();
            let ours = ours.filter(|(_, it)| matches!(it.image, Image::Repository { .. }));
            ours.map(move |(index, _)| cx.names.image_tag(id, &it, index))
        })
    });
    gather(tags)
}

/// Names of distributions that only people can point there.
fn aliases<'a>(cx: &'a Context<'_>) -> impl Iterator<Item = String> + 'a {
    cx.topology.all::<Cdn>().filter(|(.., cdn)| !cdn.aliases.is_empty()).map(|(id, node, cdn)| {
        format!(
            "Point the names of {} whose DNS is elsewhere ({}) to `terraform output {}_cloudfront_domain_name` with a CNAME.",
            markdown(&node.name),
            cdn.aliases.iter().map(|it| code(it)).collect::<Vec<_>>().join(", "),
            cx.names.label(id),
        )
    })
}

#[cfg(test)]
mod tests {
    use crate::design::{Alb, Pipeline};
    use crate::validate::testing::Shop;

    fn apply(shop: &Shop) -> String {
        let readme = crate::terraform::generate(&shop.design).files.remove("README.md").unwrap_or_default();
        let (_, from) = readme.split_once("## Apply\n").unwrap();
        from.split_once("## Check\n").unwrap().0.to_owned()
    }

    #[test]
    fn a_tag_is_given_to_what_terraform_deploys() {
        let mut shop = Shop::new();
        assert!(apply(&shop).contains("give its tag: `orders_image_tag`"), "{}", apply(&shop));
        shop.add_service("users");
        shop.set("orders", "image_owner", "pipeline");
        let text = apply(&shop);
        assert!(
            text.contains("give its tag: `users_image_tag` in") && !text.contains("orders_image_tag"),
            "{text}"
        );
        let variables = crate::terraform::generate(&shop.design).files.remove("variables.tf").unwrap();
        assert!(
            variables.contains("orders starts with, until its pipeline deploys another one,"),
            "{variables}"
        );
        shop.set("users", "image_owner", "pipeline");
        assert!(!apply(&shop).contains("To deploy another image"), "{}", apply(&shop));
    }

    #[test]
    fn each_load_balancer_is_told_to_have_a_certificate() {
        let mut shop = Shop::new();
        shop.add("side", Alb::default(), "public");
        shop.connect("internet", "side");
        shop.connect("side", "orders");
        let text = apply(&shop);
        for name in ["`edge_certificate_arn`", "`side_certificate_arn`"] {
            assert!(text.contains(name), "no {name} in {text}");
        }
    }

    #[test]
    fn a_paging_service_is_told_to_have_an_address() {
        let mut shop = Shop::new();
        let text = apply(&shop);
        assert!(
            text.contains("as `watch_page_url`, and apply: until then nobody hears of urgent alarms."),
            "{text}"
        );
        shop.set("watch", "page_emails", vec!["duty@example.com"]);
        assert!(apply(&shop).contains("until then it hears of no urgent alarm."), "{}", apply(&shop));
        shop.set("watch", "page_https", false);
        assert!(!apply(&shop).contains("watch_page_url"), "{}", apply(&shop));
    }

    #[test]
    fn addresses_are_told_to_confirm() {
        let mut shop = Shop::new();
        shop.set("watch", "notify_emails", Vec::<String>::new());
        let confirm = "nothing more until its link is followed";
        assert!(!apply(&shop).contains(confirm), "{}", apply(&shop));
        shop.set("watch", "page_emails", vec!["duty@example.com"]);
        shop.set_in("prod", "watch", "notify_emails", vec!["team@example.com"]);
        // Nobody is asked by a pipeline that does not stop.
        shop.add("delivery", Pipeline { approval: false, ..Pipeline::default() }, "");
        shop.set("delivery", "approvers", vec!["boss@example.com"]);
        let text = apply(&shop);
        assert!(
            text.contains("`dev`, `staging`: AWS sends each of these") && text.contains(confirm),
            "{text}"
        );
        assert!(
            text.contains("`duty@example.com`, `team@example.com`.") && !text.contains("boss@"),
            "{text}"
        );
    }

    #[test]
    fn whoever_has_only_a_clone_learns_where_the_state_is() {
        let mut shop = Shop::new();
        let text = apply(&shop);
        assert!(text.contains("Keep `bootstrap/terraform.tfstate`"), "{text}");
        assert!(text.contains("--key-id alias/tfstate/"), "{text}");
        shop.project(|it| it.state_bucket = "company-states".into());
        assert!(!apply(&shop).contains("bootstrap"), "{}", apply(&shop));
    }
}
