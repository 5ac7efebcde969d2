//! The head of the inspector: what is selected, by name, and what it costs.

use crate::app::ui::erase::{dynamic, live, memo, on};
use leptos::{ev, prelude::*};

use super::words::{kind_words, month_words};
use crate::app::session::{Session, sentence};
use crate::app::ui::{Tile, prose};
use crate::cost;
use crate::design::{Edit, Kind, NodeId};
use crate::editor::setting;

/// Glyph, name, kind and cost of one box.
#[component]
pub(super) fn Head(id: NodeId, kind: Kind) -> impl IntoView {
    let session = expect_context::<Session>();
    let words = memo(move || session.resolved.with(|it| kind_words(it, id)));
    let amount = memo(move || session.estimate.with(|it| it.of_node(id)));
    let unpriced = memo(move || session.estimate.with(|it| it.unpriced.iter().any(|one| one.node == id)));
    let figure = move || {
        let amount = amount.get();
        let unpriced = unpriced.get();
        match amount.max > 0.0 {
            true => view! {
                {cost::dollars(amount.typical)} <small>{month_words(amount)}</small>
                {unpriced.then(|| view! { <small>"not all prices known"</small> })}
            }
            .into_any(),
            false if unpriced => view! { <small>"no price known"</small> }.into_any(),
            false => view! { <small>"no cost of its own"</small> }.into_any(),
        }
    };
    view! {
        <header class="inspector__head">
            <Tile name=kind.tag() category=kind.group().word() large=true/>
            <div class="inspector__words">
                <Name id=id/>
                <p class="inspector__kind">{words}</p>
            </div>
            <p class="inspector__cost num">{dynamic(figure)}</p>
        </header>
    }
}

/// The name, edited in place. A name that is taken stays as typed, with the reason under it.
#[component]
fn Name(id: NodeId) -> impl IntoView {
    let session = expect_context::<Session>();
    let name =
        memo(move || session.design.with(|it| it.node(id).map(|it| it.name.clone()).unwrap_or_default()));
    let draft = RwSignal::new(None::<String>);
    let rename = move |text: String| [Edit::Rename { id, name: text }];
    let wrong = memo(move || {
        let text = draft.get()?;
        session.design.with(|design| setting::refusal(design, &rename(text))).map(|it| sentence(&it))
    });
    let commit = move || {
        let Some(text) = draft.try_get_untracked().flatten() else { return };
        if wrong.get_untracked().is_some() {
            return;
        }
        draft.set(None);
        if text.trim() != name.get_untracked() {
            session.commit(&rename(text));
        }
    };
    let keys = move |event: ev::KeyboardEvent| match event.key().as_str() {
        "Enter" => commit(),
        "Escape" if draft.with_untracked(Option::is_some) => {
            event.prevent_default();
            event.stop_propagation();
            draft.set(None);
        }
        _ => {}
    };
    view! {
        <h2 class="visually-hidden">{name}</h2>
        <div class="inspector__rename">
            <input
                class="inspector__name" type="text" aria-label="Name" autocomplete="off" spellcheck="false"
                maxlength="64" disabled=session.read_only
                aria-invalid=live(move || wrong.with(Option::is_some).then_some("true"))
                prop:value=live(move || draft.get().unwrap_or_else(|| name.get()))
                on:input:target=move |event| draft.set(Some(event.target().value()))
                on:change=on(move |_| commit()) on:blur=on(move |_| commit()) on:keydown=keys
            />
            <span class="input__wrong" role="alert">{dynamic(move || wrong.get().map(|it| prose(&it)))}</span>
        </div>
    }
}
