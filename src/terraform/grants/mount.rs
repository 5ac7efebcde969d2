//! service -> file system: a volume of the task, the way to it, and a statement for its access point only.

use crate::design::{Mount, NodeId, Task};

use super::{Gathered, way_out};
use crate::terraform::Context;
use crate::terraform::expr::Expr;

/// The port of NFS.
const NFS: u16 = 2049;

impl Gathered {
    pub(super) fn mount(
        &mut self,
        cx: &Context<'_>,
        (from, task): (NodeId, &Task<'_>),
        to: NodeId,
        name: String,
        mount: &Mount,
    ) {
        // The files go to the container that the other arrows serve too.
        let Some(container) = task.main() else { return };
        let Mount { path, read_only, directory: _, uid: _, gid: _, variable: _ } = mount;
        let slug = cx.names.slug(to).to_owned();
        let point = |part: &str| {
            let points = cx.names.code(to, "access_points");
            Expr::Code(format!("{points}[\"{}\"].{part}", cx.names.slug(from)))
        };
        self.environment.push((name, Expr::from(path)));
        self.file_systems.push((
            slug.clone(),
            Expr::Struct(vec![
                ("id", cx.names.output(to, "id")),
                ("access_point_id", point("id")),
                ("container", Expr::from(&container.name)),
                ("path", Expr::from(path)),
                ("read_only", if *read_only { Expr::Bool(true) } else { Expr::Null }),
            ]),
        ));
        let mut actions = vec!["elasticfilesystem:ClientMount"];
        if !read_only {
            actions.push("elasticfilesystem:ClientWrite");
        }
        let only =
            Expr::Map(vec![("elasticfilesystem:AccessPointArn".into(), Expr::List(vec![point("arn")]))]);
        let condition = Expr::Map(vec![("StringEquals".into(), only)]);
        self.statement(&slug, "Mount", &actions, cx.names.output(to, "arn"), condition);
        self.egress.push((slug, way_out(NFS, "security_group_id", cx.names.output(to, "security_group_id"))));
    }
}
