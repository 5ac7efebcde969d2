//! SEC008: rotation that cannot be set up.

use crate::design::{Secret, SecretStore, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "SEC008",
    severity: Severity::Error,
    title: "Rotation that cannot be set up",
    why: "Secrets Manager calls a Lambda function of the same region by its ARN. SSM parameters do not rotate.",
    docs: "https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_lambda.html",
    checkov: &["CKV2_AWS_57"],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    let region = topology.project().region.as_str();
    for (id, node, secret) in topology.all::<Secret>() {
        let arn = secret.rotation_function.as_str();
        if arn.is_empty() {
            continue;
        }
        if secret.store == SecretStore::Parameter {
            report.at(id, format!("{}: an SSM parameter does not rotate", node.name)).field("store").fix_set(
                "Keep it in Secrets Manager",
                "store",
                SecretStore::SecretsManager.word(),
            );
        } else if !is_function(arn, region) {
            let shown: String = arn.chars().take(60).collect();
            report
                .at(id, format!("{}: `{}` is no function in {region}", node.name, shown.escape_debug()))
                .field("rotation_function")
                .fix_set("Do not rotate", "rotation_function", "");
        }
    }
}

/// `arn:aws:lambda:eu-central-1:123456789012:function:rotate`, with an alias or a version behind it or not.
fn is_function(arn: &str, region: &str) -> bool {
    let parts: Vec<&str> = arn.split(':').collect();
    let [start, partition, service, place, account, kind, rest @ ..] = parts.as_slice() else { return false };
    let word = |it: &&str| {
        !it.is_empty() && it.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'$'))
    };
    *start == "arn"
        && partition.starts_with("aws")
        && *service == "lambda"
        && *place == region
        && account.len() == 12
        && account.bytes().all(|b| b.is_ascii_digit())
        && *kind == "function"
        && (1..=2).contains(&rest.len())
        && rest.iter().all(word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    const FUNCTION: &str = "arn:aws:lambda:eu-central-1:123456789012:function:rotate";

    #[test]
    fn a_function_has_an_arn_of_the_region() {
        assert!(is_function(FUNCTION, "eu-central-1"));
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("api-key", "rotation_function", FUNCTION.replace("eu-central-1", "us-east-1"));
            },
            "api-key: `arn:aws:lambda:us-east-1:123456789012:function:rotate` is no function in eu-central-1",
        );
        assert_eq!(fixes, ["Do not rotate"]);
    }

    #[test]
    fn a_parameter_does_not_rotate() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.set("api-key", "store", "ssm");
                shop.set("api-key", "rotation_function", FUNCTION);
            },
            "api-key: an SSM parameter does not rotate",
        );
        assert_eq!(fixes, ["Keep it in Secrets Manager"]);
    }
}
