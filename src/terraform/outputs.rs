//! outputs.tf: what people and other stacks ask for.

use std::collections::BTreeMap;

use crate::design::{Database, ImageOwner, Kind, Nat, NodeId, Repository, Table, TableStream};

use super::database::{address, reader_address};
use super::expr::Expr;
use super::parts::CONTAINER_DEFINITIONS;
use super::print::{Entry, Page};
use super::{Context, Module, pipeline};

/// An output of the stack.
#[derive(Clone, Debug)]
pub(super) struct Output {
    pub(super) name: String,
    pub(super) description: String,
    pub(super) value: Expr,
}

/// For each kind: the outputs of its module worth showing, the end of their names, and what they are.
fn worth_showing(kind: Kind) -> &'static [(&'static str, &'static str, &'static str)] {
    match kind {
        Kind::Vpc => &[("id", "vpc_id", "Id of the VPC")],
        Kind::Tier => &[("subnet_ids", "subnet_ids", "Subnets by zone of the tier")],
        Kind::Nat => {
            &[("public_ips", "public_ips", "Addresses that outbound traffic comes from, for allow lists:")]
        }
        Kind::Cdn => &[
            ("domain_name", "cloudfront_domain_name", "Host name at CloudFront of"),
            ("id", "distribution_id", "Id, for invalidations, of"),
        ],
        Kind::DnsZone => &[("name_servers", "name_servers", "Name servers to delegate to, of the zone")],
        Kind::Alb | Kind::Nlb => &[
            ("dns_name", "dns_name", "Host name of the load balancer"),
            ("zone_id", "zone_id", "Hosted zone for alias records to the load balancer"),
        ],
        Kind::Cluster => &[("name", "cluster_name", "Name of the cluster")],
        Kind::Ec2Capacity => &[
            ("capacity_provider", "capacity_provider", "Name of the capacity provider"),
            ("autoscaling_group_name", "autoscaling_group_name", "Name of the Auto Scaling group of"),
        ],
        Kind::Service => &[
            ("service_name", "service_name", "Name of the service"),
            ("log_group_name", "log_group_name", "Log group of the service"),
            (
                "image_parameters",
                "image_parameters",
                "SSM parameters that a pipeline writes new images to, for the service",
            ),
        ],
        Kind::Repository => &[
            ("url", "repository_url", "Where to push images of"),
            ("finding_topic_arn", "finding_topic_arn", "Topic that hears of critical findings in"),
        ],
        // One tool or the other makes them; see `outputs`.
        Kind::Pipeline => &[
            ("name", "pipeline_name", "Name of the pipeline"),
            ("source_bucket_name", "source_bucket_name", "Bucket to upload the source to, for"),
            ("connection_arn", "connection_arn", "Connection to GitHub to confirm once in the console, for"),
            ("role_arn", "role_arn", "Role that GitHub Actions takes on for"),
            ("github_variables", "github_variables", "Variables that the workflow on GitHub reads, for"),
        ],
        Kind::Secret => &[("name", "secret_name", "Name under which to store the value of")],
        Kind::Database => &[
            ("address", "address", "Host name of the database"),
            (
                "reader_address",
                "reader_address",
                "Host name that spreads reads over the readers of the database",
            ),
            ("secret_arn", "secret_arn", "Secret with the credentials of the database"),
        ],
        Kind::Cache => &[("endpoint", "endpoint", "Host name of the cache")],
        Kind::Bucket => &[("name", "bucket_name", "Name of the bucket")],
        Kind::FileSystem => &[("id", "file_system_id", "Id of the file system")],
        Kind::Table => &[
            ("name", "table_name", "Name of the table"),
            ("stream_arn", "stream_arn", "Stream of changes of the table"),
        ],
        Kind::ScheduledTask => &[
            ("log_group_name", "log_group_name", "Log group of the scheduled task"),
            (
                "dead_letter_url",
                "dead_letter_queue_url",
                "URL of the queue of runs that could not be started of",
            ),
            (
                "image_parameters",
                "image_parameters",
                "SSM parameters that a pipeline writes new images to, for the scheduled task",
            ),
        ],
        Kind::Queue => &[
            ("url", "queue_url", "URL of the queue"),
            ("dead_letter_url", "dead_letter_queue_url", "URL of the dead-letter queue of"),
        ],
        Kind::Topic => &[("arn", "topic_arn", "ARN of the topic")],
        Kind::Monitoring => &[
            ("page_topic_arn", "page_topic_arn", "Topic of urgent alarms of"),
            ("notify_topic_arn", "notify_topic_arn", "Topic of alarms that can wait, of"),
            ("dashboard_name", "dashboard_name", "Dashboard of"),
        ],
        Kind::Internet | Kind::Endpoint | Kind::Waf | Kind::Budget => &[],
    }
}

/// What there is to ask for in any environment: where another one has it not, it is null there.
pub(super) fn outputs(all: &[Context<'_>]) -> Vec<Output> {
    let mut outputs: BTreeMap<String, Output> = BTreeMap::new();
    let nodes = all.first().into_iter().flat_map(|cx| cx.topology.design().nodes());
    for (id, node) in nodes {
        for (output, end, words) in worth_showing(node.kind()) {
            let Some(cx) = all.iter().find(|cx| cx.gives(*id, output)) else { continue };
            let wish = format!("{}_{end}", cx.names.label(*id));
            let mut free = (1..).map(|n| if n == 1 { wish.clone() } else { format!("{wish}_{n}") });
            let name = free.find(|name| !outputs.contains_key(name)).unwrap_or_default();
            let words =
                if cx.is_idle_nat(*id) { "Addresses of what no route made here leads to:" } else { words };
            let description = format!("{words} {}.", node.name);
            let value = match (*output, cx.topology.get::<Database>(*id)) {
                ("log_group_name" | "image_parameters", _) => {
                    cx.names.part_output(*id, CONTAINER_DEFINITIONS, output)
                }
                ("address", Some(it)) => address(cx, *id, it),
                ("reader_address", Some(it)) => reader_address(cx, *id, it),
                _ => cx.names.output(*id, output),
            };
            outputs.insert(name.clone(), Output { name, description, value });
        }
    }
    outputs.into_values().collect()
}

impl Context<'_> {
    /// Whether a box has an output of its module in this environment.
    fn gives(&self, id: NodeId, output: &str) -> bool {
        let topology = &self.topology;
        let there = match output {
            "reader_address" => {
                topology.get::<Database>(id).is_some_and(|it| it.engine.is_aurora() || it.replicas() > 0)
            }
            "stream_arn" => topology.get::<Table>(id).is_some_and(|it| it.stream != TableStream::Off),
            "image_parameters" => self.has_pipeline(id),
            "finding_topic_arn" => topology.get::<Repository>(id).is_some_and(|it| it.finding_alerts),
            _ => true,
        };
        there
            && !self.call_is_missing(id)
            && topology.get(id).is_none_or(|it| pipeline::has_output(it, output))
    }

    fn has_pipeline(&self, id: NodeId) -> bool {
        self.topology.task(id).is_some_and(|it| it.image_owner == ImageOwner::Pipeline)
    }

    /// NAT gateways in a VPC whose other tiers keep the routes they have.
    fn is_idle_nat(&self, id: NodeId) -> bool {
        let Some((vpc, _)) = self.topology.vpc_of(id) else { return false };
        self.topology.get::<Nat>(id).is_some() && self.topology.routed_to_nat(vpc).next().is_none()
    }

    /// A box that has no call: the second NAT of a VPC.
    fn call_is_missing(&self, id: NodeId) -> bool {
        let Some(nat) = self.topology.get::<Nat>(id).map(|_| id) else { return false };
        let vpc = self.topology.vpc_of(id).map(|(vpc, _)| vpc);
        vpc.and_then(|vpc| self.topology.nat_of(vpc)).is_none_or(|(first, ..)| first != nat)
    }
}

pub(super) fn write(module: &mut Module, all: &[Context<'_>]) {
    module.put("outputs.tf", || page(&outputs(all)));
}

pub(super) fn page(outputs: &[Output]) -> String {
    let mut page = Page::default();
    for it in outputs {
        page.block(
            &format!("output \"{}\"", it.name),
            &[Entry::new("description", Expr::text(&it.description)), Entry::new("value", it.value.clone())],
        );
    }
    page.finish()
}

#[cfg(test)]
mod tests {
    use crate::validate::testing::Shop;

    #[test]
    fn what_one_environment_has_can_be_asked_for() {
        let mut shop = Shop::new();
        let outputs = |shop: &Shop| {
            crate::terraform::generate(&shop.design).files.remove("environments/prod/outputs.tf").unwrap()
        };
        let before = outputs(&shop);
        assert!(!before.contains("finding_topic_arn") && !before.contains("reader_address"), "{before}");
        shop.set_in("prod", "images", "finding_alerts", true);
        shop.set_in("prod", "db", "read_replicas", 1);
        let after = outputs(&shop);
        assert!(after.contains("images_finding_topic_arn") && after.contains("db_reader_address"), "{after}");
    }
}
