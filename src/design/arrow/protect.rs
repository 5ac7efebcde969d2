//! waf -> load balancer.

use super::{Ends, Meaning};
use crate::design::field::Section;
use crate::design::settings::settings;
use crate::design::{Design, LinkId};

/// waf -> alb: requests pass the web ACL first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Protect {}

settings!(Protect:);

impl Meaning for Protect {
    const SECTIONS: &'static [Section] = &[];

    fn label(&self, _: &Design, _: LinkId) -> String {
        "protects".into()
    }

    fn verb(&self) -> &'static str {
        "protects"
    }

    fn sentence(&self, ends: &Ends<'_>) -> String {
        format!("{} looks at each request before {} does.", ends.from, ends.to)
    }

    fn becomes(&self) -> &'static str {
        "A web ACL association."
    }
}
