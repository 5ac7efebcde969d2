//! DAT031: files used as root.

use crate::design::{Arrow, LinkId, Mount, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "DAT031",
    severity: Severity::Warning,
    title: "Files used as root",
    why: "As user 0 a task changes files whoever they belong to.",
    docs: "https://docs.aws.amazon.com/efs/latest/ug/enforce-identity-access-points.html",
    checkov: &["CKV_AWS_330"],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (link, arrow) in topology.design().links() {
        let Arrow::Mount(mount) = arrow else { continue };
        if mount.uid == 0 {
            let LinkId { from, to } = *link;
            report
                .at_link(*link, format!("{} uses {} as root", topology.name(from), topology.name(to)))
                .field("uid")
                .fix_arrow("Use 1000", Mount { uid: 1000, ..mount.clone() });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::design::FileSystem;
    use crate::validate::testing::check;

    #[test]
    fn files_belong_to_a_user() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.add("shared", FileSystem::default(), "data");
                shop.connect("orders", "shared");
                shop.shape("orders", "shared", Mount { uid: 0, ..Mount::default() });
            },
            "orders uses shared as root",
        );
        assert_eq!(fixes, ["Use 1000"]);
    }
}
