//! The drawing beside its panels: on a small screen they come and go, and what is chosen stays in sight.

use leptos::prelude::*;

use super::stage::Stage;
use crate::app::browser;
use crate::app::ui::erase::{effect, memo};
use crate::editor::Selection;

impl Stage {
    /// Held across, a phone has room for the drawing and little else: the drawer waits for its tab, and the settings come
    /// with what is chosen and go with it.
    pub fn give_way_on_phones(self) {
        let session = self.session;
        let across = browser::phone_across();
        let chosen = memo(move || session.selection.with(|it| !it.is_empty()));
        let was_across = StoredValue::new(false);
        effect(move || {
            let (now, chosen) = (across.get(), chosen.get());
            let turned = was_across.get_value() != now;
            was_across.set_value(now);
            if now || turned {
                session.inspector_open.set(chosen || !now);
            }
            if turned {
                session.drawer_open.set(!now);
            }
        });
    }

    /// A panel that opens takes room from the drawing; the box that it may be about does not go out of sight with it.
    pub fn keep_in_sight(self) {
        let session = self.session;
        effect(move || {
            session.sheet.track();
            session.inspector_open.track();
            session.drawer_open.track();
            let Some(id) = session.selection.with_untracked(Selection::single) else { return };
            let Some(rect) = session.frames.with_untracked(|it| it.get(id)) else { return };
            let (w, h) = self.room.get_value();
            let at = session.camera.with_untracked(|it| it.screen_from_page(rect.center()));
            if at.x >= 0.0 && at.y >= 0.0 && at.x <= w && at.y <= h {
                browser::after_paint(move || session.wanted.set(Some((id, false))));
            }
        });
    }
}
