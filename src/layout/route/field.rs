//! What arrows must keep clear of, found fast.

use crate::layout::{Rect, Spot};

/// Arrows keep this far from boxes.
const CLEARANCE: f64 = 4.0;
/// A line this near to words touches them.
const TOUCHING: f64 = 2.0;
const CELL: f64 = 96.0;
/// Cells along each axis at most, however far apart boxes stand.
const MOST_CELLS: f64 = 160.0;

/// Boxes in a grid of cells.
pub(super) struct Field {
    boxes: Vec<(u32, Rect)>,
    cells: Vec<Vec<u32>>,
    columns: usize,
    origin: Spot,
    cell: (f64, f64),
}

impl Field {
    pub(super) fn new(boxes: Vec<(u32, Rect)>) -> Self {
        let all = Rect::around(boxes.iter().map(|it| it.1)).unwrap_or_default().grown(CELL);
        let cell = ((all.w / MOST_CELLS).max(CELL), (all.h / MOST_CELLS).max(CELL));
        let columns = (all.w / cell.0) as usize + 1;
        let rows = (all.h / cell.1) as usize + 1;
        let mut field = Self {
            boxes: Vec::new(),
            cells: vec![Vec::new(); columns * rows],
            columns,
            origin: all.origin(),
            cell,
        };
        for (index, (_, rect)) in boxes.iter().enumerate() {
            let (xs, ys) = field.range(&rect.grown(CLEARANCE));
            for y in ys {
                for x in xs.clone() {
                    if let Some(cell) = field.cells.get_mut(y * columns + x) {
                        cell.push(u32::try_from(index).unwrap_or(u32::MAX));
                    }
                }
            }
        }
        field.boxes = boxes;
        field
    }

    pub(super) fn boxes(&self) -> &[(u32, Rect)] {
        &self.boxes
    }

    /// Where there are boxes, and a cell around them.
    pub(super) fn drawing(&self) -> Rect {
        let (columns, rows) = (self.columns as f64, (self.cells.len() / self.columns.max(1)) as f64);
        Rect::new(self.origin.x, self.origin.y, columns * self.cell.0, rows * self.cell.1)
    }

    fn range(&self, area: &Rect) -> (std::ops::Range<usize>, std::ops::Range<usize>) {
        // The casts saturate at zero; the upper end is cut to the grid.
        let rows = self.cells.len() / self.columns.max(1);
        let x = |at: f64| (((at - self.origin.x) / self.cell.0) as usize).min(self.columns.saturating_sub(1));
        let y = |at: f64| (((at - self.origin.y) / self.cell.1) as usize).min(rows.saturating_sub(1));
        (x(area.x)..x(area.right()) + 1, y(area.y)..y(area.bottom()) + 1)
    }

    /// Whether a box other than `skip` lies in `area` grown by the clearance.
    fn hits(&self, area: &Rect, clearance: f64, skip: &[u32]) -> bool {
        let wide = area.grown(clearance);
        let (xs, ys) = self.range(&wide);
        ys.into_iter().any(|y| {
            xs.clone().any(|x| {
                self.cells.get(y * self.columns + x).into_iter().flatten().any(|index| {
                    self.boxes
                        .get(*index as usize)
                        .is_some_and(|(id, rect)| rect.overlaps(&wide) && !skip.contains(id))
                })
            })
        })
    }

    /// Whether a straight piece comes too near to a box other than its own ends.
    pub(super) fn blocks(&self, a: Spot, b: Spot, skip: [u32; 2]) -> bool {
        self.hits(&Rect::between(a, b), CLEARANCE, &skip)
    }

    /// Whether a straight piece runs through words, or touches them.
    pub(super) fn strikes(&self, a: Spot, b: Spot) -> bool {
        self.hits(&Rect::between(a, b), TOUCHING, &[])
    }

    /// Whether a label would lie on a box.
    pub(super) fn covers_label(&self, label: &Rect) -> bool {
        self.hits(label, 1.0, &[])
    }
}
