//! The inspector as the bottom sheet of a phone: the grip above it and the two buttons below.

use crate::app::ui::erase::{dynamic, live, on};
use leptos::prelude::*;

use crate::app::session::{DialogKind, Session, Sheet};

/// Makes the sheet larger and smaller.
#[component]
pub(super) fn Grip() -> impl IntoView {
    let session = expect_context::<Session>();
    let full = move || session.sheet.get() == Sheet::Full;
    let label = move || match session.sheet.get() {
        Sheet::Full => "Make the panel smaller",
        Sheet::Inspector | Sheet::Findings | Sheet::Closed => "Make the panel larger",
    };
    let next = move |_| {
        session.sheet.update(|it| {
            *it = match *it {
                Sheet::Closed | Sheet::Findings => Sheet::Inspector,
                Sheet::Inspector => Sheet::Full,
                Sheet::Full => Sheet::Closed,
            };
        });
    };
    view! {
        <button
            type="button" class="inspector__grip" aria-label=live(label) aria-expanded=live(move || full().to_string())
            on:click=next
        ></button>
    }
}

/// The two things to do next.
#[component]
pub(super) fn Foot() -> impl IntoView {
    let session = expect_context::<Session>();
    let count = move || session.findings.with(|it| it.len());
    let first = move |_| {
        if session.read_only.get_untracked() {
            session.make_copy();
        } else {
            session.dialog.set(Some(DialogKind::Share));
        }
    };
    let label = move || if session.read_only.get() { "Make a copy" } else { "Share" };
    view! {
        <footer class="inspector__foot">
            <button type="button" class="button button--touch" on:click=first>{dynamic(label)}</button>
            <button
                type="button" class="button button--primary button--touch"
                on:click=on(move |_| session.sheet.set(Sheet::Findings))
            >
                {dynamic(move || if session.drawn.get() { format!("Findings · {}", count()) } else { "Findings".into() })}
            </button>
        </footer>
    }
}
