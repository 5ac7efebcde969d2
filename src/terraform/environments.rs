//! environments/<name>/: the stack with one environment's values, its provider and its state.

use super::call::{Variable, Variables};
use super::expr::Expr;
use super::names::tag_value;
use super::outputs::{Output, outputs, page};
use super::print::{Entry, Page, comment};
use super::stack::{VERSIONS, validation, variable};
use super::{Context, Module};

impl Variable {
    /// The value in the environment at `index`.
    pub(super) fn value_in(&self, index: usize) -> Expr {
        self.values.get(index).or_else(|| self.values.first()).cloned().unwrap_or(Expr::Null)
    }
}

pub(super) fn write(module: &mut Module, all: &[Context<'_>], variables: &Variables) {
    let Some(cx) = all.first() else { return };
    let project = cx.topology.project();
    for (index, environment) in cx.topology.design().environments().iter().enumerate() {
        let name = &environment.name;
        let mut put = |file: &str, text: &dyn Fn() -> String| {
            module.put(format!("environments/{name}/{file}"), text);
        };
        put("main.tf", &|| main(variables, index, name, environment.production));
        put("variables.tf", &|| given(cx, variables, index));
        put("terraform.tfvars.example", &|| example(cx, variables, index));
        put("outputs.tf", &|| passed_on(all));
        put("versions.tf", &|| VERSIONS.into());
        put("providers.tf", &|| provider(cx, name));
        put("backend.tf", &|| backend(cx.names.project(), name, project));
        if project.state_bucket.is_empty() {
            put("backend.hcl.example", &|| BACKEND_EXAMPLE.into());
        }
    }
}

/// The outputs of the stack as those of an environment.
fn passed_on(all: &[Context<'_>]) -> String {
    let own = |it: Output| Output { value: Expr::Code(format!("module.stack.{}", it.name)), ..it };
    page(&outputs(all).into_iter().map(own).collect::<Vec<_>>())
}

fn main(variables: &Variables, index: usize, environment: &str, production: bool) -> String {
    let mut body = vec![
        Entry::new("source", "../.."),
        Entry::Gap,
        Entry::new("environment", environment),
        Entry::new("disposable", !production),
    ];
    let given = variables.all.iter().filter(|(_, it)| it.given);
    let fixed = variables.all.iter().filter(|(_, it)| !it.given);
    let given: Vec<Entry> =
        given.map(|(name, _)| Entry::new(name, Expr::Code(format!("var.{name}")))).collect();
    let fixed: Vec<Entry> = fixed.map(|(name, it)| Entry::new(name, it.value_in(index))).collect();
    for part in [given, fixed] {
        if !part.is_empty() {
            body.push(Entry::Gap);
            body.extend(part);
        }
    }
    let mut page = Page::default();
    page.block("module \"stack\"", &body);
    page.finish()
}

/// What a person or a pipeline gives, with this environment's values.
fn given(cx: &Context<'_>, variables: &Variables, index: usize) -> String {
    let mut page = Page::default();
    page.block("variable \"tags\"", &tags_variable(cx, production(cx, index)));
    for (name, description, condition, message) in WHERE {
        page.block(
            &format!("variable \"{name}\""),
            &[
                Entry::new("description", *description),
                Entry::new("type", Expr::code("string")),
                Entry::new("default", Expr::Null),
                Entry::Gap,
                validation(condition, message),
            ],
        );
    }
    for (name, it) in variables.all.iter().filter(|(_, it)| it.given) {
        page.block(&format!("variable \"{name}\""), &variable(it, it.value_in(index)));
    }
    page.finish()
}

fn example(cx: &Context<'_>, variables: &Variables, index: usize) -> String {
    let mut out = String::from(
        "# Copy to terraform.tfvars and change what you need. Every value here is the default.\n",
    );
    let tags = super::print::inline(&Expr::Struct(tag_values(cx, production(cx, index))));
    out.push_str(&format!("\n# {TAGS}\n# tags = {tags}\n"));
    for (name, description, ..) in WHERE {
        out.push_str(&format!("\n# {description}\n# {name} = null\n"));
    }
    for (name, it) in variables.all.iter().filter(|(_, it)| it.given) {
        let value = super::print::inline(&it.value_in(index));
        out.push_str(&format!("\n# {}\n# {name} = {value}\n", comment(&it.description)));
    }
    out
}

fn production(cx: &Context<'_>, index: usize) -> bool {
    cx.topology.design().environments().get(index).is_some_and(|it| it.production)
}

/// What says who pays and who is asked, for the words of a variable.
const TAGS: &str = "Tags of every resource: who owns it, who pays, how it is backed up and watched.";

/// Whose account, and as whom.
const WHERE: &[(&str, &str, &str, &str)] = &[
    (
        "account_id",
        "Account this environment belongs to. Terraform then refuses to touch another one. Null: whichever the credentials are of.",
        "var.account_id == null || can(regex(\"^[0-9]{12}$\", var.account_id))",
        "An account has twelve digits.",
    ),
    (
        "deployer_role_arn",
        "Role to assume for plan and apply, with the policies of policies/. Null: the credentials as they are.",
        "var.deployer_role_arn == null || can(regex(\"^arn:aws[a-z-]*:iam::[0-9]{12}:role/\", var.deployer_role_arn))",
        "Give the ARN of a role.",
    ),
];

fn tag_values(cx: &Context<'_>, production: bool) -> Vec<(&'static str, Expr)> {
    let project = cx.topology.project();
    let application = tag_value(&project.application);
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    // The form that every environment keeps to, so that a report finds one application under one name.
    let application = if !application.is_empty() && application.chars().all(plain) {
        application
    } else {
        crate::design::slug(&application)
    };
    let or_none = |text: &str| {
        let text = tag_value(text);
        if text.is_empty() { "none".to_owned() } else { text }
    };
    vec![
        ("application", Expr::text(application)),
        ("owner", Expr::text(or_none(&project.owner))),
        ("cost_center", Expr::text(or_none(&project.cost_center))),
        ("backup", if production { "daily" } else { "none" }.into()),
        ("monitoring", if production { "critical" } else { "standard" }.into()),
    ]
}

fn tags_variable(cx: &Context<'_>, production: bool) -> Vec<Entry> {
    let keys = ["application", "owner", "cost_center", "backup", "monitoring"];
    let type_of: Vec<String> = keys.iter().map(|it| format!("{it} = string")).collect();
    vec![
        Entry::new("description", TAGS),
        Entry::new("type", Expr::Code(format!("object({{ {} }})", type_of.join(", ")))),
        Entry::new("default", Expr::Struct(tag_values(cx, production))),
        Entry::new("nullable", false),
        Entry::Gap,
        validation(
            "can(regex(\"^[a-z0-9-]+$\", var.tags.application))",
            "application takes lower-case letters, digits and hyphens.",
        ),
        Entry::Gap,
        validation(
            "alltrue([for it in [var.tags.owner, var.tags.cost_center] : can(regex(\"^[\\\\p{L}\\\\p{N} _.:/=+@-]{1,256}$\", it))])",
            "owner and cost_center take 1 to 256 letters, digits, spaces and _.:/=+-@.",
        ),
        Entry::Gap,
        validation(
            "contains([\"daily\", \"weekly\", \"none\"], var.tags.backup)",
            "backup is daily, weekly or none.",
        ),
        Entry::Gap,
        validation(
            "contains([\"critical\", \"standard\"], var.tags.monitoring)",
            "monitoring is critical or standard.",
        ),
    ]
}

fn provider(cx: &Context<'_>, environment: &str) -> String {
    let project = cx.topology.project();
    let tag = |name: &str, value: &str| (name.to_owned(), Expr::text(tag_value(value)));
    let tags = Expr::Map(vec![
        tag("Environment", environment),
        tag("Project", &project.name),
        ("Application".into(), Expr::code("var.tags.application")),
        ("Owner".into(), Expr::code("var.tags.owner")),
        ("CostCenter".into(), Expr::code("var.tags.cost_center")),
        ("Backup".into(), Expr::code("var.tags.backup")),
        ("Monitoring".into(), Expr::code("var.tags.monitoring")),
        tag("ManagedBy", "terraform"),
        // Names project and environment at once: budgets count by it.
        tag("Stack", &format!("{}-{environment}", cx.names.project())),
    ]);
    let mut page = Page::default();
    page.block(
        "provider \"aws\"",
        &[
            Entry::new("region", &project.region),
            Entry::new("allowed_account_ids", Expr::code("var.account_id == null ? null : [var.account_id]")),
            Entry::Gap,
            Entry::Comment(
                "Credentials come from a profile, from single sign-on or from the pipeline's OIDC role."
                    .into(),
            ),
            Entry::Block(
                "dynamic \"assume_role\"".into(),
                vec![
                    Entry::new(
                        "for_each",
                        Expr::code("var.deployer_role_arn == null ? [] : [var.deployer_role_arn]"),
                    ),
                    Entry::Gap,
                    Entry::Block(
                        "content".into(),
                        vec![
                            Entry::new("role_arn", Expr::code("assume_role.value")),
                            Entry::new("session_name", Expr::text(format!("terraform-{environment}"))),
                        ],
                    ),
                ],
            ),
            Entry::Gap,
            Entry::Comment("On every resource that can have tags.".into()),
            Entry::Block("default_tags".into(), vec![Entry::new("tags", tags)]),
        ],
    );
    page.finish()
}

fn backend(project: &str, environment: &str, settings: &crate::design::Project) -> String {
    let mut page = Page::default();
    let region = &settings.region;
    let bucket = if settings.state_bucket.is_empty() {
        Entry::Comment(
            "Bucket and key are made by ../../bootstrap and given by backend.hcl: their names hold your account."
                .into(),
        )
    } else {
        Entry::new("bucket", Expr::text(&settings.state_bucket))
    };
    // It would override the bucket's own encryption with S3's key, which the policy of a bucket may refuse.
    let encrypt = settings.state_bucket.is_empty().then(|| Entry::new("encrypt", true));
    let mut body = vec![
        bucket,
        Entry::new("key", Expr::Text(format!("{project}/{environment}/terraform.tfstate"))),
        Entry::new("region", region),
    ];
    body.extend(encrypt);
    body.extend([
        Entry::Gap,
        Entry::Comment("A lock file beside the state; no table is needed.".into()),
        Entry::new("use_lockfile", true),
    ]);
    page.block("terraform", &[Entry::Block("backend \"s3\"".into(), body)]);
    page.finish()
}

const BACKEND_EXAMPLE: &str = "\
# Written for you by: terraform -chdir=../../bootstrap output -raw backend_config > backend.hcl
bucket     = \"<project>-tfstate-<account id>\"
kms_key_id = \"arn:aws:kms:<region>:<account id>:key/<key id>\"
# The state is reached with your own credentials, unless this names the role that applies:
# assume_role = { role_arn = \"arn:aws:iam::<account id>:role/<name>\" }
";
