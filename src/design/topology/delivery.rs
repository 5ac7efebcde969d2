//! What pipelines build and deploy.

use super::Topology;
use crate::design::{Architecture, Arrow, Image, NodeId, Pipeline, Repository, Service};

impl<'a> Topology<'a> {
    /// The pipeline that deploys a service.
    #[must_use]
    pub fn pipeline_of(&self, service: NodeId) -> Option<(NodeId, &'a Pipeline)> {
        self.links_to(service).find_map(|(from, arrow)| {
            if matches!(arrow, Arrow::Deploy(_)) { Some((from, self.get(from)?)) } else { None }
        })
    }

    /// The services that a pipeline deploys.
    pub fn deployed_by(&self, pipeline: NodeId) -> impl Iterator<Item = (NodeId, &'a Service)> {
        self.links_from(pipeline).filter_map(|(to, arrow)| {
            if matches!(arrow, Arrow::Deploy(_)) { Some((to, self.get(to)?)) } else { None }
        })
    }

    /// The repository that a pipeline pushes to: the one its first service runs an image of.
    #[must_use]
    pub fn pushes_to(&self, pipeline: NodeId) -> Option<NodeId> {
        self.deployed_by(pipeline).find_map(|(_, service)| self.built_for(service))
    }

    /// The repository of the first image of ours that a service runs.
    #[must_use]
    pub fn built_for(&self, service: &Service) -> Option<NodeId> {
        service.containers.iter().find_map(|it| match it.image {
            Image::Repository { id, .. } => self.get::<Repository>(id).map(|_| id),
            Image::External(_) => None,
        })
    }

    /// The processor that images are built for: that of the first service.
    #[must_use]
    pub fn pipeline_architecture(&self, pipeline: NodeId) -> Architecture {
        self.deployed_by(pipeline).next().map_or(Architecture::X86, |(_, it)| it.architecture)
    }
}
