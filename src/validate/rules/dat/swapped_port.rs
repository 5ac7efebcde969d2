//! DAT021: database port is not the usual one.

use crate::design::{Database, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "DAT021",
    severity: Severity::Warning,
    title: "Database port is not the usual one",
    why: "Clients that expect the engine's own port fail to connect.",
    docs: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ConnectToInstance.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, database) in topology.all::<Database>() {
        let usual = database.engine.usual_port();
        // Only the other engine's port is surely a slip.
        if database.port != usual && matches!(database.port, 3306 | 5432) {
            report
                .at(id, format!("{}: {} listens on {}", node.name, database.engine.label(), database.port))
                .field("port")
                .fix_set(format!("Use {usual}"), "port", usual);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn mysql_does_not_listen_on_the_port_of_postgresql() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.change::<Database>("db", |it| {
                    it.engine = crate::design::DatabaseEngine::Mysql;
                    it.version = "8.4".into();
                });
            },
            "db: MySQL listens on 5432",
        );
        assert_eq!(fixes, ["Use 3306"]);
    }
}
