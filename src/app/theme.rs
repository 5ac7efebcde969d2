//! Light and dark. `public/theme.js` chooses before the first paint; this changes the choice.

use leptos::prelude::*;

use super::browser;

const KEY: &str = "groundplan.theme";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    Light,
    Dark,
}

impl Theme {
    const fn word(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// What the page shows now.
    #[must_use]
    pub fn now() -> Self {
        let dark = document()
            .document_element()
            .and_then(|root| root.get_attribute("data-theme"))
            .is_some_and(|it| it == "dark");
        if dark { Self::Dark } else { Self::Light }
    }

    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Light => Self::Dark,
            Self::Dark => Self::Light,
        }
    }

    fn show(self) {
        browser::set_root_attribute("data-theme", self.word());
    }

    /// Shows it and remembers it.
    pub fn apply(self) {
        self.show();
        // A browser that forbids storage asks the system again next time.
        let _ = browser::store(KEY, self.word());
    }
}

/// Goes on following the system, until somebody chooses.
pub fn follow(theme: RwSignal<Theme>) {
    let dark = browser::prefers_dark();
    let change = move |dark: &bool, _: Option<&bool>, _| {
        let chosen = browser::stored(KEY)
            .is_some_and(|it| [Theme::Light, Theme::Dark].map(Theme::word).contains(&it.as_str()));
        if !chosen {
            let it = if *dark { Theme::Dark } else { Theme::Light };
            it.show();
            theme.set(it);
        }
    };
    Effect::watch(move || dark.get(), change, false);
}
