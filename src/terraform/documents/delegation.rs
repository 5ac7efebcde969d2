//! Hosted zones that are made: nobody can write into one, or prove a name in it, before it is there and the world has
//! been told of it.

use crate::design::{DnsZone, NodeId};

use super::destroy::list;
use super::told::name;
use super::{code, markdown};
use crate::terraform::Context;

/// The environments in the order in which they are applied the first time: those whose zones others write into, then
/// the others.
pub(super) fn in_order<'c, 'd>(all: &'c [Context<'d>]) -> Vec<&'c Context<'d>> {
    let (mut first, then): (Vec<_>, Vec<_>) = all.iter().partition(|cx| serves(all, cx));
    first.extend(then);
    first
}

/// Whether an environment makes a zone that another one writes into.
pub(super) fn serves(all: &[Context<'_>], cx: &Context<'_>) -> bool {
    cx.topology.all::<DnsZone>().any(|(id, _, zone)| !guests(all, id, zone).is_empty())
}

/// The environments that write into a zone which another one makes.
fn guests(all: &[Context<'_>], id: NodeId, zone: &DnsZone) -> Vec<String> {
    let looks_up = |cx: &&Context<'_>| {
        let same = |it: &DnsZone| !it.create && it.domain() == zone.domain();
        zone.create && cx.topology.get::<DnsZone>(id).is_some_and(same)
    };
    all.iter().filter(looks_up).map(name).collect()
}

/// The environment that makes a zone which another one looks up.
pub(super) fn host<'c, 'd>(all: &'c [Context<'d>], id: NodeId, zone: &DnsZone) -> Option<&'c Context<'d>> {
    let makes = |it: &DnsZone| it.create && it.domain() == zone.domain();
    all.iter().find(|cx| cx.topology.get::<DnsZone>(id).is_some_and(makes))
}

/// A step for each zone that an environment makes.
pub(super) fn steps(all: &[Context<'_>], cx: &Context<'_>) -> Vec<String> {
    let made = cx.topology.all::<DnsZone>().filter(|(.., zone)| zone.create);
    made.map(|(id, node, zone)| {
        let guests = guests(all, id, zone);
        // The output asks for a zone that is looked up as well, and is left out where that is.
        let label = cx.names.label(id);
        let mut words = format!("{} makes the zone {}. ", markdown(&node.name), code(&zone.domain()));
        if !guests.is_empty() {
            words.push_str(&format!("{} write into it, and find none before. ", list(&guests)));
        }
        words.push_str(&format!(
            "Certificates wait until the world finds it, so make the zone first and enter its name servers where the domain was \
             registered; then apply the rest.\n\n\
             ```sh\nterraform apply -target=module.stack.module.{label}.aws_route53_zone.this \\\n  \
             -target=module.stack.module.{label}.data.aws_route53_zone.this\n\
             terraform output {label}_name_servers\n```",
        ));
        if zone.dnssec {
            words.push_str(&format!(
                "\n\n   Enter the DS record (`terraform state show 'module.stack.module.{label}.aws_route53_key_signing_key.this[0]'`) \
                 there last, when everything answers.",
            ));
        }
        words
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use crate::design::DnsZone;
    use crate::validate::testing::Shop;

    fn readme(shop: &Shop) -> String {
        crate::terraform::generate(&shop.design).files.remove("README.md").unwrap_or_default()
    }

    #[test]
    fn who_makes_a_zone_for_others_goes_first_and_leaves_last() {
        let mut shop = Shop::new();
        shop.add("dns", DnsZone { create: true, ..DnsZone::default() }, "");
        let each = readme(&shop);
        assert!(
            each.contains("(`dev`, `staging`, `prod`)") && each.contains(". dns makes the zone"),
            "{each}"
        );
        assert!(each.contains("cd environments/dev\n") && !each.contains("write into it"), "{each}");
        assert!(!each.contains("Destroy `prod` last"), "{each}");

        for environment in ["dev", "staging"] {
            shop.set_in(environment, "dns", "create", false);
        }
        let shared = readme(&shop);
        assert!(
            shared.contains(
                ". `prod`: dns makes the zone `example.com`. `dev` and `staging` write into it, and find none before."
            ),
            "{shared}"
        );
        assert!(shared.contains("(`prod`, `dev`, `staging`)"), "{shared}");
        assert!(shared.contains("cd environments/prod\n"), "{shared}");
        assert!(shared.contains("Destroy `prod` last"), "{shared}");
        assert!(shared.contains("terraform -chdir=environments/dev destroy"), "{shared}");
    }
}
