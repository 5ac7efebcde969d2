//! Holds `actions.txt` against `dependent.txt`: who may call an action may call what AWS calls for it as the caller.

use std::collections::{BTreeMap, BTreeSet};

use super::access;

const TABLE: &str = include_str!("dependent.txt");

/// What the table leaves out on purpose: the beginning of a resource type, the beginnings of actions, and why.
const LEFT_OUT: &[(&str, &[&str], &str)] = &[
    ("aws_", &["ec2:CreateTags"], "every design with a network has it, in statements of its own"),
    ("aws_flow_log", &["ecs:List"], "only for fields of ECS in the format"),
    (
        "aws_wafv2_web_acl_association",
        &["amplify:", "apigateway:", "apprunner:", "appsync:", "cognito-idp:"],
        "for what else may have a web ACL",
    ),
    (
        "aws_wafv2_web_acl_association",
        &["ec2:", "wafv2:GetPermissionPolicy", "wafv2:PutPermissionPolicy"],
        "for Verified Access, and for web ACLs shared with other accounts",
    ),
    ("aws_cloudfront_distribution", &["cloudfront:CreateConnectionGroup"], "for tenants"),
    ("aws_launch_template", &["ssm:"], "Terraform reads the parameter; the template has the image"),
    ("aws_autoscaling_group", &["ssm:"], "Terraform reads the parameter; the template has the image"),
    ("aws_db_instance", &["rds:CreateTenant", "rds:DeleteTenant"], "Oracle with tenants"),
    ("aws_db_instance", &["kms:"], "with the key, ours or one that was there"),
    ("aws_db_option_group", &["iam:PassRole"], "no option here has a role"),
    ("aws_rds_cluster", &["kms:"], "with the key, ours or one that was there"),
    (
        "aws_rds_cluster",
        &["rds:CreateDBInstance", "rds:DeleteDBInstance", "rds:ModifyDBInstance"],
        "for a cluster with Multi-AZ, which Aurora is not",
    ),
    ("aws_rds_cluster_instance", &["rds:CreateTenant", "rds:DeleteTenant"], "Oracle with tenants"),
    (
        "aws_rds_cluster_instance",
        &["rds:CreateDBSnapshot", "secretsmanager:"],
        "snapshots and the password are the cluster's",
    ),
    (
        "aws_elasticache_",
        &["ec2:CreateNetwork", "ec2:DeleteNetwork", "ec2:DescribeNetwork"],
        "the service-linked role does it",
    ),
    ("aws_elasticache_subnet_group", &["ec2:Describe"], "the service-linked role does it"),
    ("aws_elasticache_", &["s3:GetObject"], "for caches made from a file"),
    ("aws_elasticache_serverless_cache", &["route53:"], "AmazonElastiCacheFullAccess has none"),
    ("aws_sns_topic_policy", &["iam:PassRole"], "a policy has no role"),
    ("aws_kms_key", &["iam:CreateServiceLinkedRole"], "for keys in several regions"),
    ("aws_ecr_pull_through_cache_rule", &["iam:CreateServiceLinkedRole"], "no module makes one"),
    ("aws_budgets_budget", &["iam:CreateServiceLinkedRole"], "for billing views of other accounts"),
];

/// Every resource type with the actions that it is given.
fn given() -> BTreeMap<String, BTreeSet<String>> {
    let mut out: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for it in access::all() {
        let actions = it.actions.iter().map(|action| format!("{}:{action}", it.service));
        out.entry(it.kind.clone()).or_default().extend(actions);
    }
    out
}

#[test]
fn who_may_call_an_action_may_call_what_it_depends_on() {
    let lines = || TABLE.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    let mut used = BTreeSet::new();
    let mut missing = Vec::new();
    for (kind, actions) in given() {
        for line in lines() {
            let (action, others) = line.split_once(' ').unwrap();
            if !actions.contains(action) {
                continue;
            }
            for other in others.split(' ').filter(|it| !actions.contains(*it)) {
                let excused = LEFT_OUT.iter().position(|(start, left_out, _)| {
                    kind.starts_with(start) && left_out.iter().any(|it| other.starts_with(it))
                });
                match excused {
                    Some(index) => drop(used.insert(index)),
                    None => missing.push(format!("{kind}: {action} needs {other}")),
                }
            }
        }
    }
    assert_eq!(missing, Vec::<String>::new(), "add them to actions.txt, or say here why not");
    let unused: Vec<_> = (0..LEFT_OUT.len()).filter(|it| !used.contains(it)).map(|it| LEFT_OUT[it]).collect();
    assert_eq!(unused, [], "nothing asks for these any more");
}
