//! Designs to begin with. Each is a file of our own format, so it is migrated and tested like any other.

use super::{LoadError, load};
use crate::design::Design;

/// A starting point.
#[derive(Clone, Copy, Debug)]
pub struct Preset {
    pub id: &'static str,
    pub title: &'static str,
    /// One line: what it is for.
    pub summary: &'static str,
    json: &'static str,
}

pub const PRESETS: &[Preset] = &[
    Preset {
        id: "starter-fargate",
        title: "Starter on Fargate",
        summary: "One service behind a load balancer with a firewall, PostgreSQL and a secret, in three zones.",
        json: include_str!("presets/starter-fargate.groundplan.json"),
    },
    Preset {
        id: "microservices",
        title: "Microservices",
        summary: "Three services behind one load balancer by path and host, one more that they call, cache, database and bucket.",
        json: include_str!("presets/microservices.groundplan.json"),
    },
    Preset {
        id: "fargate-cloudfront",
        title: "Fargate behind CloudFront",
        summary: "CloudFront with a firewall is the only way to an internal load balancer and a service that scales by load, in three zones.",
        json: include_str!("presets/fargate-cloudfront.groundplan.json"),
    },
    Preset {
        id: "production-platform",
        title: "Production platform",
        summary: "Services on Fargate and on EC2, a worker behind a queue, database, cache and shared files, network ACLs, alarms and a budget.",
        json: include_str!("presets/production-platform.groundplan.json"),
    },
    Preset {
        id: "network-foundation",
        title: "Network foundation",
        summary: "A VPC with public, application and data tiers in two zones, NAT, and a load balancer with a firewall and a first service.",
        json: include_str!("presets/network-foundation.groundplan.json"),
    },
    Preset {
        id: "private-endpoints",
        title: "Private, by endpoints",
        summary: "A service that never calls the internet: no NAT, VPC endpoints for all that its tasks need, network ACLs from the arrows, PostgreSQL and a bucket.",
        json: include_str!("presets/private-endpoints.groundplan.json"),
    },
    Preset {
        id: "ecs-ec2",
        title: "Containers on EC2",
        summary: "A service in bridge mode on Graviton instances that grow with its tasks, behind a load balancer, with PostgreSQL.",
        json: include_str!("presets/ecs-ec2.groundplan.json"),
    },
    Preset {
        id: "graviton-spot",
        title: "Graviton on Spot",
        summary: "Tasks packed onto Bottlerocket instances, two on demand and the rest mostly Spot of three types, asleep at night outside production.",
        json: include_str!("presets/graviton-spot.groundplan.json"),
    },
    Preset {
        id: "queue-worker",
        title: "Queue and worker",
        summary: "An API publishes, a queue waits, and a worker on Spot scales by the backlog, down to no task where nobody waits.",
        json: include_str!("presets/queue-worker.groundplan.json"),
    },
    Preset {
        id: "scheduled-jobs",
        title: "Scheduled jobs",
        summary: "A nightly report, an import in working hours and a clean-up on Spot, by EventBridge Scheduler, with PostgreSQL and a bucket.",
        json: include_str!("presets/scheduled-jobs.groundplan.json"),
    },
    Preset {
        id: "serverless-pipeline",
        title: "Serverless with a pipeline",
        summary: "An upload is built, scanned, approved and deployed by CodePipeline to a service behind CloudFront, in two zones of Tokyo.",
        json: include_str!("presets/serverless-pipeline.groundplan.json"),
    },
    Preset {
        id: "canary-delivery",
        title: "Canary delivery",
        summary: "CodeDeploy gives a new version a tenth of the traffic for five minutes, and takes it back on server errors.",
        json: include_str!("presets/canary-delivery.groundplan.json"),
    },
];

/// Their names alone: who looks for one does not need what is in them.
pub const PRESET_IDS: [&str; PRESETS.len()] = {
    let mut ids = [""; PRESETS.len()];
    let (mut room, mut rest): (&mut [&str], &[Preset]) = (&mut ids, PRESETS);
    while let ([place, places @ ..], [preset, presets @ ..]) = (room, rest) {
        *place = preset.id;
        (room, rest) = (places, presets);
    }
    ids
};

impl Preset {
    #[must_use]
    pub fn by_id(id: &str) -> Option<&'static Self> {
        PRESETS.iter().find(|it| it.id == id)
    }

    pub fn design(&self) -> Result<Design, LoadError> {
        load(self.json)
    }

    /// The file as it is embedded.
    #[must_use]
    pub const fn file(&self) -> &'static str {
        self.json
    }
}
