//! An ECR repository.

use crate::design::{KeyLayer, NodeId, Repository, Scanning};

use super::Context;
use super::call::Call;
use super::expr::Expr;

pub(super) fn call(cx: &Context<'_>, id: NodeId, repository: &Repository) -> Call {
    let Repository {
        exists,
        lookup,
        immutable,
        scan_on_push,
        scanning,
        finding_alerts,
        alert_emails,
        replicate_to,
        keep_images,
        storage_gb: _,
    } = repository;
    if *exists {
        let label = cx.names.label(id).to_owned();
        return Call::new(Some(id), label, "existing_repository", cx.topology.name(id).to_owned())
            .set("lookup", lookup.trim());
    }
    let emails = Expr::texts(alert_emails.iter().map(|it| it.trim())).or_null();
    let alerts = if *finding_alerts {
        Expr::Struct(vec![
            ("name", cx.names.aws(id, 50)),
            ("emails", emails),
            ("inspector", if *scanning == Scanning::Enhanced { Expr::Bool(true) } else { Expr::Null }),
            ("kms_key_arn", cx.names.key_arn()),
        ])
    } else {
        Expr::Null
    };
    cx.call_named(id, "repository", cx.in_folder(id, ""))
        .set("immutable", *immutable)
        .set("scan_on_push", *scan_on_push)
        .set("keep_images", *keep_images)
        .set_from("finding_alerts", "finding_alerts", alerts)
        .set_from("replica_region", "replicate_to", Expr::unless_empty(replicate_to.trim()))
        .gap()
        .set("kms_key_arn", cx.names.key_arn_of(KeyLayer::Images))
        .set("force_delete", Expr::code("var.disposable"))
}
