//! Where one looks from.

use super::{Rect, Spot};

/// Maps the page onto the screen: `screen = page * scale + offset`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Camera {
    pub x: f64,
    pub y: f64,
    pub scale: f64,
}

impl Default for Camera {
    fn default() -> Self {
        Self { x: 24.0, y: 24.0, scale: 1.0 }
    }
}

impl Camera {
    pub const LEAST: f64 = 0.05;
    pub const MOST: f64 = 4.0;

    #[must_use]
    pub fn page_from_screen(&self, screen: Spot) -> Spot {
        Spot { x: (screen.x - self.x) / self.scale, y: (screen.y - self.y) / self.scale }
    }

    #[must_use]
    pub fn screen_from_page(&self, page: Spot) -> Spot {
        Spot { x: page.x * self.scale + self.x, y: page.y * self.scale + self.y }
    }

    #[must_use]
    pub fn panned(&self, dx: f64, dy: f64) -> Self {
        Self { x: self.x + dx, y: self.y + dy, ..*self }
    }

    /// The spot of the page under `screen` stays there.
    #[must_use]
    pub fn zoomed(&self, screen: Spot, factor: f64) -> Self {
        let scale = (self.scale * factor).clamp(Self::LEAST, Self::MOST);
        let page = self.page_from_screen(screen);
        Self { x: screen.x - page.x * scale, y: screen.y - page.y * scale, scale }
    }

    /// Shows `area` in the middle of a screen of this size, with a margin, hardly larger than life.
    #[must_use]
    pub fn fitted(area: Rect, screen: (f64, f64), margin: f64) -> Self {
        let room = |length: f64| (length - 2.0 * margin).max(1.0);
        let wanted = (room(screen.0) / area.w.max(1.0)).min(room(screen.1) / area.h.max(1.0));
        let scale = wanted.clamp(Self::LEAST, 1.25);
        Self {
            x: (screen.0 - area.w * scale) / 2.0 - area.x * scale,
            y: (screen.1 - area.h * scale) / 2.0 - area.y * scale,
            scale,
        }
    }

    /// The part of the page that a screen of this size shows.
    #[must_use]
    pub fn seen(&self, screen: (f64, f64)) -> Rect {
        Rect::between(
            self.page_from_screen(Spot::default()),
            self.page_from_screen(Spot::new(screen.0, screen.1)),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(a: Spot, b: Spot) -> bool {
        a.steps_to(b) < 1e-9
    }

    #[test]
    fn page_and_screen_map_onto_each_other_both_ways() {
        let camera = Camera { x: -130.0, y: 41.5, scale: 0.75 };
        for spot in [Spot::default(), Spot::new(800.0, -3.25)] {
            assert!(near(camera.page_from_screen(camera.screen_from_page(spot)), spot));
            assert!(near(camera.screen_from_page(camera.page_from_screen(spot)), spot));
        }
    }

    #[test]
    fn zooming_keeps_what_is_under_the_pointer_and_stops_at_its_limits() {
        let (camera, pointer) = (Camera::default(), Spot::new(300.0, 200.0));
        let before = camera.page_from_screen(pointer);
        let closer = camera.zoomed(pointer, 1.7);
        assert!(near(closer.page_from_screen(pointer), before));
        assert_eq!(camera.zoomed(pointer, 1000.0).scale, Camera::MOST);
        assert_eq!(camera.zoomed(pointer, 0.0).scale, Camera::LEAST);
        assert!(near(camera.zoomed(pointer, 0.0).page_from_screen(pointer), before));
    }

    #[test]
    fn a_fitted_page_is_wholly_seen_in_the_middle() {
        let (area, screen) = (Rect::new(-50.0, 20.0, 2000.0, 900.0), (1000.0, 700.0));
        let camera = Camera::fitted(area, screen, 24.0);
        assert!(camera.seen(screen).covers(&area));
        assert!(near(camera.screen_from_page(area.center()), Spot::new(500.0, 350.0)));
        assert!(Camera::fitted(Rect::default(), screen, 24.0).scale <= 1.25);
    }
}
