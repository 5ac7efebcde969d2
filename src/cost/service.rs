//! ECS service on Fargate: vCPU and memory by the hour, Spot, disk, logs.

use super::bill::{Bill, count};
use super::prices::{
    ALARMS, FARGATE_ARM_GB, FARGATE_ARM_VCPU, FARGATE_DISK, FARGATE_X86_GB, FARGATE_X86_VCPU, Item,
    SPOT_ARM_GB, SPOT_ARM_VCPU, SPOT_X86_GB, SPOT_X86_VCPU,
};
use super::{HOURS_PER_MONTH, Range, money, usage};
use crate::design::{Architecture, NodeId, Service, Topology};

/// Included with each task.
const FREE_DISK_GIB: u32 = 20;
/// "Up to a 70% discount", Fargate pricing page.
const BEST_SPOT: f64 = 0.3;
/// Target tracking keeps two alarms for each policy: one to add tasks and one to remove them.
const ALARMS_PER_POLICY: f64 = 2.0;

/// Tasks that run on average: typically a quarter of the way from the fewest to the most.
pub(super) fn tasks(topology: &Topology<'_>, id: NodeId, it: &Service) -> Range {
    let least = f64::from(it.min_tasks);
    let most = if policies(topology, id, it) == 0 { least } else { f64::from(it.max_tasks).max(least) };
    Range { min: least, typical: least + (most - least) / 4.0, max: most }
}

fn policies(topology: &Topology<'_>, id: NodeId, it: &Service) -> u32 {
    if it.max_tasks <= it.min_tasks {
        return 0;
    }
    let queues = topology.queues_of(id).filter(|(_, it)| it.backlog_per_task > 0).map(|_| 1);
    let targets = [it.target_cpu, it.target_memory, it.target_requests].map(|it| u32::from(it > 0));
    targets.into_iter().chain(queues).sum()
}

/// vCPU and memory of on-demand tasks, and of Spot tasks.
pub(super) const fn items(architecture: Architecture) -> [(Item, Item); 2] {
    match architecture {
        Architecture::X86 => [(FARGATE_X86_VCPU, SPOT_X86_VCPU), (FARGATE_X86_GB, SPOT_X86_GB)],
        Architecture::Arm => [(FARGATE_ARM_VCPU, SPOT_ARM_VCPU), (FARGATE_ARM_GB, SPOT_ARM_GB)],
    }
}

pub(super) fn cost(bill: &mut Bill<'_>, id: NodeId, it: &Service) {
    let Service {
        cluster: _,
        cpu,
        memory_mib,
        architecture,
        spot_share,
        ephemeral_gib,
        min_tasks,
        max_tasks: _,
        target_cpu: _,
        target_memory: _,
        target_requests: _,
        containers: _,
        image_owner: _,
        grace_period_secs: _,
        min_healthy_percent: _,
        max_percent: _,
        circuit_breaker: _,
        rollback: _,
        deployment,
        code_deploy_shift: _,
        step_percent: _,
        step_minutes: _,
        bake_minutes: _,
        test_traffic: _,
        hook_arn: _,
        rollback_errors,
        exec: _,
        log_retention_days,
        log_monthly_gb,
    } = it;
    let tasks = tasks(bill.topology, id, it);
    let share = f64::from((*spot_share).min(100)) / 100.0;
    // The first task is always on demand; the share is of those above it.
    let spot = tasks.map(|it| (it - 1.0).max(0.0) * share);
    let on_demand = tasks.with(spot, |all, spot| all - spot);
    let sizes = [f64::from(*cpu) / 1024.0, f64::from(*memory_mib) / 1024.0];
    let told = told(*min_tasks, tasks);

    for (((item, spot_item), size), component) in
        items(*architecture).into_iter().zip(sizes).zip(["vCPU", "Memory"])
    {
        let unit = item.unit.trim_end_matches("-hour");
        let size_told = money::quantity(size);
        bill.add(
            component,
            item,
            on_demand.times(size * HOURS_PER_MONTH),
            format!(
                "{} tasks on demand x {size_told} {unit} x 730 hours; {told}",
                money::quantity(on_demand.typical)
            ),
        );
        let component = if component == "vCPU" { "vCPU on Spot" } else { "Memory on Spot" };
        spot_line(bill, component, (item, spot_item), spot.times(size * HOURS_PER_MONTH), &told);
    }

    let disk = f64::from(ephemeral_gib.saturating_sub(FREE_DISK_GIB));
    bill.add(
        "Disk above 20 GiB",
        FARGATE_DISK,
        tasks.times(disk * HOURS_PER_MONTH),
        format!("{disk} GiB x 730 hours for each task; {told}"),
    );
    if bill.topology.tier_of(id).is_some_and(|(tier, _)| bill.topology.is_public(tier)) {
        // A public subnet has no NAT: a task gets out by an address of its own.
        bill.public_addresses(tasks, format!("one a task; {told}"));
        if bill.topology.egress_ports(id).next().is_some() {
            bill.missing("Data to the internet", "depends on what the tasks send".into());
        }
    }
    let policies = policies(bill.topology, id, it);
    bill.add(
        "Scaling alarms",
        ALARMS,
        Range::fixed(f64::from(policies) * ALARMS_PER_POLICY),
        format!("two for each of {}", count(policies, "scaling target")),
    );
    if *rollback_errors > 0 {
        // One for each target group: moving traffic takes two.
        let entries = u32::try_from(bill.topology.entries_of(id).count()).unwrap_or(u32::MAX);
        let alarms = entries.saturating_mul(if deployment.moves_traffic() { 2 } else { 1 });
        let told = format!("one for each of {}", count(alarms, "target group"));
        bill.add("Deployment alarms", ALARMS, Range::fixed(f64::from(alarms)), told);
    }
    usage::logs(
        bill,
        Range::expected(*log_monthly_gb),
        *log_retention_days,
        format!("{log_monthly_gb} GB expected; half to twice that"),
    );
}

/// Spot as a range: from the best discount AWS speaks of to none. Where no Spot price could be sourced, tasks count
/// at the on-demand price and the missing discount is named.
fn spot_line(
    bill: &mut Bill<'_>,
    component: &'static str,
    (on_demand, spot): (Item, Item),
    quantity: Range,
    told: &str,
) {
    if quantity.max <= 0.0 {
        return;
    }
    let Some(list) = bill.prices.unit(on_demand.key) else {
        // Names the gap.
        return bill.add(component, on_demand, quantity, "");
    };
    let typical = bill.prices.unit(spot.key);
    if typical.is_none() {
        bill.missing(
            component,
            "no Spot price for this processor and region; counted at the on-demand price".into(),
        );
    }
    let price = typical.unwrap_or(list);
    let monthly = quantity
        .with(Range::new(price.min(list * BEST_SPOT), price, list), |quantity, price| quantity * price);
    let how = if typical.is_some() { "a Spot price of 2026-09, which floats" } else { "the on-demand price" };
    let assumption = format!("{told}; typical: {how}; least: 70 % off; most: nothing off");
    bill.line(component, on_demand.unit, price, quantity, monthly, assumption);
}

fn told(min_tasks: u32, tasks: Range) -> String {
    if tasks.max > tasks.min {
        format!("{min_tasks} to {} tasks, typically a quarter of the way up", tasks.max)
    } else {
        count(min_tasks, "task")
    }
}
