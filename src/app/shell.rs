//! The frame of the screen: what stands where.

use crate::app::ui::erase::{dynamic, effect, live};
use leptos::prelude::*;

use super::browser::{self, Means};
use super::canvas::{Canvas, PaletteGhost, Stage};
use super::commands;
use super::dialogs::{Banners, Dialogs};
use super::files;
use super::finder::Finder;
use super::inspector::Inspector;
use super::left::LeftPanel;
use super::panels::Drawer;
use super::session::{Left, Session, Sheet};
use super::status::StatusBar;
use super::topbar::Topbar;
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
    files::start(session);
    stage.begin_in(room);
    commands::listen(stage);
    let look = browser::keep_focus(move |means| {
        commands::focus_drawing(stage);
        // As after a press on the canvas: a ring around all of it is for those who go by keys.
        stage.ring(means == Means::Keys);
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
        <Banners/>
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
            <Inspector/>
            <Drawer/>
            <StatusBar/>
        </div>
        <Dialogs/>
        <Finder/>
        <PaletteGhost/>
        <ToastRegion toasts=session.toasts/>
        <p class="visually-hidden" role="status" aria-live="polite">{dynamic(move || session.announcement.get())}</p>
    }
}
