//! What the settings of a form have in common: reading, writing, overriding, and what is wrong with them.

use crate::app::ui::erase::memo;
use std::collections::BTreeSet;

use leptos::prelude::*;
use serde_json::{Map, Value};

use super::found::{Found, found};
use crate::app::session::{Session, sentence};
use crate::app::ui::{FieldState, Fix, Level, Note, Offer, Override};
use crate::design::{Design, Edit, Kind, LinkId, NodeId, read_field};
use crate::editor::setting::{self, Scope};

/// Whose settings they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Subject {
    Box(NodeId),
    Arrow(LinkId),
}

/// The settings of one box or arrow, as the environment in view has them. Copy it freely.
#[derive(Clone, Copy, Debug)]
pub(super) struct Form {
    pub session: Session,
    pub subject: Subject,
    pub settings: Memo<Map<String, Value>>,
    /// Findings about the subject.
    pub found: Memo<Vec<Found>>,
    /// The last value that was refused: its setting and the reason.
    refused: RwSignal<Option<(String, String)>>,
    /// Settings whose next change is meant for the environment in view only.
    here: RwSignal<BTreeSet<String>>,
}

const SHOWN_ONLY: &str = "This design came by a link and is shown as it was sent.";

impl Form {
    pub(super) fn new(session: Session, subject: Subject) -> Self {
        let settings = memo(move || {
            session.resolved.with(|design| match subject {
                Subject::Box(id) => design.node(id).map(|node| node.resource.settings()).unwrap_or_default(),
                Subject::Arrow(link) => {
                    design.link(link).map(crate::design::Arrow::settings).unwrap_or_default()
                }
            })
        });
        let here = RwSignal::new(BTreeSet::new());
        let form = Self {
            session,
            subject,
            settings,
            found: memo(move || found(session, subject)),
            refused: RwSignal::new(None),
            here,
        };
        // What was meant for one environment is not meant for the next.
        Effect::watch(move || session.environment.get(), move |_, _, _| here.set(BTreeSet::new()), false);
        form
    }

    /// The box, when it is one.
    pub(super) fn node(self) -> Option<NodeId> {
        match self.subject {
            Subject::Box(id) => Some(id),
            Subject::Arrow(_) => None,
        }
    }

    // Reading.

    pub(super) fn value(self, key: &str) -> Memo<Value> {
        let key = key.to_owned();
        memo(move || self.settings.with(|it| read_field(it, &key).cloned().unwrap_or_default()))
    }

    pub(super) fn text(self, key: &str) -> Signal<String> {
        let value = self.value(key);
        Signal::derive(move || value.with(plain))
    }

    /// What stands in an empty field: what an arrow's variable is called then, else an example.
    pub(super) fn placeholder(self, key: &str, example: &'static str) -> Signal<String> {
        match self.subject {
            Subject::Arrow(link) if key == "variable" => Signal::derive(move || {
                self.session.resolved.with(|it| it.usual_variable(link)).unwrap_or_default()
            }),
            Subject::Arrow(_) | Subject::Box(_) => example.into(),
        }
    }

    pub(super) fn number(self, key: &str) -> Signal<u32> {
        let value = self.value(key);
        Signal::derive(move || {
            value.with(Value::as_u64).and_then(|it| u32::try_from(it).ok()).unwrap_or_default()
        })
    }

    pub(super) fn flag(self, key: &str) -> Signal<bool> {
        let value = self.value(key);
        Signal::derive(move || value.with(|it| it.as_bool().unwrap_or_default()))
    }

    pub(super) fn texts(self, key: &str) -> Signal<Vec<String>> {
        let value = self.value(key);
        Signal::derive(move || {
            value.with(|it| it.as_array().map(|all| all.iter().map(plain).collect()).unwrap_or_default())
        })
    }

    /// Whether a setting has something to say: it does something now, differs somewhere, or something is wrong with it.
    pub(super) fn shows(self, kind: Kind, key: &str) -> bool {
        let heeded = || self.settings.with(|it| kind.heeds(key, it));
        let varied = || {
            let of = |design: &std::sync::Arc<Design>| {
                design.node(self.node()?).map(|it| it.overrides.values().any(|it| it.contains_key(key)))
            };
            self.session.design.with(of).unwrap_or_default()
        };
        let wrong = || self.found.with(|all| all.iter().any(|it| it.field == Some(key)));
        !kind.may_ignore(key) || heeded() || varied() || wrong()
    }

    // Writing.

    /// The edits that give a setting a value, within the scope it has now.
    pub(super) fn edits(self, key: &str, value: Value) -> Vec<Edit> {
        let design = self.session.design.get_untracked();
        match self.subject {
            Subject::Box(id) => {
                let scope = if self.here.with_untracked(|it| it.contains(key)) {
                    Scope::Here
                } else {
                    Scope::Everywhere
                };
                let environment = self.session.environment.get_untracked();
                setting::change(&design, id, &environment, key, value, scope)
            }
            Subject::Arrow(link) => {
                let changed = design.link(link).and_then(|arrow| arrow.with_field(key, value).ok());
                changed.map(|arrow| Edit::Shape { link, arrow }).into_iter().collect()
            }
        }
    }

    /// Whether the next change of a setting holds in the environment in view only.
    pub(super) fn only_here(self, key: &str) -> bool {
        let differs = |id: NodeId| {
            let environment = self.session.environment.get_untracked();
            self.session.design.with_untracked(|it| setting::differs_here(it, id, &environment, key))
        };
        self.here.with_untracked(|it| it.contains(key)) || self.node().is_some_and(differs)
    }

    /// Gives a setting a value, or shows at the field why not.
    pub(super) fn write(self, key: &str, value: Value) {
        match self.refusal(key, value.clone()) {
            Some(reason) => self.refused.set(Some((key.to_owned(), sentence(&reason)))),
            None => {
                self.commit(key, &self.edits(key, value));
            }
        }
    }

    /// Makes edits on behalf of a setting.
    pub(super) fn commit(self, key: &str, edits: &[Edit]) -> bool {
        if self.session.read_only.get_untracked() {
            return self.session.commit(edits);
        }
        let design = self.session.design.get_untracked();
        if let Some(reason) = setting::refusal(&design, edits) {
            self.refused.set(Some((key.to_owned(), sentence(&reason))));
            return false;
        }
        if self.refused.with_untracked(Option::is_some) {
            self.refused.set(None);
        }
        if self.here.with_untracked(|it| it.contains(key)) {
            self.here.update(|it| {
                it.remove(key);
            });
        }
        self.session.commit(edits)
    }

    /// Why a setting does not take this value, if it does not. Nothing is changed.
    pub(super) fn refusal(self, key: &str, value: Value) -> Option<String> {
        let design = self.session.design.get_untracked();
        match self.subject {
            Subject::Box(id) => design.node(id)?.resource.with_field(key, value).err().map(|it| it.reason),
            Subject::Arrow(link) => design.link(link)?.with_field(key, value).err().map(|it| it.reason),
        }
    }

    /// Texts as the setting wants them: numbers where it is a list of numbers.
    pub(super) fn list_of(self, key: &str, texts: &[String]) -> Value {
        let words = Value::from(texts.to_vec());
        if self.refusal(key, words.clone()).is_none() {
            return words;
        }
        let numbers: Option<Vec<u32>> = texts.iter().map(|it| it.trim().parse().ok()).collect();
        numbers.map_or(words, Value::from)
    }

    // Saying.

    /// What a field says beside its value; several keys when it edits several settings.
    pub(super) fn state(self, keys: &[&str], varies: bool) -> Signal<FieldState> {
        let keys: Vec<String> = keys.iter().map(|it| (*it).to_owned()).collect();
        let (mine, own, pending, beside) = (keys.clone(), keys.clone(), keys.clone(), keys.clone());
        let notes = memo(move || {
            self.found.with(|all| all.iter().filter(|it| it.is_about(&mine)).cloned().collect::<Vec<_>>())
        });
        let refused = memo(move || {
            self.refused.with(|it| it.as_ref().filter(|it| own.contains(&it.0)).map(|it| it.1.clone()))
        });
        let waiting = memo(move || self.here.with(|it| pending.iter().any(|key| it.contains(key))));
        let others = memo(move || self.others(&beside));
        Signal::derive(move || {
            let session = self.session;
            let read_only = session.read_only.get();
            let mut said: Vec<Note> = notes.with(|all| all.iter().map(|it| it.note(session)).collect());
            if let Some(text) = refused.get() {
                said.insert(0, Note { level: Level::Error, text, fixes: Vec::new(), why: None });
            }
            let others = others.get();
            let can_vary = varies && !read_only && session.several.get();
            let offer = (can_vary && others.is_none() && !waiting.get()).then(|| {
                let keys = keys.clone();
                Offer {
                    title: format!("Change in {} only", session.environment.get()),
                    run: Callback::new(move |()| self.here.update(|it| it.extend(keys.iter().cloned()))),
                }
            });
            let words = others.or_else(|| {
                waiting.get().then(|| format!("Next change: {} only", session.environment.get()))
            });
            let keys = keys.clone();
            let overridden =
                words.map(|others| Override { others, clear: Callback::new(move |()| self.clear(&keys)) });
            FieldState { notes: said, overridden, disabled: read_only.then(|| SHOWN_ONLY.to_owned()), offer }
        })
    }

    /// What the other environments have, when the setting differs here.
    fn others(self, keys: &[String]) -> Option<String> {
        let Subject::Box(id) = self.subject else { return None };
        let here = self.session.environment.get();
        // CPU and memory are two figures; the least and the most are one range.
        let between = if keys.iter().any(|it| it == "cpu") { " / " } else { "–" };
        self.session.design.with(|design| {
            let node = design.node(id)?;
            if !keys.iter().any(|key| setting::differs(node, &here, key)) {
                return None;
            }
            let values = |environment: &str| {
                let all =
                    keys.iter().filter_map(|key| Some((key, setting::value_in(node, environment, key)?)));
                all.map(|(key, it)| in_units(key, &it)).collect::<Vec<_>>().join(between)
            };
            let others = design.environments().iter().filter(|it| it.name != here);
            let words: Vec<String> = others.map(|it| format!("{} {}", it.name, values(&it.name))).collect();
            Some(if words.is_empty() { format!("{here} only") } else { words.join(", ") })
        })
    }

    fn clear(self, keys: &[String]) {
        let (design, environment) =
            (self.session.design.get_untracked(), self.session.environment.get_untracked());
        self.here.update(|it| it.retain(|key| !keys.contains(key)));
        let Some(id) = self.node() else { return };
        let edits: Vec<Edit> =
            keys.iter().flat_map(|key| setting::clear(&design, id, &environment, key)).collect();
        if !edits.is_empty() {
            self.session.commit_as(&edits, format!("The same in {environment} as elsewhere"));
        }
    }
}

/// A fix that makes these edits.
pub(super) fn fix(session: Session, title: &str, aside: &str, edits: Vec<Edit>) -> Fix {
    let said = title.to_owned();
    Fix {
        title: title.to_owned(),
        aside: aside.to_owned(),
        run: Callback::new(move |()| {
            session.mend(&edits, format!("Done: {said}"));
        }),
    }
}

/// What the edits would add to a month, in words; nothing when it is next to nothing.
pub(super) fn price_of(session: Session, design: &Design, edits: &[Edit]) -> String {
    use crate::{cost, design::Topology};
    let environment = session.environment_now();
    let mut next = design.clone();
    if next.apply_all(edits).is_err() {
        return String::new();
    }
    let resolved = next.in_environment(&environment.name);
    let after = cost::estimate(&Topology::new(&resolved, &environment)).total.typical;
    let more = after - session.estimate.with(|it| it.total.typical);
    if more.abs() < 0.5 {
        return String::new();
    }
    let sign = if more > 0.0 { "+" } else { "−" };
    format!("{sign}{} a month", cost::dollars(more.abs()))
}

/// A value as it is typed.
pub(super) fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => value.to_string(),
    }
}

/// As [`short`], in the units that its field shows.
fn in_units(key: &str, value: &Value) -> String {
    match (key, value.as_f64()) {
        ("cpu", Some(units)) => format!("{}", units / 1024.0),
        ("memory_mib", Some(mib)) => format!("{} GB", mib / 1024.0),
        _ => short(value),
    }
}

/// A value in a word or two, to stand beside others.
fn short(value: &Value) -> String {
    match value {
        Value::Null => "none".into(),
        Value::Bool(on) => if *on { "on" } else { "off" }.into(),
        Value::Number(it) => it.to_string(),
        Value::String(text) if text.is_empty() => "empty".into(),
        Value::String(text) => text.clone(),
        Value::Array(all) if all.iter().all(|it| !it.is_object()) && all.len() <= 2 => {
            all.iter().map(short).collect::<Vec<_>>().join(" ")
        }
        Value::Array(all) => format!("({})", all.len()),
        Value::Object(all) => format!("({})", all.len()),
    }
}
