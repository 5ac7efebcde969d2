//! What a hand changed in a file that was not read back: the next export would write over it.

use hcl::eval::{Context, Evaluate as _};
use hcl::structure::Structure;
use hcl::{Block, Expression, Map};

/// Whether an export of the design that was read keeps what a file of the folder says. `before` is the file as the
/// design of the folder writes it, `after` as the design that was read does.
#[must_use]
pub fn keeps(path: &str, text: &str, before: Option<&str>, after: Option<&str>) -> bool {
    if [before, after].contains(&Some(text)) {
        return true;
    }
    let (Some(calls), Some(before)) = (calls_of(path), before) else { return false };
    let [Some(text), Some(before), Some(after)] =
        [text, before, after.unwrap_or_default()].map(|it| Parts::of(it, calls))
    else {
        return false;
    };
    (text.rest == before.rest || text.rest == after.rest)
        && (text.comments == before.comments || text.comments == after.comments)
        && given_is_kept(&text.given, &before.given, &after.given)
}

/// Whose calls are read back: those of the root argument by argument, those of an environment as values for them.
#[derive(Clone, Copy)]
enum Calls {
    Root,
    Environment,
}

fn calls_of(path: &str) -> Option<Calls> {
    let is_terraform = |name: &str| name.ends_with(".tf");
    match path.split('/').collect::<Vec<_>>().as_slice() {
        [name] if is_terraform(name) => Some(Calls::Root),
        ["environments", _, name] if is_terraform(name) => Some(Calls::Environment),
        _ => None,
    }
}

/// A file without the calls of the root, which are compared place by place.
struct Parts {
    rest: Vec<Structure>,
    comments: Vec<String>,
    /// What an environment gives the stack.
    given: Map<String, Expression>,
}

impl Parts {
    fn of(text: &str, calls: Calls) -> Option<Self> {
        let (mut rest, mut given) = (Vec::new(), Map::new());
        for it in super::text::parse("", text).ok()?.into_inner() {
            match (it, calls) {
                (Structure::Block(block), Calls::Root) if block.identifier() == "module" => {}
                (Structure::Block(block), Calls::Environment) if super::text::is_stack(&block) => {
                    given.extend(arguments(&block));
                }
                (it, Calls::Root | Calls::Environment) => rest.push(it),
            }
        }
        Some(Self { rest, comments: comments(text), given })
    }
}

fn arguments(block: &Block) -> Vec<(String, Expression)> {
    block.body().attributes().map(|it| (it.key().to_owned(), it.expr().clone())).collect()
}

/// Lines of comment, and what stands behind a line.
fn comments(text: &str) -> Vec<String> {
    let comment = |line: &str| {
        let whole = ["#", "//", "/*"].iter().any(|it| line.starts_with(it));
        if whole { Some(line.to_owned()) } else { line.split_once(" # ").map(|(_, words)| words.to_owned()) }
    };
    text.lines().filter_map(|line| comment(line.trim())).collect()
}

/// A value that all environments came to share stands in the root, where it was compared.
fn given_is_kept(
    text: &Map<String, Expression>,
    before: &Map<String, Expression>,
    after: &Map<String, Expression>,
) -> bool {
    text.keys().chain(before.keys()).all(|key| {
        let (now, before, after) = (text.get(key), before.get(key), after.get(key));
        let shared = || {
            before.is_some() && after.is_none() && now.is_some_and(|it| it.evaluate(&Context::new()).is_ok())
        };
        now == before || now == after || shared()
    })
}
