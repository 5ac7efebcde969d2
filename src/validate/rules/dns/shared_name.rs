//! DNS010: name that another environment writes too.

use crate::design::{Cdn, DnsZone, Kind, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "DNS010",
    severity: Severity::Warning,
    title: "Name that another environment writes too",
    why: "Where both write into one zone, the second apply finds the record taken by the first. Names for production do not \
          hold their environment: two of these need a domain each.",
    docs: "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resource-record-sets-editing.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    // Names of a distribution can be there once in any case: that is CDN020.
    let mut own = super::names(topology);
    own.retain(|(_, to, _)| topology.get::<Cdn>(*to).is_none());
    if own.is_empty() {
        return;
    }
    let mut theirs = Vec::new();
    for (environment, design) in report.others(topology, &[Kind::DnsZone]) {
        let names = super::names(&Topology::new(&design, environment));
        theirs.extend(names.into_iter().map(|(.., name)| (environment, name)));
    }
    for (id, node, _) in topology.all::<DnsZone>() {
        let mine = |name: &String| own.iter().any(|(zone, _, it)| *zone == id && it == name);
        let mut taken = theirs.iter().filter(|(_, name)| mine(name));
        let Some((other, name)) = taken.next() else { continue };
        let finding = report.at(id, format!("{}: {} writes {name} too", node.name, other.name));
        // Another one for production would be left.
        let other = taken.map(|it| it.0).find(|it| it.production).unwrap_or(other);
        let edits = super::with_environment(topology, id, other);
        if edits.is_empty() {
            finding.field("domain");
        } else {
            finding.field("environment_in_names").fix("Put the environment into the names", edits);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::design::{Edit, Environment};
    use crate::validate::testing::{Shop, check};

    fn named(shop: &mut Shop) {
        shop.add("dns", DnsZone { domain: "shop.example.net".into(), ..DnsZone::default() }, "");
        shop.connect("dns", "edge");
    }

    fn bare(shop: &mut Shop) {
        named(shop);
        shop.set("dns", "environment_in_names", false);
    }

    #[test]
    fn environments_have_names_of_their_own() {
        let dev = |shop: &mut Shop| {
            bare(shop);
            shop.dev();
        };
        for fixes in [
            check(&RULE, dev, "dns: staging writes shop.example.net too"),
            check(&RULE, bare, "dns: dev writes shop.example.net too"),
        ] {
            assert_eq!(fixes, ["Put the environment into the names"]);
        }
    }

    #[test]
    fn names_for_production_do_not_hold_it() {
        let two = |shop: &mut Shop| {
            named(shop);
            let places = ["eu", "prod"].map(|name| Environment { name: name.into(), production: true });
            shop.edit(Edit::Environments(places.to_vec()));
        };
        let fixes = check(&RULE, two, "dns: eu writes shop.example.net too");
        assert_eq!(fixes, [""; 0]);
    }

    #[test]
    fn another_domain_is_another_name() {
        let mut shop = Shop::new();
        bare(&mut shop);
        for environment in ["dev", "staging"] {
            shop.edit(Edit::Override {
                id: crate::validate::testing::id("dns"),
                environment: environment.into(),
                field: "domain".into(),
                value: Some(format!("{environment}.example.net").into()),
            });
        }
        assert!(shop.findings(&[&RULE]).is_empty());
    }
}
