//! Hands files to the reader: the Terraform, the design, its picture; and makes the link.

use leptos::prelude::*;

use crate::app::browser;
use crate::app::session::{DialogKind, DrawerTab, Session, sentence};
use crate::app::ui::{Toast, ToastTone};
use crate::design::{Topology, slug};
use crate::validate::{self, Severity};
use crate::{export, persist};

/// An error that the download waits for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blocking {
    pub environment: String,
    pub name: String,
    pub message: String,
}

/// The link to the design in view.
#[must_use]
pub fn share_link(session: Session) -> String {
    format!("{}#{}", browser::address(), session.design.with(|it| persist::to_fragment(it)))
}

/// The name of a file about this design: `shop.zip`.
#[must_use]
pub fn file_name(session: Session, end: &str) -> String {
    session.design.with_untracked(|it| format!("{}.{end}", slug(&it.project().name)))
}

/// The errors of every environment: the download holds them all.
#[must_use]
pub fn blocking(session: Session) -> Vec<Blocking> {
    let design = session.design.get_untracked();
    let mut found: Vec<Blocking> = Vec::new();
    for environment in design.environments() {
        let resolved = design.in_environment(&environment.name);
        let topology = Topology::new(&resolved, environment);
        for it in validate::validate(&topology) {
            if it.rule.severity != Severity::Error {
                continue;
            }
            let name = it.node.map_or_else(|| "the design".into(), |id| topology.name(id).to_owned());
            let told = found.iter_mut().find(|at| at.name == name && at.message == it.message);
            match told {
                Some(at) => at.environment = format!("{}, {}", at.environment, environment.name),
                None => {
                    found.push(Blocking { environment: environment.name.clone(), name, message: it.message });
                }
            }
        }
    }
    found
}

/// Downloads the zip, or tells what it waits for.
pub fn download_terraform(session: Session) {
    if !blocking(session).is_empty() {
        session.dialog.set(Some(DialogKind::Blocked));
        return;
    }
    let design = session.design.get_untracked();
    let name = file_name(session, "zip");
    let saved = browser::save_file(&name, "application/zip", &export::zip(&design));
    // What is downloaded may be applied: from now on new names keep the resources.
    let first = saved.is_ok() && !design.project().released && !session.read_only.get_untracked();
    if first {
        session.release();
    }
    match saved {
        Ok(()) => session.toasts.show(Toast {
            tone: ToastTone::Ok,
            text: if first {
                format!(
                    "Downloaded {name}. From now on a box that gets another name here keeps that of its resources in AWS."
                )
            } else {
                format!("Downloaded {name}. It is ready to plan and apply.")
            },
            action: Some((
                "Next steps".into(),
                Callback::new(move |()| session.dialog.set(Some(DialogKind::NextSteps))),
            )),
            ..Toast::default()
        }),
        Err(reason) => session.notify(ToastTone::Error, sentence(&reason)),
    }
}

/// Downloads the design as a file that opens here again.
pub fn save_design(session: Session) {
    let text = session.design.with_untracked(|it| persist::save(it));
    hand_over(session, "groundplan.json", "application/json", text.as_bytes());
}

/// Downloads the picture as an SVG.
pub fn save_diagram(session: Session) {
    let svg = diagram(session);
    hand_over(session, "svg", "image/svg+xml", svg.as_bytes());
}

/// Downloads the picture as a PNG.
pub fn save_picture(session: Session) {
    let svg = diagram(session);
    let fragment = session.design.with_untracked(|it| persist::to_fragment(it));
    browser::png_of(&svg, move |png| {
        match png.map(|it| export::png_with_design(&it, &fragment).unwrap_or(it)) {
            Some(bytes) => hand_over(session, "png", "image/png", &bytes),
            None => session.notify(
                ToastTone::Error,
                "The browser could not draw the picture. The SVG works everywhere.",
            ),
        }
    });
}

fn diagram(session: Session) -> String {
    let environment = session.environment.get_untracked();
    session.design.with_untracked(|it| export::diagram(it, &environment))
}

fn hand_over(session: Session, end: &str, mime: &str, bytes: &[u8]) {
    let name = file_name(session, end);
    match browser::save_file(&name, mime, bytes) {
        Ok(()) => session.announce(format!("Downloaded {name}")),
        Err(reason) => session.notify(ToastTone::Error, sentence(&reason)),
    }
}

impl Blocking {
    /// Shows the findings of the first environment that has errors.
    pub fn show(session: Session) {
        let first = blocking(session).into_iter().next();
        if let Some(name) = first.as_ref().and_then(|it| it.environment.split(", ").next()) {
            session.set_environment(name);
        }
        session.dialog.set(None);
        session.drawer_open.set(true);
        session.drawer.set(DrawerTab::Findings);
    }
}
