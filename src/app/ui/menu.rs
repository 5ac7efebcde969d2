//! Menus: behind a button, or where the pointer is.

use super::float::{Anchor, anchor_of, move_to};
use super::focus::{focus_nth, focused_among, item_after, listener_of};
use super::{Icon, Kbd, fresh_id};
use crate::app::ui::erase::{dynamic, effect, live, on};
use leptos::{ev, html, prelude::*};

/// One line of a menu.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MenuItem {
    /// What is committed.
    pub id: String,
    /// What is read.
    pub label: String,
    /// An icon before it.
    pub icon: Option<&'static str>,
    /// Its shortcut.
    pub keys: &'static str,
    /// Why it cannot be chosen.
    pub unavailable: Option<String>,
    /// Cannot be undone.
    pub danger: bool,
    /// A line above it.
    pub rule_above: bool,
}

const FREE: &str = "[role=menuitem]:not(:disabled)";

/// The lines of a menu.
#[component]
fn MenuLines(
    #[prop(into)] label: String,
    #[prop(into)] items: Signal<Vec<MenuItem>>,
    #[prop(into)] on_pick: Callback<String>,
) -> impl IntoView {
    let keys = move |event: ev::KeyboardEvent| {
        let Some(menu) = listener_of(&event) else { return };
        let count = items.with_untracked(|all| all.iter().filter(|it| it.unavailable.is_none()).count());
        let current = focused_among(&menu, FREE).unwrap_or(0);
        let Some(next) = item_after(&event.key(), current, count) else { return };
        event.prevent_default();
        event.stop_propagation();
        focus_nth(&menu, FREE, next);
    };
    let line = move |item: MenuItem| {
        let id = item.id.clone();
        let class = if item.danger { "menu__item menu__item--danger" } else { "menu__item" };
        view! {
            {item.rule_above.then(|| view! { <div class="menu__rule" role="separator"></div> })}
            <button
                type="button" class=class role="menuitem" tabindex="-1"
                disabled=item.unavailable.is_some() title=item.unavailable
                on:click=on(move |_| on_pick.run(id.clone()))
            >
                {item.icon.map(|name| view! { <Icon name=name/> })}
                <span>{item.label}</span>
                {(!item.keys.is_empty()).then(|| view! { <Kbd keys=item.keys/> })}
            </button>
        }
    };
    view! {
        <div class="menu" role="menu" aria-label=label on:keydown=keys>
            {dynamic(move || items.get().into_iter().map(line).collect_view())}
        </div>
    }
}

/// A button that opens a menu below it.
#[component]
pub fn Menu(
    /// Names the button and the menu.
    #[prop(into)]
    label: String,
    /// The lines.
    #[prop(into)]
    items: Signal<Vec<MenuItem>>,
    /// The id of the chosen line.
    #[prop(into)]
    on_pick: Callback<String>,
    /// The button's classes.
    #[prop(default = "button button--icon")]
    class: &'static str,
    /// The name that tests know the button by.
    #[prop(optional)]
    test_id: &'static str,
    /// What the button shows.
    children: Children,
) -> impl IntoView {
    let id = fresh_id("menu");
    let button = NodeRef::<html::Button>::new();
    let panel = NodeRef::<html::Div>::new();
    let open = RwSignal::new(false);
    let toggled = move |_| {
        let (Some(button), Some(panel)) = (button.get_untracked(), panel.get_untracked()) else { return };
        let shown = panel.matches(":popover-open").unwrap_or(false);
        open.set(shown);
        if shown {
            move_to(&panel, anchor_of(&button));
            focus_nth(&panel, FREE, 0);
        }
    };
    let pick = move |item: String| {
        if let Some(panel) = panel.get_untracked() {
            let _ = panel.hide_popover();
        }
        on_pick.run(item);
    };
    view! {
        <button
            type="button"
            class=class
            aria-label=label.clone()
            title=label.clone()
            aria-haspopup="menu"
            aria-expanded=live(move || open.get().to_string())
            popovertarget=id.clone()
            data-testid=(!test_id.is_empty()).then_some(test_id)
            node_ref=button
        >
            {children()}
        </button>
        <div class="popover" id=id popover="auto" node_ref=panel on:toggle=toggled>
            <MenuLines label=label items=items on_pick=pick/>
        </div>
    }
}

/// A menu where the pointer is, or beside what has focus.
#[component]
pub fn MenuAt(
    /// Names the menu.
    #[prop(into)]
    label: String,
    /// Where it opens on the screen, in CSS pixels; nothing when it is closed.
    #[prop(into)]
    at: Signal<Option<(f64, f64)>>,
    /// Asks to be closed.
    #[prop(into)]
    on_close: Callback<()>,
    /// The lines.
    #[prop(into)]
    items: Signal<Vec<MenuItem>>,
    /// The id of the chosen line.
    #[prop(into)]
    on_pick: Callback<String>,
) -> impl IntoView {
    let panel = NodeRef::<html::Div>::new();
    effect(move || {
        let Some(panel) = panel.get() else { return };
        // Showing what is shown and hiding what is hidden are the only ways to fail.
        let Some((x, y)) = at.get() else {
            let _ = panel.hide_popover();
            return;
        };
        // After the lines have been drawn, since their size decides the place.
        queue_microtask(move || {
            let _ = panel.show_popover();
            move_to(&panel, Anchor { left: x, top: y, bottom: y });
            focus_nth(&panel, FREE, 0);
        });
    });
    let toggled = move |_| {
        let shown = panel.get_untracked().is_some_and(|it| it.matches(":popover-open").unwrap_or(false));
        if !shown && at.with_untracked(Option::is_some) {
            on_close.run(());
        }
    };
    let name = label.clone();
    let named = move || at.with(Option::is_some).then(|| name.clone());
    let pick = move |item: String| {
        on_close.run(());
        on_pick.run(item);
    };
    view! {
        // A landmark of its own while it is open: it stands beside those of the page.
        <div role=live(move || at.with(Option::is_some).then_some("region")) aria-label=live(named)>
            <div class="popover" popover="auto" node_ref=panel on:toggle=toggled>
                <MenuLines label=label items=items on_pick=pick/>
            </div>
        </div>
    }
}
