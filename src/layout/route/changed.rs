//! Where a drawing differs from the one before.

use super::wiring::{Found, Line};
use crate::layout::{Rect, Spot};

/// Past this many places it is quicker to draw everything anew than to look them through for each line.
const MANY: usize = 150;

/// An area that holds any drawing.
pub(super) const EVERYWHERE: Rect = Rect::new(-1e9, -1e9, 2e9, 2e9);

/// Places, and an area that holds them all.
#[derive(Clone, Debug, Default)]
pub(super) struct Places {
    all: Vec<Rect>,
    around: Rect,
}

impl Places {
    pub(super) fn push(&mut self, place: Rect) {
        self.around = if self.all.is_empty() { place } else { self.around.union(&place) };
        self.all.push(place);
    }

    pub(super) fn extend(&mut self, places: impl IntoIterator<Item = Rect>) {
        places.into_iter().for_each(|it| self.push(it));
    }

    fn meet(&self, other: &[Rect]) -> bool {
        let mut near = other.iter().filter(|it| it.overlaps(&self.around));
        near.any(|it| self.all.iter().any(|own| own.overlaps(it)))
    }
}

#[derive(Default)]
pub(super) struct Changed {
    /// Where a box stood that is gone.
    boxes_gone: Vec<Rect>,
    /// Where a line or words were that are gone.
    gone: Vec<Rect>,
    /// Where a box, a line or words came.
    come: Vec<Rect>,
}

impl Changed {
    pub(super) fn boxes<T: PartialEq>(&mut self, old: &[T], new: &[T], rect: impl Fn(&T) -> Rect) {
        let (gone, come) = different(old, new);
        gone.iter().for_each(|it| add(&mut self.boxes_gone, rect(it)));
        come.iter().for_each(|it| add(&mut self.come, rect(it)));
    }

    /// The words of containers: a line may run through them, though it costs more.
    pub(super) fn printed(&mut self, old: &[Rect], new: &[Rect]) {
        let (gone, come) = different(old, new);
        gone.iter().for_each(|it| add(&mut self.gone, *it));
        come.iter().for_each(|it| add(&mut self.come, *it));
    }

    /// A line runs here no more.
    pub(super) fn line_gone(&mut self, points: &[Spot]) {
        pieces(points).for_each(|it| add(&mut self.gone, it));
    }

    pub(super) fn line_come(&mut self, points: &[Spot]) {
        pieces(points).for_each(|it| add(&mut self.come, it));
    }

    pub(super) fn words(&mut self, gone: Option<Rect>, come: Option<Rect>) {
        if gone != come {
            gone.into_iter().for_each(|it| add(&mut self.gone, it));
            come.into_iter().for_each(|it| add(&mut self.come, it));
        }
    }

    /// Whether an arrow may run elsewhere now.
    pub(super) fn touches(&self, line: &Line) -> bool {
        line.own.meet(&self.come) || line.others.meet(&self.gone) || line.blocked.meet(&self.boxes_gone)
    }

    /// Whether the words of an arrow may stand elsewhere now.
    pub(super) fn touches_words(&self, it: &Found) -> bool {
        it.label_rect().is_some_and(|own| self.come.iter().any(|it| it.overlaps(&own.grown(super::BESIDE))))
            || it.tried.meet(&self.gone)
            || it.tried.meet(&self.boxes_gone)
    }
}

/// What is in one of two lists only. They are in the same order, but for what came or went.
fn different<'a, T: PartialEq>(old: &'a [T], new: &'a [T]) -> (&'a [T], &'a [T]) {
    let same = old.iter().zip(new).take_while(|it| it.0 == it.1).count();
    let (old, new) = (old.get(same..).unwrap_or(&[]), new.get(same..).unwrap_or(&[]));
    let same = old.iter().rev().zip(new.iter().rev()).take_while(|it| it.0 == it.1).count();
    (old.get(..old.len() - same).unwrap_or(&[]), new.get(..new.len() - same).unwrap_or(&[]))
}

fn pieces(points: &[Spot]) -> impl Iterator<Item = Rect> {
    points.windows(2).filter_map(|pair| Some(Rect::between(*pair.first()?, *pair.get(1)?)))
}

fn add(places: &mut Vec<Rect>, area: Rect) {
    if places.len() == MANY {
        *places = vec![EVERYWHERE];
    }
    if places.first() != Some(&EVERYWHERE) {
        places.push(area);
    }
}
