//! ECS040: writable paths may fill the memory.

use crate::design::Topology;
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "ECS040",
    severity: Severity::Warning,
    title: "Writable paths may fill the memory",
    why: "What is written to a path in memory counts as memory of the task; when little is left, the program is killed.",
    docs: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Tmpfs.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, task) in topology.tasks().filter(|(.., task)| !task.on_ec2()) {
        for (index, container) in task.containers.iter().enumerate() {
            let paths = u32::try_from(container.writable_paths.len()).unwrap_or(u32::MAX);
            let sum = paths.saturating_mul(container.writable_mib);
            let memory = if container.memory_mib == 0 { task.memory_mib } else { container.memory_mib };
            if sum <= memory / 2 || paths == 0 {
                continue;
            }
            // A quarter of the memory for all of them.
            let share = memory / 4 / paths;
            let finding = report
                .at(
                    id,
                    format!("{}: what {} writes may take {sum} of {memory} MiB", node.name, container.name),
                )
                .field("containers");
            if share > 0 {
                finding.fix_set(
                    format!("Use {share} MiB each"),
                    &format!("containers.{index}.writable_mib"),
                    share,
                );
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::{Shop, check};

    #[test]
    fn a_program_keeps_half_of_its_memory() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.container(|it| it.writable_mib = 600);
            },
            "orders: what app writes may take 600 of 1024 MiB",
        );
        assert_eq!(fixes, ["Use 256 MiB each"]);
    }

    #[test]
    fn a_limit_of_its_own_counts() {
        check(
            &RULE,
            |shop| {
                shop.container(|it| it.memory_mib = 100);
            },
            "orders: what app writes may take 64 of 100 MiB",
        );
    }

    #[test]
    fn the_disk_takes_no_memory() {
        let mut shop = Shop::new();
        shop.container(|it| it.writable_mib = 0);
        assert!(shop.findings(&[&RULE]).is_empty());
    }
}
