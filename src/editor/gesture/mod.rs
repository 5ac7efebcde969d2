//! What a press, a drag and a release mean: one state and one pointer event in, the next state and effects out.
//!
//! Knows nothing of the browser and nothing of the design: what lies under the pointer comes with the press, and
//! whoever carries out the effects decides what a drop means. While a gesture runs nothing is committed, so dropping
//! it leaves no trace and a whole gesture is one step to undo.

mod event;

pub use event::{At, Button, Effect, Held, Loose, Pointer, Target};

use crate::design::{Kind, NodeId};
use crate::layout::{Rect, Spot};

/// A press becomes a drag when the pointer has gone this far, in screen pixels.
pub const THRESHOLD: f64 = 3.0;
/// A finger is less steady.
const TOUCH_THRESHOLD: f64 = 8.0;

/// What the pointer is doing.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Gesture {
    #[default]
    Idle,
    /// Down, and not moved far enough to mean more than a click.
    Pressed {
        target: Target,
        start: At,
        held: Held,
    },
    Moving {
        start: At,
    },
    /// `sticky`: begun by a key or a click, ended by the next click.
    Linking {
        from: Loose,
        sticky: bool,
    },
    Marquee {
        start: At,
        more: bool,
    },
    Panning {
        last: Spot,
    },
    Resizing {
        id: NodeId,
        start: At,
    },
    Placing {
        kind: Kind,
    },
}

type Step = (Gesture, Vec<Effect>);

impl Gesture {
    #[must_use]
    pub fn idle(&self) -> bool {
        *self == Self::Idle
    }

    /// The next state, and what happens.
    #[must_use]
    pub fn on(self, pointer: &Pointer) -> Step {
        match *pointer {
            Pointer::Press { at, target, button, held } => self.press(at, target, button, held),
            Pointer::Move { at, held } => self.moved(at, held),
            Pointer::Release { at, held } => self.release(at, held),
            Pointer::Cancel => (Self::Idle, self.dropped()),
        }
    }

    fn press(self, at: At, target: Target, button: Button, held: Held) -> Step {
        if let Self::Linking { from, sticky: true } = self {
            return (Self::Idle, vec![Effect::Connect { from, at }]);
        }
        let mut effects = self.dropped();
        let bare = matches!(target, Target::Page | Target::Box { inside: true, chosen: false, .. });
        if button == Button::Middle || held.pan || (held.touch && bare) {
            return (Self::Panning { last: at.screen }, effects);
        }
        if button == Button::Second {
            // The menu acts on what is selected: a press elsewhere first selects what is there, an arrow or nothing too.
            match target {
                Target::Box { id, chosen: false, inside: false } => effects.push(Effect::Choose(id)),
                Target::Page | Target::Box { chosen: false, .. } => {
                    effects.push(Effect::ChooseAt { at, more: false });
                }
                Target::Box { .. } | Target::Port(_) | Target::Corner(_) | Target::End { .. } => {}
                Target::Palette(_) => {}
            }
            return (Self::Idle, effects);
        }
        // Selecting on the press lets the inspector follow at once; the inside of a container waits, for it may
        // become a marquee. A finger waits too: it may have come to move the page.
        if let (Target::Box { id, chosen: false, inside: false }, false) = (target, held.more || held.touch) {
            effects.push(Effect::Choose(id));
        }
        (Self::Pressed { target, start: at, held }, effects)
    }

    fn moved(self, at: At, held: Held) -> Step {
        match self {
            Self::Idle => (self, Vec::new()),
            Self::Pressed { target, start, held: pressed } => {
                let (dx, dy) = (at.screen.x - start.screen.x, at.screen.y - start.screen.y);
                let far = if pressed.touch { TOUCH_THRESHOLD } else { THRESHOLD };
                if dx.abs().max(dy.abs()) < far {
                    return (self, Vec::new());
                }
                begin(target, start, at, pressed, held)
            }
            Self::Moving { start } => {
                (self, vec![Effect::Carry { by: between(start, at), at, copy: held.copy }])
            }
            Self::Linking { from, .. } => (self, vec![Effect::Draw { from, at }]),
            Self::Marquee { start, more } => {
                let area = rect(start.page, at.page);
                (self, vec![Effect::Marquee(Some(area)), Effect::ChooseWithin { area, more }])
            }
            Self::Panning { last } => {
                let pan = Effect::Pan { dx: at.screen.x - last.x, dy: at.screen.y - last.y };
                (Self::Panning { last: at.screen }, vec![pan])
            }
            Self::Resizing { id, start } => (self, vec![Effect::Stretch { id, by: between(start, at) }]),
            Self::Placing { kind } => (self, vec![Effect::Ghost { kind, at }]),
        }
    }

    fn release(self, at: At, held: Held) -> Step {
        match self {
            Self::Idle | Self::Linking { sticky: true, .. } => (self, Vec::new()),
            Self::Pressed { target, start, held } => click(target, start, held),
            Self::Moving { start } => {
                (Self::Idle, vec![Effect::Drop { by: between(start, at), at, copy: held.copy }])
            }
            Self::Linking { from, sticky: false } => (Self::Idle, vec![Effect::Connect { from, at }]),
            Self::Marquee { .. } => (Self::Idle, vec![Effect::Marquee(None)]),
            Self::Panning { .. } => (Self::Idle, Vec::new()),
            Self::Resizing { id, start } => {
                (Self::Idle, vec![Effect::StretchDone { id, by: between(start, at) }])
            }
            Self::Placing { kind } => (Self::Idle, vec![Effect::Place { kind, at }]),
        }
    }

    /// What undoes the sight of a gesture that is given up.
    fn dropped(self) -> Vec<Effect> {
        match self {
            Self::Idle | Self::Pressed { .. } | Self::Panning { .. } => Vec::new(),
            Self::Moving { .. } | Self::Resizing { .. } => vec![Effect::PutBack],
            Self::Linking { .. } => vec![Effect::DrawingDropped],
            Self::Marquee { .. } => vec![Effect::Marquee(None), Effect::MarqueeDropped],
            Self::Placing { .. } => vec![Effect::GhostDropped],
        }
    }
}

/// A press that moved far enough.
fn begin(target: Target, start: At, at: At, pressed: Held, held: Held) -> Step {
    match target {
        Target::Page | Target::Box { inside: true, chosen: false, .. } => {
            let (area, more) = (rect(start.page, at.page), pressed.more);
            let effects =
                vec![Effect::MarqueeBegins, Effect::Marquee(Some(area)), Effect::ChooseWithin { area, more }];
            (Gesture::Marquee { start, more }, effects)
        }
        Target::Box { chosen: false, .. } if pressed.touch => {
            let pan = Effect::Pan { dx: at.screen.x - start.screen.x, dy: at.screen.y - start.screen.y };
            (Gesture::Panning { last: at.screen }, vec![pan])
        }
        Target::Box { id, chosen, .. } => {
            let mut effects = Vec::new();
            if pressed.more && !chosen {
                effects.push(Effect::Toggle(id));
            }
            effects.push(Effect::Lift);
            effects.push(Effect::Carry { by: between(start, at), at, copy: held.copy });
            (Gesture::Moving { start }, effects)
        }
        Target::Port(id) => draw(Loose::From(id), at),
        Target::End { link, to: true } => draw(Loose::Head(link), at),
        Target::End { link, to: false } => draw(Loose::Tail(link), at),
        Target::Corner(id) => {
            (Gesture::Resizing { id, start }, vec![Effect::Stretch { id, by: between(start, at) }])
        }
        Target::Palette(kind) => (Gesture::Placing { kind }, vec![Effect::Ghost { kind, at }]),
    }
}

fn draw(from: Loose, at: At) -> Step {
    (Gesture::Linking { from, sticky: false }, vec![Effect::Draw { from, at }])
}

/// A press and a release in the same place.
fn click(target: Target, at: At, held: Held) -> Step {
    let effects = match target {
        Target::Box { id, .. } if held.more => vec![Effect::Toggle(id)],
        Target::Box { inside: true, .. } | Target::Page => {
            vec![Effect::ChooseAt { at, more: held.more }]
        }
        Target::Box { id, chosen, .. } if chosen || held.touch => vec![Effect::Choose(id)],
        Target::Box { .. } | Target::Corner(_) | Target::End { .. } => Vec::new(),
        Target::Port(id) => {
            let from = Loose::From(id);
            return (Gesture::Linking { from, sticky: true }, vec![Effect::Draw { from, at }]);
        }
        Target::Palette(kind) => vec![Effect::Add(kind)],
    };
    (Gesture::Idle, effects)
}

fn between(start: At, at: At) -> Spot {
    Spot { x: at.page.x - start.page.x, y: at.page.y - start.page.y }
}

fn rect(a: Spot, b: Spot) -> Rect {
    Rect { x: a.x.min(b.x), y: a.y.min(b.y), w: (a.x - b.x).abs(), h: (a.y - b.y).abs() }
}

#[cfg(test)]
mod tests;
