//! The window over a source of randomness that panics when it is first asked: what a person then sees is tried in the real window.
//! Never shipped.

use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use platform::{OsRandom, Random, RandomError};

#[derive(Debug, Default)]
struct PanicsOnce(AtomicBool);

impl Random for PanicsOnce {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), RandomError> {
        assert!(self.0.swap(true, Ordering::Relaxed), "value of Jane Roe");
        OsRandom.fill(bytes)
    }
}

fn main() -> ExitCode {
    strongroom_desktop::run(Arc::new(PanicsOnce::default()))
}
