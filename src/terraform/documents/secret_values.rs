//! The values of secrets, which people store themselves.

use super::commands::word;
use crate::design::{KeyLayer, Secret, SecretStore, Service};
use crate::terraform::Context;
use crate::terraform::expr::Expr;

/// Where there are secrets: a command for each.
pub(super) fn step(cx: &Context<'_>) -> Option<String> {
    let mut words = String::from(
        "Store the values of the secrets, which hold a random text until then. Values never enter Terraform's state. \
         Type each and end it with Ctrl+D, twice: Enter would become part of it. Tasks read them when they start",
    );
    words.push_str(if cx.has::<Service>() { ", so start running services anew afterwards" } else { "" });
    words.push_str(":\n\n```sh\n");
    for (id, _, it) in cx.topology.all::<Secret>() {
        let name = format!("\"$(terraform output -raw {}_secret_name)\"", cx.names.label(id));
        words.push_str(&match it.store {
            SecretStore::SecretsManager => format!(
                "aws secretsmanager put-secret-value --secret-id {name} --secret-string file:///dev/stdin\n"
            ),
            SecretStore::Parameter => format!(
                "aws ssm put-parameter --overwrite --type SecureString {}--name {name} --value file:///dev/stdin\n",
                key(cx)
            ),
        });
    }
    words.push_str("```");
    cx.has::<Secret>().then_some(words)
}

/// Overwriting falls back to AWS's own key unless told which one.
fn key(cx: &Context<'_>) -> String {
    let existing = cx.topology.project().existing_key.trim();
    if cx.names.key_arn_of(KeyLayer::Secrets) == Expr::Null {
        String::new()
    } else if existing.is_empty() {
        let end = cx.names.key_end(KeyLayer::Secrets);
        // The folder has the name of the environment.
        format!("--key-id \"alias/{}-${{PWD##*/}}{end}\" ", cx.names.project())
    } else {
        format!("--key-id {} ", word(existing))
    }
}
