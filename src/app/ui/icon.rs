//! Drawings from `public/icons/`.

use crate::app::ui::erase::live;
use leptos::prelude::*;

/// A drawing in the colour of the text around it.
#[component]
pub fn Icon(
    /// The file's name without `.svg`.
    #[prop(into)]
    name: Signal<&'static str>,
    /// 12 px instead of 16.
    #[prop(optional)]
    small: bool,
    /// More classes.
    #[prop(optional)]
    class: &'static str,
) -> impl IntoView {
    let size = if small { " icon--12" } else { "" };
    view! { <span class=live(move || format!("icon icon--{}{size} {class}", name.get())) aria-hidden="true"></span> }
}

/// The glyph of a kind in its category's colour, as an image.
#[component]
pub fn Glyph(
    /// The kind, for example `alb`.
    #[prop(into)]
    name: Signal<&'static str>,
    /// 12 px instead of 16.
    #[prop(optional)]
    small: bool,
) -> impl IntoView {
    let size = if small { " glyph--12" } else { "" };
    view! { <span class=live(move || format!("glyph glyph--{}{size}", name.get())) aria-hidden="true"></span> }
}

/// A glyph on a square in its category's tint.
#[component]
pub fn Tile(
    /// The kind, for example `alb`.
    #[prop(into)]
    name: Signal<&'static str>,
    /// The category, for example `entry`.
    #[prop(into)]
    category: Signal<&'static str>,
    /// 32 px instead of 28.
    #[prop(optional)]
    large: bool,
) -> impl IntoView {
    let size = if large { " tile--32" } else { "" };
    let class = move || format!("tile{size} glyph--{} cat--{}", name.get(), category.get());
    view! { <span class=live(class) aria-hidden="true"></span> }
}
