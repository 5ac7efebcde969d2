//! The form of an arrow.

use crate::app::ui::erase::{dynamic, memo};
use leptos::prelude::*;

use super::control::setting;
use super::form::{Form, Subject};
use super::section::Group;
use crate::app::session::Session;
use crate::app::ui::{Button, ButtonTone, Glyph, Icon, NoteBox};
use crate::design::{Arrow, Edit, LinkId, NodeId};

/// What an arrow means, its settings, and the way to remove it.
#[component]
pub(super) fn ArrowForm(link: LinkId) -> impl IntoView {
    let session = expect_context::<Session>();
    let form = Form::new(session, Subject::Arrow(link));
    let name =
        move |id: NodeId| session.design.with(|it| it.node(id).map(|it| it.name.clone()).unwrap_or_default());
    let title = move || format!("{} to {}", name(link.from), name(link.to));
    let words =
        move |of: fn(&Arrow) -> String| session.resolved.with(|it| it.link(link).map(of).unwrap_or_default());
    let tag = memo(move || session.design.with(|it| it.link(link).map(Arrow::tag)));
    let sections = move || {
        tag.get()
            .and_then(|_| session.design.with_untracked(|it| it.link(link).map(Arrow::sections)))
            .unwrap_or_default()
    };
    let groups = move || {
        sections()
            .iter()
            .map(|section| {
                let fields =
                    section.fields.iter().map(|it| setting(form, it.key.to_owned(), it)).collect_view();
                view! { <Group title=section.title>{fields}</Group> }
            })
            .collect_view()
    };
    let unavailable = Signal::derive(move || {
        session.read_only.get().then(|| "A shared design cannot be changed".to_owned())
    });
    let remove = move |()| {
        session.commit_as(&[Edit::Disconnect { link }], "Arrow removed");
    };
    let general = move || {
        let keys: Vec<&str> = sections().iter().flat_map(|it| it.fields).map(|it| it.key).collect();
        let loose = form.found.with(|all| {
            let loose = all.iter().filter(|it| !it.field.is_some_and(|field| keys.contains(&field)));
            loose.map(|it| it.note(session)).collect::<Vec<_>>()
        });
        loose.into_iter().map(|note| view! { <NoteBox note=note/> }).collect_view()
    };
    view! {
        <header class="inspector__head">
            <span class="tile tile--32 inspector__arrow" aria-hidden="true"><Icon name="arrow"/></span>
            <div class="inspector__words">
                <h2 class="inspector__name">{dynamic(title)}</h2>
                <p class="inspector__kind">{dynamic(move || words(|it| format!("Arrow, {}", it.verb())))}</p>
            </div>
        </header>
        <div class="inspector__body">
            <section class="section">
                <p>{dynamic(move || session.resolved.with(|it| it.arrow_sentence(link)))}</p>
                <p class="muted">{dynamic(move || words(|it| format!("In Terraform: {}", it.becomes())))}</p>
                {dynamic(general)}
                <div class="button-row inspector__ends"><End id=link.from/> <Icon name="right"/> <End id=link.to/></div>
            </section>
            {dynamic(groups)}
            <section class="section">
                <Button label="Remove arrow" tone=ButtonTone::Danger icon="trash" unavailable=unavailable on_click=remove/>
            </section>
        </div>
    }
}

/// One end, to go to.
#[component]
fn End(id: NodeId) -> impl IntoView {
    let session = expect_context::<Session>();
    let node =
        memo(move || session.design.with(|it| it.node(id).map(|it| (it.name.clone(), it.kind().tag()))));
    let go = move |_| session.focus_node(id);
    move || {
        node.get().map(|(name, tag)| view! {
        <button type="button" class="button" on:click=go><Glyph name=tag/> <span class="button__label">{name}</span></button>
    })
    }
}
