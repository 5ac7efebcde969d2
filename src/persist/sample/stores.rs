//! What services keep things in, and what is regional.

use super::{BESIDE, COLUMN, COLUMNS, Network, Sketch};
use crate::design::{Image, Kind, NodeId, Pipeline, Queue, Resource, Service};

impl Sketch {
    pub(super) fn database(&mut self, network: &Network) -> Option<()> {
        let at = self.data_spot(network);
        let id = self.add("store", Resource::new(Kind::Database), Some(network.data), at)?;
        match self.random.below(10) {
            0..3 => {
                self.set(id, "engine", "mysql");
                self.set(id, "version", "8.4");
                self.set(id, "port", 3306);
            }
            3..5 => {
                self.set(id, "engine", "aurora-postgresql");
                self.set(id, "instance_class", "db.r7g.large");
            }
            _ => {}
        }
        self.vary(id, "dev", "multi_az", false);
        self.vary(id, "dev", "deletion_protection", false);
        self.vary(id, "dev", "final_snapshot", false);
        self.used(network, id);
        Some(())
    }

    pub(super) fn cache(&mut self, network: &Network) -> Option<()> {
        let at = self.data_spot(network);
        let id = self.add("cache", Resource::new(Kind::Cache), Some(network.data), at)?;
        if self.random.chance(30) {
            self.set(id, "eviction", "volatile-lru");
        }
        self.vary(id, "dev", "nodes", 1);
        self.used(network, id);
        Some(())
    }

    pub(super) fn regional(&mut self, network: &Network, beside: &mut i32) -> Option<()> {
        let kind = self.random.pick_or(&[
            Kind::Bucket,
            Kind::Secret,
            Kind::Secret,
            Kind::Repository,
            Kind::Queue,
            Kind::Topic,
            Kind::Table,
            Kind::Pipeline,
        ])?;
        if kind == Kind::Pipeline {
            return self.pipeline(network, beside);
        }
        *beside += 1;
        let at = (BESIDE + 44 * (*beside % 2), network.top + 80 + 18 * (*beside / 2));
        let id = self.add(kind.default_name(), Resource::new(kind), None, at)?;
        if kind == Kind::Bucket {
            self.vary(id, "dev", "force_destroy", true);
        } else if kind == Kind::Secret {
            if self.random.chance(40) {
                self.set(id, "store", "ssm");
            } else {
                self.vary(id, "dev", "recovery_days", 0);
            }
        } else if kind == Kind::Table {
            if self.random.chance(40) {
                self.set(id, "sort_key", "created");
                self.set(id, "capacity", "provisioned");
            }
            self.vary(id, "dev", "deletion_protection", false);
        } else if kind == Kind::Repository {
            self.set(id, "keep_images", 20);
        }
        self.used(network, id);
        let queue = if kind == Kind::Topic { self.design.all::<Queue>().next().map(|it| it.0) } else { None };
        if let Some(queue) = queue {
            self.link(id, queue);
        }
        if let (Kind::Queue, Some(worker)) = (kind, self.random.pick_or(&network.services)) {
            self.link(id, worker);
        }
        Some(())
    }

    /// Draws an arrow from one or two services.
    fn used(&mut self, network: &Network, id: NodeId) {
        for _ in 0..=self.random.below(2) {
            if let Some(service) = self.random.pick_or(&network.services) {
                self.link(service, id);
            }
        }
    }

    fn data_spot(&self, network: &Network) -> (i32, i32) {
        let count = i32::try_from(self.design.children(Some(network.data)).count()).unwrap_or(0);
        (21 + COLUMN * (count % COLUMNS), 12 + 31 * (count / COLUMNS))
    }

    /// Files that several services share.
    pub(super) fn file_system(&mut self, network: &Network) -> Option<()> {
        // One for each network: a second would be mounted in the same place.
        if self.design.children(Some(network.data)).any(|(_, it)| it.kind() == Kind::FileSystem) {
            return self.cache(network);
        }
        let at = self.data_spot(network);
        let id = self.add("files", Resource::new(Kind::FileSystem), Some(network.data), at)?;
        self.vary(id, "dev", "backups", false);
        self.used(network, id);
        Some(())
    }

    /// What builds and deploys services whose image is ours; a design has one at most.
    fn pipeline(&mut self, network: &Network, beside: &mut i32) -> Option<()> {
        let ours = |id: &NodeId| {
            let service = self.design.get::<Service>(*id);
            service.and_then(Service::main).is_some_and(|it| matches!(it.image, Image::Repository { .. }))
        };
        let service = network.services.iter().copied().find(ours);
        let (Some(service), None) = (service, self.design.all::<Pipeline>().next()) else {
            return self.cache(network);
        };
        *beside += 1;
        let at = (BESIDE + 44 * (*beside % 2), network.top + 80 + 18 * (*beside / 2));
        let id = self.add("pipeline", Resource::new(Kind::Pipeline), None, at)?;
        self.vary(id, "dev", "approval", false);
        self.link(id, service);
        Some(())
    }
}
