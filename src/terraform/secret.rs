//! A secret value.

use crate::design::{KeyLayer, NodeId, Secret, SecretStore};

use super::Context;
use super::call::Call;
use super::expr::{Expr, Part};

pub(super) fn call(cx: &Context<'_>, id: NodeId, secret: &Secret) -> Call {
    let Secret { store, description, recovery_days, rotation_function, rotation_days } = secret;
    // Parameters stand in folders, so that a policy can name all of an environment: /shop/prod/token.
    let name = match store {
        SecretStore::SecretsManager => cx.in_folder(id, ""),
        SecretStore::Parameter => Expr::Template(vec![
            Part::Text("/".into()),
            Part::Code("var.project".into()),
            Part::Text("/".into()),
            Part::Code("var.environment".into()),
            Part::Text(format!("/{}", cx.names.slug(id))),
        ]),
    };
    let rotates = *store == SecretStore::SecretsManager && !rotation_function.is_empty();
    let rotation = if rotates {
        Expr::Struct(vec![("function_arn", Expr::from(rotation_function)), ("days", (*rotation_days).into())])
    } else {
        Expr::Null
    };
    cx.call_named(id, "secret", name)
        .set_from("backend", "store", store.word())
        .set("description", Expr::unless_empty(description.trim()))
        .set_from("recovery_window_days", "recovery_days", *recovery_days)
        .set_from("rotation", "rotation_function", rotation)
        .set("kms_key_arn", cx.names.key_arn_of(KeyLayer::Secrets))
}
