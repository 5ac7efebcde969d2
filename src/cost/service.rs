//! ECS service: vCPU and memory by the hour on Fargate, Spot, disk, logs. On EC2 the instances are paid, not the tasks.

use super::bill::{Bill, count};
use super::prices::{
    ALARMS, EBS_GP3, FARGATE_ARM_GB, FARGATE_ARM_VCPU, FARGATE_DISK, FARGATE_X86_GB, FARGATE_X86_VCPU, Item,
    SPOT_ARM_GB, SPOT_ARM_VCPU, SPOT_X86_GB, SPOT_X86_VCPU,
};
use super::{HOURS_PER_MONTH, Range, money, usage};
use crate::design::{Architecture, CodeDeployShift, Deployment, NodeId, OffHours, Service, Topology};

/// Included with each task.
pub(super) const FREE_DISK_GIB: u32 = 20;
/// "Up to a 70% discount", Fargate pricing page.
const BEST_SPOT: f64 = 0.3;
/// Deployments a month where no pipeline says so. An estimate of ours.
const DEPLOYMENTS: u32 = 20;
/// Target tracking keeps two alarms for each policy: one to add tasks and one to remove them.
pub(super) const ALARMS_PER_POLICY: f64 = 2.0;

/// Tasks that run on average: typically a quarter of the way from the fewest to the most, and as many as are wanted in
/// the off hours.
pub(super) fn tasks(topology: &Topology<'_>, id: NodeId, it: &Service) -> Range {
    shifts(topology, id, it).average(|it| it)
}

/// How many there are while the usual limits hold, and in the off hours.
#[derive(Clone, Copy)]
pub(super) struct Shifts {
    pub(super) awake: Range,
    pub(super) asleep: Range,
    /// The share of a week in which the usual limits hold.
    pub(super) day: f64,
}

impl Shifts {
    /// What depends on their number, over the week.
    pub(super) fn average(&self, of: impl Fn(f64) -> f64) -> Range {
        let (awake, asleep) = (self.awake.map(&of), self.asleep.map(&of));
        awake.with(asleep, |awake, asleep| awake * self.day + asleep * (1.0 - self.day))
    }
}

/// The tasks of a service.
pub(super) fn shifts(topology: &Topology<'_>, id: NodeId, it: &Service) -> Shifts {
    shifts_of(it, policies(topology, id, it) > 0)
}

fn shifts_of(it: &Service, scales: bool) -> Shifts {
    let awake = awake(it, scales);
    let sleeps = it.off_hours != OffHours::Never;
    let asleep = if sleeps { Range::fixed(f64::from(it.off_tasks)) } else { awake };
    Shifts { awake, asleep, day: share_of_day(it) }
}

fn awake(it: &Service, scales: bool) -> Range {
    let least = f64::from(it.min_tasks);
    let most = if scales { f64::from(it.max_tasks).max(least) } else { least };
    Range { min: least, typical: least + (most - least) / 4.0, max: most }
}

/// The share of a week in which the usual limits hold.
pub(super) fn share_of_day(it: &Service) -> f64 {
    let days = match it.off_hours {
        OffHours::Never => return 1.0,
        OffHours::Nights => 7.0,
        OffHours::NightsWeekends => 5.0,
    };
    let hours = match (24 + it.day_ends.min(23) - it.day_begins.min(23)) % 24 {
        0 => 24,
        hours => hours,
    };
    f64::from(hours) * days / (24.0 * 7.0)
}

fn policies(topology: &Topology<'_>, id: NodeId, it: &Service) -> u32 {
    if it.max_tasks <= it.min_tasks {
        return 0;
    }
    let queues = topology.queues_of(id).filter(|(_, it)| it.backlog_per_task > 0).map(|_| 1);
    let targets =
        [it.target_cpu, it.target_memory, it.target_requests, it.step_cpu].map(|it| u32::from(it > 0));
    targets.into_iter().chain(queues).sum::<u32>() + u32::from(it.has_metric())
}

/// What alarms on a backlog cost beyond the usual two of a policy: an alarm is paid for each metric that it looks at.
///
/// Not checked with a bill: that the alarms which target tracking makes are counted so too.
fn backlog_alarms(topology: &Topology<'_>, id: NodeId, min_tasks: u32) -> (String, f64) {
    let queues = topology.queues_of(id).filter(|(_, it)| it.backlog_per_task > 0).count();
    // Messages that wait, messages in work and tasks; the alarm that wakes a service looks at two metrics.
    let (more, wakes) =
        if min_tasks == 0 { (6.0, ", and one that wakes the service looks at two") } else { (4.0, "") };
    let alarms = f64::from(u32::try_from(queues).unwrap_or(u32::MAX)) * more;
    (format!("two alarms for each queue look at three metrics in place of one{wakes}"), alarms)
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
        ebs_gib,
        ebs_path: _,
        launch: _,
        capacity: _,
        network_mode: _,
        placement: _,
        distinct_instances: _,
        constraints: _,
        min_tasks: _,
        max_tasks: _,
        target_cpu: _,
        target_memory: _,
        target_requests: _,
        step_cpu: _,
        metric_name: _,
        metric_namespace: _,
        metric_dimensions: _,
        metric_target: _,
        off_hours: _,
        day_begins: _,
        day_ends: _,
        time_zone: _,
        off_tasks: _,
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
    let shifts = shifts(bill.topology, id, it);
    let tasks = shifts.average(|it| it);
    let told = told(it, tasks);
    let fargate =
        Fargate { architecture: *architecture, cpu: *cpu, memory_mib: *memory_mib, spot_share: *spot_share };
    if it.on_ec2() {
        bill.free("Tasks on EC2: their instances are paid");
    } else {
        fargate.cost(bill, &shifts, &told);
        if let Some(hours) = beside(it) {
            fargate.deployments(bill, id, shifts.awake, hours);
        }
        let disk = f64::from(ephemeral_gib.saturating_sub(FREE_DISK_GIB));
        bill.add(
            "Disk above 20 GiB",
            FARGATE_DISK,
            tasks.times(disk * HOURS_PER_MONTH),
            format!("{disk} GiB x 730 hours for each task; {told}"),
        );
    }
    bill.add(
        "Volumes of the tasks",
        EBS_GP3,
        tasks.times(f64::from(*ebs_gib)),
        format!("{ebs_gib} GiB of gp3 for each task while it runs; {told}"),
    );
    if !it.on_ec2() && bill.topology.tier_of(id).is_some_and(|(tier, _)| bill.topology.is_public(tier)) {
        // A public subnet has no NAT: a task gets out by an address of its own.
        bill.public_addresses(tasks, format!("one a task; {told}"));
        if bill.topology.egress_ports(id).next().is_some() {
            bill.missing("Data to the internet", "depends on what the tasks send".into());
        }
    }
    let policies = policies(bill.topology, id, it);
    // Steps only add tasks where a target takes them away again.
    let steps_up = it.step_cpu > 0 && policies > 1;
    bill.add(
        "Scaling alarms",
        ALARMS,
        Range::fixed(f64::from(policies) * ALARMS_PER_POLICY - f64::from(u32::from(steps_up))),
        format!(
            "two for each of {}{}",
            count(policies, "scaling target"),
            if steps_up { ", one for the steps" } else { "" }
        ),
    );
    let (told, alarms) = backlog_alarms(bill.topology, id, it.min_tasks);
    bill.add("Backlog alarms", ALARMS, Range::fixed(alarms), told);
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

/// What is paid by the task.
struct Fargate {
    architecture: Architecture,
    cpu: u32,
    memory_mib: u32,
    spot_share: u32,
}

impl Fargate {
    /// vCPUs and GB of a task, with what they are paid as.
    fn sizes(&self) -> impl Iterator<Item = ((Item, Item), f64)> {
        let sizes = [f64::from(self.cpu) / 1024.0, f64::from(self.memory_mib) / 1024.0];
        items(self.architecture).into_iter().zip(sizes)
    }

    fn cost(&self, bill: &mut Bill<'_>, shifts: &Shifts, told: &str) {
        let share = f64::from(self.spot_share.min(100)) / 100.0;
        // The first task is always on demand; the share is of those above it.
        let spot = shifts.average(|it| (it - 1.0).max(0.0) * share);
        let on_demand = shifts.average(|it| it).with(spot, |all, spot| all - spot);
        for (((item, spot_item), size), component) in self.sizes().zip(["vCPU", "Memory"]) {
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
            spot_line(bill, component, (item, spot_item), spot.times(size * HOURS_PER_MONTH), told);
        }
    }

    /// The second set of tasks, which stands beside the first for so many hours of each deployment.
    fn deployments(&self, bill: &mut Bill<'_>, id: NodeId, tasks: Range, hours: f64) {
        let drawn = bill.topology.pipeline_of(id).map(|it| it.1.monthly_runs);
        let runs = drawn.unwrap_or(DEPLOYMENTS);
        let both = Range::expected(runs).map(|it| (it * hours).min(HOURS_PER_MONTH));
        let told = format!(
            "{} {}, half to twice that; {} minutes each with a second set of tasks, on demand",
            count(runs, "deployment"),
            if drawn.is_some() { "by its pipeline" } else { "assumed" },
            money::quantity(hours * 60.0)
        );
        for (((item, _), size), component) in
            self.sizes().zip(["vCPU while deploying", "Memory while deploying"])
        {
            let quantity = both.with(tasks, |hours, tasks| hours * tasks * size);
            bill.add(component, item, quantity, told.clone());
        }
    }
}

/// How long a deployment that moves traffic keeps old and new tasks, in hours: while it moves, and until the old ones go.
fn beside(it: &Service) -> Option<f64> {
    let moving = match it.deployment {
        Deployment::Rolling => return None,
        Deployment::BlueGreen => 0,
        Deployment::Canary => it.step_minutes,
        Deployment::Linear => {
            (100_u32.div_ceil(it.step_percent.clamp(1, 100)) - 1).saturating_mul(it.step_minutes)
        }
        Deployment::CodeDeploy => match it.code_deploy_shift {
            CodeDeployShift::AllAtOnce => 0,
            CodeDeployShift::Canary5 => 5,
            CodeDeployShift::Canary15 => 15,
            CodeDeployShift::Linear1 => 9,
            CodeDeployShift::Linear3 => 27,
        },
    };
    Some(f64::from(moving.saturating_add(it.bake_minutes)) / 60.0)
}

/// Spot as a range: from the best discount AWS speaks of to none. Where no Spot price could be sourced, tasks count
/// at the on-demand price and the missing discount is named.
pub(super) fn spot_line(
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
        bill.undiscounted(
            component,
            "no Spot price for this processor and region; counted at the on-demand price",
        );
    }
    let price = typical.unwrap_or(list);
    let monthly = quantity
        .with(Range::new(price.min(list * BEST_SPOT), price, list), |quantity, price| quantity * price);
    let how = if typical.is_some() { "a Spot price of 2026-09, which floats" } else { "the on-demand price" };
    let assumption = format!("{told}; typical: {how}; least: 70 % off; most: nothing off");
    bill.line(component, on_demand.unit, price, quantity, monthly, assumption);
}

fn told(it: &Service, tasks: Range) -> String {
    let on = if it.off_hours == OffHours::Never {
        String::new()
    } else {
        let hours = share_of_day(it) * HOURS_PER_MONTH;
        let off = count(it.off_tasks, "task");
        format!(" in {} of 730 hours, {off} in the others", money::quantity(hours))
    };
    if tasks.max > tasks.min {
        format!("{} to {} tasks, typically a quarter of the way up{on}", it.min_tasks, it.max_tasks)
    } else {
        format!("{}{on}", count(it.min_tasks, "task"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cost::estimate;
    use crate::validate::testing::Shop;

    fn hours(shop: &Shop, component: &str) -> f64 {
        let design = shop.design.in_environment("dev");
        let estimate = estimate(&Topology::new(&design, &design.environments()[0]));
        let mut own = estimate.lines.iter().filter(|it| it.node == crate::validate::testing::id("orders"));
        own.find(|it| it.component == component).map_or(0.0, |it| it.quantity.typical)
    }

    #[test]
    fn what_sleeps_at_night_is_on_spot_while_it_is_awake() {
        let mut shop = Shop::new();
        for (field, value) in [("min_tasks", 2), ("max_tasks", 2), ("cpu", 1024), ("spot_share", 100)] {
            shop.set("orders", field, value);
        }
        shop.set("orders", "memory_mib", 2048);
        shop.set("orders", "off_hours", "nights");
        shop.set("orders", "day_begins", 8);
        shop.set("orders", "day_ends", 20);
        // One of the two, half of the day each.
        assert!((hours(&shop, "vCPU") - 365.0).abs() < 1e-6);
        assert!((hours(&shop, "vCPU on Spot") - 365.0).abs() < 1e-6);
    }

    #[test]
    fn old_tasks_are_paid_until_a_deployment_lets_them_go() {
        let mut shop = Shop::new();
        for (field, value) in [("min_tasks", 2), ("max_tasks", 2), ("cpu", 1024)] {
            shop.set("orders", field, value);
        }
        shop.set("orders", "memory_mib", 2048);
        assert_eq!(hours(&shop, "vCPU while deploying"), 0.0);
        shop.set("orders", "deployment", "linear");
        shop.set("orders", "step_percent", 25);
        shop.set("orders", "step_minutes", 10);
        shop.set("orders", "bake_minutes", 30);
        // Three steps wait before the last, then it bakes: an hour, twenty times, of two tasks.
        assert!((hours(&shop, "vCPU while deploying") - 40.0).abs() < 1e-6);
        shop.set("orders", "bake_minutes", 1440);
        shop.set("orders", "min_tasks", 1);
        shop.set("orders", "max_tasks", 1);
        // 490 hours of the month.
        assert!((hours(&shop, "vCPU while deploying") - 490.0).abs() < 1e-6);
        // What a file may say is at most all of it.
        shop.change::<Service>("orders", |it| it.step_minutes = u32::MAX);
        assert!((hours(&shop, "vCPU while deploying") - HOURS_PER_MONTH).abs() < 1e-6);
    }

    #[test]
    fn a_service_that_sleeps_at_night_runs_for_its_hours_only() {
        let it = Service {
            min_tasks: 2,
            max_tasks: 2,
            off_hours: OffHours::NightsWeekends,
            day_begins: 7,
            day_ends: 19,
            ..Service::default()
        };
        // 5 days of 12 hours are 60 of 168.
        let average = |it: &Service| shifts_of(it, true).average(|it| it).typical;
        assert!((average(&it) - 2.0 * 60.0 / 168.0).abs() < 1e-9);
        let through =
            Service { off_hours: OffHours::Nights, day_begins: 22, day_ends: 6, off_tasks: 1, ..it };
        assert!((average(&through) - (2.0 * 8.0 + 16.0) / 24.0).abs() < 1e-9);
    }
}
