//! The download: every file of a design, and all of them in one zip.

use std::collections::BTreeMap;
use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::cost::{self, Estimate, Unpriced};
use crate::design::order::order;
use crate::design::{Design, Edit, Group, Project, Topology};
use crate::{persist, terraform};

/// Everything that is downloaded, by path within its folder.
#[must_use]
pub fn files(design: &Design) -> BTreeMap<String, String> {
    let mut files = terraform::generate(design).files;
    if let Some(readme) = files.get_mut("README.md") {
        readme.push_str(&costs(design));
    }
    let environment = design
        .environments()
        .iter()
        .find(|it| it.production)
        .or_else(|| design.environments().first())
        .map_or("", |it| it.name.as_str());
    let mut put = |name: String, text: String| {
        if !text.is_empty() {
            files.insert(name, text);
        }
    };
    // Whoever goes on from these files works on a design that may be in use.
    let project = Project { released: true, ..design.project().clone() };
    let mut kept = design.clone();
    let kept = if kept.apply(&Edit::Project(project)).is_ok() { &kept } else { design };
    put("diagram.svg".into(), super::diagram(kept, environment));
    put(format!("{}.groundplan.json", terraform::folder(design)), persist::save(kept));
    files
}

/// The section of the README on money, by group and environment.
fn costs(design: &Design) -> String {
    let estimates: Vec<Estimate> = design
        .environments()
        .iter()
        .map(|it| cost::estimate(&Topology::new(&design.in_environment(&it.name), it)))
        .collect();
    let Some(first) = estimates.first() else { return String::new() };
    let mut groups: Vec<Group> = Vec::new();
    for (group, _) in estimates.iter().flat_map(Estimate::by_group) {
        if !groups.contains(&group) {
            groups.push(group);
        }
    }
    order(&mut groups);
    if groups.is_empty() && estimates.iter().any(|it| !it.unpriced.is_empty()) {
        return format!("\n## Costs\n\nThere is no total. {}\n", gaps(design, &estimates, MISSING));
    }
    let mut out = format!(
        "\n## Costs\n\nUSD a month with the use that the drawing assumes, by list prices of {}. Data transfer and use \
         beyond it come on top.\n\n| Group |",
        first.catalogue_date
    );
    for it in &estimates {
        out.push_str(&format!(" {} |", it.environment));
    }
    out.push_str(&format!("\n| --- |{}\n", " ---: |".repeat(estimates.len())));
    for group in groups {
        out.push_str(&format!("| {} |", group.label()));
        for it in &estimates {
            let range = it.by_group().into_iter().find(|(other, _)| *other == group);
            out.push_str(&format!(" {} |", cost::dollars(range.map_or(0.0, |(_, range)| range.typical))));
        }
        out.push('\n');
    }
    out.push_str("| **Total** |");
    for it in &estimates {
        out.push_str(&format!(" **{}** ({}) |", cost::dollars(it.total.typical), it.total.dollars()));
    }
    out.push('\n');
    for words in [gaps(design, &estimates, MISSING), gaps(design, &estimates, UNDISCOUNTED)] {
        if !words.is_empty() {
            out.push_str(&format!("\n{words}\n"));
        }
    }
    out
}

/// What a total does not say by itself, and how it begins.
type Gap = (&'static str, fn(&Estimate) -> &[Unpriced]);
const MISSING: Gap = ("Not in the totals:", |it| &it.unpriced);
const UNDISCOUNTED: Gap = ("In the totals without a discount:", |it| &it.undiscounted);

/// What is so, by what and why; nothing where there is none.
fn gaps(design: &Design, estimates: &[Estimate], (title, which): Gap) -> String {
    let mut found: BTreeMap<(&str, &str), Vec<String>> = BTreeMap::new();
    for it in estimates.iter().flat_map(which) {
        let name = terraform::markdown(design.node(it.node).map_or("", |it| it.name.as_str()));
        let names = found.entry((it.component, &it.reason)).or_default();
        if !names.contains(&name) {
            names.push(name);
        }
    }
    if found.is_empty() {
        return String::new();
    }
    let each =
        found.into_iter().map(|((what, why), names)| format!("{what} of {} ({why})", names.join(", ")));
    format!("{title} {}.", each.collect::<Vec<_>>().join("; "))
}

/// The whole download. The same design gives the same bytes.
#[must_use]
pub fn zip(design: &Design) -> Vec<u8> {
    // Writing into memory has no reason to fail; an empty download is the answer if it does.
    archive(&terraform::folder(design), &files(design)).unwrap_or_default()
}

fn archive(folder: &str, files: &BTreeMap<String, String>) -> zip::result::ZipResult<Vec<u8>> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    // The default time is that of the oldest file a zip can hold: no clock is asked.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    for (name, text) in files {
        writer.start_file(format!("{folder}/{name}"), options)?;
        writer.write_all(text.as_bytes())?;
    }
    Ok(writer.finish()?.into_inner())
}
