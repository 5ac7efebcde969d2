//! LB018: path pattern that AWS refuses.

use crate::design::{Alb, LinkId, Route, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "LB018",
    severity: Severity::Error,
    title: "Path pattern that AWS refuses",
    why: "A path has 1 to 128 letters, digits and the signs _-.$/~\"'@:+&*?",
    docs: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (alb, _, _) in topology.all::<Alb>() {
        for (to, route, _) in topology.routes(alb) {
            let link = LinkId { from: alb, to };

            let fits = |path: &str| {
                (1..=128).contains(&path.len())
                    && path.bytes().all(|b| b.is_ascii_alphanumeric() || b"_-.$/~\"'@:+&*?".contains(&b))
            };
            let Some(bad) = route.paths.iter().find(|it| !fits(it)) else { continue };
            let shown: String = bad.chars().take(40).collect();
            let paths: Vec<String> = route.paths.iter().filter(|it| fits(it)).cloned().collect();
            let finding = report
                .at_link(link, format!("{}: `{shown}` is no path pattern", topology.name(to)))
                .field("paths");
            if !paths.is_empty() {
                finding.fix_arrow("Take it out", Route { paths, ..route.clone() });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_path_has_no_spaces() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.route(|it| it.paths = vec!["/api/*".into(), "/a b".into()]);
            },
            "orders: `/a b` is no path pattern",
        );
        assert_eq!(fixes, ["Take it out"]);
    }
}
