//! OPS030: environments tell the same Slack channel.

use crate::design::{Monitoring, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "OPS030",
    severity: Severity::Warning,
    title: "Environments tell the same Slack channel",
    why: "An account configures a Slack channel once. In one account the second environment fails with “has already been \
          configured for AWS account”; give each a channel of its own, or an account.",
    docs: "https://docs.aws.amazon.com/chatbot/latest/adminguide/slack-setup.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, it) in topology.all::<Monitoring>().filter(|(.., it)| it.slack()) {
        let channel = it.slack_channel.trim();
        let others = report.elsewhere(topology, id, "slack_channel");
        let same = others.iter().find(|(_, it)| it.as_str().is_some_and(|it| it.trim() == channel));
        let Some((other, _)) = same else { continue };
        report
            .at(id, format!("{}: {} tells the same channel", node.name, other.name))
            .field("slack_channel")
            .fix_only_one(topology, &["slack_workspace", "slack_channel"], "", |one| {
                format!("Tell Slack of {one} only")
            });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::design::Edit;
    use crate::validate::testing::{Shop, check, id};

    #[test]
    fn a_channel_is_for_one_environment_of_an_account() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("watch", "slack_workspace", "T012AB3C4");
                shop.set("watch", "slack_channel", "C012AB3C4DE");
            },
            "watch: dev tells the same channel",
        );
        assert_eq!(fixes, ["Tell Slack of prod only"]);
    }

    #[test]
    fn each_environment_may_have_its_own() {
        let mut shop = Shop::new();
        shop.set("watch", "slack_workspace", "T012AB3C4");
        for (environment, channel) in [("dev", "C012AB3C4DE"), ("prod", "C012AB3C4DF")] {
            shop.edit(Edit::Override {
                id: id("watch"),
                environment: environment.into(),
                field: "slack_channel".into(),
                value: Some(channel.into()),
            });
        }
        assert!(shop.findings(&[&RULE]).is_empty());
    }
}
