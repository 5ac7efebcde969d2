//! SEC010: key that cannot be looked up.

use crate::design::{Edit, Project, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "SEC010",
    severity: Severity::Error,
    title: "Key that was there before cannot be used",
    why: "Terraform finds a key by its id, ARN or alias, and what a region keeps is encrypted with a key of that region.",
    docs: "https://docs.aws.amazon.com/kms/latest/developerguide/find-cmk-id-arn.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    let project = topology.project();
    let key = project.existing_key.trim();
    if !project.customer_key || key.is_empty() {
        return;
    }
    let shown: String = key.chars().take(60).collect();
    let message = match region_of(key) {
        Ok(None) => return,
        Ok(Some(region)) if region == project.region => return,
        Ok(Some(region)) => format!("The key is in {region}, the design in {}", project.region),
        Err(()) => format!("`{shown}` is no id, ARN or alias of a key"),
    };
    let own = Project { existing_key: String::new(), ..project.clone() };
    report.overall(message).field("existing_key").fix("Make a key here", vec![Edit::Project(own)]);
}

/// The region that is in an ARN; ids and aliases say none.
fn region_of(key: &str) -> Result<Option<&str>, ()> {
    let word = |text: &str| {
        !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_/".contains(&b))
    };
    let is_alias = |text: &str| text.strip_prefix("alias/").is_some_and(word);
    let is_id = |text: &str| {
        let id = text.strip_prefix("mrk-").unwrap_or(text);
        (id.len() == 36 || id.len() == 32) && id.bytes().all(|b| b.is_ascii_hexdigit() || b == b'-')
    };
    let parts: Vec<&str> = key.splitn(6, ':').collect();
    match parts.as_slice() {
        ["arn", aws, "kms", region, account, rest] => {
            let owned = account.len() == 12 && account.bytes().all(|b| b.is_ascii_digit());
            let named = is_alias(rest) || rest.strip_prefix("key/").is_some_and(is_id);
            if aws.starts_with("aws") && owned && named { Ok(Some(region)) } else { Err(()) }
        }
        [one] if is_alias(one) || is_id(one) => Ok(None),
        _ => Err(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::{Shop, check};

    const ID: &str = "1a2b3c4d-1234-1234-1234-123456789012";

    #[test]
    fn a_key_is_in_the_region_of_what_it_encrypts() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.project(|it| it.existing_key = format!("arn:aws:kms:us-east-1:123456789012:key/{ID}"));
            },
            "The key is in us-east-1, the design in eu-central-1",
        );
        assert_eq!(fixes, ["Make a key here"]);
    }

    #[test]
    fn a_key_has_an_id_an_arn_or_an_alias() {
        check(
            &RULE,
            |shop| shop.project(|it| it.existing_key = "our key".into()),
            "`our key` is no id, ARN or alias of a key",
        );
        for key in [
            ID.to_owned(),
            "mrk-1234abcd12ab34cd56ef1234567890ab".to_owned(),
            "alias/ours".to_owned(),
            format!("arn:aws:kms:eu-central-1:123456789012:key/{ID}"),
        ] {
            let mut shop = Shop::new();
            shop.project(|it| it.existing_key = key.clone());
            assert!(shop.findings(&[&RULE]).is_empty(), "{key}");
        }
    }
}
