//! Declares every command of ours, so that each needs a permission and none is open to whatever runs in a window.

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let commands = tauri_build::AppManifest::new().commands(&[
        "start",
        "choose_export",
        "choose_bundles",
        "take_drop",
        "check_begin",
        "check_stop",
        "check_close",
        "check_tally",
        "check_findings",
        "check_groups",
        "check_save_report",
        "rule_help",
        "verify",
    ]);
    tauri_build::try_build(tauri_build::Attributes::new().app_manifest(commands))?;
    Ok(())
}
