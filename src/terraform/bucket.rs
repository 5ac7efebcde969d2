//! An S3 bucket, and its copy in another region.

use crate::design::{Bucket, NodeId};

use super::Context;
use super::call::Call;
use super::expr::Expr;
use super::parts::BUCKET_REPLICA;

/// The account id and more come after it.
const LONGEST_NAME: usize = 50;

/// `-replica-` and the account's digits come after it, so a longer name is cut sooner than that of the original: two
/// buckets whose names begin alike keep copies apart.
const LONGEST_REPLICA: usize = 42;

pub(super) fn calls(cx: &Context<'_>, id: NodeId, bucket: &Bucket) -> Vec<Call> {
    let Bucket {
        versioning,
        noncurrent_days,
        expire_days,
        cold_days,
        archive_days,
        access_log_days,
        replica_region,
        cors_origins,
        cors_uploads,
        force_destroy,
        // For the estimate.
        storage_gb: _,
        monthly_thousand_requests: _,
    } = bucket;
    let readers =
        cx.topology.cdns_of(id).map(|(cdn, ..)| (cx.names.slug(cdn).to_owned(), cx.names.output(cdn, "arn")));
    let cors = if cors_origins.is_empty() {
        Expr::Null
    } else {
        let uploads = if *cors_uploads { Expr::Bool(true) } else { Expr::Null };
        Expr::Struct(vec![("origins", Expr::texts(cors_origins)), ("uploads", uploads)])
    };
    let call = cx
        .call(id, "bucket", LONGEST_NAME)
        .set("versioning", *versioning)
        .set_from("noncurrent_expiry_days", "noncurrent_days", Expr::unless_zero(*noncurrent_days))
        .set("expire_days", Expr::unless_zero(*expire_days))
        .set("cold_days", Expr::unless_zero(*cold_days))
        .set("archive_days", Expr::unless_zero(*archive_days))
        .gap()
        .set("cors", cors)
        .gap()
        .set_from(
            "access_logs",
            "access_log_days",
            if *access_log_days > 0 { Expr::Bool(true) } else { Expr::Null },
        );
    let own = cx
        .log_under(call, id, "name")
        .gap()
        .set("kms_key_arn", cx.names.key_arn())
        .set("cloudfront_distribution_arns", Expr::Map(readers.collect()).or_null())
        .set("force_destroy", *force_destroy);
    let replica = cx
        .named_part(id, BUCKET_REPLICA, LONGEST_REPLICA)
        .set("replica_region", Expr::unless_empty(replica_region))
        .set_from("bucket", "versioning", cx.names.output(id, "versioned"))
        .set("kms_key_arn", cx.names.key_arn())
        .gap()
        .set_from("noncurrent_expiry_days", "noncurrent_days", Expr::unless_zero(*noncurrent_days))
        .set("expire_days", Expr::unless_zero(*expire_days))
        .set("force_destroy", *force_destroy)
        .needed(!replica_region.is_empty());
    vec![own, replica]
}
