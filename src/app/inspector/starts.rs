//! "Will the task start?": the proofs of a service, zone by zone.

use crate::app::ui::erase::{dynamic, each_row, live, memo, on};
use leptos::prelude::*;

use super::form::Form;
use super::found::Found;
use crate::app::ui::{Icon, Level, Note, NoteBox, fresh_id};
use crate::design::{NodeId, Topology};
use crate::traffic::{self, Blocked, Hop, Need, Proof, Verdict, ZoneProof};

/// The answer for each zone, what is missing in the chosen one, and all its checks on demand.
#[component]
pub(super) fn Starts(form: Form, id: NodeId) -> impl IntoView {
    let zones = memo(move || {
        form.session.proofs.with(|all| all.iter().filter(|it| it.service == id).cloned().collect::<Vec<_>>())
    });
    let picked = RwSignal::new(None::<char>);
    let letters = memo(move || zones.with(|all| all.iter().map(|it| it.zone).collect::<Vec<_>>()));
    // The first zone with a problem, unless another one was chosen.
    let zone = memo(move || {
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
            <h3 class="section__title"><span>"Will the task start?"</span><span class="section__note">{dynamic(count)}</span></h3>
            <Show when=empty>
                <p class="muted">"Put it into a tier of a VPC to find out."</p>
            </Show>
            <div class="starts" class:starts--tight=live(move || 3 < letters.with(Vec::len)) role="group" aria-label="Zones" hidden=live(empty)>
                {each_row(move || letters.get(), |it| *it, tab)}
            </div>
            <Missing form=form zones=zones zone=zone/>
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
    let counts = memo(move || {
        zones.with(|all| {
            let proofs =
                all.iter().find(|it| it.zone == letter).map(|it| it.proofs.as_slice()).unwrap_or_default();
            (proofs.iter().filter(|it| it.verdict == Verdict::Reached).count(), proofs.len())
        })
    });
    let fine = move || counts.with(|(reached, all)| reached == all);
    let part = move || counts.with(|(reached, all)| format!("{reached} of {all}"));
    let name =
        move || format!("Zone {letter}: {}, {} checks", if fine() { "starts" } else { "blocked" }, part());
    let chosen = move || zone.get() == Some(letter);
    // The others have no room for it when several are blocked.
    let figure = move || (!fine() && chosen()).then(part);
    view! {
        <button
            type="button" class="starts__zone"
            class:starts__zone--ok=live(fine) class:starts__zone--bad=live(move || !fine())
            aria-pressed=live(move || chosen().to_string()) aria-label=live(name)
            on:click=on(move |_| picked.set(Some(letter)))
        >
            <Icon name=Signal::derive(move || if fine() { "check" } else { "cross" })/>
            <span><span class="starts__word">"Zone "</span>{letter.to_string()}</span> <small>{dynamic(figure)}</small>
        </button>
    }
}

/// One cause that keeps tasks of a zone from working.
#[derive(Clone, Debug, PartialEq)]
struct Cause {
    text: String,
    hops: Vec<Hop>,
    /// The finding about it, with its fixes.
    found: Option<Found>,
}

/// What is missing in the chosen zone, cause by cause.
#[component]
fn Missing(form: Form, zones: Memo<Vec<ZoneProof>>, zone: Memo<Option<char>>) -> impl IntoView {
    let session = form.session;
    let causes = memo(move || {
        let letter = zone.get();
        zones.with(|all| {
            let here = all.iter().find(|it| Some(it.zone) == letter && !it.starts());
            here.map(|it| causes(form, it)).unwrap_or_default()
        })
    });
    let note = move |cause: Cause| {
        let Cause { text, hops, found } = cause;
        let (fixes, why) = found.map(|it| it.note(session)).map(|it| (it.fixes, it.why)).unwrap_or_default();
        let note = Note { level: Level::Error, text, fixes, why };
        view! { <NoteBox note=note><Hops hops=hops/></NoteBox> }
    };
    move || causes.get().into_iter().map(note).collect_view()
}

fn causes(form: Form, zone: &ZoneProof) -> Vec<Cause> {
    let judged = form.session.judged.get();
    let environment = form.session.environment_now();
    let topology = Topology::new(&judged.design, &environment);
    let way = |needs: &[Need]| {
        let mut blocked = zone.proofs.iter().filter(|it| it.verdict == Verdict::Blocked);
        blocked.find(|it| needs.contains(&it.need)).map(|it| it.hops.clone()).unwrap_or_default()
    };
    let cause = |it: &Blocked| Cause {
        text: format!("{} {}", it.missing, consequence(&it.needs)),
        hops: way(&it.needs),
        found: form.found.with(|all| all.iter().find(|found| found.is_cause(it)).cloned()),
    };
    traffic::blocked(&topology, std::slice::from_ref(zone)).iter().map(cause).collect()
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
fn Hops(hops: Vec<Hop>) -> impl IntoView {
    let hop = |hop: Hop| {
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
    let proofs = memo(move || {
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
        <div hidden=live(move || proofs.with(Vec::is_empty))>
            <button
                type="button" class="text-button text-button--quiet" aria-controls=id.clone()
                aria-expanded=live(move || open.get().to_string()) on:click=on(move |_| open.update(|it| *it = !*it))
            >
                {dynamic(label)}
            </button>
            <ul class="proof" id=id hidden=live(move || !open.get())>
                {dynamic(move || open.get().then(|| proofs.get().into_iter().map(row).collect_view()))}
            </ul>
        </div>
    }
}
