//! A small number after a word.

use super::Level;
use crate::app::ui::erase::live;
use leptos::prelude::*;

/// A number in a pill, in the colour of a severity when it counts findings.
#[component]
pub fn Count(
    /// How many.
    #[prop(into)]
    value: Signal<usize>,
    /// The worst of what is counted.
    #[prop(optional, into)]
    level: Signal<Option<Level>>,
) -> impl IntoView {
    let class =
        move || level.get().map_or_else(|| "count".to_owned(), |it| format!("count count--{}", it.name()));
    view! { <span class=live(class)>{value}</span> }
}
