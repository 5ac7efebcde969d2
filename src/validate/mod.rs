//! What would not work, and why: Topology -> findings.

pub mod rules;

use crate::design::{Edit, LinkId, NodeId, Topology};

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
}

impl Report<'_> {
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

    /// Offers a fix.
    pub(crate) fn fix(&mut self, title: impl Into<String>, edits: Vec<Edit>) -> &mut Self {
        self.fixes.push(Fix { title: title.into(), edits });
        self
    }
}

/// Everything found, errors first, then by rule and box.
#[must_use]
pub fn validate(topology: &Topology<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rule in rules::ALL {
        (rule.check)(topology, &mut Report { rule, findings: &mut findings });
    }
    findings.sort_by_key(|it| (it.rule.severity, it.rule.id, it.node));
    findings
}
