//! LB005: public load balancer without HTTPS.

use crate::design::{Alb, Certificate, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "LB005",
    severity: Severity::Warning,
    title: "Public load balancer without HTTPS",
    why: "Passwords, sessions and the secret header of a CDN cross the internet in plain text.",
    docs: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/create-https-listener.html",
    checkov: &["CKV_AWS_2", "CKV_AWS_103", "CKV2_AWS_20"],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, alb) in topology.all::<Alb>() {
        if alb.certificate == Certificate::None && topology.internet_facing(id) {
            report
                .at(id, format!("{} serves plain HTTP to the internet", node.name))
                .field("certificate")
                .fix_set("Give a certificate at apply", "certificate", Certificate::Variable.word());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn the_internet_gets_https() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("edge", "certificate", "none");
            },
            "edge serves plain HTTP to the internet",
        );
        assert_eq!(fixes, ["Give a certificate at apply"]);
    }
}
