//! The rules as a page of documentation.

use std::fmt::Write;

use super::rules::ALL;

/// `docs/rules.md`: every rule by area, from the same table that runs them.
#[must_use]
pub fn rule_book() -> String {
    let mut page = String::from(
        "# Rules\n\nWhat Groundplan looks for. `error`: AWS or Terraform would refuse it, or it cannot work. \
         `warning`: it works and will hurt. `advice`: there is a better or cheaper way.\n\n\
         Written from the rules themselves: `UPDATE_GOLDEN=1 cargo test --no-default-features --test rules`.\n",
    );
    let mut area = "";
    for rule in ALL {
        let here = rule.id.trim_end_matches(|c: char| c.is_ascii_digit());
        if here != area {
            area = here;
            let _ = write!(
                page,
                "\n## {}\n\n| Rule | Severity | What | Why | checkov |\n| --- | --- | --- | --- | --- |\n",
                words(area)
            );
        }
        let _ = writeln!(
            page,
            "| [{}]({}) | {} | {} | {} | {} |",
            rule.id,
            rule.docs,
            rule.severity.word(),
            rule.title,
            rule.why,
            rule.checkov.join(" ")
        );
    }
    page
}

fn words(area: &str) -> &str {
    match area {
        "NET" => "NET: networks",
        "ECS" => "ECS: services and tasks",
        "LB" => "LB: load balancers",
        "WAF" => "WAF: firewalls",
        "DAT" => "DAT: data stores",
        "DEL" => "DEL: deployments and pipelines",
        "MSG" => "MSG: queues, topics and schedules",
        "SEC" => "SEC: security",
        "RUN" => "RUN: will the task start?",
        "OPS" => "OPS: operations and names",
        "COST" => "COST: money",
        other => other,
    }
}
