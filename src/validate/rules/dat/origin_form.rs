//! DAT039: origin that browsers never send.

use crate::design::{Bucket, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "DAT039",
    severity: Severity::Error,
    title: "Origin that browsers never send",
    why: "An origin is a scheme and a host without a path, with one * at most: S3 refuses some of the others and never matches the rest.",
    docs: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/ManageCorsUsing.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, bucket) in topology.all::<Bucket>() {
        let good: Vec<&str> = bucket.cors_origins.iter().map(String::as_str).filter(|it| fits(it)).collect();
        if let Some(wrong) = bucket.cors_origins.iter().find(|it| !fits(it)) {
            let shown: String = wrong.chars().take(60).collect();
            report
                .at(id, format!("{}: `{}` is no origin", node.name, shown.escape_debug()))
                .field("cors_origins")
                .fix_set("Take it out", "cors_origins", good);
        }
    }
}

fn fits(origin: &str) -> bool {
    if origin == "*" {
        return true;
    }
    let host = origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://"));
    host.is_some_and(|it| {
        !it.is_empty()
            && it.matches('*').count() <= 1
            && it.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-.*:".contains(&b))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn an_origin_has_a_scheme_and_no_path() {
        let fixes = check(
            &RULE,
            |shop| {
                let origins = ["https://shop.example.com", "https://shop.example.com/"];
                shop.set("assets", "cors_origins", origins.to_vec());
            },
            "assets: `https://shop.example.com/` is no origin",
        );
        assert_eq!(fixes, ["Take it out"]);
    }
}
