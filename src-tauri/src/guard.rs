//! What watches over the vault while the window is open: locking when nobody is at work, asking before work is cut off.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use tauri::{AppHandle, Emitter as _, Manager as _, Window, WindowEvent};
use tauri_plugin_dialog::{DialogExt as _, MessageDialogButtons, MessageDialogKind};
use workbench::desk::Desk;

use crate::faults;

const EVERY: Duration = Duration::from_secs(1);

/// Looks once a second whether somebody is at work.
pub(crate) fn watch(app: &AppHandle) -> std::io::Result<()> {
    let app = app.clone();
    let desk = Arc::clone(&app.state::<Arc<Desk>>());
    let looking = move || loop {
        thread::sleep(EVERY);
        // This thread has to go on: it is what locks the vault.
        let looked = catch_unwind(AssertUnwindSafe(|| desk.look_for_idleness()));
        if let Ok(Some(event)) = looked {
            // A page that is gone needs no event.
            let _ = app.emit("vault", event);
        }
        if faults::is_fresh() {
            // The event carries nothing; the page asks for the report.
            let _ = app.emit("fault", ());
        }
    };
    thread::Builder::new().name("idle".to_owned()).spawn(looking).map(drop)
}

/// Asks before closing the window stops what is being made.
pub(crate) fn on_event(window: &Window, event: &WindowEvent) {
    let WindowEvent::CloseRequested { api, .. } = event else { return };
    let app = window.app_handle();
    if !app.state::<Arc<Desk>>().is_working() {
        return;
    }
    api.prevent_close();
    let closing = window.clone();
    app.dialog()
        .message(
            "Something is being sealed, taken in, opened or counted. If the window closes now, nothing of it is kept.",
        )
        .title("Close Strongroom?")
        .kind(MessageDialogKind::Warning)
        .buttons(MessageDialogButtons::OkCancelCustom(
            "Close and stop it".into(),
            "Keep the window open".into(),
        ))
        .show(move |close| {
            if close {
                // A window that cannot be closed is one that is gone.
                let _ = closing.destroy();
            }
        });
}

/// The last thing the program does.
pub(crate) fn lock_up(app: &AppHandle) {
    // The vault is closed whether or not that could be written down.
    let _ = app.state::<Arc<Desk>>().close();
}
