//! What an account has once, and therefore somebody has to know before the first apply.

use crate::design::{Launch, Monitoring, Repository, ScheduledTask, Service, Vpc};
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
    says.extend(quotas(all));
    says
}

/// Elastic IP addresses and vCPUs of Fargate, on demand and on Spot, that AWS lets an account have in a region to begin
/// with. Sources: Amazon VPC quotas (VPC user guide), Fargate service quotas (AWS General Reference), November 2026.
const ADDRESSES: usize = 5;
const VCPUS: f64 = 6.0;

/// What needs more than a new account may have; nothing where all environments fit into one.
fn quotas(all: &[Context<'_>]) -> Option<String> {
    let mut says = Vec::new();
    let addresses: Vec<usize> = all.iter().map(addresses).collect();
    let (together, most) =
        (addresses.iter().sum::<usize>(), addresses.iter().copied().max().unwrap_or_default());
    if together > ADDRESSES {
        says.push(format!(
            "{ADDRESSES} Elastic IP addresses in a region (`L-0263D0A3`), and the NAT gateways take {together} where all \
             environments share an account, at most {most} where each has its own"
        ));
    }
    let kinds = [("Fargate", "L-3032A538", false), ("Fargate Spot", "L-36FBB829", true)];
    for (name, quota, spot) in kinds {
        let most = all.iter().map(|cx| (vcpus(cx, spot), cx)).max_by(|a, b| a.0.total_cmp(&b.0));
        if let Some((needed, cx)) = most
            && needed > VCPUS
        {
            says.push(format!(
                "{VCPUS} vCPUs of {name} in a region (`{quota}`), and the tasks of `{}` take {needed} at their most, twice that \
                 while all are deployed",
                cx.topology.environment().name
            ));
        }
    }
    (!says.is_empty()).then(|| {
        format!(
            "Compare with the quotas of the account, in the console of Service Quotas, and ask for more in time. A new account has \
             {}. What is beyond is refused: addresses by the apply, tasks when they are to start.",
            says.join("; it has ")
        )
    })
}

/// Elastic IP addresses of an environment: one for each NAT gateway. Load balancers bring their own.
fn addresses(cx: &Context<'_>) -> usize {
    cx.topology.all::<Vpc>().map(|(vpc, ..)| cx.topology.nat_zones(vpc).len()).sum()
}

/// vCPUs of all tasks on Fargate at their most.
fn vcpus(cx: &Context<'_>, spot: bool) -> f64 {
    let services = cx.topology.all::<Service>().filter(|(.., it)| it.launch == Launch::Fargate);
    let of_services = services.map(|(.., it)| {
        let tasks = it.max_tasks.max(it.min_tasks);
        // The first task stays on demand unless all are on Spot.
        let on_spot = f64::from(tasks) * f64::from(it.spot_share) / 100.0;
        let tasks = if spot { on_spot.ceil() } else { (f64::from(tasks) - on_spot).ceil() };
        tasks * f64::from(it.cpu) / 1024.0
    });
    let tasks = cx.topology.all::<ScheduledTask>().filter(|(.., it)| it.spot == spot);
    let of_tasks = tasks.map(|(.., it)| f64::from(it.task_count) * f64::from(it.cpu) / 1024.0);
    of_services.chain(of_tasks).sum()
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

    #[test]
    fn who_uses_a_key_that_was_there_before_is_named_and_that_keys_are_for_good() {
        let text = readme(|shop| shop.project(|it| it.existing_key = "alias/ours".into()));
        assert!(
            text.contains("themselves: `logs.eu-central-1.amazonaws.com`, `budgets.amazonaws.com`"),
            "{text}"
        );
        assert!(text.contains("another key makes databases, caches, repositories anew"), "{text}");
    }

    #[test]
    fn what_a_new_account_has_not_enough_of_is_said_before_the_apply() {
        let small = readme(|shop| {
            shop.set("nat", "mode", "single");
            shop.set("orders", "max_tasks", 3);
        });
        assert!(!small.contains("Service Quotas"), "{small}");
        let large = readme(|shop| {
            shop.set("nat", "mode", "per_zone");
            shop.set("orders", "cpu", 1024);
            shop.set("orders", "memory_mib", 2048);
            shop.set("orders", "max_tasks", 10);
            shop.set("orders", "spot_share", 20);
        });
        assert!(large.contains("the NAT gateways take 9 where all"), "{large}");
        assert!(large.contains("6 vCPUs of Fargate in a region (`L-3032A538`), and the tasks of"), "{large}");
        assert!(large.contains("take 8 at their most") && !large.contains("L-36FBB829"), "{large}");
    }
}
