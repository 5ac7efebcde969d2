//! OPS020: production that nobody watches.

use crate::design::{Edit, Monitoring, Point, Service, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "OPS020",
    severity: Severity::Warning,
    title: "Production without monitoring",
    why: "Without alarms, users are the first to notice that tasks die, answers fail or a disk fills up.",
    docs: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Best_Practice_Recommended_Alarms_AWS_Services.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    let serves = topology.all::<Service>().next().is_some();
    if !topology.production() || !serves || topology.monitoring().is_some() {
        return;
    }
    let design = topology.design();
    let edit = Edit::Add {
        id: design.free_id("monitoring"),
        name: design.free_name("monitoring"),
        resource: Monitoring::default().into(),
        parent: None,
        at: Point::default(),
    };
    report.overall("There are services and no alarms").fix("Add monitoring", vec![edit]);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn services_in_production_are_watched() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.remove("watch");
            },
            "There are services and no alarms",
        );
        assert_eq!(fixes, ["Add monitoring"]);
    }
}
