//! What a gesture is told, and what it asks for.

use crate::design::{Kind, LinkId, NodeId};
use crate::layout::{Rect, Spot};

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
