//! The link that carries the design, and the files that do the same.

use crate::app::ui::erase::{dynamic, live, memo};
use leptos::{html, prelude::*};

use crate::app::browser;
use crate::app::files;
use crate::app::session::Session;
use crate::app::ui::{Button, ButtonTone, Icon, Level, Note, NoteBox, ToastTone};

/// Chat tools begin to cut links about here.
const LONG: usize = 2_000;
/// Many tools and some browsers refuse longer ones.
const VERY_LONG: usize = 8_000;

/// What the dialog shows.
#[component]
pub(super) fn Share() -> impl IntoView {
    let session = expect_context::<Session>();
    let link = memo(move || files::share_link(session));
    let length = memo(move || link.with(String::len));
    let input = NodeRef::<html::Input>::new();
    let copied = RwSignal::new(false);
    let copy = move |()| {
        browser::copy(link.get_untracked(), move |done| {
            if done {
                copied.set(true);
                session.announce("Link copied");
                return;
            }
            if let Some(input) = input.get_untracked() {
                let _ = input.focus();
                input.select();
            }
            session.notify(
                ToastTone::Warning,
                "The browser did not let the page copy. The link is selected: copy it with Ctrl C.",
            );
        });
    };
    let label = Signal::derive(move || if copied.get() { "Copied" } else { "Copy link" }.to_owned());
    let share = move || format!("width: {:.1}%", share_of(length.get()));
    let facts = move || format!("{} characters", crate::cost::quantity(number(length.get())));
    let warning = move || {
        let text = match length.get() {
            it if it > VERY_LONG => {
                "Longer than many programs take: chat tools, mail and some browsers cut it. Send the design file instead."
            }
            it if it > LONG => {
                "Some chat tools cut links longer than about 2,000 characters. Try it once, or send the design file."
            }
            _ => return None,
        };
        Some(
            view! { <NoteBox note=Note { level: Level::Warning, text: text.to_owned(), fixes: Vec::new(), why: None }/> },
        )
    };
    view! {
        <p>
            "Everyone with this link sees the design as it is now. The design is in the link itself, after the #, "
            "which browsers never send: no server has it, and later changes need a new link."
        </p>
        <div class="share__link">
            <span class="input input--mono">
                <input
                    class="input__native" type="text" readonly=true autofocus=true data-testid="share-url"
                    aria-label="Link to this design" aria-describedby="share-facts" prop:value=link node_ref=input
                    on:focus:target=move |event| {
                        event.target().select();
                        // Selecting shows the end; whose link it is stands at the beginning.
                        event.target().set_scroll_left(0);
                    }
                />
            </span>
            <Button label=label tone=ButtonTone::Primary icon="link" on_click=copy/>
        </div>
        <div class="share__meter" class:share__meter--long=live(move || { length.get() > LONG }) aria-hidden="true">
            <i style=live(share)></i>
        </div>
        <p class="share__facts" id="share-facts">
            <span>{dynamic(facts)}</span>
            <span>"Most tools take 2,000, many 8,000"</span>
        </p>
        {dynamic(warning)}
        <h3>"As a file"</h3>
        <div class="button-row">
            <Button label="Design file" icon="save" on_click=move |()| files::save_design(session)/>
            <Button label="Diagram as SVG" icon="download" on_click=move |()| files::save_diagram(session)/>
            <Button label="Diagram as PNG" icon="download" on_click=move |()| files::save_picture(session)/>
        </div>
        <p class="share__files">
            <Icon name="info" small=true/>
            "All three carry the design inside: drop one on this page to open it again."
        </p>
    }
}

/// How much of the longest link this one is, in percent.
fn share_of(length: usize) -> f64 {
    (number(length) / number(VERY_LONG) * 100.0).min(100.0)
}

fn number(length: usize) -> f64 {
    u32::try_from(length).map_or(f64::MAX, f64::from)
}
