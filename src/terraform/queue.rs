//! An SQS queue with its dead-letter queue, and the topics it subscribes to.

use crate::design::{Arrow, FilterScope, NodeId, Queue, QueueKey, Subscribe, Topic};

use super::Context;
use super::call::Call;
use super::expr::Expr;

pub(super) fn call(cx: &Context<'_>, id: NodeId, queue: &Queue) -> Call {
    let Queue {
        fifo,
        content_deduplication,
        visibility_secs,
        retention_days,
        delay_secs,
        wait_secs,
        dead_letters,
        max_receives,
        dead_letter_days,
        encryption,
        // For the estimate.
        monthly_thousand_messages: _,
    } = queue;
    cx.call(id, "queue", super::names::LONGEST_QUEUE)
        .set("fifo", if *fifo { Expr::Bool(true) } else { Expr::Null })
        .set("content_deduplication", if *fifo { Expr::Bool(*content_deduplication) } else { Expr::Null })
        .set_from("visibility_timeout_seconds", "visibility_secs", *visibility_secs)
        .set_from("delay_seconds", "delay_secs", Expr::unless_zero(*delay_secs))
        .set_from("receive_wait_seconds", "wait_secs", *wait_secs)
        .set("retention_days", *retention_days)
        .gap()
        .set("dead_letters", if *dead_letters { Expr::Null } else { Expr::Bool(false) })
        .set("max_receives", if *dead_letters { Expr::from(*max_receives) } else { Expr::Null })
        .set_from(
            "dead_letter_retention_days",
            "dead_letter_days",
            if *dead_letters { Expr::from(*dead_letter_days) } else { Expr::Null },
        )
        .gap()
        .set("subscriptions", subscriptions(cx, id))
        .set("kms_key_arn", if *encryption == QueueKey::Design { cx.names.key_arn() } else { Expr::Null })
}

/// The topics whose messages it gets.
fn subscriptions(cx: &Context<'_>, id: NodeId) -> Expr {
    let topics = cx.topology.links_to(id).filter_map(|(from, arrow)| {
        let Arrow::Subscribe(Subscribe { raw, filter, filter_scope }) = arrow else { return None };
        cx.topology.get::<Topic>(from)?;
        let filter = filter.trim();
        let scope = if filter.is_empty() || *filter_scope == FilterScope::Attributes {
            Expr::Null
        } else {
            filter_scope.word().into()
        };
        let subscription = Expr::Struct(vec![
            ("topic_arn", cx.names.output(from, "arn")),
            ("raw", if *raw { Expr::Null } else { Expr::Bool(false) }),
            ("filter_policy", Expr::unless_empty(filter)),
            ("filter_policy_scope", scope),
        ]);
        Some((cx.names.slug(from).to_owned(), subscription))
    });
    Expr::Map(topics.collect()).or_null()
}
