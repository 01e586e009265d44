//! Files dropped on the window, or handed over by the desktop when the program is started with them. The event that the page hears
//! carries nothing, since a page script could send itself one: what was dropped is kept here until the page fetches it.

use std::mem;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use tauri::{AppHandle, DragDropEvent, Emitter as _, Manager as _, State, WindowEvent};
use wire::{Dropped, Problem};
use workbench::desk::Desk;

use crate::commands::beside;

/// What was dropped and not fetched yet.
#[derive(Debug, Default)]
pub(crate) struct Drops(Mutex<Vec<PathBuf>>);

impl Drops {
    /// Beginning with the files that the program was started with.
    pub(crate) fn with(paths: Vec<PathBuf>) -> Self {
        Self(Mutex::new(paths))
    }
}

pub(crate) fn on_event(app: &AppHandle, event: &WindowEvent) {
    if let WindowEvent::DragDrop(DragDropEvent::Drop { paths, .. }) = event {
        bring(app, paths.clone());
    }
}

/// Keeps what was dropped and wakes the page.
pub(crate) fn bring(app: &AppHandle, paths: Vec<PathBuf>) {
    if paths.is_empty() {
        return;
    }
    // The last drop is the one that is meant.
    *app.state::<Drops>().0.lock().unwrap_or_else(PoisonError::into_inner) = paths;
    // A page that is gone needs no event.
    let _ = app.emit("dropped", ());
}

/// The files named when the program was started in `folder`: everything that is no option.
pub(crate) fn named(arguments: impl Iterator<Item = std::ffi::OsString>, folder: &Path) -> Vec<PathBuf> {
    let is_option = |argument: &std::ffi::OsString| argument.as_encoded_bytes().starts_with(b"-");
    arguments.skip(1).filter(|argument| !is_option(argument)).map(|argument| folder.join(argument)).collect()
}

#[tauri::command]
pub(crate) async fn take_drop(
    desk: State<'_, Arc<Desk>>,
    drops: State<'_, Drops>,
) -> Result<Dropped, Problem> {
    let paths = mem::take(&mut *drops.0.lock().unwrap_or_else(PoisonError::into_inner));
    beside(desk, move |desk| Ok(desk.take_all(paths))).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_option_is_a_file_in_the_folder_the_program_was_started_in() {
        let arguments = ["strongroom-desktop", "--flag", "a.enc", "/b/c.enc"].map(Into::into);
        let found = named(arguments.into_iter(), Path::new("/home/ann"));
        assert_eq!(found, [PathBuf::from("/home/ann/a.enc"), PathBuf::from("/b/c.enc")]);
    }
}
