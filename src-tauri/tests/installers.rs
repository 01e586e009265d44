//! The configurations under `installers/`, which this machine may not be able to build with, are at least ones that Tauri knows.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test's helpers")]

use std::path::{Path, PathBuf};

use serde_json::Value;
use tauri::utils::config::{Config, WebviewInstallMode};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// `tauri.conf.json` with one of ours put over it (RFC 7396), as the bundler does.
fn config(name: &str) -> Config {
    let read = |path: PathBuf| -> Value { serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap() };
    let mut whole = read(root().join("src-tauri/tauri.conf.json"));
    merge(&mut whole, read(root().join("installers").join(name)));
    serde_json::from_value(whole).expect(name)
}

fn merge(into: &mut Value, from: Value) {
    match (into, from) {
        (Value::Object(into), Value::Object(from)) => {
            for (key, value) in from {
                merge(into.entry(key).or_insert(Value::Null), value);
            }
        }
        (into, from) => *into = from,
    }
}

#[test]
fn the_installers_for_windows_serve_every_account_and_bring_their_web_view_along() {
    let bundle = config("windows/tauri.windows.json").bundle;
    let mode = serde_json::to_value(bundle.windows.nsis.unwrap().install_mode).unwrap();
    assert_eq!(mode, "perMachine");
    assert!(matches!(bundle.windows.webview_install_mode, WebviewInstallMode::FixedRuntime { .. }));
}

#[test]
fn the_application_for_macos_has_the_hardened_runtime_without_exceptions() {
    let bundle = config("macos/tauri.macos.json").bundle;
    assert!(bundle.macos.hardened_runtime);
    let entitlements = root().join("src-tauri").join(bundle.macos.entitlements.unwrap());
    assert!(!std::fs::read_to_string(entitlements).unwrap().contains("<true/>"));
}

#[test]
fn every_file_that_an_installer_takes_from_this_folder_is_there() {
    for name in ["linux/appimage.json", "windows/tauri.windows.json", "macos/tauri.macos.json"] {
        let bundle = config(name).bundle;
        let files = bundle.linux.appimage.files.values().map(|path| path.to_string_lossy().into_owned());
        for file in bundle.icon.iter().cloned().chain(files).filter(|file| !file.contains("target/")) {
            assert!(root().join("src-tauri").join(&file).exists(), "{name}: {file}");
        }
    }
}
