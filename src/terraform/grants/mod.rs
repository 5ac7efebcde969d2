//! What the arrows of a task ask for: variables, secrets, statements of its role, ways out.

use crate::design::{Arrow, KeyLayer, LinkId, NodeId, Secret, Task};

pub(super) mod apis;
mod call;
pub(super) mod connect;
mod images;
mod messaging;
mod mount;
mod statement;
mod store;

use super::Context;
use super::expr::Expr;

/// Arguments of a service or another task that come from its arrows.
#[derive(Debug)]
pub(super) struct Grants {
    pub(super) environment: Vec<(String, Expr)>,
    pub(super) secrets: Vec<(String, Expr)>,
    pub(super) egress: Expr,
    pub(super) statements: Expr,
    pub(super) secret_arns: Expr,
    pub(super) kms_key_arns: Expr,
    pub(super) repository_arns: Expr,
    pub(super) file_systems: Expr,
}

#[derive(Debug, Default)]
struct Gathered {
    environment: Vec<(String, Expr)>,
    secrets: Vec<(String, Expr)>,
    egress: Vec<(String, Expr)>,
    secret_arns: Vec<(String, Expr)>,
    file_systems: Vec<(String, Expr)>,
}

impl Grants {
    pub(super) fn of(cx: &Context<'_>, id: NodeId, task: &Task<'_>) -> Self {
        let mut it = Gathered { egress: apis::ways(cx, id), ..Gathered::default() };
        for (to, arrow) in cx.topology.links_from(id) {
            let name = cx.topology.variable(LinkId { from: id, to }).unwrap_or_default();
            match arrow {
                Arrow::Connect(_) => it.connect(cx, to, &name),
                Arrow::Use(_) => it.store(cx, to, name),
                Arrow::Receive(_) if cx.topology.get::<Secret>(to).is_some() => {
                    it.secrets.push((name, cx.names.output(to, "value_from")));
                    it.secret_arns.push((cx.names.slug(to).into(), cx.names.output(to, "arn")));
                }
                Arrow::Mount(mount) => it.mount(cx, (id, task), to, name, mount),
                Arrow::Call(_) => it.call(cx, id, to, name),
                Arrow::Send(_) => it.queue(cx, to, name),
                Arrow::Publish(_) => it.topic(cx, to, name),
                Arrow::Egress(_)
                | Arrow::Deploy(_)
                | Arrow::Receive(_)
                | Arrow::Entry(_)
                | Arrow::Visit(_)
                | Arrow::Name(_)
                | Arrow::Forward(_)
                | Arrow::Deliver(_)
                | Arrow::Protect(_)
                | Arrow::Listen(_)
                | Arrow::Route(_)
                | Arrow::Consume(_)
                | Arrow::Subscribe(_)
                | Arrow::Watch(_) => {}
            }
        }
        for (queue, _) in cx.topology.queues_of(id) {
            let name = cx.topology.variable(LinkId { from: queue, to: id }).unwrap_or_default();
            it.queue(cx, queue, name);
        }
        for port in cx.topology.egress_ports(id) {
            let anywhere = way_out(port, "cidr", "0.0.0.0/0".into());
            if !it.egress.iter().any(|(_, taken)| *taken == anywhere) {
                it.egress.push((format!("internet-{port}"), anywhere));
            }
        }
        // A container takes a name once; a secret is the one to keep.
        let Gathered { environment, secrets, .. } = &mut it;
        environment.retain(|(name, _)| !secrets.iter().any(|(other, _)| other == name));
        let kms_key_arns = secret_keys(cx, id, &it.secret_arns);
        Self {
            environment: unique(it.environment),
            secrets: unique(it.secrets),
            egress: Expr::Map(each_its_own_key(it.egress)).or_null(),
            statements: statement::statements(cx, id),
            secret_arns: Expr::Map(it.secret_arns).or_null(),
            kms_key_arns,
            file_systems: Expr::Map(it.file_systems).or_null(),
            repository_arns: images::repositories(cx, task),
        }
    }
}

/// What has a key of its own may be called as a box is: the later one gets a number, since a map keeps only one.
fn each_its_own_key(ways: Vec<(String, Expr)>) -> Vec<(String, Expr)> {
    let mut taken: Vec<(String, Expr)> = Vec::with_capacity(ways.len());
    for (wish, way) in ways {
        let numbered = (2_u32..).map(|n| format!("{wish}-{n}"));
        let free = |it: &String| !taken.iter().any(|(key, _)| key == it);
        let key = std::iter::once(wish.clone()).chain(numbered).find(free).unwrap_or_default();
        taken.push((key, way));
    }
    taken
}

fn way_out(port: u16, key: &'static str, to: Expr) -> Expr {
    Expr::Struct(vec![("port", port.into()), (key, to)])
}

/// The first of each name.
fn unique(list: Vec<(String, Expr)>) -> Vec<(String, Expr)> {
    let mut seen: Vec<(String, Expr)> = Vec::new();
    for (name, value) in list {
        if !seen.iter().any(|(other, _)| *other == name) {
            seen.push((name, value));
        }
    }
    seen
}

/// The keys that secrets are encrypted with, which whoever reads them has to decrypt with.
fn secret_keys(cx: &Context<'_>, id: NodeId, secret_arns: &[(String, Expr)]) -> Expr {
    if secret_arns.is_empty() || cx.names.key_arn() == Expr::Null {
        return Expr::Null;
    }
    if cx.names.layer_keys().is_empty() {
        return Expr::Map(vec![("shared".into(), cx.names.key_arn())]);
    }
    let stored = cx.topology.links_from(id).any(|(to, _)| cx.topology.get::<Secret>(to).is_some());
    let made = cx.topology.links_from(id).any(|(_, arrow)| matches!(arrow, Arrow::Connect(_)));
    let layers = [(KeyLayer::Data, made), (KeyLayer::Secrets, stored)];
    let used = layers.into_iter().filter(|(_, used)| *used);
    Expr::Map(used.map(|(it, _)| (it.word().to_owned(), cx.names.key_arn_of(it))).collect()).or_null()
}
