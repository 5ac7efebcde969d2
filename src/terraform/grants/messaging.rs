//! service -> queue, queue -> service and service -> topic: an address.

use crate::design::{NodeId, Queue, Topic};

use super::Gathered;
use crate::terraform::Context;

impl Gathered {
    pub(super) fn queue(&mut self, cx: &Context<'_>, queue: NodeId, name: String) {
        if cx.topology.get::<Queue>(queue).is_some() {
            self.environment.push((name, cx.names.output(queue, "url")));
        }
    }

    pub(super) fn topic(&mut self, cx: &Context<'_>, topic: NodeId, name: String) {
        if cx.topology.get::<Topic>(topic).is_some() {
            self.environment.push((name, cx.names.output(topic, "arn")));
        }
    }
}
