//! CDN020: name of a distribution in two environments.

use super::super::dns;
use crate::design::order::order_by_key;
use crate::design::{Cdn, Edit, Environment, Kind, LinkId, NodeId, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "CDN020",
    severity: Severity::Error,
    title: "Name of a distribution in two environments",
    why: "A name belongs to one distribution in all of AWS, whatever the account: the second apply fails with CNAMEAlreadyExists.",
    docs: "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/CNAMEs.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    if topology.all::<Cdn>().all(|(id, _, it)| topology.aliases(id, it).is_empty()) {
        return;
    }
    let mut theirs: Vec<(&Environment, String)> = Vec::new();
    for (environment, design) in report.others(topology, &[Kind::Cdn, Kind::DnsZone]) {
        let there = Topology::new(&design, environment);
        let names = there.all::<Cdn>().flat_map(|(id, _, it)| there.aliases(id, it));
        theirs.extend(names.map(|name| (environment, name)));
    }
    for (id, _, cdn) in topology.all::<Cdn>() {
        own_names(topology, report, &theirs, id, cdn);
        names_of_zones(topology, report, &theirs, id);
    }
}

/// The names of distributions elsewhere.
type Taken<'a> = [(&'a Environment, String)];

/// The environments that use a name, those for production first.
fn users<'a>(theirs: &Taken<'a>, name: &str) -> Vec<&'a Environment> {
    let mut users: Vec<_> = theirs.iter().filter(|(_, it)| it == name).map(|it| it.0).collect();
    order_by_key(&mut users, |it| !it.production);
    users
}

fn own_names(topology: &Topology<'_>, report: &mut Report<'_>, theirs: &Taken<'_>, id: NodeId, cdn: &Cdn) {
    let used = |name: String| Some((*users(theirs, &name).first()?, name));
    let Some((other, name)) = cdn.own_names().find_map(used) else { return };
    let only_one = only_one(topology, report, id, &name);
    let finding = report.at(id, format!("{}: {name} is used in {} too", topology.name(id), other.name));
    finding.field("aliases");
    if let Some((one, edits)) = only_one {
        finding.fix(format!("Use it in {one} only"), edits);
    }
}

fn names_of_zones(topology: &Topology<'_>, report: &mut Report<'_>, theirs: &Taken<'_>, id: NodeId) {
    let used = |(zone, name): (NodeId, String)| Some((zone, *users(theirs, &name).first()?, name));
    let Some((zone, other, name)) = topology.names_of(id).into_iter().find_map(used) else { return };
    let message = format!("{}: {name} is used in {} too", topology.name(id), other.name);
    let finding = report.at_link(LinkId { from: zone, to: id }, message);
    finding.field("names");
    let edits = dns::with_environment(topology, zone, other);
    if !edits.is_empty() {
        finding.fix("Put the environment into the names", edits);
    }
}

/// Leaves each own name to one environment, those for production first: who keeps `name`, and what the others drop.
fn only_one(
    topology: &Topology<'_>,
    report: &Report<'_>,
    id: NodeId,
    name: &str,
) -> Option<(String, Vec<Edit>)> {
    let names = |it: Option<&Cdn>| it.map(|it| it.own_names().collect()).unwrap_or_default();
    let others = report.others(topology, &[Kind::Cdn]).map(|(at, design)| (at, names(design.get(id))));
    let here = (topology.environment(), names(topology.get(id)));
    let mut all: Vec<(&Environment, Vec<String>)> = others.chain([here]).collect();
    let listed = topology.design().environments();
    order_by_key(&mut all, |(at, _)| (!at.production, listed.iter().position(|it| it.name == at.name)));
    let one = all.iter().find(|(_, names)| names.iter().any(|it| it == name))?.0.name.clone();
    let (mut used, mut edits): (Vec<String>, Vec<Edit>) = Default::default();
    for (at, mut names) in all {
        let count = names.len();
        names.retain(|it| !used.contains(it));
        used.extend_from_slice(&names);
        if names.len() < count {
            let (environment, field) = (at.name.clone(), "aliases".into());
            edits.push(Edit::Override { id, environment, field, value: Some(names.into()) });
        }
    }
    Some((one, edits)).filter(|(_, edits)| !edits.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::design::DnsZone;
    use crate::validate::testing::{Shop, check, id};

    fn with_cdn(shop: &mut Shop) {
        shop.add("cdn", Cdn::default(), "");
    }

    #[test]
    fn a_name_is_for_one_environment() {
        let named = |shop: &mut Shop| {
            with_cdn(shop);
            shop.set("cdn", "aliases", vec!["WWW.example.net.", "shop.example.net"]);
        };
        let fixes = check(&RULE, named, "cdn: www.example.net is used in dev too");
        assert_eq!(fixes, ["Use it in prod only"]);
    }

    #[test]
    fn a_name_of_a_zone_holds_its_environment() {
        let named = |shop: &mut Shop| {
            with_cdn(shop);
            shop.add("dns", DnsZone { domain: "shop.example.net".into(), ..DnsZone::default() }, "");
            shop.connect("dns", "cdn");
        };
        let bare = |shop: &mut Shop| {
            named(shop);
            shop.set("dns", "environment_in_names", false);
        };
        let fixes = check(&RULE, bare, "cdn: shop.example.net is used in dev too");
        assert_eq!(fixes, ["Put the environment into the names"]);
        let mut shop = Shop::new();
        named(&mut shop);
        assert!(shop.findings(&[&RULE]).is_empty());
    }

    #[test]
    fn names_for_production_stay_in_the_first() {
        let mut shop = Shop::new();
        with_cdn(&mut shop);
        let own = |environment: &str, names: Vec<&str>| Edit::Override {
            id: id("cdn"),
            environment: environment.into(),
            field: "aliases".into(),
            value: Some(names.into()),
        };
        shop.edit(own("dev", vec!["dev.example.net", "www.example.net"]));
        shop.edit(own("prod", vec!["www.example.net"]));
        let found = shop.findings(&[&RULE]);
        assert_eq!(found[0].fixes[0].edits, [own("dev", vec!["dev.example.net"])]);
    }
}
