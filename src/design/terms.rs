//! The words a newcomer may not know, each in a line or two.

use super::Kind;
use super::order::order_by_key;

/// Every term: kinds, and those that no box stands for, by name.
#[must_use]
pub fn glossary() -> Vec<(&'static str, &'static str)> {
    let mut terms: Vec<_> = Kind::ALL.iter().map(|it| (it.label(), it.explainer())).collect();
    terms.extend(TERMS);
    order_by_key(&mut terms, |it| it.0.to_lowercase());
    terms
}

/// Terms that no box stands for.
const TERMS: &[(&str, &str)] = &[
    ("Agent", "The program on a container instance that starts tasks for ECS. Fargate brings its own."),
    (
        "Availability zone",
        "One or more data centres of a region with power and network of their own. Two or more survive the loss of one.",
    ),
    (
        "Container instance",
        "An EC2 machine that belongs to a cluster and runs its tasks, when Fargate does not.",
    ),
    ("Execution role", "What ECS may do to start a task: pull the image, read secrets, write logs."),
    ("Fargate", "Runs tasks without machines of your own; you pay for the vCPU and memory a task asks for."),
    ("Health check", "A request the load balancer repeats to learn whether a task can take traffic."),
    ("Listener rule", "Which requests of a load balancer go to which service, by host and path."),
    (
        "Route table",
        "Where a subnet sends traffic: to the internet gateway, a NAT gateway, an endpoint, or nowhere.",
    ),
    (
        "Security group",
        "A firewall around one thing. It remembers connections: what may go out may come back.",
    ),
    (
        "Service Connect",
        "Names and load balancing between services of one namespace, without a load balancer.",
    ),
    ("Subnet", "A piece of the VPC's addresses in one availability zone."),
    ("Target group", "The tasks a load balancer sends requests to, with their health check."),
    ("Task", "Containers that run together, share a network address and live and die as one."),
    (
        "Task definition",
        "The recipe of a task: images, CPU, memory, roles, variables. Each change makes a new revision.",
    ),
    ("Task role", "What the program in the container may do in AWS."),
    (
        "Blue/green deployment",
        "The new version starts beside the old one and gets the traffic when it is healthy. Until then the way back is a switch.",
    ),
    (
        "Canary deployment",
        "A small share of the requests goes to the new version first; alarms decide whether the rest follows.",
    ),
    (
        "Capacity provider",
        "Where tasks find machines: Fargate, Fargate Spot, or a group of EC2 instances that grows with them.",
    ),
    (
        "EC2 or Fargate",
        "Fargate has no machines to patch and starts tasks in under a minute: for most services, for development, batch and bursts. EC2 instances are worth their care when they are kept above half full, with Reserved Instances or Savings Plans, or when an audit, a special instance type or an image of your own asks for them.",
    ),
    (
        "ECS and other platforms",
        "Task definitions and services are known to AWS only. Images run anywhere; what surrounds them would be written anew for Kubernetes or another cloud.",
    ),
    (
        "Hardening",
        "GuardDuty and Security Hub watch the whole account and are switched on there, not in a stack. What belongs to the stack is here: network ACLs, scanned images, secrets in Secrets Manager.",
    ),
    (
        "Network ACL",
        "A list of numbered rules around a subnet. It remembers nothing: replies need rules too, and the lowest number that matches decides.",
    ),
    (
        "Reserved Instances and Savings Plans",
        "A discount for a promise of one or three years, for EC2, and by Compute Savings Plans for Fargate too. List prices here are without.",
    ),
    (
        "Revision",
        "A numbered version of a task definition. Each deployment makes one, so that going back means naming the one before.",
    ),
    ("Scale-in protection", "Keeps instances with running tasks when their group shrinks."),
    (
        "Service autoscaling",
        "Changes the number of tasks by CPU, memory, requests, queued messages or the clock. Tasks, not machines.",
    ),
    (
        "Session state",
        "What a visitor would miss when a task goes away. Kept in a cache or a table, tasks can come and go.",
    ),
    (
        "Spot",
        "Spare capacity at a discount. AWS takes it back with two minutes' notice; tasks must be able to go.",
    ),
    (
        "Trunk-based development",
        "Everyone merges small changes to one branch, and each merge builds an image and deploys it.",
    ),
    (
        "Multi-stage build",
        "A Dockerfile that compiles in one image and copies the result into a small one without compilers.",
    ),
];
