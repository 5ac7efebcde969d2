//! Where an image comes from, in a file: `{ "repository": { "id": …, "tag": … } }` or `{ "external": … }`.

use serde::de::Error;
use serde_json::{Map, Value};

use super::values::{SettingType, object, unexpected};
use super::{Setting, read_settings, refused, settings};
use crate::design::{FieldError, Image, NodeId};

const FORMS: &[&str] = &["repository", "external"];

/// What an image of ours is found by. Neither has a default.
#[derive(Default)]
struct Ours {
    id: Option<NodeId>,
    tag: Option<String>,
}

settings!(Ours: id, tag);

impl SettingType for Image {
    fn to_value(&self) -> Value {
        let mut out = Map::new();
        match self {
            Self::Repository { id, tag } => {
                let mut ours = Map::new();
                ours.insert("id".into(), id.value());
                ours.insert("tag".into(), tag.value());
                out.insert("repository".into(), ours.into());
            }
            Self::External(image) => {
                out.insert("external".into(), image.value());
            }
        }
        out.into()
    }

    fn from_value(value: &Value) -> Result<Self, FieldError> {
        let fields = object(value, "a repository or an external image")?;
        let (Some((form, inner)), 1) = (fields.iter().next(), fields.len()) else {
            return Err(unexpected(value, "a repository or an external image"));
        };
        match form.as_str() {
            "repository" => ours(inner).map_err(|it| it.inside(form)),
            "external" => String::from_value(inner).map(Self::External).map_err(|it| it.inside(form)),
            _ => Err(refused(serde_json::Error::unknown_variant(form, FORMS))),
        }
    }
}

fn ours(value: &Value) -> Result<Image, FieldError> {
    let mut it = Ours::default();
    read_settings(&mut it, object(value, "a repository and a tag")?)?;
    let missing = |name| refused(serde_json::Error::missing_field(name));
    Ok(Image::Repository {
        id: it.id.ok_or_else(|| missing("id"))?,
        tag: it.tag.ok_or_else(|| missing("tag"))?,
    })
}
