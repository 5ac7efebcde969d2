//! Lines across the screen: another tab has other work; and what a dropped file falls on.

use leptos::{html, prelude::*};

use crate::app::browser::storage;
use crate::app::files::{self, Files};
use crate::app::session::Session;
use crate::app::topbar::FileInput;
use crate::app::ui::{Button, Icon, ToastTone};
use crate::persist;

/// What else lies above everything; nothing on most days.
#[component]
pub fn Banners() -> impl IntoView {
    let files = expect_context::<Files>();
    view! {
        <Show when=move || files.rival.with(Option::is_some)>
            <RivalBanner/>
        </Show>
        <Chooser/>
        <Show when=move || files.dragged.get()>
            <div class="drop-here" aria-hidden="true"><p class="drop-here__words">"Drop to open"</p></div>
        </Show>
    }
}

/// Two tabs with one place to save: the reader says which counts.
#[component]
fn RivalBanner() -> impl IntoView {
    let session = expect_context::<Session>();
    let files = expect_context::<Files>();
    let take = move |()| {
        let Some(text) = files.rival.get_untracked() else { return };
        match persist::load(&text) {
            Ok(design) => {
                files.rival.set(None);
                files::start_from(session, design, "the other tab's version");
            }
            Err(error) => session.notify(ToastTone::Error, format!("That could not be opened: {error}.")),
        }
    };
    let keep = move |()| {
        let mine = session.draft(&files::own(session));
        files.rival.set(None);
        if let Err(reason) = storage::keep_work(&mine) {
            session.saved.set(crate::app::session::Saved::Failed(reason));
        }
    };
    view! {
        <div class="banner banner--warning" role="alert">
            <Icon name="warning"/>
            <span>"Another tab has saved other work. This tab saves nothing until you choose."</span>
            <span class="button-row">
                <Button label="Use the other tab's" on_click=take/>
                <Button label="Keep this one" on_click=keep/>
            </span>
        </div>
    }
}

/// Lets commands open the chooser.
#[component]
fn Chooser() -> impl IntoView {
    let files = expect_context::<Files>();
    let input = NodeRef::<html::Input>::new();
    Effect::new(move |before: Option<()>| {
        files.choosing.track();
        if let Some(input) = input.get_untracked().filter(|_| before.is_some()) {
            input.click();
        }
    });
    view! { <div hidden=true><FileInput node_ref=input/></div> }
}
