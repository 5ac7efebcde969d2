//! Services, and what they run on.

use crate::design::{Alb, Ec2Capacity, Launch, Nlb, NodeId, Service};

use crate::terraform::Context;

pub(super) fn points(cx: &Context<'_>) -> Vec<String> {
    let topology = &cx.topology;
    let on_ec2 = topology.all::<Service>().any(|(.., it)| it.launch == Launch::Ec2);
    let mut points = Vec::new();
    let by_weight = topology.all::<Service>().any(|(id, ..)| behind_alb(cx, id));
    if by_weight || topology.all::<Service>().any(|(id, ..)| behind_nlb(cx, id)) {
        points.push(format!(
            "Another container port{}: security groups and the load balancer change at once and tasks one after the other, so \
             requests fail until the new ones are healthy.{}",
            if on_ec2 { " or network mode" } else { "" },
            if by_weight {
                " To lose none, draw a second service with the new one, give both a weight, and move it step by step."
            } else {
                ""
            }
        ));
    }
    if cx.has::<Service>() {
        points.push(
            "In another cluster a service is another one, with a log of its own: the old log goes, and nothing answers for some minutes. \
             To lose neither, draw a second service there and move over to it."
                .into(),
        );
    }
    if topology.all::<Service>().any(|(id, ..)| follows_container(cx, id)) {
        points.push(
            "A listener of a network load balancer with port 0 follows the container to another port, and clients do not: write \
             the old port into the arrow first."
                .into(),
        );
    }
    if cx.has::<Ec2Capacity>() && on_ec2 {
        points.push(
            "AWS lets no capacity provider go that tasks run on: move the services first, apply, wait until their deployments are \
             done, and take the EC2 capacity out of the drawing then."
                .into(),
        );
    }
    points
}

fn behind_alb(cx: &Context<'_>, service: NodeId) -> bool {
    let topology = &cx.topology;
    topology.all::<Alb>().any(|(alb, ..)| topology.routes(alb).into_iter().any(|(to, ..)| to == service))
}

fn behind_nlb(cx: &Context<'_>, service: NodeId) -> bool {
    let topology = &cx.topology;
    topology.all::<Nlb>().any(|(nlb, ..)| topology.listeners(nlb).into_iter().any(|(to, _)| to == service))
}

/// Whether a listener has the port of the container, and no other.
fn follows_container(cx: &Context<'_>, service: NodeId) -> bool {
    cx.topology.listens_of(service).any(|(.., listen)| listen.port == 0)
}
