//! What the changes of later days do beyond what a plan shows: what waits, what interrupts, what AWS refuses half way, and
//! what takes data along.

use std::fmt::Write;

use crate::design::{
    Alb, Bucket, Cache, Database, Deployment, DnsZone, Ec2Capacity, FileSystem, Launch, Nat, Nlb, Queue,
    Repository, Service, Table, Vpc,
};

use super::code;
use crate::terraform::Context;

pub(super) fn changes(out: &mut String, all: &[Context<'_>], cx: &Context<'_>) {
    out.push_str(
        "## Change\n\nChange the drawing, export it over these files, and read the plan of one environment after the other, the \
         least important first. A plan says what it replaces; it does not say this:\n\n",
    );
    let mut point = |words: &str| {
        let _ = writeln!(out, "- {words}");
    };
    point(&format!(
        "The name of the project ({}) is the beginning of all names and of the place of the state. Under another one everything \
         is made a second time, empty, beside what there is. The region is for good, too.",
        code(cx.names.project())
    ));
    point(
        "Destroy an environment before you take it out of the drawing: what a destroy needs is in its folder, and no export writes \
         that again.",
    );
    data(&mut point, all, cx);
    running(&mut point, cx);
    network(&mut point, cx);
    out.push('\n');
}

/// Databases, caches and whatever else keeps something.
fn data(point: &mut impl FnMut(&str), all: &[Context<'_>], cx: &Context<'_>) {
    let kept = [
        (cx.has::<Database>(), "databases"),
        (cx.has::<Table>(), "tables"),
        (cx.has::<Cache>(), "caches"),
        (cx.has::<FileSystem>(), "file systems"),
        (cx.has::<Queue>(), "queues"),
        (cx.has::<Bucket>(), "buckets"),
        (cx.has::<Repository>(), "repositories"),
    ];
    let kept: Vec<&str> = kept.into_iter().filter(|(there, _)| *there).map(|(_, word)| word).collect();
    if !kept.is_empty() {
        point(&format!(
            "What leaves the drawing leaves AWS, with what it keeps ({}). Where something protects it, as `Destroy` below says, the \
             apply stops there, after other changes have been made: take the protection off and apply before the box goes.",
            kept.join(", ")
        ));
    }
    if cx.topology.all::<Cache>().any(|(.., it)| !it.is_serverless()) {
        point(
            "Other nodes and another engine version of a cache wait for the maintenance window, early on Sunday (UTC); until then \
             each plan shows them again. For a change at once, write `apply_immediately = true` into the call of the cache in \
             `main.tf` for that apply.",
        );
    }
    if cx.has::<Database>() {
        point(
            "Another size, engine version or Multi-AZ of a database waits for the maintenance window, early on Sunday (UTC), and \
             more storage waits with it; until then each plan shows it again. For a change at once, switch `Apply immediately` on.",
        );
        point(
            "A new major version of a database interrupts it, for minutes or for an hour, and only a snapshot leads back: try it in \
             an environment without customers, take a snapshot, and switch `Apply immediately` on. Without that, the apply ends with \
             the old parameter group, which is in use until the maintenance window; apply once more after it.",
        );
        point(
            "Storage of a database grows, never shrinks, and grows again after six hours at the earliest. Another engine \
             (Aurora in place of RDS, MySQL in place of PostgreSQL) is another database, and empty.",
        );
    }
    if cx.has::<Table>() {
        point("The keys of a table are for good: with others it is made anew, and empty.");
    }
    if cx.topology.all::<Cache>().any(|(.., it)| it.is_serverless()) {
        point("A serverless cache is for the zones it was made for: with others it is made anew, and empty.");
    }
    if cx.has::<Cache>() {
        point(
            "After a new password of a cache (`password_version`) start the services that use it anew: tasks know the password \
             they started with.",
        );
    }
    if all.iter().any(super::destroy::own_keys) {
        point(
            "Objects, messages, backups and logs stay under the key they were written with. Where a design gives its keys up, that \
             is until they are deleted after 30 days, and nobody reads them then: write objects again \
             (`aws s3 cp --recursive s3://… s3://…`) by then, or take the key back.",
        );
    }
}

/// Services and what they run on.
fn running(point: &mut impl FnMut(&str), cx: &Context<'_>) {
    let topology = &cx.topology;
    let routed = |id| {
        let mut albs = topology.all::<Alb>();
        let mut nlbs = topology.all::<Nlb>();
        albs.any(|(alb, ..)| topology.routes(alb).into_iter().any(|(to, ..)| to == id))
            || nlbs.any(|(nlb, ..)| topology.listeners(nlb).into_iter().any(|(to, _)| to == id))
    };
    if topology.all::<Service>().any(|(id, ..)| routed(id)) {
        point(
            "Another container port: security groups change at once and tasks one after the other, so requests fail until the new \
             ones are healthy. To lose none, draw a second service with the new port, give both a weight, and move it step by step.",
        );
    }
    let moves = |it: &Service| it.deployment.moves_traffic() && it.deployment != Deployment::CodeDeploy;
    if topology.all::<Service>().any(|(.., it)| moves(it)) {
        point(
            "Back to rolling updates: the one target group that stays is the first. Where the second one is live (`aws elbv2 \
             describe-rules --listener-arn …` tells), deploy once more before, or nothing answers until new tasks run.",
        );
    }
    let by_code_deploy = |it: &Service| it.deployment == Deployment::CodeDeploy;
    if topology.all::<Service>().any(|(.., it)| by_code_deploy(it)) {
        point(
            "To CodeDeploy or away from it, Terraform deletes the service and makes it anew: nothing answers for some minutes. Where it \
             stops at a priority that is in use, apply again: the rule that had it is gone by then.",
        );
    }
    if cx.has::<Ec2Capacity>() && topology.all::<Service>().any(|(.., it)| it.launch == Launch::Ec2) {
        point(
            "AWS lets no capacity provider go that tasks run on: move the services first, apply, wait until their deployments are \
             done, and take the EC2 capacity out of the drawing then.",
        );
    }
}

/// Names, load balancers, subnets, zones and the way out.
fn network(point: &mut impl FnMut(&str), cx: &Context<'_>) {
    if cx.topology.all::<DnsZone>().any(|(.., it)| it.create) {
        point(
            "Another domain is another zone, with other name servers, and the old one goes with all its records in the same apply: \
             draw the new zone beside the old one, enter its name servers, move the names, and take the old one out last.",
        );
    }
    if cx.has::<Alb>() || cx.has::<Nlb>() {
        point(
            "A load balancer that becomes internal or public (the arrow from the internet comes or goes) is another one with another \
             host name, and some requests are lost. Switch its deletion protection off and apply before: the apply would stop at \
             the old one.",
        );
    }
    if !cx.topology.all::<Vpc>().any(|(.., it)| !it.exists) {
        return;
    }
    let placed = cx.has::<Database>() || cx.has::<Cache>();
    point(&format!(
        "Fewer zones: tasks leave a subnet with the deployment that this starts, and AWS deletes the subnet after the last of them. \
         An apply that gives up on a subnet after 20 minutes goes on when it is repeated.{}",
        if placed {
            " It lets no subnet go that a database or a node of a cache is in: fail over, or take the node away, before."
        } else {
            ""
        }
    ));
    point(&format!(
        "Another range of a tier is other subnets, made beside the old ones: choose a range that overlaps with none of them.{} Another \
         range of the VPC is another VPC, and all that is in it anew.",
        if placed {
            " Databases and caches stay in the subnets they are in, and AWS refuses to take those away."
        } else {
            ""
        }
    ));
    if cx.has::<Nat>() {
        point(
            "Fewer NAT gateways: the zones that lose theirs have no way out for a minute or two, and its address, which others may \
             have on a list, is given back.",
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::validate::testing::Shop;

    fn readme(shop: &Shop) -> String {
        crate::terraform::generate(&shop.design).files.remove("README.md").unwrap_or_default()
    }

    #[test]
    fn what_later_changes_do_is_said_of_what_the_design_has() {
        let mut shop = Shop::new();
        let text = readme(&shop);
        for part in [
            "with what it keeps (databases, caches, buckets, repositories)",
            "`apply_immediately = true`",
            "switch `Apply immediately` on.",
            "A new major version of a database interrupts it",
            "Another container port",
            "It lets no subnet go that a database",
            "(`password_version`) start the services",
            "until they are deleted after 30 days",
            "A load balancer that becomes internal",
        ] {
            assert!(text.contains(part), "no {part} in {text}");
        }
        assert!(
            !text.contains("To CodeDeploy or away from it") && !text.contains("capacity provider go"),
            "{text}"
        );
        assert!(!text.contains("A serverless cache is for the zones"), "{text}");
        assert!(!text.contains("Back to rolling") && !text.contains("Another domain is"), "{text}");

        shop.set("sessions", "capacity", "serverless");
        shop.set("orders", "deployment", "code_deploy");
        shop.project(|it| it.customer_key = false);
        let text = readme(&shop);
        assert!(text.contains("A serverless cache is for the zones"), "{text}");
        assert!(text.contains("To CodeDeploy or away from it"), "{text}");
        assert!(!text.contains("until they are deleted after 30 days"), "{text}");
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
