//! CDN019: route for a host that the CDN does not answer to.

use crate::design::{Alb, LinkId, Topology};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "CDN019",
    severity: Severity::Warning,
    title: "Route for a host that the CDN does not answer to",
    why: "CloudFront takes requests for its own names only and passes the host on, so that this rule never matches.",
    docs: "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/CNAMEs.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, _, _) in topology.all::<Alb>().filter(|(id, ..)| topology.only_behind_cdn(*id)) {
        let names: Vec<String> =
            topology.cdns_of(id).flat_map(|(cdn, it, _)| topology.aliases(cdn, it)).collect();
        for (service, route, _) in topology.routes(id) {
            let Some(host) = route.hosts.first() else { continue };
            if route.hosts.iter().any(|host| names.iter().any(|name| meets(host, name))) {
                continue;
            }
            let mut open = route.clone();
            open.hosts.clear();
            report
                .at_link(LinkId { from: id, to: service }, format!("no CDN in front answers to {host}"))
                .field("hosts")
                .fix_arrow("Take any host", open);
        }
    }
}

/// Whether some host can be both; a star stands for anything.
fn meets(host: &str, name: &str) -> bool {
    let (host, name) = (host.trim().to_ascii_lowercase(), name.to_ascii_lowercase());
    let under = |pattern: &str, text: &str| {
        pattern.strip_prefix('*').is_some_and(|rest| text.ends_with(rest) || rest.ends_with(text))
    };
    host == name || under(&host, &name) || under(&name, &host)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::design::Cdn;
    use crate::validate::testing::check;

    #[test]
    fn a_route_is_for_a_host_that_arrives() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.add("cdn", Cdn::default(), "");
                shop.connect("cdn", "edge");
                shop.disconnect("internet", "edge");
                shop.route(|it| it.hosts = vec!["api.example.com".into()]);
            },
            "no CDN in front answers to api.example.com",
        );
        assert_eq!(fixes, ["Take any host"]);
    }
}
