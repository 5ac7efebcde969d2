//! OPS029: two boxes tell the same Slack channel.

use crate::design::{Monitoring, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "OPS029",
    severity: Severity::Error,
    title: "Slack channel has two configurations",
    why: "An account configures a Slack channel once: the second fails with “has already been configured for AWS account”.",
    docs: "https://docs.aws.amazon.com/chatbot/latest/adminguide/slack-setup.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    let mut known: Vec<(&str, &str)> = Vec::new();
    for (id, node, it) in topology.all::<Monitoring>().filter(|(.., it)| it.slack()) {
        let channel = it.slack_channel.trim();
        let Some((_, other)) = known.iter().find(|(known, _)| *known == channel) else {
            known.push((channel, node.name.as_str()));
            continue;
        };
        report
            .at(id, format!("{other} and {} tell the same Slack channel", node.name))
            .field("slack_channel")
            .fix("Leave Slack out", super::slack_ids::clear(topology, id));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_channel_is_told_by_one_box() {
        let fixes = check(
            &RULE,
            |shop| {
                let it = Monitoring {
                    slack_workspace: "T012AB3C4".into(),
                    slack_channel: "C012AB3C4DE".into(),
                    ..Monitoring::default()
                };
                shop.set("watch", "slack_workspace", "T012AB3C4");
                shop.set("watch", "slack_channel", "C012AB3C4DE");
                shop.add("watch2", it, "");
            },
            "watch and watch2 tell the same Slack channel",
        );
        assert_eq!(fixes, ["Leave Slack out"]);
    }
}
