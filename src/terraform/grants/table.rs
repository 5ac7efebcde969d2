//! service -> table: its name, and statements for its items and those of its indexes.

use crate::design::{Access, NodeId};

use super::Gathered;
use crate::terraform::Context;
use crate::terraform::expr::Expr;

const READS: &[&str] = &[
    "dynamodb:BatchGetItem",
    "dynamodb:ConditionCheckItem",
    "dynamodb:DescribeTable",
    "dynamodb:GetItem",
    "dynamodb:Query",
    "dynamodb:Scan",
];
const WRITES: &[&str] = &[
    "dynamodb:BatchWriteItem",
    "dynamodb:DeleteItem",
    "dynamodb:DescribeTable",
    "dynamodb:PutItem",
    "dynamodb:UpdateItem",
];

impl Gathered {
    pub(super) fn table(&mut self, cx: &Context<'_>, to: NodeId, name: &str, access: Access) {
        self.environment.push((name.to_owned(), cx.names.output(to, "name")));
        let slug = cx.names.slug(to);
        let arn = || cx.names.output(to, "arn");
        if matches!(access, Access::Read | Access::ReadWrite) {
            // Only queries and scans name an index; where a table has none the second line matches nothing.
            let indexes = Expr::template("", &cx.names.code(to, "arn"), "/index/*");
            self.statement_on(slug, "Read", READS, vec![arn(), indexes], Expr::Null);
        }
        if matches!(access, Access::Write | Access::ReadWrite) {
            self.statement_on(slug, "Write", WRITES, vec![arn()], Expr::Null);
        }
        if cx.names.key_arn() != Expr::Null {
            // DynamoDB decrypts the table's own key in the name of whoever asks, for reads and writes alike.
            let via = Expr::Map(vec![("kms:ViaService".into(), Expr::texts(["dynamodb.*.amazonaws.com"]))]);
            let condition = Expr::Map(vec![("StringLike".into(), via)]);
            let actions = ["kms:Decrypt", "kms:DescribeKey"];
            self.statement(slug, "Key", &actions, cx.names.key_arn(), condition);
        }
    }
}
