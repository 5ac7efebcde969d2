//! Finds settings by what is typed of their name: `desired count` leads to the tasks of each service.

use serde_json::{Number, Value};

use crate::design::order::order_by;
use crate::design::{Control, Design, Field, LinkId, NodeId, read_field};

/// What else a setting is called: words of AWS's console, of Terraform, or of other tools.
const ALSO: &[(&str, &str)] = &[
    ("min_tasks", "desired count desired tasks replicas autoscaling"),
    ("max_tasks", "maximum capacity replicas autoscaling"),
    ("cpu", "vCPU task size"),
    ("memory_mib", "RAM task size"),
    ("containers", "image port environment variables health check command"),
    ("log_retention_days", "CloudWatch logs retention"),
    ("flow_log_retention_days", "flow logs retention"),
    ("storage_gib", "disk size"),
    ("backup_days", "backups retention period"),
    ("snapshot_days", "backups retention"),
    ("multi_az", "standby failover"),
    ("instance_class", "instance type size"),
    ("node_type", "instance type size"),
    ("certificate", "TLS HTTPS ACM"),
    ("cidr", "IP range"),
    ("zones", "AZ"),
    ("visibility_secs", "visibility timeout"),
    ("max_receives", "redrive dead letter"),
    ("monthly_usd", "budget amount"),
];
/// Of one kind of word there are never more lines than are read.
const MOST: usize = 8;
/// Fewer letters would find nearly everything.
const LEAST: usize = 3;

/// Whose setting it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SettingOf {
    Box(NodeId),
    Arrow(LinkId),
}

/// A setting of a box or an arrow in the design.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundSetting {
    pub of: SettingOf,
    pub key: &'static str,
    /// `Minimum tasks of api`, `Health check: Path of edge to api`.
    pub words: String,
    /// Its value, where that is short.
    pub value: String,
    /// Higher is better; below what the name of a box can reach.
    pub score: i32,
}

/// The settings that go by what is typed, those of the `chosen` box first, then in the order of `boxes`, then arrows.
#[must_use]
pub fn settings_called(
    design: &Design,
    boxes: &[NodeId],
    chosen: Option<NodeId>,
    typed: &str,
) -> Vec<FoundSetting> {
    let typed = typed.trim().to_lowercase();
    if typed.chars().count() < LEAST {
        return Vec::new();
    }
    let mut found: Vec<FoundSetting> = Vec::new();
    for id in boxes {
        let Some(node) = design.node(*id) else { continue };
        let kind = node.kind();
        let mut settings = None;
        for field in kind.sections().iter().flat_map(|it| it.fields) {
            let owner = format!("{} {}", node.name, kind.label());
            let Some(score) = score(field.label, field.key, &owner, &typed) else { continue };
            let settings = settings.get_or_insert_with(|| node.resource.settings());
            if !kind.heeds(field.key, settings) {
                continue;
            }
            let value = read_field(settings, field.key).map(|it| shown(field, it)).unwrap_or_default();
            let score = score + if chosen == Some(*id) { 6 } else { 0 };
            let words = format!("{} of {}", field.label, node.name);
            found.push(FoundSetting { of: SettingOf::Box(*id), key: field.key, words, value, score });
        }
    }
    found.extend(of_arrows(design, &typed));
    // Stable: equal ones keep the order of the boxes.
    order_by(&mut found, |a, b| b.score.cmp(&a.score));
    found.truncate(MOST);
    found
}

/// The settings of arrows. Their labels are short, so the title of their section belongs to their name.
fn of_arrows(design: &Design, typed: &str) -> Vec<FoundSetting> {
    let mut found = Vec::new();
    for (link, arrow) in design.links() {
        let (Some(from), Some(to)) = (design.node(link.from), design.node(link.to)) else { continue };
        let owner = format!("{} {} {} arrow", from.name, to.name, arrow.verb());
        let fields = arrow.sections().iter().flat_map(|it| it.fields.iter().map(move |field| (it, field)));
        for (section, field) in fields {
            let label = format!("{}: {}", section.title, field.label);
            let Some(score) = score(&label, field.key, &owner, typed) else { continue };
            let value =
                read_field(&arrow.settings(), field.key).map(|it| shown(field, it)).unwrap_or_default();
            let words = format!("{label} of {} to {}", from.name, to.name);
            found.push(FoundSetting { of: SettingOf::Arrow(*link), key: field.key, words, value, score });
        }
    }
    found
}

/// How well a setting answers. Each word that is typed begins one of its own, or one of its owner's, and one at least
/// is its own.
fn score(label: &str, key: &str, owner: &str, typed: &str) -> Option<i32> {
    let (label, owner) = (label.to_lowercase(), owner.to_lowercase());
    if label == typed {
        return Some(45);
    }
    if label.starts_with(typed) {
        return Some(35);
    }
    let also = ALSO.iter().find(|it| it.0 == key).map_or("", |it| it.1).to_lowercase();
    let key = key.replace(['_', '.'], " ");
    let (mut own, mut in_label) = (0, 0);
    for word in typed.split_whitespace().filter(|it| *it != "of") {
        if begins(&label, word) {
            in_label += 1;
            own += 1;
        } else if begins(&also, word) || begins(&key, word) {
            own += 1;
        } else if !begins(&owner, word) {
            return None;
        }
    }
    match (in_label, own) {
        (_, 0) => None,
        (0, _) => Some(12),
        (some, all) => Some(if some == all { 25 } else { 18 }),
    }
}

/// Whether some word of a text begins so.
fn begins(text: &str, word: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric()).any(|it| it.starts_with(word))
        || text.split_whitespace().any(|it| it.starts_with(word))
}

/// A number of something, one of it in the singular.
fn counted(number: &Number, unit: &str) -> String {
    let one = match unit.strip_suffix('s') {
        Some("trie") => "try",
        // `s` and `ms` are seconds.
        Some(one) if one.len() > 1 && !unit.contains('/') => one,
        Some(_) | None => unit,
    };
    let unit = if number.as_u64() == Some(1) { one } else { unit };
    format!("{number} {unit}").trim_end().to_owned()
}

/// A value in a word or two; nothing for what has no short one.
pub(super) fn shown(field: &Field, value: &Value) -> String {
    match (field.control, value) {
        (_, Value::Bool(on)) => if *on { "On" } else { "Off" }.to_owned(),
        (Control::Number { unit, .. }, Value::Number(it)) => match (field.zero(), unit) {
            (Some(word), _) if it.as_u64() == Some(0) => word.to_owned(),
            // The label says it, and `2 min` would be minutes here.
            (_, "min" | "max") => it.to_string(),
            _ => counted(it, unit),
        },
        (Control::Custom, Value::Number(it)) => match (field.key, it.as_f64().map(|it| it / 1024.0)) {
            ("cpu", Some(it)) => format!("{it} vCPU"),
            ("memory_mib", Some(it)) => format!("{it} GB"),
            _ => it.to_string(),
        },
        (Control::Days(_), Value::Number(it)) if it.as_u64() == Some(0) => "never".to_owned(),
        (Control::Days(_), Value::Number(it)) => counted(it, "days"),
        (Control::Choice(all), Value::String(it)) => {
            all.iter().find(|one| one.value == it).map_or_else(String::new, |one| one.label.to_owned())
        }
        (_, Value::String(it)) if it.chars().count() <= 24 => it.clone(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::design::Kind;
    use crate::persist::PRESETS;

    fn lines(typed: &str, chosen: Option<&str>) -> Vec<String> {
        let preset = PRESETS.iter().find(|it| it.id == "microservices").unwrap();
        let design = preset.design().unwrap();
        let boxes: Vec<NodeId> = design.nodes().keys().copied().collect();
        let chosen = chosen.and_then(NodeId::parse);
        settings_called(&design, &boxes, chosen, typed)
            .into_iter()
            .map(|it| format!("{}: {}", it.words, it.value))
            .collect()
    }

    #[test]
    fn the_words_of_ecs_lead_to_the_tasks_of_each_service_the_chosen_one_first() {
        let all = lines("desired count", Some("web"));
        assert!(all.len() >= 3 && all.len() <= MOST, "{all:?}");
        assert!(all.iter().all(|it| it.starts_with("Minimum tasks of ")), "{all:?}");
        assert!(all[0].starts_with("Minimum tasks of web: "), "{all:?}");
        let named = lines("desired tasks of orders", None);
        assert!(named.len() == 1 && named[0].starts_with("Minimum tasks of orders: "), "{named:?}");
    }

    #[test]
    fn a_setting_is_found_by_its_label_and_says_its_value() {
        let backups = lines("backup retention", None);
        assert!(
            backups[0].starts_with("Backup retention of ") && backups[0].ends_with(" days"),
            "{backups:?}"
        );
        assert!(lines("log retention", None)[0].starts_with("Log retention of "));
        assert_eq!(lines("no such thing", None), Vec::<String>::new());
        assert_eq!(lines("po", None), Vec::<String>::new(), "two letters begin too much");
        assert_eq!(lines("orders", None), Vec::<String>::new(), "the name of a box is not a setting");
    }

    #[test]
    fn a_setting_of_an_arrow_is_found_by_its_section_its_label_and_its_ends() {
        let all = lines("health path", None);
        assert!(all.iter().any(|it| it == "Health check: Path of edge to web: /healthz"), "{all:?}");
        let named = lines("stickiness edge orders", None);
        assert_eq!(
            named.first().map(String::as_str),
            Some("Rule: Stickiness duration of edge to orders: off"),
            "{named:?}"
        );
    }

    #[test]
    fn one_of_something_is_in_the_singular() {
        let said = |number: u64, unit| counted(&number.into(), unit);
        assert_eq!(
            [
                said(1, "days"),
                said(2, "days"),
                said(1, "tries"),
                said(1, "s"),
                said(1, "ms"),
                said(1, "Mbit/s")
            ],
            ["1 day", "2 days", "1 try", "1 s", "1 ms", "1 Mbit/s"]
        );
    }

    #[test]
    fn other_names_are_those_of_settings_that_there_are() {
        for (key, _) in ALSO {
            let known = Kind::ALL.iter().flat_map(|it| it.sections()).flat_map(|it| it.fields);
            assert!(known.into_iter().any(|it| it.key == *key), "{key}");
        }
    }
}
