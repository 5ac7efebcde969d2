//! tests/stack.tftest.hcl: what this design promises, checked by `terraform test` without credentials.

use crate::design::{Alb, Cdn, CdnCertificate, Certificate, Cluster, DnsZone, Service, Tier, Vpc};

use super::call::Variables;
use super::expr::Expr;
use super::parts::ROUTES;
use super::print::{Entry, Page, quoted};
use super::{Context, Module};

/// One that is looked up: CloudFront takes those of this region only, and a load balancer is content with any here.
const FOUND: &str = "arn:aws:acm:us-east-1:123456789012:certificate/00000000-0000-0000-0000-000000000000";
/// A certificate for tests: shaped like one, and nobody's.
const CERTIFICATE: &str =
    "arn:aws:acm:eu-central-1:123456789012:certificate/00000000-0000-0000-0000-000000000000";

pub(super) fn write(module: &mut Module, contexts: &[Context<'_>], variables: &Variables) {
    module.put("tests/stack.tftest.hcl", || text(contexts, variables));
}

fn text(contexts: &[Context<'_>], variables: &Variables) -> String {
    let mut page = Page::default();
    page.line("# Runs without credentials: terraform init -backend=false && terraform test");
    mocks(&mut page, contexts);
    for (index, cx) in contexts.iter().enumerate() {
        let environment = &cx.topology.environment().name;
        let mut body = vec![
            Entry::new("command", Expr::code("plan")),
            Entry::Block("variables".into(), values(cx, variables, index, environment)),
        ];
        body.extend(found(cx, environment));
        body.extend(promises(cx, environment));
        page.block(&format!("run \"{environment}\""), &body);
    }
    let mut refused = vec![
        Entry::new("command", Expr::code("plan")),
        Entry::Block("variables".into(), vec![Entry::new("environment", "elsewhere")]),
    ];
    refused.extend(contexts.first().map(|cx| found(cx, "elsewhere")).unwrap_or_default());
    refused
        .extend([Entry::Gap, Entry::new("expect_failures", Expr::List(vec![Expr::code("var.environment")]))]);
    page.block("run \"unknown_environment_is_refused\"", &refused);
    page.finish()
}

fn mocks(page: &mut Page, contexts: &[Context<'_>]) {
    let region = contexts.first().map_or("", |cx| cx.topology.project().region.as_str());
    let data = |name: &str, key: &'static str, value: &str| {
        let defaults = Expr::Struct(vec![(key, value.into())]);
        Entry::Block(format!("mock_data \"{name}\""), vec![Entry::new("defaults", defaults)])
    };
    let mut mocks = vec![
        data("aws_caller_identity", "account_id", "123456789012"),
        data("aws_partition", "partition", "aws"),
        data("aws_region", "region", region),
    ];
    let found = |cx: &Context<'_>| {
        cx.topology.all::<Alb>().any(|(.., it)| it.certificate == Certificate::Lookup)
            || cx.topology.all::<Cdn>().any(|(.., it)| it.certificate == CdnCertificate::Lookup)
    };
    if contexts.first().is_some_and(found) {
        mocks.push(data("aws_acm_certificate", "arn", FOUND));
    }
    page.block("mock_provider \"aws\"", &mocks);
}

/// What exists already, as it would be found: nothing is looked up without credentials.
fn found(cx: &Context<'_>, environment: &str) -> Vec<Entry> {
    let mut out = Vec::new();
    let mut module = |label: &str, outputs: Vec<(&'static str, Expr)>| {
        let body = vec![
            Entry::new("target", Expr::Code(format!("module.{label}"))),
            Entry::new("outputs", Expr::Struct(outputs)),
        ];
        out.push(Entry::Block("override_module".into(), body));
    };
    let region = &cx.topology.project().region;
    let arn =
        |service: &str, rest: &str| Expr::Text(format!("arn:aws:{service}:{region}:123456789012:{rest}"));
    if let (Some(label), false) = (cx.names.key_label(), cx.topology.project().existing_key.is_empty()) {
        module(label, vec![("arn", arn("kms", "key/00000000-0000-0000-0000-000000000000"))]);
    }
    for (id, node) in cx.topology.design().nodes().iter().filter(|(_, node)| node.resource.exists()) {
        let zones = |what: &str| {
            let entry = |it: crate::design::Subnet<'_>| {
                let letter = it.zone.letter;
                (letter.to_string(), Expr::Text(format!("{what}-0000000000000000{letter}")))
            };
            Expr::Map(cx.topology.subnets(*id).into_iter().map(entry).collect())
        };
        let outputs = if let Some(it) = cx.topology.get::<Vpc>(*id) {
            vec![
                ("id", "vpc-00000000000000000".into()),
                ("cidr", Expr::text(it.cidr.to_string())),
                ("internet_gateway_id", "igw-00000000000000000".into()),
            ]
        } else if cx.topology.get::<Tier>(*id).is_some() {
            let subnets = cx.topology.subnets(*id);
            let zone =
                |it: &crate::design::Subnet<'_>| (it.zone.letter.to_string(), Expr::text(it.zone.name()));
            let cidr = |it: &crate::design::Subnet<'_>| {
                (it.zone.letter.to_string(), Expr::text(it.cidr.to_string()))
            };
            vec![
                ("subnet_ids", zones("subnet")),
                ("availability_zones", Expr::Map(subnets.iter().map(zone).collect())),
                ("route_table_ids", zones(&format!("rtb-{}", cx.names.slug(*id)))),
                ("cidrs", Expr::Map(subnets.iter().map(cidr).collect())),
            ]
        } else if cx.topology.get::<Cluster>(*id).is_some() {
            vec![
                ("arn", arn("ecs", &format!("cluster/{environment}"))),
                ("name", node.resource.lookup().unwrap_or_default().into()),
                ("namespace_arn", arn("servicediscovery", "namespace/ns-0000000000000000")),
                ("exec_log_group_arn", Expr::Null),
                ("exec_log_group_name", Expr::Null),
                ("exec_kms_key_arn", Expr::Null),
                ("container_insights", true.into()),
            ]
        } else {
            let name = node.resource.lookup().unwrap_or_default();
            vec![
                ("arn", arn("ecr", &format!("repository/{name}"))),
                ("finding_topic_arn", Expr::Null),
                ("url", Expr::Text(format!("123456789012.dkr.ecr.{region}.amazonaws.com/{name}"))),
                ("name", name.into()),
            ]
        };
        module(cx.names.label(*id), outputs);
    }
    out
}

fn values(cx: &Context<'_>, variables: &Variables, index: usize, environment: &str) -> Vec<Entry> {
    let certificates: Vec<String> =
        cx.topology.all::<Alb>().map(|(id, ..)| super::alb::certificate_variable(cx, id)).collect();
    let mut out = vec![Entry::new("environment", environment)];
    for (name, it) in &variables.all {
        let value = if certificates.contains(name) { CERTIFICATE.into() } else { it.value_in(index) };
        out.push(Entry::new(name, value));
    }
    out
}

fn promises(cx: &Context<'_>, environment: &str) -> Vec<Entry> {
    let mut out = Vec::new();
    for (id, node, _) in cx.topology.all::<Tier>() {
        let label = cx.names.label(id);
        let cidrs = cx.topology.subnets(id);
        let cidrs = Expr::Map(
            cidrs
                .iter()
                .map(|it| (it.zone.letter.to_string(), it.cidr.to_string().as_str().into()))
                .collect(),
        );
        out.push(assert(
            &format!("module.{label}.cidrs == {}", super::print::inline(&cidrs)),
            &format!("The tier {} has other ranges than the drawing.", node.name),
        ));
    }
    for (id, _, _) in cx.topology.all::<DnsZone>() {
        for (to, _) in cx.topology.links_from(id) {
            let names = cx.topology.names_of(to).into_iter().filter(|it| it.0 == id);
            let names = Expr::texts(names.map(|it| it.1));
            let key = quoted(cx.names.slug(to));
            out.push(assert(
                &format!("module.{}.names[{key}] == {}", cx.names.label(id), super::print::inline(&names)),
                &format!("{} has other names than the drawing.", cx.topology.name(to)),
            ));
        }
    }
    for (id, node, _) in cx.topology.all::<Cluster>().filter(|(_, _, it)| !it.exists) {
        out.push(named(
            cx,
            &format!("{}.name", cx.names.label(id)),
            &cx.names.aws_in(id, 100, environment),
            &node.name,
        ));
    }
    for (id, node, _) in cx.topology.all::<Service>() {
        let output = format!("{}.service_name", cx.names.label(id));
        out.push(named(cx, &output, &cx.names.aws_in(id, 100, environment), &node.name));
    }
    for (id, node, _) in cx.topology.all::<Alb>() {
        // Traffic needs a target group for each arrow.
        for (service, ..) in cx.topology.routes(id) {
            if cx.topology.port_of(service).is_none() {
                continue;
            }
            let groups = format!("keys({})", cx.names.part_code(service, ROUTES, "target_group_arns"));
            out.push(assert(
                &format!("contains({groups}, {})", quoted(cx.names.slug(id))),
                &format!("{} gets no requests from {}.", cx.topology.name(service), node.name),
            ));
        }
    }
    out
}

fn named(_: &Context<'_>, output: &str, name: &str, node: &str) -> Entry {
    assert(
        &format!("module.{output} == {}", quoted(name)),
        &format!("{node} has another name than expected."),
    )
}

fn assert(condition: &str, message: &str) -> Entry {
    Entry::Block(
        "assert".into(),
        vec![Entry::new("condition", Expr::code(condition)), Entry::new("error_message", message)],
    )
}
