//! Dialogs: share, gallery, help, earlier versions, and those around the download.

mod banners;
mod compare;
mod download;
mod gallery;
mod help;
mod restore;
mod share;

use leptos::prelude::*;

pub use banners::Banners;

use super::files::{self, Blocking};
use super::session::{DialogKind, Session};
use super::ui::{Button, ButtonTone, Dialog, DialogSize};

/// The dialog that is open, if any (`Session::dialog`).
#[component]
pub fn Dialogs() -> impl IntoView {
    let session = expect_context::<Session>();
    let is = move |kind| Signal::derive(move || session.dialog.get() == Some(kind));
    let close = Callback::new(move |()| session.dialog.set(None));
    let blocked_foot = move || {
        view! {
            <Button label="Show the findings" tone=ButtonTone::Primary on_click=move |()| Blocking::show(session)/>
        }
    };
    let compare_foot = move || {
        let copy = move |()| {
            session.dialog.set(None);
            files::copy_shared(session);
        };
        view! { <Button label="Make a copy of the shared one" tone=ButtonTone::Primary on_click=copy/> }
    };
    let steps_foot = move || {
        view! { <Button label="Download again" icon="download" on_click=move |()| files::download_terraform(session)/> }
    };
    view! {
        <Dialog title="Share" open=is(DialogKind::Share) on_close=close>
            <share::Share/>
        </Dialog>
        <Dialog title="Start a design" open=is(DialogKind::Gallery) on_close=close size=DialogSize::Gallery>
            <gallery::Gallery/>
        </Dialog>
        <Dialog title="Keys and terms" open=is(DialogKind::Help) on_close=close size=DialogSize::Wide>
            <help::Help/>
        </Dialog>
        <Dialog title="Earlier versions" open=is(DialogKind::Restore) on_close=close>
            <restore::Restore/>
        </Dialog>
        <Dialog title="Compare with yours" open=is(DialogKind::Compare) on_close=close foot=compare_foot>
            <compare::Compare/>
        </Dialog>
        <Dialog title="The download waits for zero errors" open=is(DialogKind::Blocked) on_close=close foot=blocked_foot>
            <download::Blocked/>
        </Dialog>
        <Dialog title="From the zip to a running system" open=is(DialogKind::NextSteps) on_close=close foot=steps_foot>
            <download::NextSteps/>
        </Dialog>
    }
}
