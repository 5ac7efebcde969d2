//! What services and other tasks belong to and call.

use std::collections::BTreeSet;

use super::{Aspect, Topology};
use crate::design::{Arrow, Cluster, Consume, Container, Egress, Image, Node, NodeId, Repository, Task};

impl<'a> Topology<'a> {
    /// Every box that runs tasks, with what its tasks are.
    pub fn tasks(&self) -> impl Iterator<Item = (NodeId, &'a Node, Task<'a>)> {
        self.note_anything();
        self.tasks.iter().copied()
    }

    /// What the tasks of a box are, if it runs any.
    #[must_use]
    pub fn task(&self, id: NodeId) -> Option<Task<'a>> {
        self.note(id, Aspect::Itself);
        self.note(id, Aspect::Arrows);
        let place = self.tasks.binary_search_by(|it| it.0.cmp(&id)).ok()?;
        self.tasks.get(place).map(|it| it.2)
    }

    /// The cluster that tasks run in: the chosen one, or the design's only one.
    #[must_use]
    pub fn cluster_of<'t>(&self, task: impl Into<Task<'t>>) -> Option<(NodeId, &'a Cluster)> {
        if let Some(id) = task.into().cluster {
            return self.get(id).map(|it| (id, it));
        }
        let mut all = self.all::<Cluster>().map(|(id, _, it)| (id, it));
        all.next().filter(|_| all.next().is_none())
    }

    /// The repository an image comes from, if the design has it.
    #[must_use]
    pub fn repository_of(&self, container: &Container) -> Option<(NodeId, &'a Repository)> {
        match &container.image {
            Image::Repository { id, .. } => self.get(*id).map(|it| (*id, it)),
            Image::External(_) => None,
        }
    }

    /// Whether another service calls this one, so that it needs a Service Connect name.
    #[must_use]
    pub fn is_called(&self, service: NodeId) -> bool {
        self.links_to(service).any(|(_, arrow)| matches!(arrow, Arrow::Call(_)))
    }

    /// Whether `from` calls `to`, by way of other services too.
    #[must_use]
    pub fn calls(&self, from: NodeId, to: NodeId) -> bool {
        let (mut seen, mut open) = (BTreeSet::from([from]), vec![from]);
        while let Some(next) = open.pop() {
            for (callee, arrow) in self.links_from(next) {
                if matches!(arrow, Arrow::Call(_)) && seen.insert(callee) {
                    open.push(callee);
                }
            }
        }
        seen.contains(&to)
    }

    /// The queues whose messages a service works on.
    pub fn queues_of(&self, service: NodeId) -> impl Iterator<Item = (NodeId, &'a Consume)> {
        self.links_to(service)
            .filter_map(|(from, arrow)| if let Arrow::Consume(it) = arrow { Some((from, it)) } else { None })
    }

    /// Whether a service is scaled by the backlog of a queue.
    #[must_use]
    pub fn scales_on_backlog(&self, service: NodeId) -> bool {
        self.queues_of(service).any(|(_, it)| it.backlog_per_task > 0)
    }

    /// Ports a service may call out to anywhere.
    pub fn egress_ports(&self, service: NodeId) -> impl Iterator<Item = u16> {
        self.links_from(service)
            .filter_map(
                |(_, arrow)| if let Arrow::Egress(Egress { ports }) = arrow { Some(ports) } else { None },
            )
            .flatten()
            .copied()
    }
}
