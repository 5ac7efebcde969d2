//! service -> bucket: its name, and statements for its objects only.

use crate::design::{Access, NodeId};

use super::Gathered;
use crate::terraform::Context;
use crate::terraform::expr::Expr;

impl Gathered {
    pub(super) fn bucket(&mut self, cx: &Context<'_>, to: NodeId, name: &str, access: Access) {
        self.environment.push((name.to_owned(), cx.names.output(to, "name")));
        let (reads, writes) = match access {
            Access::Read => (true, false),
            Access::Write => (false, true),
            Access::ReadWrite => (true, true),
        };
        let mut actions = Vec::new();
        let mut key_actions = Vec::new();
        if reads {
            actions.push("s3:GetObject");
            key_actions.push("kms:Decrypt");
        }
        if writes {
            actions.extend(["s3:PutObject", "s3:DeleteObject", "s3:AbortMultipartUpload"]);
            // A multipart upload reads back the parts that it encrypted.
            key_actions = vec!["kms:Decrypt", "kms:GenerateDataKey"];
        }
        let objects = Expr::template("", &cx.names.code(to, "arn"), "/*");
        let slug = cx.names.slug(to);
        self.statement(slug, "Objects", &actions, objects, Expr::Null);
        if reads {
            // Without it a missing object is answered with 403, which hides the mistake.
            self.statement(slug, "List", &["s3:ListBucket"], cx.names.output(to, "arn"), Expr::Null);
        }
        if cx.names.key_arn() != Expr::Null {
            let via = Expr::Map(vec![("kms:ViaService".into(), Expr::texts(["s3.*.amazonaws.com"]))]);
            let condition = Expr::Map(vec![("StringLike".into(), via)]);
            self.statement(slug, "Key", &key_actions, cx.names.key_arn(), condition);
        }
    }
}
