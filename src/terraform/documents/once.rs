//! What an account has once, and therefore somebody has to know before the first apply.

use crate::design::{Monitoring, Repository};
use crate::terraform::Context;

use super::markdown;

/// A step for each, for all environments.
pub(super) fn once(all: &[Context<'_>]) -> Vec<String> {
    let mut says = Vec::new();
    let slack = |cx: &Context<'_>| cx.topology.all::<Monitoring>().any(|(.., it)| it.slack());
    if all.iter().any(slack) {
        says.push(
            "Allow AWS in the Slack workspace, in the console of Amazon Q Developer in chat applications, once for every account \
             that gets an environment: without it the apply is refused. An account configures a channel once, so environments \
             that share an account need a channel each."
                .into(),
        );
    }
    let copied = all.iter().find_map(|cx| {
        let mut repositories = cx.topology.all::<Repository>();
        repositories.find(|(.., it)| !it.exists && !it.replicate_to.trim().is_empty())
    });
    if let Some((_, node, _)) = copied {
        says.push(format!(
            "See that nobody else copies images out of this account and region (`aws ecr describe-registry`): {} sets the \
             replication of the whole registry, which replaces the rules that are there, and its destroy ends every copying. \
             One environment of an account may do so. Rules go by the beginning of a name: a repository whose name begins \
             with that of this one is copied too.",
            markdown(&node.name)
        ));
    }
    says
}

#[cfg(test)]
mod tests {
    use crate::validate::testing::Shop;

    fn readme(change: impl FnOnce(&mut Shop)) -> String {
        let mut shop = Shop::new();
        change(&mut shop);
        crate::terraform::generate(&shop.design).files.remove("README.md").unwrap_or_default()
    }

    #[test]
    fn only_what_a_design_has_once_is_a_step() {
        let plain = readme(|_| {});
        assert!(!plain.contains("Slack workspace") && !plain.contains("describe-registry"), "{plain}");
        let both = readme(|shop| {
            shop.set("watch", "slack_workspace", "T012AB3C4");
            shop.set("watch", "slack_channel", "C012AB3C4DE");
            shop.set("images", "replicate_to", "eu-west-1");
        });
        assert!(both.contains("Allow AWS in the Slack workspace"), "{both}");
        assert!(both.contains("images sets the replication of the whole registry"), "{both}");
    }
}
