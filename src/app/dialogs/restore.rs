//! Earlier versions kept in this browser.

use crate::app::ui::erase::{dynamic, each_row, memo};
use leptos::prelude::*;

use crate::app::browser::storage::{self, Version};
use crate::app::files::{self, Files};
use crate::app::session::{Session, sentence};
use crate::app::ui::{Button, ButtonTone, TextButton, TextInput, ToastTone};
use crate::persist;

/// The list, and a name for the version of now.
#[component]
pub(super) fn Restore() -> impl IntoView {
    let session = expect_context::<Session>();
    let files = expect_context::<Files>();
    let name = RwSignal::new(String::new());
    let versions = memo(move || {
        files.versions.track();
        storage::versions()
    });
    let empty_now = move || files::own(session).nodes().is_empty();
    let keep = move |()| {
        let wish = name.get_untracked().trim().to_owned();
        let wish = if wish.is_empty() { "Kept by hand".into() } else { wish };
        match files::keep_version(session, &wish, true) {
            Ok(()) => {
                name.set(String::new());
                session.announce(format!("Kept as {wish}"));
            }
            Err(reason) => session.notify(ToastTone::Error, sentence(&reason)),
        }
    };
    let gone = RwSignal::new(None::<Version>);
    let back = move |()| {
        let Some(version) = gone.try_update(Option::take).flatten() else { return };
        match storage::put_version_back(&version) {
            Ok(()) => session.announce(format!("{} is back", version.name)),
            Err(reason) => session.notify(ToastTone::Error, sentence(&reason)),
        }
        files::versions_changed(files);
    };
    // Within the dialog: a notice of the page lies behind it.
    let undo = move || {
        gone.with(|it| it.as_ref().map(|it| format!("Deleted {}.", it.name))).map(|words| {
            let name = format!("Undo: {words}");
            view! { <p class="versions__gone">{words} " " <TextButton label="Undo" name=name on_click=back/></p> }
        })
    };
    let refused = Signal::derive(move || empty_now().then(|| "The design is empty".to_owned()));
    view! {
        <p>
            "Versions are kept in this browser only, on this device. Clearing the browser's data for this page takes "
            "them away; a downloaded design file stays."
        </p>
        <div class="versions__new">
            <TextInput label="Name for the current version" placeholder="Before the review" value=name on_change=move |it| name.set(it)/>
            <Button label="Keep this version" icon="save" unavailable=refused on_click=keep/>
        </div>
        <div role="status">{dynamic(undo)}</div>
        <ul class="versions">
            {each_row(move || versions.get(), Version::key, move |version| view! { <Line version=version gone=gone/> })}
        </ul>
        <Show when=move || versions.with(Vec::is_empty)>
            <p class="muted">"No earlier versions yet. One is kept before a file or a preset takes the place of your work, and every ten minutes while you work."</p>
        </Show>
    }
}

#[component]
fn Line(version: Version, gone: RwSignal<Option<Version>>) -> impl IntoView {
    let session = expect_context::<Session>();
    let files = expect_context::<Files>();
    let Version { at, name, project, boxes, .. } = version.clone();
    let version = StoredValue::new(version);
    let said = name.clone();
    let restore = move |()| match version.with_value(|it| persist::from_link(&it.design)) {
        Ok(design) => {
            session.dialog.set(None);
            files::start_from(session, design, "an earlier version");
        }
        Err(error) => session.notify(ToastTone::Error, sentence(&error.to_string())),
    };
    let delete = move |()| {
        version.with_value(|it| {
            storage::forget_version(it);
            gone.set(Some(it.clone()));
        });
        files::versions_changed(files);
    };
    view! {
        <li class="versions__item">
            <span class="versions__words">
                <b class="truncate">{name}</b>
                <small>{project} " · " {storage::moment(at)} " · " {boxes} {if boxes == 1 { " box" } else { " boxes" }}</small>
            </span>
            <Button label="Restore" tone=ButtonTone::Fix on_click=restore/>
            <Button label=format!("Delete {said}") tone=ButtonTone::Icon icon="trash" on_click=delete/>
        </li>
    }
}
