//! Names, load balancers, subnets, zones and the way out.

use crate::design::{
    Alb, Cache, Database, Deployment, DnsZone, FileSystem, Nat, NetworkAcls, Nlb, Service, Tier, Vpc,
};

use crate::terraform::Context;
use crate::terraform::documents::destroy::{any, proof, proving};
use crate::terraform::documents::told::told;

pub(super) fn points(all: &[Context<'_>], cx: &Context<'_>) -> Vec<String> {
    let mut points = Vec::new();
    let mut say = |words: &str| points.push(words.to_owned());
    zones(&mut say, all, cx);
    load_balancers(&mut say, cx);
    stores(&mut say, all, cx);
    if cx.topology.all::<Vpc>().any(|(.., it)| !it.exists) {
        subnets(&mut say, all, cx);
    }
    points
}

/// Hosted zones, and the names in them.
fn zones(say: &mut impl FnMut(&str), all: &[Context<'_>], cx: &Context<'_>) {
    let Some((zone, ..)) = cx.topology.all::<DnsZone>().next() else { return };
    if any::<DnsZone>(all, |it| it.create) {
        say(
            "Another domain is another zone, with other name servers, and the old one goes with all its records in the same apply: \
             draw the new zone beside the old one, enter its name servers, move the names, and take the old one out last.",
        );
    }
    say(&format!(
        "`Create the zone`, switched on, makes a zone that nobody is sent to, and switched off it deletes the one it made: either way \
         the names leave the zone they are in with the same apply. To keep that one, hand it over before: `terraform import '{0}' \
         <zone id>` for on, `terraform state rm '{0}'` for off.",
        format_args!("module.stack.module.{}.aws_route53_zone.this[0]", cx.names.label(zone))
    ));
    for words in told(all, |cx| proofs(all, cx)) {
        say(&words);
    }
}

/// What a name takes along that leaves the zone of others.
fn proofs(all: &[Context<'_>], cx: &Context<'_>) -> Vec<String> {
    let zones = proving(all, cx).into_iter().map(|zone| {
        format!(
            "A name that goes, and a certificate that is no longer requested here, take the record along that proves the name, and \
             other certificates of the account for it, in any region, are not renewed any more. To leave it where it is, before the \
             apply: `terraform state list '{0}'`, then `terraform state rm '{0}[\"<name>\"]'`.",
            proof(cx, zone)
        )
    });
    zones.collect()
}

fn load_balancers(say: &mut impl FnMut(&str), cx: &Context<'_>) {
    if cx.has::<Alb>() || cx.has::<Nlb>() {
        say(
            "A load balancer that becomes internal or public (the arrow from the internet comes or goes) is another one with another \
             host name: for some minutes, until the new one is there, nothing answers. Switch its deletion protection off and apply \
             before: the apply would stop at the old one.",
        );
    }
    if let Some((nlb, ..)) = cx.topology.all::<Nlb>().next() {
        say(&format!(
            "A network load balancer in fewer zones is another one, with other addresses, made after the old one is gone: switch its \
             deletion protection off and apply before. In another tier, or another range of its tier, AWS refuses the new subnets: \
             apply with `-replace='module.stack.module.{}.aws_lb.this'`, which does the same.",
            cx.names.label(nlb)
        ));
    }
}

/// What cannot leave the tier it is in.
fn stores(say: &mut impl FnMut(&str), all: &[Context<'_>], cx: &Context<'_>) {
    if placed(cx) {
        let fenced = any::<Vpc>(all, |it| it.network_acls == NetworkAcls::Derived);
        say(&format!(
            "A database or a node of a cache cannot move to another tier: AWS refuses{}. Draw a second one there and move the data, or \
             put the box back and apply.",
            if fenced { ", and by then network ACLs may have cut it off" } else { "" }
        ));
    }
    if cx.has::<FileSystem>() {
        say(
            "A file system moves to another tier, or another range of it, with new mount targets: tasks that mount it hang until they are started anew.",
        );
    }
}

fn subnets(say: &mut impl FnMut(&str), all: &[Context<'_>], cx: &Context<'_>) {
    if !cx.has::<Tier>() {
        return;
    }
    let code_deploy = any::<Service>(all, |it| it.deployment == Deployment::CodeDeploy);
    say(&format!(
        "Fewer zones: AWS deletes a subnet after the last that is in it.{} An apply that gives up on a subnet after 20 minutes \
         goes on when it is repeated.{}{}",
        if cx.has::<Service>() { " Tasks leave it with the deployment that this starts." } else { "" },
        if code_deploy {
            " Services under CodeDeploy stay where they are, in another tier too, until their next deployment: deploy, then apply again."
        } else {
            ""
        },
        if placed(cx) {
            " It lets no subnet go that a database or a node of a cache is in: fail over, or take the node away, before."
        } else {
            ""
        }
    ));
    say(&format!(
        "Another range of a tier is other subnets, made beside the old ones: choose a range that overlaps with none of them.{} Another \
         range of the VPC is another VPC, and AWS moves nothing over: the apply stops half way, with the ways out gone. Draw a \
         second VPC, move what is in the first, and take that out last.",
        if placed(cx) {
            " Databases and caches stay in the subnets they are in, and AWS refuses to take those away."
        } else {
            ""
        }
    ));
    if cx.has::<Nat>() {
        say(
            "Fewer NAT gateways: the zones that lose theirs have no way out for a minute or two, and its address, which others may \
             have on a list, is given back.",
        );
    }
}

/// Whether something has its servers in a tier.
fn placed(cx: &Context<'_>) -> bool {
    cx.has::<Database>() || cx.topology.all::<Cache>().any(|(.., it)| !it.is_serverless())
}
