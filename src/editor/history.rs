//! Undo by snapshots.

use std::sync::Arc;

use crate::design::{Design, Edit, EditError, Node, NodeId};

const LONGEST: usize = 200;

/// The design and the way back.
///
/// Snapshots share nothing but are small: a design of 200 boxes is about 100 kB, and at most 200 are kept.
#[derive(Clone, Debug, Default)]
pub struct History {
    past: Vec<Arc<Design>>,
    present: Arc<Design>,
    future: Vec<Arc<Design>>,
}

impl History {
    #[must_use]
    pub fn new(design: Design) -> Self {
        Self { present: Arc::new(design), ..Self::default() }
    }

    #[must_use]
    pub fn present(&self) -> &Arc<Design> {
        &self.present
    }

    /// Makes all edits as one step, or none. Equal results add no step.
    pub fn commit(&mut self, edits: &[Edit]) -> Result<(), EditError> {
        let mut next = Design::clone(&self.present);
        for edit in edits {
            next.apply(edit)?;
        }
        if next != *self.present {
            self.past.push(std::mem::replace(&mut self.present, Arc::new(next)));
            if self.past.len() > LONGEST {
                self.past.remove(0);
            }
            self.future.clear();
        }
        Ok(())
    }

    /// As [`Self::commit`], as part of the step made last: for a key that is held.
    pub fn commit_onto_last(&mut self, edits: &[Edit]) -> Result<(), EditError> {
        let Some(before) = self.past.pop() else { return self.commit(edits) };
        let now = Design::clone(&self.present);
        let made = self.commit(edits);
        if made.is_ok() && now != *self.present {
            self.past.pop();
        }
        self.past.push(before);
        made
    }

    /// Puts the design in use, as it is now. No step: what was downloaded stays so whatever is undone.
    pub fn release(&mut self) {
        let applied = self.present.clone();
        Arc::make_mut(&mut self.present).release_as(&applied);
        for states in [&mut self.past, &mut self.future] {
            let mut next = applied.clone();
            // The step nearest to the present is the last; before one that put another design in place it is not this one.
            for state in states.iter_mut().rev() {
                if !of_one_drawing(state, &next) {
                    break;
                }
                next = state.clone();
                Arc::make_mut(state).release_as(&applied);
            }
        }
    }

    /// Puts another design in place of this one as one step.
    pub fn replace(&mut self, design: Design) {
        self.past.push(std::mem::replace(&mut self.present, Arc::new(design)));
        self.future.clear();
    }

    #[must_use]
    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    #[must_use]
    pub fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }

    pub fn undo(&mut self) {
        if let Some(before) = self.past.pop() {
            self.future.push(std::mem::replace(&mut self.present, before));
        }
    }

    pub fn redo(&mut self) {
        if let Some(after) = self.future.pop() {
            self.past.push(std::mem::replace(&mut self.present, after));
        }
    }
}

/// Whether one state came from the other by edits: those leave boxes as they are, or all of them there.
fn of_one_drawing(one: &Design, other: &Design) -> bool {
    let same =
        |(id, node): (&NodeId, &Arc<Node>)| other.nodes().get(id).is_some_and(|it| Arc::ptr_eq(it, node));
    let (ones, others) = (one.nodes(), other.nodes());
    ones.iter().any(same) || !ones.is_empty() && ones.keys().eq(others.keys())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::design::{Kind, Point, Resource};

    #[test]
    fn what_a_held_key_does_is_one_step() {
        let id = NodeId::parse("photos").expect("an id");
        let mut history = History::default();
        let (at, resource) = (Point::default(), Resource::new(Kind::Bucket));
        let add = Edit::Add { id, name: "photos".into(), resource, parent: None, at };
        history.commit(&[add]).expect("a bucket may stand anywhere");
        let moved = |x| [Edit::Move { id, parent: None, at: Point { x, y: 0 } }];
        history.commit(&moved(1)).expect("a move");
        for x in 2..6 {
            history.commit_onto_last(&moved(x)).expect("a move");
        }
        history.undo();
        assert_eq!(history.present().node(id).map(|it| it.at.x), Some(0));
        history.redo();
        assert_eq!(history.present().node(id).map(|it| it.at.x), Some(5));
    }

    #[test]
    fn what_is_in_use_stays_so_whatever_is_undone() {
        let rename =
            |name: &str| Edit::Rename { id: NodeId::parse("photos").expect("an id"), name: name.into() };
        let former = |history: &History| -> Vec<String> {
            history.present().nodes().values().flat_map(|it| it.former.clone()).collect()
        };
        let mut history = History::default();
        history.commit(&[bucket("photos")]).expect("a bucket");
        history.replace(Design::default());
        history.commit(&[bucket("photos")]).expect("a bucket");
        history.commit(&[rename("pictures")]).expect("a name");
        history.release();
        assert!(former(&history).is_empty());
        history.undo();
        assert!(history.present().project().released);
        assert_eq!(former(&history), ["pictures"], "the resources are called as they were downloaded");
        history.redo();
        assert!(former(&history).is_empty());
        for _ in 0..3 {
            history.undo();
        }
        assert!(!history.present().project().released, "that was another design");
    }

    fn bucket(name: &str) -> Edit {
        let id = NodeId::parse(name).expect("an id");
        let (at, resource) = (Point::default(), Resource::new(Kind::Bucket));
        Edit::Add { id, name: name.into(), resource, parent: None, at }
    }

    #[test]
    fn what_was_undone_is_gone_after_another_edit() {
        let mut history = History::default();
        history.commit(&[bucket("photos")]).expect("a bucket");
        history.undo();
        history.commit(&[bucket("videos")]).expect("a bucket");
        assert!(!history.can_redo());
        history.undo();
        history.replace(Design::default());
        assert!(!history.can_redo());
        history.undo();
        assert_eq!(history.present().nodes().len(), 0);
    }

    #[test]
    fn a_step_with_an_edit_that_cannot_be_made_changes_nothing() {
        let mut history = History::default();
        assert!(history.commit(&[bucket("photos"), bucket("photos")]).is_err());
        assert_eq!(history.present().nodes().len(), 0);
        assert!(!history.can_undo());
    }

    #[test]
    fn the_way_back_is_as_long_as_promised_and_no_longer() {
        let mut history = History::default();
        for number in 0..LONGEST + 5 {
            history.commit(&[bucket(&format!("photos-{number}"))]).expect("a bucket");
        }
        let steps = std::iter::from_fn(|| history.can_undo().then(|| history.undo())).count();
        assert_eq!((steps, history.present().nodes().len()), (LONGEST, 5));
    }
}
