//! Which boxes an arrow may join, and why not others. Each kind that arrows leave has its part.

#![allow(clippy::wildcard_enum_match_arm, reason = "what no arm names has the reason of the last one")]

use super::{
    Arrow, Call, Connect, Consume, Deliver, Deploy, Egress, Entry, Forward, Listen, Mount, Name, Protect,
    Publish, Receive, Route, Send, Subscribe, Use, Visit, Watch,
};
use crate::design::Kind;

/// Why an arrow means nothing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ArrowError {
    #[error("an arrow needs two different boxes")]
    Itself,
    #[error("there is no such box")]
    Missing,
    #[error("{0}")]
    Meaningless(&'static str),
}

/// What an arrow means, or the reason why it means nothing.
type Meant = Result<Arrow, &'static str>;

impl Arrow {
    /// What an arrow between boxes of these kinds means, or why it means nothing.
    pub fn between(from: Kind, to: Kind) -> Result<Self, ArrowError> {
        let meant = match from {
            Kind::Internet => from_internet(to),
            Kind::DnsZone => from_zone(to),
            Kind::Cdn => from_cdn(to),
            Kind::Waf => from_waf(to),
            Kind::Alb => from_alb(to),
            Kind::Nlb => from_nlb(to),
            Kind::Service => from_service(to),
            Kind::ScheduledTask => from_scheduled_task(to),
            Kind::Database | Kind::Cache | Kind::FileSystem | Kind::Bucket | Kind::Table | Kind::Secret => {
                from_store(to)
            }
            Kind::Queue => from_queue(to),
            Kind::Topic => from_topic(to),
            Kind::Repository => Err("choose the repository as the image of a container"),
            Kind::Cluster => Err("choose the cluster in the settings of the service"),
            Kind::Monitoring => from_monitoring(to),
            Kind::Budget => Err("a budget counts what the whole environment costs; it needs no arrows"),
            Kind::Ec2Capacity => Err("services choose the instances they run on in their own settings"),
            Kind::Pipeline => from_pipeline(to),
            Kind::Vpc | Kind::Tier | Kind::Nat | Kind::Endpoint => {
                Err("the network follows from where boxes stand; it needs no arrows")
            }
        };
        meant.map_err(ArrowError::Meaningless)
    }
}

fn from_internet(to: Kind) -> Meant {
    match to {
        Kind::Alb | Kind::Nlb => Ok(Entry::default().into()),
        Kind::Cdn => Ok(Visit::default().into()),
        Kind::DnsZone => Err("the zone answers the whole internet; draw an arrow from it to what it names"),
        Kind::Bucket => Err("a bucket is never open to the internet; put a CDN in front of it"),
        Kind::Service => Err("the internet reaches a service through a load balancer"),
        Kind::Database | Kind::Cache | Kind::FileSystem => {
            Err("a data store is never open to the internet; let a service ask it")
        }
        Kind::Waf => Err("put the firewall on the load balancer or the CDN and let the internet reach that"),
        _ => Err("from the internet only a load balancer or a CDN can be reached"),
    }
}

fn from_waf(to: Kind) -> Meant {
    match to {
        Kind::Alb | Kind::Cdn => Ok(Protect::default().into()),
        Kind::Nlb => {
            Err("a firewall reads HTTP; a network load balancer passes connections it does not read")
        }
        _ => Err("a firewall protects a load balancer or a CDN"),
    }
}

fn from_zone(to: Kind) -> Meant {
    match to {
        Kind::Alb | Kind::Cdn => Ok(Name::default().into()),
        Kind::Service => Err("a service is known by the name of its load balancer or CDN"),
        Kind::Bucket => Err("put a CDN in front of the bucket: it has HTTPS and keeps the bucket private"),
        _ => Err("a zone names load balancers and CDNs"),
    }
}

fn from_cdn(to: Kind) -> Meant {
    match to {
        Kind::Alb => Ok(Forward::default().into()),
        Kind::Bucket => Ok(Deliver::default().into()),
        Kind::Cdn => Err("a CDN cannot have a CDN behind it"),
        Kind::Service => Err("a CDN reaches a service through a load balancer"),
        Kind::Waf => Err("draw the arrow from the firewall to the CDN"),
        Kind::Internet => Err("a CDN answers the internet: draw the arrow the other way"),
        Kind::DnsZone => Err("draw the arrow from the zone: it gives the names"),
        _ => Err("a CDN passes requests to load balancers and buckets"),
    }
}

fn from_nlb(to: Kind) -> Meant {
    match to {
        Kind::Service => Ok(Listen::default().into()),
        Kind::Alb | Kind::Nlb => Err("a load balancer cannot have a load balancer behind it"),
        Kind::Database | Kind::Cache => {
            Err("a load balancer passes connections to services, not to data stores")
        }
        Kind::Internet => Err("a load balancer answers the internet: draw the arrow the other way"),
        _ => Err("a load balancer passes connections to services"),
    }
}

fn from_alb(to: Kind) -> Meant {
    match to {
        Kind::Service => Ok(Route::default().into()),
        Kind::Alb => Err("a load balancer cannot have a load balancer behind it"),
        Kind::Cdn => Err("draw the arrow from the CDN to the load balancer"),
        Kind::DnsZone => Err("draw the arrow from the zone: it gives the names"),
        Kind::Database | Kind::Cache | Kind::FileSystem => {
            Err("a load balancer passes HTTP to services, not to data stores")
        }
        Kind::Internet => Err("a load balancer answers the internet: draw the arrow the other way"),
        _ => Err("a load balancer passes requests to services"),
    }
}

fn from_service(to: Kind) -> Meant {
    match to {
        Kind::Service => Ok(Call::default().into()),
        Kind::Database | Kind::Cache => Ok(Connect::default().into()),
        Kind::FileSystem => Ok(Mount::default().into()),
        Kind::Bucket | Kind::Table => Ok(Use::default().into()),
        Kind::Queue => Ok(Send::default().into()),
        Kind::Topic => Ok(Publish::default().into()),
        Kind::Secret => Ok(Receive::default().into()),
        Kind::Internet => Ok(Egress::default().into()),
        Kind::Alb | Kind::Nlb => Err("draw the arrow from the load balancer to the service"),
        Kind::Pipeline => Err("draw the arrow from the pipeline to the service"),
        Kind::Repository => Err("choose the repository as the image of a container"),
        Kind::Cluster => Err("choose the cluster in the settings of the service"),
        Kind::Ec2Capacity => Err("choose the instances to run on in the settings of the service"),
        Kind::Nat | Kind::Endpoint => {
            Err("routes to NAT and endpoints follow from the tier the service is in")
        }
        _ => Err("a service calls services, data stores, buckets, tables, secrets and the internet"),
    }
}

/// What a service may do, but for what needs to be a service.
fn from_scheduled_task(to: Kind) -> Meant {
    match to {
        Kind::Service => {
            Err("only services find each other by Service Connect; send to a queue that the service works on")
        }
        Kind::ScheduledTask => {
            Err("each scheduled task has times of its own; let the first one send to a queue")
        }
        _ => from_service(to),
    }
}

fn from_queue(to: Kind) -> Meant {
    match to {
        Kind::Service => Ok(Consume::default().into()),
        Kind::ScheduledTask => Err(
            "a scheduled task asks when it runs: draw the arrow from it, or let a service work on the queue",
        ),
        Kind::Queue => Err("its dead-letter queue is a setting of the queue; nothing else moves messages on"),
        Kind::Topic => Err("a queue is emptied by who asks it; a service can take messages and publish them"),
        _ => Err("a queue feeds the services that work on its messages"),
    }
}

fn from_pipeline(to: Kind) -> Meant {
    match to {
        Kind::Service => Ok(Deploy::default().into()),
        Kind::Repository => Err("a pipeline pushes to the repository that the service's image comes from"),
        Kind::Cluster => Err("a pipeline deploys services: draw the arrow to them"),
        _ => Err("a pipeline deploys services"),
    }
}

fn from_topic(to: Kind) -> Meant {
    match to {
        Kind::Queue => Ok(Subscribe::default().into()),
        Kind::Service | Kind::ScheduledTask => {
            Err("tasks come and go, and a topic keeps nothing for them: put a queue between, which waits")
        }
        Kind::Topic => Err("a topic cannot subscribe to a topic; let a service publish to both"),
        _ => Err("a topic delivers to queues; addresses and webhooks are settings of the topic"),
    }
}

fn from_store(to: Kind) -> Meant {
    match to {
        Kind::Service => Err("draw the arrow from the service: it is the one that asks"),
        Kind::ScheduledTask => Err("draw the arrow from the scheduled task: it is the one that asks"),
        _ => Err("data stores answer services; they do not call"),
    }
}

fn from_monitoring(to: Kind) -> Meant {
    match to {
        Kind::Service
        | Kind::ScheduledTask
        | Kind::Cdn
        | Kind::Alb
        | Kind::Nlb
        | Kind::Ec2Capacity
        | Kind::Database
        | Kind::Cache
        | Kind::Table
        | Kind::Queue
        | Kind::Nat => Ok(Watch::default().into()),
        Kind::Vpc | Kind::Tier => {
            Err("monitoring watches boxes in it; without arrows it watches all of them")
        }
        Kind::Cluster => Err("monitoring watches the services of a cluster"),
        Kind::Budget => Err("a budget tells the channels of monitoring by itself"),
        _ => Err("there is nothing here that an alarm could watch"),
    }
}
