//! Arrows: what a line from one box to another means.

mod between;
mod call;
mod connect;
mod consume;
mod deliver;
mod deploy;
mod egress;
mod entry;
mod forward;
mod listen;
mod mount;
mod name;
mod protect;
mod publish;
mod receive;
mod route;
mod send;
mod subscribe;
mod uses;
mod visit;
mod watch;

use serde_json::{Map, Value};

pub use between::ArrowError;
pub use call::*;
pub use connect::*;
pub use consume::*;
pub use deliver::*;
pub use deploy::*;
pub use egress::*;
pub use entry::*;
pub use forward::*;
pub use listen::*;
pub use mount::*;
pub use name::*;
pub use protect::*;
pub use publish::*;
pub use receive::*;
pub use route::*;
pub use send::*;
pub use subscribe::*;
pub use uses::*;
pub use visit::*;
pub use watch::*;

use super::field::{FieldError, Section};
use super::settings::{Settings, field_value, numbers, read_settings, set_field, write_settings};
use super::{Design, LinkId, NodeId, slug};

/// What every meaning of an arrow can answer.
trait Meaning {
    /// Its settings, in the order of its form.
    const SECTIONS: &'static [Section];

    /// The words on the arrow: the path, the port, what is done. Empty for arrows that need none.
    fn label(&self, design: &Design, link: LinkId) -> String;

    /// What goes along it, in a word: `calls`.
    fn verb(&self) -> &'static str;

    /// The arrow as a sentence.
    fn sentence(&self, ends: &Ends<'_>) -> String;

    /// What Terraform makes of it.
    fn becomes(&self) -> &'static str;

    /// The environment variable that it gives the service it leaves: the name as given, and how one that is made
    /// from the name of the box ends.
    fn variable(&self) -> Option<(&str, &'static str)> {
        None
    }
}

/// Where an arrow leads, by name, for sentences about it.
#[derive(Debug)]
struct Ends<'a> {
    from: &'a str,
    to: &'a str,
    /// The port of the box it leads to, if it has one.
    port: String,
    /// The variable that it gives, or the beginning of several.
    variable: String,
}

macro_rules! arrows {
    ($($variant:ident = $tag:literal),* $(,)?) => {
        /// What an arrow means, with its settings.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum Arrow { $($variant($variant)),* }

        impl Arrow {
            /// The word for its meaning.
            #[must_use]
            pub const fn tag(&self) -> &'static str {
                match self { $(Self::$variant(_) => $tag),* }
            }

            /// Its settings, in the order of its form.
            #[must_use]
            pub const fn sections(&self) -> &'static [Section] {
                match self { $(Self::$variant(_) => <$variant as Meaning>::SECTIONS),* }
            }

            pub(super) fn label(&self, design: &Design, link: LinkId) -> String {
                match self { $(Self::$variant(it) => it.label(design, link)),* }
            }

            /// What goes along it, in a word: `calls`.
            #[must_use]
            pub fn verb(&self) -> &'static str {
                match self { $(Self::$variant(it) => it.verb()),* }
            }

            fn sentence(&self, ends: &Ends<'_>) -> String {
                match self { $(Self::$variant(it) => it.sentence(ends)),* }
            }

            /// What Terraform makes of it.
            #[must_use]
            pub fn becomes(&self) -> &'static str {
                match self { $(Self::$variant(it) => it.becomes()),* }
            }

            /// The environment variable that it gives, as set, and how one made from a name ends.
            pub(super) fn variable(&self) -> Option<(&str, &'static str)> {
                match self { $(Self::$variant(it) => it.variable()),* }
            }

            /// The same meaning with the settings it has when it is drawn.
            fn usual(&self) -> Self {
                match self { $(Self::$variant(_) => Self::$variant($variant::default())),* }
            }

            fn table(&self) -> &dyn Settings {
                match self { $(Self::$variant(it) => it),* }
            }

            fn table_mut(&mut self) -> &mut dyn Settings {
                match self { $(Self::$variant(it) => it),* }
            }
        }

        $(
            impl From<$variant> for Arrow {
                fn from(it: $variant) -> Self { Self::$variant(it) }
            }
        )*
    };
}

arrows!(
    Entry = "entry",
    Visit = "visit",
    Name = "name",
    Forward = "forward",
    Deliver = "deliver",
    Protect = "protect",
    Route = "route",
    Listen = "listen",
    Call = "call",
    Connect = "connect",
    Use = "use",
    Mount = "mount",
    Receive = "receive",
    Egress = "egress",
    Send = "send",
    Publish = "publish",
    Consume = "consume",
    Subscribe = "subscribe",
    Watch = "watch",
    Deploy = "deploy",
);

impl Arrow {
    /// The name that its environment variable was given, empty for one made from the name of the box.
    #[must_use]
    pub fn given_variable(&self) -> Option<&str> {
        self.variable().map(|it| it.0)
    }

    /// The settings as they stand in a file, defaults included.
    #[must_use]
    pub fn settings(&self) -> Map<String, Value> {
        write_settings(self.table())
    }

    /// The same meaning with these settings; what is left out has its default.
    pub fn with_settings(&self, settings: &Map<String, Value>) -> Result<Self, FieldError> {
        let mut it = self.usual();
        read_settings(it.table_mut(), settings)?;
        Ok(it)
    }

    /// The value at `key` (`a.b.0.c`).
    #[must_use]
    pub fn field(&self, key: &str) -> Option<Value> {
        field_value(self.table(), key)
    }

    /// Its settings that are whole numbers.
    pub(crate) fn numbers(&self) -> impl Iterator<Item = (&'static str, u64)> {
        numbers(self.table())
    }

    /// The same meaning with one setting changed.
    pub fn with_field(&self, key: &str, value: Value) -> Result<Self, FieldError> {
        let mut it = self.clone();
        set_field(it.table_mut(), key, &value)?;
        Ok(it)
    }
}

impl Design {
    /// What a new arrow between these boxes would mean, or why there cannot be one.
    pub fn may_link(&self, from: NodeId, to: NodeId) -> Result<Arrow, ArrowError> {
        if from == to {
            return Err(ArrowError::Itself);
        }
        let kind = |id| self.node(id).map(crate::design::Node::kind).ok_or(ArrowError::Missing);
        Arrow::between(kind(from)?, kind(to)?)
    }

    /// The words on an arrow: the path, the port, what is done. Empty for arrows that need none.
    #[must_use]
    pub fn arrow_label(&self, link: LinkId) -> String {
        self.link(link).map(|arrow| arrow.label(self, link)).unwrap_or_default()
    }

    /// An arrow as a sentence.
    #[must_use]
    pub fn arrow_sentence(&self, link: LinkId) -> String {
        let name = |id| self.node(id).map_or("", |it| it.name.as_str());
        let Some(arrow) = self.link(link) else { return String::new() };
        let port = self.port_of(link.to).map(|it| it.to_string()).unwrap_or_default();
        let variable = self.variable(link).unwrap_or_default();
        arrow.sentence(&Ends { from: name(link.from), to: name(link.to), port, variable })
    }

    /// The environment variable (or the prefix of several) that an arrow gives a service; `None` for arrows
    /// that give none.
    #[must_use]
    pub fn variable(&self, link: LinkId) -> Option<String> {
        let given = self.link(link)?.given_variable()?.trim();
        if given.is_empty() { self.usual_variable(link) } else { Some(variable_name(&slug(given))) }
    }

    /// What [`Self::variable`] is where none is given: made from the name of the box.
    #[must_use]
    pub fn usual_variable(&self, link: LinkId) -> Option<String> {
        let arrow = self.link(link)?;
        let (_, suffix) = arrow.variable()?;
        // A consumer is where the arrow ends; what it is told of is where it begins.
        let other = self.node(if matches!(arrow, Arrow::Consume(_)) { link.from } else { link.to })?;
        // What is read and written has more than one kind.
        let suffix = if other.kind() == super::Kind::Table { "_TABLE" } else { suffix };
        Some(format!("{}{suffix}", variable_name(&other.resource_slug())))
    }
}

/// A slug as an environment variable: upper case, digits and underscores.
fn variable_name(slug: &str) -> String {
    let character = |c: char| if c == '-' { '_' } else { c.to_ascii_uppercase() };
    slug.chars().map(character).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::design::{Cache, Edit, Point, Resource, Service, Tier, Vpc};

    #[test]
    fn a_variable_that_is_not_given_is_made_from_the_name() {
        let mut design = Design::default();
        let id = |name: &str| NodeId::parse(name).unwrap();
        let boxes: [(&'static str, Resource, Option<&str>); 4] = [
            ("main", Vpc::default().into(), None),
            ("app", Tier::default().into(), Some("main")),
            ("orders", Service::default().into(), Some("app")),
            ("orders-cache", Cache::default().into(), Some("app")),
        ];
        for (name, resource, parent) in boxes {
            let (parent, at) = (parent.map(id), Point::default());
            design.apply(&Edit::Add { id: id(name), name: name.into(), resource, parent, at }).unwrap();
        }
        let link = LinkId { from: id("orders"), to: id("orders-cache") };
        design.apply(&Edit::Connect { link }).unwrap();
        let both = |design: &Design| [design.variable(link), design.usual_variable(link)].map(Option::unwrap);
        assert_eq!(both(&design), ["ORDERS_CACHE", "ORDERS_CACHE"]);
        let arrow = design.link(link).unwrap().with_field("variable", "store".into()).unwrap();
        design.apply(&Edit::Shape { link, arrow }).unwrap();
        assert_eq!(both(&design), ["STORE", "ORDERS_CACHE"]);
    }
}
