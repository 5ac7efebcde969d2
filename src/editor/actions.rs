//! Everything that can be done, once: toolbar, menus, shortcuts, command palette and help are made from this table.

pub use super::press::{Press, spaced};

/// What is done. `app/commands.rs` does it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    Undo,
    Redo,
    Cut,
    Copy,
    Paste,
    Duplicate,
    Delete,
    SelectAll,
    SelectNothing,
    Rename,
    Inspect,
    Connect,
    MoveInto,
    SwitchLaunch,
    ZoomIn,
    ZoomOut,
    ZoomReset,
    Fit,
    FitSelection,
    Find,
    Search,
    Palette,
    Outline,
    ToggleInspector,
    ToggleDrawer,
    Findings,
    Cost,
    Code,
    Theme,
    Gallery,
    OpenFile,
    SaveFile,
    SaveDiagram,
    SavePicture,
    Download,
    Share,
    Project,
    Restore,
    Help,
}

/// The headings of help and command palette.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Section {
    Edit,
    Boxes,
    View,
    Panels,
    File,
}

impl Section {
    pub const ALL: &'static [Self] = &[Self::Edit, Self::Boxes, Self::View, Self::Panels, Self::File];

    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Edit => "Edit",
            Self::Boxes => "Boxes and arrows",
            Self::View => "View",
            Self::Panels => "Panels",
            Self::File => "Design",
        }
    }
}

/// What an action needs in order to make sense.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    Nothing,
    Past,
    Future,
    /// One box or more, or an arrow, in a design that may be changed.
    Selected,
    /// One box or more.
    Boxes,
    /// One box or more in a design that may be changed.
    OwnBoxes,
    /// Exactly one box in a design that may be changed.
    OneBox,
    /// A design that may be changed.
    Own,
    /// A design with something in it.
    Drawing,
}

/// One line of the table.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    pub action: Action,
    /// Stays the same; for menus and tests.
    pub id: &'static str,
    /// A verb first; ends in "…" when it asks for more.
    pub label: &'static str,
    /// `Ctrl+Shift+Z`; Ctrl is Cmd on a Mac. The first one is shown.
    pub keys: &'static [&'static str],
    pub icon: &'static str,
    pub section: Section,
    pub needs: Needs,
}

/// What there is to act on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Context {
    pub boxes: usize,
    pub selected_boxes: usize,
    pub selected_arrow: bool,
    pub can_undo: bool,
    pub can_redo: bool,
    /// A shared design that cannot be changed.
    pub read_only: bool,
}

const fn row(
    action: Action,
    id: &'static str,
    label: &'static str,
    keys: &'static [&'static str],
    icon: &'static str,
    section: Section,
    needs: Needs,
) -> Row {
    Row { action, id, label, keys, icon, section, needs }
}

/// Every action, in the order of the help.
pub const ALL: &[Row] = &[
    row(Action::Undo, "undo", "Undo", &["Ctrl+Z"], "undo", Section::Edit, Needs::Past),
    row(Action::Redo, "redo", "Redo", &["Ctrl+Shift+Z", "Ctrl+Y"], "redo", Section::Edit, Needs::Future),
    row(Action::Cut, "cut", "Cut", &["Ctrl+X"], "copy", Section::Edit, Needs::OwnBoxes),
    row(Action::Copy, "copy", "Copy", &["Ctrl+C"], "copy", Section::Edit, Needs::Boxes),
    row(Action::Paste, "paste", "Paste", &["Ctrl+V"], "file", Section::Edit, Needs::Own),
    row(Action::Duplicate, "duplicate", "Duplicate", &["Ctrl+D"], "copy", Section::Edit, Needs::OwnBoxes),
    row(
        Action::Delete,
        "delete",
        "Delete",
        &["Delete", "Backspace"],
        "trash",
        Section::Edit,
        Needs::Selected,
    ),
    row(Action::SelectAll, "select-all", "Select all", &["Ctrl+A"], "box", Section::Edit, Needs::Drawing),
    row(
        Action::SelectNothing,
        "select-nothing",
        "Select nothing",
        &["Escape"],
        "cross",
        Section::Edit,
        Needs::Nothing,
    ),
    row(Action::Rename, "rename", "Rename", &["F2"], "pencil", Section::Boxes, Needs::OneBox),
    row(Action::Inspect, "inspect", "Edit settings", &["Enter"], "settings", Section::Boxes, Needs::Nothing),
    row(Action::Connect, "connect", "Draw an arrow from it", &["C"], "arrow", Section::Boxes, Needs::OneBox),
    row(Action::MoveInto, "move-into", "Move into…", &["M"], "folder", Section::Boxes, Needs::OwnBoxes),
    row(
        Action::SwitchLaunch,
        "switch-launch",
        "Move the service between Fargate and EC2",
        &[],
        "service",
        Section::Boxes,
        Needs::OneBox,
    ),
    row(Action::ZoomIn, "zoom-in", "Zoom in", &["+", "="], "plus", Section::View, Needs::Nothing),
    row(Action::ZoomOut, "zoom-out", "Zoom out", &["-"], "minus", Section::View, Needs::Nothing),
    row(Action::ZoomReset, "zoom-reset", "Zoom to 100 %", &["0"], "search", Section::View, Needs::Nothing),
    row(Action::Fit, "fit", "Fit everything in view", &["Shift+1"], "fit", Section::View, Needs::Drawing),
    row(
        Action::FitSelection,
        "fit-selection",
        "Fit the selection in view",
        &["Shift+2"],
        "fit",
        Section::View,
        Needs::Boxes,
    ),
    row(Action::Find, "find", "Find or do anything…", &["Ctrl+K"], "search", Section::Panels, Needs::Nothing),
    row(Action::Search, "search", "Search boxes to add", &["/"], "search", Section::Panels, Needs::Nothing),
    row(
        Action::Palette,
        "palette",
        "Show what can be added",
        &["Alt+1"],
        "plus",
        Section::Panels,
        Needs::Nothing,
    ),
    row(
        Action::Outline,
        "outline",
        "Show the outline",
        &["Alt+2"],
        "outline",
        Section::Panels,
        Needs::Nothing,
    ),
    row(
        Action::Findings,
        "findings",
        "Show findings",
        &["Alt+3"],
        "warning",
        Section::Panels,
        Needs::Nothing,
    ),
    row(Action::Cost, "cost", "Show the cost", &["Alt+4"], "money", Section::Panels, Needs::Nothing),
    row(Action::Code, "code", "Show the Terraform", &["Alt+5"], "code", Section::Panels, Needs::Nothing),
    row(
        Action::ToggleInspector,
        "toggle-inspector",
        "Show or hide the settings",
        &["Ctrl+."],
        "panel",
        Section::Panels,
        Needs::Nothing,
    ),
    row(
        Action::ToggleDrawer,
        "toggle-drawer",
        "Show or hide the drawer",
        &["Ctrl+J"],
        "panel",
        Section::Panels,
        Needs::Nothing,
    ),
    row(
        Action::Theme,
        "theme",
        "Switch between light and dark",
        &[],
        "theme",
        Section::Panels,
        Needs::Nothing,
    ),
    row(Action::Help, "help", "Show all keys", &["?"], "keyboard", Section::Panels, Needs::Nothing),
    row(Action::Gallery, "gallery", "Start from a preset…", &[], "file", Section::File, Needs::Nothing),
    row(Action::Project, "project", "Project settings…", &[], "settings", Section::File, Needs::Nothing),
    row(
        Action::OpenFile,
        "open-file",
        "Open a design file…",
        &["Ctrl+O"],
        "upload",
        Section::File,
        Needs::Nothing,
    ),
    row(
        Action::SaveFile,
        "save-file",
        "Download the design file",
        &["Ctrl+S"],
        "save",
        Section::File,
        Needs::Nothing,
    ),
    row(
        Action::SaveDiagram,
        "save-diagram",
        "Download the diagram (SVG)",
        &[],
        "eye",
        Section::File,
        Needs::Drawing,
    ),
    row(
        Action::SavePicture,
        "save-picture",
        "Download the diagram (PNG)",
        &[],
        "eye",
        Section::File,
        Needs::Drawing,
    ),
    row(
        Action::Download,
        "download-zip",
        "Download Terraform",
        &["Ctrl+E"],
        "download",
        Section::File,
        Needs::Nothing,
    ),
    row(Action::Share, "share", "Share…", &["Ctrl+Shift+S"], "link", Section::File, Needs::Nothing),
    row(
        Action::Restore,
        "restore",
        "Go back to an earlier version…",
        &[],
        "clock",
        Section::File,
        Needs::Nothing,
    ),
];

impl Action {
    /// Its line of the table.
    #[must_use]
    pub fn row(self) -> &'static Row {
        static MISSING: Row =
            row(Action::Help, "help", "Show all keys", &[], "keyboard", Section::Panels, Needs::Nothing);
        ALL.iter().find(|it| it.action == self).unwrap_or(&MISSING)
    }

    /// Words that people look for it by, beside its own.
    #[must_use]
    pub const fn also_called(self) -> &'static str {
        match self {
            Self::Undo => "back",
            Self::Redo => "again",
            Self::Duplicate => "clone",
            Self::Delete => "remove",
            Self::SelectNothing => "deselect",
            Self::Inspect => "inspector properties",
            Self::Connect => "link line wire",
            Self::MoveInto => "reparent",
            Self::SwitchLaunch => "launch type",
            Self::ZoomReset => "actual size",
            Self::Outline => "layers tree",
            Self::Findings => "problems errors warnings issues",
            Self::Cost => "price bill estimate",
            Self::Code => "hcl preview",
            Self::Theme => "dark mode appearance colours colors",
            Self::Help => "shortcuts keyboard",
            Self::Gallery => "new template example",
            Self::Project => "region environments tags",
            Self::OpenFile => "import load",
            Self::SaveFile => "save export json",
            Self::SaveDiagram | Self::SavePicture => "export image",
            Self::Download => "export zip module",
            Self::Share => "link url copy",
            Self::Restore => "earlier versions history backup",
            Self::Cut
            | Self::Copy
            | Self::Paste
            | Self::SelectAll
            | Self::Rename
            | Self::ZoomIn
            | Self::ZoomOut
            | Self::Fit
            | Self::FitSelection
            | Self::Find
            | Self::Search
            | Self::Palette
            | Self::ToggleInspector
            | Self::ToggleDrawer => "",
        }
    }

    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        ALL.iter().find(|it| it.id == id).map(|it| it.action)
    }
}

impl Row {
    /// Why it cannot be done now.
    #[must_use]
    pub fn refusal(&self, now: &Context) -> Option<&'static str> {
        let own = |ok: bool, reason| {
            if now.read_only {
                Some("make a copy of this shared design first")
            } else {
                (!ok).then_some(reason)
            }
        };
        match self.needs {
            Needs::Nothing => None,
            Needs::Past => own(now.can_undo, "nothing to undo"),
            Needs::Future => own(now.can_redo, "nothing to redo"),
            Needs::Selected => own(now.selected_boxes > 0 || now.selected_arrow, "select something first"),
            Needs::Boxes => (now.selected_boxes == 0).then_some("select a box first"),
            Needs::OwnBoxes => own(now.selected_boxes > 0, "select a box first"),
            Needs::OneBox => own(now.selected_boxes == 1, "select one box first"),
            Needs::Own => own(true, ""),
            Needs::Drawing => (now.boxes == 0).then_some("the design is empty"),
        }
    }

    /// The keys as they are shown: `Ctrl Shift Z`.
    #[must_use]
    pub fn shown_keys(&self) -> String {
        self.keys.first().map(|it| spaced(it)).unwrap_or_default()
    }
}

/// The action that this key asks for.
#[must_use]
pub fn for_press(press: &Press<'_>) -> Option<&'static Row> {
    ALL.iter().find(|it| it.keys.iter().any(|keys| press.is(keys)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(key: &str, ctrl: bool, shift: bool) -> Option<Action> {
        for_press(&Press { key, ctrl, shift, alt: false }).map(|it| it.action)
    }

    #[test]
    fn keys_find_their_action() {
        assert_eq!(asked("z", true, false), Some(Action::Undo));
        assert_eq!(asked("Z", true, true), Some(Action::Redo));
        assert_eq!(asked("+", false, true), Some(Action::ZoomIn));
        assert_eq!(asked("?", false, true), Some(Action::Help));
        assert_eq!(asked("!", false, true), Some(Action::Fit));
        assert_eq!(asked("c", false, false), Some(Action::Connect));
        assert_eq!(asked("c", true, false), Some(Action::Copy));
        assert_eq!(asked("q", false, false), None);
    }

    #[test]
    fn no_two_actions_share_a_key_or_an_id() {
        let mut keys: Vec<_> = ALL.iter().flat_map(|it| it.keys).collect();
        let mut ids: Vec<_> = ALL.iter().map(|it| it.id).collect();
        let (all_keys, all_ids) = (keys.len(), ids.len());
        keys.sort_unstable();
        keys.dedup();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!((keys.len(), ids.len()), (all_keys, all_ids));
    }

    #[test]
    fn a_shared_design_offers_reading_but_not_changing() {
        let now = Context { boxes: 3, selected_boxes: 1, read_only: true, ..Context::default() };
        assert!(Action::Delete.row().refusal(&now).is_some());
        assert_eq!(Action::Copy.row().refusal(&now), None);
        assert_eq!(Action::Fit.row().refusal(&now), None);
    }
}
