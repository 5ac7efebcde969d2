//! The files around the Terraform: README, settings of scanners and linters, ignored files.

mod account;
mod changes;
mod commands;
mod decisions;
mod delegation;
mod delivery;
mod destroy;
mod first_images;
mod once;
mod pushes;
mod readme;
mod secret_values;
mod security;
mod steps;
mod told;

use std::fmt::Write;

use crate::design::{DeliveryTool, Pipeline, Project, facts};

use crate::terraform::call::Variables;
use crate::terraform::deploy_workflow::workflows;
use crate::terraform::expr::Expr;
use crate::terraform::names::tag_value;
use crate::terraform::print::{Entry, Page, is_direction_mark};
use crate::terraform::stack::Stack;
use crate::terraform::{Context, Module, README};
use readme::readme;

pub(in crate::terraform) fn write(
    module: &mut Module,
    all: &[Context<'_>],
    stack: &Stack,
    variables: &Variables,
) {
    let Some(cx) = all.first() else { return };
    // It lists what the other files say.
    let readme = if module.wants(README) { readme(module, all, cx, stack, variables) } else { String::new() };
    module.put(README, || readme);
    for (id, ..) in cx.topology.all::<Pipeline>().filter(|(.., it)| it.tool == DeliveryTool::GitHub) {
        for it in workflows(all, id) {
            module.put(it.path(cx, id), || it.text());
        }
    }
    if cx.topology.project().state_bucket.is_empty() {
        module.put("bootstrap/terraform.tfvars", || bootstrap_values(cx));
    }
    module.put(".gitignore", || GITIGNORE.into());
    module.put(".github/workflows/terraform.yml", || include_str!("../workflow.yml").into());
    module.put(".tflint.hcl", || TFLINT.into());
    module.put(".checkov.yaml", || checkov(cx));
}

/// Whether the modules of this design make such a resource.
fn makes(module: &Module, resource: &str) -> bool {
    let begins = format!("resource \"{resource}\"");
    module.files.iter().any(|(file, text)| file.starts_with("modules/") && text.contains(&begins))
}

/// Where the bootstrap keeps copies of the state.
fn region_of_copies(project: &Project) -> Option<&'static str> {
    facts::region_for_copies(&project.region).filter(|_| project.state_copy)
}

fn bootstrap_values(cx: &Context<'_>) -> String {
    let project = cx.topology.project();
    let tag = |name: &str, value: &str| (name.to_owned(), Expr::text(tag_value(value)));
    let tags = Expr::Map(vec![
        tag("Project", &project.name),
        tag("Owner", &project.owner),
        tag("CostCenter", &project.cost_center),
        tag("ManagedBy", "terraform"),
    ]);
    let copies = region_of_copies(project).map_or(Expr::Null, Expr::text);
    let mut page = Page::default();
    page.attributes(&[
        Entry::new("project", cx.names.project()),
        Entry::new("region", &project.region),
        Entry::new("copy_region", copies),
        Entry::new("tags", tags),
    ]);
    page.finish()
}

const GITIGNORE: &str = "\
# Providers and modules, downloaded by terraform init. The lock file belongs into the repository.
.terraform/

# State and plans can hold what nobody should read.
*.tfstate
*.tfstate.*
*.tfplan
crash.log

# Values of one person or one account.
environments/*/terraform.tfvars
environments/*/backend.hcl
";

const TFLINT: &str = r#"plugin "terraform" {
  enabled = true
  preset  = "all"
}

# Add the rules for AWS with: tflint --init
plugin "aws" {
  enabled = true
  version = "0.38.0"
  source  = "github.com/terraform-linters/tflint-ruleset-aws"
}

# A module's own variables.tf and outputs.tf are split by topic where they are long.
rule "terraform_standard_module_structure" {
  enabled = false
}
"#;

/// Production is what has to be clean; the others leave out on purpose what only production needs.
fn checkov(cx: &Context<'_>) -> String {
    let mut out = String::from(
        "# checkov -d . --config-file .checkov.yaml\n\
         # Exceptions are written beside the resource they are for, each with its reason.\n\
         framework:\n  - terraform\ndownload-external-modules: false\nquiet: true\ncompact: true\n",
    );
    let environments = cx.topology.design().environments();
    let others: Vec<&str> =
        environments.iter().filter(|it| !it.production).map(|it| it.name.as_str()).collect();
    if !others.is_empty() && others.len() < environments.len() {
        out.push_str("# Smaller on purpose: no standby, shorter retention, deletion allowed.\nskip-path:\n");
        for name in others {
            let _ = writeln!(out, "  - environments/{name}/");
        }
    }
    out
}

/// Words of a user as plain text in Markdown, in a table or outside.
pub(crate) fn markdown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            c if c.is_control() || is_direction_mark(c) => out.push(' '),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '#' | '!' | '~' | '$' => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    // Addresses would become links by themselves.
    out.replace("://", ":&#47;/").replace("www.", "www&#46;")
}

/// A value in code marks that it cannot leave.
pub(in crate::terraform) fn code(text: &str) -> String {
    let clean: String = text
        .chars()
        .map(|c| if c.is_control() || is_direction_mark(c) || c == '`' { ' ' } else { c })
        .collect();
    format!("`{clean}`")
}

/// As [`code`], in a table, which takes the mark of its columns for one in code too.
pub(in crate::terraform) fn cell(text: &str) -> String {
    code(text).replace('|', "\\|")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_become_markup() {
        let hostile = "</td><script>alert(1)</script> [x](javascript:y) `a` | # b\n# c https://evil.example";
        let text = markdown(hostile);
        assert!(!text.contains('<') && !text.contains('\n') && !text.contains("://"), "{text}");
        assert!(text.contains("\\[x\\]") && text.contains("\\|"), "{text}");
    }

    #[test]
    fn a_bar_is_escaped_where_it_would_end_a_column() {
        assert_eq!(code("a | b"), "`a | b`");
        assert_eq!(cell("a | b"), "`a \\| b`");
    }

    #[test]
    fn what_the_steps_say_can_be_typed_as_it_is() {
        let shop = crate::validate::testing::Shop::new();
        let text = crate::terraform::generate(&shop.design).files.remove("README.md").unwrap_or_default();
        // The region of the profile may be another one.
        assert!(text.contains("export AWS_REGION=eu-central-1"), "{text}");
    }

    #[test]
    fn a_parameter_stays_under_the_key_of_its_environment() {
        let readme = |key: &str| {
            let mut shop = crate::validate::testing::Shop::new();
            shop.set("api-key", "store", "ssm");
            shop.project(|it| it.existing_key = key.into());
            crate::terraform::generate(&shop.design).files.remove("README.md").unwrap_or_default()
        };
        let own = readme("");
        assert!(own.contains("--key-id \"alias/my-design-${PWD##*/}"), "{own}");
        let ours = readme("alias/ours");
        assert!(ours.contains("--key-id alias/ours --name"), "{ours}");
    }
}
