//! What holds for the whole design.

use crate::app::ui::erase::memo;
use leptos::prelude::*;

use crate::app::session::{Session, sentence};
use crate::app::ui::{Choice, FieldState, SelectField, TextField, ToggleField};

use crate::design::{Edit, Project, facts};

/// Name, region, tags and the key. Environments are in the inspector when nothing is selected.
#[component]
pub(super) fn ProjectSettings() -> impl IntoView {
    let session = expect_context::<Session>();
    let project = memo(move || session.design.with(|it| it.project().clone()));
    let change = move |change: &dyn Fn(&mut Project)| {
        let mut next = project.get_untracked();
        change(&mut next);
        session.commit(&[Edit::Project(next)]);
    };
    let text =
        move |read: fn(&Project) -> &String| Signal::derive(move || project.with(|it| read(it).clone()));
    let regions = Signal::derive(|| {
        facts::REGIONS
            .iter()
            .map(|(code, place, _)| Choice::new(*code, format!("{code} {place}")))
            .collect::<Vec<_>>()
    });
    let state = Signal::derive(move || FieldState {
        disabled: session.read_only.get().then(|| "Make a copy of this shared design first".to_owned()),
        ..FieldState::default()
    });
    let needed = move |it: String| {
        let empty = !it.chars().any(char::is_alphanumeric);
        empty.then(|| sentence("a letter or a digit is needed"))
    };
    view! {
        <TextField
            label="Name" value=text(|it| &it.name) check=needed state=state
            help="Names the folder, the Terraform module and the beginning of every resource's name."
            on_change=move |it: String| change(&|to| to.name = it.trim().to_owned())
        />
        <SelectField
            label="Region" choices=regions value=text(|it| &it.region) state=state
            help="Where it runs. Prices and the number of availability zones follow."
            on_change=move |it: String| change(&|to| to.region.clone_from(&it))
        />
        <TextField
            label="Application tag" value=text(|it| &it.application) check=needed state=state
            on_change=move |it: String| change(&|to| to.application = it.trim().to_owned())
        />
        <TextField
            label="Owner tag" value=text(|it| &it.owner) check=needed state=state
            on_change=move |it: String| change(&|to| to.owner = it.trim().to_owned())
        />
        <TextField
            label="Cost centre tag" value=text(|it| &it.cost_center) check=needed state=state
            on_change=move |it: String| change(&|to| to.cost_center = it.trim().to_owned())
        />
        <ToggleField
            label="Customer managed key" state=state
            value=Signal::derive(move || project.with(|it| it.customer_key))
            help="Encrypts with one KMS key of your own, with rotation, in place of the keys AWS manages."
            on_change=move |it| change(&|to| to.customer_key = it)
        />
    }
}
