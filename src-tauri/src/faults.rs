//! Faults of the program's own: where they happened is kept for a report that a person can hand on.
//!
//! A panic's message is dropped, since it could hold a value out of somebody's data; its place in our code cannot.

use std::panic;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use wire::{FaultReport, Problem};

/// More places than these say nothing new.
const MOST: usize = 20;

static PLACES: Mutex<Vec<String>> = Mutex::new(Vec::new());
static FRESH: AtomicBool = AtomicBool::new(false);

/// From now on the place of every panic is kept, and nothing is printed.
pub(crate) fn listen() {
    panic::set_hook(Box::new(|info| {
        let Some(at) = info.location() else { return };
        note(format!("{}:{}:{}", shortened(at.file()), at.line(), at.column()));
    }));
}

/// Keeps where something went wrong, for the report.
pub(crate) fn note(place: String) {
    let mut places = PLACES.lock().unwrap_or_else(PoisonError::into_inner);
    if places.len() < MOST && !places.contains(&place) {
        places.push(place);
    }
    FRESH.store(true, Ordering::Relaxed);
}

/// Whether there was a panic since this was last asked.
pub(crate) fn is_fresh() -> bool {
    FRESH.swap(false, Ordering::Relaxed)
}

/// What happened since it was last asked for; null if nothing did.
#[tauri::command]
pub(crate) async fn fault_report() -> Result<Option<FaultReport>, Problem> {
    let places = std::mem::take(&mut *PLACES.lock().unwrap_or_else(PoisonError::into_inner));
    Ok((!places.is_empty()).then(|| FaultReport {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        system: format!("{} {}", std::env::consts::OS, std::env::consts::ARCH),
        places,
    }))
}

/// A path in our folder as it is; of another package its end alone, not the folders of whoever built the program.
fn shortened(file: &str) -> String {
    if !file.starts_with(['/', '\\']) && !file.contains(':') {
        return file.to_owned();
    }
    let parts: Vec<&str> = file.split(['/', '\\']).collect();
    parts.iter().rev().take(4).rev().copied().collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::shortened;

    #[test]
    fn a_place_is_told_without_the_folders_of_whoever_built_the_program() {
        assert_eq!(shortened("crates/workbench/src/desk/chosen.rs"), "crates/workbench/src/desk/chosen.rs");
        assert_eq!(
            shortened("/home/ann/.cargo/registry/src/x/zip-1.0/src/read/mod.rs"),
            "zip-1.0/src/read/mod.rs"
        );
        assert_eq!(shortened("C:\\Users\\Ann\\.cargo\\zip-1.0\\src\\read.rs"), ".cargo/zip-1.0/src/read.rs");
    }
}
