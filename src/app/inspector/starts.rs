//! "Will the task start?": the proofs of a service, zone by zone.

use leptos::prelude::*;

use super::form::{fix, price_of};
use crate::app::session::Session;
use crate::app::ui::{Icon, Level, Note, NoteBox, fresh_id};
use crate::design::{NodeId, Topology};
use crate::traffic::{self, Need, Proof, Verdict, ZoneProof};

/// The answer for each zone, what is missing in the chosen one, and all its checks on demand.
#[component]
pub(super) fn Starts(id: NodeId) -> impl IntoView {
    let session = expect_context::<Session>();
    let zones = Memo::new(move |_| {
        session.proofs.with(|all| all.iter().filter(|it| it.service == id).cloned().collect::<Vec<_>>())
    });
    let picked = RwSignal::new(None::<char>);
    let letters = Memo::new(move |_| zones.with(|all| all.iter().map(|it| it.zone).collect::<Vec<_>>()));
    // The first zone with a problem, unless another one was chosen.
    let zone = Memo::new(move |_| {
        zones.with(|all| {
            let chosen = picked.get().filter(|letter| all.iter().any(|it| it.zone == *letter));
            let blocked = || all.iter().find(|it| !it.starts()).or(all.first()).map(|it| it.zone);
            chosen.or_else(blocked)
        })
    });
    let count = move || {
        let checks = zones.with(|all| all.first().map_or(0, |it| it.proofs.len()));
        (checks > 0).then(|| format!("{checks} checks a zone"))
    };
    let tab = move |letter: char| view! { <ZoneTab zones=zones letter=letter zone=zone picked=picked/> };
    let empty = move || zones.with(Vec::is_empty);
    view! {
        <section class="section" aria-label="Will the task start?">
            <h3 class="section__title"><span>"Will the task start?"</span><span class="section__note">{count}</span></h3>
            <Show when=empty>
                <p class="muted">"Put it into a tier of a VPC to find out."</p>
            </Show>
            <div class="starts" role="group" aria-label="Zones" hidden=empty>
                <For each=move || letters.get() key=|it| *it children=tab/>
            </div>
            <Missing id=id zones=zones zone=zone/>
            <Checks zones=zones zone=zone/>
        </section>
    }
}

/// One zone with its verdict.
#[component]
fn ZoneTab(
    zones: Memo<Vec<ZoneProof>>,
    letter: char,
    zone: Memo<Option<char>>,
    picked: RwSignal<Option<char>>,
) -> impl IntoView {
    let counts = Memo::new(move |_| {
        zones.with(|all| {
            let proofs =
                all.iter().find(|it| it.zone == letter).map(|it| it.proofs.as_slice()).unwrap_or_default();
            (proofs.iter().filter(|it| it.verdict == Verdict::Reached).count(), proofs.len())
        })
    });
    let fine = move || counts.with(|(reached, all)| reached == all);
    let words = move || if fine() { ": starts" } else { ": blocked" };
    let part = move || (!fine()).then(|| counts.with(|(reached, all)| format!("{reached} of {all}")));
    view! {
        <button
            type="button" class="starts__zone"
            class:starts__zone--ok=fine class:starts__zone--bad=move || !fine()
            aria-pressed=move || (zone.get() == Some(letter)).to_string()
            on:click=move |_| picked.set(Some(letter))
        >
            <Icon name=Signal::derive(move || if fine() { "check" } else { "cross" })/>
            {format!("Zone {letter}")}
            <span class="visually-hidden">{words}</span>
            <small>{part}</small>
        </button>
    }
}

/// One cause that keeps tasks of a zone from working.
#[derive(Clone, Debug, PartialEq)]
struct Cause {
    text: String,
    hops: Vec<String>,
    fix: Option<(String, Vec<crate::design::Edit>)>,
    price: String,
}

/// What is missing in the chosen zone, cause by cause.
#[component]
fn Missing(id: NodeId, zones: Memo<Vec<ZoneProof>>, zone: Memo<Option<char>>) -> impl IntoView {
    let session = expect_context::<Session>();
    let causes = Memo::new(move |_| {
        let Some(letter) = zone.get() else { return Vec::new() };
        zones.with(|all| {
            let here: Vec<ZoneProof> =
                all.iter().filter(|it| it.zone == letter && it.service == id).cloned().collect();
            if here.iter().all(ZoneProof::starts) { Vec::new() } else { causes(session, &here) }
        })
    });
    let note = move |cause: Cause| {
        let Cause { text, hops, fix: mend, price } = cause;
        let fixes = mend.map(|(title, edits)| fix(session, &title, &price, edits)).into_iter().collect();
        let note = Note { level: Level::Error, text, fixes, why: None };
        view! { <NoteBox note=note><Hops hops=hops/></NoteBox> }
    };
    move || causes.get().into_iter().map(note).collect_view()
}

fn causes(session: Session, proofs: &[ZoneProof]) -> Vec<Cause> {
    let judged = session.judged.get();
    let environment = session.environment_now();
    let topology = Topology::new(&judged.design, &environment);
    let design = session.design.get_untracked();
    let first = |needs: &[Need]| {
        let all = proofs.iter().flat_map(|it| &it.proofs);
        all.filter(|it| it.verdict == Verdict::Blocked)
            .find(|it| needs.contains(&it.need))
            .map(|it| it.hops.clone())
    };
    let blocked = traffic::blocked(&topology, proofs);
    let cause = |it: traffic::Blocked| Cause {
        text: format!("{} {}", it.missing, consequence(&it.needs)),
        hops: first(&it.needs).unwrap_or_default(),
        price: it.fix.as_ref().map(|(_, edits)| price_of(session, &design, edits)).unwrap_or_default(),
        fix: it.fix,
    };
    blocked.into_iter().map(cause).collect()
}

/// `Tasks cannot pull their image or write logs.`
fn consequence(needs: &[Need]) -> String {
    let mut deeds: Vec<&str> = Vec::new();
    for need in needs {
        if !deeds.contains(&need.deed()) {
            deeds.push(need.deed());
        }
    }
    let last = deeds.pop().unwrap_or("start");
    if deeds.is_empty() {
        format!("Tasks cannot {last}.")
    } else {
        format!("Tasks cannot {} or {last}.", deeds.join(", "))
    }
}

/// The way of one flow, up to its end or the missing piece.
#[component]
fn Hops(hops: Vec<String>) -> impl IntoView {
    let hop = |hop: String| {
        let missing = hop == "nothing";
        let words = if missing { view! { <b>{hop}</b> }.into_any() } else { hop.into_any() };
        view! { <li class="hops__hop" class:hops__hop--missing=missing>{words}</li> }
    };
    view! { <ol class="hops">{hops.into_iter().map(hop).collect_view()}</ol> }
}

/// Every check of the chosen zone, on demand.
#[component]
fn Checks(zones: Memo<Vec<ZoneProof>>, zone: Memo<Option<char>>) -> impl IntoView {
    let (open, id) = (RwSignal::new(false), fresh_id("checks"));
    let proofs = Memo::new(move |_| {
        let letter = zone.get();
        zones.with(|all| {
            all.iter().find(|it| Some(it.zone) == letter).map(|it| it.proofs.clone()).unwrap_or_default()
        })
    });
    let label = move || {
        let letter = zone.get().map(String::from).unwrap_or_default();
        if open.get() { "Hide the checks".to_owned() } else { format!("Show the checks in zone {letter}") }
    };
    let row = |proof: Proof| {
        let fine = proof.verdict == Verdict::Reached;
        let (icon, class, said) =
            if fine { ("check", "sev--ok", "Reached: ") } else { ("cross", "sev--error", "Blocked: ") };
        let port = (proof.port != 0).then(|| proof.port.to_string());
        view! {
            <li class="proof__row">
                <span class=class><Icon name=icon/></span>
                <div><span class="visually-hidden">{said}</span>{proof.to} <Hops hops=proof.hops/></div>
                <span class="mono muted">{port}</span>
            </li>
        }
    };
    view! {
        <div hidden=move || proofs.with(Vec::is_empty)>
            <button
                type="button" class="text-button text-button--quiet" aria-controls=id.clone()
                aria-expanded=move || open.get().to_string() on:click=move |_| open.update(|it| *it = !*it)
            >
                {label}
            </button>
            <ul class="proof" id=id hidden=move || !open.get()>
                {move || open.get().then(|| proofs.get().into_iter().map(row).collect_view())}
            </ul>
        </div>
    }
}
