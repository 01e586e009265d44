//! How far the work is: a bar while somebody watches, nothing in a pipe.

use std::ops::ControlFlow;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::host::{Host, go_on};

/// Counts bytes and listens for the wish to stop. Vanishes when dropped.
pub(crate) struct Progress<'a> {
    bar: ProgressBar,
    stop: &'a AtomicBool,
}

impl<'a> Progress<'a> {
    /// `total` in bytes, where it is known.
    pub(crate) fn start(host: &Host<'a>, what: &'static str, total: Option<u64>) -> Self {
        let target = if host.watched { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let bar = ProgressBar::with_draw_target(total, target).with_message(what);
        let template = match total {
            Some(_) => "{msg} {wide_bar} {percent:>3} %",
            None => "{msg} {spinner} {bytes}",
        };
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        bar.enable_steady_tick(Duration::from_millis(200));
        Self { bar, stop: host.stop }
    }

    pub(crate) fn done(&self, bytes: u64) -> ControlFlow<()> {
        self.bar.set_position(bytes);
        go_on(self.stop)
    }
}

impl Drop for Progress<'_> {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
