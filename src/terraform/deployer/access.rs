//! What Terraform calls for a resource type, read from `actions.txt`.

use std::collections::BTreeSet;

use serde_json::{Value, json};

const TABLE: &str = include_str!("actions.txt");

/// Types that ask nothing of AWS, or only who is asking.
const FREE: &[&str] = &[
    "data.aws_caller_identity",
    "data.aws_default_tags",
    "data.aws_partition",
    "data.aws_region",
    "data.aws_iam_policy_document",
];

/// Policies of AWS that modules attach to roles.
const MANAGED: &[&str] = &[
    "AWSCodeDeployRoleForECS",
    "AmazonECSInfrastructureRolePolicyForLoadBalancers",
    "AmazonSSMManagedInstanceCore",
    "service-role/AmazonEC2ContainerServiceforEC2Role",
    "service-role/AmazonECSInfrastructureRolePolicyForVolumes",
];

/// Some actions of one service on some resources.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Access {
    pub(super) kind: String,
    pub(super) service: &'static str,
    pub(super) actions: Vec<&'static str>,
    /// ARNs without `arn:<partition>:`, with placeholders.
    pub(super) on: Vec<&'static str>,
    pub(super) condition: Condition,
}

/// What must hold besides.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Condition {
    None,
    /// The resource has the project's tag.
    Mine,
    /// The resource is made with the project's tag.
    Making,
    /// The tag comes with the making of the resource, by the key of this service that says so: what belongs to others
    /// cannot be tagged to become the project's.
    Born(&'static str),
    /// The resource gets the project's tag and had none.
    Adopting,
    /// The call goes to a region of the design.
    Region,
    /// A role is handed to these services only.
    Pass(BTreeSet<&'static str>),
    /// The service-linked roles of these services.
    Linked(BTreeSet<&'static str>),
    /// A grant for an AWS service.
    Grant,
    /// A service asks on behalf of the caller.
    Via,
    /// The endpoint of a serverless cache is made with the tag that ElastiCache gives it.
    Cached,
    /// The endpoint leads to a serverless cache.
    Serverless,
    /// The policy is one of AWS that modules attach.
    Managed,
    /// The keys of the state of this project, by the names that the bootstrap gives them.
    StateKeys(String),
}

impl Condition {
    fn parse(text: &'static str) -> Self {
        match text.split_once(':') {
            Some(("pass", service)) => Self::Pass(BTreeSet::from([service])),
            Some(("linked", service)) => Self::Linked(BTreeSet::from([service])),
            Some(("born", service)) => Self::Born(service),
            _ => match text {
                "mine" => Self::Mine,
                "making" => Self::Making,
                "region" => Self::Region,
                "grant" => Self::Grant,
                "via" => Self::Via,
                "cached" => Self::Cached,
                "serverless" => Self::Serverless,
                "managed" => Self::Managed,
                _ => Self::None,
            },
        }
    }

    pub(super) fn json(&self, project: &str, regions: &[String]) -> Option<Value> {
        Some(match self {
            Self::None => return None,
            Self::Mine => json!({ "StringEquals": { "aws:ResourceTag/Project": project } }),
            Self::Making => json!({ "StringEquals": { "aws:RequestTag/Project": project } }),
            Self::Born(service) => json!({
                "StringEquals": { "aws:RequestTag/Project": project },
                "Null": { format!("{service}:CreateAction"): "false" },
            }),
            Self::Adopting => json!({
                "StringEquals": { "aws:RequestTag/Project": project },
                "Null": { "aws:ResourceTag/Project": "true" },
            }),
            Self::Region => json!({ "StringEquals": { "aws:RequestedRegion": regions } }),
            Self::Pass(services) => json!({ "StringEquals": { "iam:PassedToService": services } }),
            Self::Linked(services) => json!({ "StringEquals": { "iam:AWSServiceName": services } }),
            Self::Grant => json!({ "Bool": { "kms:GrantIsForAWSResource": "true" } }),
            Self::Via => {
                let services: Vec<String> =
                    regions.iter().map(|it| format!("*.{it}.amazonaws.com")).collect();
                json!({ "StringLike": { "kms:ViaService": services } })
            }
            Self::Cached => json!({ "StringEquals": {
                "aws:RequestTag/AmazonElastiCacheManaged": "true",
                "ec2:CreateAction": "CreateVpcEndpoint",
            } }),
            Self::Serverless => json!({
                "StringLike": { "ec2:VpceServiceName": "com.amazonaws.elasticache.serverless.*" }
            }),
            Self::Managed => {
                let policies: Vec<String> =
                    MANAGED.iter().map(|it| format!("arn:*:iam::aws:policy/{it}")).collect();
                json!({ "ArnLike": { "iam:PolicyARN": policies } })
            }
            Self::StateKeys(project) => json!({
                "ForAnyValue:StringLike": { "kms:ResourceAliases": format!("alias/tfstate/{project}*") }
            }),
        })
    }
}

/// The lines of the table: a type, or one of its rights.
fn lines() -> impl Iterator<Item = &'static str> {
    TABLE.lines().filter(|line| !line.trim_start().starts_with('#') && !line.trim().is_empty())
}

/// The rights for these types.
pub(super) fn of(types: &BTreeSet<String>) -> Vec<Access> {
    given(|kind| types.contains(kind))
}

/// The whole table.
#[cfg(test)]
pub(super) fn all() -> Vec<Access> {
    given(|_| true)
}

fn given(wanted: impl Fn(&str) -> bool) -> Vec<Access> {
    let mut found = Vec::new();
    let mut kind = "";
    for line in lines() {
        if !line.starts_with(' ') {
            kind = line.trim();
        } else if wanted(kind) {
            found.extend(parse(kind, line));
        }
    }
    found
}

fn parse(kind: &'static str, line: &'static str) -> Option<Access> {
    let (service, rest) = line.trim().split_once(": ")?;
    let (actions, rest) = rest.split_once(" on ")?;
    let (on, condition) = rest.split_once(" if ").unwrap_or((rest, ""));
    Some(Access {
        kind: kind.to_owned(),
        service,
        actions: actions.split_whitespace().collect(),
        on: on.split_whitespace().collect(),
        condition: Condition::parse(condition.trim()),
    })
}

/// Whether rights for a type are known.
#[cfg(test)]
pub(super) fn knows(kind: &str) -> bool {
    FREE.contains(&kind) || lines().any(|line| line == kind)
}

/// Whether a type asks anything of a service.
pub(super) fn touches(kind: &str, service: &str) -> bool {
    if FREE.contains(&kind) {
        return false;
    }
    let mut here = false;
    lines().any(|line| {
        if line.starts_with(' ') {
            here && line.trim_start().strip_prefix(service).is_some_and(|rest| rest.starts_with(": Create"))
        } else {
            here = line == kind;
            false
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_table_is_read() {
        for line in lines().filter(|line| line.starts_with(' ')) {
            let access = parse("aws_x", line).unwrap();
            assert!(!access.actions.is_empty() && !access.on.is_empty(), "{line}");
            let named = line.contains(" if ");
            assert_eq!(access.condition != Condition::None, named, "{line}");
            assert!(access.actions.iter().all(|it| it.chars().all(char::is_alphanumeric)), "{line}");
        }
    }

    #[test]
    fn roles_are_passed_to_a_named_service_only() {
        for line in lines().filter(|line| line.contains("PassRole")) {
            assert!(line.contains(" if pass:"), "{line}");
        }
    }

    #[test]
    fn a_new_key_can_be_set_up_before_its_tags_count_and_is_never_used_directly() {
        let of_keys = of(&BTreeSet::from(["aws_kms_key".to_owned()]));
        let condition_of = |action: &str| {
            let found = of_keys.iter().find(|it| it.actions.contains(&action));
            found.map(|it| it.condition.clone())
        };
        for at_once in ["DescribeKey", "EnableKeyRotation", "GetKeyPolicy", "ListResourceTags"] {
            assert_eq!(condition_of(at_once), Some(Condition::None), "{at_once}");
        }
        assert_eq!(condition_of("Decrypt"), Some(Condition::Via));
        assert_eq!(condition_of("ScheduleKeyDeletion"), Some(Condition::Mine));
        let regions = ["eu-central-1".to_owned()];
        let condition = Condition::Via.json("shop", &regions).unwrap();
        assert_eq!(condition["StringLike"]["kms:ViaService"][0], "*.eu-central-1.amazonaws.com");
    }

    #[test]
    fn a_serverless_cache_gets_an_endpoint_with_its_own_tag_and_no_other_may_be_deleted_for_it() {
        let of_cache = of(&BTreeSet::from(["aws_elasticache_serverless_cache".to_owned()]));
        let condition_of = |action: &str| {
            let found = of_cache.iter().find(|it| it.service == "ec2" && it.actions.contains(&action));
            found.and_then(|it| it.condition.json("shop", &[])).unwrap()
        };
        let tagged = condition_of("CreateTags");
        assert_eq!(tagged["StringEquals"]["aws:RequestTag/AmazonElastiCacheManaged"], "true");
        let deleted = condition_of("DeleteVpcEndpoints");
        let services = "com.amazonaws.elasticache.serverless.*";
        assert_eq!(deleted["StringLike"]["ec2:VpceServiceName"], services);
    }

    #[test]
    fn what_has_a_number_for_a_name_is_changed_and_deleted_by_its_tag() {
        let conditions = |action: &str| -> Vec<Condition> {
            let (service, action) = action.split_once(':').unwrap();
            let with = all().into_iter().filter(|it| it.service == service && it.actions.contains(&action));
            with.map(|it| it.condition).collect()
        };
        for action in [
            "acm:DeleteCertificate",
            "cloudfront:DeleteDistribution",
            "cloudfront:UpdateDistribution",
            "codeconnections:DeleteConnection",
            "ec2:CreateRoute",
            "ec2:CreateLaunchTemplateVersion",
            "ec2:DeleteVpc",
            "ec2:ModifyLaunchTemplate",
            "ec2:ModifySubnetAttribute",
            "elasticfilesystem:DeleteAccessPoint",
            "elasticfilesystem:DeleteFileSystem",
            "elasticfilesystem:DeleteMountTarget",
            "iam:DeleteOpenIDConnectProvider",
        ] {
            assert_eq!(conditions(action), [Condition::Mine], "{action}");
        }
        // Else what belongs to others could be tagged first.
        let born = Condition::Born("elasticfilesystem");
        let tagged = conditions("elasticfilesystem:TagResource");
        assert!(tagged.iter().all(|it| [&born, &Condition::Mine].contains(&it)), "{tagged:?}");
    }

    #[test]
    fn a_type_is_listed_once() {
        let types: Vec<&str> = lines().filter(|line| !line.starts_with(' ')).collect();
        let unique: BTreeSet<&str> = types.iter().copied().collect();
        assert_eq!(types.len(), unique.len());
    }
}
