//! Which panels and dialogs there are.

/// The left panel's tabs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Left {
    Palette,
    Outline,
}

/// The drawer's tabs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DrawerTab {
    Findings,
    Cost,
    Terraform,
}

/// What the bottom sheet of a phone shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sheet {
    Inspector,
    Findings,
    Closed,
    Full,
}

/// The dialog that is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DialogKind {
    Share,
    Gallery,
    Help,
    /// Earlier versions kept in this browser.
    Restore,
    /// The shared design beside the own one.
    Compare,
    /// Errors that the download waits for.
    Blocked,
    /// What to do with the download.
    NextSteps,
}
