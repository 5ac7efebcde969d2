//! Lines across the screen: a shared design is in view, another tab has other work; and what a dropped file falls on.

use crate::app::ui::erase::memo;
use leptos::wasm_bindgen::JsCast as _;
use leptos::web_sys::HtmlInputElement;
use leptos::{html, prelude::*};

use crate::app::browser::storage;
use crate::app::files::{self, Files};
use crate::app::session::{DialogKind, Session};
use crate::app::ui::{Button, ButtonTone, Icon, ToastTone};
use crate::persist;

/// Above everything; nothing on most days.
#[component]
pub fn Banners() -> impl IntoView {
    let session = expect_context::<Session>();
    let files = expect_context::<Files>();
    let visiting = memo(move || session.aside.with(Option::is_some));
    let has_own =
        move || session.aside.with(|it| it.as_ref().is_some_and(|own| !own.present().nodes().is_empty()));
    view! {
        <Show when=move || visiting.get()>
            <div class="banner" role="region" aria-label="Shared design">
                <Icon name="link"/>
                <span>"You are looking at a shared design."</span>
                <span class="button-row">
                    <Button label="Make a copy" tone=ButtonTone::Primary on_click=move |()| files::copy_shared(session)/>
                    <Show when=has_own>
                        <Button
                            label="Compare with mine"
                            on_click=move |()| session.dialog.set(Some(DialogKind::Compare))
                        />
                    </Show>
                    <Button
                        label=Signal::derive(move || {
                            if has_own() { "Back to mine" } else { "Close it" }.to_owned()
                        })
                        on_click=move |()| session.leave_visit()
                    />
                </span>
            </div>
        </Show>
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

/// Opens a design file: the browser's own chooser behind a label that looks like a button.
#[component]
pub fn OpenFile(
    /// The label's classes.
    #[prop(default = "button")]
    class: &'static str,
    /// What it says.
    #[prop(default = "Open a file…")]
    label: &'static str,
    /// The name that tests know it by; one on the page has it.
    #[prop(optional)]
    test_id: &'static str,
) -> impl IntoView {
    view! {
        <label class=format!("{class} file-button") data-testid=(!test_id.is_empty()).then_some(test_id)>
            <Icon name="upload"/>
            <span class="button__label">{label}</span>
            <FileInput/>
        </label>
    }
}

/// Takes a file; the keyboard reaches it, the eye sees what is around it.
#[component]
fn FileInput(#[prop(optional)] node_ref: NodeRef<html::Input>) -> impl IntoView {
    let session = expect_context::<Session>();
    let chosen = move |event: leptos::ev::Event| {
        let input = event.target().and_then(|it| it.dyn_into::<HtmlInputElement>().ok());
        let Some(input) = input else { return };
        if let Some(file) = input.files().and_then(|it| it.get(0)) {
            files::open_file(session, &file);
        }
        // The same file may be chosen again.
        input.set_value("");
    };
    view! {
        <input
            class="visually-hidden" type="file"
            accept=".json,.svg,.png,application/json,image/svg+xml,image/png"
            node_ref=node_ref on:change=chosen
        />
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
