//! The real `terraform` on what designs become. Runs where `GROUNDPLAN_TF` names a program that answers to
//! `validate|plan|test DIR`, and says so where it does not.

use std::path::{Path, PathBuf};
use std::process::Command;

use groundplan::design::Design;
use groundplan::{export, persist};

/// Writes the download of a design into a new folder.
fn write(design: &Design, root: &Path) -> PathBuf {
    let folder = root.join(groundplan::terraform::folder(design));
    let _ = std::fs::remove_dir_all(&folder);
    for (name, text) in export::files(design) {
        let path = folder.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    folder
}

fn run(program: &str, arguments: &[&str], folder: &Path) {
    let output = Command::new(program).args(arguments).arg(folder).output().unwrap();
    assert!(
        output.status.success(),
        "{program} {} {}\n{}{}",
        arguments.join(" "),
        folder.display(),
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
}

#[test]
fn every_preset_passes_fmt_validate_plan_and_test() {
    let Ok(tf) = std::env::var("GROUNDPLAN_TF") else {
        eprintln!("\nSKIPPED: set GROUNDPLAN_TF to run terraform on the presets.\n");
        return;
    };
    let root = std::env::var("GROUNDPLAN_OUT")
        .map_or_else(|_| PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("terraform"), PathBuf::from);
    for preset in persist::PRESETS {
        let design = preset.design().unwrap();
        let folder = write(&design, &root);
        run("terraform", &["fmt", "-check", "-diff", "-recursive"], &folder);
        run(&tf, &["plan"], &folder.join("bootstrap"));
        for environment in design.environments() {
            let folder = folder.join("environments").join(&environment.name);
            run(&tf, &["validate"], &folder);
            run(&tf, &["plan"], &folder);
        }
        run(&tf, &["test"], &folder);
    }
}
