//! DEL023: source that CodePipeline does not take.

use crate::design::{DeliveryTool, Pipeline, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "DEL023",
    severity: Severity::Error,
    title: "Source or Dockerfile of a pipeline is not given",
    why: "CodePipeline refuses a source without a key or with a connection that is none, and no image is built without a Dockerfile.",
    docs: "https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CodestarConnectionSource.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, it) in topology.all::<Pipeline>() {
        let name = &node.name;
        let (usual, connection) = (Pipeline::default(), it.connection_arn.trim());
        if it.dockerfile.trim().is_empty() {
            report.at(id, format!("{name} has no Dockerfile")).field("dockerfile").fix_set(
                format!("Use {}", usual.dockerfile),
                "dockerfile",
                usual.dockerfile,
            );
        }
        if !it.from_github() && it.object_key.trim().trim_start_matches('/').is_empty() {
            report.at(id, format!("{name} does not say which upload starts it")).field("object_key").fix_set(
                format!("Use {}", usual.object_key),
                "object_key",
                usual.object_key,
            );
        }
        let connects = it.tool == DeliveryTool::CodePipeline && it.from_github();
        if connects && !connection.is_empty() && !is_connection(connection) {
            let shown: String = connection.chars().take(60).collect();
            report
                .at(
                    id,
                    format!("{name}: {shown} is not arn:aws:codeconnections:REGION:ACCOUNT:connection/ID"),
                )
                .field("connection_arn")
                .fix_set("Make one", "connection_arn", "");
        }
    }
}

/// CodeStar Connections were renamed; ARNs of before stay as they are.
fn is_connection(arn: &str) -> bool {
    let parts: Vec<&str> = arn.splitn(6, ':').collect();
    match parts.as_slice() {
        ["arn", aws, "codeconnections" | "codestar-connections", region, account, rest] => {
            aws.starts_with("aws")
                && !region.is_empty()
                && account.len() == 12
                && account.bytes().all(|it| it.is_ascii_digit())
                && rest.strip_prefix("connection/").is_some_and(|it| !it.is_empty())
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::design::SourceOrigin;
    use crate::validate::testing::check;

    #[test]
    fn a_connection_is_named_by_its_arn() {
        let fixes = check(
            &RULE,
            |shop| {
                let (source, connection_arn) = (SourceOrigin::GitHub, "github".to_owned());
                shop.add("delivery", Pipeline { source, connection_arn, ..Pipeline::default() }, "");
            },
            "delivery: github is not arn:aws:codeconnections:REGION:ACCOUNT:connection/ID",
        );
        assert_eq!(fixes, ["Make one"]);
        for service in ["codeconnections", "codestar-connections"] {
            assert!(is_connection(&format!("arn:aws:{service}:eu-central-1:123456789012:connection/1a2b")));
        }
    }

    #[test]
    fn an_upload_has_a_key_and_an_image_a_dockerfile() {
        let spoil = |shop: &mut crate::validate::testing::Shop| {
            let (object_key, dockerfile) = (String::new(), String::new());
            shop.add("delivery", Pipeline { object_key, dockerfile, ..Pipeline::default() }, "");
        };
        assert_eq!(check(&RULE, spoil, "delivery does not say which upload starts it"), ["Use source.zip"]);
        assert_eq!(check(&RULE, spoil, "delivery has no Dockerfile"), ["Use Dockerfile"]);
    }
}
