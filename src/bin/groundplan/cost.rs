//! `groundplan cost`.

use groundplan::cost::{Estimate, Line, Range, Unpriced, estimate_in, regions};
use groundplan::design::{Design, Topology};
use serde_json::{Value, json};

use crate::args::CostFormat;
use crate::io::{self, Failure, Paint, safe};
use crate::{Outcome, pick};

pub(crate) fn run(
    design: &Design,
    environment: Option<&str>,
    region: Option<&str>,
    format: CostFormat,
) -> Result<Outcome, Failure> {
    let environment = pick(design, environment)?;
    let resolved = design.in_environment(&environment.name);
    let topology = Topology::new(&resolved, environment);
    let place = region.unwrap_or(&topology.project().region);
    if !regions().contains(&place) {
        let whose = if region.is_none() { ", where this design stands" } else { "" };
        let known = regions().join(", ");
        return Err(Failure::Said(format!("no prices for region `{place}`{whose}; there are {known}")));
    }
    let estimate = estimate_in(&topology, place);
    match format {
        CostFormat::Text => io::print(&text(&estimate)),
        CostFormat::Json => io::print_json(&json(&estimate)),
        CostFormat::Csv => io::print(&csv(&estimate)),
    }
}

fn text(estimate: &Estimate) -> String {
    let paint = Paint::for_stdout();
    let mut out = format!(
        "{} in {}, US dollars a month, prices of {}\n\n",
        paint.bold(&safe(&estimate.environment)),
        estimate.region,
        estimate.catalogue_date,
    );
    let mut rows =
        vec![["".into(), "".into(), "quantity".into(), "min".into(), "typical".into(), "max".into()]];
    let mut last = None;
    for line in &estimate.lines {
        let name = if last == Some(line.node) { String::new() } else { line.node.to_string() };
        last = Some(line.node);
        rows.push([
            name,
            line.component.into(),
            format!("{} {} x {}", number(line.quantity.typical), line.unit, number(line.unit_price)),
            cents(line.monthly.min),
            cents(line.monthly.typical),
            cents(line.monthly.max),
        ]);
    }
    let Range { min, typical, max } = estimate.total;
    rows.push(["total".into(), "".into(), "".into(), cents(min), cents(typical), cents(max)]);
    let width = |column: usize| {
        rows.iter()
            .filter_map(|row: &[String; 6]| row.get(column))
            .map(|it| it.chars().count())
            .max()
            .unwrap_or(0)
    };
    let [a, b, c, d, e, f] = [0, 1, 2, 3, 4, 5].map(width);
    let end = rows.len() - 1;
    for (index, [name, component, quantity, min, typical, max]) in rows.iter().enumerate() {
        if index == end {
            out.push_str(&format!("{}\n", "-".repeat(a + b + c + d + e + f + 10)));
        }
        let line = format!("{name:a$}  {component:b$}  {quantity:c$}  {min:>d$}  {typical:>e$}  {max:>f$}");
        let line = if index == 0 {
            paint.faint(&line)
        } else if index == end {
            paint.bold(&line)
        } else {
            line
        };
        out.push_str(&line);
        out.push('\n');
    }
    let mut assumed: Vec<(String, &str)> = Vec::new();
    for line in estimate.lines.iter().filter(|it| !it.assumption.is_empty()) {
        assumed.push((format!("{} {}", line.node, line.component), &line.assumption));
    }
    list(&mut out, "Assumed", &assumed);
    list(&mut out, "Not in the total", &named(&estimate.unpriced));
    list(&mut out, "In the total without a discount", &named(&estimate.undiscounted));
    out
}

fn named(gaps: &[Unpriced]) -> Vec<(String, &str)> {
    gaps.iter().map(|it| (format!("{} {}", it.node, it.component), it.reason.as_str())).collect()
}

fn list(out: &mut String, title: &str, rows: &[(String, &str)]) {
    if rows.is_empty() {
        return;
    }
    out.push_str(&format!("\n{title}\n"));
    let width = rows.iter().map(|it| it.0.chars().count()).max().unwrap_or(0);
    for (place, words) in rows {
        out.push_str(&format!("  {place:width$}  {}\n", safe(words)));
    }
}

fn cents(amount: f64) -> String {
    format!("{amount:.2}")
}

/// At most six digits after the point, without zeros at the end.
fn number(value: f64) -> String {
    let text = format!("{value:.6}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Binary fractions end in noise: a millionth of a dollar is enough.
fn exact(value: f64) -> Value {
    json!((value * 1e6).round() / 1e6)
}

fn range(range: &Range) -> Value {
    let Range { min, typical, max } = *range;
    json!({ "min": exact(min), "typical": exact(typical), "max": exact(max) })
}

fn json(estimate: &Estimate) -> Value {
    let line = |it: &Line| {
        json!({
            "node": it.node,
            "kind": it.kind.tag(),
            "component": it.component,
            "unit": it.unit,
            // Some prices are a millionth of a dollar and less: as they are.
            "unit_price": it.unit_price,
            "quantity": range(&it.quantity),
            "monthly": range(&it.monthly),
            "assumption": it.assumption,
        })
    };
    let gaps = |all: &[Unpriced]| -> Vec<Value> {
        all.iter()
            .map(|it| json!({ "node": it.node, "component": it.component, "reason": it.reason }))
            .collect()
    };
    json!({
        "environment": estimate.environment,
        "region": estimate.region,
        "currency": "USD",
        "catalogue_date": estimate.catalogue_date,
        "total": range(&estimate.total),
        "lines": estimate.lines.iter().map(line).collect::<Vec<_>>(),
        "unpriced": gaps(&estimate.unpriced),
        "undiscounted": gaps(&estimate.undiscounted),
    })
}

fn csv(estimate: &Estimate) -> String {
    let mut out = String::from(
        "environment,region,node,kind,component,unit,unit_price,quantity_min,quantity_typical,quantity_max,\
         monthly_min,monthly_typical,monthly_max,assumption\r\n",
    );
    for it in &estimate.lines {
        let Line { node, kind, component, unit, unit_price, quantity, monthly, assumption } = it;
        let cells = [
            estimate.environment.clone(),
            estimate.region.clone(),
            node.to_string(),
            kind.tag().into(),
            (*component).into(),
            (*unit).into(),
            unit_price.to_string(),
            number(quantity.min),
            number(quantity.typical),
            number(quantity.max),
            number(monthly.min),
            number(monthly.typical),
            number(monthly.max),
            assumption.clone(),
        ];
        out.push_str(&cells.map(|it| cell(&it)).join(","));
        out.push_str("\r\n");
    }
    out
}

/// Quoted where RFC 4180 asks for it, and never a formula in a spreadsheet.
fn cell(text: &str) -> String {
    let text = &safe(text);
    let formula =
        text.starts_with(['=', '+', '@']) || (text.starts_with('-') && text.parse::<f64>().is_err());
    let text = if formula { format!("'{text}") } else { text.to_owned() };
    if text.contains([',', '"']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_never_a_formula_and_stays_in_its_column() {
        assert_eq!(["=1+1", "@x", "-x", "-5.5", "plain"].map(cell), ["'=1+1", "'@x", "'-x", "-5.5", "plain"]);
        assert_eq!(cell("one, \"two\""), "\"one, \"\"two\"\"\"");
    }
}
