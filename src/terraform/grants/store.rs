//! service -> bucket or table: its name.

use crate::design::NodeId;

use super::Gathered;
use crate::terraform::Context;

impl Gathered {
    pub(super) fn store(&mut self, cx: &Context<'_>, to: NodeId, name: String) {
        self.environment.push((name, cx.names.output(to, "name")));
    }
}
