//! `docs/design-format.md`, made from the same tables as the forms. It lists every default: what has its default is
//! not in a file, so a changed line here asks for a migration.

use serde_json::{Map, Value};

use super::schema::arrows;
use super::{CURRENT, LARGEST_BYTES, print};
use crate::design::{Control, Field, Kind, Resource, Section, read_field};

/// The page about the format.
#[must_use]
pub fn format_document() -> String {
    let mut out = INTRODUCTION
        .replace("{version}", &CURRENT.to_string())
        .replace("{largest}", &(LARGEST_BYTES / 1_000_000).to_string());
    out.push_str("\n## Boxes\n");
    for kind in Kind::ALL {
        out.push_str(&format!("\n### `{}`\n\n{}\n", kind.tag(), kind.explainer()));
        out.push_str(&format!("\n`parent`: {}.\n", parents(*kind)));
        table(&mut out, &Resource::new(*kind).settings(), kind.sections());
    }
    out.push_str("\n## Arrows\n");
    for arrow in arrows() {
        let ends = Kind::ALL.iter().flat_map(|from| Kind::ALL.iter().map(move |to| (from, to)));
        let ends: Vec<String> = ends
            .filter(|(from, to)| {
                crate::design::Arrow::between(**from, **to).is_ok_and(|it| it.tag() == arrow.tag())
            })
            .map(|(from, to)| format!("`{}` to `{}`", from.tag(), to.tag()))
            .collect();
        out.push_str(&format!("\n### `{}`\n\n{}.\n", arrow.tag(), sentence(&ends.join(", "))));
        table(&mut out, &arrow.settings(), arrow.sections());
    }
    out
}

const INTRODUCTION: &str = r#"# The design format

This page is made from the code (`UPDATE_GOLDEN=1 cargo test --no-default-features --test format`); `groundplan schema` prints the same as a JSON Schema.

A design is a JSON file, `<name>.groundplan.json`:

```json
{
  "version": {version},
  "design": {
    "project": {"name": "shop", "region": "eu-central-1"},
    "environments": [{"name": "dev"}, {"name": "prod", "production": true}],
    "nodes": {
      "main": {"kind": "vpc", "at": [0, 22]},
      "application": {"kind": "tier", "parent": "main", "at": [2, 41], "settings": {"subnets": ["10.0.16.0/20", "10.0.32.0/20", "10.0.48.0/20"]}},
      "orders": {
        "kind": "service",
        "parent": "application",
        "at": [21, 10],
        "settings": {"cpu": 512, "memory_mib": 2048},
        "overrides": {"dev": {"min_tasks": 1}}
      },
      "orders-key": {"kind": "secret", "at": [176, 80]}
    },
    "links": [{"from": "orders", "to": "orders-key", "means": "receive"}]
  }
}
```

- `nodes` are the boxes by id: lower case letters, digits and hyphens, a letter first, 30 at most. The id stays when a box is renamed; `name` is left out when it is the same. Names are unique by their slug, which names the Terraform module.
- `former` holds the slugs of the names a box had since the design was downloaded (`released` in `project`): its resources keep the first of them, and Terraform is told of the others by `moved` blocks.
- `at` is the top left corner in steps of 4 pixels, relative to the box in `parent`. `size` is the least width and height of a container that was made larger by hand.
- `settings` hold what differs from the default. An unknown field is an error, so that nothing is lost by a spelling mistake.
- `overrides` hold settings that differ in one environment: environment, then setting, then value. `containers.0.image` is a part of a setting. Only settings marked "varies" below can be overridden.
- `links` are the arrows, at most one from a box to another. `means` follows from the two kinds and may be left out.
- `environments` are dev, staging and prod (production) when left out.
- The order of fields means nothing. Groundplan writes them in one order, so that equal designs are equal bytes.

Numbers outside their range and half-finished drawings open: findings describe them. A file is refused when a field is unknown or of the wrong type, a box stands where its kind cannot stand, an arrow means nothing, two names are the same, or it is larger than {largest} MB.

## Versions

`version` counts changes of the format. Older versions are brought up to date when they are opened, for ever; `tests/designs/` holds files of each. A newer version is refused with a sentence that says so.

## Share links

The part of the address after `#` is `v1.` and the design: the same JSON on one line, compressed with zlib (RFC 1950), in base64url without padding. Browsers never send this part to a server. The 1 is the version of the encoding; the version of the design is inside.
"#;

fn parents(kind: Kind) -> String {
    let homes: Vec<String> = kind
        .homes()
        .iter()
        .map(|home| home.map_or_else(|| "none".into(), |kind| format!("`{}`", kind.tag())))
        .collect();
    homes.join(", or ")
}

fn table(out: &mut String, usual: &Map<String, Value>, sections: &[Section]) {
    if sections.is_empty() {
        out.push_str("\nIt has no settings.\n");
        return;
    }
    out.push_str(
        "\n| Setting | Values | Default | Varies | What it does |\n| --- | --- | --- | --- | --- |\n",
    );
    for field in sections.iter().flat_map(|section| section.fields) {
        let default = read_field(usual, field.key).map_or_else(String::new, print::compact);
        // A whole container as a default would be wider than the page.
        let default = if default.len() > 60 { "see the schema".into() } else { format!("`{default}`") };
        out.push_str(&format!(
            "| `{}` | {} | {default} | {} | {} |\n",
            field.key,
            values(field, read_field(usual, field.key)),
            if field.per_environment { "yes" } else { "" },
            field.help.replace('|', "\\|"),
        ));
    }
    for (key, value) in usual {
        if let Some(first @ Value::Object(_)) = value.as_array().and_then(|items| items.first()) {
            let first = print::pretty(first);
            out.push_str(&format!(
                "\nEach of `{key}` is, where nothing else is said:\n\n```json\n{first}\n```\n"
            ));
        }
    }
}

fn values(field: &Field, usual: Option<&Value>) -> String {
    let words = |list: &[crate::design::Choice]| {
        list.iter().map(|it| format!("`{}`", it.value)).collect::<Vec<_>>().join(", ")
    };
    match field.control {
        Control::Toggle => "`true`, `false`".into(),
        Control::Number { min, max, unit } => format!("{min} to {max} {unit}").trim_end().to_owned(),
        Control::Choice(list) => words(list),
        Control::Choices(list) => format!("any of {}", words(list)),
        Control::Days(days) => {
            format!("{} days", days.iter().map(u32::to_string).collect::<Vec<_>>().join(", "))
        }
        Control::Text { .. } => "text".into(),
        Control::Texts { .. } => "list".into(),
        Control::Pairs => "names and values".into(),
        Control::InstanceClass => "instance class".into(),
        Control::Reference(kind) => format!("id of a `{}`, or `null`", kind.tag()),
        Control::Custom => match usual {
            Some(Value::Number(_)) => "number".into(),
            Some(Value::Array(_)) => "list".into(),
            Some(_) | None => "see the schema".into(),
        },
    }
}

fn sentence(text: &str) -> String {
    text.strip_prefix('`').map_or_else(|| text.to_owned(), |_| format!("From {text}"))
}
