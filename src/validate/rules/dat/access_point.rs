//! DAT030: access point that AWS does not take.

use crate::design::{Arrow, LinkId, Mount, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "DAT030",
    severity: Severity::Error,
    title: "Directory that an access point does not take",
    why: "AWS takes a path of at most four parts and 100 characters. At the root itself nothing can be written but by the user 0, because the root belongs to it.",
    docs: "https://docs.aws.amazon.com/efs/latest/ug/efs-access-points.html",
    checkov: &["CKV_AWS_329"],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (link, arrow) in topology.design().links() {
        let Arrow::Mount(mount) = arrow else { continue };
        if fits(&mount.directory) {
            continue;
        }
        let LinkId { from, .. } = *link;
        let shown: String = mount.directory.chars().take(40).collect();
        report
            .at_link(
                *link,
                format!("{}: `{}` cannot be a directory", topology.name(from), shown.escape_debug()),
            )
            .field("directory")
            .fix_arrow("Use /data", Mount { directory: "/data".into(), ..mount.clone() });
    }
}

fn fits(path: &str) -> bool {
    let Some(rest) = path.strip_prefix('/') else { return false };
    path.len() <= 100
        && rest.split('/').count() <= 4
        && rest.split('/').all(|it| !it.is_empty() && it != "." && it != "..")
        && !path.contains(|c: char| c.is_control() || "$#<>;`|&?{}^*".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::design::FileSystem;
    use crate::validate::testing::check;

    #[test]
    fn a_directory_is_a_path_below_the_root() {
        for (wrong, message) in [
            ("/", "orders: `/` cannot be a directory"),
            ("data", "orders: `data` cannot be a directory"),
            ("/a/b/c/d/e", "orders: `/a/b/c/d/e` cannot be a directory"),
        ] {
            let fixes = check(
                &RULE,
                |shop| {
                    shop.add("shared", FileSystem::default(), "data");
                    shop.connect("orders", "shared");
                    shop.shape("orders", "shared", Mount { directory: wrong.into(), ..Mount::default() });
                },
                message,
            );
            assert_eq!(fixes, ["Use /data"]);
        }
    }
}
