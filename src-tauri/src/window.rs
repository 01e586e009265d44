//! The one window.

use tauri::webview::NewWindowResponse;
use tauri::{AppHandle, Manager as _, WebviewUrl, WebviewWindow, WebviewWindowBuilder};
use wire::{Problem, ProblemKind};

/// The name of the one window.
pub(crate) const LABEL: &str = "main";

/// Opens the window. It stays at the program's own page and opens no other.
pub(crate) fn open(app: &AppHandle) -> tauri::Result<()> {
    let window = WebviewWindowBuilder::new(app, LABEL, WebviewUrl::App("index.html".into()))
        .title("Strongroom")
        .inner_size(1360.0, 860.0)
        .min_inner_size(640.0, 480.0)
        .zoom_hotkeys_enabled(true)
        .on_navigation(|url| is_our_page(url.scheme(), url.host_str()))
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .build()?;
    #[cfg(target_os = "linux")]
    crate::page::guard(&window)?;
    #[cfg(not(target_os = "linux"))]
    drop(window);
    Ok(())
}

/// Brings the window to the front, for a second start of the program.
pub(crate) fn show(app: &AppHandle) {
    if let Some(window) = app.get_webview_window(LABEL) {
        // A window that cannot be shown is one that is just being closed.
        let _ = window.unminimize().and_then(|()| window.set_focus());
    }
}

/// Opens the desktop's print dialog for what the window shows: the sheet with the recovery code, by its print style.
#[tauri::command]
pub(crate) fn recovery_print(window: WebviewWindow) -> Result<(), Problem> {
    window.print().map_err(|_| Problem {
        kind: ProblemKind::Io,
        what: "the print dialog could not be opened".to_owned(),
        next: Some("save the code to a drive, or copy it down by hand".to_owned()),
    })
}

/// `tauri://localhost` on Linux and macOS, `http://tauri.localhost` on Windows.
fn is_our_page(scheme: &str, host: Option<&str>) -> bool {
    matches!((scheme, host), ("tauri", Some("localhost")) | ("http" | "https", Some("tauri.localhost")))
}

/// Whether somebody asked for the window to be driven by another program, which a release never allows.
pub(crate) fn is_driven_from_outside() -> bool {
    !cfg!(debug_assertions) && std::env::var_os("TAURI_WEBVIEW_AUTOMATION").is_some()
}

#[cfg(test)]
mod tests {
    use super::is_our_page;

    #[test]
    fn the_window_stays_at_its_own_page() {
        assert!(is_our_page("tauri", Some("localhost")));
        assert!(is_our_page("http", Some("tauri.localhost")));
        for (scheme, host) in [
            ("https", Some("example.org")),
            ("file", None),
            ("data", None),
            ("http", Some("localhost")),
            ("tauri", None),
        ] {
            assert!(!is_our_page(scheme, host), "{scheme} {host:?}");
        }
    }
}
