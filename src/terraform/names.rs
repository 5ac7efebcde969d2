//! What things are called: module labels, references between calls, and names within the limits of AWS.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::design::id::ById;
use crate::design::naming::{Room, mark, short_project, shorten};
use crate::design::order::gather;
use crate::design::{Aspect, Design, Image, KeyLayer, NodeId, Notes, Task, Topology, slug};

use super::expr::Expr;

/// Names of a design. A box's slug is unique (see [`Design::apply`]), so most of this is looking up.
#[derive(Debug)]
pub(super) struct Names {
    project: String,
    slugs: ById<String>,
    labels: ById<String>,
    /// The label of the call that makes or finds the customer key, if there is one for everything.
    key: Option<String>,
    /// The labels of the calls that make one for each layer.
    layer_keys: BTreeMap<KeyLayer, String>,
    /// The label of the call that makes another one in us-east-1, if something there needs it.
    edge_key: Option<String>,
    /// Whether the key is in us-east-1 anyway.
    key_at_edge: bool,
    /// Who logs to the bucket for logs, in whichever environment.
    log_writers: Vec<NodeId>,
    /// Where questions about boxes are noted, if anybody wants to know.
    notes: Option<Rc<Notes>>,
}

impl Names {
    /// The names of a design whose environments are looked at already.
    pub(super) fn new(design: &Design, environments: &[Topology<'_>]) -> Self {
        let (mut slugs, mut labels) = (ById::default(), ById::default());
        for (id, node) in design.nodes() {
            let slug = slug(&node.name);
            labels.extend([(*id, label(&slug))]);
            slugs.extend([(*id, node.former.first().cloned().unwrap_or(slug))]);
        }
        let project = short_project(&design.project().name);
        let layer_keys: BTreeMap<KeyLayer, String> =
            gather(design.key_layers().into_iter().map(|it| (it, format!("{}_{KEY}", it.word()))));
        let key = (design.project().customer_key && layer_keys.is_empty()).then(|| KEY.into());
        let key_at_edge = design.project().region == super::cdn::REGION;
        // Logs of a CDN's firewall or of a zone that is made are kept there, and some alarms are.
        let needs_edge = |it: &Topology<'_>| it.logs_at_edge() || it.alarms_at_edge();
        let edge_key = (design.project().customer_key && !key_at_edge && environments.iter().any(needs_edge))
            .then(|| EDGE_KEY.into());
        let logs = |id: &NodeId| environments.iter().any(|it| super::logs::days_kept(it, *id).is_some());
        let log_writers = design.nodes().keys().copied().filter(logs).collect();
        Self { project, log_writers, slugs, labels, key, layer_keys, edge_key, key_at_edge, notes: None }
    }

    /// The same, with each question about a box noted.
    pub(super) fn noted(self, notes: &Rc<Notes>) -> Self {
        Self { notes: Some(notes.clone()), ..self }
    }

    /// Whether what does not follow from single boxes is as it was.
    pub(super) fn agree_with(&self, before: &Self) -> bool {
        let Self {
            project,
            slugs: _,
            labels: _,
            key,
            layer_keys,
            edge_key,
            key_at_edge,
            log_writers,
            notes: _,
        } = self;
        *project == before.project
            && *key == before.key
            && *layer_keys == before.layer_keys
            && *edge_key == before.edge_key
            && *key_at_edge == before.key_at_edge
            && *log_writers == before.log_writers
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

    /// The boxes that log to S3 in some environment.
    pub(super) fn log_writers(&self) -> &[NodeId] {
        &self.log_writers
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
        let room = Room::of(&self.project, slug, longest);
        let own = shorten(slug, room.characters());
        match room {
            Room::WithProject(_) => Expr::template("", "local.name", &format!("-{own}")),
            Room::WithMark(_) => {
                Expr::template("", "var.environment", &format!("-{own}-{}", mark(&self.project)))
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

    /// A variable of a box that people and pipelines give a value to. It keeps the first name of the box: of a value for a
    /// variable that it does not know, Terraform only warns, and takes the default.
    pub(super) fn given(&self, id: NodeId, what: &str) -> String {
        [&underscored(self.slug(id)), "_", what].concat()
    }

    /// The variable that holds the tag of a container's image. The first keeps its own when others come.
    pub(super) fn image_tag(&self, id: NodeId, task: &Task<'_>, container: usize) -> String {
        let of_ours = |it: &crate::design::Container| matches!(it.image, Image::Repository { .. });
        let tag = self.given(id, IMAGE_TAG);
        match task.containers.get(container) {
            Some(it) if task.containers.iter().take(container).any(of_ours) => {
                [&tag, "_", &underscored(&slug(&it.name))].concat()
            }
            _ => tag,
        }
    }
}

/// What the variables of image tags are called, after their box.
const IMAGE_TAG: &str = "image_tag";

/// SQS takes 80 characters, `-dead.fifo` included.
pub(super) const LONGEST_QUEUE: usize = 70;

/// A slug as an identifier.
pub(super) fn underscored(slug: &str) -> String {
    slug.replace('-', "_")
}

/// The label of the customer key for everything; those for one layer have its name before.
const KEY: &str = "key";
/// The label of the customer key in us-east-1.
const EDGE_KEY: &str = "edge_key";
/// The label of the bucket for logs.
pub(super) const LOG_BUCKET: &str = "log_bucket";

/// The label of a box called that.
///
/// What Groundplan adds by itself has labels of its own, and so have the parts of a box. A box that is called like one of
/// them gets another, whether or not that is there: a label that comes and goes would move what stands behind it.
pub(super) fn label(slug: &str) -> String {
    const OTHER: &str = "_box";
    let label = underscored(slug);
    let mut plain = label.as_str();
    while let Some(it) = plain.strip_suffix(OTHER) {
        plain = it;
    }
    let layer =
        |it: &KeyLayer| plain.strip_suffix(KEY).and_then(|it| it.strip_suffix('_')) == Some(it.word());
    let fixed = [KEY, EDGE_KEY, LOG_BUCKET].contains(&plain) || KeyLayer::ALL.iter().any(layer);
    if fixed || super::parts::is_like_one(plain) { label + OTHER } else { label }
}

/// A text as the value of a tag: the characters that every AWS service takes, 256 at most.
pub(super) fn tag_value(text: &str) -> String {
    let fits = |c: char| c.is_alphanumeric() || " +-=._:/@".contains(c);
    text.trim().chars().map(|c| if fits(c) { c } else { '-' }).take(256).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_box_never_takes_the_label_of_what_is_added_to_it() {
        for (slug, expected) in [
            ("orders", "orders"),
            ("payment-key", "payment_key"),
            ("key", "key_box"),
            ("key-box", "key_box_box"),
            ("data-key", "data_key_box"),
            ("log-bucket", "log_bucket_box"),
            ("web-routes", "web_routes_box"),
            ("routes", "routes"),
            ("mailbox", "mailbox"),
            ("mail-box", "mail_box"),
        ] {
            assert_eq!(label(slug), expected);
        }
    }

    #[test]
    fn a_tag_holds_what_aws_takes() {
        assert_eq!(tag_value("Team ${x}\n\"A\""), "Team --x---A-");
    }
}
