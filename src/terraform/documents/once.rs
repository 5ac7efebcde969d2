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
        let most =
            all.iter().map(|cx| (vcpus(cx, spot), cx)).max_by(|a, b| a.0.deployed.total_cmp(&b.0.deployed));
        if let Some((needed, cx)) = most
            && needed.deployed > VCPUS
        {
            says.push(format!(
                "{VCPUS} vCPUs of {name} in a region (`{quota}`), and the tasks of `{}` take {} at their most{}",
                cx.topology.environment().name,
                needed.running,
                if needed.deployed > needed.running {
                    format!(", {} while all are deployed", needed.deployed)
                } else {
                    String::new()
                }
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

/// vCPUs that tasks take.
#[derive(Default)]
struct Vcpus {
    running: f64,
    /// While every service is replaced by a new revision of itself.
    deployed: f64,
}

/// vCPUs of all tasks on Fargate at their most.
fn vcpus(cx: &Context<'_>, spot: bool) -> Vcpus {
    let mut all = Vcpus::default();
    for (.., it) in cx.topology.all::<Service>().filter(|(.., it)| it.launch == Launch::Fargate) {
        let each = f64::from(it.cpu) / 1024.0;
        let tasks = share(it, spot);
        // Beside the old tasks all of the new ones, or as many as the service lets run.
        let percent = if it.deployment.moves_traffic() { 200 } else { it.max_percent.max(100) };
        all.running += tasks * each;
        all.deployed += (tasks * f64::from(percent) / 100.0).floor() * each;
    }
    for (.., it) in cx.topology.all::<ScheduledTask>().filter(|(.., it)| it.spot == spot) {
        let taken = f64::from(it.task_count) * f64::from(it.cpu) / 1024.0;
        all.running += taken;
        all.deployed += taken;
    }
    all
}

/// The tasks of a service on Spot, or the others, at most. The first one is not on Spot unless all are.
fn share(it: &Service, spot: bool) -> f64 {
    let tasks = f64::from(it.max_tasks.max(it.min_tasks));
    let base = if it.spot_share < 100 { 1.0_f64.min(tasks) } else { 0.0 };
    let on_spot = (tasks - base) * f64::from(it.spot_share) / 100.0;
    if spot { on_spot.ceil() } else { (tasks - on_spot).ceil() }
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
        // Nine of the ten are not on Spot: the first never is.
        assert!(large.contains("take 9 at their most, 18 while all are deployed"), "{large}");
        assert!(!large.contains("L-36FBB829"), "{large}");
        let slow = readme(|shop| {
            shop.set("orders", "cpu", 1024);
            shop.set("orders", "memory_mib", 2048);
            shop.set("orders", "max_tasks", 10);
            shop.set("orders", "max_percent", 100);
        });
        assert!(slow.contains("take 10 at their most. What is beyond"), "{slow}");
    }
}
