//! EC2 capacity: the instances, and what tasks in bridge mode on them need of their network.

use crate::design::{Alb, Arrow, Ec2Capacity, NodeId, Task};

use super::Context;
use super::call::Call;
use super::expr::Expr;
use super::grants::{Grants, apis};
use super::parts::CONTAINER_INSTANCES;

const LONGEST_NAME: usize = 100;

pub(super) fn calls(cx: &Context<'_>, id: NodeId, capacity: &Ec2Capacity) -> Vec<Call> {
    let Ec2Capacity {
        cluster: _,
        instance_type: _,
        more_types: _,
        system,
        disk_gib,
        min_instances,
        max_instances,
        target_capacity,
        step_min,
        step_max,
        on_demand_base,
        spot_share,
        managed_draining,
        termination_protection,
        // What the account has: it changes how many tasks fit, and nothing here.
        trunking: _,
        session_manager,
    } = capacity;
    let cluster = cx.topology.cluster_of_capacity(capacity);
    let cluster = cluster.map_or(Expr::Null, |(cluster, _)| cx.names.output(cluster, "name"));
    let network = Network::of(cx, id);
    let vpc = cx.topology.vpc_of(id).map_or(Expr::Null, |(vpc, _)| cx.names.output(vpc, "id"));
    let subnets = cx.topology.tier_of(id).map_or(Expr::Null, |(tier, _)| cx.names.output(tier, "subnet_ids"));
    let instances = cx
        .named_part(id, CONTAINER_INSTANCES, LONGEST_NAME)
        .set_from("cluster_name", "cluster", cluster)
        .set("vpc_id", vpc)
        .gap()
        .set_from("architecture", "instance_type", capacity.architecture().word())
        .set_from("operating_system", "system", system.word())
        .set("disk_gib", *disk_gib)
        .set("session_manager", *session_manager)
        .set("kms_key_arn", cx.names.key_arn())
        .gap()
        .set("clients", Expr::Map(network.clients).or_null())
        .set("tasks_call_each_other", if network.itself { Expr::Bool(true) } else { Expr::Null })
        .gap()
        .set("egress", Expr::Map(network.egress).or_null());
    let own = cx
        .call(id, "ec2_capacity", LONGEST_NAME)
        .set("subnet_ids", subnets)
        .set_from("instances", "system", cx.names.part_output(id, CONTAINER_INSTANCES, "template"))
        .set_from("instance_types", "instance_type", Expr::texts(capacity.types()))
        .gap()
        .set("min_instances", *min_instances)
        .set("max_instances", *max_instances)
        .set("on_demand_base", *on_demand_base)
        .set("spot_share", *spot_share)
        .gap()
        .set("target_capacity", *target_capacity)
        .set_from("minimum_scaling_step", "step_min", *step_min)
        .set_from("maximum_scaling_step", "step_max", *step_max)
        .set("managed_draining", *managed_draining)
        .set_from("managed_termination_protection", "termination_protection", *termination_protection);
    vec![instances, own]
}

/// What goes in and out of the instances.
struct Network {
    clients: Vec<(String, Expr)>,
    egress: Vec<(String, Expr)>,
    /// Tasks in bridge mode call each other here.
    itself: bool,
}

impl Network {
    fn of(cx: &Context<'_>, id: NodeId) -> Self {
        let mut it = Self { clients: Vec::new(), egress: apis::ways(cx, id), itself: false };
        let own = cx.names.output(id, "security_group_id");
        let bridged = cx.topology.services_on(id).filter(|(_, service)| service.is_bridged());
        for (service, settings) in bridged {
            let entrances = cx.topology.links_to(service).filter(|(from, arrow)| {
                matches!(arrow, Arrow::Call(_))
                    || matches!(arrow, Arrow::Listen(_))
                    || (matches!(arrow, Arrow::Route(_)) && cx.topology.get::<Alb>(*from).is_some())
            });
            for (name, owner, group) in cx.groups(entrances.map(|(from, _)| from)) {
                if owner == id {
                    it.itself = true;
                } else if !it.clients.iter().any(|(other, _)| *other == name) {
                    it.clients.push((name, group));
                }
            }
            let wanted = Grants::of(cx, service, &Task::from(settings)).egress;
            for (name, way) in wanted.as_map().unwrap_or_default() {
                let leads_here =
                    way.as_struct().is_some_and(|fields| fields.iter().any(|(_, value)| *value == own));
                it.itself |= leads_here;
                if !leads_here {
                    it.allow(name, way);
                }
            }
        }
        it
    }

    /// One more way out. Rules of one group must differ, and so must their names.
    fn allow(&mut self, name: &str, way: &Expr) {
        if self.egress.iter().any(|(_, other)| other == way) {
            return;
        }
        let taken = |name: &str| self.egress.iter().any(|(other, _)| other == name);
        let mut free = (1..).map(|n| if n == 1 { name.to_owned() } else { format!("{name}-{n}") });
        let name = free.find(|name| !taken(name)).unwrap_or_default();
        self.egress.push((name, way.clone()));
    }
}
