//! environments/<name>/: the stack with one environment's values, its provider and its state.

use super::call::{Variable, Variables};
use super::expr::Expr;
use super::names::tag_value;
use super::outputs::{Output, outputs, page};
use super::print::{Entry, Page, comment};
use super::stack::{VERSIONS, variable};
use super::{Context, Module};

impl Variable {
    /// The value in the environment at `index`.
    pub(super) fn value_in(&self, index: usize) -> Expr {
        self.values.get(index).or_else(|| self.values.first()).cloned().unwrap_or(Expr::Null)
    }
}

pub(super) fn write(module: &mut Module, cx: &Context<'_>, variables: &Variables) {
    let project = cx.topology.project();
    for (index, environment) in cx.topology.design().environments().iter().enumerate() {
        let name = &environment.name;
        let mut put = |file: &str, text: &dyn Fn() -> String| {
            module.put(format!("environments/{name}/{file}"), text);
        };
        put("main.tf", &|| main(variables, index, name, environment.production));
        put("variables.tf", &|| given(variables, index));
        put("terraform.tfvars.example", &|| example(variables, index));
        put("outputs.tf", &|| passed_on(cx));
        put("versions.tf", &|| VERSIONS.into());
        put("providers.tf", &|| provider(cx, name));
        put("backend.tf", &|| backend(cx.names.project(), name, &project.region));
        put("backend.hcl.example", &|| BACKEND_EXAMPLE.into());
    }
}

/// The outputs of the stack as those of an environment.
fn passed_on(cx: &Context<'_>) -> String {
    let own = |it: Output| Output { value: Expr::Code(format!("module.stack.{}", it.name)), ..it };
    page(&outputs(cx).into_iter().map(own).collect::<Vec<_>>())
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
fn given(variables: &Variables, index: usize) -> String {
    let mut page = Page::default();
    for (name, it) in variables.all.iter().filter(|(_, it)| it.given) {
        page.block(&format!("variable \"{name}\""), &variable(it, it.value_in(index)));
    }
    page.finish()
}

fn example(variables: &Variables, index: usize) -> String {
    let mut out = String::from(
        "# Copy to terraform.tfvars and change what you need. Every value here is the default.\n",
    );
    for (name, it) in variables.all.iter().filter(|(_, it)| it.given) {
        let value = super::print::inline(&it.value_in(index));
        out.push_str(&format!("\n# {}\n# {name} = {value}\n", comment(&it.description)));
    }
    out
}

fn provider(cx: &Context<'_>, environment: &str) -> String {
    let project = cx.topology.project();
    let tag = |name: &str, value: &str| (name.to_owned(), Expr::text(tag_value(value)));
    let tags = Expr::Map(vec![
        tag("Environment", environment),
        tag("Project", &project.name),
        tag("Application", &project.application),
        tag("Owner", &project.owner),
        tag("CostCenter", &project.cost_center),
        tag("ManagedBy", "terraform"),
        // Names project and environment at once: budgets count by it.
        tag("Stack", &format!("{}-{environment}", cx.names.project())),
    ]);
    let mut page = Page::default();
    page.block(
        "provider \"aws\"",
        &[
            Entry::new("region", &project.region),
            Entry::Gap,
            Entry::Comment("On every resource that can have tags.".into()),
            Entry::Block("default_tags".into(), vec![Entry::new("tags", tags)]),
        ],
    );
    page.finish()
}

fn backend(project: &str, environment: &str, region: &str) -> String {
    let mut page = Page::default();
    let body = vec![
        Entry::Comment(
            "The bucket is made by ../../bootstrap and given by backend.hcl: its name holds your account."
                .into(),
        ),
        Entry::new("key", Expr::Text(format!("{project}/{environment}/terraform.tfstate"))),
        Entry::new("region", region),
        Entry::new("encrypt", true),
        Entry::Gap,
        Entry::Comment("A lock file beside the state; no table is needed.".into()),
        Entry::new("use_lockfile", true),
    ];
    page.block("terraform", &[Entry::Block("backend \"s3\"".into(), body)]);
    page.finish()
}

const BACKEND_EXAMPLE: &str = "\
# Written for you by: terraform -chdir=../../bootstrap output -raw backend_config > backend.hcl
bucket = \"<project>-tfstate-<account id>\"
";
