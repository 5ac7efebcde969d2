//! An SNS topic.

use crate::design::{NodeId, Topic, TopicKey};

use super::Context;
use super::call::Call;
use super::expr::Expr;

pub(super) fn call(cx: &Context<'_>, id: NodeId, topic: &Topic) -> Call {
    let Topic {
        fifo,
        content_deduplication,
        emails,
        webhooks,
        encryption,
        delivery_logs,
        // For the estimate.
        monthly_thousand_messages: _,
    } = topic;
    cx.call(id, "topic", 250)
        .set("fifo", if *fifo { Expr::Bool(true) } else { Expr::Null })
        .set("content_deduplication", if *fifo { Expr::Bool(*content_deduplication) } else { Expr::Null })
        .set("emails", Expr::texts(emails).or_null())
        .set("webhooks", Expr::texts(webhooks).or_null())
        .set("delivery_logs", if *delivery_logs { Expr::Bool(true) } else { Expr::Null })
        .gap()
        .set("kms_key_arn", if *encryption == TopicKey::Design { cx.names.key_arn() } else { Expr::Null })
}
