//! What designs cost, line by line: each row of the tables is unit price x quantity = a month, to be checked by hand.
//!
//! `UPDATE_GOLDEN=1 cargo test --test cost_golden` writes the tables again; review them as a diff.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a broken assumption fails the test")]

use std::fmt::Write as _;
use std::path::Path;

use groundplan::cost::{
    Estimate, FREE_TIER_POLICY, HOURS_PER_MONTH, Line, Range, cents, estimate, estimate_in, quantity, regions,
};
use groundplan::design::{
    Architecture, ContainerInsights, Design, Edit, Kind, LinkId, NatMode, NodeId, Point, Resource,
    SecretStore, Service, Topology,
};
use groundplan::persist::PRESETS;

fn id(text: &str) -> NodeId {
    NodeId::parse(text).unwrap()
}

fn add(design: &mut Design, name: &str, resource: impl Into<Resource>, parent: Option<&str>) {
    let (resource, parent) = (resource.into(), parent.map(id));
    let edit = Edit::Add { id: id(name), name: name.into(), resource, parent, at: Point::default() };
    design.apply(&edit).unwrap();
}

fn add_kind(design: &mut Design, kind: Kind, parent: Option<&str>) {
    add(design, kind.tag(), Resource::new(kind), parent);
}

fn connect(design: &mut Design, from: &str, to: &str) {
    design.apply(&Edit::Connect { link: LinkId { from: id(from), to: id(to) } }).unwrap();
}

fn set(design: &mut Design, node: &str, field: &str, value: impl Into<serde_json::Value>) {
    design.apply(&Edit::Set { id: id(node), field: field.into(), value: value.into() }).unwrap();
}

/// One box of each kind as it comes from the palette, in three zones, with the arrows of a small web shop.
fn one_of_each() -> Design {
    let mut design = Design::default();
    for kind in
        [Kind::Internet, Kind::Vpc, Kind::Cluster, Kind::Repository, Kind::Secret, Kind::Bucket, Kind::Table]
    {
        add_kind(&mut design, kind, None);
    }
    for role in ["public", "application", "data"] {
        add(&mut design, role, Resource::new(Kind::Tier), Some("vpc"));
        set(&mut design, role, "role", role);
    }
    add_kind(&mut design, Kind::Nat, Some("public"));
    add_kind(&mut design, Kind::Alb, Some("public"));
    add_kind(&mut design, Kind::Waf, Some("alb"));
    add_kind(&mut design, Kind::Endpoint, Some("application"));
    add_kind(&mut design, Kind::Service, Some("application"));
    add_kind(&mut design, Kind::Pipeline, None);
    add_kind(&mut design, Kind::Database, Some("data"));
    add_kind(&mut design, Kind::Cache, Some("data"));
    add(&mut design, "files", Resource::new(Kind::FileSystem), Some("data"));
    for (from, to) in [
        ("internet", "alb"),
        ("alb", "service"),
        ("service", "database"),
        ("service", "cache"),
        ("service", "bucket"),
        ("service", "files"),
        ("service", "table"),
        ("service", "secret"),
    ] {
        connect(&mut design, from, to);
    }
    design
}

fn priced(design: &Design, region: &str) -> Estimate {
    let environment = design.environments().last().unwrap();
    let resolved = design.in_environment(&environment.name);
    estimate_in(&Topology::new(&resolved, environment), region)
}

fn line<'a>(estimate: &'a Estimate, node: &str, component: &str) -> &'a Line {
    estimate.lines.iter().find(|it| it.node == id(node) && it.component == component).unwrap_or_else(|| {
        panic!("{node} has no line {component}");
    })
}

#[track_caller]
fn check(estimate: &Estimate, node: &str, component: &str, by_hand: f64) {
    let monthly = line(estimate, node, component).monthly.typical;
    assert!((monthly - by_hand).abs() < 1e-9, "{node}, {component}: {monthly}, by hand {by_hand}");
}

fn table(estimate: &Estimate) -> String {
    let three = |it: Range, show: fn(f64) -> String| {
        if it.min == it.max {
            show(it.typical)
        } else {
            format!("{} ({} to {})", show(it.typical), show(it.min), show(it.max))
        }
    };
    let mut text = format!(
        "{} in {}, prices of {}\n{FREE_TIER_POLICY}\n",
        estimate.environment, estimate.region, estimate.catalogue_date
    );
    let mut last = None;
    for it in &estimate.lines {
        if last != Some(it.node) {
            writeln!(text, "\n{}: {}", it.node, three(estimate.of_node(it.node), cents)).unwrap();
            last = Some(it.node);
        }
        let price = format!("{:.10}", it.unit_price);
        writeln!(
            text,
            "  {}: ${} x {} {} = {}\n    {}",
            it.component,
            price.trim_end_matches('0').trim_end_matches('.'),
            three(it.quantity, quantity),
            it.unit,
            three(it.monthly, cents),
            it.assumption
        )
        .unwrap();
    }
    text += "\nby group\n";
    for (group, sum) in estimate.by_group() {
        writeln!(text, "  {}: {}", group.label(), three(sum, cents)).unwrap();
    }
    for it in &estimate.unpriced {
        writeln!(text, "not in the total: {}, {}: {}", it.node, it.component, it.reason).unwrap();
    }
    for it in &estimate.undiscounted {
        writeln!(text, "without a discount: {}, {}: {}", it.node, it.component, it.reason).unwrap();
    }
    for (node, what) in &estimate.free {
        writeln!(text, "free: {node}, {what}").unwrap();
    }
    writeln!(text, "\ntotal: {}", three(estimate.total, cents)).unwrap();
    text
}

fn compare(path: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, text).unwrap();
    }
    let golden = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(golden == text, "{} differs; UPDATE_GOLDEN=1 writes it again. Now:\n{text}", path.display());
}

#[test]
fn every_line_of_one_box_of_each_kind_is_as_written_down() {
    for region in ["eu-central-1", "us-east-1", "sa-east-1"] {
        compare(&format!("tests/cost/{region}.txt"), &table(&priced(&one_of_each(), region)));
    }
}

#[test]
fn every_preset_costs_what_is_written_down() {
    for preset in PRESETS {
        let design = preset.design().unwrap();
        let mut text = String::new();
        for environment in design.environments() {
            let resolved = design.in_environment(&environment.name);
            text += &table(&estimate(&Topology::new(&resolved, environment)));
            text += "\n";
        }
        compare(&format!("tests/scenarios/{}/cost.txt", preset.id), &text);
    }
}

#[test]
fn a_month_in_frankfurt_agrees_with_a_calculation_by_hand() {
    let it = priced(&one_of_each(), "eu-central-1");
    // 2 to 6 tasks, typically 3, of 0.5 vCPU and 1 GB on ARM.
    check(&it, "service", "vCPU", 0.03725 * 3.0 * 0.5 * 730.0); // 40.78875
    check(&it, "service", "Memory", 0.00409 * 3.0 * 1.0 * 730.0); // 8.9571
    assert!((line(&it, "service", "vCPU").monthly.max - 0.03725 * 6.0 * 0.5 * 730.0).abs() < 1e-9);
    check(&it, "service", "Logs written", 0.63 * 5.0); // 3.15
    check(&it, "service", "Logs kept", 0.0324 * 5.0 * 0.15 * (365.0 * 24.0 / 730.0)); // 9 GB: 0.2916
    check(&it, "service", "Scaling alarms", 0.10 * 2.0);
    // The load balancer: 20 requests a second on 4 new connections a second, 240 open, 100 / 730 GB an hour:
    // 0.16, 0.08 and 0.137 units. The largest counts.
    check(&it, "alb", "Load balancer", 0.027 * 730.0); // 19.71
    check(&it, "alb", "Capacity units", 0.008 * 0.16 * 730.0); // 0.9344
    check(&it, "alb", "Public IPv4 addresses", 0.005 * 3.0 * 730.0); // 10.95
    check(&it, "alb", "Data to the internet", 0.09 * 90.0); // 8.10
    check(&it, "nat", "NAT gateways", 0.052 * 3.0 * 730.0); // 113.88
    check(&it, "nat", "Data processed", 0.052 * 50.0); // 2.60
    check(&it, "nat", "Public IPv4 addresses", 0.005 * 3.0 * 730.0);
    // Five managed groups and the rate limit.
    check(&it, "waf", "Web ACL", 5.0);
    check(&it, "waf", "Rules", 6.0);
    check(&it, "waf", "Requests", 0.6 * 10.0);
    check(&it, "waf", "Logs written", 0.63 * 15.0); // 9.45
    check(&it, "cluster", "Container Insights metrics", 0.30 * (12.0 + 25.0)); // 11.10
    check(&it, "database", "Instance", 0.149 * 730.0); // 108.77
    check(&it, "database", "Storage", 0.274 * 50.0); // 13.70
    check(&it, "database", "Master password", 0.40);
    check(&it, "cache", "Nodes", 0.0288 * 2.0 * 730.0); // 42.048
    check(&it, "repository", "Storage", 0.10 * 5.0);
    check(&it, "secret", "Secret", 0.40);
    check(&it, "bucket", "Storage", 0.0245 * 50.0);
    check(&it, "bucket", "Writes", 0.0054 * 50.0);
    check(&it, "bucket", "Reads", 0.00043 * 450.0);
    check(&it, "vpc", "Logs delivered", 0.285 * 5.0);
    check(&it, "vpc", "Customer managed key", 1.0);
}

#[test]
fn lines_add_up_to_boxes_groups_and_the_total() {
    let it = priced(&one_of_each(), "eu-central-1");
    let sum = |ranges: Vec<Range>| ranges.into_iter().fold(Range::default(), |a, b| a + b);
    let near =
        |a: Range, b: Range| assert!((a.typical - b.typical).abs() < 1e-6 && (a.max - b.max).abs() < 1e-6);
    near(it.total, sum(it.lines.iter().map(|it| it.monthly).collect()));
    near(it.total, sum(it.by_group().into_iter().map(|it| it.1).collect()));
    near(it.total, sum(one_of_each().nodes().keys().map(|id| it.of_node(*id)).collect()));
    for line in &it.lines {
        assert!((line.monthly.typical - line.unit_price * line.quantity.typical).abs() < 1e-9, "{line:?}");
        assert!(
            line.monthly.min <= line.monthly.typical && line.monthly.typical <= line.monthly.max,
            "{line:?}"
        );
        assert!(!line.assumption.is_empty());
    }
    let groups = it.by_group();
    assert!(groups.is_sorted_by(|a, b| a.1.typical >= b.1.typical));
}

#[test]
fn every_region_prices_every_kind_or_names_the_gap() {
    for region in regions() {
        let it = priced(&one_of_each(), region);
        for (node, its) in one_of_each().nodes() {
            let told = it.lines.iter().any(|line| line.node == *node && line.monthly.typical > 0.0)
                || it.free.iter().any(|free| free.0 == *node)
                || it.unpriced.iter().any(|gap| gap.node == *node);
            assert!(told, "{region}: nothing is said about {}", its.name);
        }
        let mut gaps: Vec<_> = it.unpriced.iter().map(|it| it.component).collect();
        // No price list of AWS Backup is in the catalogue.
        gaps.retain(|it| *it != "Backups");
        match *region {
            // The price list has no t4g caches there.
            "ap-northeast-3" | "ap-southeast-3" => assert_eq!(gaps, ["Nodes", "Traffic between zones"]),
            _ => assert_eq!(gaps, ["Traffic between zones"], "{region}"),
        }
    }
    let nowhere = priced(&one_of_each(), "mars-north-1");
    assert_eq!(nowhere.total, Range::default());
    assert!(nowhere.unpriced.len() > 20);
}

#[test]
fn spot_is_a_range_and_neither_spot_nor_arm_is_ever_free() {
    for region in regions() {
        for architecture in Architecture::ALL {
            let mut design = one_of_each();
            let all_spot = Service { architecture: *architecture, spot_share: 100, ..Service::default() };
            design.apply(&Edit::Configure { id: id("service"), resource: all_spot.into() }).unwrap();
            let it = priced(&design, region);
            // One of three tasks stays on demand.
            let on_demand = line(&it, "service", "vCPU");
            let spot = line(&it, "service", "vCPU on Spot");
            assert_eq!(on_demand.quantity, Range::fixed(0.5 * HOURS_PER_MONTH));
            assert_eq!(spot.quantity.typical, 2.0 * 0.5 * HOURS_PER_MONTH);
            assert!(spot.monthly.min > 0.0 && spot.monthly.min < spot.monthly.typical, "{region}");
            // The worst case is Spot without a discount.
            assert!((spot.monthly.max - 5.0 * 0.5 * HOURS_PER_MONTH * on_demand.unit_price).abs() < 1e-9);
            let gap = it.undiscounted.iter().any(|it| it.component == "vCPU on Spot");
            assert!(!it.unpriced.iter().any(|it| it.component == "vCPU on Spot"), "it is in the total");
            assert_eq!(gap, spot.unit_price == on_demand.unit_price, "{region}: a missing discount is named");
        }
    }
}

#[test]
fn addresses_gateways_and_endpoints_count_once_a_zone() {
    let mut design = one_of_each();
    set(&mut design, "endpoint", "interface", serde_json::json!(["ecr.api", "ecr.dkr", "logs"]));
    let it = priced(&design, "us-east-1");
    check(&it, "endpoint", "Interface endpoints", 0.01 * 3.0 * 3.0 * 730.0); // 65.70
    // A region with two zones cannot have three gateways.
    assert_eq!(line(&priced(&design, "us-west-1"), "nat", "NAT gateways").quantity.typical, 1460.0);
    set(&mut design, "nat", "mode", NatMode::Single.word());
    let it = priced(&design, "us-east-1");
    check(&it, "nat", "NAT gateways", 0.045 * 730.0);
    // Two thirds of 50 GB come from other zones, billed on both sides.
    check(&it, "nat", "Data from other zones", 0.01 * 50.0 * (2.0 / 3.0 * 2.0));
}

#[test]
fn traffic_to_the_internet_climbs_the_tiers_over_all_boxes() {
    let mut design = one_of_each();
    set(&mut design, "alb", "monthly_gb", 20_000);
    let it = priced(&design, "us-east-1");
    let out: Vec<_> = it.lines.iter().filter(|it| it.component == "Data to the internet").collect();
    // 18,000 GB leave through the load balancer: 10,240 at 0.09 and 7,760 at 0.085. NAT's 5 GB follow at 0.085.
    let of = |node: &str, price: f64| {
        let line = out.iter().find(|it| it.node == id(node) && it.unit_price == price);
        line.map_or(0.0, |it| it.quantity.typical)
    };
    assert!((of("alb", 0.09) - 10_240.0).abs() < 1e-9);
    assert!((of("alb", 0.085) - 7_760.0).abs() < 1e-9);
    assert!((of("nat", 0.085) - 5.0).abs() < 1e-9);
    assert_eq!(of("nat", 0.09), 0.0);
}

#[test]
fn capacity_units_follow_the_largest_dimension_of_an_hour() {
    let mut design = one_of_each();
    // 7,300 GB a month are 10 GB an hour: 10 units, where a month's total taken for an hour's would give 7,300.
    set(&mut design, "alb", "monthly_gb", 7_300);
    check(&priced(&design, "us-east-1"), "alb", "Capacity units", 0.008 * 10.0 * 730.0); // 58.40
    // 1,000 requests a second on 200 new connections: 8 units; 200 x 60 s = 12,000 open: 4 units.
    set(&mut design, "alb", "monthly_gb", 100);
    set(&mut design, "alb", "requests_per_sec", 1000);
    check(&priced(&design, "us-east-1"), "alb", "Capacity units", 0.008 * 8.0 * 730.0);
    // Connections that stay open ten times as long overtake: 120,000 / 3,000 = 40 units.
    set(&mut design, "alb", "idle_timeout_secs", 600);
    check(&priced(&design, "us-east-1"), "alb", "Capacity units", 0.008 * 40.0 * 730.0);
}

#[test]
fn choices_that_cost_nothing_take_their_lines_away() {
    let mut design = one_of_each();
    let without = |design: &Design, node: &str, component: &str| {
        !priced(design, "eu-central-1")
            .lines
            .iter()
            .any(|it| it.node == id(node) && it.component == component)
    };
    set(&mut design, "secret", "store", SecretStore::Parameter.word());
    assert!(without(&design, "secret", "Secret"));
    set(&mut design, "cluster", "container_insights", ContainerInsights::Off.word());
    assert!(without(&design, "cluster", "Container Insights metrics"));
    set(&mut design, "service", "max_tasks", 2);
    assert!(without(&design, "service", "Scaling alarms"));
    let mut project = design.project().clone();
    project.customer_key = false;
    design.apply(&Edit::Project(project)).unwrap();
    assert!(without(&design, "vpc", "Customer managed key"));
    assert!(without(&design, "service", "Disk above 20 GiB"));
    set(&mut design, "service", "ephemeral_gib", 50);
    assert!(!without(&design, "service", "Disk above 20 GiB"));
}
