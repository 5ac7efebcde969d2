//! CAP010: eBS volume without a place of its own.

use crate::design::{Service, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "CAP010",
    severity: Severity::Error,
    title: "EBS volume without a place of its own",
    why: "A volume is mounted at an absolute path that nothing else is mounted at.",
    docs: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ebs-volumes.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, it) in topology.all::<Service>() {
        if it.ebs_gib == 0 {
            continue;
        }
        let path = it.ebs_path.trim().trim_end_matches('/');
        let form = path.starts_with('/') && path.bytes().any(|b| b.is_ascii_alphanumeric());
        let main = it.main().map(|it| it.writable_paths.as_slice()).unwrap_or_default();
        let taken = main.iter().any(|other| other.trim().trim_end_matches('/') == path);
        if !form || taken {
            let what = if form { "is writable already, on scratch space" } else { "is no absolute path" };
            let free = if path == "/data" { "/mnt/data" } else { "/data" };
            report.at(id, format!("{}: {} {what}", node.name, it.ebs_path)).field("ebs_path").fix_set(
                format!("Mount it at {free}"),
                "ebs_path",
                free,
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_volume_has_a_path() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("orders", "ebs_gib", 10);
                shop.set("orders", "ebs_path", "data");
            },
            "orders: data is no absolute path",
        );
        assert_eq!(fixes, ["Mount it at /data"]);
    }

    #[test]
    fn a_path_is_mounted_once() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("orders", "ebs_gib", 10);
                shop.set("orders", "ebs_path", "/tmp");
            },
            "orders: /tmp is writable already, on scratch space",
        );
        assert_eq!(fixes, ["Mount it at /data"]);
    }
}
