//! A DynamoDB table.

use crate::design::{IndexKey, NodeId, Table, TableCapacity, TableStream};

use super::Context;
use super::call::Call;
use super::expr::Expr;

pub(super) fn call(cx: &Context<'_>, id: NodeId, table: &Table) -> Call {
    let Table {
        partition_key,
        partition_key_type,
        sort_key,
        sort_key_type,
        indexes: _,
        capacity,
        min_reads,
        max_reads,
        min_writes,
        max_writes,
        ttl_attribute,
        stream,
        point_in_time_recovery,
        deletion_protection,
        // For the estimate.
        storage_gb: _,
        monthly_thousand_reads: _,
        monthly_thousand_writes: _,
    } = table;
    let sort = match sort_key.as_str() {
        "" => Expr::Null,
        name => key(&IndexKey { name: name.into(), key_type: *sort_key_type }),
    };
    let indexes = table.index_keys().map(|(name, partition, sort)| {
        let keys = [("partition_key", Some(partition)), ("sort_key", sort)];
        let keys = keys.iter().filter_map(|(part, it)| it.as_ref().map(|it| (*part, key(it))));
        (name.to_owned(), Expr::Struct(keys.collect()))
    });
    let limits = |min: &u32, max: &u32| Expr::Struct(vec![("min", (*min).into()), ("max", (*max).into())]);
    let capacity = match capacity {
        TableCapacity::OnDemand => Expr::Null,
        TableCapacity::Provisioned => Expr::Struct(vec![
            ("read", limits(min_reads, max_reads)),
            ("write", limits(min_writes, max_writes)),
        ]),
    };
    cx.call(id, "table", 255)
        .set("partition_key", key(&IndexKey { name: partition_key.clone(), key_type: *partition_key_type }))
        .set("sort_key", sort)
        .set("indexes", Expr::Map(indexes.collect()).or_null())
        .gap()
        .set("capacity", capacity)
        .gap()
        .set("ttl_attribute", Expr::unless_empty(ttl_attribute))
        .set_from(
            "stream_view_type",
            "stream",
            if *stream == TableStream::Off { Expr::Null } else { stream.word().into() },
        )
        .gap()
        .set("point_in_time_recovery", *point_in_time_recovery)
        .set("deletion_protection", *deletion_protection)
        .set("kms_key_arn", cx.names.key_arn())
}

fn key(it: &IndexKey) -> Expr {
    Expr::Struct(vec![("name", Expr::from(&it.name)), ("type", it.key_type.word().into())])
}
