//! EC2 capacity: instances by the hour, their disks, the alarms of managed scaling.

use super::bill::{Bill, count};
use super::prices::{ALARMS, EBS_GP3, Item};
use super::service::{Shifts, share_of_day, shifts, tasks};
use super::{HOURS_PER_MONTH, Range, money};
use crate::design::{Ec2Capacity, NodeId, facts};

/// "Save up to 90 % off On-Demand pricing", page of Amazon EC2 Spot Instances.
const BEST_SPOT: f64 = 0.1;
/// Managed scaling is a target tracking policy of the group: an alarm to add and one to remove.
const SCALING_ALARMS: f64 = 2.0;

pub(super) fn cost(bill: &mut Bill<'_>, id: NodeId, it: &Ec2Capacity) {
    let Ec2Capacity {
        cluster: _,
        instance_type,
        more_types,
        system: _,
        disk_gib,
        min_instances: _,
        max_instances: _,
        target_capacity: _,
        step_min: _,
        step_max: _,
        on_demand_base,
        spot_share,
        managed_draining: _,
        termination_protection: _,
        trunking: _,
        session_manager: _,
    } = it;
    let (shifts, told) = instances(bill, id, it);
    let instances = shifts.average(|it| it);
    let share = f64::from((*spot_share).min(100)) / 100.0;
    let spot = shifts.average(|all| (all - f64::from(*on_demand_base)).max(0.0) * share);
    let on_demand = instances.with(spot, |all, spot| all - spot);
    let key = format!("ec2.{}", instance_type.trim());
    let others = if more_types.is_empty() { "" } else { "; all of them counted as the first type" };
    bill.add_priced(
        "Instances on demand",
        "instance-hour",
        &key,
        on_demand.times(HOURS_PER_MONTH),
        format!(
            "{} of {instance_type} on average x 730 hours; {told}{others}",
            money::quantity(on_demand.typical)
        ),
    );
    spot_line(bill, &key, spot.times(HOURS_PER_MONTH), &told);
    bill.add(
        "Disks of the instances",
        EBS_GP3,
        instances.times(f64::from(*disk_gib)),
        format!("{disk_gib} GiB of gp3 for each instance"),
    );
    bill.add(
        "Scaling alarms",
        ALARMS,
        Range::fixed(SCALING_ALARMS),
        "one to add and one to remove instances",
    );
}

/// No Spot price of EC2 is in the catalogue: counted at the on-demand price, from the best discount AWS speaks of.
fn spot_line(bill: &mut Bill<'_>, key: &str, quantity: Range, told: &str) {
    const COMPONENT: &str = "Instances on Spot";
    const UNIT: Item = Item { key: "", unit: "instance-hour" };
    if quantity.max <= 0.0 {
        return;
    }
    let Some(list) = bill.prices.unit(key) else {
        return bill.add_priced(COMPONENT, UNIT.unit, key, quantity, "");
    };
    bill.undiscounted(COMPONENT, "no Spot price of EC2; counted at the on-demand price");
    let monthly = quantity.with(Range::new(list * BEST_SPOT, list, list), |quantity, price| quantity * price);
    let assumption = format!("{told}; least: 90 % off; typical and most: nothing off");
    bill.line(COMPONENT, UNIT.unit, list, quantity, monthly, assumption);
}

/// Instances that run on average: as many as the tasks fill, within the limits.
fn instances(bill: &Bill<'_>, id: NodeId, it: &Ec2Capacity) -> (Shifts, String) {
    let (least, most) = (f64::from(it.min_instances), f64::from(it.max_instances.max(it.min_instances)));
    let Some(class) = facts::instance_type(it.instance_type.trim()) else {
        let told =
            format!("{} to {} instances; what fits on one is not known", it.min_instances, it.max_instances);
        let always = Range::new(least, least, most);
        return (Shifts { awake: always, asleep: always, day: 1.0 }, told);
    };
    // While services sleep, fewer instances run: what is asked at an average hour is asked at none.
    let day = bill.topology.services_on(id).map(|(_, it)| share_of_day(it)).fold(0.0, f64::max);
    let need = |asleep: bool| {
        let (mut cpu, mut memory, mut addresses) = (Range::default(), Range::default(), Range::default());
        for (service, on_it) in bill.topology.services_on(id) {
            let tasks = shifts(bill.topology, service, on_it);
            let number = if asleep { tasks.asleep } else { tasks.awake };
            cpu += number.times(f64::from(on_it.cpu));
            memory += number.times(f64::from(on_it.memory_mib));
            if !on_it.is_bridged() && !it.trunking {
                addresses += number;
            }
        }
        let room = |need: Range, each: u32| need.times(1.0 / f64::from(each.max(1)));
        room(cpu, class.cpu_units())
            .with(room(memory, class.task_mib()), f64::max)
            .with(room(addresses, class.awsvpc_tasks()), f64::max)
    };
    // Managed scaling keeps the rest free.
    let target = f64::from(it.target_capacity.clamp(1, 100)) / 100.0;
    let run = |need: Range| need.map(|it| (it / target).ceil().clamp(least, most));
    let number = Shifts { awake: run(need(false)), asleep: run(need(true)), day };
    let all = bill
        .topology
        .services_on(id)
        .fold(Range::default(), |sum, (service, it)| sum + tasks(bill.topology, service, it));
    let told = format!(
        "what {} tasks fill at {} % of {}, within {} to {}",
        money::quantity(all.typical),
        it.target_capacity,
        count(u32::from(class.vcpu), "vCPU"),
        it.min_instances,
        it.max_instances
    );
    (number, told)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::design::{
        Cluster, Design, Edit, Launch, OffHours, Point, Resource, Service, Tier, Topology, Vpc,
    };

    #[test]
    fn instances_of_a_service_that_sleeps_are_paid_while_it_is_awake() {
        let mut design = Design::default();
        let id = |text: &str| NodeId::parse(text).unwrap();
        let mut add = |name: &'static str, resource: Resource, parent: &str| {
            let (parent, at) = (NodeId::parse(parent), Point::default());
            design.apply(&Edit::Add { id: id(name), name: name.into(), resource, parent, at }).unwrap();
        };
        let sleeps = Service {
            launch: Launch::Ec2,
            min_tasks: 1,
            max_tasks: 1,
            off_hours: OffHours::NightsWeekends,
            day_begins: 7,
            day_ends: 19,
            ..Service::default()
        };
        let machines = Ec2Capacity { min_instances: 0, max_instances: 3, ..Ec2Capacity::default() };
        add("cluster", Cluster::default().into(), "");
        add("main", Vpc::default().into(), "");
        add("app", Tier::default().into(), "main");
        add("machines", machines.into(), "app");
        add("orders", sleeps.into(), "app");
        let estimate = crate::cost::estimate(&Topology::new(&design, &design.environments()[2]));
        let line = estimate.lines.iter().find(|it| it.component == "Instances on demand").unwrap();
        // One instance for 60 of 168 hours.
        assert!((line.quantity.typical - HOURS_PER_MONTH * 60.0 / 168.0).abs() < 1e-6, "{line:?}");
    }
}
