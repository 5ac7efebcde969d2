//! A tier: one subnet a zone.

use ipnet::Ipv4Net;

use super::{About, Group, Kind, Shape, properties, words};
use crate::design::face::{Spoken, Words};
use crate::design::field::{Control, Field, Section, choices};
use crate::design::settings::settings;
use crate::design::{Design, NodeId};

words!(
    /// What a tier is for; its routes follow.
    TierRole {
        /// Has a route to the internet gateway.
        Public = "public",
        /// Goes out by NAT where there is one.
        Application = "application",
        /// No route out.
        Data = "data",
    }
);

/// One subnet in each zone, with the same routes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tier {
    pub role: TierRole,
    /// One block a zone, in the order of the zones. Planned when the tier is added.
    pub subnets: Vec<Ipv4Net>,
    /// Its subnets are there already: looked up, not made.
    pub exists: bool,
    /// A tag as `key=value` that they have beside their ranges; empty for any.
    pub lookup: String,
    /// The route tables of a tier that exists lead out to the internet.
    pub leads_out: bool,
    /// Rules of the network ACL that come before those made from the arrows; see [`crate::design::AclLine`].
    pub acl_rules: Vec<String>,
}

settings!(Tier: role, subnets, exists, lookup, leads_out, acl_rules);

impl Default for Tier {
    fn default() -> Self {
        Self {
            role: TierRole::Application,
            subnets: Vec::new(),
            exists: false,
            lookup: String::new(),
            leads_out: true,
            acl_rules: Vec::new(),
        }
    }
}

impl Spoken for Tier {
    fn words(&self, _: &Design, _: NodeId) -> Words {
        Words::kind(match self.role {
            TierRole::Public => "Public tier",
            TierRole::Application => "Application tier",
            TierRole::Data => "Data tier",
        })
    }
}

properties!(
    Tier,
    About {
        label: "Tier",
        article: "a tier",
        explainer: "One subnet in each availability zone with the same purpose and the same routes.",
        also_called: "subnet subnets public private",
        group: Group::Network,
        default_name: "application",
        homes: &[Some(Kind::Vpc)],
        home_words: "in a VPC",
        shape: Shape::Band,
        usual_tier: None,
    },
    &[
        Section {
            title: "Subnets",
            fields: &[
                Field::new(
                    "role",
                    "Role",
                    Control::Choice(
                        choices!("public" => "Public", "application" => "Application", "data" => "Data")
                    ),
                    "Public subnets have a route to the internet gateway, application subnets to NAT, data subnets none.",
                ),
                Field::varies(
                    "subnets",
                    "Subnet ranges",
                    Control::Custom,
                    "One block for each zone. Planned for you; change them to fit an address plan. Where an environment's VPC has another block, they keep their places in it.",
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
                    "Subnets looked up by their ranges in place of being made, in a VPC that exists too: in any zones, each in one of its own and the tiers in the same. Routes and network ACLs are not looked at.",
                ),
                Field::varies(
                    "lookup",
                    "Found by",
                    Control::Text { mono: true, placeholder: "Tier=private" },
                    "A tag as key=value that the subnets have to have beside the ranges above. Empty: any.",
                ),
                Field::new(
                    "leads_out",
                    "Route to the internet",
                    Control::Toggle,
                    "For an application tier that exists: its route tables have a way to the internet already. Proofs believe it.",
                ),
            ],
        },
        Section {
            title: "Network ACL",
            fields: &[Field::varies(
                "acl_rules",
                "Own rules",
                Control::Texts { placeholder: "100 deny in tcp 22 from 0.0.0.0/0" },
                "Apply before the rules made from the arrows, by their number (1 to 999). They need network ACLs to be made from the arrows, a setting of the VPC.",
            )],
        }
    ]
);
