//! Hosted zones, names and their certificates.

pub(super) mod could_be_proved;
pub(super) mod domain;
pub(super) mod internal_target;
pub(super) mod made_twice;
pub(super) mod name_form;
pub(super) mod name_twice;
pub(super) mod names_nothing;
pub(super) mod not_ours;
pub(super) mod nothing_to_prove;
pub(super) mod shared_name;

use crate::design::{Arrow, DnsZone, Edit, Environment, NodeId, Topology};

/// The names that zones give boxes in an environment: the zone, the box, the whole name.
pub(super) fn names(topology: &Topology<'_>) -> Vec<(NodeId, NodeId, String)> {
    let mut all = Vec::new();
    for (zone, _, it) in topology.all::<DnsZone>() {
        for (to, arrow) in topology.links_from(zone) {
            let Arrow::Name(arrow) = arrow else { continue };
            let whole = arrow.names().into_iter().map(|name| it.full_name(name, topology.environment()));
            all.extend(whole.map(|name| (zone, to, name)));
        }
    }
    all
}

/// Puts the environment into the names of a zone, outside production. Nothing where both environments that have a name
/// are for production: theirs do not hold it.
pub(super) fn with_environment(topology: &Topology<'_>, zone: NodeId, other: &Environment) -> Vec<Edit> {
    if topology.production() && other.production {
        return Vec::new();
    }
    let edit = |it: &Environment| Edit::Override {
        id: zone,
        environment: it.name.clone(),
        field: "environment_in_names".into(),
        value: Some(true.into()),
    };
    topology.design().environments().iter().filter(|it| !it.production).map(edit).collect()
}

/// Whether a text is a domain of two parts at least, in lower case.
pub(super) fn is_domain(text: &str) -> bool {
    text.len() <= 253 && text.split('.').count() >= 2 && text.split('.').all(is_label)
}

/// Whether a text is a name relative to a domain; a star may stand for its first part.
pub(super) fn is_name(text: &str) -> bool {
    let mut parts = text.split('.');
    parts.next().is_some_and(|it| it == "*" || is_label(it)) && parts.all(is_label)
}

fn is_label(text: &str) -> bool {
    let inner = text.strip_prefix('_').unwrap_or(text);
    (1..=63).contains(&text.len())
        && inner.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        && !inner.starts_with('-')
        && !inner.ends_with('-')
}
