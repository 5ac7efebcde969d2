//! A virtual private cloud.

use std::collections::BTreeMap;
use std::net::Ipv4Addr;

use ipnet::Ipv4Net;
use serde_json::Value;

use super::{About, Group, RETENTION, Shape, properties, words};
use crate::design::face::{Spoken, Words};
use crate::design::field::{Control, Field, Section, choices};
use crate::design::settings::settings;
use crate::design::{Design, Node, NodeId};

words!(
    /// Where records of the network's connections go.
    FlowLogs { Off = "off", Cloudwatch = "cloudwatch", S3 = "s3" }
);

words!(
    /// Who filters at the border of a subnet.
    NetworkAcls {
        /// AWS's default network ACL, which lets everything pass; security groups alone decide.
        Default = "default",
        /// One network ACL a tier that admits what the arrows ask for, and nothing else.
        Derived = "derived",
    }
);

/// A virtual private cloud.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vpc {
    /// AWS takes /16 to /28.
    pub cidr: Ipv4Net,
    /// Availability zones in use, the region's first ones.
    pub zones: u8,
    /// It is there already: looked up, not made.
    pub exists: bool,
    /// What it is looked up by: its id, the value of its tag Name, or another tag as `key=value`.
    pub lookup: String,
    pub network_acls: NetworkAcls,
    pub flow_logs: FlowLogs,
    pub flow_log_retention_days: u32,
    /// Flow log volume the owner expects.
    pub flow_log_monthly_gb: u32,
}

settings!(Vpc: cidr, zones, exists, lookup, network_acls, flow_logs, flow_log_retention_days,
    flow_log_monthly_gb);

impl Default for Vpc {
    fn default() -> Self {
        Self {
            cidr: Ipv4Net::new_assert(Ipv4Addr::new(10, 0, 0, 0), 16),
            zones: 3,
            exists: false,
            lookup: String::new(),
            network_acls: NetworkAcls::Default,
            flow_logs: FlowLogs::S3,
            flow_log_retention_days: 365,
            flow_log_monthly_gb: 5,
        }
    }
}

impl Vpc {
    /// A new one with a range that no other has in any environment, so that the two can be joined some day. The usual one when all are taken.
    #[must_use]
    pub fn beside(design: &Design) -> Self {
        let own = |fields: &BTreeMap<String, Value>| fields.get("cidr")?.as_str()?.parse().ok();
        let ranges = |(_, node, it): (NodeId, &Node, &Self)| {
            node.overrides.values().filter_map(own).chain([it.cidr]).collect::<Vec<Ipv4Net>>()
        };
        let taken: Vec<Ipv4Net> = design.all::<Self>().flat_map(ranges).collect();
        let usual = Self::default();
        let free = (0..=u8::MAX)
            .filter_map(|second| Ipv4Net::new(Ipv4Addr::new(10, second, 0, 0), usual.cidr.prefix_len()).ok())
            .find(|net| !taken.iter().any(|it| it.contains(net) || net.contains(it)));
        Self { cidr: free.unwrap_or(usual.cidr), ..usual }
    }
}

impl Spoken for Vpc {
    fn words(&self, _: &Design, _: NodeId) -> Words {
        Words::kind(format!("VPC, {}", self.cidr))
    }
}

properties!(
    Vpc,
    About {
        label: "VPC",
        article: "a VPC",
        explainer: "Virtual private cloud: your own network in one region, split into tiers and availability zones.",
        also_called: "network",
        group: Group::Network,
        default_name: "main",
        homes: &[None],
        home_words: "on the page",
        shape: Shape::Frame,
        usual_tier: None,
    },
    &[
        Section {
            title: "Network",
            fields: &[
                Field::varies(
                    "cidr",
                    "CIDR block",
                    Control::Text { mono: true, placeholder: "10.0.0.0/16" },
                    "The VPC's IPv4 block, /16 to /28. Changing it plans every tier's subnets again; in an environment with a block of its own they keep their places in it. AWS moves nothing into another block: decide before the first apply.",
                ),
                Field::varies(
                    "zones",
                    "Availability zones",
                    Control::Number { min: 1, max: 4, unit: "" },
                    "How many availability zones the tiers span. Production wants three; a load balancer needs two.",
                ),
            ],
        },
        Section {
            title: "Existing",
            fields: &[
                Field::new(
                    "exists",
                    "Exists already",
                    Control::Toggle,
                    "Looked up in place of being made. Its range has to be the one above; its routes, endpoints and network ACLs are taken as drawn.",
                ),
                Field::varies(
                    "lookup",
                    "Found by",
                    Control::Text { mono: true, placeholder: "vpc-0123456789abcdef0" },
                    "Its id, the value of its tag Name, or another tag as key=value. The plan fails when nothing or more than one is found.",
                ),
            ],
        },
        Section {
            title: "Network ACLs",
            fields: &[Field::varies(
                "network_acls",
                "Network ACLs",
                Control::Choice(choices!("default" => "Admit everything", "derived" => "From the arrows")),
                "From the arrows: each tier admits only what is drawn, and the replies to it. Security groups decide in either case; this is a second fence around the subnets.",
            )],
        },
        Section {
            title: "Flow logs",
            fields: &[
                Field::varies(
                    "flow_logs",
                    "Flow logs",
                    Control::Choice(
                        choices!("off" => "Off", "s3" => "To S3", "cloudwatch" => "To CloudWatch")
                    ),
                    "Who connected to whom, for audits and debugging. S3 is the cheaper place.",
                ),
                Field::varies(
                    "flow_log_retention_days",
                    "Log retention",
                    RETENTION,
                    "Older records are deleted."
                ),
                Field::varies(
                    "flow_log_monthly_gb",
                    "Log volume",
                    Control::Number { min: 0, max: 1_000_000, unit: "GB / month" },
                    "What you expect, for the estimate only.",
                ),
            ],
        },
    ]
);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::design::{Edit, Point};

    #[test]
    fn each_new_vpc_has_a_range_of_its_own() {
        let mut design = Design::default();
        let mut add = |cidr: Option<&str>| {
            let it = Vpc::beside(&design);
            let it = Vpc { cidr: cidr.and_then(|it| it.parse().ok()).unwrap_or(it.cidr), ..it };
            let (id, name) = (design.free_id("main"), design.free_name("main"));
            let (range, parent, at) = (it.cidr.to_string(), None, Point::default());
            design.apply(&Edit::Add { id, name, resource: it.into(), parent, at }).unwrap();
            range
        };
        assert_eq!(add(None), "10.0.0.0/16");
        add(Some("10.1.128.0/20"));
        assert_eq!(add(None), "10.2.0.0/16", "part of 10.1.0.0/16 is taken");
        add(Some("10.0.0.0/8"));
        assert_eq!(add(None), "10.0.0.0/16", "nothing is left");
    }
}
