//! LB019: path pattern that never matches.

use crate::design::{Alb, LinkId, Route, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "LB019",
    severity: Severity::Warning,
    title: "Path pattern that never matches",
    why: "Every path begins with /, so a pattern that begins otherwise matches none.",
    docs: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (alb, _, _) in topology.all::<Alb>() {
        for (to, route, _) in topology.routes(alb) {
            let link = LinkId { from: alb, to };

            let never = |path: &String| !path.starts_with(['/', '*', '?']) && !path.is_empty();
            let Some(bad) = route.paths.iter().find(|it| never(it)) else { continue };
            let shown: String = bad.chars().take(40).collect();
            let paths: Vec<String> =
                route.paths.iter().map(|it| if never(it) { format!("/{it}") } else { it.clone() }).collect();
            report
                .at_link(link, format!("{}: no request matches `{shown}`", topology.name(to)))
                .field("paths")
                .fix_arrow(format!("Use /{shown}"), Route { paths, ..route.clone() });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_pattern_begins_with_a_slash() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.route(|it| it.paths = vec!["api/*".into()]);
            },
            "orders: no request matches `api/*`",
        );
        assert_eq!(fixes, ["Use /api/*"]);
    }
}
