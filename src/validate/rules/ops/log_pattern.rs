//! OPS031: filter pattern that CloudWatch does not take.

use crate::design::{Monitoring, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "OPS031",
    severity: Severity::Error,
    title: "Pattern for log errors cannot be read",
    why: "CloudWatch Logs refuses a filter pattern with an open quotation mark or bracket, and the apply stops there.",
    docs: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, it) in topology.all::<Monitoring>().filter(|(.., it)| it.log_errors > 0) {
        if !is_closed(it.log_pattern.trim()) {
            let usual = Monitoring::default().log_pattern;
            report
                .at(id, format!("{}: the pattern for errors does not end", node.name))
                .field("log_pattern")
                .fix_set(format!("Use {usual}"), "log_pattern", usual);
        }
    }
}

/// Whether each quotation mark and the bracket around the pattern are closed. What is between them AWS looks at.
fn is_closed(pattern: &str) -> bool {
    let (mut open, mut escaped) = (false, false);
    for c in pattern.chars() {
        open ^= c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
    }
    let ends = |first: char, last: char| !pattern.starts_with(first) || pattern.ends_with(last);
    !open && ends('{', '}') && ends('[', ']')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_pattern_ends() {
        let fixes = check(
            &RULE,
            |shop| shop.set("watch", "log_pattern", "\"ERROR"),
            "watch: the pattern for errors does not end",
        );
        assert_eq!(fixes, ["Use ?ERROR ?FATAL ?CRITICAL"]);
        for pattern in [
            "",
            "?ERROR ?FATAL",
            "\"level=\\\"error\\\"\"",
            "{ $.level = \"error\" }",
            "[ip, user, status=5*]",
        ] {
            assert!(is_closed(pattern), "{pattern}");
        }
        assert!(!is_closed("{ $.level = \"error\""));
    }
}
