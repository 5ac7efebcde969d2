use super::*;
use crate::design::{
    Design, Edit, Endpoint, GatewayService, InterfaceService, Nat, Resource, Tier, TierRole,
};
use crate::traffic::prove::tests::shop;
use crate::traffic::{Verdict, prove};

fn id(text: &str) -> NodeId {
    NodeId::parse(text).unwrap()
}

fn add(design: &mut Design, name: &str, resource: impl Into<Resource>, parent: &str) {
    let (parent, at) = (Some(id(parent)), crate::design::Point::default());
    design
        .apply(&Edit::Add { id: id(name), name: name.into(), resource: resource.into(), parent, at })
        .unwrap();
}

fn set(design: &mut Design, name: &str, field: &str, value: impl Into<serde_json::Value>) {
    design.apply(&Edit::Set { id: id(name), field: field.into(), value: value.into() }).unwrap();
}

/// The shop with NAT and network ACLs from its arrows.
fn filtered() -> Design {
    let mut design = shop();
    add(&mut design, "nat", Nat::default(), "public");
    set(&mut design, "main", "network_acls", "derived");
    design
}

fn acls(design: &Design) -> Acls {
    Acls::of(&Topology::new(design, &design.environments()[2]))
}

/// `4321 app-a-8080 8080 from 10.0.16.0/20`.
fn list(rules: &[AclRule]) -> Vec<String> {
    let verb = |it: &AclRule| if it.allow { "" } else { "deny " };
    let ports = |it: &AclRule| {
        if it.ports.0 == it.ports.1 {
            it.ports.0.to_string()
        } else {
            format!("{}-{}", it.ports.0, it.ports.1)
        }
    };
    rules
        .iter()
        .map(|it| format!("{} {}{} {} {}", it.number, verb(it), it.key, ports(it), it.range))
        .collect()
}

fn missing(design: &Design) -> Option<(String, Option<String>)> {
    let zones = prove(&Topology::new(design, &design.environments()[2]));
    let proof = zones.iter().flat_map(|it| &it.proofs).find(|it| it.verdict == Verdict::Blocked)?;
    Some((proof.missing.clone()?, proof.fix.as_ref().map(|it| it.0.clone())))
}

#[test]
fn a_data_tier_takes_requests_on_the_port_of_its_database_and_answers_them() {
    let acls = acls(&filtered());
    let data = acls.get(id("data")).unwrap();
    assert_eq!(
        list(&data.inbound),
        [
            "2646 app-a-5432 5432 10.0.16.0/20",
            "2647 app-b-5432 5432 10.0.32.0/20",
            "2648 app-c-5432 5432 10.0.48.0/20",
        ]
    );
    assert_eq!(
        list(&data.outbound),
        [
            "20560 app-a-replies 32768-61000 10.0.16.0/20",
            "20570 app-b-replies 32768-61000 10.0.32.0/20",
            "20580 app-c-replies 32768-61000 10.0.48.0/20",
        ]
    );
}

#[test]
fn a_private_tier_takes_nothing_from_the_internet_but_replies() {
    let acls = acls(&filtered());
    let app = acls.get(id("app")).unwrap();
    let anywhere = |rules: &[AclRule]| -> Vec<String> {
        list(rules).into_iter().filter(|it| it.contains("anywhere")).collect()
    };
    assert_eq!(anywhere(&app.inbound), ["31990 anywhere-replies 32768-61000 0.0.0.0/0"]);
    assert_eq!(anywhere(&app.outbound), ["25439 anywhere-443 443 0.0.0.0/0"]);
    // Elastic Load Balancing calls from any port.
    assert!(list(&app.outbound).contains(&"20500 public-a-replies 1024-65535 10.0.0.0/24".to_owned()));
}

#[test]
fn the_tier_of_the_gateways_passes_on_what_the_tasks_ask_for() {
    let acls = acls(&filtered());
    let public = acls.get(id("public")).unwrap();
    let keys = |rules: &[AclRule]| -> Vec<String> { rules.iter().map(|it| it.key.clone()).collect() };
    let inbound = keys(&public.inbound);
    assert!(
        inbound.contains(&"anywhere-80".into()) && inbound.contains(&"anywhere-443".into()),
        "{inbound:?}"
    );
    assert!(inbound.contains(&"anywhere-replies".into()), "{inbound:?}");
    // Whoever calls the load balancer gets replies on any high port, 8080 included.
    assert_eq!(keys(&public.outbound), ["anywhere-443", "anywhere-replies"]);
}

#[test]
fn derived_rules_cut_off_nothing_that_is_drawn() {
    let mut design = filtered();
    assert_eq!(missing(&design), None);
    set(&mut design, "nat", "mode", "single");
    assert_eq!(missing(&design), None);
    design.apply(&Edit::Remove { id: id("nat") }).unwrap();
    let interface = InterfaceService::ALL.iter().copied().collect();
    let endpoint = Endpoint { gateway: [GatewayService::S3].into(), interface, ..Endpoint::default() };
    add(&mut design, "doors", endpoint, "data");
    assert_eq!(missing(&design), None);
    design
        .apply(&Edit::Move { id: id("orders"), parent: Some(id("public")), at: Default::default() })
        .unwrap();
    assert_eq!(missing(&design), None);
}

#[test]
fn a_rule_that_denies_replies_is_named_with_its_way_out() {
    let mut design = filtered();
    set(&mut design, "data", "acl_rules", serde_json::json!(["50 deny out all 10.0.32.0/20"]));
    assert_eq!(
        missing(&design),
        Some((
            "Rule 50 (outbound) of the network ACL of data denies replies on TCP 32768-61000 to 10.0.32.0/20."
                .into(),
            Some("Take rule 50 out of data".into())
        ))
    );
}

#[test]
fn keeping_somebody_outside_away_blocks_nothing_that_is_drawn() {
    let mut design = filtered();
    set(&mut design, "public", "acl_rules", serde_json::json!(["50 deny in all 203.0.113.0/24"]));
    assert_eq!(missing(&design), None);
    // One port of 64,511 that replies come back on: one request in so many would hang.
    set(&mut design, "public", "acl_rules", serde_json::json!(["50 deny in tcp 3389 0.0.0.0/0"]));
    assert_eq!(
        missing(&design).unwrap().0,
        "Rule 50 (inbound) of the network ACL of public denies some of the replies on TCP 1024-65535 from 0.0.0.0/0."
    );
}

#[test]
fn a_new_zone_or_service_moves_no_number() {
    let numbers = |acls: &Acls| -> BTreeMap<String, u16> {
        let tiers = ["public", "app", "data"].map(|it| acls.get(id(it)).unwrap().clone());
        let all = tiers.into_iter().enumerate().flat_map(|(tier, it)| {
            let inbound = it.inbound.into_iter().map(move |it| (format!("{tier} in {}", it.key), it.number));
            let outbound =
                it.outbound.into_iter().map(move |it| (format!("{tier} out {}", it.key), it.number));
            inbound.chain(outbound).collect::<Vec<_>>()
        });
        all.collect()
    };
    let mut design = filtered();
    set(&mut design, "main", "zones", 2);
    let before = numbers(&acls(&design));
    set(&mut design, "main", "zones", 3);
    let mut service = crate::design::Service::default();
    service.containers[0].port = 9000;
    add(&mut design, "extra", service, "app");
    design
        .apply(&Edit::Connect { link: crate::design::LinkId { from: id("orders"), to: id("extra") } })
        .unwrap();
    let after = numbers(&acls(&design));
    for (key, number) in &before {
        assert_eq!(after.get(key), Some(number), "{key}");
    }
    assert!(after.len() > before.len());
}

#[test]
fn many_ports_become_coarse_and_stay_within_the_quota() {
    let mut design = filtered();
    for n in 0..12 {
        let mut service = crate::design::Service::default();
        service.containers[0].port = 9000 + 10 * n;
        let name = format!("s{n}");
        add(&mut design, &name, service, "app");
        design
            .apply(&Edit::Connect { link: crate::design::LinkId { from: id("orders"), to: id(&name) } })
            .unwrap();
    }
    let acls = acls(&design);
    let app = acls.get(id("app")).unwrap();
    assert!(app.coarse && app.inbound.len() <= MOST_RULES && app.outbound.len() <= MOST_RULES);
    assert_eq!(missing(&design), None);
}

#[test]
fn no_network_acl_is_made_unless_asked() {
    assert!(acls(&shop()).is_empty());
    let tier =
        Tier { role: TierRole::Data, acl_rules: vec!["1 deny in all 0.0.0.0/0".into()], ..Tier::default() };
    let mut design = shop();
    add(&mut design, "more", tier, "main");
    assert!(acls(&design).is_empty());
}

#[test]
fn a_client_whose_address_is_kept_is_admitted_to_the_tasks_too() {
    let mut design = filtered();
    add(&mut design, "gate", crate::design::Nlb::default(), "public");
    let link = |from: &str, to: &str| crate::design::LinkId { from: id(from), to: id(to) };
    for (from, to) in [("internet", "gate"), ("gate", "orders")] {
        design.apply(&Edit::Connect { link: link(from, to) }).unwrap();
    }
    let inbound = |design: &Design| {
        let admits = |it: &&AclRule| it.allow && it.ports == (8080, 8080);
        let acls = acls(design);
        let rules = acls.get(id("app")).unwrap().inbound.iter().filter(admits);
        rules.map(|it| it.range.to_string()).collect::<Vec<_>>()
    };
    assert!(!inbound(&design).contains(&"0.0.0.0/0".to_owned()));
    let kept = crate::design::Listen { preserve_client_ip: true, ..Default::default() };
    design.apply(&Edit::Shape { link: link("gate", "orders"), arrow: kept.into() }).unwrap();
    assert_eq!(inbound(&design), ["0.0.0.0/0"]);
}

/// Keys of the inbound rules of a tier.
fn admitted(design: &Design, tier: &str) -> Vec<String> {
    acls(design).get(id(tier)).unwrap().inbound.iter().map(|it| it.key.clone()).collect()
}

#[test]
fn health_checks_may_ask_another_port() {
    use crate::design::{Arrow, LinkId, Listen, Nlb};
    let mut design = filtered();
    add(&mut design, "gate", Nlb::default(), "public");
    let link = |from: &str, to: &str| LinkId { from: id(from), to: id(to) };
    let [entry, listen] = [link("internet", "gate"), link("gate", "orders")];
    design.apply_all(&[Edit::Connect { link: entry }, Edit::Connect { link: listen }]).unwrap();
    let arrow = Arrow::from(Listen { health_port: 9000, ..Listen::default() });
    design.apply(&Edit::Shape { link: listen, arrow }).unwrap();
    assert!(admitted(&design, "app").contains(&"public-a-9000".into()), "{:?}", admitted(&design, "app"));
    assert_eq!(missing(&design), None);
}

#[test]
fn those_who_test_new_tasks_reach_the_test_listener() {
    let mut design = filtered();
    // A NAT gateway beside it has every high port open for replies.
    design.apply(&Edit::Remove { id: id("nat") }).unwrap();
    set(&mut design, "edge", "test_sources", serde_json::json!(["198.51.100.0/24"]));
    assert!(!admitted(&design, "public").iter().any(|it| it.ends_with("-8443")));
    set(&mut design, "orders", "deployment", "blue_green");
    set(&mut design, "orders", "test_traffic", true);
    assert!(
        admitted(&design, "public").iter().any(|it| it.ends_with("-8443")),
        "{:?}",
        admitted(&design, "public")
    );
}

#[test]
fn readers_of_a_serverless_cache_reach_its_second_port() {
    let mut design = filtered();
    add(&mut design, "sessions", crate::design::Cache::default(), "data");
    let link = crate::design::LinkId { from: id("orders"), to: id("sessions") };
    design.apply(&Edit::Connect { link }).unwrap();
    assert!(!admitted(&design, "data").contains(&"app-a-6380".into()));
    set(&mut design, "sessions", "capacity", "serverless");
    let data = admitted(&design, "data");
    assert!(data.contains(&"app-a-6379".into()) && data.contains(&"app-a-6380".into()), "{data:?}");
}

#[test]
fn a_load_balancer_without_the_internet_is_called_from_within_the_vpc() {
    let mut design = filtered();
    let link = crate::design::LinkId { from: id("internet"), to: id("edge") };
    design.apply(&Edit::Disconnect { link }).unwrap();
    let acls = acls(&design);
    let tier = acls.get(id("public")).unwrap();
    let vpc = |it: &&AclRule| it.allow && it.range.to_string() == "10.0.0.0/16";
    let asked: Vec<_> = tier.inbound.iter().filter(vpc).map(|it| it.ports).collect();
    assert!(asked.contains(&(443, 443)), "{:?}", list(&tier.inbound));
    assert!(tier.outbound.iter().any(|it| vpc(&it)), "replies");
}
