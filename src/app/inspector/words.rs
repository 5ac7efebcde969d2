//! What boxes and arrows are, in words.

use crate::cost::{self, Range};
use crate::design::{
    Access, Arrow, CacheEngine, Design, Environment, LinkId, NodeId, Resource, SecretStore, TierRole,
    Topology,
};

/// `Fargate service in application`.
pub(super) fn kind_words(design: &Design, id: NodeId) -> String {
    let Some(node) = design.node(id) else { return String::new() };
    let what = match &node.resource {
        Resource::Internet(_) => "Everyone outside".into(),
        Resource::Vpc(it) => format!("VPC, {}", it.cidr),
        Resource::Tier(it) => match it.role {
            TierRole::Public => "Public tier".into(),
            TierRole::Application => "Application tier".into(),
            TierRole::Data => "Data tier".into(),
        },
        Resource::Nat(_) => "NAT".into(),
        Resource::Endpoint(_) => "VPC endpoints".into(),
        Resource::Alb(_) => "Load balancer".into(),
        Resource::Waf(_) => "Firewall".into(),
        Resource::Cluster(_) => "ECS cluster".into(),
        Resource::Service(_) => "Fargate service".into(),
        Resource::Repository(_) => "ECR repository".into(),
        Resource::Secret(it) => match it.store {
            SecretStore::SecretsManager => "Secret in Secrets Manager".into(),
            SecretStore::Parameter => "Secret in Parameter Store".into(),
        },
        Resource::Database(it) => format!("{} {}", it.engine.label(), it.version),
        Resource::Bucket(_) => "S3 bucket".into(),
        Resource::Cache(it) => match it.engine {
            CacheEngine::Valkey => format!("Valkey {} cache", it.version),
            CacheEngine::Redis => format!("Redis OSS {} cache", it.version),
        },
    };
    match node.parent.and_then(|it| design.node(it)) {
        Some(parent) => format!("{what} in {}", parent.name),
        None => what,
    }
}

/// The range under an amount: `33–100 a month`.
pub(super) fn month_words(amount: Range) -> String {
    let range = cost::range(amount);
    if range.is_empty() { "a month".into() } else { format!("{range} a month") }
}

/// A place to ask about arrows.
pub(super) struct Ends<'a> {
    topology: Topology<'a>,
    link: LinkId,
    arrow: &'a Arrow,
}

impl<'a> Ends<'a> {
    pub(super) fn of(design: &'a Design, environment: &'a Environment, link: LinkId) -> Option<Self> {
        Some(Self { topology: Topology::new(design, environment), link, arrow: design.link(link)? })
    }

    fn from(&self) -> &str {
        self.topology.name(self.link.from)
    }

    fn to(&self) -> &str {
        self.topology.name(self.link.to)
    }

    fn port(&self) -> String {
        self.topology.port_of(self.link.to).map(|it| it.to_string()).unwrap_or_default()
    }

    /// A path, a port or a variable.
    pub(super) fn what(&self) -> String {
        match self.arrow {
            Arrow::Entry(it) => {
                let open = it.sources.iter().any(|net| net.prefix_len() == 0);
                if open {
                    "anyone".into()
                } else {
                    it.sources.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
                }
            }
            Arrow::Route(it) if it.paths.is_empty() && it.hosts.is_empty() => "/*".into(),
            Arrow::Route(it) => it.hosts.iter().chain(&it.paths).cloned().collect::<Vec<_>>().join(" "),
            Arrow::Call(_) | Arrow::Connect(_) => self.port(),
            Arrow::Use(_) => "s3".into(),
            Arrow::Receive(_) => self.topology.variable(self.link).unwrap_or_default(),
            Arrow::Egress(it) => it.ports.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "),
            Arrow::Protect(_) => "web ACL".into(),
        }
    }

    /// What goes along it, in a word.
    pub(super) fn how(&self) -> &'static str {
        match self.arrow {
            Arrow::Entry(_) => "enters",
            Arrow::Protect(_) => "protects",
            Arrow::Route(_) => "serves",
            Arrow::Call(_) => "calls",
            Arrow::Connect(_) => "connects",
            Arrow::Use(it) => match it.access {
                Access::Read => "reads",
                Access::Write => "writes",
                Access::ReadWrite => "reads, writes",
            },
            Arrow::Receive(_) => "receives",
            Arrow::Egress(_) => "calls out",
        }
    }

    /// The arrow as a sentence.
    pub(super) fn sentence(&self) -> String {
        let (from, to) = (self.from(), self.to());
        let named = self.topology.variable(self.link).unwrap_or_default();
        match self.arrow {
            Arrow::Entry(_) => format!("{from} may open connections to {to}: a public entry."),
            Arrow::Protect(_) => format!("{from} looks at each request before {to} does."),
            Arrow::Route(_) => format!("{from} sends requests to {to}."),
            Arrow::Call(_) => {
                format!("{from} calls {to} by its Service Connect name, which {named} carries.")
            }
            Arrow::Connect(_) => {
                format!(
                    "{from} connects to {to} on port {}. Variables that begin with {named} carry the address and the credentials.",
                    self.port()
                )
            }
            Arrow::Use(it) => {
                let may = match it.access {
                    Access::Read => "reads from",
                    Access::Write => "writes to",
                    Access::ReadWrite => "reads from and writes to",
                };
                format!("{from} {may} {to}. {named} carries its name.")
            }
            Arrow::Receive(_) => format!("{from} receives {to} as {named} when a task starts."),
            Arrow::Egress(_) => format!("{from} may call out to {to}."),
        }
    }

    /// What Terraform makes of it.
    pub(super) fn becomes(&self) -> &'static str {
        match self.arrow {
            Arrow::Entry(_) => "Ingress rules of the load balancer's security group.",
            Arrow::Protect(_) => "A web ACL association.",
            Arrow::Route(_) => "A target group, a listener rule and a pair of security group rules.",
            Arrow::Call(_) => "A Service Connect service and a pair of security group rules.",
            Arrow::Connect(_) => "A pair of security group rules, the secret and the variables.",
            Arrow::Use(_) => "A statement of the task role for this bucket only.",
            Arrow::Receive(_) => {
                "A secrets entry and a statement of the execution role for this secret only."
            }
            Arrow::Egress(_) => "Egress rules of the service's security group.",
        }
    }
}
