//! What was decided, what it saves and risks, and what scanners are told.

use std::collections::BTreeSet;
use std::fmt::Write;

use crate::design::{
    Alb, Arrow, Bucket, Cache, Cdn, Certificate, Database, DnsZone, Ec2Capacity, FileSystem, NatMode, NodeId,
    OffHours, Repository, Secret, Service, Vpc,
};

use super::destroy::any;
use super::told::told;
use super::{code, makes, markdown};
use crate::design::order::gather;
use crate::terraform::grants::connect::database_user;
use crate::terraform::{Context, Module};

pub(super) fn decisions(out: &mut String, module: &Module, all: &[Context<'_>], cx: &Context<'_>) {
    out.push_str("\n## Decisions\n\n");
    let mut point = |words: &str| {
        let _ = writeln!(out, "- {words}");
    };
    let tasks = cx.topology.tasks().next().is_some();
    if makes(module, "aws_security_group") {
        point(
            "Each box makes its own security group; rules name other groups, never ranges, except for what comes from or goes to the internet.",
        );
    }
    if tasks {
        point(
            "Task roles allow what arrows ask for, on those ARNs only. Execution roles read only the secrets their service receives.",
        );
    }
    if cx.has_database() {
        let kept =
            all.iter().flat_map(|cx| cx.topology.all::<Database>()).filter(|(.., it)| it.replicas() == 0);
        let days: BTreeSet<u32> = gather(kept.map(|(.., it)| it.password_days));
        let days: Vec<String> = days.iter().map(u32::to_string).collect();
        if !days.is_empty() {
            point(&format!(
                "RDS makes and keeps the database passwords in Secrets Manager, and changes them every {} days.{}",
                days.join(" or "),
                if cx.has::<Service>() {
                    " A running task knows the one it started with and gets no new connections from then on: start the services \
                     anew that day (`aws ecs update-service --force-new-deployment`), or let the application log in with tokens."
                } else {
                    ""
                }
            ));
        }
        let users = logins(cx);
        if !users.is_empty() {
            point(&format!(
                "A task may log in to its databases with a token of IAM in place of the password, as the database user of its own \
                 name ({}). Make that user first: `CREATE USER … ; GRANT rds_iam TO …` in PostgreSQL, `CREATE USER … IDENTIFIED \
                 WITH AWSAuthenticationPlugin AS 'RDS'` in MySQL.",
                users.join(", ")
            ));
        }
        if any::<Database>(all, |it| it.replicas() > 0) {
            point(
                "AWS makes no read replica of a database whose password RDS keeps. Where there are replicas, Terraform makes the \
                 password, writes it to the database and to a secret, and keeps no copy in its state; nothing changes it until \
                 `password_version` of the module is raised. The first replica of a database in use changes its password once, \
                 and the services are deployed anew with it.",
            );
        }
        point(
            "Databases refuse connections without TLS: set `sslmode=require` or the like in the application.",
        );
    }
    if cx.topology.all::<Alb>().any(|(id, ..)| cx.topology.secret_header(id).is_some()) {
        point(
            "The load balancer behind CloudFront has public addresses, so that WebSockets and gRPC pass. Its security group admits \
             CloudFront's prefix list, which counts as 55 of the 60 rules a group has, and its rules ask for a secret header that \
             Terraform makes and CloudFront adds; anybody else gets 403. The secret is in the state, as neither CloudFront nor a \
             listener rule takes a write-only value: whoever reads the state can pass by CloudFront. Raise `secret_version` to change it.",
        );
    }
    let inside = |id| cx.topology.only_behind_cdn(id) && cx.topology.secret_header(id).is_none();
    if cx.topology.all::<Alb>().any(|(id, ..)| inside(id)) {
        point(
            "The load balancer behind CloudFront has no public address. CloudFront reaches it through interfaces in its subnets, \
             and its security group admits nobody else.",
        );
        let plain = |it: &Alb| it.certificate == Certificate::None;
        if cx.topology.all::<Alb>().any(|(id, _, it)| plain(it) && inside(id)) {
            point(
                "Visitors speak HTTPS with CloudFront. From there to the load balancer it is HTTP inside AWS's network, until the \
                 load balancer has a certificate for the names of the distribution. So `X-Forwarded-Proto` says http there: an \
                 application that redirects to HTTPS by it would redirect for ever, and need not, since CloudFront does.",
            );
        }
    }
    if cx.has::<Cdn>() {
        point(
            "What CloudFront needs in us-east-1 (certificate, web ACL, log delivery) is made there by the `region` of each resource.",
        );
    }
    if all.iter().any(|cx| cx.topology.all::<DnsZone>().any(|(.., it)| !it.create)) {
        point(
            "A hosted zone that exists is looked up in the account of the environment, by its id or its domain. A zone of another \
             account is not found: who delegates a subdomain from there can have a zone of its own made here.",
        );
    }
    if cx.has::<Cache>() {
        point("Caches speak TLS and ask for a password: clients connect with `rediss://`.");
    }
    for words in told(all, fixed_secrets) {
        point(&words);
    }
    if cx.has::<FileSystem>() {
        point(
            "File systems refuse whoever comes without TLS or without a role. Each service mounts through an access point of its \
             own, which decides the directory and the user that files belong to.",
        );
    }
    if all.iter().any(|cx| cx.topology.all::<Bucket>().any(|(.., it)| !it.replica_region.is_empty())) {
        point(
            "Copies of buckets in another region begin with what is written after the first apply; S3 Batch Replication copies \
             what was there before.",
        );
    }
    for (words, environments) in nat_choices(all) {
        point(&format!("{}: {words}", environments.join(", ")));
    }
    let in_memory = |cx: &Context<'_>| {
        cx.topology.tasks().filter(|(.., it)| !it.on_ec2()).any(|(.., it)| {
            it.containers.iter().any(|it| it.writable_mib > 0 && !it.writable_paths.is_empty())
        })
    };
    if all.iter().any(in_memory) {
        point(
            "What containers on Fargate write to their writable paths stays in memory, up to the size in the drawing: it counts as \
             memory of the task, and any user of an image may write there. Docker lets nothing be executed in such a place, and \
             AWS does not say whether Fargate does. A program that unpacks libraries there, or writes much, takes the task's disk \
             instead (`writable_mib = 0`), from an image whose Dockerfile gives the path to its user and names it in `VOLUME`.",
        );
    }
    if cx.has::<Ec2Capacity>() {
        point(
            "Instances boot the newest image that AWS recommends. A plan after a release of it, whatever else it is for, shows a new \
             version of the launch template, and its apply replaces the instances one after the other; `image_parameter` of \
             the module container_instances stays on one release.",
        );
    }
    if cx.has::<Service>() {
        point("Services keep the number of tasks that scaling chose: an apply does not set it back.");
    }
    let sleeps =
        |cx: &Context<'_>| cx.topology.all::<Service>().any(|(.., it)| it.off_hours != OffHours::Never);
    let asleep: Vec<String> = all
        .iter()
        .filter(|cx| sleeps(cx))
        .map(|cx| format!("`{}`", cx.topology.environment().name))
        .collect();
    if !asleep.is_empty() {
        point(&format!(
            "{}: off hours change the limits that services scale within. A plan made during them wants to set the limits back, and \
             applying it wakes the services until the next evening: plan in working hours.",
            asleep.join(", ")
        ));
    }
    let keeps = [
        (cx.has::<Database>(), "databases"),
        (cx.has::<Cache>(), "caches"),
        (cx.has::<FileSystem>(), "file systems"),
        (cx.topology.all::<Repository>().any(|(.., it)| !it.exists), "repositories"),
    ];
    let keeps: Vec<&str> = keeps.into_iter().filter(|(there, _)| *there).map(|(_, word)| word).collect();
    if !keeps.is_empty() {
        point(&format!(
            "KMS keys are for good where AWS cannot change them: another key makes {} anew, and empty, and without one databases and file systems stop with the key that goes. Decide before there is data.",
            keeps.join(", ")
        ));
    }
    if cx.topology.project().customer_key {
        let project = cx.topology.project();
        if !project.existing_key.is_empty() {
            let users = cx.topology.key_users();
            let admits = users.iter().map(|it| format!("`{it}`")).collect::<Vec<_>>().join(", ");
            point(&format!(
                "A KMS key that was there before encrypts data, logs, secrets and images. Its policy is not ours: it has to leave \
                 the decision to the account's IAM policies, as a default policy does, and to admit those who use the key by \
                 themselves: {admits}. Without CloudWatch Logs the apply fails; without the others alarms stay silent, messages \
                 and pages are lost, or instances stop as they start.",
            ));
        } else if cx.names.layer_keys().is_empty() {
            point(
                "An environment has one customer managed KMS key with rotation, for data, logs, secrets and images.",
            );
        } else {
            point(
                "Data, logs, secrets and images have a customer managed KMS key with rotation each, so that the right to read \
                 one of them is not the right to read the others.",
            );
        }
    }
    let writers = cx.names.log_writers();
    if !writers.is_empty() {
        let networks = writers.iter().all(|id| cx.topology.get::<Vpc>(*id).is_some());
        let key = if networks || !cx.topology.project().customer_key {
            ""
        } else {
            " It is under S3's own key, because load balancers and S3 cannot write logs to a bucket under a customer managed one."
        };
        point(&format!(
            "One bucket an environment takes everything that is logged to S3, each box under a prefix of its own and kept as long as the box says.{key}"
        ));
    }
    for words in told(all, network_acls) {
        point(&words);
    }
    out.push_str("\n## Suppressed checks\n\n| Check | Where | Why |\n| --- | --- | --- |\n");
    let written = |file: &str| file.starts_with("modules/") || file.starts_with("bootstrap/");
    for (file, text) in module.files.iter().filter(|(file, _)| written(file)) {
        for (_, skip) in text.match_indices(SKIP).filter_map(|(at, _)| text.split_at_checked(at + SKIP.len()))
        {
            if let Some((check, reason)) = skip.lines().next().and_then(|line| line.split_once(':')) {
                let _ = writeln!(out, "| {check} | `{file}` | {} |", markdown(reason));
            }
        }
    }
}

/// The database users that tasks may log in as with a token.
fn logins(cx: &Context<'_>) -> Vec<String> {
    let knows = |to: NodeId| cx.topology.get::<Database>(to).is_some_and(|it| it.iam_authentication);
    let tasks = cx.topology.tasks().filter(|(id, ..)| {
        cx.topology.links_from(*id).any(|(to, arrow)| matches!(arrow, Arrow::Connect(_)) && knows(to))
    });
    tasks.map(|(id, ..)| code(&database_user(cx, id))).collect()
}

/// Secrets that stay as they are until somebody changes them.
fn fixed_secrets(cx: &Context<'_>) -> Vec<String> {
    let fixed: Vec<String> = cx
        .topology
        .all::<Secret>()
        .filter(|(.., it)| it.rotation_function.is_empty())
        .map(|(_, node, _)| markdown(&node.name))
        .collect();
    if fixed.is_empty() {
        return Vec::new();
    }
    let unlike = if cx.has_database() { "Unlike passwords that RDS makes, these" } else { "These" };
    vec![format!(
        "{unlike} secrets do not rotate by themselves, because only a function that knows what they open can change them at \
         both ends: {}. Give such a function to the setting rotation, or change the values by hand.",
        fixed.join(", ")
    )]
}

/// What the network ACLs do, where some are made.
fn network_acls(cx: &Context<'_>) -> Vec<String> {
    if cx.acls.is_empty() {
        return Vec::new();
    }
    vec![
        "Network ACLs admit what the drawing asks for and the replies to it, by port and subnet. Their numbers come from \
         what a rule is for, so that a new arrow moves no other rule. They do not see the Amazon DNS server, the time \
         service or task metadata, which need no rule. A gateway endpoint needs 443 to any address, because rules take no \
         prefix lists; the security groups of the tasks do."
            .into(),
    ]
}

/// How each environment gets out of its private tiers, and what that means.
fn nat_choices(all: &[Context<'_>]) -> Vec<(String, Vec<String>)> {
    let mut found: Vec<(String, Vec<String>)> = Vec::new();
    for cx in all {
        let topology = &cx.topology;
        for (vpc, node, it) in topology.all::<Vpc>() {
            let zones = topology.zones(it).len();
            let Some((_, nat, _)) = topology.nat_of(vpc) else { continue };
            let name = markdown(&node.name);
            let routed = topology.routed_to_nat(vpc).next().is_some();
            let words = match nat.mode {
                _ if !routed => format!(
                    "no route that is made here leads to the NAT gateways of {name}: tiers that exist already keep those they have."
                ),
                NatMode::Single if zones > 1 => format!(
                    "one NAT gateway for the {zones} zones of {name} saves the price of {}, and when its zone fails the \
                     private tiers of all zones lose their way out.",
                    zones - 1
                ),
                NatMode::Single | NatMode::PerZone => {
                    format!(
                        "a NAT gateway in each zone of {name}, so that a zone that fails takes no other with it."
                    )
                }
            };
            let code = format!("`{}`", topology.environment().name);
            match found.iter_mut().find(|(other, _)| *other == words) {
                Some((_, environments)) => environments.push(code),
                None => found.push((words, vec![code])),
            }
        }
    }
    found
}

/// Begins a suppression; the check and the reason follow.
const SKIP: &str = "checkov:skip=";
