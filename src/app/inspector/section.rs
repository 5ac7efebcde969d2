//! A group of settings under a heading that folds away.

use crate::app::ui::erase::{live, on};
use std::collections::BTreeSet;

use leptos::prelude::*;

use crate::app::ui::{Icon, fresh_id};

/// Headings that were folded away, kept while the page is open.
#[derive(Clone, Copy, Debug)]
pub(super) struct Folded(RwSignal<BTreeSet<String>>);

impl Folded {
    pub(super) fn provide() -> Self {
        let it = Self(RwSignal::new(BTreeSet::new()));
        provide_context(it);
        it
    }

    pub(super) fn open(self, name: &str) {
        if self.0.with_untracked(|it| it.contains(name)) {
            self.0.update(|it| {
                it.remove(name);
            });
        }
    }

    fn has(self, name: &str) -> bool {
        self.0.with(|it| it.contains(name))
    }

    fn toggle(self, name: &str) {
        self.0.update(|it| {
            if !it.remove(name) {
                it.insert(name.to_owned());
            }
        });
    }
}

/// A heading and what it holds. What is folded away stays mounted, so nothing typed is lost.
#[component]
pub(super) fn Group(
    /// The heading.
    #[prop(into)]
    title: String,
    /// A few words at the far side.
    #[prop(optional, into)]
    note: Signal<String>,
    children: Children,
) -> impl IntoView {
    let folded = expect_context::<Folded>();
    let id = fresh_id("section");
    let name = StoredValue::new(title.clone());
    let closed = move || name.with_value(|it| folded.has(it));
    view! {
        <section class="section" class:section--closed=live(closed)>
            <h3>
                <button
                    type="button" class="section__title"
                    aria-expanded=live(move || (!closed()).to_string()) aria-controls=id.clone()
                    on:click=on(move |_| name.with_value(|it| folded.toggle(it)))
                >
                    <Icon name="down"/>
                    <span>{title}</span>
                    <span class="section__note">{note}</span>
                </button>
            </h3>
            <div class="section__body" id=id hidden=live(closed)>{children()}</div>
        </section>
    }
}
