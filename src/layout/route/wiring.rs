//! Drawings routed one after the other: what the last one was found by, and what of it still holds.

use std::collections::BTreeMap;

use super::changed::{Changed, Places};
use super::ends::End;
use super::{Router, label_width, labels, middle};
use crate::design::order::gather;
use crate::design::{Design, LinkId, NodeId};
use crate::layout::{Frames, Rect, Spot, Wire};

/// Routes drawings one after the other. Lines and labels that nothing near them has changed are taken from the drawing
/// before, so that the result is that of `route` and comes sooner.
#[derive(Debug, Default)]
pub struct Wiring {
    found: BTreeMap<LinkId, Found>,
    boxes: Vec<(NodeId, Rect)>,
    words: Vec<Rect>,
}

/// An arrow as it was drawn last.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) from: End,
    pub(super) to: End,
    pub(super) line: Line,
    pub(super) text: String,
    pub(super) label: Spot,
    /// Where the label was tried.
    pub(super) tried: Places,
}

/// A line, and what it was found by. It is the cheapest of many shapes: it stays so when another one gets dearer, or
/// this one cheaper.
#[derive(Debug, Default)]
pub(super) struct Line {
    pub(super) points: Vec<Spot>,
    /// Where it runs: a box or a line more here may make another shape the better one.
    pub(super) own: Places,
    /// Where others would run: so may a line less here.
    pub(super) others: Places,
    /// Where others ran into a box: so may a box less here.
    pub(super) blocked: Places,
}

impl Line {
    /// Whatever comes or goes here may matter.
    pub(super) fn look(&mut self, place: Rect) {
        self.own.push(place);
        self.others.push(place);
        self.blocked.push(place);
    }
}

impl Found {
    pub(super) fn label_rect(&self) -> Option<Rect> {
        (!self.text.is_empty()).then(|| labels::around(self.label, label_width(&self.text)))
    }
}

impl Wiring {
    #[must_use]
    pub fn route(&mut self, design: &Design, frames: &Frames) -> BTreeMap<LinkId, Wire> {
        let mut router = Router::new(design, frames);
        let mut changed = Changed::default();
        let boxes = router.obstacles();
        changed.boxes(&self.boxes, &boxes, |it| it.1);
        self.boxes = boxes;
        let printed: Vec<Rect> = router.words.boxes().iter().map(|it| it.1).collect();
        changed.printed(&self.words, &printed);
        self.words = printed;

        let order = router.order();
        let before = self.before(&order, &mut changed);
        let mut lines = Vec::with_capacity(order.len());
        for (it, mut old) in order.into_iter().zip(before) {
            let (line, same) = match &mut old {
                Some(old) if !changed.touches(&old.line) => (std::mem::take(&mut old.line), true),
                old => {
                    let line = router.line(&it.from, &it.to);
                    let same = old.as_ref().is_some_and(|old| old.line.points == line.points);
                    if !same {
                        old.iter().for_each(|old| changed.line_gone(&old.line.points));
                        changed.line_come(&line.points);
                    }
                    (line, same)
                }
            };
            router.take(&it, &line.points);
            lines.push((it, line, old, same));
        }

        let mut taken = labels::Taken::default();
        self.found = gather(lines.into_iter().map(|(Arrow { link, from, to }, line, old, same)| {
            let text = design.arrow_label(link);
            let was = old.as_ref().and_then(Found::label_rect);
            let (label, tried) = match old {
                Some(it) if same && it.text == text && !changed.touches_words(&it) => (it.label, it.tried),
                _ if text.is_empty() => (middle(&line.points), Places::default()),
                _ => {
                    let fields = (&router.field, &router.words);
                    labels::place(&line.points, label_width(&text), fields, &router.lanes, &taken)
                }
            };
            let found = Found { from, to, line, text, label, tried };
            let is = found.label_rect();
            changed.words(was, is);
            is.into_iter().for_each(|it| taken.add(it));
            (link, found)
        }));
        gather(
            self.found
                .iter()
                .map(|(link, it)| (*link, Wire { points: it.line.points.clone(), label: it.label })),
        )
    }

    /// What is known of each arrow whose two boxes are where they were. The others leave their places.
    fn before(&mut self, order: &[Arrow], changed: &mut Changed) -> Vec<Option<Found>> {
        let mut gone = Vec::new();
        let before = order.iter().map(|it| {
            let old = self.found.remove(&it.link)?;
            if old.from.stands_as(&it.from) && old.to.stands_as(&it.to) {
                return Some(old);
            }
            gone.push(old);
            None
        });
        let before: Vec<Option<Found>> = before.collect();
        gone.extend(std::mem::take(&mut self.found).into_values());
        for old in gone {
            changed.line_gone(&old.line.points);
            changed.words(old.label_rect(), None);
        }
        before
    }
}

/// An arrow to be drawn.
pub(super) struct Arrow {
    pub(super) link: LinkId,
    pub(super) from: End,
    pub(super) to: End,
}
