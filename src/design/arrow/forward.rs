//! CDN -> load balancer.

use super::{Ends, Meaning};
use crate::design::face::shorten;
use crate::design::field::{Control, Field, Section, choices};
use crate::design::resource::words;
use crate::design::settings::settings;
use crate::design::{Design, LinkId};

words!(
    /// What CloudFront keeps of a load balancer's answers.
    ForwardCache {
        /// Nothing: the managed policy CachingDisabled.
        Disabled = "disabled",
        /// What the answer's Cache-Control allows: UseOriginCacheControlHeaders-QueryStrings.
        Origin = "origin",
    }
);

words!(
    /// How CloudFront reaches a load balancer.
    ForwardReach {
        /// The load balancer is internal, and CloudFront has interfaces in its subnets.
        VpcOrigin = "vpc_origin",
        /// The load balancer has public addresses, admits CloudFront's, and answers 403 without a secret header.
        Header = "header",
    }
);

/// cdn -> alb: the load balancer is an origin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Forward {
    pub reach: ForwardReach,
    /// Raised to change the secret of the header.
    pub secret_version: u32,
    /// Empty takes every path that no other origin takes.
    pub paths: Vec<String>,
    pub cache: ForwardCache,
    /// Paths of this origin whose answers are the same for everybody: CachingOptimized.
    pub cached_paths: Vec<String>,
    /// Seconds CloudFront waits for an answer. AWS takes 1 to 120 without asking for more.
    pub read_timeout_secs: u32,
}

settings!(Forward: reach, secret_version, paths, cache, cached_paths, read_timeout_secs);

impl Default for Forward {
    fn default() -> Self {
        Self {
            reach: ForwardReach::VpcOrigin,
            secret_version: 1,
            paths: Vec::new(),
            cache: ForwardCache::Disabled,
            cached_paths: Vec::new(),
            read_timeout_secs: 30,
        }
    }
}

impl Meaning for Forward {
    const SECTIONS: &'static [Section] = &[Section {
        title: "Origin",
        fields: &[
            Field::new(
                "reach",
                "Origin access",
                Control::Choice(choices!(
                    "vpc_origin" => "VPC origin, private",
                    "header" => "Public name, secret header",
                )),
                "By a VPC origin the load balancer needs no public address, but WebSockets and gRPC do not pass. By its public name they do; then it admits CloudFront's addresses only, and answers 403 without a secret header.",
            ),
            Field::new(
                "secret_version",
                "Secret version",
                Control::Number { min: 1, max: 1000, unit: "" },
                "Raise it to change the secret header. The last one stays valid until the next change, so no request is refused.",
            ),
            Field::new(
                "paths",
                "Paths",
                Control::Texts { placeholder: "/api/*" },
                "Requests for one of these. Empty takes what no other origin takes.",
            ),
            Field::new(
                "cache",
                "Cache policy",
                Control::Choice(choices!(
                    "disabled" => "CachingDisabled",
                    "origin" => "UseOriginCacheControlHeaders",
                )),
                "UseOriginCacheControlHeaders keeps answers as their Cache-Control says. Cookies, headers and query strings reach the service in both cases.",
            ),
            Field::new(
                "cached_paths",
                "Cached paths",
                Control::Texts { placeholder: "/static/*" },
                "Answers that are the same for everybody. Cookies and query strings are not passed on.",
            ),
            Field::new(
                "read_timeout_secs",
                "Response timeout",
                Control::Number { min: 1, max: 120, unit: "s" },
                "An answer that takes longer is a 504.",
            ),
        ],
    }];

    fn label(&self, _: &Design, _: LinkId) -> String {
        self.paths.first().map_or_else(|| "/*".into(), |it| shorten(it))
    }

    fn verb(&self) -> &'static str {
        "forwards"
    }

    fn sentence(&self, ends: &Ends<'_>) -> String {
        let how = match self.reach {
            ForwardReach::VpcOrigin => "by a VPC origin, which carries no WebSockets and no gRPC",
            ForwardReach::Header => "by its public name and shows a secret header",
        };
        format!("{} passes requests to {} {how}.", ends.from, ends.to)
    }

    fn becomes(&self) -> &'static str {
        "A VPC origin or a public one with a secret header, its cache behaviours and a security group rule."
    }
}
