//! Terraform expressions as values. A string never becomes code: what a user typed is only ever [`Expr::Text`].

use crate::design::order::order;

/// An expression, of the few forms that calls need.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Expr {
    Null,
    Bool(bool),
    Number(u64),
    /// A number with a fraction, as it is written.
    Decimal(&'static str),
    /// A string to be quoted and escaped.
    Text(String),
    /// A string with references inside, such as `"${local.name}-orders"`.
    Template(Vec<Part>),
    /// An expression that we wrote: a reference or a call of a function.
    Code(String),
    List(Vec<Expr>),
    /// A list whose items have names, so that the settings of one item can differ between environments.
    Items(Vec<(String, Expr)>),
    /// Keys are data.
    Map(Vec<(String, Expr)>),
    /// Keys are the attributes of an object type.
    Struct(Vec<(&'static str, Expr)>),
    /// The subnets of a tier from a map of zone to range.
    Subnets(Box<Expr>),
    /// The entries of a map for some zones only.
    ForZones {
        map: String,
        zones: Box<Expr>,
    },
    /// `merge(a, b)`.
    Merge(Box<Expr>, Box<Expr>),
    /// A value for each environment, where no variable can carry the difference.
    ByEnvironment(Vec<(String, Expr)>),
}

/// A piece of a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Text(String),
    Code(String),
}

impl Expr {
    pub(super) fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    pub(super) fn code(code: impl Into<String>) -> Self {
        Self::Code(code.into())
    }

    pub(super) fn texts<T: ToString>(texts: impl IntoIterator<Item = T>) -> Self {
        Self::List(texts.into_iter().map(|it| Self::Text(it.to_string())).collect())
    }

    /// A template of one reference with text around it.
    pub(super) fn template(before: &str, code: &str, after: &str) -> Self {
        let parts = [Part::Text(before.into()), Part::Code(code.into()), Part::Text(after.into())];
        Self::Template(parts.into_iter().filter(|it| *it != Part::Text(String::new())).collect())
    }

    /// The same, with null for entries of maps that are not there. Terraform looks at the values of all environments to
    /// choose one, and a part that is idle in an environment has nothing in its maps.
    pub(super) fn if_there(self) -> Self {
        match self {
            Self::Code(code) => {
                // Not `try`: it knows nothing of a list in which something is not known yet, not even its length.
                let entry = code.strip_suffix("\"]").and_then(|it| it.split_once("[\""));
                match entry.filter(|(map, key)| map.starts_with("module.") && !key.contains('"')) {
                    Some((map, key)) => Self::Code(["lookup(", map, ", \"", key, "\", null)"].concat()),
                    None => Self::Code(code),
                }
            }
            Self::List(items) => Self::List(items.into_iter().map(Self::if_there).collect()),
            Self::Items(items) => {
                Self::Items(items.into_iter().map(|(name, it)| (name, it.if_there())).collect())
            }
            Self::Map(entries) => {
                Self::Map(entries.into_iter().map(|(key, it)| (key, it.if_there())).collect())
            }
            Self::Struct(fields) => {
                Self::Struct(fields.into_iter().map(|(key, it)| (key, it.if_there())).collect())
            }
            Self::Null
            | Self::Bool(_)
            | Self::Number(_)
            | Self::Decimal(_)
            | Self::Text(_)
            | Self::Template(_)
            | Self::Subnets(_)
            | Self::ForZones { .. }
            | Self::Merge(..)
            | Self::ByEnvironment(_) => self,
        }
    }

    /// `Null` for 0, which stands for "off" in many settings.
    pub(super) fn unless_zero(number: u32) -> Self {
        if number == 0 { Self::Null } else { number.into() }
    }

    /// `Null` for an empty text.
    pub(super) fn unless_empty(text: &str) -> Self {
        if text.is_empty() { Self::Null } else { Self::text(text) }
    }

    /// The same, or `Null` for an empty collection: the module's default is an empty one.
    pub(super) fn or_null(self) -> Self {
        if self.is_empty() { Self::Null } else { self }
    }

    fn is_empty(&self) -> bool {
        match self {
            Self::List(items) => items.is_empty(),
            Self::Items(items) | Self::Map(items) => items.is_empty(),
            Self::Struct(fields) => fields.is_empty(),
            Self::Null
            | Self::Bool(_)
            | Self::Number(_)
            | Self::Decimal(_)
            | Self::Text(_)
            | Self::Template(_)
            | Self::Code(_)
            | Self::Subnets(_)
            | Self::ForZones { .. }
            | Self::Merge(..)
            | Self::ByEnvironment(_) => false,
        }
    }

    pub(super) fn as_map(&self) -> Option<&[(String, Self)]> {
        if let Self::Map(it) = self { Some(it) } else { None }
    }

    pub(super) fn as_items(&self) -> Option<&[(String, Self)]> {
        if let Self::Items(it) = self { Some(it) } else { None }
    }

    pub(super) fn as_struct(&self) -> Option<&[(&'static str, Self)]> {
        if let Self::Struct(it) = self { Some(it) } else { None }
    }

    /// The ranges that subnets are made from.
    pub(super) fn as_subnets(&self) -> Option<Self> {
        if let Self::Subnets(it) = self { Some(it.as_ref().clone()) } else { None }
    }

    /// The zones that entries are taken for.
    pub(super) fn as_zones(&self) -> Option<Self> {
        if let Self::ForZones { zones, .. } = self { Some(zones.as_ref().clone()) } else { None }
    }

    /// Whether it refers to nothing, so that a variable can carry it.
    pub(super) fn is_literal(&self) -> bool {
        match self {
            Self::Null | Self::Bool(_) | Self::Number(_) | Self::Decimal(_) | Self::Text(_) => true,
            Self::List(items) => items.iter().all(Self::is_literal),
            Self::Items(items) | Self::Map(items) => items.iter().all(|(_, it)| it.is_literal()),
            Self::Struct(fields) => fields.iter().all(|(_, it)| it.is_literal()),
            Self::Template(_)
            | Self::Code(_)
            | Self::Subnets(_)
            | Self::ForZones { .. }
            | Self::Merge(..)
            | Self::ByEnvironment(_) => false,
        }
    }

    /// The type constraint that takes every one of these.
    pub(super) fn type_of(values: &[&Self]) -> String {
        let mut found: Vec<String> = values.iter().filter_map(|it| it.own_type()).collect();
        order(&mut found);
        found.dedup();
        match found.as_slice() {
            [one] => one.clone(),
            [one, other] if one.contains("(any)") => other.clone(),
            [other, one] if one.contains("(any)") => other.clone(),
            _ => "any".into(),
        }
    }

    fn own_type(&self) -> Option<String> {
        Some(match self {
            Self::Null => return None,
            Self::Bool(_) => "bool".into(),
            Self::Number(_) | Self::Decimal(_) => "number".into(),
            Self::Text(_) | Self::Template(_) => "string".into(),
            Self::List(items) => format!("list({})", Self::type_of(&items.iter().collect::<Vec<_>>())),
            Self::Items(items) => {
                format!("list({})", Self::type_of(&items.iter().map(|(_, it)| it).collect::<Vec<_>>()))
            }
            Self::Map(items) => {
                format!("map({})", Self::type_of(&items.iter().map(|(_, it)| it).collect::<Vec<_>>()))
            }
            Self::Struct(fields) => {
                let fields: Vec<String> = fields
                    .iter()
                    .filter_map(|(key, it)| Some(format!("{key} = optional({})", it.own_type()?)))
                    .collect();
                format!("object({{ {} }})", fields.join(", "))
            }
            Self::Code(_)
            | Self::Subnets(_)
            | Self::ForZones { .. }
            | Self::Merge(..)
            | Self::ByEnvironment(_) => "any".into(),
        })
    }
}

impl From<bool> for Expr {
    fn from(it: bool) -> Self {
        Self::Bool(it)
    }
}

impl From<u8> for Expr {
    fn from(it: u8) -> Self {
        Self::Number(it.into())
    }
}

impl From<u16> for Expr {
    fn from(it: u16) -> Self {
        Self::Number(it.into())
    }
}

impl From<u32> for Expr {
    fn from(it: u32) -> Self {
        Self::Number(it.into())
    }
}

impl From<&str> for Expr {
    fn from(it: &str) -> Self {
        Self::Text(it.into())
    }
}

impl From<&String> for Expr {
    fn from(it: &String) -> Self {
        Self::Text(it.clone())
    }
}
