//! An ECR repository.

use crate::design::{KeyLayer, NodeId, Repository};

use super::Context;
use super::call::Call;
use super::expr::Expr;

pub(super) fn call(cx: &Context<'_>, id: NodeId, repository: &Repository) -> Call {
    let Repository { immutable, scan_on_push, keep_images, storage_gb: _ } = repository;
    cx.call_named(id, "repository", cx.in_folder(id, ""))
        .set("immutable", *immutable)
        .set("scan_on_push", *scan_on_push)
        .set("keep_images", *keep_images)
        .gap()
        .set("kms_key_arn", cx.names.key_arn_of(KeyLayer::Images))
        .set("force_delete", Expr::code("var.disposable"))
}
