//! `groundplan check`.

use groundplan::validate::{Finding, Severity, validate_in};
use serde_json::{Value, json};

use crate::args::{CheckFormat, Level};
use crate::io::{self, Failure, Input, Paint, count, safe};
use crate::{Outcome, pick};

pub(crate) fn run(
    input: &Input,
    environment: Option<&str>,
    format: CheckFormat,
    fail_on: Level,
) -> Result<Outcome, Failure> {
    let environment = pick(&input.design, environment)?;
    let name = environment.name.as_str();
    let findings = validate_in(&input.design, name);
    match format {
        CheckFormat::Text => io::print(&text(&safe(name), &findings)),
        CheckFormat::Json => io::print_json(&json(name, &findings)),
        CheckFormat::Sarif => io::print_json(&sarif(input, &findings)),
    }?;
    let worst = match fail_on {
        Level::Error => Severity::Error,
        Level::Warning => Severity::Warning,
        Level::Advice => Severity::Advice,
    };
    let bad = findings.iter().any(|it| it.rule.severity <= worst);
    Ok(if bad { Outcome::Found } else { Outcome::Fine })
}

fn text(environment: &str, findings: &[Finding]) -> String {
    let paint = Paint::for_stdout();
    let of = |severity| findings.iter().filter(|it| it.rule.severity == severity).count();
    let mut out = if findings.is_empty() {
        format!("{environment}: nothing found\n")
    } else {
        format!(
            "{environment}: {}, {}, {} of advice\n",
            count(of(Severity::Error), "error", "errors"),
            count(of(Severity::Warning), "warning", "warnings"),
            count(of(Severity::Advice), "piece", "pieces"),
        )
    };
    for it in findings {
        let word = format!("{:7}", it.rule.severity.word());
        let word = match it.rule.severity {
            Severity::Error => paint.bad(&word),
            Severity::Warning => paint.middling(&word),
            Severity::Advice => paint.calm(&word),
        };
        out.push_str(&format!("\n{word}  {}  {}\n", it.rule.id, paint.bold(&place(it))));
        out.push_str(&format!("         {}\n", safe(&it.message)));
        for fix in &it.fixes {
            out.push_str(&format!("         Fix: {}\n", safe(&fix.title)));
        }
        out.push_str(&format!("         {}\n", paint.faint(it.rule.why)));
        out.push_str(&format!("         {}\n", paint.faint(it.rule.docs)));
    }
    out
}

/// `orders cpu`, `edge > orders`, or the design as a whole.
fn place(finding: &Finding) -> String {
    let of = match (finding.link, finding.node) {
        (Some(link), _) => format!("{} > {}", link.from, link.to),
        (None, Some(node)) => node.to_string(),
        (None, None) => "the design".into(),
    };
    match finding.field {
        Some(field) => format!("{of} {field}"),
        None => of,
    }
}

fn json(environment: &str, findings: &[Finding]) -> Value {
    let list: Vec<Value> = findings
        .iter()
        .map(|it| {
            json!({
                "rule": it.rule.id,
                "severity": it.rule.severity.word(),
                "node": it.node,
                "field": it.field,
                "message": it.message,
                "why": it.rule.why,
                "docs": it.rule.docs,
                "checkov": it.rule.checkov,
                "fixes": it.fixes.iter().map(|fix| &fix.title).collect::<Vec<_>>(),
            })
        })
        .collect();
    json!({ "environment": environment, "findings": list })
}

/// SARIF 2.1.0, as code scanning services read it.
fn sarif(input: &Input, findings: &[Finding]) -> Value {
    let level = |severity| match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "note",
    };
    let rules: Vec<Value> = groundplan::validate::rules::ALL
        .iter()
        .map(|rule| {
            json!({
                "id": rule.id,
                "shortDescription": { "text": rule.title },
                "fullDescription": { "text": rule.why },
                "helpUri": rule.docs,
                "defaultConfiguration": { "level": level(rule.severity) },
                "properties": { "checkov": rule.checkov },
            })
        })
        .collect();
    let results: Vec<Value> = findings
        .iter()
        .map(|it| {
            let at = match it.link {
                Some(link) => format!("links.{} > {}", link.from, link.to),
                None => it.node.map_or_else(|| "design".into(), |id| format!("nodes.{id}")),
            };
            let at = it.field.map_or_else(|| at.clone(), |field| format!("{at}.settings.{field}"));
            let mut location = json!({ "logicalLocations": [{ "fullyQualifiedName": at }] });
            if let (Some(path), Some(fields)) = (&input.path, location.as_object_mut()) {
                fields.insert(
                    "physicalLocation".into(),
                    json!({
                        "artifactLocation": { "uri": path.replace('\\', "/").replace(' ', "%20") },
                        "region": { "startLine": line(&input.text, it) },
                    }),
                );
            }
            json!({
                "ruleId": it.rule.id,
                "level": level(it.rule.severity),
                "message": { "text": it.message },
                "locations": [location],
            })
        })
        .collect();
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "Groundplan",
                "version": env!("CARGO_PKG_VERSION"),
                "informationUri": env!("CARGO_PKG_REPOSITORY"),
                "rules": rules,
            } },
            "results": results,
        }],
    })
}

/// The line of the file where the box begins; the first where it cannot be told.
fn line(text: &str, finding: &Finding) -> usize {
    let Some(id) = finding.node else { return 1 };
    let key = format!("\"{id}\":");
    text.lines().position(|it| it.trim_start().starts_with(&key)).map_or(1, |index| index + 1)
}
