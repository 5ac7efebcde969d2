//! What the changes of later days do beyond what a plan shows: what waits, what interrupts, what AWS refuses half way, and
//! what takes data along.

mod data;
mod delivery;
mod network;
mod services;

use std::fmt::Write;

use crate::design::{Alb, Cdn, Cluster, DnsZone, Nlb, Repository, Tier, Vpc};

use super::code;
use super::destroy::any;
use crate::terraform::Context;

pub(super) fn changes(out: &mut String, all: &[Context<'_>], cx: &Context<'_>) {
    out.push_str(
        "## Change\n\nChange the drawing, export it over these files, and read the plan of one environment after the other, the \
         least important first. A plan says what it replaces; it does not say this:\n\n",
    );
    for (title, points) in [
        ("Names and environments", names(all, cx)),
        ("Data", data::points(all, cx)),
        ("Services", services::points(cx)),
        ("Images and deployments", delivery::points(all, cx)),
        ("Network", network::points(all, cx)),
    ] {
        if points.is_empty() {
            continue;
        }
        let _ = writeln!(out, "### {title}\n");
        for point in points {
            let _ = writeln!(out, "- {point}");
        }
        out.push('\n');
    }
}

/// The project and its environments.
fn names(all: &[Context<'_>], cx: &Context<'_>) -> Vec<String> {
    let mut points = vec![
        format!(
            "The name of the project ({}) is the beginning of all names and of the place of the state. Under another one everything \
             is made a second time, empty, beside what there is: `terraform init -reconfigure`, never `-migrate-state`, which would \
             have it replace everything. So it is with another name of an environment. The region is for good, too.",
            code(cx.names.project())
        ),
        "In another state bucket, bring the state along before anything else, in each environment: `terraform init \
         -migrate-state`. A clone, or a run in CI, that begins without it would make everything a second time and stop half way."
            .into(),
        "Destroy an environment before you take it out of the drawing: what a destroy needs is in its folder, and no export writes \
         that again."
            .into(),
    ];
    let looked_up = [
        (cx.has::<Vpc>(), "a VPC"),
        (cx.has::<Tier>(), "a tier"),
        (cx.has::<Cluster>(), "a cluster"),
        (cx.has::<Repository>(), "a repository"),
    ];
    let looked_up: Vec<&str> = looked_up.into_iter().filter(|it| it.0).map(|it| it.1).collect();
    if !looked_up.is_empty() {
        points.push(format!(
            "`Exists already`, switched on for what was made here ({}), deletes it, to look it up next time. To hand it over, take it out \
             of the state before: `terraform state list 'module.stack.module.<name>'`, then `terraform state rm` for each.",
            looked_up.join(", ")
        ));
    }
    let entrances = cx.has::<Alb>() || cx.has::<Nlb>() || cx.has::<Cdn>();
    if all.len() > 1 && entrances && any::<DnsZone>(all, |it| it.environment_in_names) {
        points.push(
            "Where another environment becomes production, it takes over the names: apply the one that gives them up first, or the \
             other one stops at names that are there already. Between the two, nothing answers at them."
                .into(),
        );
    }
    points
}

#[cfg(test)]
mod tests {
    use crate::design::{DnsZone, Ec2Capacity, FileSystem, Nlb, Pipeline, Table};
    use crate::validate::testing::Shop;

    fn change(shop: &Shop) -> String {
        let readme = crate::terraform::generate(&shop.design).files.remove("README.md").unwrap_or_default();
        let (_, from) = readme.split_once("## Change\n").unwrap();
        from.split_once("## Destroy\n").unwrap().0.to_owned()
    }

    /// Each part is said of a design after a change, and was not before.
    fn comes(parts: &[&str], shop: &mut Shop, change_it: impl FnOnce(&mut Shop)) {
        let before = change(shop);
        change_it(shop);
        let after = change(shop);
        for part in parts {
            assert!(!before.contains(part), "{part} in {before}");
            assert!(after.contains(part), "no {part} in {after}");
        }
    }

    #[test]
    fn what_later_changes_do_is_said_of_what_the_design_has() {
        let text = change(&Shop::new());
        for part in [
            "### Names and environments",
            "with what it keeps (databases, caches, buckets, secrets, repositories, the log bucket",
            "no change to databases, which stay under the key",
            "-migrate-state`, which would have",
            "(a VPC, a tier, a cluster, a repository), deletes it",
            "In another cluster a service is another one",
            "### Data",
            "`apply_immediately = true`",
            "one that goes down to one, never waits",
            "with Redis after Valkey is made anew",
            "switch `Apply immediately` on.",
            "A new major version of a database interrupts it",
            "another master user is another server, and empty.",
            "In another store a secret",
            "(`password_version`) start the services",
            "nobody ever after 30 days",
            "### Services",
            "Another container port: security groups",
            "### Images and deployments",
            "Where Terraform decides on an image again",
            "### Network",
            "A load balancer that becomes internal",
            "cannot move to another tier: AWS refuses. Draw",
            "It lets no subnet go that a database",
        ] {
            assert!(text.contains(part), "no {part} in {text}");
        }
    }

    #[test]
    fn each_kind_of_store_has_changes_of_its_own() {
        let mut shop = Shop::new();
        let serverless = ["A serverless cache is for the subnets"];
        comes(&serverless, &mut shop, |it| it.set("sessions", "capacity", "serverless"));
        let text = change(&shop);
        assert!(!text.contains("Nodes of another size") && !text.contains("after Valkey"), "{text}");

        let replica = ["-target='module.stack.module.db.aws_db_instance.this'"];
        comes(&replica, &mut shop, |it| it.set("db", "read_replicas", 1));
        comes(&["A copy of a bucket"], &mut shop, |it| it.set("assets", "replica_region", "eu-west-1"));
        let table = ["keys of a table and their types", "update-time-to-live", "begins with one unit"];
        comes(&table, &mut shop, |it| it.add("carts", Table::default(), ""));
        comes(&["The parameter of a secret"], &mut shop, |it| it.set("api-key", "store", "ssm"));
        comes(&["A file system moves"], &mut shop, |it| it.add("files", FileSystem::default(), "data"));
        let fenced = ["and by then network ACLs may have cut it off"];
        comes(&fenced, &mut shop, |it| it.set("main", "network_acls", "derived"));

        shop.project(|it| it.customer_key = false);
        assert!(!change(&shop).contains("nobody ever after 30 days"));
    }

    #[test]
    fn listeners_and_network_modes_move_with_what_they_lead_to() {
        let mut shop = Shop::new();
        let mode = ["Another container port or network mode", "no capacity provider go"];
        comes(&mode, &mut shop, |it| {
            it.add("machines", Ec2Capacity::default(), "app");
            it.set("orders", "launch", "ec2");
        });

        let mut shop = Shop::new();
        let nlb = [
            "with port 0 follows the container",
            "in fewer zones is another one",
            "module.lines.aws_lb.this",
        ];
        comes(&nlb, &mut shop, |it| {
            it.remove("edge");
            it.add("lines", Nlb::default(), "public");
            it.connect("internet", "lines");
            it.connect("lines", "orders");
        });
        let text = change(&shop);
        assert!(text.contains("Another container port") && !text.contains("give both a weight"), "{text}");
    }

    #[test]
    fn deployments_that_move_traffic_begin_again_at_the_first_group() {
        let mut shop = Shop::new();
        let moved = ["A certificate that comes or goes"];
        comes(&moved, &mut shop, |it| it.set("orders", "deployment", "blue_green"));
        let by_code_deploy =
            ["To CodeDeploy or away from it", "Services under CodeDeploy stay where they are"];
        comes(&by_code_deploy, &mut shop, |it| it.set("orders", "deployment", "code_deploy"));
        assert!(change(&shop).contains(moved[0]));
        let pipeline = ["sources and artifacts of pipelines", "gives up buckets"];
        comes(&pipeline, &mut shop, |it| it.add("delivery", Pipeline::default(), ""));
    }

    #[test]
    fn names_go_with_their_zone_and_with_production() {
        let mut shop = Shop::new();
        let zone = [
            "Where another environment becomes production",
            "`terraform import 'module.stack.module.dns.aws_route53_zone.this[0]' <zone id>`",
        ];
        comes(&zone, &mut shop, |it| it.add("dns", DnsZone::default(), ""));
        comes(&["Another domain is another zone"], &mut shop, |it| it.set("dns", "create", true));
        shop.set("dns", "environment_in_names", false);
        assert!(!change(&shop).contains("becomes production"));
    }

    #[test]
    fn a_database_waits_for_its_window_unless_told_otherwise() {
        let main = |shop: &Shop| {
            crate::terraform::generate(&shop.design).files.remove("main.tf").unwrap_or_default()
        };
        let mut shop = Shop::new();
        assert!(!main(&shop).contains("apply_immediately"));
        for engine in ["postgres", "aurora-postgresql"] {
            shop.set("db", "engine", engine);
            shop.set("db", "apply_immediately", true);
            assert!(
                main(&shop).split_whitespace().collect::<String>().contains("apply_immediately=true"),
                "{}",
                main(&shop)
            );
        }
    }
}
