//! The frame of the screen: what stands where.

use crate::app::ui::erase::{dynamic, effect, live};
use leptos::prelude::*;

use super::browser::{self, Means};
use super::canvas::{Canvas, PaletteGhost, Stage};
use super::files;
use super::keys;
use super::left::LeftPanel;
use super::session::{Left, Session, Sheet};
use super::topbar::{Topbar, VisitBanner};
use super::ui::ToastRegion;
use crate::design::Design;

/// The whole designer.
#[component]
pub fn App(
    /// Width and height of the canvas, as far as they are known before anything is drawn.
    room: (f64, f64),
) -> impl IntoView {
    let session = Session::provide(Design::default());
    let stage = Stage::provide(session);
    let files = files::start(session);
    session.with_later(move |it| (it.start)(stage, files));
    stage.begin_in(room);
    keys::listen(stage);
    let look = browser::keep_focus(move |means| {
        keys::focus_drawing(stage);
        // As after a press on the canvas: a ring around all of it is for those who go by keys.
        stage.ring(means == Means::Keys);
    });
    // Where a dialog is to open, the page answers no input before it is there.
    effect(move || {
        if session.later.with(Option::is_some) || session.dialog.with(Option::is_none) {
            browser::set_root_attribute("data-ready", "true");
        }
    });
    // What is judged changes panels without any key or click.
    effect(move || {
        session.judged.track();
        look();
    });
    let left = move || match session.left.get() {
        Left::Palette => "palette",
        Left::Outline => "outline",
    };
    let sheet = move || match session.sheet.get() {
        Sheet::Inspector => "inspector",
        Sheet::Findings => "findings",
        Sheet::Closed => "closed",
        Sheet::Full => "full",
    };
    let style = move || {
        let height = session.drawer_height.get().filter(|_| session.drawer_open.get());
        height.map(|it| format!("--drawer-h: clamp(120px, {it}px, 70vh)"))
    };
    view! {
        <VisitBanner/>
        {dynamic(move || session.later.get().map(|parts| (parts.banners)()))}
        <div
            class="app"
            style=live(style)
            class:app--left-open=live(move || session.left_open.get())
            class:app--inspector-closed=live(move || !session.inspector_open.get())
            class:app--drawer-closed=live(move || !session.drawer_open.get())
            data-left=live(left)
            data-sheet=live(sheet)
        >
            <Topbar/>
            <LeftPanel/>
            <Canvas/>
            {dynamic(move || match session.later.get() {
                Some(parts) => [(parts.inspector)(), (parts.drawer)(), (parts.status)()].collect_view().into_any(),
                None => view! { <Waiting/> }.into_any(),
            })}
        </div>
        {dynamic(move || session.later.get().map(|parts| (parts.over)()))}
        <PaletteGhost/>
        <ToastRegion toasts=session.toasts/>
        <p class="visually-hidden" role="status" aria-live="polite">{dynamic(move || session.announcement.get())}</p>
    }
}

const DRAWER: &str = r#"<div class="pane pane--findings"><div class="tabs"><div class="tabs__list"><span class="tabs__tab" aria-selected="true">Findings</span></div></div></div><div class="pane pane--cost"><div class="tabs"><div class="tabs__list"><span class="tabs__tab" aria-selected="true">Cost</span><span class="tabs__tab only-laptop">Terraform</span></div></div></div><div class="pane pane--terraform"><div class="tabs"><div class="tabs__list"><span class="tabs__tab" aria-selected="true">Terraform</span></div></div></div>"#;

/// The places of the panels until they are there; the page has the same before the program starts.
#[component]
fn Waiting() -> impl IntoView {
    view! {
        <aside class="inspector" data-testid="inspector" aria-hidden="true">
            <div class="inspector__head">
                <span class="skeleton" style="width:32px;height:32px"></span>
                <div class="inspector__words">
                    <span class="skeleton skeleton--text" style="width:96px;height:12px"></span>
                    <span class="skeleton skeleton--text" style="width:148px"></span>
                </div>
            </div>
            <div class="inspector__body"></div>
        </aside>
        <section class="drawer" data-drawer="findings" aria-hidden="true" inner_html=DRAWER></section>
        <footer class="status" data-testid="status"><span class="status__item">"Loading…"</span></footer>
    }
}
