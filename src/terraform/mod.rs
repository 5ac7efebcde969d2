//! The Terraform a design becomes: the root with one module call for each box, the environments, tests, documents.
//!
//! What does not depend on a drawing is written as Terraform in `modules/` and `bootstrap/` and only copied.

mod alb;
mod aurora;
mod bucket;
mod budget;
mod cache;
mod call;
mod capacity;
mod cdn;
mod cluster;
mod database;
mod deploy_workflow;
mod deployer;
mod dns_zone;
mod documents;
mod ec2_capacity;
mod embedded;
mod endpoint;
mod environments;
mod expr;
mod file_system;
mod grants;
mod kept;
mod keys;
mod logs;
mod module_readme;
mod monitoring;
mod moved;
mod names;
mod nat;
mod nlb;
mod outputs;
mod parts;
mod pipeline;
mod print;
mod queue;
mod repository;
#[cfg(feature = "cli")]
mod reread;
mod scaling;
mod scheduled_task;
mod secret;
mod service;
mod stack;
mod table;
mod task;
mod tests_file;
mod tier;
mod topic;
mod traffic;
mod vpc;
mod waf;

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::design::naming;
use crate::design::order::gather;
use crate::design::{Aspect, Database, Design, Environment, Kind, NodeId, Resource, Topology, facts};
use crate::traffic::{Acls, TierAcl};

#[cfg(feature = "cli")]
pub use self::reread::{Change, Reread, RereadError, keeps, reread};

pub(crate) use self::documents::markdown;

use self::call::{Call, Variables};
use self::expr::Expr;
use self::kept::{Kept, Source};
use self::names::Names;

/// Lines of a file that belong to one box, counted from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    pub file: String,
    pub node: NodeId,
    pub first: usize,
    /// Where its own call begins; what it takes beside that stands before and after.
    pub own: usize,
    pub last: usize,
}

/// The files as they would be downloaded, by path within the folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Module {
    pub files: BTreeMap<String, String>,
    pub blocks: Vec<Block>,
    /// The file that somebody looks at, when that is all that is wanted.
    only: Option<String>,
}

/// The file with the calls.
pub const MAIN: &str = "main.tf";
const README: &str = "README.md";
/// The folder of what may apply the design.
const POLICIES: &str = "policies/";

impl Module {
    /// Whether the text of a file is asked for. The blocks come with the calls, so those are always written.
    fn wants(&self, path: &str) -> bool {
        let copied = |it: &str| it.starts_with("modules/") || it.starts_with("bootstrap/");
        self.only.as_deref().is_none_or(|it| it == path || path == MAIN || it == README && copied(path))
    }

    /// Whether somebody looks at this very file, or at all of them.
    fn asks_for(&self, path: &str) -> bool {
        self.only.as_deref().is_none_or(|it| it == path)
    }

    /// Adds a file, which stays empty where nobody asks for its text.
    fn put(&mut self, path: impl Into<String>, text: impl FnOnce() -> String) {
        let path = path.into();
        let text = if self.wants(&path) { text() } else { String::new() };
        self.files.insert(path, text);
    }
}

/// Total: any design gives files; findings say whether they would apply.
#[must_use]
pub fn generate(design: &Design) -> Module {
    Writer::default().write(design, None)
}

/// The names of all files and the text of one, at a part of the work.
#[must_use]
pub fn preview(design: &Design, path: &str) -> Module {
    Writer::default().preview(design, path)
}

/// Writes a design again and again. After an edit only the calls that it changes are made anew.
#[derive(Debug, Default)]
pub struct Writer(Kept);

impl Writer {
    /// The names of all files and the text of one: what a reader needs after each edit.
    #[must_use]
    pub fn preview(&mut self, design: &Design, path: &str) -> Module {
        self.write(design, Some(path.to_owned()))
    }

    fn write(&mut self, design: &Design, only: Option<String>) -> Module {
        let Self(kept) = self;
        let environments = design.environments();
        let resolved = kept.resolve(design);
        let topologies: Vec<Topology<'_>> = resolved
            .iter()
            .zip(environments)
            .map(|(design, it)| Topology::noted(design, it, &kept.notes))
            .collect();
        let names = Names::new(design, &topologies).noted(&kept.notes);
        let contexts: Vec<Context<'_>> = topologies.into_iter().map(|it| Context::of(it, &names)).collect();
        // Environments that override the same have the same calls; each is as the first of its like. Only the names of
        // a hosted zone hold the environment without anybody saying so.
        let zoned = design.of_kind(Kind::DnsZone).next().is_some();
        let like = |one: &Environment| {
            let same = |it: &Environment| it == one || !zoned && design.looks_alike_in(&it.name, &one.name);
            environments.iter().position(same).unwrap_or_default()
        };
        let alike: Vec<usize> = environments.iter().map(like).collect();
        let Some(first) = contexts.first() else { return Module::default() };
        let mut variables = Variables::new(environments);
        kept.review(&contexts, &alike, &names);
        let stack = stack::fold(&contexts, &alike, &mut variables, kept);
        let mut module = Module { only, ..Module::default() };
        stack::write(&mut module, first, &stack, &variables);
        moved::write(&mut module, design, &names, &stack);
        outputs::write(&mut module, &contexts);
        environments::write(&mut module, &contexts, &variables);
        tests_file::write(&mut module, &contexts, &variables);
        embedded::write(&mut module, &stack, design.project().state_bucket.is_empty());
        deployer::write(&mut module, &contexts, &stack);
        documents::write(&mut module, &contexts, &stack, &variables);
        let acls = contexts.into_iter().map(|it| it.acls).collect();
        let designs = resolved.into_iter().map(Cow::into_owned).collect();
        kept.remember(Source { drawn: design.clone(), designs, alike, names, acls });
        module
    }
}

/// The name of the folder that the files are in.
#[must_use]
pub fn folder(design: &Design) -> String {
    naming::shorten(&crate::design::slug(&design.project().name), 60)
}

/// A design in one environment, with what calls need to refer to each other.
#[derive(Debug)]
struct Context<'a> {
    topology: Topology<'a>,
    names: &'a Names,
    acls: Acls,
    /// Listener rules: load balancer and service -> priority.
    priorities: BTreeMap<(NodeId, NodeId), u32>,
}

impl<'a> Context<'a> {
    fn of(topology: Topology<'a>, names: &'a Names) -> Self {
        let routes = |alb| topology.routes(alb).into_iter().map(move |(to, _, number)| ((alb, to), number));
        let priorities = gather(topology.of_kind(Kind::Alb).flat_map(routes));
        Self { acls: Acls::of(&topology), topology, names, priorities }
    }

    /// The call of a box, with the name of what it makes.
    fn call(&self, id: NodeId, module: &'static str, longest_name: usize) -> Call {
        self.call_named(id, module, self.names.aws(id, longest_name))
    }

    fn call_named(&self, id: NodeId, module: &'static str, name: Expr) -> Call {
        let label = self.names.label(id).to_owned();
        Call::new(Some(id), label, module, self.topology.name(id).to_owned()).set("name", name)
    }

    /// A name with the stack's as its folder, after `root`.
    fn in_folder(&self, id: NodeId, root: &str) -> Expr {
        Expr::template(root, "local.name", &format!("/{}", self.names.slug(id)))
    }

    /// VPC and subnets of a box that stands in a tier.
    fn placed(&self, call: Call, id: NodeId) -> Call {
        let vpc = self.topology.vpc_of(id).map_or(Expr::Null, |(vpc, _)| self.names.output(vpc, "id"));
        let subnets =
            self.topology.tier_of(id).map_or(Expr::Null, |(tier, _)| self.names.output(tier, "subnet_ids"));
        call.set("vpc_id", vpc).set("subnet_ids", subnets)
    }

    /// Who connects to a data store.
    fn clients(&self, id: NodeId) -> Expr {
        let groups = self.groups(self.topology.users_of(id).map(|(from, _)| from));
        Expr::Map(groups.into_iter().map(|(name, _, group)| (name, group)).collect()).or_null()
    }

    /// The security groups that boxes stand behind, each once: services in bridge mode share that of their instances.
    fn groups(&self, boxes: impl IntoIterator<Item = NodeId>) -> Vec<(String, NodeId, Expr)> {
        let mut groups: Vec<(String, NodeId, Expr)> = Vec::new();
        for id in boxes {
            let owner = self.topology.shared_network(id).unwrap_or(id);
            if !groups.iter().any(|(_, other, _)| *other == owner) {
                let group = self.names.output(owner, "security_group_id");
                groups.push((self.names.slug(owner).to_owned(), owner, group));
            }
        }
        groups
    }

    /// Security group and ports on which a service is reached: a port that Docker picks in bridge mode.
    fn door(&self, service: NodeId, port: u16) -> (NodeId, Vec<(&'static str, Expr)>) {
        match self.topology.shared_network(service) {
            Some(owner) => {
                let (first, last) = facts::DYNAMIC_PORTS;
                (owner, vec![("port", first.into()), ("to_port", last.into())])
            }
            None => (service, vec![("port", port.into())]),
        }
    }

    fn priority(&self, alb: NodeId, service: NodeId) -> u32 {
        self.topology.note(alb, Aspect::Arrows);
        self.priorities.get(&(alb, service)).copied().unwrap_or(50_000)
    }

    /// The network ACL of a tier, if it has one of its own.
    fn acl(&self, tier: NodeId) -> Option<&TierAcl> {
        self.topology.note(tier, Aspect::Derived);
        self.acls.get(tier)
    }

    /// The zones of a VPC that need a way out.
    fn nat_zone_letters(&self, vpc: NodeId) -> Vec<char> {
        let zones = self.topology.get(vpc).map(|vpc| self.topology.zones(vpc)).unwrap_or_default();
        zones.into_iter().map(|it| it.letter).collect()
    }

    /// The calls that a box becomes, the same ones in each environment; none for what only gives others a meaning.
    fn calls_of(&self, id: NodeId) -> Vec<Call> {
        match self.topology.node(id).map(|it| &it.resource) {
            Some(Resource::Service(it)) => service::calls(self, id, it),
            Some(Resource::ScheduledTask(it)) => scheduled_task::calls(self, id, it),
            Some(Resource::Monitoring(it)) => monitoring::calls(self, id, it),
            Some(Resource::Pipeline(it)) => pipeline::calls(self, id, it),
            Some(Resource::Cdn(it)) => cdn::calls(self, id, it),
            Some(Resource::Alb(it)) => alb::calls(self, id, it),
            Some(Resource::Ec2Capacity(it)) => ec2_capacity::calls(self, id, it),
            Some(Resource::Bucket(it)) => bucket::calls(self, id, it),
            Some(Resource::Database(it)) if it.engine.is_aurora() => aurora::calls(self, id, it),
            Some(Resource::Database(it)) => database::calls(self, id, it),
            Some(other) => self.call_of(id, other).into_iter().collect(),
            None => Vec::new(),
        }
    }

    fn call_of(&self, id: NodeId, resource: &Resource) -> Option<Call> {
        Some(match resource {
            // These take several modules; see `calls_of`.
            Resource::Internet(_)
            | Resource::Service(_)
            | Resource::ScheduledTask(_)
            | Resource::Monitoring(_)
            | Resource::Pipeline(_)
            | Resource::Bucket(_)
            | Resource::Database(_)
            | Resource::Cdn(_)
            | Resource::Alb(_)
            | Resource::Ec2Capacity(_) => return None,
            Resource::Vpc(it) => vpc::call(self, id, it),
            Resource::Tier(it) => tier::call(self, id, it),
            // Private tiers route to one NAT box; another would only cost.
            Resource::Nat(it) => {
                let (vpc, _) = self.topology.vpc_of(id)?;
                self.topology.nat_of(vpc).filter(|(first, ..)| *first == id)?;
                nat::call(self, id, it)
            }
            Resource::Endpoint(it) => endpoint::call(self, id, it),
            Resource::DnsZone(it) => dns_zone::call(self, id, it),
            Resource::Nlb(it) => nlb::call(self, id, it),
            Resource::Waf(it) => waf::call(self, id, it),
            Resource::Cluster(it) => cluster::call(self, id, it),
            Resource::Repository(it) => repository::call(self, id, it),
            Resource::Secret(it) => secret::call(self, id, it),
            Resource::Cache(it) => cache::call(self, id, it),
            Resource::Table(it) => table::call(self, id, it),
            Resource::FileSystem(it) => file_system::call(self, id, it),
            Resource::Queue(it) => queue::call(self, id, it),
            Resource::Topic(it) => topic::call(self, id, it),
            Resource::Budget(it) => budget::call(self, id, it),
        })
    }

    /// Whether a database of this design speaks the engine: for the words of the README.
    fn has<P: crate::design::Properties>(&self) -> bool {
        self.topology.all::<P>().next().is_some()
    }

    fn has_database(&self) -> bool {
        self.has::<Database>()
    }
}
