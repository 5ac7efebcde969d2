//! What lies over the drawing while something is done: lifted boxes, the arrow being drawn, ports, the marquee.

use crate::app::ui::erase::{dynamic, live, memo};
use leptos::prelude::*;

use super::node::Copied;
use super::stage::{Draft, Stage};
use crate::app::session::Session;
use crate::design::order::order_by_key;
use crate::design::{Arrow, Kind, LinkId, NodeId};
use crate::editor::Selection;
use crate::editor::gesture::Loose;
use crate::layout::{CORNER, Rect, Spot, head_d, path_d, quick_route};

/// Lifted boxes with their arrows, in a layer of their own beside the world: a move changes one transform and the
/// lines of the arrows that are attached.
#[component]
pub fn DragLayer() -> impl IntoView {
    let stage = expect_context::<Stage>();
    let session = stage.session;
    let boxes = move || {
        let mut lifted: Vec<(usize, NodeId, Kind)> = session.design.with_untracked(|design| {
            let of = |id: &NodeId| Some((design.ancestors(*id).count(), *id, design.node(*id)?.kind()));
            stage.lifted.get().iter().filter_map(of).collect()
        });
        // What is in a container lies over its ground.
        order_by_key(&mut lifted, |it| it.0);
        lifted.into_iter().map(|(_, id, kind)| view! { <Copied id=id kind=kind/> }).collect_view()
    };
    let links = memo(move || {
        let lifted = stage.lifted.get();
        let ids = session.link_ids.get_untracked();
        // A copy takes along the arrows that leave it; the others stay with the original.
        let copying = stage.copying.get();
        let touches = |it: &LinkId| lifted.contains(&it.from) || !copying && lifted.contains(&it.to);
        ids.into_iter().filter(touches).collect::<Vec<LinkId>>()
    });
    let wire = move |link: LinkId| {
        let points = memo(move || carried_line(stage, link));
        view! {
            <g class="wire wire--related">
                <path class="wire__line" d=live(move || points.with(|it| path_d(it, CORNER)))/>
                <path class="wire__head" d=live(move || points.with(|it| head_d(it)))/>
            </g>
        }
    };
    // In the picture of the arrows, which is painted again anyway; elements of their own would paint the page.
    let guides = move || {
        let line = |(a, b): &(Spot, Spot)| format!("M{} {}L{} {}", a.x, a.y, b.x, b.y);
        stage.guides.with(|it| it.iter().map(line).collect::<String>())
    };
    let offset = move || stage.carried.with(|it| format!("translate({}px,{}px)", it.x, it.y));
    view! {
        <Show when=move || stage.lifted.with(|it| !it.is_empty())>
            <div class="drag-layer" style:transform=live(move || session.camera.with(super::view::css))>
                <svg class="wires" aria-hidden="true">
                    <For each=move || links.get() key=|it| *it children=wire/>
                    <path class="wires__guide" d=live(guides)/>
                </svg>
                <div class="drag-layer__lift" style:transform=live(offset)>{dynamic(boxes)}</div>
            </div>
        </Show>
    }
}

fn carried_line(stage: Stage, link: LinkId) -> Vec<Spot> {
    let by = stage.carried.get();
    let lifted = stage.lifted.get();
    let rect = |id: NodeId| {
        let it = stage.session.frames.with_untracked(|all| all.boxes.get(&id).copied()).unwrap_or_default();
        if lifted.contains(&id) { Rect { x: it.x + by.x, y: it.y + by.y, ..it } } else { it }
    };
    if lifted.contains(&link.from) && lifted.contains(&link.to) {
        // Both ends move alike, so the line only shifts.
        let moved = |it: &Spot| Spot { x: it.x + by.x, y: it.y + by.y };
        let line = stage
            .session
            .wires
            .with_untracked(|it| it.get(&link).map(|it| it.points.iter().map(moved).collect()));
        return line.unwrap_or_default();
    }
    quick_route(rect(link.from), rect(link.to))
}

/// The dots where arrows begin, on the selected box and the one under the pointer.
#[component]
pub fn Ports() -> impl IntoView {
    let stage = expect_context::<Stage>();
    let session = stage.session;
    let at = memo(move || {
        if session.read_only.get()
            || stage.lifted.with(|it| !it.is_empty())
            || stage.draft.with(Option::is_some)
        {
            return Vec::new();
        }
        let mut ids: Vec<NodeId> = session.selection.with(|it| it.single()).into_iter().collect();
        ids.extend(stage.hovered.get().filter(|it| !ids.contains(it)));
        let may =
            |id: &NodeId| session.design.with(|it| it.node(*id).is_some_and(|it| begins_arrows(it.kind())));
        ids.into_iter().filter(may).collect()
    });
    let four = move |id: NodeId| {
        let rect = memo(move || session.frame(id).unwrap_or_default());
        let port = move |side: usize| {
            let style = move || {
                let spot = rect.with(|it| sides(*it).into_iter().nth(side)).unwrap_or_default();
                format!("left:{}px;top:{}px", spot.x, spot.y)
            };
            let class = ["port port--top", "port port--right", "port port--bottom", "port port--left"]
                .get(side)
                .copied();
            view! { <i class=class.unwrap_or("port") data-port=id.to_string() style=live(style)></i> }
        };
        (0..4).map(port).collect_view()
    };
    view! { <For each=move || at.get() key=|id| *id children=four/> }
}

/// The ends of the selected arrow, to be taken to other boxes. Over the boxes, which cover half of each end.
#[component]
pub fn WireEnds() -> impl IntoView {
    let stage = expect_context::<Stage>();
    let session = stage.session;
    let ends = memo(move || {
        let link = session.selection.with(Selection::link).filter(|_| !session.read_only.get())?;
        let line = session.wires.with(|it| it.get(&link).map(|it| it.points.clone()))?;
        Some((link, *line.first()?, *line.last()?))
    });
    move || {
        let (link, from, to) = ends.get().filter(|_| stage.draft.with(Option::is_none))?;
        let end = |spot: Spot, end: &'static str| {
            let style = format!("left:{}px;top:{}px;cursor:move", spot.x, spot.y);
            view! { <i class="port" data-end=end data-link=link.to_string() style=style title="Drag to another box"></i> }
        };
        Some((end(from, "from"), end(to, "to")))
    }
}

/// The corner that resizes a selected container.
#[component]
pub fn Corner() -> impl IntoView {
    let stage = expect_context::<Stage>();
    let session = stage.session;
    let id = memo(move || {
        let id = session.selection.with(|it| it.single()).filter(|_| !session.read_only.get())?;
        session.design.with(|it| it.node(id).is_some_and(|it| it.kind().is_container())).then_some(id)
    });
    move || {
        let id = id.get().filter(|_| stage.lifted.with(|it| it.is_empty()))?;
        let rect = session.frame(id)?;
        let style = format!("left:{}px;top:{}px;cursor:nwse-resize", rect.x + rect.w, rect.y + rect.h);
        Some(view! { <i class="port" data-corner=id.to_string() style=style title="Drag to resize"></i> })
    }
}

fn begins_arrows(kind: Kind) -> bool {
    Kind::ALL.iter().any(|to| Arrow::between(kind, *to).is_ok())
}

fn sides(it: Rect) -> [Spot; 4] {
    let (x, y) = (it.x + it.w / 2.0, it.y + it.h / 2.0);
    [Spot { x, y: it.y }, Spot { x: it.x + it.w, y }, Spot { x, y: it.y + it.h }, Spot { x: it.x, y }]
}

/// The arrow that follows the pointer or the keys.
#[component]
pub fn DraftWire() -> impl IntoView {
    let stage = expect_context::<Stage>();
    let session = stage.session;
    let points = move || {
        let draft = stage.draft.get()?;
        let fixed = session.frame(draft.fixed)?;
        let free = free_end(session, &draft);
        Some(match draft.from {
            Loose::Tail(_) => quick_route(free, fixed),
            Loose::From(_) | Loose::Head(_) => quick_route(fixed, free),
        })
    };
    view! {
        <svg class="wires" style="z-index:var(--z-drag)" aria-hidden="true">
            {dynamic(move || points().map(|it| view! {
                <g class="wire wire--draft">
                    <path class="wire__line" d=path_d(&it, CORNER)/>
                    <path class="wire__head" d=head_d(&it)/>
                </g>
            }))}
        </svg>
    }
}

/// A box that may take the arrow draws its end to itself.
fn free_end(session: Session, draft: &Draft) -> Rect {
    let at_pointer = Rect { x: draft.to.x, y: draft.to.y, w: 0.0, h: 0.0 };
    let container = |id: NodeId| {
        session.design.with_untracked(|it| it.node(id).is_some_and(|it| it.kind().is_container()))
    };
    draft
        .over
        .filter(|id| !container(*id))
        .and_then(|id| session.frames.with_untracked(|it| it.get(id)))
        .unwrap_or(at_pointer)
}

/// Room that a sentence beside the pointer may need, with its distance from it.
const NOTE_ROOM: (f64, f64) = (284.0, 72.0);

/// Marquee, sentence beside the pointer, ghost from the palette: in screen coordinates.
#[component]
pub fn Floating() -> impl IntoView {
    let stage = expect_context::<Stage>();
    let marquee = move || {
        let area = stage.marquee.get()?;
        let (a, b) = (stage.screen(area.origin()), stage.screen(Spot { x: area.right(), y: area.bottom() }));
        let style =
            format!("transform:translate({}px,{}px);width:{}px;height:{}px", a.x, a.y, b.x - a.x, b.y - a.y);
        Some(view! { <div class="marquee" style=style></div> })
    };
    let note = memo(move || stage.note.with(|it| it.as_ref().map(|it| (it.text.clone(), it.refuses))));
    let note_place = move || {
        stage
            .note
            .with(|it| it.as_ref().map(|it| format!("translate({}px,{}px)", it.at.x, it.at.y)))
            .unwrap_or_default()
    };
    // Near an edge the sentence stands at the other side of the pointer.
    let note_side = memo(move || {
        let (w, h) = stage.room.get_value();
        let at = stage.note.with(|it| it.as_ref().map(|it| it.at)).unwrap_or_default();
        let beside = if at.x > w - NOTE_ROOM.0 { " pointer-note--left" } else { "" };
        let over = if at.y > h - NOTE_ROOM.1 { " pointer-note--above" } else { "" };
        format!("{beside}{over}")
    });
    let note_view = move || {
        let (text, refuses) = note.get()?;
        let refused = if refuses { " pointer-note--refuse" } else { "" };
        let class = move || format!("pointer-note{refused}{}", note_side.get());
        Some(
            view! { <div class="pointer-at" style:transform=live(note_place)><div class=live(class) role="status">{text}</div></div> },
        )
    };
    view! { {dynamic(marquee)} {dynamic(note_view)} }
}

/// What follows the pointer from the palette.
#[component]
pub fn PaletteGhost() -> impl IntoView {
    let stage = expect_context::<Stage>();
    let kind = memo(move || stage.ghost.with(|it| it.map(|it| it.kind)));
    let place = move || {
        let origin = stage.origin.get_value();
        let at = stage.ghost.with(|it| it.map(|it| it.at)).unwrap_or_default();
        format!("translate({}px,{}px)", at.x + origin.x + 8.0, at.y + origin.y + 8.0)
    };
    move || {
        let kind = kind.get()?;
        Some(view! {
            <div class="palette-ghost" style:transform=live(place) aria-hidden="true">
                <span class=format!("glyph glyph--{}", kind.tag())></span>
                {kind.label()}
            </div>
        })
    }
}
