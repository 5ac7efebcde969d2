//! Dialogs.

use super::{Button, ButtonTone, fresh_id};
use crate::app::ui::erase::{dynamic, effect};
use leptos::wasm_bindgen::JsCast as _;
use leptos::web_sys::HtmlElement;
use leptos::{ev, html, prelude::*};

/// How wide a dialog is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DialogSize {
    /// A question: 400 px.
    Narrow,
    /// A form: 560 px.
    #[default]
    Normal,
    /// A comparison: 800 px.
    Wide,
    /// Cards in a grid: 1040 px.
    Gallery,
}

impl DialogSize {
    const fn class(self) -> &'static str {
        match self {
            Self::Narrow => "dialog dialog--narrow",
            Self::Normal => "dialog",
            Self::Wide => "dialog dialog--wide",
            Self::Gallery => "dialog dialog--gallery",
        }
    }
}

/// A modal dialog. The browser keeps focus inside, gives it back afterwards and closes on Escape.
///
/// Its contents exist only while it is open. Focus goes to what has `autofocus`, or else to the close button.
#[component]
pub fn Dialog(
    /// Names it.
    #[prop(into)]
    title: Signal<String>,
    /// It is open.
    #[prop(into)]
    open: Signal<bool>,
    /// Asks to be closed: by Escape, the close button, or a click beside it.
    #[prop(into)]
    on_close: Callback<()>,
    /// How wide it is.
    #[prop(optional)]
    size: DialogSize,
    /// More classes.
    #[prop(optional)]
    class: &'static str,
    /// The buttons at its foot, the next action last.
    #[prop(optional, into)]
    foot: Option<ViewFn>,
    /// What it shows.
    children: ChildrenFn,
) -> impl IntoView {
    let id = fresh_id("dialog");
    let named_by = id.clone();
    let dialog = NodeRef::<html::Dialog>::new();
    let body = StoredValue::new(children);
    let foot = StoredValue::new(foot);

    effect(move || {
        let Some(dialog) = dialog.get() else { return };
        if !open.get() {
            dialog.close();
        } else if !dialog.open() {
            // After the contents, so that autofocus finds them.
            queue_microtask(move || {
                let _ = dialog.show_modal();
                focus_first(&dialog);
            });
        }
    });
    let closed = move |_| {
        if open.get_untracked() {
            on_close.run(());
        }
    };
    // The contents cover the dialog, so a press on the element itself is one on the backdrop.
    let beside = move |event: ev::MouseEvent| {
        if event.target() == event.current_target() {
            on_close.run(());
        }
    };
    let feet = move || {
        foot.with_value(|it| it.as_ref().map(|it| view! { <div class="dialog__foot">{it.run()}</div> }))
    };
    view! {
        <dialog
            class=format!("{} {class}", size.class())
            aria-labelledby=named_by
            node_ref=dialog
            on:close=closed
            on:mousedown=beside
        >
            <div class="dialog__head">
                <h2 class="dialog__title" id=id>{title}</h2>
                <Button label="Close" tone=ButtonTone::Icon icon="cross" on_click=on_close/>
            </div>
            <Show when=move || open.get()>
                <div class="dialog__body">{body.with_value(|it| it())}</div>
                {dynamic(feet)}
            </Show>
        </dialog>
    }
}

/// Attributes set by script do not always count as `autofocus` when a dialog opens.
fn focus_first(dialog: &HtmlElement) {
    let Ok(Some(wanted)) = dialog.query_selector("[autofocus]") else { return };
    if let Some(wanted) = wanted.dyn_ref::<HtmlElement>() {
        let _ = wanted.focus();
    }
}
