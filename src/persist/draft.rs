//! A design written again and again: after an edit only what changed is written anew.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{envelope, print, write};
use crate::design::{Arrow, Design, LinkId, Node, NodeId};

/// What was written last of each box and arrow.
#[derive(Clone, Debug, Default)]
pub struct Drafts {
    nodes: BTreeMap<NodeId, (Arc<Node>, String)>,
    links: BTreeMap<LinkId, (Arrow, String)>,
}

impl Drafts {
    /// The file on one line, as links carry it.
    #[must_use]
    pub fn write(&mut self, design: &Design) -> String {
        self.nodes.retain(|id, _| design.node(*id).is_some());
        self.links.retain(|id, _| design.links().contains_key(id));
        for (id, node) in design.nodes() {
            if !self.nodes.get(id).is_some_and(|it| Arc::ptr_eq(&it.0, node)) {
                let text = format!("\"{id}\":{}", print::compact(&write::node(*id, node)));
                self.nodes.insert(*id, (node.clone(), text));
            }
        }
        for (id, arrow) in design.links() {
            if self.links.get(id).is_none_or(|it| it.0 != *arrow) {
                let text = print::compact(&write::link(*id, arrow));
                self.links.insert(*id, (arrow.clone(), text));
            }
        }
        let mut out = format!("{{\"version\":{},\"design\":{{", envelope::CURRENT);
        for (key, value) in print::ordered(&write::head(design)) {
            out.push_str(&format!("\"{key}\":{},", print::compact(value)));
        }
        out.push_str("\"nodes\":{");
        join(&mut out, self.nodes.values().map(|it| it.1.as_str()));
        out.push_str("},\"links\":[");
        join(&mut out, self.links.values().map(|it| it.1.as_str()));
        out.push_str("]}}");
        out
    }
}

fn join<'a>(out: &mut String, texts: impl Iterator<Item = &'a str>) {
    for (index, text) in texts.enumerate() {
        if index > 0 {
            out.push(',');
        }
        out.push_str(text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::design::Edit;
    use crate::persist::{load, sample, save_compact};

    #[test]
    fn drafts_of_an_edited_design_say_what_one_written_from_scratch_says() {
        let mut drafts = Drafts::default();
        let first = sample(30, 7);
        assert_eq!(drafts.write(&first), save_compact(&first));
        let mut second = first.clone();
        let (gone, renamed) = (*first.links().keys().next().unwrap(), *first.nodes().keys().last().unwrap());
        second.apply(&Edit::Disconnect { link: gone }).unwrap();
        second.apply(&Edit::Rename { id: renamed, name: "else".into() }).unwrap();
        let text = drafts.write(&second);
        assert_eq!(text, save_compact(&second));
        assert_eq!(load(&text), Ok(second));
        assert_eq!(drafts.write(&first), save_compact(&first), "after an undo");
    }
}
