//! VPC endpoints.

use crate::design::{Arrow, Container, Ec2Capacity, Endpoint, Image, NodeId};

use super::Context;
use super::call::Call;
use super::expr::Expr;

pub(super) fn call(cx: &Context<'_>, id: NodeId, endpoint: &Endpoint) -> Call {
    let Endpoint { gateway, interface, policy, monthly_gb: _ } = endpoint;
    let vpc = cx.topology.vpc_of(id).map(|(vpc, _)| vpc);
    let of_vpc = |output: &str| vpc.map_or(Expr::Null, |vpc| cx.names.output(vpc, output));
    // Public tiers reach S3 by the internet gateway; the private ones need the route.
    let tables: Vec<String> = vpc
        .into_iter()
        .flat_map(|vpc| cx.topology.tiers(vpc))
        .filter(|(tier, _)| !cx.topology.is_public(*tier))
        .map(|(tier, _)| cx.names.code(tier, "route_table_ids"))
        .collect();
    let tables = match tables.as_slice() {
        _ if gateway.is_empty() => Expr::Null,
        [] => Expr::Null,
        [one] => Expr::code(one),
        several => Expr::Code(format!("merge({})", several.join(", "))),
    };
    // Instances pull the images of their tasks and talk to ECS themselves.
    let tasks = cx.topology.tasks().map(|(task, ..)| task);
    let instances = cx.topology.all::<Ec2Capacity>().map(|(id, ..)| id);
    let inside = |it: &NodeId| vpc.is_some() && cx.topology.vpc_of(*it).map(|(it, _)| it) == vpc;
    let clients = cx.groups(tasks.chain(instances).filter(inside));
    let clients = clients.into_iter().map(|(name, _, group)| (name, group));
    let subnet_ids =
        cx.topology.tier_of(id).map_or(Expr::Null, |(tier, _)| cx.names.output(tier, "subnet_ids"));
    let call = cx
        .call(id, "endpoint", 60)
        .set("vpc_id", of_vpc("id"))
        .set("vpc_cidr", of_vpc("cidr"))
        .gap()
        .set("gateway", Expr::texts(gateway.iter().map(|it| it.word())))
        .set("route_table_ids", tables)
        .gap()
        .set("policy", policy.word())
        .set_from("public_downloads", "policy", reads_elsewhere(cx, vpc));
    if interface.is_empty() {
        return call;
    }
    call.gap()
        .set("interface", Expr::texts(interface.iter().map(|it| it.word())))
        .set("subnet_ids", subnet_ids)
        .set("clients", Expr::Map(clients.collect()).or_null())
}

/// Whether anything in the VPC reads files that belong to nobody here: images and packages of others lie in S3 as well.
fn reads_elsewhere(cx: &Context<'_>, vpc: Option<NodeId>) -> Expr {
    let near = |id: NodeId| cx.topology.vpc_of(id).map(|(it, _)| it) == vpc;
    let foreign = |it: &Container| matches!(it.image, Image::External(_));
    let found = cx.topology.tasks().filter(|(id, ..)| near(*id)).any(|(id, _, task)| {
        task.containers.iter().any(foreign)
            || cx.topology.links_from(id).any(|(_, arrow)| matches!(arrow, Arrow::Egress(_)))
    });
    if found { Expr::Bool(true) } else { Expr::Null }
}
