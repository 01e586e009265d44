//! The page's own process: what it can do without, and what happens when it ends although the window is open. It is loaded again and tells
//! of it; never a white window.
//!
//! Only where the page is drawn by WebKitGTK. Elsewhere the system's web view keeps its own ways.

use std::cell::Cell;
use std::sync::Arc;
use std::time::{Duration, Instant};

use tauri::{AppHandle, Manager as _, WebviewWindow};
use tauri_plugin_dialog::{DialogExt as _, MessageDialogKind};
use webkit2gtk::{SettingsExt as _, WebProcessTerminationReason as Reason, WebViewExt as _};
use workbench::desk::Desk;

use crate::faults;

/// A page that ends twice within this time is not loaded a third time.
const TOO_SOON: Duration = Duration::from_secs(60);

/// Limits the page and watches over its process.
pub(crate) fn guard(window: &WebviewWindow) -> tauri::Result<()> {
    let app = window.app_handle().clone();
    let last = Cell::new(None);
    window.with_webview(move |webview| {
        let view = webview.inner();
        limit(&view);
        view.connect_web_process_terminated(move |view, reason| {
            let now = Instant::now();
            let before: Option<Instant> = last.replace(Some(now));
            faults::note(place(reason));
            app.state::<Arc<Desk>>().forget_page();
            if before.is_some_and(|before| now.duration_since(before) < TOO_SOON) {
                give_up(&app);
            } else {
                // The page asks for the fault first of all.
                view.reload();
            }
        });
    })
}

/// Neither sound nor film nor three dimensions: the parsers of what the page has no use for cannot be met.
fn limit(view: &webkit2gtk::WebView) {
    if let Some(settings) = view.settings() {
        settings.set_enable_media(false);
        settings.set_enable_webaudio(false);
        settings.set_enable_webgl(false);
    }
}

fn place(reason: Reason) -> String {
    let why = match reason {
        Reason::Crashed => "ended by itself",
        Reason::ExceededMemoryLimit => "needed more memory than it may have",
        _ => "was ended from outside",
    };
    format!("the page's process {why}")
}

/// What can still be said when there is no page to say it.
fn give_up(app: &AppHandle) {
    let ending = app.clone();
    app.dialog()
        .message(
            "The page of the window ended twice and cannot be shown. Exports were only read, a bundle gets its name only when it \
             is whole, and what was done before stands in the log. Start Strongroom again; if this comes back, tell whoever \
             looks after it.",
        )
        .title("Strongroom closes")
        .kind(MessageDialogKind::Error)
        .show(move |_| ending.exit(1));
}

#[cfg(test)]
mod tests {
    use super::{Reason, place};

    #[test]
    fn the_report_says_why_the_page_ended() {
        assert_eq!(place(Reason::Crashed), "the page's process ended by itself");
        assert!(place(Reason::ExceededMemoryLimit).contains("memory"));
        assert!(place(Reason::TerminatedByApi).contains("from outside"));
    }
}
