//! Findings as the inspector shows them: at their field, or above all fields.

use leptos::prelude::*;

use super::containers;
use super::form::{Subject, fix, price_of};
use crate::app::session::Session;
use crate::app::ui::{Level, Note, Why};
use crate::design::Edit;
use crate::traffic::{Blocked, Concern};
use crate::validate::{Finding, Rule, Severity};

/// One finding, with what its fixes cost.
#[derive(Clone, Debug)]
pub(super) struct Found {
    rule: &'static Rule,
    pub field: Option<&'static str>,
    message: String,
    fixes: Vec<(crate::validate::Fix, String)>,
}

impl PartialEq for Found {
    fn eq(&self, other: &Self) -> bool {
        let Self { rule, field, message, fixes } = self;
        (rule.id, field, message, fixes) == (other.rule.id, &other.field, &other.message, &other.fixes)
    }
}

/// What was found about a box, or about an arrow. What is about an arrow is shown at the arrow.
pub(super) fn found(session: Session, subject: Subject) -> Vec<Found> {
    let about = |it: &Finding| match subject {
        Subject::Box(id) => it.link.is_none() && it.node == Some(id),
        Subject::Arrow(link) => it.link == Some(link),
    };
    session
        .findings
        .with(|all| all.iter().filter(|it| about(it)).map(|it| with_prices(session, it)).collect())
}

fn with_prices(session: Session, finding: &Finding) -> Found {
    let design = session.design.get_untracked();
    let fixes = finding.fixes.iter().map(|fix| (fix.clone(), price_of(session, &design, &fix.edits)));
    Found {
        rule: finding.rule,
        field: finding.field,
        message: finding.message.clone(),
        fixes: fixes.collect(),
    }
}

impl Found {
    /// Whether the finding belongs at a field of these settings.
    pub(super) fn is_about(&self, keys: &[String]) -> bool {
        self.place().is_some_and(|place| keys.iter().any(|key| key == place))
    }

    /// Whether it belongs at a field of this container.
    pub(super) fn is_within(&self, nth: usize) -> bool {
        self.place().is_some_and(|it| it.starts_with(&format!("containers.{nth}.")))
    }

    /// The setting it is about. A finding about a list of containers is about the field that a fix of it sets.
    fn place(&self) -> Option<&str> {
        let field = self.field?;
        let edits = self.fixes.iter().flat_map(|(fix, _)| &fix.edits);
        let mut set = edits.filter_map(|it| {
            if let Edit::Set { field, .. } | Edit::Override { field, .. } = it {
                Some(field.as_str())
            } else {
                None
            }
        });
        set.find(|it| field == "containers" && containers::has_field(it)).or(Some(field))
    }

    /// Whether it says again what the proofs of a service say.
    pub(super) fn is_about_starting(&self) -> bool {
        self.rule.id.starts_with("RUN")
    }

    /// Whether it is what the proofs say about this cause.
    pub(super) fn is_cause(&self, it: &Blocked) -> bool {
        let missing = it.missing.trim_end_matches('.');
        match it.concern {
            Concern::Start => self.rule.id == "RUN001",
            Concern::Reach => self.rule.id == "RUN002",
            Concern::Network => self.rule.id == "RUN003" && self.message.contains(missing),
            Concern::Entry => self.rule.id == "RUN004" && self.message.contains(missing),
        }
    }

    pub(super) fn note(&self, session: Session) -> Note {
        Note {
            level: level(self.rule.severity),
            text: self.message.clone(),
            fixes: self
                .fixes
                .iter()
                .map(|(it, aside)| fix(session, &it.title, aside, it.edits.clone()))
                .collect(),
            why: Some(Why { text: self.rule.why.to_owned(), docs: self.rule.docs }),
        }
    }
}

fn level(severity: Severity) -> Level {
    match severity {
        Severity::Error => Level::Error,
        Severity::Warning => Level::Warning,
        Severity::Advice => Level::Advice,
    }
}

/// A finding as a note of its own.
pub(super) fn note_of(session: Session, finding: &Finding) -> Note {
    with_prices(session, finding).note(session)
}
