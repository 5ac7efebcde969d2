//! Databases, caches, tables, secrets, and the keys of what is stored.

use crate::design::{
    Bucket, Cache, Database, DeliveryTool, FileSystem, Pipeline, Queue, Repository, Secret, SecretStore,
    Table, TableCapacity,
};

use crate::terraform::Context;
use crate::terraform::documents::destroy::own_keys;

pub(super) fn points(all: &[Context<'_>], cx: &Context<'_>) -> Vec<String> {
    let mut points = Vec::new();
    let mut say = |words: &str| points.push(words.to_owned());
    kept(&mut say, cx);
    if cx.has::<Database>() {
        databases(&mut say, cx);
    }
    if cx.has::<Cache>() {
        caches(&mut say, cx);
    }
    if cx.has::<Table>() {
        tables(&mut say, cx);
    }
    if cx.has::<Queue>() {
        say(
            "A queue that becomes FIFO, or is no longer, is another one: messages that wait in the old one, dead letters too, go with it.",
        );
    }
    if cx.topology.all::<Bucket>().any(|(.., it)| !it.replica_region.is_empty()) {
        say(
            "A copy of a bucket in another region than before is another bucket under the name of the first, which AWS gives free \
             only when that one is empty and gone: switch copies off, empty it, apply, and switch them on again.",
        );
    }
    if cx.has::<Secret>() {
        secrets(&mut say, cx);
    }
    if all.iter().any(own_keys) {
        let held = [
            (cx.has::<Database>(), "databases"),
            (cx.has::<FileSystem>(), "file systems"),
            (cx.topology.all::<Cache>().any(|(.., it)| it.is_serverless()), "serverless caches"),
        ];
        let held: Vec<&str> = held.into_iter().filter(|(there, _)| *there).map(|(_, word)| word).collect();
        if !held.is_empty() {
            say(&format!(
                "Never switch `Own KMS key` off where there is data: the plan shows no change to {0}, which stay under the key and \
                 stop when it goes, at once; after 30 days what is in them is lost. Nor switch `One key a layer`, or to a key \
                 that exists: AWS makes most stores anew, and empty.",
                held.join(", ")
            ));
        }
        say(
            "Objects, messages, backups and logs stay under the key they were written with. Where a design gives its keys up, nobody \
             reads them from that apply on, and nobody ever after 30 days: take the key back by then (`aws kms cancel-key-deletion \
             --key-id …`, then `aws kms enable-key --key-id …`), and write objects again (`aws s3 cp --recursive s3://… s3://…`).",
        );
    }
    points
}

/// What goes with its box.
fn kept(say: &mut impl FnMut(&str), cx: &Context<'_>) {
    let pipelines = cx.topology.all::<Pipeline>().any(|(.., it)| it.tool == DeliveryTool::CodePipeline);
    let kept = [
        (cx.has::<Database>(), "databases"),
        (cx.has::<Table>(), "tables"),
        (cx.has::<Cache>(), "caches"),
        (cx.has::<FileSystem>(), "file systems"),
        (cx.has::<Queue>(), "queues"),
        (cx.has::<Bucket>(), "buckets"),
        (cx.has::<Secret>(), "secrets"),
        (cx.topology.all::<Repository>().any(|(.., it)| !it.exists), "repositories"),
        (pipelines, "sources and artifacts of pipelines"),
        (!cx.names.log_writers().is_empty(), "the log bucket, with the last box that logs to it"),
    ];
    let kept: Vec<&str> = kept.into_iter().filter(|(there, _)| *there).map(|(_, word)| word).collect();
    if !kept.is_empty() {
        say(&format!(
            "What leaves the drawing leaves AWS, with what it keeps ({}). Where something protects it, as `Destroy` below says, the \
             apply stops there, after other changes have been made: take the protection off and apply before the box goes.",
            kept.join(", ")
        ));
    }
}

fn databases(say: &mut impl FnMut(&str), cx: &Context<'_>) {
    say(
        "Another size, engine version or Multi-AZ of a database waits for the maintenance window, early on Sunday (UTC), and \
         more storage waits with it; until then each plan shows it again. For a change at once, switch `Apply immediately` on. \
         Another port never waits: AWS restarts the database, and services come back with their next tasks.",
    );
    say(
        "A new major version of a database interrupts it, for minutes or for an hour, and only a snapshot leads back: try it in \
         an environment without customers, take a snapshot, and switch `Apply immediately` on. Without that, the apply ends with \
         the old parameter group, which is in use until the maintenance window; apply once more after it.",
    );
    say(
        "Storage of a database grows, never shrinks, and grows again after six hours at the earliest. Another engine \
         (Aurora in place of RDS, MySQL in place of PostgreSQL), another first database or another master user is another \
         server, and empty.",
    );
    if cx.topology.all::<Database>().any(|(.., it)| it.engine.is_aurora()) {
        say(
            "AWS deletes no cluster of Aurora with instances in it, and Terraform does not see that they have to go first: before a \
             change that makes the cluster anew, `terraform destroy -target` its instances.",
        );
    }
    for (id, ..) in cx.topology.all::<Database>().filter(|(.., it)| it.replicas() > 0) {
        say(&format!(
            "When the last read replica goes, RDS keeps the password again and the plan does not know its secret yet (`secret_arn is \
             null`): apply `-target='module.stack.module.{0}.aws_db_instance.this'` before, then everything. Take replicas away \
             before a change that makes their database anew: AWS would make servers of their own of them.",
            cx.names.label(id)
        ));
    }
}

fn caches(say: &mut impl FnMut(&str), cx: &Context<'_>) {
    if cx.topology.all::<Cache>().any(|(.., it)| !it.is_serverless()) {
        say(
            "Nodes of another size, another engine version, and failover where there was one node, wait for the maintenance window of \
             a cache, early on Sunday (UTC); until then each plan shows them again. For a change at once, write \
             `apply_immediately = true` into the call of the cache in `main.tf` for that apply. A cache of one node, and one that \
             goes down to one, never waits.",
        );
        say(
            "A cache on another port, with a lower version, or with Redis after Valkey is made anew, and empty.",
        );
    }
    if cx.topology.all::<Cache>().any(|(.., it)| it.is_serverless()) {
        say(
            "A serverless cache is for the subnets it was made for: with other zones, in another tier or in another range of its \
             tier it is made anew, and empty.",
        );
    }
    say(
        "After a new password of a cache (`password_version`) start the services that use it anew: tasks know the password \
         they started with.",
    );
}

fn tables(say: &mut impl FnMut(&str), cx: &Context<'_>) {
    let indexed = |it: &Table| it.capacity == TableCapacity::Provisioned && !it.indexes.is_empty();
    if cx.topology.all::<Table>().any(|(.., it)| indexed(it)) {
        say(
            "An apply sets the capacity of indexes back to their least, from where it is scaled up again within minutes, and \
             each plan shows it: apply when little is going on.",
        );
    }
    say(
        "The keys of a table and their types are for good: with others it is made anew, and empty. Another key of an index has the \
         index deleted and filled again, and queries on it fail meanwhile.",
    );
    say(
        "Before a TTL attribute is taken away or changed, switch it off in AWS (`aws dynamodb update-time-to-live --table-name … \
         --time-to-live-specification Enabled=false,AttributeName=…`), and wait an hour before another one. Until it is off, the \
         apply stops and items go on being deleted.",
    );
    say(
        "A table that is no longer paid by request but by capacity begins with one unit, and refuses more until it has been scaled, \
         some minutes later: do it when little is going on.",
    );
}

fn secrets(say: &mut impl FnMut(&str), cx: &Context<'_>) {
    say(
        "In another store a secret is another one, with a random value, which tasks get at once: draw a second secret, store its \
         value, lead the arrows to it, and take the first one out last.",
    );
    if cx.topology.all::<Secret>().any(|(.., it)| it.store == SecretStore::Parameter) {
        say(
            "The parameter of a secret stays under the key that its value was stored with. Where it gets another one, store the value \
             again, as under `Apply`: until then new tasks cannot read it.",
        );
    }
}
