//! What another choice would cost, over what decides between them: NAT or endpoints by traffic, Fargate or EC2 by tasks.

use crate::cost::{self, HOURS_PER_MONTH};
use crate::design::facts::InstanceClass;
use crate::design::{Ec2Capacity, Endpoint, Launch, Service, Topology};
use crate::traffic;

/// Choices side by side.
#[derive(Clone, Debug, PartialEq)]
pub struct Curve {
    pub title: String,
    /// What the picture says, in words.
    pub verdict: String,
    /// What the amounts along the bottom are: `GB`, `tasks`.
    pub unit: &'static str,
    pub choices: Vec<Choice>,
    /// Where the design stands, along the bottom.
    pub now: f64,
}

/// One choice: dollars a month over the amount, in straight pieces.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    pub name: String,
    pub points: Vec<(f64, f64)>,
}

impl Curve {
    /// The largest amount in the picture.
    #[must_use]
    pub fn most(&self) -> f64 {
        self.points().map(|it| it.0).fold(0.0, f64::max)
    }

    /// The dearest.
    #[must_use]
    pub fn dearest(&self) -> f64 {
        self.points().map(|it| it.1).fold(0.0, f64::max)
    }

    fn points(&self) -> impl Iterator<Item = &(f64, f64)> {
        self.choices.iter().flat_map(|it| &it.points)
    }
}

/// The curves that say something about this design.
#[must_use]
pub fn curves(topology: &Topology<'_>) -> Vec<Curve> {
    nat_or_endpoints(topology).into_iter().chain(fargate_or_ec2(topology)).collect()
}

/// The first VPC whose tasks have NAT or endpoints, and could have the other.
fn nat_or_endpoints(topology: &Topology<'_>) -> Option<Curve> {
    topology.all::<crate::design::Vpc>().find_map(|(id, _, vpc)| {
        let services = traffic::interfaces(topology, id).filter(|it| !it.is_empty())?;
        let zones = u32::try_from(topology.zones(vpc).len()).ok().filter(|it| *it > 0)?;
        let nat = topology.nat_of(id);
        let endpoints = topology.all::<Endpoint>().find(|(box_id, _, it)| {
            !it.interface.is_empty() && topology.vpc_of(*box_id).is_some_and(|(other, _)| other == id)
        });
        let gb = match (nat, endpoints) {
            (Some((_, nat, _)), _) => nat.monthly_gb,
            (None, Some((_, _, it))) => it.monthly_gb,
            (None, None) => return None,
        };
        let gateways = match u32::try_from(topology.nat_zones(id).len()).ok()? {
            0 if topology.production() => zones,
            0 => 1,
            some => some,
        };
        let region = &topology.project().region;
        let count = u32::try_from(services.len()).ok()?;
        let even = cost::break_even_gb(region, gateways, count, zones)?;
        let now = f64::from(gb);
        let most = nice((2.0 * even).max(2.0 * now).max(100.0));
        let through_nat = |gb| cost::nat_gateways(region, gateways, gb);
        let through_endpoints = |gb| cost::interface_endpoints(region, count, zones, gb);
        let line = |name: String, at: &dyn Fn(f64) -> Option<f64>| {
            Some(Choice { name, points: vec![(0.0, at(0.0)?), (most, at(most)?)] })
        };
        let plural = |number: u32, one: &str| {
            if number == 1 { format!("1 {one}") } else { format!("{number} {one}s") }
        };
        let (ours, theirs) = (plural(gateways, "NAT gateway"), plural(count, "interface endpoint"));
        let verdict = if even <= 0.0 {
            format!("{theirs} in {} cost less at any traffic.", plural(zones, "zone"))
        } else {
            format!(
                "{theirs} in {} cost less from {} GB a month; you expect {} GB.",
                plural(zones, "zone"),
                cost::quantity(even.ceil()),
                cost::quantity(now)
            )
        };
        Some(Curve {
            title: "NAT or endpoints".into(),
            verdict,
            unit: "GB",
            choices: vec![line(ours, &through_nat)?, line(theirs, &through_endpoints)?],
            now,
        })
    })
}

/// The service with most to run, as tasks on Fargate and as instances that hold them.
fn fargate_or_ec2(topology: &Topology<'_>) -> Option<Curve> {
    let weight = |it: &Service| u64::from(it.cpu) * u64::from(it.max_tasks);
    // Of equals the first: what is drawn stays what it was when another one comes.
    let (_, node, service) = topology
        .all::<Service>()
        .reduce(|one, other| if weight(other.2) > weight(one.2) { other } else { one })?;
    let region = &topology.project().region;
    let capacity = match (service.launch, topology.all::<Ec2Capacity>().next()) {
        (Launch::Ec2, Some((_, _, it))) => it.clone(),
        (Launch::Ec2 | Launch::Fargate, _) => Ec2Capacity::for_tasks_of(service),
    };
    let price =
        cost::instance_types(region).into_iter().find(|it| it.class.name == capacity.instance_type)?;
    let (instance, full) = (price.hour? * HOURS_PER_MONTH, held(price.class, service)?);
    let task = cost::fargate_task(region, service.architecture, service.cpu, service.memory_mib)?;
    let most = (2 * service.max_tasks).max(2 * full).clamp(8, 200);
    let amounts = || (0..=most).map(f64::from);
    let straight = |name: &str, each: f64| Choice {
        name: name.into(),
        points: vec![(0.0, 0.0), (f64::from(most), each * f64::from(most))],
    };
    let stairs = amounts().flat_map(|tasks| {
        let instances = (tasks / f64::from(full)).ceil();
        // A step up before the first task that needs it.
        let before = ((tasks - 1.0).max(0.0) / f64::from(full)).ceil();
        [(tasks, before * instance), (tasks, instances * instance)]
    });
    let mut stairs: Vec<(f64, f64)> = stairs.collect();
    stairs.dedup();
    let cheaper =
        (1..=most).find(|it| f64::from(it.div_ceil(full)) * instance < f64::from(*it) * task.on_demand);
    let size =
        format!("{} vCPU and {} GB", f64::from(service.cpu) / 1024.0, f64::from(service.memory_mib) / 1024.0);
    let verdict = match cheaper {
        Some(from) => format!(
            "{}: one {} holds {full} tasks of {size} and costs less than Fargate from {from} of them; it runs {} to {}.",
            node.name, price.class.name, service.min_tasks, service.max_tasks
        ),
        None => format!(
            "{}: one {} holds {full} tasks of {size}; up to {most} of them cost less on Fargate.",
            node.name, price.class.name
        ),
    };
    let mut choices = vec![straight("Fargate", task.on_demand)];
    choices.extend(task.spot.map(|each| straight("Fargate Spot", each)));
    choices.push(Choice { name: price.class.name.into(), points: stairs });
    let now = f64::from(service.min_tasks);
    Some(Curve { title: "Fargate or EC2".into(), verdict, unit: "tasks", choices, now })
}

/// How many tasks of a service fit into an instance.
fn held(class: &InstanceClass, service: &Service) -> Option<u32> {
    let by_cpu = class.cpu_units().checked_div(service.cpu)?;
    let by_memory = class.task_mib().checked_div(service.memory_mib)?;
    Some(by_cpu.min(by_memory)).filter(|it| *it > 0)
}

/// The next of 1, 2 or 5 times a power of ten: an axis that can be read.
fn nice(amount: f64) -> f64 {
    let scale = 10_f64.powf(amount.max(1.0).log10().floor());
    [1.0, 2.0, 5.0].into_iter().map(|it| it * scale).find(|it| *it >= amount).unwrap_or(10.0 * scale)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::design::Design;
    use crate::persist::Preset;

    fn of(design: &Design, environment: &str) -> Vec<Curve> {
        let place = design.environment(environment).unwrap();
        curves(&Topology::new(&design.in_environment(environment), place))
    }

    fn preset(id: &str) -> Design {
        Preset::by_id(id).unwrap().design().unwrap()
    }

    #[test]
    fn endpoints_are_weighed_against_the_gateways_of_the_environment() {
        let design = preset("starter-fargate");
        let (dev, prod) = (of(&design, "dev"), of(&design, "prod"));
        let names = |all: &[Curve]| all[0].choices.iter().map(|it| it.name.clone()).collect::<Vec<_>>();
        assert_eq!(names(&dev)[0], "1 NAT gateway");
        assert_eq!(names(&prod)[0], "3 NAT gateways");
        assert!(dev[0].verdict.contains("cost less from"), "{}", dev[0].verdict);
    }

    #[test]
    fn the_lines_cross_where_the_words_say() {
        let curve = of(&preset("starter-fargate"), "dev").swap_remove(0);
        let at = |choice: &Choice, x: f64| {
            let [(_, low), (end, high)] = choice.points[..] else { panic!("{choice:?}") };
            low + (high - low) * x / end
        };
        let said =
            curve.verdict.split(" from ").nth(1).unwrap().split(" GB").next().unwrap().replace(',', "");
        let even: f64 = said.parse().unwrap();
        assert!(at(&curve.choices[0], even) >= at(&curve.choices[1], even));
        assert!(at(&curve.choices[0], even - 2.0) < at(&curve.choices[1], even - 2.0));
        assert!(curve.now < curve.most() && even < curve.most());
    }

    #[test]
    fn tasks_that_call_the_internet_need_their_gateway() {
        let design = preset("production-platform");
        let all = of(&design, "prod");
        let egress = design
            .links()
            .keys()
            .any(|it| design.node(it.to).is_some_and(|it| it.kind() == crate::design::Kind::Internet));
        assert_eq!(all.iter().any(|it| it.title == "NAT or endpoints"), !egress);
    }

    #[test]
    fn instances_cost_by_the_step_and_fargate_by_the_task() {
        let curve = of(&preset("starter-fargate"), "prod").pop().unwrap();
        assert_eq!(curve.title, "Fargate or EC2");
        let stairs = &curve.choices.last().unwrap().points;
        assert!(stairs.windows(2).all(|it| it[0].1 <= it[1].1 && (it[0].0 == it[1].0 || it[0].1 == it[1].1)));
        assert!(curve.verdict.contains("holds"), "{}", curve.verdict);
    }

    #[test]
    fn an_empty_drawing_has_nothing_to_compare() {
        assert!(of(&Design::default(), "prod").is_empty());
    }
}
