//! What things are called: module labels, references between calls, and names within the limits of AWS.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use crate::design::id::ById;
use crate::design::order::gather;
use crate::design::{Aspect, Design, KeyLayer, NodeId, Notes, Task, Topology, slug};

use super::expr::Expr;

/// The longest `project`; with an environment and a box's name it has to fit into what AWS takes.
const LONGEST_PROJECT: usize = 20;

/// Names of a design. A box's slug is unique (see [`Design::apply`]), so most of this is looking up.
#[derive(Debug)]
pub(super) struct Names {
    project: String,
    /// Length of `<project>-<environment>-` with the longest environment.
    prefix: usize,
    longest_environment: usize,
    slugs: ById<String>,
    labels: ById<String>,
    /// The same labels by their texts: each part of a box asks whether its own is among them.
    taken: BTreeSet<String>,
    /// The label of the call that makes or finds the customer key, if there is one for everything.
    key: Option<String>,
    /// The labels of the calls that make one for each layer.
    layer_keys: BTreeMap<KeyLayer, String>,
    /// The label of the call that makes another one in us-east-1, if something there needs it.
    edge_key: Option<String>,
    /// Whether the key is in us-east-1 anyway.
    key_at_edge: bool,
    /// The label of the call that makes the bucket for logs.
    log_bucket: String,
    /// Who logs to it, in whichever environment.
    log_writers: Vec<NodeId>,
    /// Where questions about boxes are noted, if anybody wants to know.
    notes: Option<Rc<Notes>>,
}

impl Names {
    /// The names of a design whose environments are looked at already.
    pub(super) fn new(design: &Design, environments: &[Topology<'_>]) -> Self {
        let (mut slugs, mut labels) = (ById::default(), ById::default());
        let mut taken = BTreeSet::new();
        for (id, node) in design.nodes() {
            let slug = slug(&node.name);
            let label = label(&slug);
            taken.insert(label.clone());
            labels.extend([(*id, label)]);
            slugs.extend([(*id, node.former.first().cloned().unwrap_or(slug))]);
        }
        let project = shorten(&slug(&design.project().name), LONGEST_PROJECT);
        let longest_environment =
            design.environments().iter().map(|it| it.name.len()).max().unwrap_or_default();
        let free = |wish: &str| free(&taken, wish);
        let layer_keys: BTreeMap<KeyLayer, String> =
            gather(design.key_layers().into_iter().map(|it| (it, free(&format!("{}_key", it.word())))));
        let key = (design.project().customer_key && layer_keys.is_empty()).then(|| free("key"));
        let key_at_edge = design.project().region == super::cdn::REGION;
        // Logs of a CDN's firewall or of a zone that is made are kept there, and some alarms are.
        let needs_edge = |it: &Topology<'_>| it.logs_at_edge() || it.alarms_at_edge();
        let edge_key = (design.project().customer_key && !key_at_edge && environments.iter().any(needs_edge))
            .then(|| free("edge_key"));
        let logs = |id: &NodeId| environments.iter().any(|it| super::logs::days_kept(it, *id).is_some());
        let log_writers = design.nodes().keys().copied().filter(logs).collect();
        Self {
            prefix: project.len() + longest_environment + 2,
            longest_environment,
            project,
            log_bucket: free("log_bucket"),
            log_writers,
            slugs,
            labels,
            taken,
            key,
            layer_keys,
            edge_key,
            key_at_edge,
            notes: None,
        }
    }

    /// The same, with each question about a box noted.
    pub(super) fn noted(self, notes: &Rc<Notes>) -> Self {
        Self { notes: Some(notes.clone()), ..self }
    }

    /// Whether what does not follow from single boxes is as it was. A label that came or went matters where a part of a
    /// box could be called the same.
    pub(super) fn agree_with(&self, before: &Self) -> bool {
        let Self {
            project,
            prefix,
            longest_environment,
            slugs: _,
            labels: _,
            taken,
            key,
            layer_keys,
            edge_key,
            key_at_edge,
            log_bucket,
            log_writers,
            notes: _,
        } = self;
        *project == before.project
            && *prefix == before.prefix
            && *longest_environment == before.longest_environment
            && *key == before.key
            && *layer_keys == before.layer_keys
            && *edge_key == before.edge_key
            && *key_at_edge == before.key_at_edge
            && *log_bucket == before.log_bucket
            && *log_writers == before.log_writers
            && !taken.symmetric_difference(&before.taken).any(|it| super::parts::could_be_one(it))
    }

    fn note(&self, id: NodeId) {
        if let Some(notes) = &self.notes {
            notes.of_box(id, Aspect::Itself);
        }
    }

    /// The default of the variable `project`.
    pub(super) fn project(&self) -> &str {
        &self.project
    }

    /// What the resources of a box are called. A new name leaves it as it was once the design is in use: most
    /// resources cannot be renamed, only replaced.
    pub(super) fn slug(&self, id: NodeId) -> &str {
        self.note(id);
        self.slugs.get(id).map_or("", String::as_str)
    }

    /// The label of a box's call: the slug of its name with underscores, as Terraform's style asks.
    pub(super) fn label(&self, id: NodeId) -> &str {
        self.note(id);
        self.labels.get(id).map_or("", String::as_str)
    }

    /// The label of the call that makes the bucket for logs, if anybody logs there.
    pub(super) fn log_bucket_label(&self) -> &str {
        &self.log_bucket
    }

    /// The boxes that log to S3 in some environment.
    pub(super) fn log_writers(&self) -> &[NodeId] {
        &self.log_writers
    }

    /// A label that no box has: the one wished for, or that with a number.
    pub(super) fn free(&self, wish: String) -> String {
        if self.taken.contains(&wish) { free(&self.taken, &wish) } else { wish }
    }

    pub(super) fn key_label(&self) -> Option<&str> {
        self.key.as_deref()
    }

    /// A reference to an output of a box's call, as code.
    pub(super) fn code(&self, id: NodeId, output: &str) -> String {
        ["module.", self.label(id), ".", output].concat()
    }

    /// A reference to an output of a box's call.
    pub(super) fn output(&self, id: NodeId, output: &str) -> Expr {
        Expr::Code(self.code(id, output))
    }

    /// The labels of the keys by layer; empty where there is one for everything, or none.
    pub(super) fn layer_keys(&self) -> &BTreeMap<KeyLayer, String> {
        &self.layer_keys
    }

    /// The customer key that encrypts data, or null for AWS's own.
    pub(super) fn key_arn(&self) -> Expr {
        self.key_arn_of(KeyLayer::Data)
    }

    /// The customer key of a layer, or null for AWS's own.
    pub(super) fn key_arn_of(&self, layer: KeyLayer) -> Expr {
        let label = self.layer_keys.get(&layer).or(self.key.as_ref());
        label.map_or(Expr::Null, |label| Expr::Code(format!("module.{label}.arn")))
    }

    /// What the name of the key of a layer adds to the name of the stack.
    pub(super) fn key_end(&self, layer: KeyLayer) -> String {
        if self.layer_keys.contains_key(&layer) { format!("-{}", layer.word()) } else { String::new() }
    }

    pub(super) fn edge_key_label(&self) -> Option<&str> {
        self.edge_key.as_deref()
    }

    /// The customer key in us-east-1, or null for AWS's own.
    pub(super) fn edge_key_arn(&self) -> Expr {
        if self.key_at_edge {
            return self.key_arn_of(KeyLayer::Logs);
        }
        self.edge_key.as_ref().map_or(Expr::Null, |label| Expr::Code(format!("module.{label}.arn")))
    }

    /// The name of a resource, within `longest` characters in every environment.
    pub(super) fn aws(&self, id: NodeId, longest: usize) -> Expr {
        let slug = self.slug(id);
        // `internal-` is AWS's own beginning for load balancers.
        let reserved = self.project == "internal";
        match longest.checked_sub(self.prefix) {
            Some(room) if (room >= slug.len() || room >= 10) && !reserved => {
                Expr::template("", "local.name", &format!("-{}", shorten(slug, room)))
            }
            _ => {
                let room = longest.saturating_sub(self.longest_environment + 1);
                Expr::template("", "var.environment", &format!("-{}", shorten(slug, room)))
            }
        }
    }

    /// As it reads in one environment, for tests that compare.
    pub(super) fn aws_in(&self, id: NodeId, longest: usize, environment: &str) -> String {
        use super::expr::Part;
        let Expr::Template(parts) = self.aws(id, longest) else { return String::new() };
        let mut out = String::new();
        for part in parts {
            match part {
                Part::Text(text) => out.push_str(&text),
                Part::Code(code) if code == "local.name" => {
                    out.push_str(&format!("{}-{environment}", self.project));
                }
                Part::Code(_) => out.push_str(environment),
            }
        }
        out
    }

    /// The variable that holds the tag of a container's image.
    pub(super) fn image_tag(&self, id: NodeId, task: &Task<'_>, container: usize) -> String {
        let of_ours =
            |it: &&crate::design::Container| matches!(it.image, crate::design::Image::Repository { .. });
        let label = self.label(id);
        match task.containers.get(container) {
            Some(it) if task.containers.iter().filter(of_ours).count() > 1 => {
                format!("{label}_{}_image_tag", super::names::label(&slug(&it.name)))
            }
            _ => format!("{label}_image_tag"),
        }
    }
}

fn free(taken: &BTreeSet<String>, wish: &str) -> String {
    let mut free = (1..).map(|n| if n == 1 { wish.to_owned() } else { format!("{wish}_{n}") });
    free.find(|name| !taken.contains(name)).unwrap_or_default()
}

/// SQS takes 80 characters, `-dead.fifo` included.
pub(super) const LONGEST_QUEUE: usize = 70;

/// A slug as an identifier.
pub(super) fn label(slug: &str) -> String {
    slug.replace('-', "_")
}

/// `slug` within `room` characters. What is cut off leaves a short hash, so that names stay different.
pub(super) fn shorten(slug: &str, room: usize) -> String {
    if slug.len() <= room {
        return slug.to_owned();
    }
    // FNV-1a, 16 bits of it: the same on every machine.
    let hash = slug.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    let tail = format!("{:04x}", (hash >> 16) & 0xffff);
    let head = slug.get(..room.saturating_sub(5)).unwrap_or_default().trim_end_matches('-');
    if head.is_empty() { format!("n{}", tail.get(..3).unwrap_or("000")) } else { format!("{head}-{tail}") }
}

/// A text as the value of a tag: the characters that every AWS service takes, 256 at most.
pub(super) fn tag_value(text: &str) -> String {
    let fits = |c: char| c.is_alphanumeric() || " +-=._:/@".contains(c);
    text.trim().chars().map(|c| if fits(c) { c } else { '-' }).take(256).collect()
}

/// A slug in camel case, for the id of a policy statement.
pub(super) fn camel(slug: &str) -> String {
    let word = |part: &str| {
        let mut chars = part.chars();
        chars.next().map(|c| c.to_ascii_uppercase()).into_iter().chain(chars).collect::<String>()
    };
    slug.split('-').map(word).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cut_name_stays_within_its_room_and_different_from_its_neighbour() {
        let (one, other) =
            (shorten("a-very-long-service-name-one", 20), shorten("a-very-long-service-name-two", 20));
        assert!(one.len() <= 20 && other.len() <= 20 && one != other, "{one} {other}");
        assert_eq!(shorten("orders", 20), "orders");
    }

    #[test]
    fn a_tag_holds_what_aws_takes() {
        assert_eq!(tag_value("Team ${x}\n\"A\""), "Team --x---A-");
    }
}
