//! "Will the task start?": what blocked proofs mean.

pub(super) mod cannot_reach;
pub(super) mod cannot_start;
pub(super) mod no_way_in;
pub(super) mod other_network;

use std::collections::BTreeSet;

use crate::design::Topology;
use crate::traffic::{Blocked, Concern};
use crate::validate::Report;

/// One finding for each service and cause.
fn tell(topology: &Topology<'_>, report: &mut Report<'_>, concern: Concern) {
    for it in report.blocked(topology).iter().filter(|it| it.concern == concern) {
        let name = topology.name(it.service);
        let message = match concern {
            Concern::Start | Concern::Reach => {
                format!("Tasks of {name} in {} cannot {}", zones(&it.zones), deeds(it))
            }
            Concern::Network | Concern::Entry => {
                format!("Tasks of {name} cannot {}: {}", deeds(it), it.missing.trim_end_matches('.'))
            }
        };
        // One cause may keep two load balancers out.
        if report.findings.iter().any(|other| other.node == Some(it.service) && other.message == message) {
            continue;
        }
        let finding = report.at(it.service, message);
        if let Some((title, edits)) = &it.fix {
            finding.fix(title.clone(), edits.clone());
        }
    }
}

/// `zone c`, `zones a, b and c`.
fn zones(zones: &BTreeSet<char>) -> String {
    let letters: Vec<String> = zones.iter().map(char::to_string).collect();
    match letters.as_slice() {
        [one] => format!("zone {one}"),
        many => format!("zones {}", joined(many, "and")),
    }
}

fn deeds(blocked: &Blocked) -> String {
    let mut deeds: Vec<String> = Vec::new();
    for need in &blocked.needs {
        let deed = need.deed();
        if !deeds.iter().any(|it| it == deed) {
            deeds.push(deed.into());
        }
    }
    joined(&deeds, "or")
}

fn joined(words: &[String], last: &str) -> String {
    match words.split_last() {
        Some((end, [])) => end.clone(),
        Some((end, rest)) => format!("{} {last} {end}", rest.join(", ")),
        None => String::new(),
    }
}
