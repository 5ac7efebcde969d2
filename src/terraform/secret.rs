//! A secret value.

use crate::design::{KeyLayer, NodeId, Secret, SecretStore};

use super::Context;
use super::call::Call;
use super::expr::Expr;

pub(super) fn call(cx: &Context<'_>, id: NodeId, secret: &Secret) -> Call {
    let Secret { store, description, recovery_days } = secret;
    // Folders of SSM parameters begin with a slash, names of secrets must not need one.
    let root = match store {
        SecretStore::SecretsManager => "",
        SecretStore::Parameter => "/",
    };
    cx.call_named(id, "secret", cx.in_folder(id, root))
        .set_from("backend", "store", store.word())
        .set("description", Expr::unless_empty(description.trim()))
        .set_from("recovery_window_days", "recovery_days", *recovery_days)
        .set("kms_key_arn", cx.names.key_arn_of(KeyLayer::Secrets))
}
