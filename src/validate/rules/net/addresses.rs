//! How many addresses a tier has and needs.

use crate::design::{NodeId, Resource, Topology};

/// Addresses that boxes of a tier can have: AWS keeps five of each subnet.
pub(super) fn usable(topology: &Topology<'_>, tier: NodeId) -> u64 {
    topology
        .subnets(tier)
        .iter()
        .map(|it| (1_u64 << (32 - it.cidr.prefix_len().min(32))).saturating_sub(5))
        .sum()
}

/// What the boxes of a tier need in its subnets: with the fewest tasks, and in a deployment at the most tasks.
pub(super) fn needed(topology: &Topology<'_>, tier: NodeId, subnets: u64) -> (u64, u64) {
    let (mut least, mut most) = (0_u64, 0_u64);
    for id in topology.children(Some(tier)) {
        let Some(node) = topology.node(id) else { continue };
        let fixed = match &node.resource {
            // Tasks in bridge mode have the address of their instance.
            Resource::Service(it) if it.is_bridged() => 0,
            Resource::Service(it) => {
                least += u64::from(it.min_tasks);
                let percent = u64::from(it.max_percent.max(100));
                most += (u64::from(it.max_tasks.max(it.min_tasks)) * percent).div_ceil(100);
                continue;
            }
            Resource::Ec2Capacity(it) => {
                least += u64::from(it.min_instances);
                most += u64::from(it.max_instances);
                continue;
            }
            Resource::ScheduledTask(it) => {
                most += u64::from(it.task_count);
                continue;
            }
            // AWS wants eight free addresses for each subnet of a load balancer.
            Resource::Alb(_) => 8 * subnets,
            Resource::Nlb(_) => subnets,
            Resource::Endpoint(it) => u64::try_from(it.interface.len()).unwrap_or(0) * subnets,
            // A mount target in each zone.
            Resource::Nat(_) | Resource::FileSystem(_) => subnets,
            Resource::Database(it) if it.engine.is_aurora() => 1 + u64::from(it.readers),
            Resource::Database(it) => 1 + u64::from(it.multi_az),
            Resource::Cache(it) => u64::from(it.nodes),
            Resource::Internet(_)
            | Resource::DnsZone(_)
            | Resource::Cdn(_)
            | Resource::Vpc(_)
            | Resource::Tier(_)
            | Resource::Waf(_)
            | Resource::Cluster(_)
            | Resource::Repository(_)
            | Resource::Pipeline(_)
            | Resource::Secret(_)
            | Resource::Queue(_)
            | Resource::Topic(_)
            | Resource::Bucket(_)
            | Resource::Table(_)
            | Resource::Monitoring(_)
            | Resource::Budget(_) => 0,
        };
        least += fixed;
        most += fixed;
    }
    (least, most)
}
