//! Buttons.

use super::{Icon, Kbd};
use crate::app::ui::erase::{live, on};
use leptos::{html, prelude::*};

/// What a button is for, and so how it looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonTone {
    /// One of several.
    #[default]
    Plain,
    /// The next action; one in sight.
    Primary,
    /// Mends a finding.
    Fix,
    /// Only an icon; the label is its name and its hint.
    Icon,
    /// Cannot be undone.
    Danger,
}

impl ButtonTone {
    const fn class(self) -> &'static str {
        match self {
            Self::Plain => "button",
            Self::Primary => "button button--primary",
            Self::Fix => "button button--fix",
            Self::Icon => "button button--icon",
            Self::Danger => "button button--danger",
        }
    }
}

/// A button with a label, an icon, or both.
#[component]
pub fn Button(
    /// What it does. A verb; ends in "…" when it asks for more.
    #[prop(into)]
    label: Signal<String>,
    /// Runs on click, Enter and Space.
    #[prop(into)]
    on_click: Callback<()>,
    /// How it looks.
    #[prop(optional)]
    tone: ButtonTone,
    /// An icon before the label.
    #[prop(optional, into)]
    icon: Option<&'static str>,
    /// Why it cannot be used now. It stays focusable and tells the reason.
    #[prop(optional, into)]
    unavailable: Signal<Option<String>>,
    /// For a button that is on or off.
    #[prop(optional, into)]
    pressed: Option<Signal<bool>>,
    /// The shortcut, shown after the label ("Ctrl K"), or in the hint of an icon.
    #[prop(optional)]
    keys: &'static str,
    /// More classes.
    #[prop(optional)]
    class: &'static str,
    /// The name that tests know it by.
    #[prop(optional)]
    test_id: &'static str,
    /// The element, to focus it.
    #[prop(optional)]
    node_ref: NodeRef<html::Button>,
) -> impl IntoView {
    let bare = tone == ButtonTone::Icon;
    let hint = move || {
        let shortcut = if keys.is_empty() { String::new() } else { format!(" ({keys})") };
        unavailable.get().or_else(|| bare.then(|| format!("{}{shortcut}", label.get())))
    };
    let click = move |_| {
        if unavailable.with_untracked(Option::is_none) {
            on_click.run(());
        }
    };
    view! {
        <button
            type="button"
            class=format!("{} {class}", tone.class())
            aria-label=live(move || bare.then(|| label.get()))
            title=live(hint)
            aria-disabled=live(move || unavailable.with(Option::is_some).then_some("true"))
            aria-pressed=live(move || pressed.map(|it| it.get().to_string()))
            data-testid=(!test_id.is_empty()).then_some(test_id)
            node_ref=node_ref
            on:click=click
        >
            {icon.map(|name| view! { <Icon name=name/> })}
            {(!bare).then(|| view! { <span class="button__label">{label}</span> })}
            {(!bare && !keys.is_empty()).then(|| view! { <Kbd keys=keys/> })}
        </button>
    }
}

/// An action in running text: "Clear", "Why".
#[component]
pub fn TextButton(
    /// What it does.
    #[prop(into)]
    label: Signal<String>,
    /// Runs on click, Enter and Space.
    #[prop(into)]
    on_click: Callback<()>,
    /// The whole name for a screen reader, where the label is short. Begins with the label.
    #[prop(optional, into)]
    name: Option<String>,
    /// In ink instead of accent.
    #[prop(optional)]
    quiet: bool,
) -> impl IntoView {
    let class = if quiet { "text-button text-button--quiet" } else { "text-button" };
    view! {
        <button type="button" class=class aria-label=name on:click=on(move |_| on_click.run(()))>
            {label}
        </button>
    }
}
