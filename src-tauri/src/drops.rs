//! Files dropped on the window. The event that the page hears carries nothing, since a page script could send itself one: what was
//! dropped is kept here until the page fetches it.

use std::mem;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use tauri::{AppHandle, DragDropEvent, Emitter as _, Manager as _, State, WindowEvent};
use wire::{Dropped, Problem};
use workbench::desk::Desk;

use crate::commands::beside;

/// What was dropped and not fetched yet.
#[derive(Debug, Default)]
pub(crate) struct Drops(Mutex<Vec<PathBuf>>);

pub(crate) fn on_event(app: &AppHandle, event: &WindowEvent) {
    if let WindowEvent::DragDrop(DragDropEvent::Drop { paths, .. }) = event {
        let drops = app.state::<Drops>();
        // The last drop is the one that is meant.
        drops.0.lock().unwrap_or_else(PoisonError::into_inner).clone_from(paths);
        // A page that is gone needs no event.
        let _ = app.emit("dropped", ());
    }
}

#[tauri::command]
pub(crate) async fn take_drop(
    desk: State<'_, Arc<Desk>>,
    drops: State<'_, Drops>,
) -> Result<Dropped, Problem> {
    let paths = mem::take(&mut *drops.0.lock().unwrap_or_else(PoisonError::into_inner));
    beside(desk, move |desk| Ok(desk.take_all(paths))).await
}
