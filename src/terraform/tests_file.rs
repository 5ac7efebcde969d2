//! tests/stack.tftest.hcl: what this design promises, checked by `terraform test` without credentials.

use crate::design::{Alb, Cdn, CdnCertificate, Certificate, Cluster, DnsZone, Service, Tier};

use super::call::Variables;
use super::expr::Expr;
use super::print::{Entry, Page, quoted};
use super::{Context, Module};

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
        body.extend(promises(cx, environment));
        page.block(&format!("run \"{environment}\""), &body);
    }
    page.block(
        "run \"unknown_environment_is_refused\"",
        &[
            Entry::new("command", Expr::code("plan")),
            Entry::Block("variables".into(), vec![Entry::new("environment", "elsewhere")]),
            Entry::Gap,
            Entry::new("expect_failures", Expr::List(vec![Expr::code("var.environment")])),
        ],
    );
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
        mocks.push(data("aws_acm_certificate", "arn", CERTIFICATE));
    }
    page.block("mock_provider \"aws\"", &mocks);
}

fn values(cx: &Context<'_>, variables: &Variables, index: usize, environment: &str) -> Vec<Entry> {
    let certificates: Vec<String> =
        cx.topology.all::<Alb>().map(|(id, ..)| format!("{}_certificate_arn", cx.names.label(id))).collect();
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
    for (id, node, _) in cx.topology.all::<Cluster>() {
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
            let groups = format!("keys(module.{}.target_group_arns)", cx.names.label(service));
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
