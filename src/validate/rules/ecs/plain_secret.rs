//! ECS020: secret in a plain variable.

use crate::design::{Edit, LinkId, Point, Receive, Secret, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "ECS020",
    severity: Severity::Warning,
    title: "Secret in a plain variable",
    why: "It stands in the task definition, the Terraform state and every log that prints the environment.",
    docs: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, task) in topology.tasks() {
        for (index, container) in task.containers.iter().enumerate() {
            for (name, value) in &container.variables {
                if !is_secret(name, value) {
                    continue;
                }
                let secret = topology.design().free_id(name);
                let link = LinkId { from: id, to: secret };
                let mut next = node.resource.clone();
                if let Some(it) = next.containers_mut().and_then(|it| it.get_mut(index)) {
                    it.variables.remove(name);
                }
                report.at(id, format!("{}: {name} looks like a secret", node.name)).field("containers").fix(
                    "Make it a secret",
                    vec![
                        Edit::Add {
                            id: secret,
                            name: crate::design::slug(name),
                            resource: Secret::default().into(),
                            parent: None,
                            at: Point::default(),
                        },
                        Edit::Connect { link },
                        Edit::Shape { link, arrow: Receive { variable: name.clone() }.into() },
                        Edit::Configure { id, resource: next },
                    ],
                );
            }
        }
    }
}

/// By its name, words that hold secrets, unless the value is plainly none; or by a value that is one under any name.
fn is_secret(name: &str, value: &str) -> bool {
    let name = name.to_ascii_uppercase();
    let ends = [
        "PASSWORD",
        "PASSWD",
        "_PASS",
        "_PWD",
        "PASSPHRASE",
        "SECRET",
        "SECRET_KEY",
        "TOKEN",
        "API_KEY",
        "APIKEY",
        "PRIVATE_KEY",
        "ACCESS_KEY",
        "SIGNING_KEY",
        "ENCRYPTION_KEY",
        "CREDENTIALS",
    ];
    // Names of things that hold a secret, such as an ARN or a path, give nothing away.
    let plain = value.is_empty()
        || matches!(value, "true" | "false")
        || value.bytes().all(|b| b.is_ascii_digit())
        || value.starts_with('/')
        || value.starts_with("arn:");
    (!plain && ends.iter().any(|it| name.ends_with(it))) || holds_password(value)
}

/// An address with a password in it, or a private key.
fn holds_password(value: &str) -> bool {
    let password = value
        .split_once("://")
        .and_then(|(_, rest)| rest.split(['/', '?', '#']).next())
        .and_then(|authority| authority.rsplit_once('@'))
        .and_then(|(user, _)| user.split_once(':'))
        .map(|(_, password)| password);
    // `$PASSWORD` and `${PASSWORD}` are filled in by the program.
    password.is_some_and(|it| !it.is_empty() && !it.starts_with(['$', '{', '<']))
        || value.contains("PRIVATE KEY-----")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_password_is_no_plain_variable() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.container(|it| drop(it.variables.insert("STRIPE_API_KEY".into(), "sk_live_1".into())));
            },
            "orders: STRIPE_API_KEY looks like a secret",
        );
        assert_eq!(fixes, ["Make it a secret"]);
    }

    #[test]
    fn a_password_in_an_address_is_found_under_any_name() {
        let fixes = check(
            &RULE,
            |shop| {
                let url = "postgres://shop:hunter2@db.example.net:5432/shop?sslmode=require";
                shop.container(|it| drop(it.variables.insert("SHOP_DSN".into(), url.into())));
            },
            "orders: SHOP_DSN looks like a secret",
        );
        assert_eq!(fixes, ["Make it a secret"]);
    }

    #[test]
    fn what_only_sounds_like_a_secret_is_left_alone() {
        for (name, value) in [
            ("SHOP_DSN", "postgres://shop:${DB_PASSWORD}@db.example.net/shop"),
            ("PROXY", "http://proxy.example.net:3128"),
            ("MAIL", "smtp://shop@mail.example.net:587"),
            ("PASSWORD_POLICY", "strict"),
            ("SIGNING_SECRET", "arn:aws:secretsmanager:eu-central-1:123456789012:secret:signing"),
        ] {
            assert!(!is_secret(name, value), "{name}");
        }
        for name in ["DJANGO_SECRET_KEY", "SMTP_PASS", "db_pwd"] {
            assert!(is_secret(name, "x7Gq"), "{name}");
        }
    }
}
