//! What the program needs from outside, so that a test can put a full disk or a silent terminal in its place.

use std::fmt;
use std::io::{self, Write};
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, Ordering};

use platform::Disk;
use zeroize::Zeroizing;

/// The world around one run.
pub struct Host<'a> {
    /// Files.
    pub disk: &'a dyn Disk,
    /// Results.
    pub out: &'a mut dyn Write,
    /// Problems and notes.
    pub err: &'a mut dyn Write,
    /// Set when the person wants to stop.
    pub stop: &'a AtomicBool,
    /// The value of `STRONGROOM_PASSPHRASE`, if it is set.
    pub passphrase: Option<Zeroizing<String>>,
    /// Asks on the terminal, without showing what is typed.
    pub ask: &'a mut dyn FnMut(&str) -> io::Result<Zeroizing<String>>,
    /// Whether somebody watches: progress is then drawn.
    pub watched: bool,
}

impl Host<'_> {
    pub(crate) fn stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    /// Writes one line to the person; a broken terminal is no reason to fail.
    pub(crate) fn note(&mut self, text: impl fmt::Display) {
        let _ = writeln!(self.err, "{text}");
    }
}

/// For progress callbacks, which outlive no borrow of the host.
pub(crate) fn go_on(stop: &AtomicBool) -> ControlFlow<()> {
    if stop.load(Ordering::Relaxed) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
}

impl fmt::Debug for Host<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Host({:?})", self.disk)
    }
}
