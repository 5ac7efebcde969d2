//! An EFS file system, with an access point for each arrow that leads to it.

use crate::design::{Arrow, FileSystem, Mount, NodeId, Throughput};

use super::Context;
use super::call::Call;
use super::expr::Expr;

pub(super) fn call(cx: &Context<'_>, id: NodeId, it: &FileSystem) -> Call {
    let FileSystem {
        throughput,
        provisioned_mibps,
        cold_days,
        backups,
        // For the estimate.
        storage_gb: _,
        monthly_gb_read: _,
        monthly_gb_written: _,
    } = it;
    let provisioned = *throughput == Throughput::Provisioned;
    let points = cx.topology.links_to(id).filter_map(|(from, arrow)| {
        let Arrow::Mount(Mount { directory, uid, gid, path: _, read_only: _, variable: _ }) = arrow else {
            return None;
        };
        let point =
            vec![("directory", Expr::from(directory)), ("uid", (*uid).into()), ("gid", (*gid).into())];
        Some((cx.names.slug(from).to_owned(), Expr::Struct(point)))
    });
    let points = Expr::Map(points.collect()).or_null();
    cx.placed(cx.call(id, "file_system", 64), id)
        .set("clients", cx.clients(id))
        .gap()
        .set("access_points", points)
        .gap()
        .set_from("throughput_mode", "throughput", throughput.word())
        .set("provisioned_mibps", if provisioned { Expr::from(*provisioned_mibps) } else { Expr::Null })
        .set("cold_days", Expr::unless_zero(*cold_days))
        .set("backups", *backups)
        .set("kms_key_arn", cx.names.key_arn())
}
