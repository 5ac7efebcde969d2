//! What the README says of security: only what the design has.

use std::fmt::Write;

use crate::design::{Bucket, Budget, Database, FlowLogs, Repository, Scanning, Vpc, Waf};

use super::destroy::any;
use super::markdown;
use super::told::{places, told};
use crate::terraform::Context;

/// What the design does for security, what belongs to the account, and how it comes back.
pub(super) fn security(out: &mut String, all: &[Context<'_>], cx: &Context<'_>) {
    out.push_str("## Security\n\n");
    let mut point = |words: &str| {
        let _ = writeln!(out, "- {words}");
    };
    point(
        "Nobody gets more than the design needs: task roles what arrows ask for, security groups what is drawn, and who \
         applies what `policies/` lists. IAM roles are handed to the services they are for and to no other.",
    );
    point(&format!(
        "Who applies writes the trust and the policies of all roles named `{0}-…`, so it can make one that may do anything: keep \
         its credentials as you would those of an administrator. Only what holds for the whole account, such as a service \
         control policy, limits it. Give it a name that does not begin with `{0}-`, or an apply could change its own rights.",
        cx.names.project()
    ));
    if cx.topology.design().environments().len() > 1 {
        point(
            "The policies are for all environments: in one account, who applies one of them may change and destroy the others. \
             Where that must not be, give each environment an account of its own.",
        );
    }
    if cx.has::<Waf>() {
        point("A web ACL with AWS managed rules stands in front of what is public.");
    }
    if cx.topology.all::<Repository>().any(|(.., it)| !it.exists && it.scan_on_push) {
        point("Images are scanned when they are pushed.");
    }
    if cx.topology.all::<Repository>().any(|(.., it)| !it.exists && it.scanning == Scanning::Enhanced) {
        point(
            "Scans by Amazon Inspector are a setting of the whole registry, so they are not in these files. Switch them on once for each \
             account and region: `aws inspector2 enable --resource-types ECR`, then `aws ecr put-registry-scanning-configuration \
             --scan-type ENHANCED --rules '[{\"scanFrequency\":\"CONTINUOUS_SCAN\",\"repositoryFilters\":[{\"filter\":\"*\",\"filterType\":\"WILDCARD\"}]}]'`.",
        );
    }
    let recorded = |cx: &Context<'_>| {
        let logs = cx.topology.all::<Vpc>().any(|(.., it)| !it.exists && it.flow_logs != FlowLogs::Off);
        logs.then(|| "VPC flow logs record who talked to whom.".to_owned()).into_iter().collect()
    };
    for words in told(all, recorded) {
        point(&words);
    }
    point(
        "GuardDuty, Security Hub, CloudTrail and AWS Config watch a whole account, so they are not in these files: switch \
         them on there, best for the organisation.",
    );
    let databases: Vec<String> =
        cx.topology.all::<Database>().map(|(_, node, _)| markdown(&node.name)).collect();
    let mut recovery = String::from(
        "Recovery: everything is in one region and is made again by an apply; for a second one, export the design with its name, and \
         data has to get there.",
    );
    if !databases.is_empty() {
        recovery.push_str(&format!(
            " Databases ({}) go back to any second within their days of backups; copies in another region are not made.",
            databases.join(", ")
        ));
    }
    if cx.has::<Bucket>() {
        let kept = cx.topology.all::<Bucket>().all(|(.., it)| it.versioning);
        recovery.push_str(if kept {
            " Buckets keep old versions"
        } else {
            " Some buckets keep no old versions"
        });
        let copied =
            |cx: &Context<'_>| cx.topology.all::<Bucket>().any(|(.., it)| !it.replica_region.is_empty());
        match places(all, copied) {
            Some(places) => {
                recovery.push_str(&format!(", and {places}some have a copy in another region."));
            }
            None => {
                recovery.push_str(if kept { "; replication is off." } else { ", and replication is off." })
            }
        }
    }
    if any::<Repository>(all, |it| !it.exists) {
        recovery.push_str(" Old images stay in the repositories, so a version before can be deployed again.");
    }
    point(&recovery);
    if cx.has::<Budget>() {
        point(
            "The budget counts what carries the tag `Stack`. AWS counts a tag from the day it is activated: once, as a cost \
             allocation tag in the billing console of the account that pays.",
        );
    }
    out.push('\n');
}
