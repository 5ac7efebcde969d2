//! service -> database or cache: where it is, who may log in, and the way there.

use crate::design::{Cache, Database, NodeId};

use super::{Gathered, way_out};
use crate::terraform::Context;
use crate::terraform::database::{address, reader_address};
use crate::terraform::expr::Expr;

impl Gathered {
    pub(super) fn connect(&mut self, cx: &Context<'_>, to: NodeId, prefix: &str) {
        let variable = |suffix: &str| format!("{prefix}_{suffix}");
        let output = |name: &str| cx.names.output(to, name);
        let slug = cx.names.slug(to).to_owned();
        let (host, password, port) = if let Some(it) = cx.topology.get::<Database>(to) {
            self.environment.push((variable("NAME"), output("database_name")));
            self.environment.push((variable("USER"), output("username")));
            if it.engine.is_aurora() || it.replicas() > 0 {
                // Leads to the writer while there is no reader. Several are a list, as libpq and JDBC take it.
                self.environment.push((variable("READER_HOST"), reader_address(cx, to, it)));
            }
            // One key of the JSON that RDS keeps in the secret.
            let password = Expr::template("", &cx.names.code(to, "secret_arn"), ":password::");
            (address(cx, to, it), password, it.port)
        } else if let Some(it) = cx.topology.get::<Cache>(to) {
            (output("endpoint"), output("secret_arn"), if it.is_serverless() { 6379 } else { it.port })
        } else {
            return;
        };
        self.environment.push((variable("HOST"), host));
        self.environment.push((variable("PORT"), output("port")));
        self.secrets.push((variable("PASSWORD"), password));
        self.secret_arns.push((slug.clone(), output("secret_arn")));
        let group = output("security_group_id");
        let way = match cx.topology.get::<Cache>(to).and_then(Cache::reader_port) {
            Some(last) => Expr::Struct(vec![
                ("port", port.into()),
                ("to_port", last.into()),
                ("security_group_id", group),
            ]),
            None => way_out(port, "security_group_id", group),
        };
        self.egress.push((slug, way));
    }
}

/// MySQL takes names of 32 letters.
const LONGEST_USER: usize = 32;

/// The user of databases that a box may log in as with a token: called as its resources are, since nobody renames that
/// user when a box gets another name.
pub(in crate::terraform) fn database_user(cx: &Context<'_>, id: NodeId) -> String {
    cx.names.slug(id).replace('-', "_").chars().take(LONGEST_USER).collect()
}

/// The ARN of that user: the id of the server is one of its own in all of AWS.
pub(super) fn database_user_arn(cx: &Context<'_>, id: NodeId, database: NodeId) -> Expr {
    let aurora = cx.topology.get::<Database>(database).is_some_and(|it| it.engine.is_aurora());
    let server = cx.names.code(database, if aurora { "resource_id" } else { "primary.resource_id" });
    Expr::template("arn:aws:rds-db:*:*:dbuser:", &server, &format!("/{}", database_user(cx, id)))
}
