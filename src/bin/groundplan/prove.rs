//! `groundplan prove`: will the task start?

use groundplan::design::{Design, Topology};
use groundplan::traffic::{Proof, Verdict, ZoneProof, prove};
use serde_json::{Value, json};

use crate::args::ProveFormat;
use crate::io::{self, Failure, Paint, safe};
use crate::{Outcome, pick};

pub(crate) fn run(
    design: &Design,
    environment: Option<&str>,
    format: ProveFormat,
) -> Result<Outcome, Failure> {
    let environment = pick(design, environment)?;
    let resolved = design.in_environment(&environment.name);
    let zones = prove(&Topology::new(&resolved, environment));
    match format {
        ProveFormat::Text => io::print(&text(&safe(&environment.name), &zones)),
        ProveFormat::Json => io::print_json(&json(&zones)),
    }?;
    Ok(if zones.iter().all(ZoneProof::starts) { Outcome::Fine } else { Outcome::Found })
}

fn text(environment: &str, zones: &[ZoneProof]) -> String {
    let paint = Paint::for_stdout();
    let started = zones.iter().filter(|it| it.starts()).count();
    let mut out = format!("{environment}: tasks start in {started} of {} zones of services\n", zones.len());
    for zone in zones {
        let verdict = if zone.starts() { paint.good("starts") } else { paint.bad("does not start") };
        out.push_str(&format!("\n{} in zone {}: {verdict}\n", paint.bold(zone.service.as_str()), zone.zone));
        let width = zone.proofs.iter().map(|it| safe(&it.to).chars().count()).max().unwrap_or(0);
        for Proof { to, port, verdict, hops, missing, fix, .. } in &zone.proofs {
            let to = safe(to);
            let (word, path) = match verdict {
                Verdict::Reached => (paint.good("reached"), hops.join(" > ")),
                Verdict::Blocked => {
                    (paint.bad("blocked"), missing.clone().unwrap_or_else(|| hops.join(" > ")))
                }
            };
            out.push_str(&format!("  {word}  {to:width$}  {port:>5}  {}\n", safe(&path)));
            if let Some((title, _)) = fix {
                out.push_str(&format!("           {:width$}         Fix: {}\n", "", safe(title)));
            }
        }
    }
    out
}

fn json(zones: &[ZoneProof]) -> Value {
    let flow = |it: &Proof| {
        json!({
            "to": it.to,
            "port": it.port,
            "verdict": match it.verdict {
                Verdict::Reached => "reached",
                Verdict::Blocked => "blocked",
            },
            "hops": it.hops,
            "missing": it.missing,
            "fix": it.fix.as_ref().map(|(title, _)| title),
        })
    };
    let services: Vec<Value> = zones
        .iter()
        .map(|it| {
            json!({
                "node": it.service,
                "zone": it.zone.to_string(),
                "flows": it.proofs.iter().map(flow).collect::<Vec<_>>(),
            })
        })
        .collect();
    json!({ "services": services })
}
