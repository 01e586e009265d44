//! Ctrl-C: the first one asks the work to stop and leave nothing half-made, a second one ends the program at once.

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use workbench::{Problem, ProblemKind};

/// The exit code of an interrupted program.
pub(crate) const CODE: i32 = 130;

static STOP: AtomicBool = AtomicBool::new(false);
static PROMPTING: AtomicBool = AtomicBool::new(false);

/// Listens for Ctrl-C, and for the requests to end that a system sends. Without it they end the program at once.
pub(crate) fn listen() {
    let heard = || {
        if STOP.swap(true, Ordering::SeqCst) {
            std::process::exit(CODE);
        }
        if PROMPTING.load(Ordering::SeqCst) {
            // At a prompt nothing is under way. The prompt itself needs a moment to switch the echo on again.
            thread::sleep(Duration::from_millis(300));
            if PROMPTING.load(Ordering::SeqCst) {
                std::process::exit(CODE);
            }
        }
    };
    // Failing to listen leaves the system's own behaviour, which is safe: half-made files have no final name.
    let _ = ctrlc::set_handler(heard);
}

/// Whether the work should stop.
pub(crate) fn stopped() -> bool {
    STOP.load(Ordering::SeqCst)
}

/// What a failure comes to: once somebody asked to stop, a reading or writing that was given up is no fault.
pub(crate) fn or(problem: Problem) -> Problem {
    if stopped() && problem.kind() == ProblemKind::Io {
        return Problem::new(ProblemKind::Interrupted, "stopped; nothing was left half-made");
    }
    problem
}

/// While this lives, the program waits for a person and a signal ends it.
pub(crate) struct Prompting(());

impl Prompting {
    /// A prompt begins.
    pub(crate) fn begin() -> Self {
        PROMPTING.store(true, Ordering::SeqCst);
        Self(())
    }
}

impl Drop for Prompting {
    fn drop(&mut self) {
        PROMPTING.store(false, Ordering::SeqCst);
    }
}
