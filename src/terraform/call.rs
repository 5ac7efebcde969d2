//! One module call: the settings of a box in one environment, and what all environments make of them together.

use std::collections::BTreeMap;
use std::ops::{Deref, DerefMut};
use std::rc::Rc;

use crate::design::NodeId;

use super::expr::Expr;

/// A setting of a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Setting {
    pub(super) name: &'static str,
    /// The setting of the box it comes from, for the words of a variable.
    pub(super) field: &'static str,
    pub(super) value: Expr,
    /// Begins a paragraph.
    pub(super) gap: bool,
}

/// `module "orders" { … }` in the making. It is handed on with each argument it is given, so it is only a pointer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Call(Box<Body>);

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Body {
    /// The box; none for what belongs to the whole design.
    pub(super) node: Option<NodeId>,
    pub(super) label: String,
    /// The folder in `modules/`.
    pub(super) module: &'static str,
    /// A line above it.
    pub(super) comment: String,
    pub(super) settings: Vec<Setting>,
    /// Makes nothing in this environment. A call that is idle in all of them is left out.
    pub(super) idle: bool,
}

impl Deref for Call {
    type Target = Body;

    fn deref(&self) -> &Body {
        &self.0
    }
}

impl DerefMut for Call {
    fn deref_mut(&mut self) -> &mut Body {
        &mut self.0
    }
}

impl Call {
    pub(super) fn new(node: Option<NodeId>, label: String, module: &'static str, comment: String) -> Self {
        Self(Box::new(Body { node, label, module, comment, settings: Vec::new(), idle: false }))
    }

    /// Gives an argument whose setting has the same name.
    pub(super) fn set(self, name: &'static str, value: impl Into<Expr>) -> Self {
        self.set_from(name, name, value)
    }

    /// Gives an argument whose setting has another name.
    pub(super) fn set_from(
        mut self,
        name: &'static str,
        field: &'static str,
        value: impl Into<Expr>,
    ) -> Self {
        self.0.push(name, field, value.into());
        self
    }

    /// Says whether it makes anything in this environment.
    pub(super) fn needed(mut self, needed: bool) -> Self {
        self.0.idle = !needed;
        self
    }

    /// Begins a new paragraph.
    pub(super) fn gap(mut self) -> Self {
        self.settings.push(Setting { name: "", field: "", value: Expr::Null, gap: true });
        self
    }
}

impl Body {
    fn push(&mut self, name: &'static str, field: &'static str, value: Expr) {
        let gap = self.settings.pop_if(|it| it.name.is_empty()).is_some();
        self.settings.push(Setting { name, field, value, gap });
    }
}

/// A variable of the stack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Variable {
    pub(super) description: String,
    pub(super) type_of: String,
    /// The value in each environment, in their order.
    pub(super) values: Vec<Expr>,
    /// What the stack takes when nothing is given.
    pub(super) default: Expr,
    /// Also a variable of each environment: something a person or a pipeline gives.
    pub(super) given: bool,
}

/// Variables by name.
#[derive(Debug, Default)]
pub(super) struct Variables {
    pub(super) all: BTreeMap<String, Rc<Variable>>,
    /// The environment whose values are the defaults: the strictest.
    pub(super) strictest: usize,
    pub(super) environments: Vec<String>,
    /// What folding asked for since somebody looked.
    pub(super) asked: Vec<Asked>,
}

/// A variable that folding asked for.
#[derive(Debug)]
pub(super) struct Asked {
    wish: String,
    /// The name it got.
    name: String,
    variable: Rc<Variable>,
}

/// Names that the stack or its environments have in any case.
pub(super) const FIXED: &[&str] = &[
    "project",
    "environment",
    "disposable",
    "availability_zones",
    "tags",
    "account_id",
    "deployer_role_arn",
];

impl Variables {
    /// Adds one and returns its name, which is `wish` unless that is taken.
    pub(super) fn add(&mut self, wish: &str, variable: Rc<Variable>) -> String {
        let taken = |name: &str| FIXED.contains(&name) || self.all.contains_key(name);
        let free = (1..).map(|n| if n == 1 { wish.to_owned() } else { format!("{wish}_{n}") });
        let name = free.into_iter().find(|name| !taken(name)).unwrap_or_default();
        self.all.insert(name.clone(), variable);
        name
    }

    /// The same setting as every environment has it: the value where they agree, a variable where they differ.
    pub(super) fn fold(&mut self, name: &str, description: &str, values: &[Expr]) -> Expr {
        let Some(first) = values.first() else { return Expr::Null };
        if values.iter().all(|it| it == first) {
            return first.clone();
        }
        // Parts that refer to other calls stay in place; what a variable can carry goes into one.
        if values.iter().all(|it| it.as_struct().is_some()) {
            self.fold_struct(name, description, values)
        } else if values.iter().all(|it| same_items(first, it)) {
            self.fold_items(name, description, values)
        } else if let Some(over) = values.iter().map(Expr::as_subnets).collect::<Option<Vec<_>>>() {
            let name = format!("{}_cidrs", name.trim_end_matches("_subnets"));
            Expr::Subnets(Box::new(self.fold(&name, description, &over)))
        } else if let Some(zones) = values.iter().map(Expr::as_zones).collect::<Option<Vec<_>>>() {
            let Expr::ForZones { map, .. } = first else { return self.choose(values) };
            let zones = self.fold(&gateway_zones(name), description, &zones);
            Expr::ForZones { map: map.clone(), zones: Box::new(zones) }
        } else if values.iter().all(Expr::is_literal) {
            self.variable(name, description, values.to_vec())
        } else if values.iter().all(|it| it.as_map().is_some()) {
            self.fold_map(name, description, values)
        } else {
            self.choose(values)
        }
    }

    /// Attribute by attribute; one that an environment lacks is null there.
    fn fold_struct(&mut self, name: &str, description: &str, values: &[Expr]) -> Expr {
        let fields = |it: &Expr| it.as_struct().unwrap_or_default().to_vec();
        let mut keys: Vec<&'static str> = Vec::new();
        for (key, _) in values.iter().flat_map(fields) {
            if !keys.contains(&key) {
                keys.push(key);
            }
        }
        let field = |it: &Expr, key: &str| {
            fields(it).into_iter().find(|(other, _)| *other == key).map_or(Expr::Null, |(_, it)| it)
        };
        let folded = keys.into_iter().map(|key| {
            let values: Vec<Expr> = values.iter().map(|it| field(it, key)).collect();
            (key, self.fold(&format!("{name}_{key}"), description, &values))
        });
        Expr::Struct(folded.collect())
    }

    fn fold_items(&mut self, name: &str, description: &str, values: &[Expr]) -> Expr {
        let items = values.first().and_then(Expr::as_items).unwrap_or_default();
        let item = |list: &Expr, index: usize| {
            list.as_items().and_then(|it| it.get(index)).map_or(Expr::Null, |(_, it)| it.clone())
        };
        let folded = items.iter().enumerate().map(|(index, (key, _))| {
            let values: Vec<Expr> = values.iter().map(|it| item(it, index)).collect();
            // The only item of a list needs no name of its own.
            let name = if items.len() == 1 {
                name.to_owned()
            } else {
                format!("{name}_{}", super::names::underscored(key))
            };
            (key.clone(), self.fold(&name, description, &values))
        });
        Expr::Items(folded.collect())
    }

    /// What all environments share stays in place; a variable carries the entries that differ, if it can.
    fn fold_map(&mut self, name: &str, description: &str, values: &[Expr]) -> Expr {
        let maps: Vec<Vec<(String, Expr)>> =
            values.iter().map(|it| it.as_map().unwrap_or_default().to_vec()).collect();
        let shared = |entry: &(String, Expr)| maps.iter().all(|map| map.contains(entry));
        let common: Vec<_> =
            maps.first().into_iter().flatten().filter(|entry| shared(entry)).cloned().collect();
        let rest: Vec<Expr> = maps
            .iter()
            .map(|map| Expr::Map(map.iter().filter(|it| !common.contains(it)).cloned().collect()))
            .collect();
        if !rest.iter().all(Expr::is_literal) {
            return self.choose(values);
        }
        let differing = self.variable(name, description, rest);
        if common.is_empty() {
            return differing;
        }
        Expr::Merge(Box::new(Expr::Map(common)), Box::new(differing))
    }

    fn variable(&mut self, wish: &str, description: &str, values: Vec<Expr>) -> Expr {
        let type_of = Expr::type_of(&values.iter().collect::<Vec<_>>());
        let default = values.get(self.strictest).cloned().unwrap_or(Expr::Null);
        let description = description.to_owned();
        let variable = Rc::new(Variable { description, type_of, values, default, given: false });
        let name = self.share(wish, &variable);
        let code = Expr::Code(format!("var.{name}"));
        self.asked.push(Asked { wish: wish.to_owned(), name, variable });
        code
    }

    /// Adds one, unless it is there: several calls of a box may take the same setting.
    fn share(&mut self, wish: &str, variable: &Rc<Variable>) -> String {
        let same = |it: &Rc<Variable>| it.values == variable.values && it.description == variable.description;
        if self.all.get(wish).is_some_and(same) { wish.to_owned() } else { self.add(wish, variable.clone()) }
    }

    /// Asks for the same again. Where the names would be others, nothing is added.
    pub(super) fn ask_again(&mut self, asked: &[Asked]) -> bool {
        let mut added = Vec::new();
        for it in asked {
            let before = self.all.len();
            let name = self.share(&it.wish, &it.variable);
            let same = name == it.name;
            if self.all.len() > before {
                added.push(name);
            }
            if !same {
                self.all.retain(|name, _| !added.contains(name));
                return false;
            }
        }
        true
    }

    fn choose(&self, values: &[Expr]) -> Expr {
        let values = values.iter().cloned().map(Expr::if_there);
        Expr::ByEnvironment(self.environments.iter().cloned().zip(values).collect())
    }
}

/// The variable for the zones with a gateway, whichever argument they end up in.
fn gateway_zones(name: &str) -> String {
    format!("{}_gateway_zones", name.trim_end_matches("_nat_gateway_ids").trim_end_matches("_subnet_ids"))
}

fn same_items(one: &Expr, other: &Expr) -> bool {
    let names =
        |it: &Expr| it.as_items().map(|items| items.iter().map(|it| it.0.clone()).collect::<Vec<_>>());
    names(one).is_some_and(|it| names(other) == Some(it))
}
