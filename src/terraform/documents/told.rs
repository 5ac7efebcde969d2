//! What is not the same in all environments, said of those it is true of.

use super::destroy::list;
use crate::terraform::Context;

/// What `say` says of the environments, each sentence once. One that is not for all begins with those it is for.
pub(super) fn told<'c, 'd: 'c>(
    all: impl IntoIterator<Item = &'c Context<'d>>,
    say: impl Fn(&'c Context<'d>) -> Vec<String>,
) -> Vec<String> {
    let mut found: Vec<(String, Vec<String>)> = Vec::new();
    let mut count = 0;
    for cx in all {
        count += 1;
        for words in say(cx) {
            let name = name(cx);
            match found.iter_mut().find(|(other, _)| *other == words) {
                Some((_, names)) => names.push(name),
                None => found.push((words, vec![name])),
            }
        }
    }
    let whole = |(words, names): (String, Vec<String>)| {
        if names.len() == count { words } else { format!("{}: {words}", names.join(", ")) }
    };
    found.into_iter().map(whole).collect()
}

/// Where something is true: nowhere, in all environments (no words), or `in dev and prod `.
pub(super) fn places(all: &[Context<'_>], is: impl Fn(&Context<'_>) -> bool) -> Option<String> {
    let names: Vec<String> = all.iter().filter(|cx| is(cx)).map(name).collect();
    match names.len() {
        0 => None,
        n if n == all.len() => Some(String::new()),
        _ => Some(format!("in {} ", list(&names))),
    }
}

/// The environment, as the README writes it.
pub(super) fn name(cx: &Context<'_>) -> String {
    format!("`{}`", cx.topology.environment().name)
}

#[cfg(test)]
mod tests {
    use crate::design::Cdn;
    use crate::validate::testing::Shop;

    fn readme(shop: &Shop) -> String {
        crate::terraform::generate(&shop.design).files.remove("README.md").unwrap_or_default()
    }

    #[test]
    fn what_only_one_environment_has_is_said_of_that_one() {
        let mut shop = Shop::new();
        shop.add("cdn", Cdn::default(), "");
        shop.set_in("prod", "cdn", "aliases", vec!["shop.example.org"]);
        shop.set_in("dev", "main", "flow_logs", "off");
        shop.set_in("prod", "assets", "replica_region", "eu-west-1");
        shop.set_in(
            "prod",
            "api-key",
            "rotation_function",
            "arn:aws:lambda:eu-central-1:123456789012:function:f",
        );
        shop.set_in("staging", "main", "network_acls", "derived");
        shop.set_in("prod", "orders", "deployment", "code_deploy");
        let text = readme(&shop);
        for part in [
            ". `prod`: Point the names of cdn whose DNS is elsewhere (`shop.example.org`)",
            "- `staging`, `prod`: VPC flow logs record",
            ", and in `prod` some have a copy in another region.",
            "- `dev`, `staging`: Unlike passwords that RDS makes, these secrets",
            "- `staging`: Network ACLs admit",
            "A service that CodeDeploy deploys tries again",
            "To CodeDeploy or away from it",
        ] {
            assert!(text.contains(part), "no {part} in {text}");
        }
    }

    #[test]
    fn what_all_environments_have_is_said_without_their_names() {
        let mut shop = Shop::new();
        shop.set("main", "network_acls", "derived");
        let text = readme(&shop);
        assert!(text.contains("- VPC flow logs record") && text.contains("- Network ACLs admit"), "{text}");
        assert!(text.contains("a NAT gateway in each zone of main"), "{text}");
        assert!(text.contains("Addresses that outbound traffic comes from"), "{text}");
        for tier in ["public", "app", "data"] {
            shop.set(tier, "exists", true);
        }
        shop.set("main", "exists", true);
        let text = readme(&shop);
        // A network of others has what its owner gave it.
        assert!(!text.contains("VPC flow logs record") && !text.contains("Network ACLs admit"), "{text}");
        assert!(text.contains("no route that is made here leads to the NAT gateways of main"), "{text}");
        assert!(!text.contains("gateway in each zone") && !text.contains("outbound traffic"), "{text}");
    }
}
