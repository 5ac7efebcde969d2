//! Where a box may stand.

use super::{Kind, Resource, TierRole};
use crate::design::{Design, Node, NodeId};

/// Why a box may not stand where it was put.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PlaceError {
    #[error("{what} lives {home}")]
    WrongContainer { what: &'static str, home: &'static str },
    #[error("a box cannot be put into itself")]
    Inside,
    #[error("NAT gateways need a public tier: their own way out is the internet gateway")]
    NatNeedsPublic,
    #[error(
        "instances need a private tier: they have no public address, so a public one gives them no way out"
    )]
    InstancesNeedPrivate,
    #[error("there is no such container")]
    Missing,
}

impl PlaceError {
    pub(in crate::design) const fn wrong_container(kind: Kind) -> Self {
        let about = kind.about();
        Self::WrongContainer { what: about.article, home: about.home_words }
    }
}

impl Design {
    /// Whether a box of `kind` may be put into `parent`.
    pub fn may_live(&self, kind: Kind, parent: Option<NodeId>) -> Result<(), PlaceError> {
        let home = match parent {
            None => None,
            Some(id) => Some(self.node(id).ok_or(PlaceError::Missing)?),
        };
        if !kind.homes().contains(&home.map(Node::kind)) {
            return Err(PlaceError::wrong_container(kind));
        }
        match (kind, home.map(|it| &it.resource)) {
            (Kind::Nat, Some(Resource::Tier(tier))) if tier.role != TierRole::Public => {
                Err(PlaceError::NatNeedsPublic)
            }
            (Kind::Ec2Capacity, Some(Resource::Tier(tier))) if tier.role == TierRole::Public => {
                Err(PlaceError::InstancesNeedPrivate)
            }
            _ => Ok(()),
        }
    }
}
