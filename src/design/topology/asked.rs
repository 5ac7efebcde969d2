//! What is asked of a topology, written down. What somebody made of the answers holds until one of them changes.

use std::cell::RefCell;
use std::cmp::Ordering;
use std::sync::Arc;

use crate::design::id::ById;
use crate::design::order::gather;
use crate::design::{Design, Kind, Node, NodeId};

/// What can be asked of one box.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Aspect {
    /// Its name, its settings, the box it is in.
    Itself,
    /// The arrows at it.
    Arrows,
    /// What was worked out for it before anybody took notes.
    Derived,
    /// The boxes of one kind in it.
    Inside(Kind),
}

impl Aspect {
    fn bit(self) -> u64 {
        match self {
            Self::Itself => 1,
            Self::Arrows => 2,
            Self::Derived => 4,
            Self::Inside(kind) => bit(kind) << 3,
        }
    }
}

/// The questions of one piece of work, each once.
#[derive(Clone, Debug, Default)]
pub(crate) struct Questions {
    boxes: Vec<(NodeId, u64)>,
    kinds: u64,
    /// Something was asked that any change may answer differently.
    anything: bool,
}

/// Where questions are noted, shared by all who answer them.
#[derive(Debug, Default)]
pub(crate) struct Notes(RefCell<Noted>);

#[derive(Debug, Default)]
struct Noted {
    /// The places of boxes in the questions.
    places: ById<usize>,
    questions: Questions,
}

impl Notes {
    pub(crate) fn of_box(&self, id: NodeId, aspect: Aspect) {
        let Noted { places, questions } = &mut *self.0.borrow_mut();
        // Then it says nothing more.
        if questions.anything {
            return;
        }
        let Some(place) = places.place(id) else { return };
        match place.and_then(|place| questions.boxes.get_mut(place)) {
            Some(it) => it.1 |= aspect.bit(),
            None => {
                *place = Some(questions.boxes.len());
                questions.boxes.push((id, aspect.bit()));
            }
        }
    }

    pub(crate) fn of_kind(&self, kind: Kind) {
        self.0.borrow_mut().questions.kinds |= bit(kind);
    }

    pub(crate) fn of_anything(&self) {
        self.0.borrow_mut().questions.anything = true;
    }

    /// What was noted since the last time.
    pub(crate) fn take(&self) -> Questions {
        let Noted { places, questions } = &mut *self.0.borrow_mut();
        for (id, _) in &questions.boxes {
            if let Some(place) = places.place(*id) {
                *place = None;
            }
        }
        std::mem::take(questions)
    }
}

/// How drawings differ, as far as it can be asked.
#[derive(Debug, Default)]
pub(crate) struct Changes {
    about: ById<u64>,
    kinds: u64,
    any: bool,
}

impl Changes {
    /// Adds the boxes in which two drawings differ.
    pub(crate) fn boxes(&mut self, before: &Design, after: &Design) {
        let old: ById<&Arc<Node>> = gather(before.nodes.iter().map(|(id, node)| (*id, node)));
        let mut left = before.nodes.len();
        for (id, node) in &after.nodes {
            let it = old.get(*id);
            left -= usize::from(it.is_some());
            match it {
                Some(it) if Arc::ptr_eq(it, node) || it.differs_in_place_only(node) => {}
                Some(it) => {
                    self.node(*id, it);
                    self.node(*id, node);
                }
                None => self.node(*id, node),
            }
        }
        if left > 0 {
            for (id, node) in before.nodes.iter().filter(|(id, _)| !after.nodes.contains_key(id)) {
                self.node(*id, node);
            }
        }
    }

    /// Adds the arrows in which two drawings differ.
    pub(crate) fn arrows(&mut self, before: &Design, after: &Design) {
        if Arc::ptr_eq(&before.links, &after.links) {
            return;
        }
        let (mut old, mut new) = (before.links.iter().peekable(), after.links.iter().peekable());
        loop {
            let order = match (old.peek(), new.peek()) {
                (Some(one), Some(other)) => one.0.cmp(other.0),
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (None, None) => return,
            };
            let one = if order.is_le() { old.next() } else { None };
            let other = if order.is_ge() { new.next() } else { None };
            if one != other
                && let Some((link, _)) = one.or(other)
            {
                self.mark(link.from, Aspect::Arrows);
                self.mark(link.to, Aspect::Arrows);
            }
        }
    }

    pub(crate) fn mark(&mut self, id: NodeId, aspect: Aspect) {
        self.any = true;
        if let Some(place) = self.about.place(id) {
            *place.get_or_insert_default() |= aspect.bit();
        }
    }

    fn node(&mut self, id: NodeId, node: &Node) {
        self.mark(id, Aspect::Itself);
        self.kinds |= bit(node.kind());
        if let Some(parent) = node.parent {
            self.mark(parent, Aspect::Inside(node.kind()));
        }
    }

    /// Whether all questions still have the answers that they had.
    pub(crate) fn leave(&self, asked: &Questions) -> bool {
        let Questions { boxes, kinds, anything } = asked;
        let same =
            |(id, about): &(NodeId, u64)| about & self.about.get(*id).copied().unwrap_or_default() == 0;
        !(self.any && *anything) && kinds & self.kinds == 0 && boxes.iter().all(same)
    }
}

fn bit(kind: Kind) -> u64 {
    1 << kind as u64
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::*;
    use crate::design::{Bucket, Edit, LinkId, Point, Queue, Resource, Topic, Topology};

    fn id(name: &str) -> NodeId {
        NodeId::parse(name).unwrap()
    }

    fn add(name: &str, resource: impl Into<Resource>) -> Edit {
        let (resource, at) = (resource.into(), Point::default());
        Edit::Add { id: id(name), name: name.into(), resource, parent: None, at }
    }

    /// Whether what was asked of a small drawing has the same answers after an edit.
    fn holds(ask: fn(&Topology<'_>) -> bool, edit: Edit) -> bool {
        let mut before = Design::default();
        let link = LinkId { from: id("news"), to: id("jobs") };
        let edits = [
            add("news", Topic::default()),
            add("jobs", Queue::default()),
            add("files", Bucket::default()),
            Edit::Connect { link },
        ];
        before.apply_all(&edits).unwrap();
        let notes = Rc::new(Notes::default());
        let environment = before.environments()[0].clone();
        assert!(ask(&Topology::noted(&before, &environment, &notes)));
        let mut after = before.clone();
        after.apply(&edit).unwrap();
        let mut changes = Changes::default();
        changes.boxes(&before, &after);
        changes.arrows(&before, &after);
        changes.leave(&notes.take())
    }

    #[test]
    fn an_answer_holds_until_what_it_was_made_from_changes() {
        let rename = |name: &str| Edit::Rename { id: id(name), name: "other".into() };
        let itself = |it: &Topology<'_>| it.node(id("news")).is_some();
        assert!(holds(itself, rename("files")));
        assert!(!holds(itself, rename("news")));
        assert!(!holds(itself, Edit::Remove { id: id("news") }));
        // A box that only moved is the same to everybody.
        assert!(holds(itself, Edit::Move { id: id("news"), parent: None, at: Point { x: 8, y: 8 } }));
    }

    #[test]
    fn arrows_and_kinds_are_questions_of_their_own() {
        let link = LinkId { from: id("news"), to: id("jobs") };
        let arrows = |it: &Topology<'_>| it.links_to(id("jobs")).next().is_some();
        assert!(holds(arrows, Edit::Rename { id: id("jobs"), name: "other".into() }));
        assert!(!holds(arrows, Edit::Disconnect { link }));
        let queues = |it: &Topology<'_>| it.all::<Queue>().next().is_some();
        assert!(holds(queues, add("more", Bucket::default())));
        assert!(!holds(queues, add("more", Queue::default())));
        let anything = |it: &Topology<'_>| !it.design().nodes().is_empty();
        assert!(!holds(anything, add("more", Bucket::default())));
        assert!(!holds(anything, Edit::Disconnect { link }));
    }
}
