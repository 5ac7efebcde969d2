//! CDN -> bucket.

use super::{Ends, Meaning};
use crate::design::face::shorten;
use crate::design::field::{Control, Field, Section, choices};
use crate::design::resource::words;
use crate::design::settings::settings;
use crate::design::{Design, LinkId};

words!(
    /// What CloudFront keeps of a bucket's objects.
    DeliverCache {
        /// As long as the object's Cache-Control says, a day without one: CachingOptimized.
        Optimized = "optimized",
        Disabled = "disabled",
    }
);

/// cdn -> bucket: the objects are served from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deliver {
    /// Empty takes every path that no other origin takes.
    pub paths: Vec<String>,
    pub cache: DeliverCache,
    /// The folder of the bucket that is served; empty is all of it.
    pub folder: String,
}

settings!(Deliver: paths, cache, folder);

impl Default for Deliver {
    fn default() -> Self {
        Self { paths: Vec::new(), cache: DeliverCache::Optimized, folder: String::new() }
    }
}

impl Meaning for Deliver {
    const SECTIONS: &'static [Section] = &[Section {
        title: "Origin",
        fields: &[
            Field::new(
                "paths",
                "Paths",
                Control::Texts { placeholder: "/assets/*" },
                "Requests for one of these. Empty takes what no other origin takes.",
            ),
            Field::new(
                "cache",
                "Cache policy",
                Control::Choice(choices!(
                    "optimized" => "CachingOptimized",
                    "disabled" => "CachingDisabled",
                )),
                "CachingOptimized keeps copies as Cache-Control says, else for a day: answers are fast and the bucket's requests few.",
            ),
            Field::new(
                "folder",
                "Origin path",
                Control::Text { mono: true, placeholder: "/site" },
                "The part of the bucket that is served. Empty is all of it.",
            ),
        ],
    }];

    fn label(&self, _: &Design, _: LinkId) -> String {
        self.paths.first().map_or_else(|| "/*".into(), |it| shorten(it))
    }

    fn verb(&self) -> &'static str {
        "delivers"
    }

    fn sentence(&self, ends: &Ends<'_>) -> String {
        format!("{} serves the objects in {}, which stays private.", ends.from, ends.to)
    }

    fn becomes(&self) -> &'static str {
        "An origin access control, its cache behaviours and a statement in the bucket's policy."
    }
}
