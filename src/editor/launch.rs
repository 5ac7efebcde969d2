//! Moving a service between Fargate and EC2: one step that changes all that has to change, and nothing else.

use serde_json::Value;

use crate::design::{
    Design, Ec2Capacity, Edit, Launch, Node, NodeId, Point, Service, Tier, TierRole, Topology, facts,
};
use crate::layout;

/// The edits that move a service to where it does not run yet, and what was done in words. None for a box that is no
/// service.
#[must_use]
pub fn switch(design: &Design, id: NodeId) -> Option<(Vec<Edit>, String)> {
    let node = design.node(id)?;
    let service = design.get::<Service>(id)?;
    Some(match service.launch {
        Launch::Fargate => {
            let edits = layout::with_room(design, &to_ec2(design, id, node, service));
            (edits, format!("{} runs on EC2", node.name))
        }
        Launch::Ec2 => (to_fargate(design, id, node, service), format!("{} runs on Fargate", node.name)),
    })
}

/// Instances, if its cluster has none. What it asked for of Fargate Spot, they ask for.
fn to_ec2(design: &Design, id: NodeId, node: &Node, service: &Service) -> Vec<Edit> {
    let mut edits = vec![set(id, "launch", Launch::Ec2.word())];
    edits.extend(put(node, id, "spot_share", 0));
    let Some(environment) = design.environments().first() else { return edits };
    let topology = Topology::new(design, environment);
    let Some((cluster, _)) = topology.cluster_of(service) else { return edits };
    if topology.capacities_of(cluster).next().is_some() {
        return edits;
    }
    // Instances have no public address, so they stand in a private tier.
    let private = |tier: &NodeId| design.get::<Tier>(*tier).is_some_and(|it| it.role != TierRole::Public);
    let near = topology.vpc_of(id).into_iter().flat_map(|(vpc, _)| topology.tiers(vpc));
    let application = near.filter(|(_, it)| it.role == TierRole::Application).map(|(tier, _)| tier);
    let Some(tier) = node.parent.filter(private).or(application.into_iter().next()) else { return edits };
    let only = topology.all::<crate::design::Cluster>().count() == 1;
    let resource = Ec2Capacity {
        cluster: (!only).then_some(cluster),
        spot_share: service.spot_share,
        ..Ec2Capacity::for_tasks_of(service)
    };
    let (capacity, name) = (design.free_id("capacity"), design.free_name("capacity"));
    // Below the service, or where there is room near it.
    let at = Point { x: node.at.x, y: node.at.y + BELOW };
    edits.push(Edit::Add { id: capacity, name, resource: resource.into(), parent: Some(tier), at });
    edits.extend(differing(node, "spot_share", capacity, "spot_share"));
    // An environment with a single task needs a single instance.
    let single =
        |it: &Edit| matches!(it, Edit::Override { value: Some(value), .. } if value.as_u64() < Some(2));
    edits.extend(differing(node, "min_tasks", capacity, "min_instances").filter(single));
    edits
}

/// Grid units from the top of a service to what stands under it.
const BELOW: i32 = 34;

/// Sizes that Fargate has, none of what only EC2 knows, and no instances that nobody else uses.
fn to_fargate(design: &Design, id: NodeId, node: &Node, service: &Service) -> Vec<Edit> {
    let usual = Service::default();
    let mut edits = vec![
        set(id, "launch", Launch::Fargate.word()),
        set(id, "capacity", Value::Null),
        set(id, "network_mode", usual.network_mode.word()),
        set(id, "constraints", Vec::<String>::new()),
    ];
    edits.extend(put(node, id, "placement", usual.placement.word()));
    edits.extend(put(node, id, "distinct_instances", false));
    let (cpu, memory) = facts::nearest_fargate_size(service.cpu, service.memory_mib);
    edits.extend([set(id, "cpu", cpu), set(id, "memory_mib", memory)]);
    for (environment, fields) in &node.overrides {
        let number = |field: &str, usual: u32| {
            fields.get(field).and_then(Value::as_u64).and_then(|it| u32::try_from(it).ok()).unwrap_or(usual)
        };
        if fields.contains_key("cpu") || fields.contains_key("memory_mib") {
            let (cpu, memory) = facts::nearest_fargate_size(
                number("cpu", service.cpu),
                number("memory_mib", service.memory_mib),
            );
            edits.extend([("cpu", cpu), ("memory_mib", memory)].map(|(field, value)| Edit::Override {
                id,
                environment: environment.clone(),
                field: field.into(),
                value: Some(value.into()),
            }));
        }
    }
    for (index, container) in service.containers.iter().enumerate() {
        if container.stop_timeout_secs > 120 {
            edits.push(set(id, &format!("containers.{index}.stop_timeout_secs"), 120));
        }
    }
    let Some(environment) = design.environments().first() else { return edits };
    let topology = Topology::new(design, environment);
    if let Some((capacity, _)) = topology.capacity_of(service)
        && topology.services_on(capacity).all(|(other, _)| other == id)
    {
        // Their share of Spot becomes the one of the tasks.
        if let Some(instances) = design.node(capacity) {
            let share = design.get::<Ec2Capacity>(capacity).map_or(0, |it| it.spot_share);
            edits.push(set(id, "spot_share", share));
            edits.extend(differing(instances, "spot_share", id, "spot_share"));
        }
        edits.push(Edit::Remove { id: capacity });
    }
    edits
}

/// What differs between environments in a setting of one box, for a setting of another.
fn differing<'n>(
    node: &'n Node,
    field: &'n str,
    to: NodeId,
    as_field: &'n str,
) -> impl Iterator<Item = Edit> + use<'n> {
    node.overrides.iter().filter_map(move |(environment, fields)| {
        let value = fields.get(field)?.clone();
        Some(Edit::Override {
            id: to,
            environment: environment.clone(),
            field: as_field.into(),
            value: Some(value),
        })
    })
}

fn set(id: NodeId, field: &str, value: impl Into<Value>) -> Edit {
    Edit::Set { id, field: field.into(), value: value.into() }
}

/// The same value everywhere.
fn put(node: &Node, id: NodeId, field: &str, value: impl Into<Value>) -> Vec<Edit> {
    let differing = node.overrides.iter().filter(|(_, fields)| fields.contains_key(field));
    let clear = |environment: &String| Edit::Override {
        id,
        environment: environment.clone(),
        field: field.into(),
        value: None,
    };
    let mut edits: Vec<Edit> = differing.map(|(environment, _)| clear(environment)).collect();
    edits.push(set(id, field, value));
    edits
}
