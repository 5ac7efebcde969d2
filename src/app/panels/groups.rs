//! Findings that say the same of several boxes, as one.

use crate::design::{Design, Edit, NodeId};
use crate::validate::{Finding, Rule, Severity};

/// One row of the list.
#[derive(Clone, Debug)]
pub(super) struct Group {
    pub rule: &'static Rule,
    pub message: String,
    /// The setting to blame, when it is the same for all.
    pub field: Option<&'static str>,
    pub nodes: Vec<NodeId>,
    /// Titles with the edits of all boxes together.
    pub fixes: Vec<(String, Vec<Edit>)>,
}

impl Group {
    /// Tells rows apart; a row whose contents change is a new row.
    pub(super) fn key(&self) -> String {
        let mut key = format!("{} {}", self.rule.id, self.message);
        for node in &self.nodes {
            key.push(' ');
            key.push_str(node.as_str());
        }
        for (title, _) in &self.fixes {
            key.push('|');
            key.push_str(title);
        }
        key
    }

    pub(super) fn severity(&self) -> Severity {
        self.rule.severity
    }
}

/// Puts findings of one rule and one message together, in the order of the first of each.
pub(super) fn grouped(findings: &[Finding], design: &Design) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for finding in findings {
        let message = without_name(finding, design);
        let same = |it: &&mut Group| it.rule.id == finding.rule.id && it.message == message;
        match groups.iter_mut().find(same) {
            Some(group) => add(group, finding),
            None => groups.push(Group {
                rule: finding.rule,
                message,
                field: finding.field,
                nodes: finding.node.into_iter().collect(),
                fixes: finding.fixes.iter().map(|it| (it.title.clone(), it.edits.clone())).collect(),
            }),
        }
    }
    groups
}

/// The row has the box's name in a column of its own.
fn without_name(finding: &Finding, design: &Design) -> String {
    let whole = &finding.message;
    let node = finding.node.and_then(|id| design.node(id));
    let Some(rest) = node.and_then(|it| whole.strip_prefix(it.name.as_str())) else { return whole.clone() };
    let Some(rest) = rest.strip_prefix(": ").or_else(|| rest.strip_prefix(' ')) else { return whole.clone() };
    let mut chars = rest.chars();
    chars.next().map_or_else(|| whole.clone(), |first| format!("{}{}", first.to_uppercase(), chars.as_str()))
}

fn add(group: &mut Group, finding: &Finding) {
    group.nodes.extend(finding.node.filter(|it| !group.nodes.contains(it)));
    // A fix that only one of the boxes has would leave the row standing; it can be made at the box.
    group.fixes.retain_mut(|(title, edits)| {
        let Some(same) = finding.fixes.iter().find(|it| it.title == *title) else { return false };
        // Two boxes may ask for the same new box.
        let new: Vec<Edit> = same.edits.iter().filter(|it| !edits.contains(it)).cloned().collect();
        edits.extend(new);
        true
    });
}
