//! Around the download: what it waits for, and what to do with it.

use leptos::prelude::*;

use crate::app::browser;
use crate::app::files;
use crate::app::panels::without_name;
use crate::app::session::Session;
use crate::app::ui::{Button, ButtonTone, Icon, ToastTone, prose};

/// The errors that stand between the design and its Terraform.
#[component]
pub(super) fn Blocked() -> impl IntoView {
    let session = expect_context::<Session>();
    let line = |it: files::Blocking| {
        view! {
            <li class="blocking__item">
                <span class="sev--error"><Icon name="error"/></span>
                <span><b>{it.name.clone()}</b> " " {prose(&without_name(&it.message, &it.name))}</span>
                <span class="muted">{it.environment}</span>
            </li>
        }
    };
    view! {
        <p>"What you download should apply the first time, and these would not:"</p>
        <ul class="blocking">{files::blocking(session).into_iter().map(line).collect_view()}</ul>
    }
}

/// The commands from the zip to a running system.
#[component]
pub(super) fn NextSteps() -> impl IntoView {
    let session = expect_context::<Session>();
    let name = files::file_name(session, "zip");
    let folder = name.trim_end_matches(".zip").to_owned();
    let environment = session.environment.get_untracked();
    let commands = format!(
        "unzip {name}\ncd {folder}/environments/{environment}\n\
         cp terraform.tfvars.example terraform.tfvars   # then fill it in\n\
         terraform init\nterraform plan -out plan.bin\nterraform apply plan.bin\n"
    );
    let text = commands.clone();
    let copy = move |()| {
        browser::copy(text.clone(), move |done| {
            let (tone, words) = match done {
                true => (ToastTone::Ok, "Copied"),
                false => {
                    (ToastTone::Warning, "The browser did not let the page copy. Select the text instead.")
                }
            };
            session.notify(tone, words);
        });
    };
    view! {
        <p>
            "The zip holds one folder for each environment. You need Terraform 1.11 or OpenTofu, and AWS credentials "
            "in your shell. Nothing is created before the last command, and it costs money from then on."
        </p>
        <pre class="commands" tabindex="0" role="region" aria-label="Commands">{commands}</pre>
        <div class="button-row"><Button label="Copy the commands" icon="copy" tone=ButtonTone::Plain on_click=copy/></div>
        <p class="muted">
            "The README in the folder says where the state is kept, what each input means, how to test without "
            "credentials, and how to take everything down again."
        </p>
    }
}
