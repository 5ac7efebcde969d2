//! What a press, a drag and a release mean: one state and one pointer event in, the next state and effects out.
//!
//! Knows nothing of the browser and nothing of the design: what lies under the pointer comes with the press, and
//! whoever carries out the effects decides what a drop means. While a gesture runs nothing is committed, so dropping
//! it leaves no trace and a whole gesture is one step to undo.

use crate::design::{Kind, LinkId, NodeId};
use crate::layout::{Rect, Spot};

/// A press becomes a drag when the pointer has gone this far, in screen pixels.
pub const THRESHOLD: f64 = 3.0;

/// The same place on the screen (relative to the canvas) and on the page.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct At {
    pub screen: Spot,
    pub page: Spot,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Button {
    #[default]
    Main,
    Middle,
    Second,
}

/// Keys held, and what kind of pointer it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Held {
    /// Shift, Ctrl or Cmd: take one more.
    pub more: bool,
    /// Alt: drag a copy.
    pub copy: bool,
    /// Space: drag the page.
    pub pan: bool,
    pub touch: bool,
}

/// What lies under a press.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Target {
    Page,
    Box {
        id: NodeId,
        /// It is selected.
        chosen: bool,
        /// The inside of a container, where a drag draws a marquee.
        inside: bool,
    },
    /// Where arrows begin.
    Port(NodeId),
    /// The lower right corner of a container.
    Corner(NodeId),
    /// An end of a selected arrow; `to` is the one with the head.
    End {
        link: LinkId,
        to: bool,
    },
    Palette(Kind),
}

/// One event of the pointer, or its end by Escape or by the browser.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Pointer {
    Press { at: At, target: Target, button: Button, held: Held },
    Move { at: At, held: Held },
    Release { at: At, held: Held },
    Cancel,
}

/// What happens because of an event.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Effect {
    Choose(NodeId),
    Toggle(NodeId),
    /// A click beside every box: an arrow near there, or nothing.
    ChooseAt {
        at: At,
        more: bool,
    },
    /// Boxes within; with `more` on top of those selected when the marquee began.
    ChooseWithin {
        area: Rect,
        more: bool,
    },
    /// A marquee begins: remember what is selected.
    MarqueeBegins,
    /// A marquee was dropped: what was selected is selected again.
    MarqueeDropped,
    /// Shows the marquee; `None` takes it away.
    Marquee(Option<Rect>),
    /// Moves the page under the pointer by this much of the screen.
    Pan {
        dx: f64,
        dy: f64,
    },
    /// The selected boxes leave their places.
    Lift,
    /// They are this far from where they stood, the pointer at `at`.
    Carry {
        by: Spot,
        at: At,
        copy: bool,
    },
    /// They are let go.
    Drop {
        by: Spot,
        at: At,
        copy: bool,
    },
    /// They go back: the gesture was dropped.
    PutBack,
    /// A new arrow follows the pointer.
    Draw {
        from: Loose,
        at: At,
    },
    /// It is let go.
    Connect {
        from: Loose,
        at: At,
    },
    /// It is dropped.
    DrawingDropped,
    Stretch {
        id: NodeId,
        by: Spot,
    },
    StretchDone {
        id: NodeId,
        by: Spot,
    },
    /// A box from the palette follows the pointer.
    Ghost {
        kind: Kind,
        at: At,
    },
    /// It is let go.
    Place {
        kind: Kind,
        at: At,
    },
    /// It was clicked: put it where it makes sense.
    Add(Kind),
    /// It is dropped.
    GhostDropped,
}

/// The arrow being drawn: a new one, or one whose end was taken off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loose {
    From(NodeId),
    /// The head of this arrow looks for another box.
    Head(LinkId),
    /// The tail does.
    Tail(LinkId),
}

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
            // The menu acts on what is selected: a press elsewhere selects first.
            if let Target::Box { id, chosen: false, .. } = target {
                effects.push(Effect::Choose(id));
            }
            return (Self::Idle, effects);
        }
        // Selecting on the press lets the inspector follow at once; the inside of a container waits, for it may
        // become a marquee.
        if let (Target::Box { id, chosen: false, inside: false }, false) = (target, held.more) {
            effects.push(Effect::Choose(id));
        }
        (Self::Pressed { target, start: at, held }, effects)
    }

    fn moved(self, at: At, held: Held) -> Step {
        match self {
            Self::Idle => (self, Vec::new()),
            Self::Pressed { target, start, held: pressed } => {
                let (dx, dy) = (at.screen.x - start.screen.x, at.screen.y - start.screen.y);
                if dx.abs().max(dy.abs()) < THRESHOLD {
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
        Target::Box { id, chosen: true, .. } => vec![Effect::Choose(id)],
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
mod tests {
    use super::*;

    fn id(text: &str) -> NodeId {
        NodeId::parse(text).unwrap()
    }

    /// The page is seen at half its size, so page distances are twice those of the screen.
    fn at(x: f64, y: f64) -> At {
        At { screen: Spot { x, y }, page: Spot { x: 2.0 * x, y: 2.0 * y } }
    }

    fn press(target: Target, x: f64, y: f64, held: Held) -> Pointer {
        Pointer::Press { at: at(x, y), target, button: Button::Main, held }
    }

    fn to(x: f64, y: f64) -> Pointer {
        Pointer::Move { at: at(x, y), held: Held::default() }
    }

    fn up(x: f64, y: f64) -> Pointer {
        Pointer::Release { at: at(x, y), held: Held::default() }
    }

    fn play(events: &[Pointer]) -> (Gesture, Vec<Effect>) {
        events.iter().fold((Gesture::Idle, Vec::new()), |(state, mut all), event| {
            let (next, effects) = state.on(event);
            all.extend(effects);
            (next, all)
        })
    }

    fn a_box(chosen: bool) -> Target {
        Target::Box { id: id("orders"), chosen, inside: false }
    }

    const MORE: Held = Held { more: true, copy: false, pan: false, touch: false };

    #[test]
    fn a_shaky_click_selects_and_moves_nothing() {
        let (state, effects) =
            play(&[press(a_box(false), 10.0, 10.0, Held::default()), to(12.0, 11.0), up(12.0, 11.0)]);
        assert!(state.idle());
        assert_eq!(effects, [Effect::Choose(id("orders"))]);
    }

    #[test]
    fn a_drag_lifts_once_and_drops_once_in_page_units() {
        let events =
            [press(a_box(false), 0.0, 0.0, Held::default()), to(5.0, 0.0), to(10.0, 0.0), up(10.0, 4.0)];
        let (state, effects) = play(&events);
        assert!(state.idle());
        let by = |x, y| Spot { x, y };
        assert_eq!(
            effects,
            [
                Effect::Choose(id("orders")),
                Effect::Lift,
                Effect::Carry { by: by(10.0, 0.0), at: at(5.0, 0.0), copy: false },
                Effect::Carry { by: by(20.0, 0.0), at: at(10.0, 0.0), copy: false },
                Effect::Drop { by: by(20.0, 8.0), at: at(10.0, 4.0), copy: false },
            ]
        );
    }

    #[test]
    fn escape_puts_everything_back_and_the_release_after_it_means_nothing() {
        let down = press(a_box(true), 0.0, 0.0, Held::default());
        let (state, effects) = play(&[down, to(9.0, 0.0), Pointer::Cancel, to(20.0, 0.0), up(20.0, 0.0)]);
        assert!(state.idle());
        assert_eq!(effects.last(), Some(&Effect::PutBack));
        assert!(!effects.iter().any(|it| matches!(it, Effect::Drop { .. })));
    }

    #[test]
    fn a_drag_of_one_of_several_keeps_all_of_them_selected() {
        let (_, effects) = play(&[press(a_box(true), 0.0, 0.0, Held::default()), to(9.0, 0.0), up(9.0, 0.0)]);
        assert!(!effects.contains(&Effect::Choose(id("orders"))));
    }

    #[test]
    fn a_click_on_one_of_several_selects_it_alone_and_with_shift_takes_it_out() {
        let (_, effects) = play(&[press(a_box(true), 0.0, 0.0, Held::default()), up(0.0, 0.0)]);
        assert_eq!(effects, [Effect::Choose(id("orders"))]);
        let (_, effects) = play(&[press(a_box(true), 0.0, 0.0, MORE), up(0.0, 0.0)]);
        assert_eq!(effects, [Effect::Toggle(id("orders"))]);
    }

    #[test]
    fn a_drag_on_the_page_draws_a_marquee_whichever_way_it_goes() {
        let (_, effects) =
            play(&[press(Target::Page, 20.0, 20.0, Held::default()), to(10.0, 5.0), up(10.0, 5.0)]);
        let area = Rect { x: 20.0, y: 10.0, w: 20.0, h: 30.0 };
        assert!(effects.contains(&Effect::ChooseWithin { area, more: false }));
        assert_eq!(effects.last(), Some(&Effect::Marquee(None)));
    }

    #[test]
    fn the_inside_of_a_container_is_page_until_it_is_selected() {
        let tier = |chosen| Target::Box { id: id("app"), chosen, inside: true };
        let (state, _) = play(&[press(tier(false), 0.0, 0.0, Held::default()), to(9.0, 0.0)]);
        assert!(matches!(state, Gesture::Marquee { .. }));
        let (state, _) = play(&[press(tier(true), 0.0, 0.0, Held::default()), to(9.0, 0.0)]);
        assert!(matches!(state, Gesture::Moving { .. }));
    }

    #[test]
    fn space_the_middle_button_and_a_finger_on_the_page_pan() {
        let space = Held { pan: true, ..Held::default() };
        let finger = Held { touch: true, ..Held::default() };
        let middle = Pointer::Press {
            at: at(0.0, 0.0),
            target: a_box(false),
            button: Button::Middle,
            held: Held::default(),
        };
        for down in [press(a_box(false), 0.0, 0.0, space), press(Target::Page, 0.0, 0.0, finger), middle] {
            let (_, effects) = play(&[down, to(4.0, 1.0), to(5.0, 3.0), up(5.0, 3.0)]);
            assert_eq!(effects, [Effect::Pan { dx: 4.0, dy: 1.0 }, Effect::Pan { dx: 1.0, dy: 2.0 }]);
        }
    }

    #[test]
    fn an_arrow_is_drawn_by_dragging_a_port_or_by_two_clicks() {
        let from = Loose::From(id("orders"));
        let port = press(Target::Port(id("orders")), 0.0, 0.0, Held::default());
        let (state, effects) = play(&[port, to(9.0, 0.0), up(30.0, 0.0)]);
        assert!(state.idle());
        assert_eq!(effects.last(), Some(&Effect::Connect { from, at: at(30.0, 0.0) }));
        let (state, effects) =
            play(&[port, up(0.0, 0.0), to(9.0, 0.0), press(Target::Page, 30.0, 0.0, Held::default())]);
        assert!(state.idle());
        assert_eq!(effects.last(), Some(&Effect::Connect { from, at: at(30.0, 0.0) }));
    }

    #[test]
    fn the_palette_gives_by_drag_and_by_click() {
        let item = press(Target::Palette(Kind::Alb), 0.0, 0.0, Held::default());
        assert_eq!(play(&[item, up(0.0, 0.0)]).1, [Effect::Add(Kind::Alb)]);
        let (_, effects) = play(&[item, to(9.0, 0.0), up(30.0, 0.0)]);
        assert_eq!(effects.last(), Some(&Effect::Place { kind: Kind::Alb, at: at(30.0, 0.0) }));
    }

    #[test]
    fn alt_at_the_release_drops_a_copy() {
        let alt = Held { copy: true, ..Held::default() };
        let release = Pointer::Release { at: at(9.0, 0.0), held: alt };
        let (_, effects) = play(&[press(a_box(true), 0.0, 0.0, Held::default()), to(9.0, 0.0), release]);
        assert!(matches!(effects.last(), Some(Effect::Drop { copy: true, .. })));
    }
}
