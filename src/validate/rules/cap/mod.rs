//! EC2 capacity, what services on it need, and scaling.

pub(super) mod another_network;
pub(super) mod bottlerocket;
pub(super) mod code_deploy;
pub(super) mod ebs_path;
pub(super) mod existing_cluster;
pub(super) mod fargate_spot;
pub(super) mod few_interfaces;
pub(super) mod full;
pub(super) mod idle;
pub(super) mod instance_types;
pub(super) mod metric;
pub(super) mod min_above_max;
pub(super) mod no_capacity;
pub(super) mod no_cluster;
pub(super) mod no_draining;
pub(super) mod one_type;
pub(super) mod other_tier;
pub(super) mod packed;
pub(super) mod processor;
pub(super) mod schedule;
pub(super) mod sleeping_production;
pub(super) mod spot_only;
pub(super) mod too_large;
pub(super) mod unknown_type;
pub(super) mod unused;

use crate::design::facts::{self, InstanceClass};
use crate::design::{Ec2Capacity, NodeId, Topology};

/// What the tasks of a group of instances take at the most of them, in instances, each by itself.
pub(super) struct Fill {
    pub(super) tasks: u64,
    pub(super) cpu: f64,
    pub(super) memory: f64,
    /// Tasks with an address of their own, where that is limited.
    pub(super) interfaces: f64,
    /// Tasks that are to have an instance without another of their service.
    pub(super) apart: f64,
}

impl Fill {
    pub(super) fn of(topology: &Topology<'_>, id: NodeId, it: &Ec2Capacity, class: &InstanceClass) -> Self {
        let mut fill = Self { tasks: 0, cpu: 0.0, memory: 0.0, interfaces: 0.0, apart: 0.0 };
        for (_, service) in topology.services_on(id) {
            let tasks = f64::from(service.max_tasks.max(service.min_tasks));
            fill.tasks += u64::from(service.max_tasks.max(service.min_tasks));
            fill.cpu += tasks * f64::from(service.cpu) / f64::from(class.cpu_units().max(1));
            fill.memory += tasks * f64::from(service.memory_mib) / f64::from(class.task_mib().max(1));
            if service.distinct_instances {
                fill.apart = fill.apart.max(tasks);
            }
            if !service.is_bridged() && !it.trunking {
                fill.interfaces += tasks / f64::from(class.awsvpc_tasks().max(1));
            }
        }
        fill
    }

    /// Instances that hold all of it, at best.
    pub(super) fn instances(&self) -> f64 {
        self.cpu.max(self.memory).max(self.interfaces).max(self.apart).ceil()
    }
}

/// The type of the instances, if it is in the table.
pub(super) fn class_of(it: &Ec2Capacity) -> Option<&'static InstanceClass> {
    facts::instance_type(it.instance_type.trim())
}

#[cfg(test)]
pub(super) mod testing {
    use crate::design::Ec2Capacity;
    use crate::validate::testing::Shop;

    /// Orders runs on instances of its own.
    pub(in crate::validate::rules) fn on_ec2(shop: &mut Shop) {
        shop.add("machines", Ec2Capacity::default(), "app");
        shop.set("orders", "launch", "ec2");
    }
}
