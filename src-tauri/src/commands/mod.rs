//! What the page may ask for: each command is one line over the desk. One file for each place of the window.

pub(crate) mod administration;
pub(crate) mod bundles;
pub(crate) mod check;
pub(crate) mod corrections;
pub(crate) mod data_sets;
pub(crate) mod log;
pub(crate) mod vault;
pub(crate) mod verify;

use std::sync::Arc;

use tauri::State;
use tauri::async_runtime::spawn_blocking;
use tauri::ipc::Channel;
use wire::{Problem, ProblemKind, Progress};
use workbench::desk::Desk;

pub(crate) type Shared<'s> = State<'s, Arc<Desk>>;

/// Work off the window's thread, so that the window never freezes; a panic in it is an answer.
pub(crate) async fn beside<T: Send + 'static>(
    desk: Shared<'_>,
    work: impl FnOnce(&Arc<Desk>) -> Result<T, Problem> + Send + 'static,
) -> Result<T, Problem> {
    let desk = Arc::clone(&desk);
    spawn_blocking(move || work(&desk)).await.unwrap_or_else(|_| Err(our_fault()))
}

fn our_fault() -> Problem {
    Problem {
        kind: ProblemKind::Bug,
        what: "the program met a fault of its own".to_owned(),
        next: Some("nothing was changed; try again, and report it if it happens again".to_owned()),
    }
}

pub(crate) fn tell(channel: Channel<Progress>) -> impl Fn(Progress) + Send + Sync + 'static {
    // A page that went away has no use for progress.
    move |progress| drop(channel.send(progress))
}
