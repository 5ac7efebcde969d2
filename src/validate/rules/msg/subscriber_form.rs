//! MSG014: subscriber that SNS does not take.

use crate::design::{Topic, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "MSG014",
    severity: Severity::Error,
    title: "Subscriber that SNS does not take",
    why: "A mail address has a name and a host, and a webhook is an https:// address. SNS refuses others.",
    docs: "https://docs.aws.amazon.com/sns/latest/dg/sns-create-subscribe-endpoint-to-topic.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, topic) in topology.all::<Topic>() {
        for (field, list, fits) in [
            ("emails", &topic.emails, is_email as fn(&str) -> bool),
            ("webhooks", &topic.webhooks, is_webhook),
        ] {
            let Some(bad) = list.iter().find(|it| !fits(it)) else { continue };
            let good: Vec<&str> = list.iter().map(String::as_str).filter(|it| fits(it)).collect();
            let shown: String = bad.chars().take(40).collect();
            report
                .at(id, format!("{}: `{}` cannot subscribe", node.name, shown.escape_debug()))
                .field(field)
                .fix_set("Take it out", field, good);
        }
    }
}

fn is_email(text: &str) -> bool {
    let plain = !text.contains(|c: char| c.is_whitespace() || c.is_control() || "<>,;\"\\".contains(c));
    plain
        && text.len() <= 254
        && text.split_once('@').is_some_and(|(name, host)| {
            !name.is_empty() && host.contains('.') && !host.contains('@') && !host.starts_with('.')
        })
}

fn is_webhook(text: &str) -> bool {
    text.strip_prefix("https://").is_some_and(|rest| {
        rest.starts_with(|c: char| c.is_ascii_alphanumeric())
            && !text.contains(|c: char| c.is_whitespace() || c.is_control() || "<>\"".contains(c))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;
    #[test]
    fn an_address_is_one() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.add("events", Topic { webhooks: vec!["http://a.b/".into()], ..Topic::default() }, "");
            },
            "events: `http://a.b/` cannot subscribe",
        );
        assert_eq!(fixes, ["Take it out"]);
        assert!(is_email("a@b.c") && !is_email("a@") && !is_email("a b@c.d"));
    }
}
