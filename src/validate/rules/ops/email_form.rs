//! OPS023: address that is no email address.

use crate::design::order::order;
use crate::design::{Budget, Monitoring, NodeId, Pipeline, Repository, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "OPS023",
    severity: Severity::Error,
    title: "Address that is no email address",
    why: "AWS refuses the subscription, and the apply stops there.",
    docs: "https://docs.aws.amazon.com/sns/latest/dg/sns-email-notifications.html",
    checkov: &[],
    check,
};

/// AWS Budgets takes ten addresses for each notification.
const MOST: usize = 10;

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, _, it) in topology.all::<Monitoring>() {
        forms(topology, report, id, "page_emails", &it.page_emails);
        forms(topology, report, id, "notify_emails", &it.notify_emails);
    }
    for (id, _, it) in topology.all::<Repository>().filter(|(.., it)| it.finding_alerts && !it.exists) {
        forms(topology, report, id, "alert_emails", &it.alert_emails);
    }
    for (id, _, it) in topology.all::<Pipeline>().filter(|(.., it)| it.asks()) {
        forms(topology, report, id, "approvers", &it.approvers);
    }
    for (id, node, it) in topology.all::<Budget>() {
        forms(topology, report, id, "emails", &it.emails);
        if it.emails.len() > MOST {
            let kept: Vec<String> = it.emails.iter().take(MOST).cloned().collect();
            report
                .at(id, format!("{} has {} addresses; AWS takes {MOST}", node.name, it.emails.len()))
                .field("emails")
                .fix_here(topology, "Keep the first ten", "emails", kept);
        }
    }
}

fn forms(topology: &Topology<'_>, report: &mut Report<'_>, id: NodeId, key: &'static str, emails: &[String]) {
    let name = topology.name(id);
    let wrong: Vec<&String> = emails.iter().filter(|it| !is_email(it)).collect();
    for it in &wrong {
        let good: Vec<String> = emails.iter().filter(|it| is_email(it)).cloned().collect();
        let shown: String = it.chars().take(60).collect();
        report.at(id, format!("{name}: `{shown}` is no email address")).field(key).fix_here(
            topology,
            "Leave it out",
            key,
            good,
        );
    }
    let twice =
        emails.iter().enumerate().find(|(index, it)| emails.iter().take(*index).any(|other| other == *it));
    if let (Some((_, it)), true) = (twice, wrong.is_empty()) {
        let mut once = emails.to_vec();
        order(&mut once);
        once.dedup();
        report
            .at(id, format!("{name}: {it} is there twice"))
            .field(key)
            .fix_here(topology, "Keep one", key, once);
    }
}

/// Whether it looks like one. AWS looks more closely; this catches what a hurry leaves behind.
fn is_email(text: &str) -> bool {
    let Some((who, host)) = text.split_once('@') else { return false };
    let plain = |c: char| c.is_ascii_graphic() && !"\"'<>(),;:\\[]".contains(c);
    !who.is_empty()
        && host.contains('.')
        && !host.starts_with('.')
        && !host.ends_with('.')
        && !host.contains('@')
        && text.len() <= 254
        && text.chars().all(plain)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::{Shop, check};

    #[test]
    fn an_address_has_the_form_of_one() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("watch", "page_emails", serde_json::json!(["ops@example.com", "the team"]));
            },
            "watch: `the team` is no email address",
        );
        assert_eq!(fixes, ["Leave it out"]);
    }

    #[test]
    fn a_budget_writes_to_ten_people() {
        let fixes = check(
            &RULE,
            |shop| {
                let many: Vec<String> = (0..11).map(|n| format!("a{n}@example.com")).collect();
                shop.set("budget", "emails", many);
            },
            "budget has 11 addresses; AWS takes 10",
        );
        assert_eq!(fixes, ["Keep the first ten"]);
    }

    #[test]
    fn an_address_is_subscribed_once() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("watch", "notify_emails", serde_json::json!(["a@example.com", "a@example.com"]));
            },
            "watch: a@example.com is there twice",
        );
        assert_eq!(fixes, ["Keep one"]);
    }

    #[test]
    fn who_approves_and_who_hears_of_findings_has_an_address_too() {
        let mut shop = Shop::new();
        shop.set("images", "finding_alerts", true);
        shop.set("images", "alert_emails", serde_json::json!(["security"]));
        shop.add("delivery", Pipeline { approvers: vec!["the boss".into()], ..Pipeline::default() }, "");
        let found = shop.findings(&[&RULE]);
        let said: Vec<&str> = found.iter().map(|it| it.message.as_str()).collect();
        assert_eq!(
            said,
            ["delivery: `the boss` is no email address", "images: `security` is no email address"]
        );
    }
}
