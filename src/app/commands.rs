//! Does what the table of actions names.

use leptos::ev;
use leptos::prelude::*;

use super::browser;
use super::canvas::Stage;
use super::files::{self, Files};
use super::keys::{context, writes_text};
use super::session::{DialogKind, DrawerTab, Left, Session, Sheet, sentence};
use super::ui::ToastTone;
use crate::design::Edit;
use crate::editor::actions::{Action, Section};
use crate::editor::{Selection, clipboard, launch};
use crate::layout;

/// Does it, or says why not.
pub fn run(stage: Stage, action: Action) {
    let session = stage.session;
    let now = untrack(|| context(stage));
    if let Some(reason) = action.row().refusal(&now) {
        if now.read_only {
            // The session offers a copy.
            session.commit(&[]);
        } else {
            session.announce(sentence(reason));
        }
        return;
    }
    // A box that is being dragged is neither here nor there.
    let edits = action.row().section == Section::Edit && action != Action::SelectNothing;
    if edits && stage.lifted.with_untracked(|it| !it.is_empty()) {
        return;
    }
    match action {
        Action::Undo => session.undo(),
        Action::Redo => session.redo(),
        Action::Cut => {
            copy(stage, true);
            delete(session);
        }
        Action::Copy => drop(copy(stage, true)),
        Action::Paste => paste_from_clipboard(stage),
        Action::Duplicate => duplicate(session),
        Action::Delete => delete(session),
        Action::SelectAll => {
            let all = session.design.with_untracked(|it| Selection::of(it.nodes().keys().copied()));
            session.announce(format!("{} boxes selected", all.nodes().len()));
            session.select(all);
        }
        Action::SelectNothing => {
            if !stage.cancel() {
                session.select(Selection::default());
            }
        }
        Action::Rename => {
            if let Some(id) = session.selection.with_untracked(Selection::single) {
                session.wanted.set(Some((id, false)));
                session.renaming.set(Some(id));
            }
        }
        Action::Inspect => inspect(session),
        Action::Connect => stage.connect_by_keys(),
        Action::MoveInto => stage.ask_home(),
        Action::SwitchLaunch => switch_launch(session),
        Action::ZoomIn => stage.zoom(1.25),
        Action::ZoomOut => stage.zoom(0.8),
        Action::ZoomReset => stage.zoom_reset(),
        Action::Fit => stage.fit(),
        Action::FitSelection => stage.fit_selection(),
        // It may be closed already and not have said so yet.
        Action::Find => session.finder_open.set(browser::find("dialog.command[open]").is_none()),
        Action::Search => {
            session.left.set(Left::Palette);
            session.left_open.set(true);
            // At once where it is in sight: the next key belongs to it.
            let input = ".left__search input";
            browser::focus_first(input);
            if browser::find(".left__search input:focus").is_none() {
                browser::after_paint(move || browser::focus_first(input));
            }
        }
        Action::Palette => show_left(session, Left::Palette, ".palette__item"),
        Action::Outline => show_left(session, Left::Outline, ".tree [tabindex='0']"),
        Action::ToggleInspector => session.inspector_open.update(|it| *it = !*it),
        Action::ToggleDrawer => session.drawer_open.update(|it| *it = !*it),
        Action::Findings => show_drawer(session, DrawerTab::Findings),
        Action::Cost => show_drawer(session, DrawerTab::Cost),
        Action::Code => show_drawer(session, DrawerTab::Terraform),
        Action::Theme => session.theme.update(|it| {
            *it = it.other();
            it.apply();
        }),
        Action::Gallery => session.dialog.set(Some(DialogKind::Gallery)),
        Action::Project => session.show_project(),
        Action::Restore => session.dialog.set(Some(DialogKind::Restore)),
        Action::Help => session.dialog.set(Some(DialogKind::Help)),
        Action::Share => session.dialog.set(Some(DialogKind::Share)),
        Action::OpenFile => expect_context::<Files>().choose(),
        Action::SaveFile => files::save_design(session),
        Action::SaveDiagram => files::save_diagram(session),
        Action::SavePicture => files::save_picture(session),
        Action::Download => files::download_terraform(session),
    }
}

fn show_left(session: Session, tab: Left, then: &'static str) {
    session.left.set(tab);
    session.left_open.set(true);
    browser::after_paint(move || browser::focus_first(then));
}

fn show_drawer(session: Session, tab: DrawerTab) {
    session.drawer.set(tab);
    session.drawer_open.set(true);
    session.sheet.set(Sheet::Findings);
    let pane = match tab {
        DrawerTab::Findings if browser::find(".finding__text").is_some() => ".finding__text",
        // The tab that is chosen: others may stand before it, for panes that have no room.
        DrawerTab::Findings => "[data-testid='findings'] [role='tab'][aria-selected='true']",
        DrawerTab::Cost => "[data-testid='cost-panel'] [role='tab'][aria-selected='true']",
        DrawerTab::Terraform => "[data-testid='code-panel'] [role='tab'][aria-selected='true']",
    };
    browser::after_paint(move || browser::focus_first(pane));
}

/// Moves the selected service between Fargate and EC2.
pub fn switch_launch(session: Session) {
    let Some(id) = session.selection.with_untracked(Selection::single) else { return };
    match session.design.with_untracked(|it| launch::switch(it, id)) {
        Some((edits, done)) => {
            session.commit_as(&edits, done);
        }
        None => session.announce("Select a service: only services run on Fargate or EC2."),
    }
}

/// Opens the form of what is selected and puts the focus in it.
fn inspect(session: Session) {
    session.inspector_open.set(true);
    session.sheet.set(Sheet::Inspector);
    browser::after_paint(|| {
        browser::focus_first(".inspector :is(input, select, button.segments__item, textarea):not([disabled])")
    });
}

fn delete(session: Session) {
    let edits: Vec<Edit> = session.design.with_untracked(|design| {
        session.selection.with_untracked(|it| match it.link() {
            Some(link) => vec![Edit::Disconnect { link }],
            None => it.tops(design).into_iter().map(|id| Edit::Remove { id }).collect(),
        })
    });
    if session.commit(&edits) {
        let said = if edits.len() == 1 {
            "Deleted. Undo brings it back.".into()
        } else {
            format!("{} boxes deleted", edits.len())
        };
        session.announce(said);
        browser::focus_first(".canvas");
    }
}

fn duplicate(session: Session) {
    let (edits, tops) = session.design.with_untracked(|design| {
        let (edits, tops) = session.selection.with_untracked(|it| clipboard::duplicate(design, it.nodes()));
        (layout::with_room(design, &edits), tops)
    });
    if session.commit_as(&edits, "Duplicated") {
        session.wanted.set(tops.first().map(|id| (*id, true)));
        session.select(Selection::of(tops));
    }
}

fn copy(stage: Stage, to_system: bool) -> Option<String> {
    let session = stage.session;
    let ids = session.selection.with_untracked(|it| it.nodes().clone());
    if ids.is_empty() {
        return None;
    }
    let text = session.design.with_untracked(|it| clipboard::copy(it, &ids));
    stage.kept.set_value(text.clone());
    if to_system {
        browser::copy(text.clone(), |_| {});
    }
    session.announce(if ids.len() == 1 { "Copied".into() } else { format!("{} boxes copied", ids.len()) });
    Some(text)
}

fn paste_from_clipboard(stage: Stage) {
    browser::read_clipboard(move |text| {
        // Denied: what was copied within the page still is.
        let text = text.filter(|it| !it.is_empty()).unwrap_or_else(|| stage.kept.get_value());
        paste(stage, &text);
    });
}

fn paste(stage: Stage, text: &str) {
    let session = stage.session;
    let into = session.selection.with_untracked(Selection::single).filter(|id| {
        session.design.with_untracked(|it| it.node(*id).is_some_and(|it| it.kind().is_container()))
    });
    match session.design.with_untracked(|it| clipboard::paste(it, text, into)) {
        Ok((edits, tops)) => {
            let edits = session.design.with_untracked(|it| layout::with_room(it, &edits));
            if session.commit_as(&edits, "Pasted") {
                session.wanted.set(tops.first().map(|id| (*id, true)));
                session.select(Selection::of(tops));
            }
        }
        Err(error) => session.notify(ToastTone::Warning, sentence(&error.to_string())),
    }
}

/// Follows the clipboard of the browser.
pub fn listen(stage: Stage) {
    let session = stage.session;
    let copied = window_event_listener(ev::copy, move |event| {
        if writes_text(event.target()) || browser::text_selected() {
            return;
        }
        if let Some(text) = copy(stage, false) {
            browser::fill_clipboard(&event, &text);
        }
    });
    let cut = window_event_listener(ev::cut, move |event| {
        if writes_text(event.target()) || session.read_only.get_untracked() {
            return;
        }
        if let Some(text) = copy(stage, false) {
            browser::fill_clipboard(&event, &text);
            delete(session);
        }
    });
    let pasted = window_event_listener(ev::paste, move |event| {
        if writes_text(event.target()) {
            return;
        }
        // Files, links and whole designs were taken by `files`.
        if event.default_prevented() || browser::pasted_by_middle_button() {
            return;
        }
        let text = Some(browser::clipboard_text(&event)).filter(|it| !it.is_empty());
        let text = text.unwrap_or_else(|| stage.kept.get_value());
        if !text.is_empty() {
            event.prevent_default();
            paste(stage, &text);
        }
    });
    on_cleanup(move || {
        copied.remove();
        cut.remove();
        pasted.remove();
    });
}
