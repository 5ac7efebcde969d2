//! moved.tf: boxes that got another name since the design was first in use. Their resources stay what they are.

use crate::design::Design;

use super::Module;
use super::expr::Expr;
use super::names::{Names, label};
use super::print::{Entry, Page};
use super::stack::Stack;

pub(super) fn write(module: &mut Module, design: &Design, names: &Names, stack: &Stack) {
    if design.nodes().values().all(|it| it.former.is_empty()) {
        return;
    }
    let mut page = Page::default();
    page.line("# Boxes were renamed: these blocks tell Terraform that their resources are still the same.");
    page.line("# Once every environment is applied they have done their work; they may stay for ever.");
    let mut any = false;
    let calls: Vec<&str> = stack.calls().map(|call| call.label.as_str()).collect();
    for call in stack.calls() {
        let Some((id, node)) = call.node.and_then(|id| Some((id, design.node(id)?))) else { continue };
        // A part of a box has the name of the box before its own.
        let part = if call.label == names.label(id) { String::new() } else { format!("_{}", call.module) };
        // A chain, so that a state of any age finds its way. A label in use cannot be moved from.
        let former = node.former.iter().map(|it| label(it) + &part);
        let former = former.filter(|it| !calls.contains(&it.as_str()));
        let chain: Vec<String> = former.chain([call.label.clone()]).collect();
        for (from, to) in chain.iter().zip(chain.iter().skip(1)) {
            let address = |label: &str| Expr::Code(format!("module.{label}"));
            page.block("moved", &[Entry::new("from", address(from)), Entry::new("to", address(to))]);
            any = true;
        }
    }
    if any {
        module.files.insert("moved.tf".into(), page.finish());
    }
}
