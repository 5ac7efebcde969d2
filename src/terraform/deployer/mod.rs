//! policies/deployer*.json: the least rights that plan, apply and destroy a design.
//!
//! `actions.txt` says what Terraform calls for each resource type; the modules of the design say which types there are
//! and how they are named. AWS takes 6,144 characters a policy, so there may be several files: attach them all.

mod access;
#[cfg(test)]
mod dependent;
mod naming;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use crate::design::order::gather;
use crate::design::{Project, facts};

use super::expr::Expr;
use super::names::tag_value;
use super::stack::Stack;
use super::{Context, Module, POLICIES};
use access::{Access, Condition};
use naming::Naming;

/// Characters of a managed policy, white space not counted. Source: IAM and STS quotas, IAM user guide.
const LONGEST: usize = 6144;

/// Writes the policies for the Terraform that `module` holds so far.
pub(super) fn write(module: &mut Module, contexts: &[Context<'_>], stack: &Stack) {
    let Some(cx) = contexts.first() else { return };
    if module.only.as_deref().is_some_and(|it| !it.starts_with(POLICIES)) {
        // Reading all modules takes longer than writing the file in view.
        module.put(format!("{POLICIES}deployer.json"), String::new);
        return;
    }
    let mut types = types(module, stack);
    types.retain(|it| is_used(it, stack));
    let naming = Naming::new(contexts, stack);
    let mut statements = Statements::default();
    for access in access::of(&types) {
        statements.add(&access, &naming);
    }
    if types.iter().any(|it| access::touches(it, "ec2")) {
        statements.tags(&naming, types.contains("aws_default_security_group"));
    }
    statements.state(cx.names.project(), cx.topology.project(), &naming);
    let scope = Scope {
        project: tag_value(&cx.topology.project().name),
        regions: naming.regions().to_vec(),
        partition: facts::partition(&cx.topology.project().region),
    };
    for (index, policy) in pack(statements.finish(&scope)).into_iter().enumerate() {
        let name = if index == 0 { "deployer".to_owned() } else { format!("deployer-{}", index + 1) };
        module.put(format!("{POLICIES}{name}.json"), || {
            let mut text = serde_json::to_string_pretty(&policy).unwrap_or_default();
            text.push('\n');
            text
        });
    }
}

/// Every `resource` and `data` of AWS in what an environment applies; `data.` leads the latter.
fn types(module: &Module, stack: &Stack) -> BTreeSet<String> {
    let root = module.files.iter().filter(|(file, _)| file.ends_with(".tf") && !file.contains('/'));
    let mut found: BTreeSet<String> = gather(root.flat_map(|(_, text)| types_in(text)));
    for (folder, facts) in naming::facts() {
        if stack.calls().any(|call| call.module == *folder) {
            found.extend(facts.types.iter().cloned());
        }
    }
    found
}

/// Parts of modules that only some settings make: the beginning of the types, and the setting of a call.
const OPTIONAL: &[(&str, &str)] = &[
    ("aws_ecr_replication_", "replica_region"),
    ("aws_ce_", "anomaly_usd"),
    ("aws_service_discovery_http_namespace", "service_connect_namespace"),
    ("aws_lambda_permission", "rotation"),
    ("aws_secretsmanager_secret_rotation", "rotation"),
    ("aws_s3_bucket_cors_configuration", "cors"),
];

fn is_used(kind: &str, stack: &Stack) -> bool {
    let given = |setting: &str| {
        stack
            .calls()
            .flat_map(|call| &call.settings)
            .any(|it| it.name == setting && !matches!(it.value, Expr::Null | Expr::Bool(false)))
    };
    OPTIONAL.iter().all(|(start, setting)| !kind.starts_with(start) || given(setting))
}

/// The same of one file.
fn types_in(text: &str) -> impl Iterator<Item = String> {
    text.lines().filter_map(|line| {
        let (root, rest) = line.split_once(" \"")?;
        let kind = rest.split('"').next().filter(|it| it.starts_with("aws_"))?;
        match root {
            "resource" => Some(kind.to_owned()),
            "data" => Some(format!("data.{kind}")),
            _ => None,
        }
    })
}

/// What conditions compare with.
struct Scope {
    project: String,
    regions: Vec<String>,
    partition: &'static str,
}

type Grant = (bool, Vec<String>, Condition);

/// Rights by what they are on: one statement for each.
#[derive(Default)]
struct Statements {
    grants: BTreeMap<Grant, BTreeSet<String>>,
}

impl Statements {
    fn add(&mut self, access: &Access, naming: &Naming) {
        let on: BTreeSet<String> = gather(access.on.iter().flat_map(|it| naming.expand(it, &access.kind)));
        let on = naming::without_covered(on);
        let actions = access.actions.iter().map(|it| format!("{}:{it}", access.service));
        self.grants.entry((true, on, access.condition.clone())).or_default().extend(actions);
    }

    /// Tags of EC2 are an action of their own: on what is made with the tag of the project, or already has it. The
    /// default security group of a VPC is made without tags, and closed and tagged afterwards.
    fn tags(&mut self, naming: &Naming, adopts: bool) {
        let on = naming.expand("ec2:{r}:*:*/*", "");
        let born = (true, on.clone(), Condition::Born("ec2"));
        self.grants.entry(born).or_default().insert("ec2:CreateTags".into());
        if adopts {
            let groups = naming.expand("ec2:{r}:*:security-group/*", "");
            let adopting = (true, groups, Condition::Adopting);
            self.grants.entry(adopting).or_default().insert("ec2:CreateTags".into());
        }
        let mine = self.grants.entry((true, on, Condition::Mine)).or_default();
        mine.extend(["ec2:CreateTags".to_owned(), "ec2:DeleteTags".to_owned()]);
    }

    /// Reads and writes the state. Its bucket and keys belong to the bootstrap, or were there before.
    fn state(&mut self, project: &str, settings: &Project, naming: &Naming) {
        let existing = settings.state_bucket.as_str();
        // As many characters as an account has digits: not the buckets of copies and access logs.
        let (bucket, all) = if existing.is_empty() {
            (format!("s3:::{project}-tfstate-????????????"), vec![format!("s3:::{project}-tfstate-*")])
        } else {
            (format!("s3:::{existing}"), vec![format!("s3:::{existing}"), format!("s3:::{existing}/*")])
        };
        let objects = format!("{bucket}/{project}/*");
        let mut allow = |on: &str, actions: &[&str]| {
            let grant = (true, vec![on.to_owned()], Condition::None);
            self.grants.entry(grant).or_default().extend(actions.iter().map(|it| (*it).to_owned()));
        };
        allow(&bucket, &["s3:ListBucket"]);
        allow(&objects, &["s3:GetObject", "s3:PutObject", "s3:DeleteObject"]);
        let kept = [
            "s3:DeleteBucket",
            "s3:DeleteBucketPolicy",
            "s3:DeleteObjectVersion",
            "s3:PutBucketLogging",
            "s3:PutBucketNotification",
            "s3:PutBucketOwnershipControls",
            "s3:PutBucketPolicy",
            "s3:PutBucketPublicAccessBlock",
            "s3:PutBucketVersioning",
            "s3:PutEncryptionConfiguration",
            "s3:PutLifecycleConfiguration",
            "s3:PutReplicationConfiguration",
        ];
        let grant = (false, all, Condition::None);
        self.grants.entry(grant).or_default().extend(kept.map(str::to_owned));
        if !existing.is_empty() {
            // Whoever made the bucket may encrypt it with a key, also where the design has none.
            let keys = (true, naming.expand("kms:{r}:*:key/*", ""), Condition::Via);
            self.grants.entry(keys).or_default().extend(["kms:Decrypt".into(), "kms:GenerateDataKey".into()]);
            return;
        }
        // Their names begin as those of the project do. Whoever applies does not touch the record of it, and the copy.
        let records = ["logs", "copy"].map(|it| format!("s3:::{project}-tfstate-{it}-*/*")).to_vec();
        let written = ["s3:DeleteObject", "s3:PutObject"];
        self.grants.entry((false, records, Condition::None)).or_default().extend(written.map(str::to_owned));
        let keys = |allow: bool, region: &str| {
            (allow, vec![format!("kms:{region}:*:key/*")], Condition::StateKeys(project.to_owned()))
        };
        let used = ["kms:Decrypt", "kms:GenerateDataKey"];
        self.grants.entry(keys(true, &settings.region)).or_default().extend(used.map(str::to_owned));
        // They have the project's tag, and are the bootstrap's all the same.
        let kept = ["kms:DisableKey", "kms:PutKeyPolicy", "kms:ScheduleKeyDeletion"];
        self.grants.entry(keys(false, "*")).or_default().extend(kept.map(str::to_owned));
    }

    fn finish(self, scope: &Scope) -> Vec<Value> {
        let mut statements: Vec<Value> = Vec::new();
        for ((allow, on, condition), actions) in together(self.grants) {
            let on: Vec<String> = on
                .into_iter()
                .map(|it| if it == "*" { it } else { format!("arn:{}:{it}", scope.partition) })
                .collect();
            // A statement of its own must fit into a policy.
            let actions: Vec<String> = actions.into_iter().collect();
            for part in actions.chunks(80) {
                let mut statement = json!({
                    "Effect": if allow { "Allow" } else { "Deny" },
                    "Action": part,
                    "Resource": on,
                });
                let condition = condition.json(&scope.project, &scope.regions);
                if let (Some(condition), Some(fields)) = (condition, statement.as_object_mut()) {
                    fields.insert("Condition".into(), condition);
                }
                statements.push(statement);
            }
        }
        statements
    }
}

/// One statement for roles that are handed on, one for roles of AWS's own, and one a service for what is the project's:
/// an action only ever applies to the kinds of resource it is for, so this allows nothing more.
fn together(grants: BTreeMap<Grant, BTreeSet<String>>) -> BTreeMap<Grant, BTreeSet<String>> {
    let mut out: BTreeMap<Grant, BTreeSet<String>> = BTreeMap::new();
    let mut passed: BTreeMap<Vec<String>, BTreeSet<&'static str>> = BTreeMap::new();
    let (mut roles, mut linked) = (BTreeSet::new(), BTreeSet::new());
    let mut mine: BTreeMap<String, (BTreeSet<String>, BTreeSet<String>)> = BTreeMap::new();
    for ((allow, on, condition), actions) in grants {
        match condition {
            Condition::Pass(services) => passed.entry(on).or_default().extend(services),
            Condition::Linked(services) => {
                roles.extend(on);
                linked.extend(services);
            }
            // Tags of EC2 have statements of their own, which are on everything.
            Condition::Mine if !actions.contains("ec2:CreateTags") => {
                let service =
                    actions.first().and_then(|it| it.split(':').next()).unwrap_or_default().to_owned();
                let (all_on, all_actions) = mine.entry(service).or_default();
                all_on.extend(on);
                all_actions.extend(actions);
            }
            Condition::None
            | Condition::Mine
            | Condition::Making
            | Condition::Born(_)
            | Condition::Adopting
            | Condition::Region
            | Condition::Grant
            | Condition::Via
            | Condition::Cached
            | Condition::Serverless
            | Condition::Managed
            | Condition::StateKeys(_) => {
                out.entry((allow, on, condition)).or_default().extend(actions);
            }
        }
    }
    for (on, services) in passed {
        out.entry((true, on, Condition::Pass(services))).or_default().insert("iam:PassRole".into());
    }
    if !linked.is_empty() {
        let grant = (true, roles.into_iter().collect(), Condition::Linked(linked));
        out.entry(grant).or_default().insert("iam:CreateServiceLinkedRole".into());
    }
    for (on, actions) in mine.into_values() {
        out.entry((true, on.into_iter().collect(), Condition::Mine)).or_default().extend(actions);
    }
    out
}

/// Fills policies one after the other.
fn pack(statements: Vec<Value>) -> Vec<Value> {
    // `{"Statement":[],"Version":"2012-10-17"}` and a comma for each.
    const FRAME: usize = 42;
    let mut policies: Vec<(usize, Vec<Value>)> = Vec::new();
    for statement in statements {
        let length = statement.to_string().chars().filter(|it| !it.is_whitespace()).count() + 1;
        match policies.iter_mut().find(|(used, _)| used + length <= LONGEST) {
            Some((used, list)) => {
                *used += length;
                list.push(statement);
            }
            None => policies.push((FRAME + length, vec![statement])),
        }
    }
    policies
        .into_iter()
        .map(|(_, statements)| json!({ "Version": "2012-10-17", "Statement": statements }))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_type_in_every_module_has_its_rights() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/terraform/modules");
        let mut missing = BTreeSet::new();
        for module in std::fs::read_dir(root).unwrap() {
            for entry in std::fs::read_dir(module.unwrap().path()).unwrap() {
                let path = entry.unwrap().path();
                if path.extension().is_some_and(|it| it == "tf") {
                    let text = std::fs::read_to_string(&path).unwrap();
                    missing.extend(types_in(&text).filter(|it| !access::knows(it)));
                }
            }
        }
        assert_eq!(missing, BTreeSet::new(), "say in deployer/actions.txt what Terraform calls for these");
    }

    #[test]
    fn roles_get_the_policies_of_aws_that_modules_attach_and_no_others() {
        let texts = super::super::embedded::modules().iter().flat_map(|(_, files)| files.iter());
        let attached = texts.flat_map(|(_, text)| text.lines()).filter_map(|line| {
            let arn = line.trim().strip_prefix("policy_arn")?;
            Some(arn.split_once(":policy/")?.1.trim_end_matches('"').to_owned())
        });
        let condition = Condition::Managed.json("shop", &[]).unwrap();
        let allowed = condition["ArnLike"]["iam:PolicyARN"].as_array().unwrap();
        let allowed =
            allowed.iter().map(|it| it.as_str().unwrap().split_once(":policy/").unwrap().1.to_owned());
        assert_eq!(attached.collect::<BTreeSet<_>>(), allowed.collect());
    }

    /// The statements on an action, by the policies of a design.
    fn statements_on(design: &crate::design::Design, action: &str) -> Vec<Value> {
        let files = crate::terraform::generate(design).files;
        let policies = files.iter().filter(|(path, _)| path.starts_with(POLICIES));
        let parsed = policies.map(|(_, text)| serde_json::from_str::<Value>(text).unwrap());
        let statements = parsed.flat_map(|it| it["Statement"].as_array().unwrap().clone());
        statements.filter(|it| it["Action"].as_array().unwrap().contains(&json!(action))).collect()
    }

    /// The conditions under which an action on keys is allowed, by the policies of a design.
    fn on_keys(design: &crate::design::Design, action: &str) -> Vec<Value> {
        statements_on(design, action).iter().map(|it| it["Condition"].clone()).collect()
    }

    #[test]
    fn services_are_made_in_a_cluster_of_any_name() {
        let mut shop = crate::validate::testing::Shop::new();
        shop.set("cluster", "exists", true);
        shop.set("cluster", "lookup", "team-cluster");
        for (action, kind) in [
            ("ecs:CreateService", "service"),
            ("ecs:UpdateService", "service"),
            ("ecs:DescribeServiceDeployments", "service-deployment"),
            ("ecs:DescribeServiceRevisions", "service-revision"),
        ] {
            let on: Vec<Value> = statements_on(&shop.design, action)
                .iter()
                .flat_map(|it| it["Resource"].as_array().unwrap().clone())
                .collect();
            // The name of the cluster is somebody else's, the name of the service is ours.
            let arn = format!("arn:aws:ecs:eu-central-1:*:{kind}/*/my-design-*");
            assert!(on.contains(&json!(arn)), "{action}: {on:?}");
        }
    }

    #[test]
    fn a_state_bucket_that_was_there_before_may_have_a_key() {
        let mut shop = crate::validate::testing::Shop::new();
        shop.project(|it| {
            it.customer_key = false;
            it.state_bucket = "our-states".into();
        });
        for action in ["kms:Decrypt", "kms:GenerateDataKey"] {
            let by_services = json!({ "StringLike": { "kms:ViaService": ["*.eu-central-1.amazonaws.com"] } });
            assert_eq!(on_keys(&shop.design, action), [by_services], "{action}");
        }
        assert_eq!(on_keys(&shop.design, "kms:CreateGrant"), [Value::Null; 0]);
    }

    #[test]
    fn services_may_encrypt_with_a_key_that_was_there_before() {
        let mut shop = crate::validate::testing::Shop::new();
        shop.project(|it| it.existing_key = "alias/ours".into());
        let for_services = json!({ "Bool": { "kms:GrantIsForAWSResource": "true" } });
        assert_eq!(on_keys(&shop.design, "kms:CreateGrant"), [for_services]);
        assert_eq!(on_keys(&shop.design, "kms:GenerateDataKeyWithoutPlaintext").len(), 1);
    }

    #[test]
    fn policies_are_filled_and_never_too_long() {
        let statement =
            json!({ "Effect": "Allow", "Action": ["s3:ListBucket"], "Resource": ["x".repeat(2500)] });
        let policies = pack(vec![statement.clone(), statement.clone(), statement]);
        assert_eq!(policies.len(), 2);
        assert!(policies.iter().all(|it| it.to_string().len() <= LONGEST));
    }
}
