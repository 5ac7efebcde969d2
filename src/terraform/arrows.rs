//! What the arrows of a service ask for: variables, secrets, statements of its role, ways out.

use std::collections::BTreeSet;

use crate::design::{Access, Arrow, Cache, Database, Image, Kind, LinkId, NodeId, Secret, Service, TierRole};

use super::Context;
use super::expr::Expr;
use super::names::camel;

/// Arguments of a service that come from its arrows.
#[derive(Debug)]
pub(super) struct Grants {
    pub(super) environment: Vec<(String, Expr)>,
    pub(super) secrets: Vec<(String, Expr)>,
    pub(super) egress: Expr,
    pub(super) statements: Expr,
    pub(super) secret_arns: Expr,
    pub(super) kms_key_arns: Expr,
    pub(super) repository_arns: Expr,
}

#[derive(Debug, Default)]
struct Gathered {
    environment: Vec<(String, Expr)>,
    secrets: Vec<(String, Expr)>,
    egress: Vec<(String, Expr)>,
    statements: Vec<(String, Expr)>,
    secret_arns: Vec<(String, Expr)>,
}

impl Grants {
    pub(super) fn of(cx: &Context<'_>, id: NodeId, service: &Service) -> Self {
        let mut it = Gathered { egress: aws_apis(cx, id), ..Gathered::default() };
        for (to, arrow) in cx.topology.links_from(id) {
            let name = cx.topology.variable(LinkId { from: id, to }).unwrap_or_default();
            match arrow {
                Arrow::Connect(_) => it.connect(cx, to, &name),
                Arrow::Use(used) => it.bucket(cx, to, &name, used.access),
                Arrow::Receive(_) if cx.topology.get::<Secret>(to).is_some() => {
                    it.secrets.push((name, cx.names.output(to, "value_from")));
                    it.secret_arns.push((cx.names.slug(to).into(), cx.names.output(to, "arn")));
                }
                Arrow::Call(_) => it.call(cx, id, to, name),
                Arrow::Egress(_)
                | Arrow::Receive(_)
                | Arrow::Entry(_)
                | Arrow::Protect(_)
                | Arrow::Route(_) => {}
            }
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
        let key = cx.names.key_arn();
        let kms_key_arns = if key == Expr::Null || it.secret_arns.is_empty() {
            Expr::Null
        } else {
            Expr::Map(vec![("shared".into(), key)])
        };
        Self {
            environment: unique(it.environment),
            secrets: unique(it.secrets),
            egress: Expr::Map(it.egress).or_null(),
            statements: Expr::List(it.statements.into_iter().map(|(_, statement)| statement).collect())
                .or_null(),
            secret_arns: Expr::Map(it.secret_arns).or_null(),
            kms_key_arns,
            repository_arns: repositories(cx, service),
        }
    }
}

impl Gathered {
    /// service -> database or cache
    fn connect(&mut self, cx: &Context<'_>, to: NodeId, prefix: &str) {
        let variable = |suffix: &str| format!("{prefix}_{suffix}");
        let output = |name: &str| cx.names.output(to, name);
        let slug = cx.names.slug(to).to_owned();
        let (address, password, port) = if let Some(it) = cx.topology.get::<Database>(to) {
            self.environment.push((variable("NAME"), output("database_name")));
            self.environment.push((variable("USER"), output("username")));
            // One key of the JSON that RDS keeps in the secret.
            ("address", Expr::template("", &cx.names.code(to, "secret_arn"), ":password::"), it.port)
        } else if let Some(it) = cx.topology.get::<Cache>(to) {
            ("endpoint", output("secret_arn"), it.port)
        } else {
            return;
        };
        self.environment.push((variable("HOST"), output(address)));
        self.environment.push((variable("PORT"), output("port")));
        self.secrets.push((variable("PASSWORD"), password));
        self.secret_arns.push((slug.clone(), output("secret_arn")));
        self.egress.push((slug, way_out(port, "security_group_id", output("security_group_id"))));
    }

    /// service -> bucket
    fn bucket(&mut self, cx: &Context<'_>, to: NodeId, name: &str, access: Access) {
        self.environment.push((name.to_owned(), cx.names.output(to, "name")));
        let (reads, writes) = match access {
            Access::Read => (true, false),
            Access::Write => (false, true),
            Access::ReadWrite => (true, true),
        };
        let mut actions = Vec::new();
        let mut key_actions = Vec::new();
        if reads {
            actions.push("s3:GetObject");
            key_actions.push("kms:Decrypt");
        }
        if writes {
            actions.extend(["s3:PutObject", "s3:DeleteObject", "s3:AbortMultipartUpload"]);
            // A multipart upload reads back the parts that it encrypted.
            key_actions = vec!["kms:Decrypt", "kms:GenerateDataKey"];
        }
        let objects = Expr::template("", &cx.names.code(to, "arn"), "/*");
        let slug = cx.names.slug(to);
        self.statement(slug, "Objects", &actions, objects, Expr::Null);
        if reads {
            // Without it a missing object is answered with 403, which hides the mistake.
            self.statement(slug, "List", &["s3:ListBucket"], cx.names.output(to, "arn"), Expr::Null);
        }
        if cx.names.key_arn() != Expr::Null {
            let via = Expr::Map(vec![("kms:ViaService".into(), Expr::texts(["s3.*.amazonaws.com"]))]);
            let condition = Expr::Map(vec![("StringLike".into(), via)]);
            self.statement(slug, "Key", &key_actions, cx.names.key_arn(), condition);
        }
    }

    fn statement(&mut self, slug: &str, what: &str, actions: &[&str], resource: Expr, conditions: Expr) {
        let wish = format!("{}{what}", camel(slug));
        // `a-1` and `a1` are different boxes with the same word.
        let taken = |sid: &str| self.statements.iter().any(|(other, _)| other == sid);
        let mut free = (1..).map(|n| if n == 1 { wish.clone() } else { format!("{wish}{n}") });
        let sid = free.find(|sid| !taken(sid)).unwrap_or_default();
        let statement = Expr::Struct(vec![
            ("sid", Expr::text(&sid)),
            ("actions", Expr::texts(actions)),
            ("resources", Expr::List(vec![resource])),
            ("conditions", conditions),
        ]);
        self.statements.push((sid, statement));
    }

    /// service -> service
    fn call(&mut self, cx: &Context<'_>, from: NodeId, to: NodeId, name: String) {
        let Some(port) = cx.topology.port_of(to) else { return };
        let slug = cx.names.slug(to);
        // A reference makes Terraform deploy the called service first: tasks know only the Service Connect names there
        // were when they were deployed. Services that call each other in a circle cannot wait for each other.
        let url = if calls(cx, to, from) {
            Expr::Text(format!("http://{slug}:{port}"))
        } else {
            cx.names.output(to, "connect_url")
        };
        self.environment.push((name, url));
        let group = cx.names.output(to, "security_group_id");
        self.egress.push((slug.to_owned(), way_out(port, "security_group_id", group)));
    }
}

/// Whether `from` calls `to`, by way of other services too.
fn calls(cx: &Context<'_>, from: NodeId, to: NodeId) -> bool {
    let (mut seen, mut open) = (BTreeSet::from([from]), vec![from]);
    while let Some(next) = open.pop() {
        for (callee, arrow) in cx.topology.links_from(next) {
            if matches!(arrow, Arrow::Call(_)) && seen.insert(callee) {
                open.push(callee);
            }
        }
    }
    seen.contains(&to)
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

/// How a task reaches the APIs of AWS that every task needs: anywhere by NAT or a public address, only the endpoints
/// where there is nothing else.
fn aws_apis(cx: &Context<'_>, id: NodeId) -> Vec<(String, Expr)> {
    let anywhere = || vec![("https".to_owned(), way_out(443, "cidr", "0.0.0.0/0".into()))];
    let Some(((_, tier), (vpc, _))) = cx.topology.tier_of(id).zip(cx.topology.vpc_of(id)) else {
        return anywhere();
    };
    let goes_out = match tier.role {
        TierRole::Public => true,
        TierRole::Application => cx.topology.nat_of(vpc).is_some(),
        TierRole::Data => false,
    };
    let endpoints = cx.topology.endpoints_of(vpc);
    if goes_out || endpoints.is_empty() {
        return anywhere();
    }
    let mut ways = Vec::new();
    for (endpoint, it, _) in endpoints {
        let slug = cx.names.slug(endpoint);
        if !it.interface.is_empty() {
            let group = cx.names.output(endpoint, "security_group_id");
            ways.push((slug.to_owned(), way_out(443, "security_group_id", group)));
        }
        for service in &it.gateway {
            let output = format!("{}_prefix_list_id", service.word());
            let list = cx.names.output(endpoint, &output);
            ways.push((format!("{slug}-{}", service.word()), way_out(443, "prefix_list_id", list)));
        }
    }
    ways
}

/// The repositories that images come from, ours and those named by their address.
fn repositories(cx: &Context<'_>, service: &Service) -> Expr {
    let mut found: Vec<(String, Expr)> = Vec::new();
    for container in &service.containers {
        let entry = match &container.image {
            Image::Repository { id, .. }
                if cx.topology.node(*id).map(|it| it.kind()) == Some(Kind::Repository) =>
            {
                (cx.names.slug(*id).to_owned(), cx.names.output(*id, "arn"))
            }
            Image::Repository { .. } => continue,
            Image::External(image) => match registry_arn(image) {
                Some((name, arn)) => (name, Expr::Text(arn)),
                None => continue,
            },
        };
        if !found.iter().any(|(name, _)| *name == entry.0) {
            found.push(entry);
        }
    }
    Expr::Map(found).or_null()
}

/// Name and ARN of the private ECR repository in an image's address: pulling from it needs a permission.
fn registry_arn(image: &str) -> Option<(String, String)> {
    let (host, path) = image.split_once('/')?;
    let (account, rest) = host.split_once(".dkr.ecr.")?;
    let region = rest.strip_suffix(".amazonaws.com")?;
    let whole = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    if account.len() != 12 || !account.bytes().all(|b| b.is_ascii_digit()) || !whole(region) {
        return None;
    }
    let name = path.split(['@', ':']).next().filter(|it| !it.is_empty())?;
    Some((name.to_owned(), format!("arn:aws:ecr:{region}:{account}:repository/{name}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_image_in_a_private_registry_needs_its_repository() {
        let (name, arn) = registry_arn("123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/api:1.2").unwrap();
        assert_eq!(
            (name.as_str(), arn.as_str()),
            ("shop/api", "arn:aws:ecr:eu-west-1:123456789012:repository/shop/api")
        );
        assert_eq!(registry_arn("public.ecr.aws/nginx/nginx:1"), None);
    }
}
