//! Names of boxes: what may be one, and what is kept of those a box had.

use super::{Design, EditError, NodeId, slug};

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
            // Its resources keep the first name; of the other names each is remembered once, the latest last.
            if !node.former.contains(&before) {
                node.former.push(before);
            }
            let first = node.former.first().cloned();
            node.former.retain(|it| *it != next || Some(it) == first.as_ref());
            if node.former == [next] {
                node.former.clear();
            }
        }
        node.name = name.to_owned();
        Ok(())
    }
}

/// A name without white space around it, at most 64 characters, with something in it.
pub(super) fn tidy(name: &str) -> Result<&str, EditError> {
    let name = name.trim();
    let end = name.char_indices().nth(64).map_or(name.len(), |(index, _)| index);
    let name = name.get(..end).unwrap_or(name).trim_end();
    if name.chars().any(char::is_alphanumeric) { Ok(name) } else { Err(EditError::NoName) }
}
