//! DAT027: file system mounted where it cannot be.

use std::collections::BTreeSet;

use crate::design::order::gather;
use crate::design::{Arrow, LinkId, Mount, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "DAT027",
    severity: Severity::Error,
    title: "File system mounted where it cannot be",
    why: "A volume is mounted at an absolute path, not at the root itself, and each path takes one: the task does not start.",
    docs: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/efs-volumes.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, task) in topology.tasks() {
        let writable = task.main().map(|it| it.writable_paths.as_slice()).unwrap_or_default();
        let plain = |path: &str| path.trim_end_matches('/').to_owned();
        let mut taken: BTreeSet<String> = gather(writable.iter().map(|it| plain(it)));
        for (to, arrow) in topology.links_from(id) {
            let Arrow::Mount(mount) = arrow else { continue };
            if fits(&mount.path) && taken.insert(plain(&mount.path)) {
                continue;
            }
            let why = if fits(&mount.path) { "is taken already" } else { "is no absolute path" };
            let shown: String = mount.path.chars().take(40).collect();
            let free = (1..)
                .map(|n| if n == 1 { "/mnt/files".to_owned() } else { format!("/mnt/files-{n}") })
                .find(|it| !taken.contains(it) && !mounted(topology, id, it))
                .unwrap_or_default();
            report
                .at_link(LinkId { from: id, to }, format!("{}: `{}` {why}", node.name, shown.escape_debug()))
                .field("path")
                .fix_arrow(format!("Mount at {free}"), Mount { path: free.clone(), ..mount.clone() });
        }
    }
}

fn mounted(topology: &Topology<'_>, task: crate::design::NodeId, path: &str) -> bool {
    topology.links_from(task).any(|(_, arrow)| matches!(arrow, Arrow::Mount(it) if it.path == path))
}

fn fits(path: &str) -> bool {
    path.len() <= 255
        && path.starts_with('/')
        && path.contains(|c: char| c.is_ascii_alphanumeric())
        && !path.contains(|c: char| c.is_control() || c.is_whitespace() || c == ':')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::design::FileSystem;
    use crate::validate::testing::check;

    #[test]
    fn a_mount_path_is_absolute() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.add("shared", FileSystem::default(), "data");
                shop.connect("orders", "shared");
                shop.shape("orders", "shared", Mount { path: "files".into(), ..Mount::default() });
            },
            "orders: `files` is no absolute path",
        );
        assert_eq!(fixes, ["Mount at /mnt/files"]);
    }

    #[test]
    fn a_path_takes_one_mount() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.add("shared", FileSystem::default(), "data");
                shop.connect("orders", "shared");
                shop.shape("orders", "shared", Mount { path: "/tmp/".into(), ..Mount::default() });
            },
            "orders: `/tmp/` is taken already",
        );
        assert_eq!(fixes, ["Mount at /mnt/files"]);
    }
}
