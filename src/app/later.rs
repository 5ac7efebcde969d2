//! What the page brings in once the drawing stands: panels, dialogs, commands, and all that is worked out.
//!
//! The drawing needs a third of the program. What is reached from [`PARTS`] alone is cut off into a second file when the
//! page is built for release (`./dev build`), and asked for after the first picture; so what is there from the start
//! names nothing of it but through [`Session::with_later`]. In other builds the program is one.

use std::sync::Arc;
use std::task::{Context, Waker};

use leptos::prelude::*;
use leptos::web_sys::File;
use wasm_bindgen_futures::spawn_local;

use super::canvas::{CanvasMenu, OnDrawing, Stage};
use super::commands;
use super::dialogs::{Banners, Dialogs};
use super::files::{self, Files};
use super::finder::Finder;
use super::inspector::Inspector;
use super::judge::judge;
use super::left::outline::Outline;
use super::panels::Drawer;
use super::session::{Judged, Session};
use super::status::StatusBar;
use crate::design::{Design, NodeId, ResolveProblem};
use crate::editor::actions::Action;
use crate::layout::Spot;

/// The functions that come later.
#[derive(Clone, Copy, Debug)]
pub struct Later {
    /// Begins to save the work, and to take what is dropped and pasted.
    pub start: fn(Stage, Files),
    pub open_file: fn(Session, &File),
    /// Takes the shared design in view as own work.
    pub copy_shared: fn(Session),
    /// Keeps a file that stopped the page as a version of this name.
    pub keep_text: fn(&str, &str),
    pub judge: fn(&Design, &Arc<Design>, &[ResolveProblem], &str) -> Judged,
    /// Does it, or says why not.
    pub run: fn(Stage, Action),
    /// Puts copies of boxes where the pointer let go: how far from where they stand, and the place.
    pub drop_copy: fn(Stage, &[NodeId], Spot, Spot),
    pub on_drawing: fn() -> AnyView,
    pub outline: fn() -> AnyView,
    pub inspector: fn() -> AnyView,
    pub drawer: fn() -> AnyView,
    pub status: fn() -> AnyView,
    /// What lies across the page on some days.
    pub banners: fn() -> AnyView,
    /// What opens over the page.
    pub over: fn() -> AnyView,
}

static PARTS: Later = Later {
    start: |stage, files| {
        files::follow(stage.session, files);
        commands::listen(stage);
    },
    open_file: files::open_file,
    copy_shared: files::copy_shared,
    keep_text: files::keep_text,
    judge,
    run: commands::run,
    drop_copy: Stage::drop_copy,
    on_drawing: || view! { <OnDrawing/> }.into_any(),
    outline: || view! { <Outline/> }.into_any(),
    inspector: || view! { <Inspector/> }.into_any(),
    drawer: || view! { <Drawer/> }.into_any(),
    status: || view! { <StatusBar/> }.into_any(),
    banners: || view! { <Banners/> }.into_any(),
    over: || view! { <Dialogs/><Finder/><CanvasMenu/> }.into_any(),
};

/// The second file did not arrive.
#[derive(Clone, Copy, Debug)]
pub struct Missing;

#[cfg(feature = "split")]
impl From<wasm_split_helpers::SplitLoaderError> for Missing {
    fn from(_: wasm_split_helpers::SplitLoaderError) -> Self {
        Self
    }
}

#[cfg_attr(feature = "split", wasm_split_helpers::wasm_split(later, fallible))]
fn parts() -> Result<&'static Later, Missing> {
    Ok(&PARTS)
}

/// Asks for the second file, so that it comes in while the drawing is made.
pub fn ask() {
    let mut asked = Box::pin(async {
        // Whether it came is asked when it is wanted.
        let _ = load().await;
    });
    // A task would begin after the drawing.
    if asked.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending() {
        spawn_local(asked);
    }
}

/// Brings the functions in.
#[cfg(feature = "split")]
pub async fn load() -> Result<&'static Later, Missing> {
    parts().await
}

/// They are part of the program.
#[cfg(not(feature = "split"))]
pub async fn load() -> Result<&'static Later, Missing> {
    parts()
}
