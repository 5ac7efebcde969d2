//! What would not work, and why: Topology -> findings.
//!
//! A rule looks at the design as one environment sees it. Its fixes are edits of the design as drawn:
//! [`validate_in`] moves them into the environment's overrides where the setting is overridden there.

mod book;
mod localise;
pub mod rules;
#[cfg(test)]
pub(crate) mod testing;

use std::borrow::Cow;
use std::cell::OnceCell;

pub use book::rule_book;
use serde_json::Value;

use crate::cost::{self, Estimate};
use crate::design::order::order_by_key;
use crate::design::{Design, Edit, Environment, Kind, LinkId, NodeId, ResolveProblem, Topology};
use crate::traffic::{self, Blocked, ZoneProof};

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// AWS or Terraform would refuse it, or it cannot work.
    Error,
    /// It works and will hurt.
    Warning,
    /// There is a better or cheaper way.
    Advice,
}

impl Severity {
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Advice => "advice",
        }
    }
}

/// One thing we look for.
#[derive(Debug)]
pub struct Rule {
    /// Area and number, never reused.
    pub id: &'static str,
    pub severity: Severity,
    /// Names the problem.
    pub title: &'static str,
    /// What goes wrong.
    pub why: &'static str,
    pub docs: &'static str,
    /// The checkov checks that look for the same.
    pub checkov: &'static [&'static str],
    pub(crate) check: fn(&Topology<'_>, &mut Report<'_>),
}

/// One place where a rule found something.
#[derive(Clone, Debug)]
pub struct Finding {
    pub rule: &'static Rule,
    pub node: Option<NodeId>,
    pub link: Option<LinkId>,
    /// The key of the setting (see `design::Field`), when one is to blame.
    pub field: Option<&'static str>,
    /// Names the box and the two values that disagree.
    pub message: String,
    pub fixes: Vec<Fix>,
}

/// The same edits the canvas makes, so it can be undone.
#[derive(Clone, Debug, PartialEq)]
pub struct Fix {
    /// Begins with a verb: `Use 10.0.1.0/24`.
    pub title: String,
    pub edits: Vec<Edit>,
}

/// Collects the findings of one rule.
#[derive(Debug)]
pub struct Report<'a> {
    rule: &'static Rule,
    findings: &'a mut Vec<Finding>,
    shared: &'a Shared<'a>,
}

/// What several rules look at, computed once for all of them.
#[derive(Debug, Default)]
struct Shared<'a> {
    blocked: OnceCell<Vec<Blocked>>,
    /// The estimate, where it is there already.
    given: Option<&'a Estimate>,
    estimate: OnceCell<Estimate>,
    problems: &'a [ResolveProblem],
    /// The design as it was drawn, with what differs between environments.
    drawn: Option<&'a Design>,
}

impl<'a> Report<'a> {
    /// Flows that do not arrive, by service and cause.
    pub(crate) fn blocked(&self, topology: &Topology<'_>) -> &'a [Blocked] {
        self.shared.blocked.get_or_init(|| traffic::blocked(topology, &traffic::prove(topology)))
    }

    /// What the environment costs.
    pub(crate) fn estimate(&self, topology: &Topology<'_>) -> &'a Estimate {
        let own = || self.shared.estimate.get_or_init(|| cost::estimate(topology));
        self.shared.given.unwrap_or_else(own)
    }

    /// Overrides that do not fit their setting.
    pub(crate) fn problems(&self) -> &'a [ResolveProblem] {
        self.shared.problems
    }

    /// A setting of a box in the other environments. One account may well hold several of them.
    pub(crate) fn elsewhere(
        &self,
        topology: &Topology<'_>,
        id: NodeId,
        field: &str,
    ) -> Vec<(&'a Environment, Value)> {
        let Some(drawn) = self.shared.drawn else { return Vec::new() };
        let Some(node) = drawn.node(id) else { return Vec::new() };
        let others = drawn.environments().iter().filter(|it| it.name != topology.environment().name);
        let value = |it: &Environment| {
            let own = node.overrides.get(&it.name).and_then(|it| it.get(field)).cloned();
            own.or_else(|| node.resource.field(field))
        };
        others.filter_map(|it| Some((it, value(it)?))).collect()
    }

    /// The other environments, with the design as each of them sees it; boxes of other kinds than these as drawn.
    pub(crate) fn others(
        &self,
        topology: &Topology<'_>,
        kinds: &'static [Kind],
    ) -> impl Iterator<Item = (&'a Environment, Cow<'a, Design>)> + use<'a> {
        let here = topology.environment().name.clone();
        let drawn = self.shared.drawn.into_iter();
        let all = drawn.flat_map(|it| it.environments().iter().map(move |at| (at, it)));
        all.filter(move |(at, _)| at.name != here)
            .map(|(at, it)| (at, it.kinds_in_environment(&at.name, kinds)))
    }

    /// Something at a box.
    pub(crate) fn at(&mut self, node: NodeId, message: impl Into<String>) -> &mut Finding {
        self.push(Some(node), None, message.into())
    }

    /// Something at an arrow; shown at the box it leads to as well.
    pub(crate) fn at_link(&mut self, link: LinkId, message: impl Into<String>) -> &mut Finding {
        self.push(Some(link.to), Some(link), message.into())
    }

    /// Something about the design as a whole.
    pub(crate) fn overall(&mut self, message: impl Into<String>) -> &mut Finding {
        self.push(None, None, message.into())
    }

    #[allow(clippy::indexing_slicing, reason = "the element was pushed on the line before")]
    fn push(&mut self, node: Option<NodeId>, link: Option<LinkId>, message: String) -> &mut Finding {
        let (rule, index) = (self.rule, self.findings.len());
        self.findings.push(Finding { rule, node, link, field: None, message, fixes: Vec::new() });
        &mut self.findings[index]
    }
}

impl Finding {
    /// Names the setting to blame.
    pub(crate) fn field(&mut self, key: &'static str) -> &mut Self {
        self.field = Some(key);
        self
    }

    /// Offers to change one setting of the box it is at.
    pub(crate) fn fix_set(
        &mut self,
        title: impl Into<String>,
        field: &str,
        value: impl Into<Value>,
    ) -> &mut Self {
        let Some(id) = self.node else { return self };
        let edit = Edit::Set { id, field: field.into(), value: value.into() };
        self.fix(title, vec![edit])
    }

    /// Offers to change one setting of the box it is at, in this environment only.
    pub(crate) fn fix_here(
        &mut self,
        topology: &Topology<'_>,
        title: impl Into<String>,
        field: &str,
        value: impl Into<Value>,
    ) -> &mut Self {
        let Some(id) = self.node else { return self };
        let environment = topology.environment().name.clone();
        let edit = Edit::Override { id, environment, field: field.into(), value: Some(value.into()) };
        self.fix(title, vec![edit])
    }

    /// Offers to give settings of the box it is at another value in every environment but one: the first that is for
    /// production.
    pub(crate) fn fix_only_one(
        &mut self,
        topology: &Topology<'_>,
        fields: &[&str],
        value: &str,
        title: impl Fn(&str) -> String,
    ) -> &mut Self {
        let Some(id) = self.node else { return self };
        let all = topology.design().environments();
        let Some(one) = all.iter().find(|it| it.production).or(all.first()) else { return self };
        let set = |(environment, field): (&Environment, &str)| Edit::Override {
            id,
            environment: environment.name.clone(),
            field: field.into(),
            value: Some(value.into()),
        };
        let others = all.iter().filter(|it| it.name != one.name);
        let pairs = others.flat_map(|it| fields.iter().map(move |field| (it, *field)));
        let edits = pairs.map(set).collect();
        self.fix(title(&one.name), edits)
    }

    /// Offers other settings for the arrow it is at.
    pub(crate) fn fix_arrow(
        &mut self,
        title: impl Into<String>,
        arrow: impl Into<crate::design::Arrow>,
    ) -> &mut Self {
        let Some(link) = self.link else { return self };
        self.fix(title, vec![Edit::Shape { link, arrow: arrow.into() }])
    }

    /// Offers a fix.
    pub(crate) fn fix(&mut self, title: impl Into<String>, edits: Vec<Edit>) -> &mut Self {
        self.fixes.push(Fix { title: title.into(), edits });
        self
    }
}

/// Everything found, errors first, then by rule and box.
#[must_use]
pub fn validate(topology: &Topology<'_>) -> Vec<Finding> {
    run(topology, &Shared::default(), rules::ALL)
}

/// Everything found in one environment of a design. Fixes are edits of `design` as it was drawn.
#[must_use]
pub fn validate_in(design: &Design, environment: &str) -> Vec<Finding> {
    let Some(place) = design.environment(environment) else { return Vec::new() };
    let (resolved, problems) = design.resolve(environment);
    let topology = Topology::new(&resolved, place);
    validate_resolved(design, &topology, &problems, &traffic::prove(&topology), &cost::estimate(&topology))
}

/// As [`validate_in`], for who has the pieces already: the design as it was drawn, the topology of what one environment
/// sees, the overrides that do not fit, the proofs and the estimate.
#[must_use]
pub fn validate_resolved(
    drawn: &Design,
    topology: &Topology<'_>,
    problems: &[ResolveProblem],
    proofs: &[ZoneProof],
    estimate: &Estimate,
) -> Vec<Finding> {
    let blocked = OnceCell::from(traffic::blocked(topology, proofs));
    let shared =
        Shared { blocked, given: Some(estimate), estimate: OnceCell::new(), problems, drawn: Some(drawn) };
    let mut findings = run(topology, &shared, rules::ALL);
    localise::localise(drawn, topology.design(), &topology.environment().name, &mut findings);
    findings
}

fn run(topology: &Topology<'_>, shared: &Shared<'_>, rules: &[&'static Rule]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rule in rules {
        (rule.check)(topology, &mut Report { rule, findings: &mut findings, shared });
    }
    order_by_key(&mut findings, |it| (it.rule.severity, it.rule.id, it.node, it.link));
    findings
}
