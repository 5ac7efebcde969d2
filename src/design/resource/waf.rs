//! An AWS WAF web ACL.

use std::collections::BTreeSet;

use super::{About, Group, Kind, RETENTION, Shape, properties, words};
use crate::design::face::{Spoken, Words, count};
use crate::design::field::{Control, Field, Section, choices};
use crate::design::settings::settings;
use crate::design::{Design, NodeId};

words!(
    /// AWS's managed rule groups that we offer.
    RuleGroup {
        IpReputation = "AWSManagedRulesAmazonIpReputationList",
        AnonymousIp = "AWSManagedRulesAnonymousIpList",
        Common = "AWSManagedRulesCommonRuleSet",
        KnownBadInputs = "AWSManagedRulesKnownBadInputsRuleSet",
        SqlInjection = "AWSManagedRulesSQLiRuleSet",
        Linux = "AWSManagedRulesLinuxRuleSet",
        AdminProtection = "AWSManagedRulesAdminProtectionRuleSet",
    }
);

/// A web ACL. It protects what it stands on and what it has an arrow to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waf {
    pub rule_groups: BTreeSet<RuleGroup>,
    /// Rule groups that only count what they match.
    pub count_only: BTreeSet<RuleGroup>,
    /// Requests an address may make in five minutes; 0 is no limit. AWS takes 10 to 2,000,000,000.
    pub rate_limit: u32,
    /// Bodies above 8 KB, such as uploads, are counted and let through.
    pub large_bodies: bool,
    pub log_retention_days: u32,
    /// Traffic the owner expects.
    pub monthly_million_requests: u32,
}

settings!(Waf: rule_groups, count_only, rate_limit, large_bodies, log_retention_days,
    monthly_million_requests);

impl Default for Waf {
    fn default() -> Self {
        Self {
            rule_groups: BTreeSet::from([
                RuleGroup::IpReputation,
                RuleGroup::AnonymousIp,
                RuleGroup::Common,
                RuleGroup::KnownBadInputs,
                RuleGroup::SqlInjection,
            ]),
            // People behind a VPN are customers too.
            count_only: BTreeSet::from([RuleGroup::AnonymousIp]),
            rate_limit: 2000,
            large_bodies: false,
            log_retention_days: 365,
            monthly_million_requests: 10,
        }
    }
}

impl Spoken for Waf {
    fn words(&self, design: &Design, id: NodeId) -> Words {
        let groups = count(self.rule_groups.len(), "rule group");
        // On a load balancer it stands without its name.
        let tag = design.node(id).is_some_and(|it| it.parent.is_some());
        Words::kind(if tag { format!("Firewall · {groups}") } else { groups })
    }
}

properties!(
    Waf,
    About {
        label: "Firewall",
        article: "a firewall",
        explainer: "AWS WAF: a web ACL that filters requests before they reach the load balancer or the CDN.",
        also_called: "web application firewall ACL",
        group: Group::Security,
        default_name: "firewall",
        homes: &[None, Some(Kind::Alb), Some(Kind::Cdn)],
        home_words: "on a load balancer, on a CDN or beside the VPC",
        shape: Shape::Tag,
        usual_tier: None,
    },
    &[
        Section {
            title: "Rules",
            fields: &[
                Field::new(
                    "rule_groups",
                    "Managed rule groups",
                    Control::Choices(GROUPS),
                    "Kept up to date by AWS."
                ),
                Field::varies(
                    "count_only",
                    "Count only",
                    Control::Choices(GROUPS),
                    "These groups report what they match and let it through: a safe way to try one.",
                ),
                Field::varies(
                    "rate_limit",
                    "Rate limit",
                    Control::Number { min: 0, max: 2_000_000_000, unit: "/ 5 min" },
                    "Requests one address may make in five minutes. 0 is no limit.",
                ),
                Field::varies(
                    "large_bodies",
                    "Large request bodies",
                    Control::Toggle,
                    "Lets through what is larger than 8 KB, such as uploads, which Common threats refuses; it is counted.",
                ),
            ],
        },
        Section {
            title: "Logs and traffic",
            fields: &[
                Field::varies("log_retention_days", "Log retention", RETENTION, "Older records are deleted."),
                Field::varies(
                    "monthly_million_requests",
                    "Requests",
                    Control::Number { min: 0, max: 1_000_000, unit: "M / month" },
                    "What you expect, for the estimate only.",
                ),
            ],
        },
    ]
);

const GROUPS: &[crate::design::Choice] = choices!(
    "AWSManagedRulesAmazonIpReputationList" => "IP reputation",
    "AWSManagedRulesAnonymousIpList" => "Anonymous IP",
    "AWSManagedRulesCommonRuleSet" => "Common threats",
    "AWSManagedRulesKnownBadInputsRuleSet" => "Known bad inputs",
    "AWSManagedRulesSQLiRuleSet" => "SQL injection",
    "AWSManagedRulesLinuxRuleSet" => "Linux",
    "AWSManagedRulesAdminProtectionRuleSet" => "Admin pages",
);
