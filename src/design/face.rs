//! The words on a box and on an arrow: what one would say of it in a meeting. Canvas, outline and diagram share them.

use super::{
    Access, Alb, Architecture, Arrow, Cache, CacheEngine, Database, Design, Endpoint, GatewayService, Kind,
    LinkId, Nat, NatMode, NodeId, Resource, SecretStore, Service, Tier, TierRole, Vpc, Waf,
};

/// The lines of a card, from the top.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Face {
    pub name: String,
    /// What it is: `Fargate service`.
    pub kind: String,
    /// The settings one asks for first; empty on small cards.
    pub facts: String,
    /// The second line of a data card.
    pub more: String,
}

impl Design {
    /// The words on a box.
    #[must_use]
    pub fn face(&self, id: NodeId) -> Face {
        let Some(node) = self.node(id) else { return Face::default() };
        let (kind, facts, more) = match &node.resource {
            Resource::Internet(_) => ("anyone".into(), String::new(), String::new()),
            Resource::Vpc(it) => small(vpc(it)),
            Resource::Tier(it) => small(tier(it)),
            Resource::Nat(it) => small(nat(it)),
            Resource::Endpoint(it) => small(endpoint(it)),
            Resource::Alb(it) => small(self.alb(id, it)),
            Resource::Waf(it) => small(waf(it)),
            Resource::Cluster(_) => small("ECS cluster".into()),
            Resource::Service(it) => service(it),
            Resource::Repository(_) => small("ECR registry".into()),
            Resource::Secret(it) => small(
                match it.store {
                    SecretStore::SecretsManager => "Secret",
                    SecretStore::Parameter => "Secret parameter",
                }
                .into(),
            ),
            Resource::Database(it) => database(it),
            Resource::Bucket(_) => small("S3 bucket".into()),
            Resource::Cache(it) => cache(it),
        };
        Face { name: node.name.clone(), kind, facts, more }
    }

    fn alb(&self, id: NodeId, _: &Alb) -> String {
        let into = |link: &&LinkId| link.to == id;
        let public = self
            .links()
            .keys()
            .filter(into)
            .any(|it| self.node(it.from).is_some_and(|from| from.kind() == Kind::Internet));
        let routes =
            self.links().iter().filter(|(link, arrow)| link.from == id && matches!(arrow, Arrow::Route(_)));
        let scheme = if public { "from the internet" } else { "internal" };
        format!("Load balancer, {scheme} · {}", count(routes.count(), "rule"))
    }

    /// The words on an arrow: the path, the port, what is done. Empty for arrows that need none.
    #[must_use]
    pub fn arrow_label(&self, link: LinkId) -> String {
        let port = |id| match self.node(id).map(|it| &it.resource) {
            Some(Resource::Database(it)) => it.port.to_string(),
            Some(Resource::Cache(it)) => it.port.to_string(),
            Some(Resource::Service(it)) => it.port().map(|it| it.to_string()).unwrap_or_default(),
            _ => String::new(),
        };
        match self.link(link) {
            Some(Arrow::Entry(_)) => match self.get::<Alb>(link.to) {
                Some(it) if it.certificate == super::Certificate::None => "HTTP 80".into(),
                _ => "HTTPS 443".into(),
            },
            Some(Arrow::Protect(_)) => "protects".into(),
            Some(Arrow::Route(it)) => match (it.hosts.first(), it.paths.first()) {
                (Some(host), Some(path)) => shorten(&format!("{host}{path}")),
                (Some(only), None) | (None, Some(only)) => shorten(only),
                (None, None) => "/*".into(),
            },
            Some(Arrow::Call(_) | Arrow::Connect(_)) => port(link.to),
            Some(Arrow::Use(it)) => match it.access {
                Access::Read => "read",
                Access::Write => "write",
                Access::ReadWrite => "read, write",
            }
            .into(),
            Some(Arrow::Receive(_)) => "at start".into(),
            Some(Arrow::Egress(it)) => {
                let ports: Vec<String> = it.ports.iter().map(ToString::to_string).collect();
                shorten(&ports.join(", "))
            }
            None => String::new(),
        }
    }
}

fn small(kind: String) -> (String, String, String) {
    (kind, String::new(), String::new())
}

fn count(n: usize, what: &str) -> String {
    if n == 1 { format!("1 {what}") } else { format!("{n} {what}s") }
}

fn shorten(text: &str) -> String {
    const LONGEST: usize = 18;
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    text.chars().take(LONGEST - 1).chain(['…']).collect()
}

fn vpc(it: &Vpc) -> String {
    format!("VPC, {}", it.cidr)
}

fn tier(it: &Tier) -> String {
    match it.role {
        TierRole::Public => "Public tier",
        TierRole::Application => "Application tier",
        TierRole::Data => "Data tier",
    }
    .into()
}

fn nat(it: &Nat) -> String {
    match it.mode {
        NatMode::Single => "One NAT gateway",
        NatMode::PerZone => "NAT gateway in each zone",
    }
    .into()
}

fn endpoint(it: &Endpoint) -> String {
    match (it.gateway.first(), it.gateway.len() + it.interface.len()) {
        (_, 0) => "No endpoints".into(),
        (Some(GatewayService::S3), 1) => "S3 endpoint".into(),
        (Some(GatewayService::Dynamodb), 1) => "DynamoDB endpoint".into(),
        (_, n) => count(n, "endpoint"),
    }
}

fn waf(it: &Waf) -> String {
    format!("Firewall · {}", count(it.rule_groups.len(), "rule group"))
}

/// `0.5 vCPU / 1 GB · 2–6 tasks · ARM`
fn service(it: &Service) -> (String, String, String) {
    let tasks = if it.min_tasks == it.max_tasks {
        count(it.min_tasks as usize, "task")
    } else {
        format!("{}–{} tasks", it.min_tasks, it.max_tasks)
    };
    let processor = match it.architecture {
        Architecture::X86 => "x86",
        Architecture::Arm => "ARM",
    };
    let spot = if it.spot_share > 0 { format!(" · {} % Spot", it.spot_share) } else { String::new() };
    let size = format!("{} vCPU / {} GB", part(it.cpu), part(it.memory_mib));
    ("Fargate service".into(), format!("{size} · {tasks} · {processor}{spot}"), String::new())
}

/// 1024ths with as many decimals as they need: `0.25`, `1`, `1.5`.
fn part(n: u32) -> String {
    let text = format!("{:.2}", f64::from(n) / 1024.0);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn database(it: &Database) -> (String, String, String) {
    let kind = format!("{} {}", it.engine.label(), it.version);
    let zones = if it.multi_az { "Multi-AZ" } else { "one zone" };
    let backups = match it.backup_days {
        0 => "no backups".to_owned(),
        1 => "1 day of backups".to_owned(),
        n => format!("{n} days of backups"),
    };
    let protected = if it.deletion_protection { "deletion protected" } else { "can be deleted" };
    let facts = format!("{} · {} GB · {zones}", it.instance_class, it.storage_gib);
    (kind, facts, format!("{backups} · {protected}"))
}

fn cache(it: &Cache) -> (String, String, String) {
    let kind = match it.engine {
        CacheEngine::Valkey => "Valkey cache",
        CacheEngine::Redis => "Redis cache",
    };
    let facts = format!("{} · {}", it.node_type, count(usize::from(it.nodes), "node"));
    let evicts = match it.eviction {
        super::Eviction::AllLru => "TLS · evicts least recently used",
        super::Eviction::AllLfu => "TLS · evicts least often used",
        super::Eviction::VolatileLru | super::Eviction::VolatileTtl => "TLS · evicts what may expire",
        super::Eviction::None => "TLS · evicts nothing",
    };
    (kind.into(), facts, evicts.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::design::{Edit, Point, Properties};

    fn face<P: Properties>(it: P) -> Face
    where
        Resource: From<P>,
    {
        let mut design = Design::default();
        let id = |text: &str| NodeId::parse(text).unwrap();
        let mut add = |name: &str, resource: Resource, parent| {
            let at = Point::default();
            design.apply(&Edit::Add { id: id(name), name: name.into(), resource, parent, at }).unwrap();
        };
        add("main", Vpc::default().into(), None);
        add("app", Tier::default().into(), Some(id("main")));
        add("it", it.into(), Some(id("app")));
        design.face(id("it"))
    }

    #[test]
    fn a_service_says_its_size_its_tasks_and_its_processor() {
        let it =
            face(Service { cpu: 256, memory_mib: 512, min_tasks: 1, max_tasks: 1, ..Service::default() });
        assert_eq!(it.facts, "0.25 vCPU / 0.5 GB · 1 task · ARM");
    }

    #[test]
    fn a_load_balancer_without_an_arrow_from_the_internet_is_internal() {
        assert_eq!(face(Alb::default()).kind, "Load balancer, internal · 0 rules");
    }

    #[test]
    fn a_database_says_what_it_runs_on_and_what_protects_it() {
        let it = face(Database { backup_days: 1, ..Database::default() });
        assert_eq!(it.facts, "db.t4g.medium · 50 GB · Multi-AZ");
        assert_eq!(it.more, "1 day of backups · deletion protected");
    }
}
