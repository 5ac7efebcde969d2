//! The bottom sheet of a phone: the grip above the inspector, and the two buttons below whatever it shows.

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

/// The two things to do next; below the findings the second one leads back.
#[component]
pub fn Foot() -> impl IntoView {
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
    let away = move || session.sheet.get() == Sheet::Findings;
    let turn = move |_| {
        let to = if away() { Sheet::Inspector } else { Sheet::Findings };
        session.sheet.set(to);
    };
    let other = move || {
        if away() {
            "Settings".into()
        } else if session.drawn.get() {
            format!("Findings · {}", count())
        } else {
            "Findings".into()
        }
    };
    view! {
        <footer class="inspector__foot">
            <button type="button" class="button button--touch" on:click=first>{dynamic(label)}</button>
            <button type="button" class="button button--primary button--touch" on:click=on(turn)>{dynamic(other)}</button>
        </footer>
    }
}
