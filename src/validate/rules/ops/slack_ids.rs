//! OPS024: slack ids that are none.

use crate::design::{Edit, Monitoring, NodeId, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "OPS024",
    severity: Severity::Error,
    title: "Slack ids that are none",
    why: "AWS wants the ids of workspace and channel, not their names: T and C (or G) followed by letters and digits.",
    docs: "https://docs.aws.amazon.com/chatbot/latest/adminguide/slack-setup.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, it) in topology.all::<Monitoring>() {
        let (workspace, channel) = (it.slack_workspace.trim(), it.slack_channel.trim());
        if workspace.is_empty() && channel.is_empty() {
            continue;
        }
        for (key, value, first, other) in [
            ("slack_workspace", workspace, "T", "T012AB3C4"),
            ("slack_channel", channel, "CGD", "C012AB3C4DE"),
        ] {
            let shown: String = value.chars().take(40).collect();
            if !is_id(value, first) {
                report
                    .at(id, format!("{}: `{shown}` is no id such as {other}", node.name))
                    .field(key)
                    .fix("Leave Slack out", clear(topology, id));
            }
        }
    }
}

/// Both ids belong together.
pub(super) fn clear(topology: &Topology<'_>, id: NodeId) -> Vec<Edit> {
    let environment = &topology.environment().name;
    ["slack_workspace", "slack_channel"]
        .map(|field| Edit::Override {
            id,
            environment: environment.clone(),
            field: field.into(),
            value: Some("".into()),
        })
        .to_vec()
}

fn is_id(text: &str, first: &str) -> bool {
    text.starts_with(|c| first.contains(c))
        && text.len() >= 9
        && text.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn slack_is_named_by_its_ids() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("watch", "slack_workspace", "T012AB3C4");
                shop.set("watch", "slack_channel", "#alerts");
            },
            "watch: `#alerts` is no id such as C012AB3C4DE",
        );
        assert_eq!(fixes, ["Leave Slack out"]);
    }
}
