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
        let name = finding.node.and_then(|id| design.node(id)).map(|it| it.name.as_str());
        let message = name.map_or_else(|| finding.message.clone(), |it| without_name(&finding.message, it));
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

/// What a message says when the box's name already stands beside it: `orders: no image`, `orders has no image` and
/// `Tasks of orders stop` lose the name.
pub(in crate::app) fn without_name(message: &str, name: &str) -> String {
    let Some(rest) = message.strip_prefix(name) else {
        return message.replacen(&format!(" of {name} "), " ", 1);
    };
    let Some(rest) = rest.strip_prefix(": ").or_else(|| rest.strip_prefix(' ')) else {
        return message.to_owned();
    };
    let rest = rest.strip_prefix("is ").unwrap_or(rest);
    let mut chars = rest.chars();
    chars
        .next()
        .map_or_else(|| message.to_owned(), |first| format!("{}{}", first.to_uppercase(), chars.as_str()))
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

#[cfg(test)]
mod tests {
    use super::without_name;

    #[test]
    fn a_message_beside_a_name_does_not_say_it_again() {
        assert_eq!(without_name("orders: no image", "orders"), "No image");
        assert_eq!(without_name("orders has no image", "orders"), "Has no image");
        assert_eq!(without_name("nat is 3 gateways in dev", "nat"), "3 gateways in dev");
        assert_eq!(without_name("Tasks of orders in zone a stop", "orders"), "Tasks in zone a stop");
        assert_eq!(without_name("orders-db has no standby", "orders"), "orders-db has no standby");
        assert_eq!(without_name("orders", "orders"), "orders");
    }
}
