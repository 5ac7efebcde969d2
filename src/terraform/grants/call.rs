//! service -> service: its Service Connect address, and the way there.

use crate::design::NodeId;

use super::Gathered;
use crate::terraform::Context;
use crate::terraform::expr::Expr;

impl Gathered {
    pub(super) fn call(&mut self, cx: &Context<'_>, from: NodeId, to: NodeId, name: String) {
        let Some(port) = cx.topology.port_of(to) else { return };
        let slug = cx.names.slug(to);
        // A reference makes Terraform deploy the called service first: tasks know only the Service Connect names there
        // were when they were deployed. Services that call each other in a circle cannot wait for each other.
        let url = if cx.topology.calls(to, from) {
            Expr::Text(format!("http://{slug}:{port}"))
        } else {
            cx.names.output(to, "connect_url")
        };
        self.environment.push((name, url));
        let (owner, mut way) = cx.door(to, port);
        way.push(("security_group_id", cx.names.output(owner, "security_group_id")));
        // Services in bridge mode on the same instances are one door, and AWS refuses a rule that is there already.
        let way = Expr::Struct(way);
        if !self.egress.iter().any(|(_, other)| *other == way) {
            self.egress.push((slug.to_owned(), way));
        }
    }
}
