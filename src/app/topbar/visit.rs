//! The line above everything while a shared design is in view.

use crate::app::ui::erase::memo;
use leptos::prelude::*;

use crate::app::session::{DialogKind, Session};
use crate::app::ui::{Button, ButtonTone, Icon};

/// Says that a shared design is in view. It is there with the first picture, so that nothing moves when more comes.
#[component]
pub fn VisitBanner() -> impl IntoView {
    let session = expect_context::<Session>();
    let visiting = memo(move || session.aside.with(Option::is_some));
    let has_own =
        move || session.aside.with(|it| it.as_ref().is_some_and(|own| !own.present().nodes().is_empty()));
    let copy = move |()| session.with_later(move |it| (it.copy_shared)(session));
    view! {
        <Show when=move || visiting.get()>
            <div class="banner" role="region" aria-label="Shared design">
                <Icon name="link"/>
                <span>"You are looking at a shared design."</span>
                <span class="button-row">
                    <Button label="Make a copy" tone=ButtonTone::Primary on_click=copy/>
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
    }
}
