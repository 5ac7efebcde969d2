//! service -> queue, queue -> service and service -> topic: an address, and a statement for that one only.

use crate::design::{Messages, NodeId, Queue, QueueKey, Topic, TopicKey};

use super::Gathered;
use crate::terraform::Context;
use crate::terraform::expr::Expr;

impl Gathered {
    pub(super) fn queue(&mut self, cx: &Context<'_>, queue: NodeId, name: &str, access: Messages) {
        let Some(it) = cx.topology.get::<Queue>(queue) else { return };
        self.environment.push((name.to_owned(), cx.names.output(queue, "url")));
        let (slug, arn) = (cx.names.slug(queue), || cx.names.output(queue, "arn"));
        if access.sends() {
            let actions = ["sqs:SendMessage", "sqs:GetQueueAttributes"];
            self.statement(slug, "Send", &actions, arn(), Expr::Null);
        }
        if access.receives() {
            let actions = [
                "sqs:ReceiveMessage",
                "sqs:DeleteMessage",
                "sqs:ChangeMessageVisibility",
                "sqs:GetQueueAttributes",
            ];
            self.statement(slug, "Receive", &actions, arn(), Expr::Null);
        }
        if it.encryption == QueueKey::Design {
            // Senders decrypt as well: SQS checks that a data key it kept is still theirs to use.
            let actions: &[&str] =
                if access.sends() { &["kms:Decrypt", "kms:GenerateDataKey"] } else { &["kms:Decrypt"] };
            self.key(cx, slug, actions, "sqs.*.amazonaws.com");
        }
    }

    pub(super) fn topic(&mut self, cx: &Context<'_>, topic: NodeId, name: &str) {
        let Some(it) = cx.topology.get::<Topic>(topic) else { return };
        self.environment.push((name.to_owned(), cx.names.output(topic, "arn")));
        let slug = cx.names.slug(topic);
        self.statement(slug, "Publish", &["sns:Publish"], cx.names.output(topic, "arn"), Expr::Null);
        if it.encryption == TopicKey::Design {
            self.key(cx, slug, &["kms:Decrypt", "kms:GenerateDataKey"], "sns.*.amazonaws.com");
        }
    }

    /// The design's key, by way of one service only.
    fn key(&mut self, cx: &Context<'_>, slug: &str, actions: &[&str], via: &str) {
        if cx.names.key_arn() == Expr::Null {
            return;
        }
        let via = Expr::Map(vec![("kms:ViaService".into(), Expr::texts([via]))]);
        let condition = Expr::Map(vec![("StringLike".into(), via)]);
        self.statement(slug, "Key", actions, cx.names.key_arn(), condition);
    }
}
