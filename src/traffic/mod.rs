//! Who talks to whom: from arrows to flows, from flows to proofs that a task can start, and what its role permits.
//!
//! A [`Flow`] becomes a pair of security-group rules. A [`Proof`] follows one flow hop by hop in one zone.
//! Security groups always admit what an arrow asks for, because they are made from the arrows; what can be missing
//! is a route, or a network ACL's leave in one of both directions.

mod acl;
mod flows;
mod mend;
mod need;
mod permit;
mod prove;
mod ways;

use std::borrow::Cow;

use crate::design::{Edit, NodeId};

pub use acl::{AclRule, Acls, Cut, MOST_RULES, TierAcl, cut_entry};
pub use flows::flows;
pub use mend::{Blocked, blocked};
pub use need::{Concern, Need, interfaces};
pub use permit::{Deed, Only, Permit, Target, permits};
pub use prove::prove;

/// One direction of TCP traffic that the drawing asks for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Flow {
    pub from: Peer,
    pub to: Peer,
    pub port: u16,
}

/// An end of a flow.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Peer {
    Node(NodeId),
    /// Addresses outside the design.
    Range(ipnet::Ipv4Net),
    /// An AWS service by its endpoint name: `ecr.api`, `logs`, `s3`.
    Aws(&'static str),
}

/// Whether traffic arrives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Reached,
    Blocked,
}

/// A stop on the way of a flow, in words.
pub type Hop = Cow<'static, str>;

/// One flow of a service in one zone, followed hop by hop.
#[derive(Clone, Debug, PartialEq)]
pub struct Proof {
    /// What it is about, for those who group proofs.
    pub need: Need,
    /// What the task needs: `ECR API`, `image layers (S3)`, `orders-db`.
    pub to: Hop,
    pub port: u16,
    pub verdict: Verdict,
    /// `task`, `security group`, `route table c`, … up to the end or the missing piece.
    pub hops: Vec<Hop>,
    /// What is missing, when blocked.
    pub missing: Option<String>,
    /// Title and edits that would mend it.
    pub fix: Option<(String, Vec<Edit>)>,
}

/// Whether the tasks of one service start in one zone.
#[derive(Clone, Debug, PartialEq)]
pub struct ZoneProof {
    pub service: NodeId,
    pub zone: char,
    pub proofs: Vec<Proof>,
}

impl ZoneProof {
    #[must_use]
    pub fn starts(&self) -> bool {
        self.proofs.iter().all(|proof| proof.verdict == Verdict::Reached)
    }
}
