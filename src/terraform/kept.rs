//! What is kept of the calls from one writing to the next, so that an edit makes only those anew that it changes.
//!
//! While the calls of a box are made, each question about the drawing is noted. They are kept for as long as all the
//! answers are the same, and their variables get the names that they had.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::rc::Rc;

use crate::design::{Aspect, Changes, Design, Environment, NodeId, Notes, Questions};
use crate::traffic::Acls;

use super::Context;
use super::call::{Asked, Call, Variables};
use super::names::Names;
use super::print::Page;

/// The calls of a box, or of what belongs to the whole design, with their text.
#[derive(Debug, Default)]
pub(super) struct Section {
    pub(super) calls: Vec<Call>,
    pub(super) text: Page,
    /// The line of the text that the box's own call begins at; the others are its parts.
    pub(super) own: usize,
    variables: Vec<Asked>,
    questions: Questions,
}

impl Section {
    pub(super) fn new(calls: Vec<Call>) -> Self {
        // Parts are named after the box, with more.
        let shortest = calls.iter().map(|it| it.label.len()).min();
        let (mut text, mut own) = (Page::default(), 0);
        for call in &calls {
            let begins = text.call(&call.label, call.module, &call.settings);
            if shortest == Some(call.label.len()) {
                own = begins;
            }
        }
        Self { calls, text, own, ..Self::default() }
    }
}

/// The sections of boxes, and what they were made from.
#[derive(Debug, Default)]
pub(super) struct Kept {
    pub(super) notes: Rc<Notes>,
    sections: BTreeMap<NodeId, Rc<Section>>,
    source: Option<Source>,
}

/// What sections are made from, beside the answers that are noted.
#[derive(Debug)]
pub(super) struct Source {
    pub(super) drawn: Design,
    /// The design in each environment.
    pub(super) designs: Vec<Design>,
    /// The first environment that each is like.
    pub(super) alike: Vec<usize>,
    pub(super) names: Names,
    pub(super) acls: Vec<Acls>,
}

impl Kept {
    /// The design in each environment.
    pub(super) fn resolve<'a>(&self, design: &'a Design) -> Vec<Cow<'a, Design>> {
        let resolve = |(index, it): (usize, &Environment)| match &self.source {
            Some(Source { drawn, designs, .. }) if drawn.environments() == design.environments() => {
                let before = designs.get(index).unwrap_or(drawn);
                design.in_environment_again(&it.name, drawn, before)
            }
            _ => design.in_environment(&it.name),
        };
        design.environments().iter().enumerate().map(resolve).collect()
    }

    /// Forgets what would be made differently now.
    pub(super) fn review(&mut self, all: &[Context<'_>], alike: &[usize], names: &Names) {
        let changes = self.source.take().and_then(|it| it.changes_to(all, alike, names));
        match changes {
            Some(changes) => self.sections.retain(|_, it| changes.leave(&it.questions)),
            None => self.sections.clear(),
        }
    }

    /// The section of a box: the one that was kept, or one made by `make`.
    pub(super) fn section(
        &mut self,
        id: NodeId,
        variables: &mut Variables,
        make: &dyn Fn(&mut Variables) -> Vec<Call>,
    ) -> Rc<Section> {
        if let Some(it) = self.sections.get(&id).filter(|it| variables.ask_again(&it.variables)) {
            return it.clone();
        }
        // What others asked is not of this box.
        self.notes.take();
        variables.asked.clear();
        let section = Section::new(make(variables));
        let (variables, questions) = (std::mem::take(&mut variables.asked), self.notes.take());
        let section = Rc::new(Section { variables, questions, ..section });
        self.sections.insert(id, section.clone());
        section
    }

    pub(super) fn remember(&mut self, source: Source) {
        self.source = Some(source);
    }
}

impl Source {
    /// What has changed since; none where it may be everything.
    fn changes_to(&self, all: &[Context<'_>], alike: &[usize], names: &Names) -> Option<Changes> {
        if self.designs.len() != all.len() || self.alike != alike || !names.agree_with(&self.names) {
            return None;
        }
        let mut changes = Changes::default();
        // Environments have the same arrows.
        let (before, after) = (self.designs.first()?, all.first()?.topology.design());
        changes.arrows(before, after);
        for ((before, acls), cx) in self.designs.iter().zip(&self.acls).zip(all) {
            let after = cx.topology.design();
            if before.project() != after.project() || before.environments() != after.environments() {
                return None;
            }
            changes.boxes(before, after);
            for tier in cx.acls.differing(acls) {
                changes.mark(tier, Aspect::Derived);
            }
        }
        Some(changes)
    }
}
