//! The frame of a form row: label, control, override, and what is wrong with the value.

use super::focus::listener_of;
use super::{Button, ButtonTone, Explainer, Icon, TextButton, fresh_id, prose};
use crate::app::ui::erase::{dynamic, live, on};
use leptos::wasm_bindgen::JsCast as _;
use leptos::web_sys::HtmlElement;
use leptos::{ev, prelude::*};

/// How bad something is. Each has a shape as well as a colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// A better way.
    Advice,
    /// It works and will hurt.
    Warning,
    /// It would be refused.
    Error,
}

impl Level {
    /// The word in class names and icon names.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Advice => "advice",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }

    const fn said(self) -> &'static str {
        match self {
            Self::Advice => "Advice: ",
            Self::Warning => "Warning: ",
            Self::Error => "Error: ",
        }
    }
}

/// A one-click fix.
#[derive(Clone, Debug)]
pub struct Fix {
    /// What it does, with a verb.
    pub title: String,
    /// What it costs, or nothing.
    pub aside: String,
    /// Does it.
    pub run: Callback<()>,
}

/// What is wrong with a value, and how to mend it.
#[derive(Clone, Debug)]
pub struct Note {
    /// How bad.
    pub level: Level,
    /// What disagrees with what.
    pub text: String,
    /// The buttons under the words.
    pub fixes: Vec<Fix>,
    /// What goes wrong, and where to read about it; behind "Why".
    pub why: Option<Why>,
}

/// The reason behind a note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Why {
    /// What goes wrong.
    pub text: String,
    /// The address of the documentation; may be empty.
    pub docs: &'static str,
}

/// The value is set for the environment in sight only.
#[derive(Clone, Debug)]
pub struct Override {
    /// What the others have: "dev 1–2, staging 1–2".
    pub others: String,
    /// Goes back to the shared value.
    pub clear: Callback<()>,
}

/// Something the field offers beside its label, in sight while the pointer or the focus is on the field.
#[derive(Clone, Debug)]
pub struct Offer {
    /// What it does, with a verb: "Change in prod only".
    pub title: String,
    /// Does it.
    pub run: Callback<()>,
}

/// All that a field may say beside its value.
#[derive(Clone, Debug, Default)]
pub struct FieldState {
    /// The worst comes first.
    pub notes: Vec<Note>,
    /// Set when the value is overridden here.
    pub overridden: Option<Override>,
    /// Why the value cannot be changed.
    pub disabled: Option<String>,
    /// A way to override the value here.
    pub offer: Option<Offer>,
}

impl FieldState {
    fn level(&self) -> Option<Level> {
        self.notes.iter().map(|it| it.level).max()
    }
}

/// A label, a control of any make, and what there is to say about the value.
#[component]
pub fn Field(
    /// Sentence case, no colon.
    #[prop(into)]
    label: String,
    /// The id of the control, or of the group when there are several.
    #[prop(into)]
    control: String,
    /// A name for tests, and for going to the field from a finding.
    #[prop(optional, into)]
    name: String,
    /// A sentence behind the "?".
    #[prop(optional)]
    help: &'static str,
    /// What it says beside the value.
    #[prop(optional, into)]
    state: Signal<FieldState>,
    /// The control below the label, not beside it.
    #[prop(optional)]
    stacked: bool,
    /// Several controls under one label; the frame becomes a named group.
    #[prop(optional)]
    group: bool,
    /// The control or controls.
    children: Children,
) -> impl IntoView {
    let class = move || {
        state.with(|it| {
            let level = it.level().filter(|level| *level > Level::Advice);
            let mut class = "field".to_owned();
            for (on, word) in [
                (stacked, "stacked"),
                (it.overridden.is_some(), "override"),
                (it.disabled.is_some(), "disabled"),
                (level.is_some(), level.map_or("", Level::name)),
            ] {
                if on {
                    class.push_str(" field--");
                    class.push_str(word);
                }
            }
            class
        })
    };
    let label_id = format!("{control}-label");
    let described = format!("{control}-about");
    let about = label.clone();
    let clear_name = format!("Clear {label} here");
    let offered = about.clone();
    let offer = move || {
        let Offer { title, run } = state.with(|it| it.offer.clone())?;
        let name = format!("{offered}: {title}");
        Some(view! {
            <button
                type="button" class="field__offer" tabindex="-1" aria-label=name title=format!("{title} (Alt P)")
                aria-keyshortcuts="Alt+P" on:click=on(move |_| run.run(()))
            >
                <Icon name="pin" small=true/>
            </button>
        })
    };
    let shown_only = Signal::derive(move || state.with(|it| it.disabled.is_some()));
    // What stands beside the label is reached from the control, so that Tab goes from field to field.
    let keys = move |event: ev::KeyboardEvent| {
        if event.key() == "F1" {
            let button =
                listener_of(&event).and_then(|it| it.query_selector(".explainer__button").ok().flatten());
            if let Some(button) = button.as_ref().and_then(|it| it.dyn_ref::<HtmlElement>()) {
                event.prevent_default();
                let _ = button.focus();
                button.click();
            }
        } else if event.alt_key() && event.code() == "KeyP" {
            let (offer, overridden) = state.with_untracked(|it| (it.offer.clone(), it.overridden.clone()));
            event.prevent_default();
            match (offer, overridden) {
                (Some(it), _) => it.run.run(()),
                (None, Some(it)) => it.clear.run(()),
                (None, None) => {}
            }
        }
    };
    let words = if group {
        view! { <span>{label}</span> }.into_any()
    } else {
        view! { <label for=control>{label}</label> }.into_any()
    };
    view! {
        <div
            class=live(class)
            data-field=(!name.is_empty()).then_some(name)
            role=group.then_some("group")
            aria-labelledby=group.then(|| label_id.clone())
            title=live(move || state.with(|it| it.disabled.clone()))
            on:keydown=on(keys)
        >
            <span class="field__label" id=label_id.clone()>
                {words}
                <span class="field__aids">
                    {(!help.is_empty()).then(|| view! { <Explainer about=about text=help stop=shown_only/> })}
                    {dynamic(offer)}
                </span>
            </span>
            <div class="field__control">{children()}</div>
            <FieldSays state=state id=described clear_name=clear_name/>
        </div>
    }
}

/// The lines under a control.
#[component]
fn FieldSays(#[prop(into)] state: Signal<FieldState>, id: String, clear_name: String) -> impl IntoView {
    let was = move || {
        let Override { others, clear } = state.with(|it| it.overridden.clone())?;
        let name = clear_name.clone();
        Some(view! {
            <div class="field__was">
                <span>{others}</span>
                <TextButton label="Clear" name=name on_click=clear/>
            </div>
        })
    };
    let notes = move || {
        let notes = state.with(|it| it.notes.clone());
        let id = id.clone();
        (!notes.is_empty()).then(|| {
            let notes: Vec<_> = notes.into_iter().map(|note| view! { <NoteBox note=note/> }).collect();
            view! { <div class="field__note" id=id>{notes}</div> }
        })
    };
    let reason = move || {
        state.with(|it| it.disabled.clone()).map(|it| view! { <span class="visually-hidden">{it}</span> })
    };
    view! { {dynamic(was)} {dynamic(notes)} {dynamic(reason)} }
}

/// A coloured box with what is wrong and the buttons that mend it.
#[component]
pub fn NoteBox(
    /// What to say.
    note: Note,
    /// More below the words: hops, a link.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let Note { level, text, fixes, why } = note;
    let fixes: Vec<_> = fixes
        .into_iter()
        .map(|Fix { title, aside, run }| {
            view! { <Button label=title tone=ButtonTone::Fix on_click=run/> {(!aside.is_empty()).then(|| view! { <span class="num">{aside}</span> })} }
        })
        .collect();
    let told = RwSignal::new(false);
    let (asks, acts) = (why.is_some(), why.is_some() || !fixes.is_empty());
    let reason = move || why.clone().filter(|_| told.get()).map(|why| view! { <Reason why=why/> });
    view! {
        <div class=format!("note note--{}", level.name())>
            <Icon name=level.name()/>
            <div class="note__body">
                <p><span class="visually-hidden">{level.said()}</span>{prose(&text)}</p>
                {children.map(|it| it())}
                {acts.then(|| view! {
                    <div class="note__do">
                        {fixes}
                        {asks.then(|| view! {
                            <button
                                type="button" class="text-button text-button--quiet"
                                aria-expanded=live(move || told.get().to_string())
                                on:click=on(move |_| told.update(|it| *it = !*it))
                            >
                                "Why"
                            </button>
                        })}
                    </div>
                })}
                {dynamic(reason)}
            </div>
        </div>
    }
}

/// What goes wrong, and the link to read on.
#[component]
fn Reason(why: Why) -> impl IntoView {
    let Why { text, docs } = why;
    view! {
        <p class="note__why">
            {prose(&text)}
            {(!docs.is_empty()).then(|| view! {
                " " <a href=docs target="_blank" rel="noopener noreferrer">"Documentation"</a>
            })}
        </p>
    }
}

/// What an input needs to know of its field.
pub(super) struct Wiring {
    /// The control's id.
    pub id: String,
    /// The id of the notes.
    pub about: String,
    /// The worst level is an error.
    pub invalid: Signal<bool>,
    /// It cannot be changed.
    pub disabled: Signal<bool>,
}

impl Wiring {
    /// A new control with the state of its field.
    pub(super) fn new(state: Signal<FieldState>) -> Self {
        let id = fresh_id("field");
        Self {
            about: format!("{id}-about"),
            id,
            invalid: Signal::derive(move || state.with(|it| it.level() == Some(Level::Error))),
            disabled: Signal::derive(move || state.with(|it| it.disabled.is_some())),
        }
    }
}
