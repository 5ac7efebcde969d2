//! Random designs that are valid: for benchmarks, fuzzing and the tests of every layer.
//!
//! The same number of boxes and the same seed give the same design, for ever: the generator is ours.

mod random;
mod stores;

use serde_json::Value;

use random::Random;

use crate::design::{
    Arrow, Bucket, Budget, Cdn, Cluster, Deployment, Design, DnsZone, Ec2Capacity, Edit, Environment, Image,
    Internet, Kind, Launch, LinkId, Monitoring, Name, NetworkAcls, NodeId, Point, Project, Repository,
    Resource, Route, ScheduledTask, Service, Shape, Tier, TierRole, Vpc, facts,
};

/// Boxes in one VPC before the next begins, so that no subnet, listener or security group comes near a quota.
const BOXES_PER_VPC: usize = 60;
const SERVICES_PER_ALB: usize = 6;

/// Cards stand in columns with room for arrows between them; what is regional stands beside the VPC.
const COLUMNS: i32 = 4;
const COLUMN: i32 = 87;
const BESIDE: i32 = 410;

/// A design of `boxes` boxes that is drawn as a person would: nothing without what it needs.
#[must_use]
pub fn sample(boxes: usize, seed: u64) -> Design {
    let mut random = Random(seed);
    let region = random.pick(&["eu-central-1", "eu-west-1", "us-east-1", "us-west-2", "ap-northeast-1"]);
    let project = Project {
        name: format!("sample-{seed}"),
        region: region.into(),
        application: "sample".into(),
        customer_key: random.chance(60),
        key_layers: random.chance(30),
        ..Project::default()
    };
    let mut sketch = Sketch { design: Design::new(project, Environment::usual()), random, boxes };
    let mut index = 0;
    while sketch.room() > 0 {
        sketch.vpc(index);
        index += 1;
    }
    sketch.design
}

struct Sketch {
    design: Design,
    random: Random,
    boxes: usize,
}

/// One VPC and what has been drawn in it so far.
struct Network {
    public: NodeId,
    application: NodeId,
    data: NodeId,
    albs: Vec<NodeId>,
    services: Vec<NodeId>,
    /// Instances that some of the services run on.
    capacity: Option<NodeId>,
    jobs: usize,
    top: i32,
}

impl Sketch {
    fn room(&self) -> usize {
        self.boxes.saturating_sub(self.design.nodes().len())
    }

    fn add(
        &mut self,
        name: &str,
        resource: impl Into<Resource>,
        parent: Option<NodeId>,
        at: (i32, i32),
    ) -> Option<NodeId> {
        if self.room() == 0 {
            return None;
        }
        let id = self.design.free_id(name);
        let at = Point { x: at.0, y: at.1 };
        let edit = Edit::Add { id, name: id.to_string(), resource: resource.into(), parent, at };
        self.design.apply(&edit).ok().map(|()| id)
    }

    fn link(&mut self, from: NodeId, to: NodeId) {
        let _refused = self.design.apply(&Edit::Connect { link: LinkId { from, to } });
    }

    fn set(&mut self, id: NodeId, field: &str, value: impl Into<Value>) {
        let edit = Edit::Set { id, field: field.into(), value: value.into() };
        let _refused = self.design.apply(&edit);
    }

    fn vary(&mut self, id: NodeId, environment: &str, field: &str, value: impl Into<Value>) {
        let edit = Edit::Override {
            id,
            environment: environment.into(),
            field: field.into(),
            value: Some(value.into()),
        };
        let _refused = self.design.apply(&edit);
    }

    /// Draws one VPC with what belongs to it, as far as there is room. The first boxes are drawn in an order in
    /// which a design of any size makes sense.
    fn vpc(&mut self, index: usize) -> Option<()> {
        let end = self.design.nodes().len() + BOXES_PER_VPC.min(self.room());
        let top = i32::try_from(index).unwrap_or(0).saturating_mul(550);
        if self.design.all::<Bucket>().next().is_none() {
            self.add("assets", Resource::new(Kind::Bucket), None, (BESIDE, top + 26))?;
            self.add("cluster", Resource::new(Kind::Cluster), None, (BESIDE, top + 44))?;
            self.add("images", Resource::new(Kind::Repository), None, (BESIDE, top + 62))?;
        }
        let zones = if self.random.chance(70) { 3 } else { 2 };
        let zones = zones.min(facts::zone_letters(&self.design.project().region).len());
        let cidr = format!("10.{}.0.0/16", index % 256).parse().unwrap_or_default();
        let vpc = Vpc { cidr, zones: u8::try_from(zones).unwrap_or(2), ..Vpc::default() };
        let vpc =
            if self.random.chance(30) { Vpc { network_acls: NetworkAcls::Derived, ..vpc } } else { vpc };
        let main = self.add("main", vpc, None, (0, top + 22))?;
        let tier = |role| Tier { role, ..Tier::default() };
        let public = self.add("public", tier(TierRole::Public), Some(main), (2, 11))?;
        let application = self.add("application", tier(TierRole::Application), Some(main), (2, 45))?;
        let data = self.add("data", tier(TierRole::Data), Some(main), (2, 250))?;
        let nat = self.add("nat", Resource::new(Kind::Nat), Some(public), (21, 21))?;
        self.vary(nat, "dev", "mode", "single");
        let mut network = Network {
            public,
            application,
            data,
            albs: Vec::new(),
            services: Vec::new(),
            capacity: None,
            jobs: 0,
            top,
        };
        self.service(&mut network)?;
        let drawn = self.design.all::<Internet>().next().map(|it| it.0);
        let internet = match drawn {
            Some(id) => id,
            None => self.add("internet", Resource::new(Kind::Internet), None, (180, top))?,
        };
        self.entry(&mut network, internet)?;
        if index == 0 && self.random.chance(60) {
            self.site(internet)?;
        }
        if self.random.chance(70) {
            self.add("endpoints", Resource::new(Kind::Endpoint), Some(application), (21, 200))?;
        }
        if self.design.all::<Monitoring>().next().is_none() {
            let budget = Budget { monthly_usd: 5000, ..Budget::default() };
            self.add("monitoring", Resource::new(Kind::Monitoring), None, (BESIDE + 100, top + 26))?;
            self.add("budget", budget, None, (BESIDE + 100, top + 52))?;
        }
        if self.random.chance(50) {
            let cluster = self.design.all::<Cluster>().next().map(|it| it.0);
            // Wide enough for the largest task of a sample.
            let capacity =
                Ec2Capacity { cluster, instance_type: "m7g.2xlarge".into(), ..Ec2Capacity::default() };
            network.capacity = Some(self.add("capacity", capacity, Some(application), (21 + COLUMN, 10))?);
        }
        let mut beside = 0;
        while self.design.nodes().len() < end {
            let dice = self.random.below(100);
            match dice {
                0..45 => self.service(&mut network)?,
                45..60 => self.database(&network)?,
                60..72 => self.cache(&network)?,
                72..77 => self.job(&mut network)?,
                77..81 => self.file_system(&network)?,
                _ => self.regional(&network, &mut beside)?,
            }
            if network.services.len() > network.albs.len() * SERVICES_PER_ALB {
                self.entry(&mut network, internet)?;
            }
        }
        Some(())
    }

    fn entry(&mut self, network: &mut Network, internet: NodeId) -> Option<()> {
        let bars =
            self.design.children(Some(network.public)).filter(|(_, it)| it.kind().shape() == Shape::Bar);
        let y = 7 + 15 * i32::try_from(bars.count()).unwrap_or(0);
        let alb = self.add("edge", Resource::new(Kind::Alb), Some(network.public), (21, y))?;
        self.link(internet, alb);
        network.albs.push(alb);
        self.vary(alb, "dev", "deletion_protection", false);
        // Services drawn before their load balancer get their routes now.
        let without = |it: &NodeId| {
            !self
                .design
                .links()
                .iter()
                .any(|(link, arrow)| link.to == *it && matches!(arrow, Arrow::Route(_)))
        };
        let waiting: Vec<NodeId> = network.services.iter().copied().filter(without).collect();
        for service in waiting {
            self.route(alb, service);
        }
        if self.random.chance(80) {
            self.add("firewall", Resource::new(Kind::Waf), Some(alb), (0, 0))?;
        }
        // Only the traffic of an ALB can be moved.
        let rolling =
            |it: &NodeId| self.design.get::<Service>(*it).is_some_and(|it| !it.deployment.moves_traffic());
        if let Some(service) = network.services.iter().copied().rfind(rolling)
            && self.random.chance(25)
        {
            let gate = self.add("gate", Resource::new(Kind::Nlb), Some(network.public), (21, y + 15))?;
            self.vary(gate, "dev", "deletion_protection", false);
            self.link(internet, gate);
            self.link(gate, service);
        }
        Some(())
    }

    /// The bucket served by a CDN under a name.
    fn site(&mut self, internet: NodeId) -> Option<()> {
        let bucket = self.design.all::<Bucket>().next().map(|it| it.0)?;
        let cdn = Cdn { default_root_object: "index.html".into(), ..Cdn::default() };
        let cdn = self.add("cdn", cdn, None, (-90, 26))?;
        self.link(internet, cdn);
        self.link(cdn, bucket);
        let zone = DnsZone { domain: "sample.example.net".into(), ..DnsZone::default() };
        let zone = self.add("dns", zone, None, (-90, 70))?;
        let link = LinkId { from: zone, to: cdn };
        let _refused =
            self.design.apply(&Edit::Shape { link, arrow: Name { names: vec!["www".into()] }.into() });
        Some(())
    }

    fn route(&mut self, alb: NodeId, service: NodeId) {
        let path = format!("/{service}/*");
        let mut route = Route { paths: vec![path], health_path: "/healthz".into(), ..Route::default() };
        if self.random.chance(30) {
            route.hosts = vec![format!("{service}.example.com")];
        }
        let link = LinkId { from: alb, to: service };
        let _refused = self.design.apply(&Edit::Shape { link, arrow: route.into() });
    }

    fn service_spot(network: &Network) -> (i32, i32) {
        // The instances stand beside the first service.
        let drawn = network.services.len() + network.jobs + usize::from(network.capacity.is_some());
        let count = i32::try_from(drawn).unwrap_or(0);
        (21 + COLUMN * (count % COLUMNS), 10 + 35 * (count / COLUMNS))
    }

    fn service(&mut self, network: &mut Network) -> Option<()> {
        let name = self.random.pick(&["orders", "catalog", "users", "search", "billing", "mail", "reports"]);
        let cpu = self.random.pick(&[256, 512, 1024, 2048]);
        let memory = self.random.pick(&facts::fargate_memory(cpu));
        let least = 2 + self.random.below(3);
        let mut service = Service {
            cpu,
            memory_mib: memory,
            min_tasks: least,
            max_tasks: least + self.random.below(5),
            spot_share: self.random.pick(&[0, 0, 0, 50]),
            log_retention_days: self.random.pick(&[30, 90, 365]),
            exec: self.random.chance(20),
            ..Service::default()
        };
        let repository = self.design.all::<Repository>().next().map(|it| it.0);
        if let (Some(main), Some(id), true) =
            (service.containers.first_mut(), repository, self.random.chance(60))
        {
            main.image = Image::Repository { id, tag: format!("1.{}.0", self.random.below(40)) };
            main.port = self.random.pick(&[3000, 8000, 8080]);
            main.variables.insert("LOG_LEVEL".into(), self.random.pick(&["info", "warn"]).into());
        }
        if let Some(capacity) = network.capacity
            && self.random.chance(30)
        {
            service.launch = Launch::Ec2;
            service.capacity = Some(capacity);
            service.spot_share = 0;
        }
        if self.random.chance(20) {
            service.target_memory = 80;
            service.step_cpu = 80;
        }
        // With several clusters, which one is no longer clear from the drawing.
        service.cluster = self.design.all::<Cluster>().next().map(|it| it.0);
        let at = Self::service_spot(network);
        let id = self.add(name, service, Some(network.application), at)?;
        self.vary(id, "dev", "min_tasks", 1);
        self.vary(id, "dev", "max_tasks", 2);
        self.vary(id, "staging", "log_retention_days", 30);
        let routed = self.random.chance(70);
        if let (Some(alb), true) = (network.albs.last().copied(), routed) {
            self.route(alb, id);
        }
        // Only older services are called, so that no two wait for each other; and not those whose traffic moves at
        // the load balancer.
        let rolling = |it: &NodeId| {
            self.design.get::<Service>(*it).is_some_and(|it| it.deployment == Deployment::Rolling)
        };
        let called: Vec<NodeId> = network.services.iter().copied().filter(rolling).collect();
        if let (Some(other), true) = (self.random.pick_or(&called), self.random.chance(40)) {
            self.link(id, other);
        } else if routed && !network.albs.is_empty() && self.random.chance(30) {
            let moving =
                self.random.pick_or(&[Deployment::BlueGreen, Deployment::Canary, Deployment::Linear])?;
            self.set(id, "deployment", moving.word());
        }
        network.services.push(id);
        Some(())
    }

    /// Something that runs at night, drawn among the services.
    fn job(&mut self, network: &mut Network) -> Option<()> {
        let schedule = self.random.pick(&["cron(0 3 * * ? *)", "rate(6 hours)"]).into();
        let cluster = self.design.all::<Cluster>().next().map(|it| it.0);
        let job =
            ScheduledTask { cluster, schedule, spot: self.random.chance(50), ..ScheduledTask::default() };
        let at = Self::service_spot(network);
        let id = self.add("job", job, Some(network.application), at)?;
        network.jobs += 1;
        self.vary(id, "dev", "enabled", false);
        let store = self.design.all::<Bucket>().next().map(|it| it.0);
        if let Some(store) = store {
            self.link(id, store);
        }
        Some(())
    }
}
