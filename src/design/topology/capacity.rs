//! Which instances tasks run on.

use super::Topology;
use crate::design::{Cluster, Ec2Capacity, NodeId, Service};

impl<'a> Topology<'a> {
    /// The cluster that instances join: the chosen one, or the design's only one.
    #[must_use]
    pub fn cluster_of_capacity(&self, capacity: &Ec2Capacity) -> Option<(NodeId, &'a Cluster)> {
        if let Some(id) = capacity.cluster {
            return self.get(id).map(|it| (id, it));
        }
        let mut all = self.all::<Cluster>().map(|(id, _, it)| (id, it));
        all.next().filter(|_| all.next().is_none())
    }

    /// The instances of a cluster.
    pub fn capacities_of(&self, cluster: NodeId) -> impl Iterator<Item = (NodeId, &'a Ec2Capacity)> {
        self.all::<Ec2Capacity>()
            .filter(move |(.., it)| self.cluster_of_capacity(it).is_some_and(|(id, _)| id == cluster))
            .map(|(id, _, it)| (id, it))
    }

    /// The instances a service on EC2 runs on: the chosen ones, or the only ones of its cluster.
    #[must_use]
    pub fn capacity_of(&self, service: &Service) -> Option<(NodeId, &'a Ec2Capacity)> {
        if !service.on_ec2() {
            return None;
        }
        if let Some(id) = service.capacity {
            return self.get(id).map(|it| (id, it));
        }
        let (cluster, _) = self.cluster_of(service)?;
        let mut all = self.capacities_of(cluster);
        all.next().filter(|_| all.next().is_none())
    }

    /// The services that run on some instances.
    pub fn services_on(&self, capacity: NodeId) -> impl Iterator<Item = (NodeId, &'a Service)> {
        self.all::<Service>()
            .filter(move |(.., it)| self.capacity_of(it).is_some_and(|(id, _)| id == capacity))
            .map(|(id, _, it)| (id, it))
    }

    /// Whose security group the tasks of a service stand behind, when it is that of their instances.
    #[must_use]
    pub fn shared_network(&self, service: NodeId) -> Option<NodeId> {
        let it = self.get::<Service>(service).filter(|it| it.is_bridged())?;
        self.capacity_of(it).map(|(id, _)| id)
    }
}
