//! The rows of the cost table: groups, the boxes in them, the lines of a box.

use std::collections::BTreeSet;

use crate::cost::{Estimate, Line, Range, cents, dollars, quantity};
use crate::design::order::order_by;
use crate::design::{Design, Group, NodeId};

/// One row as it is shown.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Row {
    /// Names it among the rows, and in the set of opened ones.
    pub id: String,
    /// 0 for a group, 1 for a box, 2 for a line.
    pub depth: u8,
    /// The drawing before the words.
    pub glyph: &'static str,
    pub words: String,
    /// The arithmetic of a line.
    pub how: String,
    pub amounts: [String; 3],
    pub node: Option<NodeId>,
}

/// Groups, the dearest first; those opened are followed by what is in them.
pub(super) fn rows(estimate: &Estimate, design: &Design, open: &BTreeSet<String>) -> Vec<Row> {
    let mut rows = Vec::new();
    for (group, amount) in estimate.by_group() {
        let id = group.word().to_owned();
        let opened = open.contains(&id);
        rows.push(Row {
            id,
            depth: 0,
            glyph: glyph(group),
            words: group.label().into(),
            how: String::new(),
            amounts: whole(amount),
            node: None,
        });
        if opened {
            boxes(&mut rows, estimate, design, open, group);
        }
    }
    rows
}

fn boxes(rows: &mut Vec<Row>, estimate: &Estimate, design: &Design, open: &BTreeSet<String>, group: Group) {
    let mut sums: Vec<(NodeId, Range, Vec<&Line>)> = Vec::new();
    for line in estimate.lines.iter().filter(|it| it.kind.group() == group) {
        match sums.iter_mut().find(|it| it.0 == line.node) {
            Some((_, sum, lines)) => {
                *sum += line.monthly;
                lines.push(line);
            }
            None => sums.push((line.node, line.monthly, vec![line])),
        }
    }
    order_by(&mut sums, |a, b| b.1.typical.total_cmp(&a.1.typical));
    for (node, sum, lines) in sums {
        let id = format!("{}/{node}", group.word());
        let opened = open.contains(&id);
        let found = design.node(node);
        rows.push(Row {
            id: id.clone(),
            depth: 1,
            glyph: found.map_or("box", |it| it.kind().tag()),
            words: found.map_or_else(|| node.to_string(), |it| it.name.clone()),
            how: String::new(),
            amounts: whole(sum),
            node: Some(node),
        });
        if opened {
            rows.extend(lines.into_iter().enumerate().map(|(index, it)| line(&id, index, it)));
        }
    }
}

fn line(id: &str, index: usize, line: &Line) -> Row {
    let (least, most) = (quantity(line.quantity.min), quantity(line.quantity.max));
    let usual = quantity(line.quantity.typical);
    let quantity = if least == most { usual } else { format!("{usual} ({least}–{most})") };
    let price = price(line.unit_price);
    Row {
        id: format!("{id}/{index}"),
        depth: 2,
        glyph: "",
        words: line.component.into(),
        how: format!(
            "{quantity} × {price} per {}. {}",
            line.unit,
            crate::app::session::sentence(&line.assumption)
        ),
        amounts: [line.monthly.min, line.monthly.typical, line.monthly.max].map(|it| bare(&cents(it))),
        node: Some(line.node),
    }
}

/// A unit price with all of its digits: `$0.0452`, `$0.0000166`.
fn price(amount: f64) -> String {
    let text = format!("{amount:.10}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    format!("${text}")
}

/// Least, usual and most, in whole dollars.
pub(super) fn whole(amount: Range) -> [String; 3] {
    [amount.min, amount.typical, amount.max].map(|it| bare(&dollars(it)))
}

/// The table says the currency once, in its heading.
fn bare(amount: &str) -> String {
    amount.replacen('$', "", 1)
}

/// The kind that stands for a group.
pub(super) const fn glyph(group: Group) -> &'static str {
    match group {
        Group::People => "internet",
        Group::Network => "nat",
        Group::Entry => "alb",
        Group::Compute => "service",
        Group::Data => "database",
        Group::Messaging => "queue",
        Group::Security => "secret",
        Group::Delivery => "repository",
        Group::Operations => "monitoring",
    }
}
