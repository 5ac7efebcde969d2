//! service -> file system: a volume of the task, and the way to it.

use crate::design::{Mount, NodeId, Task};

use super::{Gathered, way_out};
use crate::terraform::Context;
use crate::terraform::expr::Expr;

/// The port of NFS.
const NFS: u16 = 2049;

/// A part of the access point that a task has to a file system.
pub(super) fn access_point(cx: &Context<'_>, files: NodeId, task: NodeId, part: &str) -> Expr {
    let points = cx.names.code(files, "access_points");
    Expr::Code(format!("{points}[\"{}\"].{part}", cx.names.slug(task)))
}

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
        self.environment.push((name, Expr::from(path)));
        self.file_systems.push((
            slug.clone(),
            Expr::Struct(vec![
                ("id", cx.names.output(to, "id")),
                ("access_point_id", access_point(cx, to, from, "id")),
                ("container", Expr::from(&container.name)),
                ("path", Expr::from(path)),
                ("read_only", if *read_only { Expr::Bool(true) } else { Expr::Null }),
            ]),
        ));
        self.egress.push((slug, way_out(NFS, "security_group_id", cx.names.output(to, "security_group_id"))));
    }
}
