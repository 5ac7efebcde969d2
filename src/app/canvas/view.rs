//! What is in view: zoom, fit, and following the wishes of other panels.

use std::time::Duration;

use crate::app::ui::erase::effect;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast as _;
use leptos::web_sys::HtmlElement;

use super::shown::Parts;
use super::stage::Stage;
use crate::app::browser;
use crate::design::{NodeId, Shape};
use crate::layout::{Camera, Rect, Spot};

/// Below this scale the words of a box are not read.
pub const FAR: f64 = 0.55;
/// Below this scale they are not even drawn.
pub const TINY: f64 = 0.2;
/// Boxes that get their words at a time.
const SLICE: usize = 24;
/// Below this scale names are not read either.
const SPECK: f64 = 0.35;
/// A canvas narrower than this is that of a phone.
const PHONE_PX: f64 = 640.0;
/// How large a box is shown that was chosen on a phone, or looked for while it was too small to read.
const NEAR_SCALE: f64 = 0.9;
/// Room around what is fitted, in screen pixels.
const MARGIN: f64 = 16.0;
/// The corner at the top right that the zoom buttons take, with their margin.
const TOOLS: (f64, f64) = (156.0, 48.0);
/// What the sheet under a sliding drawing covers beyond its boxes: arrows and their words may stand out.
const SHEET_PX: f64 = 160.0;
/// The dots of the canvas, as `styles/components/canvas.css` has them.
const DOTS_PX: f64 = 16.0;
const DOT_PX: f64 = 0.75;
/// A wheel that has not turned for so long has come to rest.
const REST: Duration = Duration::from_millis(200);

impl Stage {
    /// Zooms about the middle of the canvas.
    pub fn zoom(self, factor: f64) {
        let (w, h) = self.measure();
        self.slid();
        self.session.camera.update(|it| *it = it.zoomed(Spot { x: w / 2.0, y: h / 2.0 }, factor));
    }

    pub fn zoom_reset(self) {
        let scale = self.session.camera.with_untracked(|it| it.scale);
        self.zoom(1.0 / scale);
    }

    pub fn fit(self) {
        self.show(self.whole(), self.measure());
    }

    fn whole(self) -> Rect {
        self.session.frames.with_untracked(|it| it.bounds)
    }

    /// Fits the design that was opened on the way in, before its boxes are drawn.
    pub fn begin_in(self, room: (f64, f64)) {
        self.room.set_value(room);
        if room.0 > 0.0 {
            self.fit_opened();
        }
    }

    /// Fits a design into the room that is known. To measure here would lay out all its boxes once more than needed;
    /// after the paint it costs nothing, and a banner may have taken some of the room.
    fn fit_opened(self) {
        let room = self.room.get_value();
        self.session.fit_wanted.set(false);
        self.show(self.whole(), room);
        browser::after_paint(move || {
            if self.measure() != room {
                self.fit();
            }
        });
    }

    /// Whether the drawing was moved out of the canvas altogether.
    #[must_use]
    pub fn nothing_in_sight(self) -> bool {
        let whole = self.session.frames.with(|it| it.bounds);
        let (w, h) = self.room.get_value();
        let (a, b) = (self.screen(whole.origin()), self.screen(Spot { x: whole.right(), y: whole.bottom() }));
        w > 0.0 && (b.x < 0.0 || b.y < 0.0 || a.x > w || a.y > h)
    }

    pub fn fit_selection(self) {
        let rects: Vec<Rect> = self.session.frames.with_untracked(|frames| {
            self.session.selection.with_untracked(|it| {
                it.nodes().iter().filter_map(|id| frames.boxes.get(id).copied()).collect()
            })
        });
        if let Some(area) = Rect::around(rects) {
            self.show(area, self.measure());
        }
    }

    fn show(self, area: Rect, room: (f64, f64)) {
        if area.w > 0.0 && room.0 > 0.0 {
            self.session.camera.set(self.clear_of_tools(area, room));
        }
    }

    /// Fits an area, and a little lower where the zoom buttons would lie on a box.
    fn clear_of_tools(self, area: Rect, room: (f64, f64)) -> Camera {
        let camera = Camera::fitted(area, room, MARGIN);
        let (w, h) = TOOLS;
        let corner = Rect::new(room.0 - w, 0.0, w, h);
        let covered = self.look(|design, frames| {
            frames.boxes.iter().any(|(id, it)| {
                let at = camera.screen_from_page(it.origin());
                let shown = Rect::new(at.x, at.y, it.w * camera.scale, it.h * camera.scale);
                shown.overlaps(&corner) && design.node(*id).is_some_and(|it| !it.kind().is_container())
            })
        });
        if !covered {
            return camera;
        }
        // The margin above what is fitted is part of what the buttons take.
        let lower = h - MARGIN;
        Camera::fitted(area, (room.0, room.1 - lower), MARGIN).panned(0.0, lower)
    }

    /// Brings boxes into view that other panels ask for, and fits a design that has just been opened.
    pub fn follow_wishes(self) {
        let session = self.session;
        effect(move || {
            let Some((id, focus)) = session.wanted.get() else { return };
            session.wanted.set(None);
            let nearer = session.nearer.try_update(std::mem::take).unwrap_or_default();
            self.bring_into_view(id, nearer);
            if focus {
                self.focus_box(id);
            }
        });
        effect(move || {
            // Only once the canvas has its size.
            if self.canvas.get().is_some() && session.fit_wanted.get() {
                self.fit_opened();
            }
        });
    }

    fn bring_into_view(self, id: NodeId, nearer: bool) {
        // A VPC with the frame of its region: half a region looks as if one had lost the other half.
        let rect = self.look(|design, frames| {
            let around = design.node(id).filter(|it| it.kind().shape() == Shape::Frame).and(frames.region);
            around.or_else(|| frames.get(id))
        });
        let Some(rect) = rect else { return };
        let (w, h) = self.measure();
        let camera = self.session.camera.get_untracked();
        if w < PHONE_PX && camera.scale < FAR || nearer && camera.scale < SPECK {
            // On a phone, and in a large design, all of it is too small to read: the box with as much around it as can be.
            let (room_w, room_h) = (w / NEAR_SCALE, h / NEAR_SCALE);
            let grown = Rect {
                x: rect.x + (rect.w - room_w.max(rect.w)) / 2.0,
                y: rect.y + (rect.h - room_h.max(rect.h)) / 2.0,
                w: rect.w.max(room_w),
                h: rect.h.max(room_h),
            };
            self.session.camera.set(Camera::fitted(grown, (w, h), 0.0));
            return;
        }
        let (a, b) = (
            camera.screen_from_page(rect.origin()),
            camera.screen_from_page(Spot { x: rect.right(), y: rect.bottom() }),
        );
        let visible = a.x >= 0.0 && a.y >= 0.0 && b.x <= w && b.y <= h;
        let covers = a.x <= 0.0 && a.y <= 0.0 && b.x >= w && b.y >= h;
        if visible || covers || w <= 0.0 {
            return;
        }
        // Seeing everything is better than seeing another part, where that takes little zooming. Nobody asked to come nearer.
        let whole = self.clear_of_tools(self.whole(), (w, h));
        if whole.scale >= 0.7 * camera.scale {
            let middle = Spot { x: w / 2.0, y: h / 2.0 };
            self.session.camera.set(whole.zoomed(middle, (camera.scale / whole.scale).min(1.0)));
            return;
        }
        // As little as is needed, so that one does not lose where one was.
        let shift = |low: f64, high: f64, size: f64| {
            if high - low > size - 2.0 * MARGIN || low < MARGIN {
                MARGIN - low
            } else if high > size - MARGIN {
                size - MARGIN - high
            } else {
                0.0
            }
        };
        let (dx, dy) = (shift(a.x, b.x, w), shift(a.y, b.y, h));
        self.session.camera.set(camera.panned(dx, dy));
    }

    /// Whether the words of boxes are large enough to be seen.
    #[must_use]
    pub fn words_are_seen(self) -> bool {
        self.session.camera.with_untracked(|it| it.scale >= TINY)
    }

    /// Draws the words of a new box after the paint, some boxes at a time, so that a large design answers input before
    /// it is complete.
    pub fn word_later(self, parts: Parts) {
        let first = self.wordless.try_update_value(|all| {
            all.push(parts);
            all.len() == 1
        });
        if first == Some(true) {
            browser::after_paint(move || self.word_some());
        }
    }

    fn word_some(self) {
        let near = self.words_are_seen();
        let some = self.wordless.try_update_value(|all| {
            let count = if near { all.len() } else { all.len().min(SLICE) };
            all.drain(..count).collect::<Vec<_>>()
        });
        for it in some.into_iter().flatten() {
            // The box may be gone by now.
            let _ = it.going.try_update(|it| it.worded = true);
        }
        if self.wordless.with_value(|all| !all.is_empty()) {
            browser::after_paint(move || self.word_some());
        }
    }

    /// Slides the drawing, which is not painted again for it: see `.world--sliding`.
    pub fn slide(self, dx: f64, dy: f64) {
        if !self.sliding.get_untracked() {
            self.sliding.set(true);
        }
        self.session.camera.update(|it| *it = it.panned(dx, dy));
    }

    /// A layer is for sliding only: zooming or dragging with it costs more than without.
    pub fn slid(self) {
        if self.sliding.get_untracked() {
            self.sliding.set(false);
            // Chromium keeps something of the layer: until the drawing is laid out anew, a drag costs twice as much.
            browser::after_paint(|| browser::lay_out_anew(".world"));
        }
    }

    /// As [`Self::slide`], by a wheel. It does not say when it stops, so the layer goes when nothing has moved for a while.
    pub fn slide_by_wheel(self, dx: f64, dy: f64) {
        if !self.sliding.get_untracked() {
            self.rest_later();
        }
        self.slide(dx, dy);
    }

    fn rest_later(self) {
        let before = self.session.camera.get_untracked();
        let look = move || {
            if self.session.camera.with_untracked(|it| *it == before) {
                self.slid();
            } else if self.sliding.get_untracked() {
                self.rest_later();
            }
        };
        set_timeout(look, REST);
    }

    /// Where the sheet under a sliding drawing lies, its dots on those of the canvas.
    #[must_use]
    pub fn sheet(self) -> String {
        let camera = self.session.camera.get_untracked();
        let Rect { x, y, w, h } = self.whole();
        let (x, y) = (x - SHEET_PX, y - SHEET_PX);
        let at = camera.screen_from_page(Spot { x, y });
        let page = |px: f64| px / camera.scale;
        let (dot, dots) = (page(DOT_PX), page(DOTS_PX));
        format!(
            "left:{x}px;top:{y}px;width:{}px;height:{}px;--dot:{dot}px;background-size:{dots}px {dots}px;\
             background-position:-{}px -{}px",
            w + 2.0 * SHEET_PX,
            h + 2.0 * SHEET_PX,
            page(at.x.rem_euclid(DOTS_PX)),
            page(at.y.rem_euclid(DOTS_PX)),
        )
    }

    /// Puts the keyboard focus on a box.
    pub fn focus_box(self, id: NodeId) {
        self.current.set(Some(id));
        let Some(element) = browser::find(&format!(".canvas [data-node-id=\"{id}\"]")) else { return };
        if let Some(element) = element.dyn_ref::<HtmlElement>() {
            browser::focus_quietly(element);
        }
    }
}

/// The camera as a CSS transform.
#[must_use]
pub fn css(it: &Camera) -> String {
    format!("translate({:.2}px,{:.2}px) scale({:.4})", it.x, it.y, it.scale)
}
