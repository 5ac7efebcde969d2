//! What it costs a month: Topology -> estimate, from the embedded price catalogue.
//!
//! One file a kind, each naming every property of the kind. Amounts are list prices without tax; sums are made in full
//! precision and rounded once, in `money.rs`. What has no price is named in [`Estimate::unpriced`] and never counts as
//! zero; what counts without a discount we have no price for, in [`Estimate::undiscounted`]; what AWS gives away, in
//! [`Estimate::free`].

mod alb;
mod bill;
mod bucket;
mod budget;
mod cache;
mod cdn;
mod classes;
mod cluster;
mod database;
mod dns_zone;
mod ec2_capacity;
mod endpoint;
mod file_system;
mod money;
mod monitoring;
mod nat;
mod nlb;
mod pipeline;
mod prices;
mod queue;
mod repository;
mod scheduled_task;
mod secret;
mod service;
mod table;
mod topic;
mod usage;
mod vpc;
mod waf;
mod what_if;

use crate::design::order::order_by;
use std::collections::BTreeMap;

pub use classes::{ClassPrice, cache_classes, database_classes, instance_types};
pub use money::{HOURS_PER_MONTH, Range, Usd, cents, dollars, quantity, range};
pub use prices::regions;
pub use what_if::{
    TaskPrice, arm_saving, break_even_gb, fargate_task, interface_endpoints, nat_gateways, spot_saving,
};

use crate::design::{Group, Kind, NodeId, Resource, Topology};
use bill::{Bill, EDGE};

/// How the estimate treats what AWS gives away, in one sentence for the panel.
///
/// One policy for all: allowances of an account, such as the first 100 GB to the internet, are shared with everything
/// else in it, so no box may claim them. What belongs to the thing itself (20 GB of a task's disk, backups up to the
/// size of a database) is never charged.
pub const FREE_TIER_POLICY: &str = "List prices without tax. Monthly allowances of an AWS account, such as the first \
    100 GB to the internet, are not subtracted, because the rest of the account may use them.";

/// One line a person can check: quantity x unit price.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    pub node: NodeId,
    pub kind: Kind,
    pub component: &'static str,
    pub unit: &'static str,
    pub unit_price: f64,
    pub quantity: Range,
    pub monthly: Range,
    /// What the quantity rests on.
    pub assumption: String,
}

/// Something we have no price for, by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unpriced {
    pub node: NodeId,
    pub component: &'static str,
    pub reason: String,
}

/// What a design costs a month in one environment.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Estimate {
    pub environment: String,
    pub region: String,
    pub catalogue_date: String,
    pub total: Range,
    pub lines: Vec<Line>,
    /// Left out of the total.
    pub unpriced: Vec<Unpriced>,
    /// In the total, at the list price.
    pub undiscounted: Vec<Unpriced>,
    /// What costs nothing, said aloud.
    pub free: Vec<(NodeId, &'static str)>,
    by_node: BTreeMap<NodeId, Range>,
}

impl Estimate {
    /// What one box costs.
    #[must_use]
    pub fn of_node(&self, node: NodeId) -> Range {
        self.by_node.get(&node).copied().unwrap_or_default()
    }

    /// What each group costs, the dearest first.
    #[must_use]
    pub fn by_group(&self) -> Vec<(Group, Range)> {
        let mut sums: BTreeMap<Group, Range> = BTreeMap::new();
        for line in &self.lines {
            *sums.entry(line.kind.group()).or_default() += line.monthly;
        }
        let mut groups: Vec<_> = sums.into_iter().collect();
        order_by(&mut groups, |a, b| b.1.typical.total_cmp(&a.1.typical));
        groups
    }
}

/// The estimate for the design's own region.
#[must_use]
pub fn estimate(topology: &Topology<'_>) -> Estimate {
    estimate_in(topology, &topology.project().region)
}

/// The estimate as if the design stood in another region.
#[must_use]
pub fn estimate_in(topology: &Topology<'_>, region: &str) -> Estimate {
    let nodes = topology.design().nodes();
    let mut estimate = match nodes.keys().next() {
        None => Estimate::default(),
        Some(first) => {
            let mut bill = Bill::new(topology, region, *first);
            for (id, node) in nodes {
                bill.turn_to(*id, node.kind());
                add(&mut bill, *id, &node.resource);
            }
            add_key(&mut bill, topology);
            bill.finish()
        }
    };
    // The lines of a box stand together.
    for lines in estimate.lines.chunk_by(|one, other| one.node == other.node) {
        let mut sum = Range::default();
        for line in lines {
            sum += line.monthly;
            estimate.total += line.monthly;
        }
        estimate.by_node.extend(lines.first().map(|it| (it.node, sum)));
    }
    Estimate {
        environment: topology.environment().name.clone(),
        region: region.into(),
        catalogue_date: prices::date().into(),
        ..estimate
    }
}

/// A monthly budget for what an environment costs: a fifth above what it typically costs, rounded up to a number people would say.
#[must_use]
pub fn proposed_budget(estimate: &Estimate) -> u32 {
    let wish = estimate.total.typical * 1.2;
    let step = if wish < 100.0 {
        10.0
    } else if wish < 1000.0 {
        50.0
    } else {
        100.0
    };
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "positive, and far below the limit"
    )]
    let amount = ((wish / step).ceil() * step).clamp(10.0, 100_000_000.0) as u32;
    amount
}

fn add(bill: &mut Bill<'_>, id: NodeId, resource: &Resource) {
    if resource.exists() {
        bill.free("It exists already, and somebody pays for it");
        if let Resource::Vpc(it) = resource {
            vpc::between_zones(bill, id, it);
        }
        return;
    }
    match resource {
        Resource::Internet(_) => bill.free("Data from the internet"),
        Resource::Tier(_) => bill.free("Subnets"),
        Resource::Vpc(it) => vpc::cost(bill, id, it),
        Resource::DnsZone(it) => dns_zone::cost(bill, id, it),
        Resource::Cdn(it) => cdn::cost(bill, id, it),
        Resource::Nat(it) => nat::cost(bill, id, it),
        Resource::Endpoint(it) => endpoint::cost(bill, id, it),
        Resource::Nlb(it) => nlb::cost(bill, id, it),
        Resource::Alb(it) => alb::cost(bill, id, it),
        Resource::Waf(it) => waf::cost(bill, id, it),
        Resource::Cluster(it) => cluster::cost(bill, id, it),
        Resource::Ec2Capacity(it) => ec2_capacity::cost(bill, id, it),
        Resource::Service(it) => service::cost(bill, id, it),
        Resource::Repository(it) => repository::cost(bill, it),
        Resource::Pipeline(it) => pipeline::cost(bill, id, it),
        Resource::Secret(it) => secret::cost(bill, it),
        Resource::Database(it) => database::cost(bill, it),
        Resource::Bucket(it) => bucket::cost(bill, it),
        Resource::Cache(it) => cache::cost(bill, it),
        Resource::Table(it) => table::cost(bill, it),
        Resource::FileSystem(it) => file_system::cost(bill, it),
        Resource::Queue(it) => queue::cost(bill, id, it),
        Resource::Topic(it) => topic::cost(bill, it),
        Resource::Monitoring(it) => monitoring::cost(bill, id, it),
        Resource::Budget(it) => budget::cost(bill, it),
        Resource::ScheduledTask(it) => scheduled_task::cost(bill, id, it),
    }
}

/// The key belongs to the whole design; its lines stand with the VPC, or the first box there is without one.
fn add_key(bill: &mut Bill<'_>, topology: &Topology<'_>) {
    let nodes = topology.design().nodes();
    let home = topology.of_kind(Kind::Vpc).next().or_else(|| {
        nodes
            .iter()
            .find(|(_, node)| !matches!(node.kind(), Kind::Internet | Kind::Budget))
            .map(|(id, _)| *id)
    });
    let Some(node) = home.and_then(|id| nodes.get(&id).map(|node| (id, node.kind()))) else { return };
    if !topology.project().customer_key {
        return;
    }
    bill.turn_to(node.0, node.1);
    if topology.project().existing_key.is_empty() {
        usage::customer_key(bill, topology.design().key_layers().len().max(1));
    }
    // A key that exists is one of the design's own region.
    if (topology.logs_at_edge() || topology.alarms_at_edge()) && bill.region() != EDGE {
        usage::edge_key(bill);
    }
}
