//! DAT029: production file system without backups.

use crate::design::{FileSystem, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "DAT029",
    severity: Severity::Warning,
    title: "Production file system without backups",
    why: "A file that is deleted or overwritten by mistake is gone.",
    docs: "https://docs.aws.amazon.com/efs/latest/ug/awsbackup.html",
    checkov: &["CKV2_AWS_18"],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    if !topology.production() {
        return;
    }
    for (id, node, it) in topology.all::<FileSystem>() {
        if !it.backups {
            report.at(id, format!("{} has no backups", node.name)).field("backups").fix_here(
                topology,
                "Back it up daily",
                "backups",
                true,
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn production_files_are_backed_up() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.add("shared", FileSystem { backups: false, ..FileSystem::default() }, "data");
            },
            "shared has no backups",
        );
        assert_eq!(fixes, ["Back it up daily"]);
    }
}
