//! An S3 bucket.

use crate::design::{Bucket, NodeId};

use super::Context;
use super::call::Call;
use super::expr::Expr;

pub(super) fn call(cx: &Context<'_>, id: NodeId, bucket: &Bucket) -> Call {
    let Bucket {
        versioning,
        noncurrent_days,
        expire_days,
        force_destroy,
        // For the estimate.
        storage_gb: _,
        monthly_thousand_requests: _,
    } = bucket;
    let readers =
        cx.topology.cdns_of(id).map(|(cdn, ..)| (cx.names.slug(cdn).to_owned(), cx.names.output(cdn, "arn")));
    cx.call(id, "bucket", 50)
        .set("versioning", *versioning)
        .set_from("noncurrent_expiry_days", "noncurrent_days", Expr::unless_zero(*noncurrent_days))
        .set("expire_days", Expr::unless_zero(*expire_days))
        .gap()
        .set("kms_key_arn", cx.names.key_arn())
        .set("cloudfront_distribution_arns", Expr::Map(readers.collect()).or_null())
        .set("force_destroy", *force_destroy)
}
