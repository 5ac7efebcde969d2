//! CAP013: fargate Spot for tasks on EC2.

use crate::design::{Edit, Service, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "CAP013",
    severity: Severity::Warning,
    title: "Fargate Spot for tasks on EC2",
    why: "A strategy holds providers of Fargate or of EC2 instances, never both: AWS refuses the mix, so this share has no effect. Spot instances are a setting of the instances.",
    docs: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/capacity-providers.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, service) in topology.all::<Service>() {
        let Some((capacity, it)) = topology.capacity_of(service).filter(|_| service.spot_share > 0) else {
            continue;
        };
        let share = service.spot_share;
        let set = |id, value: u32| Edit::Set { id, field: "spot_share".into(), value: value.into() };
        let finding = report
            .at(id, format!("{} asks for {share} % Fargate Spot and runs on EC2", node.name))
            .field("spot_share");
        finding.fix("Leave it out", vec![set(id, 0)]);
        if it.spot_share == 0 {
            let title = format!("Use {share} % Spot in {} instead", topology.name(capacity));
            finding.fix(title, vec![set(id, 0), set(capacity, share)]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn spot_is_a_setting_of_the_instances() {
        let fixes = check(
            &RULE,
            |shop| {
                crate::validate::rules::cap::testing::on_ec2(shop);
                shop.set("orders", "spot_share", 50);
            },
            "orders asks for 50 % Fargate Spot and runs on EC2",
        );
        assert_eq!(fixes, ["Leave it out", "Use 50 % Spot in machines instead"]);
    }
}
