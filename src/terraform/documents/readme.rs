//! README.md of the download: what is here, and the parts of it in order.

use std::fmt::Write;

use super::changes::changes;
use super::decisions::decisions;
use super::destroy::destroy;
use super::security::security;
use super::steps::steps;
use super::told::name;
use super::{cell, code, markdown};
use crate::design::Environment;
use crate::terraform::call::Variables;
use crate::terraform::expr::Expr;
use crate::terraform::outputs::outputs;
use crate::terraform::print::inline;
use crate::terraform::stack::{DISPOSABLE, Stack};
use crate::terraform::{Context, Module};

pub(super) fn readme(
    module: &Module,
    all: &[Context<'_>],
    cx: &Context<'_>,
    stack: &Stack,
    variables: &Variables,
) -> String {
    let project = cx.topology.project();
    let mut out = String::new();
    let _ = write!(
        out,
        "# {}\n\nContainers on AWS in {}, drawn with Groundplan. Open `{}.groundplan.json` there to change the drawing.\n\n\
         ![The architecture](diagram.svg)\n\n{}## What is here\n\n",
        markdown(&project.name),
        code(&project.region),
        crate::terraform::folder(cx.topology.design()),
        pictured(all),
    );
    out.push_str("| Call in main.tf | Module | Box |\n| --- | --- | --- |\n");
    for call in stack.calls() {
        let _ = writeln!(
            out,
            "| `{}` | [{}](modules/{}) | {} |",
            call.label,
            call.module,
            call.module,
            markdown(&call.comment)
        );
    }
    let _ = write!(
        out,
        "\n## Apply\n\nYou need Terraform 1.11 or OpenTofu 1.11, or newer: write-only arguments and ephemeral values, which keep \
         secrets out of the state, begin there.\n\n\
         Credentials come from outside and are nowhere in these files: `AWS_PROFILE` with one profile an environment \
         (`aws sso login` where people sign in through IAM Identity Center), or in a pipeline a role that it assumes by \
         OIDC. Long-lived access keys are not needed. Who applies needs the policies in `policies/`, all of them, attached \
         to one role; `deployer_role_arn` in `terraform.tfvars` lets Terraform assume it, in another account too. They are for \
         Terraform alone: pushing images, storing the values of secrets and starting pipelines take rights of their own.",
    );
    let backend = if project.state_bucket.is_empty() { "backend.hcl" } else { "backend.tf" };
    let _ = write!(
        out,
        "\n\nTerraform reaches the state with the credentials it starts with, and not with that role, unless `assume_role` in `{backend}` \
         names it. A role of another account than the state would have to be let into its bucket and its key.",
    );
    if project.state_bucket.is_empty() {
        out.push_str(" The first step below makes the bucket of the state and is for an administrator.");
    }
    out.push('\n');
    steps(&mut out, all, cx, variables);
    let _ = write!(
        out,
        "\n## Check\n\nIn the folder of this file:\n\n```sh\nterraform init -backend=false\nterraform test\ncheckov -d . --config-file .checkov.yaml\n```\n\n\
         The tests plan every environment with a mocked provider; they need no account. `.github/workflows/terraform.yml` runs the same on every change. \
         With OpenTofu, every command is the same under the name `tofu`; its tests of mocked providers take ephemeral values since 1.11.9 and 1.12.2.\n\n",
    );
    changes(&mut out, all, cx);
    destroy(&mut out, all);
    security(&mut out, module, all, cx);
    tables(&mut out, all, cx, variables);
    decisions(&mut out, module, all, cx);
    out
}

/// Which environment the picture is of, where there are several.
fn pictured(all: &[Context<'_>]) -> String {
    let one = all.iter().find(|cx| cx.topology.environment().production).or(all.first());
    match one {
        Some(cx) if all.len() > 1 => format!("The picture shows {}.\n\n", name(cx)),
        _ => String::new(),
    }
}

fn tables(out: &mut String, all: &[Context<'_>], cx: &Context<'_>, variables: &Variables) {
    out.push_str("## Inputs\n\n| Variable | Type | What it is |");
    for name in &variables.environments {
        let _ = write!(out, " {name} |");
    }
    let _ = writeln!(out, "\n| --- | --- | --- |{}", " --- |".repeat(variables.environments.len()));
    let mut row = |name: &str, type_of: &str, words: &str, values: &[Expr]| {
        let _ = write!(out, "| `{name}` | {} | {} |", cell(type_of), markdown(words));
        for value in values {
            let value = inline(value);
            let value = if value.chars().count() > 60 { "see its main.tf".into() } else { cell(&value) };
            let _ = write!(out, " {value} |");
        }
        out.push('\n');
    };
    let environments = cx.topology.design().environments();
    let each = |value: fn(&Environment) -> Expr| environments.iter().map(value).collect::<Vec<_>>();
    let project = vec![Expr::text(cx.names.project()); environments.len()];
    row("project", "string", "Begins the name of every resource.", &project);
    row("environment", "string", "Which environment this is.", &each(|it| Expr::text(&it.name)));
    row("disposable", "bool", DISPOSABLE, &each(|it| Expr::Bool(!it.production)));
    for (name, it) in &variables.all {
        let values: Vec<Expr> = (0..environments.len()).map(|index| it.value_in(index)).collect();
        row(name, &it.type_of, &it.description, &values);
    }
    out.push_str(
        "\nWhere a VPC is drawn, `availability_zones` says which zone each letter is. Each environment takes `tags`, `account_id` and \
         `deployer_role_arn` as well: its `terraform.tfvars` explains them.\n",
    );
    let outputs = outputs(all);
    if !outputs.is_empty() {
        out.push_str("\n## Outputs\n\n| Output | What it is |\n| --- | --- |\n");
    }
    for it in outputs {
        let _ = writeln!(out, "| `{}` | {} |", it.name, markdown(&it.description));
    }
}
