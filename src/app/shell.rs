//! The frame of the screen: what stands where.

use crate::app::ui::erase::{dynamic, effect, live};
use leptos::prelude::*;

use super::browser::{self, Means};
use super::canvas::{Canvas, PaletteGhost, Stage};
use super::files;
use super::keys;
use super::left::LeftPanel;
use super::session::{Left, Session, Sheet};
use super::theme;
use super::topbar::{Topbar, VisitBanner};
use super::ui::ToastRegion;
use crate::design::Design;

/// What the page shows before the program starts (`index.html`), as far as it goes on from there.
#[derive(Debug, Default)]
pub struct Frame {
    /// Width and height of the canvas.
    room: (f64, f64),
    /// What stands in the places of the panels.
    inspector: String,
    drawer: String,
}

impl Frame {
    /// The frame that is in the page.
    #[must_use]
    pub fn of_page() -> Self {
        // It has its canvas where ours will be, and nothing in it yet that would have to be laid out first.
        let room = browser::find(".canvas").map(|it| it.get_bounding_client_rect());
        let inside = |part| browser::find(part).map(|it| it.inner_html()).unwrap_or_default();
        Self {
            room: room.map(|it| (it.width(), it.height())).unwrap_or_default(),
            inspector: inside(".inspector"),
            drawer: inside(".drawer"),
        }
    }
}

/// The whole designer.
#[component]
pub fn App(frame: Frame) -> impl IntoView {
    let Frame { room, inspector, drawer } = frame;
    let session = Session::provide(Design::default());
    theme::follow(session.theme);
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
                None => waiting(&inspector, &drawer),
            })}
            <ToastRegion toasts=session.toasts/>
        </div>
        {dynamic(move || session.later.get().map(|parts| (parts.over)()))}
        <PaletteGhost/>
        <p class="visually-hidden" role="status" aria-live="polite">{dynamic(move || session.announcement.get())}</p>
    }
}

/// The places of the panels until they are there, as the page had them.
fn waiting(inspector: &str, drawer: &str) -> AnyView {
    let (inspector, drawer) = (inspector.to_owned(), drawer.to_owned());
    view! {
        <aside class="inspector" data-testid="inspector" aria-hidden="true" inner_html=inspector></aside>
        <section class="drawer" data-drawer="findings" aria-hidden="true" inner_html=drawer></section>
        <footer class="status" data-testid="status"><span class="status__item">"Loading…"</span></footer>
    }
    .into_any()
}
