//! Undo by snapshots.

use std::sync::Arc;

use crate::design::{Design, Edit, EditError};

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
