//! How to take it all away again: what refuses and what stays, as far as the design has it.

use std::fmt::Write;

use crate::design::{
    Alb, Bucket, Cache, Cdn, Cluster, ContainerInsights, Database, DeliveryTool, DnsZone, FileSystem, Nlb,
    NodeId, Pipeline, Properties, Repository, Secret, SecretStore, Service, Table, Topic,
};

use super::delegation::{host, in_order, serves};
use super::told::{name, told};
use crate::terraform::Context;

/// The buckets and keys that the bootstrap made.
const STATE: &str = "After the last environment, the state:\n\n\
         ```sh\n\
         BUCKET=$(terraform -chdir=bootstrap output -raw bucket)\n\
         aws s3 ls --recursive \"s3://$BUCKET\"        # nothing but states of destroyed environments\n\
         # Take prevent_destroy out of bootstrap/*.tf and set force_destroy on its buckets, then:\n\
         terraform -chdir=bootstrap apply && terraform -chdir=bootstrap destroy\n```\n\n";

pub(super) fn destroy(out: &mut String, all: &[Context<'_>]) {
    // Who makes what others use goes last.
    let order = in_order(all);
    let first = order.iter().find(|cx| !serves(all, cx)).or(order.first());
    let first = first.map(|cx| cx.topology.environment().name.as_str()).unwrap_or_default();
    let _ = writeln!(
        out,
        "## Destroy\n\nFrom the folder of this file:\n\n```sh\nterraform -chdir=environments/{first} destroy\n```\n"
    );
    let says = refuses(all);
    if !says.is_empty() {
        let _ = writeln!(out, "{}\n", says.join(" "));
    }
    for words in told(all, |cx| proofs(all, cx)) {
        let _ = writeln!(out, "{words}\n");
    }
    let bootstrap = all.first().is_none_or(|cx| cx.topology.project().state_bucket.is_empty());
    if bootstrap {
        out.push_str(STATE);
    }
    let stays = stays(all);
    if !stays.is_empty() {
        let _ = writeln!(out, "What stays: {}.\n", stays.join("; "));
    }
    if any::<Secret>(all, |it| it.store == SecretStore::SecretsManager) {
        out.push_str(
            "To make an environment again within the waiting time of its secrets, give their names free first: AWS refuses a second \
             secret of a name (`aws secretsmanager delete-secret --force-delete-without-recovery --secret-id …`, which loses the value).\n\n",
        );
    }
    let locked = any::<Database>(all, |it| it.final_snapshot) || any::<FileSystem>(all, |it| it.backups);
    if locked && all.iter().any(own_keys) {
        out.push_str(
            "**Snapshots and backups that stay are encrypted with the keys that the same destroy gives up.** Nobody can read them \
             until a key is taken back (`aws kms cancel-key-deletion --key-id …`, then `aws kms enable-key --key-id …`), and nobody \
             ever again after its 30 days. Take the key back by then and keep it, or copy what you need under another key and let it \
             go again (`aws rds copy-db-snapshot --kms-key-id …`).\n\n",
        );
    }
}

/// Whether the design makes keys of its own.
pub(super) fn own_keys(cx: &Context<'_>) -> bool {
    let project = cx.topology.project();
    project.customer_key && project.existing_key.is_empty()
}

/// What stops a destroy, and how it goes on.
fn refuses(all: &[Context<'_>]) -> Vec<String> {
    let mut says: Vec<String> = Vec::new();
    let protected = present([
        (any::<Alb>(all, |it| it.deletion_protection), "load balancers"),
        (any::<Nlb>(all, |it| it.deletion_protection), "network load balancers"),
        (any::<Database>(all, |it| it.deletion_protection), "databases"),
        (any::<Table>(all, |it| it.deletion_protection), "tables"),
    ]);
    if !protected.is_empty() {
        says.push(format!(
            "Where deletion protection is on ({}), AWS refuses: set it to `false` and apply first, in the environment's `main.tf` or, where \
             all environments have it, in the one beside this file.",
            list(&protected)
        ));
    }
    let full = present([
        (any::<Bucket>(all, |_| true), "buckets with objects"),
        (all.iter().any(|cx| !cx.names.log_writers().is_empty()), "the bucket with logs"),
        (any::<Pipeline>(all, |it| it.tool == DeliveryTool::CodePipeline), "the buckets of pipelines"),
        (any::<Repository>(all, |it| !it.exists), "repositories with images"),
    ]);
    if !full.is_empty() {
        says.push(format!(
            "AWS refuses {}, unless `disposable = true` stands in the environment's `main.tf` and has been applied.{}",
            list(&full),
            if any::<Bucket>(all, |_| true) { " For buckets of the drawing it is their `force_destroy`." } else { "" }
        ));
    }
    if all.iter().any(|cx| !cx.names.log_writers().is_empty()) {
        says.push(
            "To keep the logs, take their bucket out of the state first (`terraform state rm module.stack.module.log_bucket`, in the folder of \
             the environment): a \
             bucket that is refused has lost its policy and its lifecycle rules by then."
                .into(),
        );
    }
    if any::<Database>(all, |it| it.final_snapshot) {
        says.push(
            "The last act of a database is its final snapshot, `<name>-final`; one that an earlier destroy left has to go first."
                .into(),
        );
    }
    let hosts: Vec<String> = all.iter().filter(|cx| serves(all, cx)).map(name).collect();
    if !hosts.is_empty() {
        says.push(format!(
            "Destroy {} last: AWS refuses to delete the zone while records of the other environments are in it, and `disposable = \
             true` would delete those too.",
            list(&hosts)
        ));
    }
    let inside = |cx: &Context<'_>| {
        let topology = &cx.topology;
        let mut albs = topology.all::<Alb>();
        albs.any(|(id, ..)| topology.only_behind_cdn(id) && topology.secret_header(id).is_none())
    };
    if all.iter().any(inside) {
        says.push(
            "CloudFront may keep its interfaces and its security group in the VPC for some while after its VPC origin is gone: if \
             the destroy stops at a subnet or at the VPC, run it again."
                .into(),
        );
    }
    says
}

/// Records in the zones of others that may prove more certificates than ours.
fn proofs(all: &[Context<'_>], cx: &Context<'_>) -> Vec<String> {
    let zones = proving(all, cx).into_iter().map(|zone| {
        format!(
            "**The records that prove the names of certificates may be in use elsewhere.** All certificates of an account for a name \
             have the same one, in every region, and none of them is renewed without it. Left where it is, it harms nobody. So take \
             these out of the state before you destroy, in the folder of the environment: `terraform state rm '{}'`.",
            proof(cx, zone)
        )
    });
    zones.collect()
}

/// The zones in which certificates are proved and that no environment makes.
pub(super) fn proving(all: &[Context<'_>], cx: &Context<'_>) -> Vec<NodeId> {
    let topology = &cx.topology;
    let zones = topology.all::<DnsZone>().filter(|(id, _, it)| !it.create && host(all, *id, it).is_none());
    let zones = zones.map(|(id, ..)| id);
    let proves = |zone: &NodeId| {
        let balancers = topology.all::<Alb>().map(|(id, ..)| id);
        let mut served = topology.all::<Cdn>().map(|(id, ..)| id).chain(balancers);
        served.any(|id| cx.certificate_zone(id) == Some(*zone))
    };
    zones.filter(proves).collect()
}

/// The address of the records that prove names in a zone.
pub(super) fn proof(cx: &Context<'_>, zone: NodeId) -> String {
    format!("module.stack.module.{}.aws_route53_record.proof", cx.names.label(zone))
}

fn stays(all: &[Context<'_>]) -> Vec<&'static str> {
    let secrets =
        any::<Secret>(all, |it| it.store == SecretStore::SecretsManager) || any::<Cache>(all, |_| true);
    present([
        (any::<Database>(all, |it| it.final_snapshot), "final snapshots and automatic backups of databases"),
        (any::<FileSystem>(all, |it| it.backups), "backups of file systems in AWS Backup"),
        (secrets, "secrets until their waiting time is over"),
        (all.iter().any(own_keys), "KMS keys, which wait for 30 days"),
        (any::<Service>(all, |_| true), "revisions of task definitions, which cost nothing"),
        (
            any::<Cluster>(all, |it| !it.exists && it.container_insights != ContainerInsights::Off),
            "the log groups that Container Insights makes (`/aws/ecs/containerinsights/<cluster>/performance`)",
        ),
        (
            any::<Topic>(all, |it| it.delivery_logs),
            "the log groups that SNS makes (`sns/<region>/<account>/<topic>`, and `/Failure` after it)",
        ),
        (
            any::<Database>(all, |it| it.enhanced_monitoring),
            "what databases wrote to the log group `RDSOSMetrics`, which all databases of the account share and nobody should \
             delete with one of them",
        ),
    ])
}

/// Whether any environment has such a box.
pub(super) fn any<P: Properties>(all: &[Context<'_>], is: fn(&P) -> bool) -> bool {
    all.iter().any(|cx| cx.topology.all::<P>().any(|(.., it)| is(it)))
}

fn present<const N: usize>(words: [(bool, &'static str); N]) -> Vec<&'static str> {
    words.into_iter().filter(|(is, _)| *is).map(|(_, words)| words).collect()
}

/// Words in a row, the last after "and".
pub(super) fn list<S: AsRef<str>>(words: &[S]) -> String {
    match words {
        [] => String::new(),
        [one] => one.as_ref().to_owned(),
        [most @ .., last] => {
            let most: Vec<&str> = most.iter().map(AsRef::as_ref).collect();
            format!("{} and {}", most.join(", "), last.as_ref())
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::design::{DnsZone, Pipeline};
    use crate::validate::testing::Shop;

    #[test]
    fn records_that_prove_certificates_of_others_are_left_in_their_zone() {
        let mut shop = Shop::new();
        shop.add("dns", DnsZone::default(), "");
        shop.connect("dns", "edge");
        let readme = |shop: &Shop| {
            crate::terraform::generate(&shop.design).files.remove("README.md").unwrap_or_default()
        };
        let before = readme(&shop);
        assert!(!before.contains("aws_route53_record.proof"), "no certificate is requested: {before}");
        shop.set("edge", "certificate", "requested");
        let text = readme(&shop);
        let (change, destroy) = text.split_once("## Destroy").unwrap();
        assert!(
            change.contains("`terraform state list 'module.stack.module.dns.aws_route53_record.proof'`"),
            "{text}"
        );
        assert!(
            destroy.contains("`terraform state rm 'module.stack.module.dns.aws_route53_record.proof'`"),
            "{text}"
        );
        // Nobody else writes into a zone that is made here, and it could not go while they are in it.
        shop.set_in("prod", "dns", "create", true);
        assert!(!readme(&shop).contains("aws_route53_record.proof"));
        shop.set("dns", "create", true);
        assert!(!readme(&shop).contains("aws_route53_record.proof"));
    }

    #[test]
    fn what_refuses_is_said_where_nothing_was_said_before() {
        let mut shop = Shop::new();
        let readme = |shop: &Shop| {
            crate::terraform::generate(&shop.design).files.remove("README.md").unwrap_or_default()
        };
        let text = readme(&shop);
        assert!(text.contains("AWS refuses buckets with objects, the bucket with logs"), "{text}");
        assert!(
            text.contains("their `force_destroy`") && text.contains("secrets until their waiting time"),
            "{text}"
        );
        for node in ["edge", "db", "assets", "sessions"] {
            shop.remove(node);
        }
        shop.set("api-key", "store", "ssm");
        let text = readme(&shop);
        assert!(
            text.contains("AWS refuses the bucket with logs and repositories with images, unless"),
            "{text}"
        );
        for word in ["deletion protection is on", "For buckets of the drawing", "waiting time is over"] {
            assert!(!text.contains(word), "{word} in {text}");
        }
    }

    #[test]
    fn secrets_that_wait_keep_their_names() {
        let mut shop = Shop::new();
        let readme = |shop: &Shop| {
            crate::terraform::generate(&shop.design).files.remove("README.md").unwrap_or_default()
        };
        assert!(readme(&shop).contains("delete-secret --force-delete-without-recovery"));
        shop.set("api-key", "store", "ssm");
        assert!(!readme(&shop).contains("delete-secret"));
    }

    #[test]
    fn buckets_of_a_pipeline_are_refused_wherever_its_source_is() {
        let mut shop = Shop::new();
        let refused = |shop: &Shop| {
            let readme =
                crate::terraform::generate(&shop.design).files.remove("README.md").unwrap_or_default();
            readme.contains("the buckets of pipelines")
        };
        assert!(!refused(&shop));
        shop.add("delivery", Pipeline::default(), "");
        assert!(refused(&shop));
        shop.set("delivery", "source", "github");
        assert!(refused(&shop), "artifacts are in a bucket, too");
        shop.set("delivery", "tool", "github_actions");
        assert!(!refused(&shop));
    }

    #[test]
    fn log_groups_that_aws_makes_itself_are_named() {
        let readme = |shop: &Shop| {
            crate::terraform::generate(&shop.design).files.remove("README.md").unwrap_or_default()
        };
        let mut shop = Shop::new();
        shop.set("cluster", "container_insights", "disabled");
        shop.set("db", "enhanced_monitoring", false);
        let plain = readme(&shop);
        assert!(!plain.contains("containerinsights/") && !plain.contains("RDSOSMetrics"), "{plain}");
        shop.set("cluster", "container_insights", "enabled");
        shop.set("db", "enhanced_monitoring", true);
        let full = readme(&shop);
        assert!(full.contains("/aws/ecs/containerinsights/<cluster>/performance"), "{full}");
        assert!(full.contains("RDSOSMetrics"), "{full}");
    }
}
