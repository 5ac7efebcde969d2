//! Names of boxes: what may be one, and what is kept of those a box had.

use std::sync::Arc;

use super::{Design, EditError, Node, NodeId, slug};

impl Design {
    /// Gives a box another name. While the design is in use its former names are remembered.
    pub(super) fn rename(&mut self, id: NodeId, name: &str) -> Result<(), EditError> {
        let name = tidy(name)?;
        let next = slug(name);
        if self.nodes.iter().any(|(other, node)| *other != id && node.answers_to(&next)) {
            return Err(EditError::NameTaken(next));
        }
        let released = self.project.released;
        let node = self.node_mut(id)?;
        let before = slug(&node.name);
        if released && before != next {
            remember(&mut node.former, before, next);
        }
        node.name = name.to_owned();
        Ok(())
    }

    /// Puts the design in use as another state of it was: a box that had another name there is one that was renamed.
    pub fn release_as(&mut self, applied: &Self) {
        self.project.released = true;
        let renamed = |(id, node): (&NodeId, &Arc<Node>)| {
            let there = applied.node(*id)?;
            let (before, next) = (slug(&there.name), slug(&node.name));
            let mut former = there.former.clone();
            if before != next {
                remember(&mut former, before, next);
            }
            Some((*id, former)).filter(|it| it.1 != node.former)
        };
        let all: Vec<(NodeId, Vec<String>)> = self.nodes.iter().filter_map(renamed).collect();
        for (id, mut former) in all {
            // Another box may have a name by then that this one had.
            former
                .retain(|name| !self.nodes.iter().any(|(other, node)| *other != id && node.answers_to(name)));
            if let Ok(node) = self.node_mut(id) {
                node.former = former;
            }
        }
    }
}

/// Resources keep the first name; of the other names each is remembered once, the latest last.
fn remember(former: &mut Vec<String>, before: String, next: String) {
    if !former.contains(&before) {
        former.push(before);
    }
    let first = former.first().cloned();
    former.retain(|it| *it != next || Some(it) == first.as_ref());
    if *former == [next] {
        former.clear();
    }
}

/// A name without white space around it, at most 64 characters, with something in it.
pub(super) fn tidy(name: &str) -> Result<&str, EditError> {
    let name = name.trim();
    let end = name.char_indices().nth(64).map_or(name.len(), |(index, _)| index);
    let name = name.get(..end).unwrap_or(name).trim_end();
    if name.chars().any(char::is_alphanumeric) { Ok(name) } else { Err(EditError::NoName) }
}
