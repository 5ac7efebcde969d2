//! What the README says of security: only what the design has.

use std::collections::BTreeSet;
use std::fmt::Write;

use crate::design::order::gather;
use crate::design::{Bucket, Budget, Database, FlowLogs, Node, NodeId, Repository, Scanning, Vpc, Waf};

use super::destroy::{any, list};
use super::told::{places, told};
use super::{makes, markdown};
use crate::terraform::{Context, Module};

/// What the design does for security, what belongs to the account, and how it comes back.
pub(super) fn security(out: &mut String, module: &Module, all: &[Context<'_>], cx: &Context<'_>) {
    out.push_str("## Security\n\n");
    let mut point = |words: &str| {
        let _ = writeln!(out, "- {words}");
    };
    let roles = makes(module, "aws_iam_role");
    point(&format!(
        "Nobody gets more than the design needs: {}{}who applies gets what `policies/` lists.{}",
        if cx.topology.tasks().next().is_some() { "task roles get what arrows ask for, " } else { "" },
        if makes(module, "aws_security_group") { "security groups admit what is drawn, " } else { "" },
        if roles { " IAM roles are handed to the services they are for and to no other." } else { "" }
    ));
    if roles {
        point(&format!(
            "Who applies writes the trust and the policies of all roles named `{0}-…`, so it can make one that may do anything: \
             keep its credentials as you would those of an administrator. Only what holds for the whole account, such as a \
             service control policy, limits it. Give it a name that does not begin with `{0}-`, or an apply could change its \
             own rights.",
            cx.names.project()
        ));
    }
    if cx.topology.design().environments().len() > 1 {
        point(
            "The policies are for all environments: in one account, who applies one of them may change and destroy the others. \
             Where that must not be, give each environment an account of its own.",
        );
    }
    let guarded: BTreeSet<NodeId> = gather(
        cx.topology
            .all::<Waf>()
            .filter(|(.., it)| !it.rule_groups.is_empty())
            .flat_map(|(id, ..)| cx.topology.protected_by(id)),
    );
    if !guarded.is_empty() {
        let names: Vec<String> = guarded.iter().map(|id| markdown(cx.topology.name(*id))).collect();
        point(&format!("A web ACL with AWS managed rules stands in front of {}.", list(&names)));
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
    let mut recovery = String::from(
        "Recovery: everything is in one region and is made again by an apply; for a second one, export the design with its name, and \
         data has to get there.",
    );
    for words in told(all, kept_back) {
        recovery.push_str(&format!(" {words}"));
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

/// Which databases AWS takes back to a second before, and which it does not.
fn kept_back(cx: &Context<'_>) -> Vec<String> {
    let (with, without): (Vec<_>, Vec<_>) =
        cx.topology.all::<Database>().partition(|(.., it)| it.backup_days > 0);
    let names = |all: &[(NodeId, &Node, &Database)]| {
        all.iter().map(|it| markdown(&it.1.name)).collect::<Vec<_>>().join(", ")
    };
    let mut says = Vec::new();
    if !with.is_empty() {
        says.push(format!(
            "Databases ({}) go back to any second within their days of backups; copies in another region are not made.",
            names(&with)
        ));
    }
    if !without.is_empty() {
        says.push(format!("Databases without days of backups ({}) do not come back.", names(&without)));
    }
    says
}

#[cfg(test)]
mod tests {
    use crate::design::{Alb, Design};
    use crate::validate::testing::Shop;

    fn security(shop: &Shop) -> String {
        let readme = crate::terraform::generate(&shop.design).files.remove("README.md").unwrap_or_default();
        let (_, from) = readme.split_once("## Security\n").unwrap();
        from.split_once("## Inputs\n").unwrap().0.to_owned()
    }

    #[test]
    fn a_firewall_is_in_front_of_what_it_protects_and_of_nothing_else() {
        let mut shop = Shop::new();
        shop.add("side", Alb::default(), "public");
        let text = security(&shop);
        assert!(text.contains("A web ACL with AWS managed rules stands in front of edge.\n"), "{text}");
        shop.set("firewall", "rule_groups", Vec::<String>::new());
        assert!(!security(&shop).contains("managed rules"), "{}", security(&shop));
    }

    #[test]
    fn nothing_is_said_of_what_is_not_there() {
        let of = |design: &Design| {
            crate::terraform::generate(design).files.remove("README.md").unwrap_or_default()
        };
        let words = [
            "Task roles",
            "task roles",
            "security group",
            "IAM roles",
            "may do anything",
            "## Outputs",
            "Fewer zones",
        ];
        let whole = of(&Shop::new().design);
        let empty = of(&Design::default());
        for word in words {
            assert!(whole.contains(word), "{word}: {whole}");
            assert!(!empty.contains(word), "{word}: {empty}");
        }
    }

    #[test]
    fn a_database_without_backups_does_not_come_back() {
        let mut shop = Shop::new();
        assert!(!security(&shop).contains("do not come back"), "{}", security(&shop));
        shop.set_in("dev", "db", "backup_days", 0);
        let text = security(&shop);
        assert!(text.contains("`dev`: Databases without days of backups (db) do not come back."), "{text}");
        assert!(text.contains("`staging`, `prod`: Databases (db) go back to any second"), "{text}");
    }
}
