//! Several boxes at once.

use crate::app::ui::erase::{dynamic, each_row, memo, on};
use leptos::prelude::*;

use super::section::Group;
use super::words::month_words;
use crate::app::session::Session;
use crate::app::ui::{Button, ButtonTone, Glyph, Icon};
use crate::cost::{self, Estimate, Range};
use crate::design::{Edit, NodeId};
use crate::editor::{Selection, clipboard};
use crate::layout;

/// How many, what they cost together, and what can be done to all.
#[component]
pub(super) fn Many() -> impl IntoView {
    let session = expect_context::<Session>();
    let ids = memo(move || session.selection.with(|it| it.nodes().iter().copied().collect::<Vec<_>>()));
    let sum = memo(move || session.estimate.with(|it| ids.with(|ids| sum(it, ids))));
    let unavailable = Signal::derive(move || {
        session.read_only.get().then(|| "A shared design cannot be changed".to_owned())
    });
    let remove = move |()| {
        let design = session.design.get_untracked();
        let tops = session.selection.with_untracked(|it| it.tops(&design));
        let edits: Vec<_> = tops.iter().map(|id| Edit::Remove { id: *id }).collect();
        session.commit_as(&edits, format!("{} boxes removed", tops.len()));
    };
    let duplicate = move |()| {
        let design = session.design.get_untracked();
        let (edits, made) = session.selection.with_untracked(|it| clipboard::duplicate(&design, it.nodes()));
        let edits = layout::with_room(&design, &edits);
        if session.commit_as(&edits, format!("{} boxes duplicated", made.len())) {
            session.select(Selection::of(made));
        }
    };
    view! {
        <header class="inspector__head">
            <span class="tile tile--32 inspector__arrow" aria-hidden="true"><Icon name="box"/></span>
            <div class="inspector__words">
                <h2 class="inspector__name">{dynamic(move || format!("{} boxes", ids.with(Vec::len)))}</h2>
                <p class="inspector__kind">"Selected together"</p>
            </div>
            <p class="inspector__cost num">
                {dynamic(move || cost::dollars(sum.get().typical))} <small>{dynamic(move || month_words(sum.get()))}</small>
            </p>
        </header>
        <div class="inspector__body">
            <section class="section">
                <div class="button-row">
                    <Button label="Duplicate" icon="copy" unavailable=unavailable on_click=duplicate/>
                    <Button label="Delete" tone=ButtonTone::Danger icon="trash" unavailable=unavailable on_click=remove/>
                </div>
            </section>
            <section class="section">
                <ul class="links">{each_row(move || ids.get(), |id| *id, move |id| view! { <Line id=id/> })}</ul>
            </section>
        </div>
    }
}

/// What stands in a container, and what all of it costs.
#[component]
pub(super) fn Inside(id: NodeId) -> impl IntoView {
    let session = expect_context::<Session>();
    let ids =
        memo(move || session.design.with(|it| it.children(Some(id)).map(|(id, _)| id).collect::<Vec<_>>()));
    let sum = Signal::derive(move || {
        let all = session.design.with(|it| it.subtree(id));
        let sum =
            session.estimate.with(|it| all.iter().fold(Range::default(), |sum, id| sum + it.of_node(*id)));
        if sum.max > 0.0 { format!("{} with all inside", cost::dollars(sum.typical)) } else { String::new() }
    });
    view! {
        <Show when=move || !ids.with(Vec::is_empty)>
            <Group title="Inside" note=sum>
                <ul class="links">{each_row(move || ids.get(), |id| *id, move |id| view! { <Line id=id/> })}</ul>
            </Group>
        </Show>
    }
}

/// One of them, to select alone.
#[component]
fn Line(id: NodeId) -> impl IntoView {
    let session = expect_context::<Session>();
    let node = memo(move || session.design.with(|it| it.node(id).map(|it| (it.name.clone(), it.kind()))));
    // A container with what stands in it.
    let all = memo(move || session.design.with(|it| it.subtree(id)));
    let price = move || session.estimate.with(|it| all.with(|all| sum(it, all)));
    let amount = move || (price().max > 0.0).then(|| cost::dollars(price().typical));
    let button = move || {
        node.get().map(|(name, kind)| {
            view! {
                <button type="button" class="links__item" on:click=on(move |_| session.select_node(id))>
                    <Glyph name=kind.tag()/> <span class="links__name">{name}</span>
                    <span class="muted">{kind.label()}</span> <span class="num">{dynamic(amount)}</span>
                </button>
            }
        })
    };
    view! { <li>{dynamic(button)}</li> }
}

fn sum(estimate: &Estimate, ids: &[NodeId]) -> Range {
    ids.iter().fold(Range::default(), |sum, id| sum + estimate.of_node(*id))
}
