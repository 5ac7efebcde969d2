//! OPS025: box that no alarm watches.

use crate::design::{Arrow, Edit, Kind, LinkId, Monitoring, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "OPS025",
    severity: Severity::Advice,
    title: "Box without alarms",
    why: "Arrows from monitoring are drawn, so it watches those boxes only.",
    docs: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Best_Practice_Recommended_Alarms_AWS_Services.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    let monitoring: Vec<_> = topology.all::<Monitoring>().map(|(id, ..)| id).collect();
    let Some(first) = monitoring.first().copied() else { return };
    if !topology.production() {
        return;
    }
    let watched: Vec<_> = monitoring.iter().flat_map(|id| topology.watched(*id)).collect();
    for (id, node) in topology.design().nodes() {
        if Arrow::between(Kind::Monitoring, node.kind()).is_ok() && !watched.contains(id) {
            report.at(*id, format!("{} has no alarm", node.name)).fix(
                format!("Let {} watch it", topology.name(first)),
                vec![Edit::Connect { link: LinkId { from: first, to: *id } }],
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn what_is_left_out_is_named() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.connect("watch", "orders");
            },
            "edge has no alarm",
        );
        assert_eq!(fixes, ["Let watch watch it"]);
    }
}
