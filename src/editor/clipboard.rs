//! Boxes as text, and text as boxes again: for copy and paste, between designs and between windows.
//!
//! Pasting gives new ids and keeps what the copied boxes say about each other: containers, arrows, the cluster and the
//! repository of a service.

use crate::design::order::{gather, order_by_key};
use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::design::{Arrow, Design, Edit, Image, Kind, LinkId, NodeId, Point, Resource, Size, Tier, slug};

/// More than this is no copied drawing.
const LONGEST: usize = 4 << 20;

/// Why a text cannot be pasted.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PasteError {
    #[error("the clipboard holds no boxes")]
    NotBoxes,
    #[error("the boxes in the clipboard are damaged: {0}")]
    Damaged(String),
    #[error("{0} has no place here: {1}")]
    NoPlace(String, String),
}

#[derive(Serialize, Deserialize)]
struct Clip {
    #[serde(rename = "groundplan-boxes")]
    version: u32,
    boxes: Vec<ClipBox>,
    #[serde(default)]
    arrows: Vec<ClipArrow>,
}

#[derive(Serialize, Deserialize)]
struct ClipBox {
    id: NodeId,
    name: String,
    kind: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    parent: Option<NodeId>,
    at: (i32, i32),
    #[serde(default, skip_serializing_if = "Option::is_none")]
    size: Option<(i32, i32)>,
    #[serde(default)]
    settings: Map<String, Value>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    overrides: BTreeMap<String, BTreeMap<String, Value>>,
}

#[derive(Serialize, Deserialize)]
struct ClipArrow {
    from: NodeId,
    to: NodeId,
    #[serde(default)]
    settings: Map<String, Value>,
}

/// The boxes, everything in them, the arrows between them and the arrows that leave them.
#[must_use]
pub fn copy(design: &Design, ids: &BTreeSet<NodeId>) -> String {
    let all: BTreeSet<NodeId> = gather(ids.iter().flat_map(|id| design.subtree(*id)));
    // Outermost first, so that a container is there before what stands in it.
    let mut order: Vec<NodeId> = all.iter().copied().collect();
    order_by_key(&mut order, |id| (design.ancestors(*id).count(), *id));
    let boxes = order.into_iter().filter_map(|id| {
        let node = design.node(id)?;
        Some(ClipBox {
            id,
            name: node.name.clone(),
            kind: node.kind().tag().into(),
            parent: node.parent,
            at: (node.at.x, node.at.y),
            size: node.size.map(|it| (it.w, it.h)),
            settings: node.resource.settings(),
            overrides: node.overrides.clone(),
        })
    });
    let arrows = design
        .links()
        .iter()
        .filter(|(link, _)| all.contains(&link.from))
        .map(|(link, arrow)| ClipArrow { from: link.from, to: link.to, settings: arrow.settings() });
    let clip = Clip { version: 1, boxes: boxes.collect(), arrows: arrows.collect() };
    serde_json::to_string(&clip).unwrap_or_default()
}

/// The edits that put copied boxes into `design`, and the boxes on top that they make. Boxes go back into the
/// container they were copied from where it is there, else into `into`, else into the first that takes them.
pub fn paste(
    design: &Design,
    text: &str,
    into: Option<NodeId>,
) -> Result<(Vec<Edit>, Vec<NodeId>), PasteError> {
    if text.len() > LONGEST || !text.contains("groundplan-boxes") {
        return Err(PasteError::NotBoxes);
    }
    let clip: Clip = serde_json::from_str(text).map_err(|it| PasteError::Damaged(it.to_string()))?;
    let mut paste = Paste { design: design.clone(), edits: Vec::new(), ids: BTreeMap::new() };
    let mut tops = Vec::new();
    for it in &clip.boxes {
        let id = paste.add(it, into)?;
        if it.parent.is_none_or(|parent| !paste.ids.contains_key(&parent)) {
            tops.push(id);
        }
    }
    for it in &clip.boxes {
        paste.mend_references(it.id);
    }
    for it in clip.arrows {
        paste.connect(it);
    }
    Ok((paste.edits, tops))
}

/// The edits that put a copy of the boxes beside them.
#[must_use]
pub fn duplicate(design: &Design, ids: &BTreeSet<NodeId>) -> (Vec<Edit>, Vec<NodeId>) {
    paste(design, &copy(design, ids), None).unwrap_or_default()
}

/// A paste under way: edits are tried on a copy as they are made.
struct Paste {
    design: Design,
    edits: Vec<Edit>,
    /// Copied id -> new id.
    ids: BTreeMap<NodeId, NodeId>,
}

impl Paste {
    fn make(&mut self, edit: Edit) -> Result<(), String> {
        self.design.apply(&edit).map_err(|it| it.to_string())?;
        self.edits.push(edit);
        Ok(())
    }

    fn add(&mut self, it: &ClipBox, into: Option<NodeId>) -> Result<NodeId, PasteError> {
        let kind =
            Kind::from_tag(&it.kind).ok_or_else(|| PasteError::Damaged(format!("no kind `{}`", it.kind)))?;
        let resource = Resource::from_settings(kind, &it.settings)
            .map_err(|error| PasteError::Damaged(format!("{}: {error}", it.name)))?;
        let with_container = it.parent.and_then(|parent| self.ids.get(&parent).copied());
        let parent = match with_container {
            Some(parent) => Some(parent),
            None => {
                self.home(kind, it.parent, into).map_err(|why| PasteError::NoPlace(it.name.clone(), why))?
            }
        };
        // Beside the tier it was copied from, a tier needs addresses of its own.
        let resource = match (<Tier as crate::design::Properties>::of(&resource), with_container) {
            (Some(tier), None) => Tier { subnets: Vec::new(), ..tier.clone() }.into(),
            _ => resource,
        };
        let (id, name) = self.names(&it.name);
        // `layout::with_room` finds the free place next to it, in line with it.
        let at = Point { x: it.at.0, y: it.at.1 };
        let damaged = |why| PasteError::Damaged(format!("{}: {why}", it.name));
        self.make(Edit::Add { id, name, resource, parent, at }).map_err(damaged)?;
        if let Some((w, h)) = it.size {
            self.make(Edit::Resize { id, size: Some(Size { w, h }) }).map_err(damaged)?;
        }
        for (environment, fields) in &it.overrides {
            for (field, value) in fields {
                let (environment, field, value) = (environment.clone(), field.clone(), Some(value.clone()));
                // The other design may have other environments: then the difference has no place.
                let _ = self.make(Edit::Override { id, environment, field, value });
            }
        }
        self.ids.insert(it.id, id);
        Ok(id)
    }

    /// A copy of `api-2` beside `api` is another `api`.
    fn names(&self, name: &str) -> (NodeId, String) {
        let number = |it: &&(&str, &str)| !it.1.is_empty() && it.1.bytes().all(|it| it.is_ascii_digit());
        let root = name.rsplit_once('-');
        let root = root.as_ref().filter(number).map(|it| it.0);
        let known = |root: &&str| self.design.nodes().values().any(|it| it.name == *root);
        let name = root.filter(known).unwrap_or(name);
        (self.design.free_id(&slug(name)), name.to_owned())
    }

    fn home(&self, kind: Kind, was: Option<NodeId>, into: Option<NodeId>) -> Result<Option<NodeId>, String> {
        let takes = |home: &Option<NodeId>| self.design.may_live(kind, *home).is_ok();
        let asked =
            into.into_iter().flat_map(|id| std::iter::once(id).chain(self.design.ancestors(id))).map(Some);
        // Where someone points wins over where it came from, unless nobody points.
        let mut homes = asked.chain([was]).chain(self.design.nodes().keys().copied().map(Some)).chain([None]);
        homes.find(takes).ok_or_else(|| {
            self.design.may_live(kind, None).err().map(|it| it.to_string()).unwrap_or_default()
        })
    }

    /// Lets a pasted task mean the pasted cluster and repository, and nothing that is not there.
    fn mend_references(&mut self, copied: NodeId) {
        let Some(id) = self.ids.get(&copied).copied() else { return };
        let Some(resource) = self.design.node(id).map(|it| &it.resource) else { return };
        let mut mended = resource.clone();
        let there = |id: NodeId| self.ids.get(&id).copied().or_else(|| self.design.node(id).map(|_| id));
        if let Some(cluster) = mended.cluster_mut() {
            *cluster = cluster.and_then(there);
        }
        for container in mended.containers_mut().into_iter().flatten() {
            if let Image::Repository { id, tag } = &container.image {
                container.image = match there(*id) {
                    Some(id) => Image::Repository { id, tag: tag.clone() },
                    None => Image::External(format!("{id}:{tag}")),
                };
            }
        }
        if mended != *resource {
            // Only ids changed, so it still fits.
            let _ = self.make(Edit::Configure { id, resource: mended });
        }
    }

    fn connect(&mut self, it: ClipArrow) {
        let Some(from) = self.ids.get(&it.from).copied() else { return };
        let to = self.ids.get(&it.to).copied().unwrap_or(it.to);
        let link = LinkId { from, to };
        let Ok(arrow) = self.design.may_link(from, to) else { return };
        let arrow: Arrow = arrow.with_settings(&it.settings).unwrap_or(arrow);
        if self.make(Edit::Connect { link }).is_ok() {
            let _ = self.make(Edit::Shape { link, arrow });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::design::{Cluster, Container, Database, Service, Vpc};

    fn id(text: &str) -> NodeId {
        NodeId::parse(text).unwrap()
    }

    fn design() -> Design {
        let mut design = Design::default();
        let mut add = |name: &str, resource: Resource, parent: Option<&str>| {
            let at = Point::default();
            let parent = parent.map(id);
            design.apply(&Edit::Add { id: id(name), name: name.into(), resource, parent, at }).unwrap();
        };
        add("main", Vpc::default().into(), None);
        add("app", Tier::default().into(), Some("main"));
        add("cluster", Cluster::default().into(), None);
        let repository = Resource::new(Kind::Repository);
        add("images", repository, None);
        let container = Container {
            image: Image::Repository { id: id("images"), tag: "1".into() },
            ..Container::default()
        };
        let service =
            Service { cluster: Some(id("cluster")), containers: vec![container], ..Service::default() };
        add("orders", service.into(), Some("app"));
        add("db", Database::default().into(), Some("app"));
        design.apply(&Edit::Connect { link: LinkId { from: id("orders"), to: id("db") } }).unwrap();
        design
    }

    fn pasted(design: &Design, ids: &[&str]) -> (Design, Vec<NodeId>) {
        let (edits, tops) = duplicate(design, &ids.iter().map(|it| id(it)).collect());
        let mut next = design.clone();
        next.apply_all(&edits).unwrap();
        (next, tops)
    }

    #[test]
    fn a_copied_service_keeps_its_tier_its_arrows_and_its_cluster() {
        let (next, tops) = pasted(&design(), &["orders"]);
        assert_eq!(tops, [id("orders-2")]);
        assert_eq!(next.node(id("orders-2")).unwrap().parent, Some(id("app")));
        assert!(next.link(LinkId { from: id("orders-2"), to: id("db") }).is_some());
        assert_eq!(next.get::<Service>(id("orders-2")).unwrap().cluster, Some(id("cluster")));
    }

    #[test]
    fn a_copy_has_the_settings_of_each_environment_and_of_its_arrows() {
        let mut design = design();
        let (environment, field) = ("dev".into(), "min_tasks".into());
        let over = Edit::Override { id: id("orders"), environment, field, value: Some(1.into()) };
        let link = LinkId { from: id("orders"), to: id("db") };
        let arrow = design.link(link).unwrap().with_field("variable", "SHOP".into()).unwrap();
        design.apply_all(&[over, Edit::Shape { link, arrow: arrow.clone() }]).unwrap();
        let (next, _) = pasted(&design, &["orders"]);
        assert_eq!(
            next.node(id("orders-2")).unwrap().overrides,
            design.node(id("orders")).unwrap().overrides
        );
        assert_eq!(next.link(LinkId { from: id("orders-2"), ..link }), Some(&arrow));
    }

    #[test]
    fn boxes_copied_together_mean_each_other() {
        let (next, _) = pasted(&design(), &["orders", "cluster", "images", "db"]);
        let service = next.get::<Service>(id("orders-2")).unwrap();
        assert_eq!(service.cluster, Some(id("cluster-2")));
        assert_eq!(service.containers[0].image, Image::Repository { id: id("images-2"), tag: "1".into() });
        assert!(next.link(LinkId { from: id("orders-2"), to: id("db-2") }).is_some());
        assert!(next.link(LinkId { from: id("orders-2"), to: id("db") }).is_none());
    }

    #[test]
    fn a_tier_copied_within_its_vpc_gets_addresses_of_its_own() {
        let (next, _) = pasted(&design(), &["app"]);
        let subnets = |it: &str| next.get::<Tier>(id(it)).unwrap().subnets.clone();
        assert_eq!(subnets("app-2").len(), 3);
        assert!(subnets("app").iter().all(|it| !subnets("app-2").contains(it)));
    }

    #[test]
    fn a_copied_vpc_brings_everything_in_it() {
        let (next, tops) = pasted(&design(), &["main"]);
        assert_eq!(tops.len(), 1);
        assert_eq!(next.nodes().len(), design().nodes().len() + 4);
        assert_eq!(next.node(id("orders-2")).unwrap().parent, Some(id("app-2")));
    }

    #[test]
    fn in_an_empty_design_a_service_is_told_where_it_lives() {
        let text = copy(&design(), &BTreeSet::from([id("orders")]));
        let error = paste(&Design::default(), &text, None).unwrap_err();
        assert_eq!(error.to_string(), "orders has no place here: a service lives in a tier");
    }

    #[test]
    fn any_text_is_safe_to_paste() {
        for text in [
            "",
            "hello",
            "{\"groundplan-boxes\":1}",
            "{\"groundplan-boxes\":1,\"boxes\":[{\"id\":\"${x}\"}]}",
        ] {
            assert!(paste(&design(), text, None).is_err(), "{text}");
        }
    }

    #[test]
    fn a_duplicate_stands_in_line_with_what_it_is_of() {
        let mut design = design();
        let at = |design: &Design, name: &str| design.node(id(name)).map(|it| it.at).unwrap();
        design
            .apply(&Edit::Move { id: id("orders"), parent: Some(id("app")), at: Point { x: 21, y: 10 } })
            .unwrap();
        design
            .apply(&Edit::Move { id: id("db"), parent: Some(id("app")), at: Point { x: 100, y: 14 } })
            .unwrap();
        let (edits, tops) = duplicate(&design, &BTreeSet::from([id("orders")]));
        let edits = crate::layout::with_room(&design, &edits);
        design.apply_all(&edits).unwrap();
        let copy = design.node(tops[0]).unwrap().at;
        assert_eq!(copy.x, at(&design, "orders").x);
        assert!(copy.y >= at(&design, "orders").y + 25, "{copy:?}");
    }

    #[test]
    fn duplicates_stand_to_each_other_as_what_they_are_of() {
        let mut design = design();
        let at = |design: &Design, id: NodeId| design.node(id).map(|it| it.at).unwrap();
        for (name, x, y) in [("orders", 21, 10), ("db", 101, 14), ("cluster", 300, 20), ("images", 300, 60)] {
            let parent = design.node(id(name)).unwrap().parent;
            design.apply(&Edit::Move { id: id(name), parent, at: Point { x, y } }).unwrap();
        }
        for pair in [["orders", "db"], ["cluster", "images"]] {
            let (edits, tops) = duplicate(&design, &pair.iter().map(|it| id(it)).collect());
            let mut next = design.clone();
            next.apply_all(&crate::layout::with_room(&design, &edits)).unwrap();
            let apart = |one: Point, other: Point| (other.x - one.x, other.y - one.y);
            let copies: Vec<Point> = pair.iter().map(|it| at(&next, id(&format!("{it}-2")))).collect();
            assert_eq!(tops.len(), 2);
            let was = apart(at(&design, id(pair[0])), at(&design, id(pair[1])));
            assert_eq!(apart(copies[0], copies[1]), was, "{copies:?}");
            assert_ne!(copies[0], at(&design, id(pair[0])));
        }
    }
}
