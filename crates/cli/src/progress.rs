//! How far a long command is: a bar on a terminal, nothing in a pipe. Also where Ctrl-C reaches the work.

use std::borrow::Cow;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use workbench::{Stage, Watch};

use crate::interrupt;
use crate::terminal::Terminal;

const KNOWN: &str = "{msg:<10} [{bar:30}] {percent:>3}%  {bytes} of {total_bytes}  {eta} left";
const UNKNOWN: &str = "{msg:<10} {spinner} {bytes}";
const ENTRIES: &str = "{msg:<10} [{bar:30}] {percent:>3}%  {human_pos} of {human_len} entries";

/// Draws a bar while it lives, and removes it without a trace.
pub(crate) struct Progress {
    bar: ProgressBar,
}

impl Progress {
    /// A bar if someone can see it and wants to.
    pub(crate) fn on(terminal: &mut Terminal) -> Self {
        terminal.flush();
        let mode = terminal.mode();
        let target = if mode.err_is_terminal && !mode.quiet {
            ProgressDrawTarget::stderr()
        } else {
            ProgressDrawTarget::hidden()
        };
        Self { bar: ProgressBar::with_draw_target(None, target) }
    }
}

impl Watch for Progress {
    fn stage(&self, stage: Stage, total: Option<u64>) {
        let template = match (stage, total) {
            (_, None) => UNKNOWN,
            (Stage::Log, Some(_)) => ENTRIES,
            (_, Some(_)) => KNOWN,
        };
        let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
        self.bar.set_style(style.progress_chars("=> ").tick_chars("-\\|/ "));
        self.bar.set_message(Cow::Borrowed(name(stage)));
        match total {
            Some(total) => self.bar.set_length(total),
            None => self.bar.unset_length(),
        }
        self.bar.reset();
    }

    fn advance(&self, done: u64) -> bool {
        self.bar.set_position(done);
        !interrupt::stopped()
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

const fn name(stage: Stage) -> &'static str {
    match stage {
        Stage::Checking => "Checking",
        Stage::Keeping => "Taking in",
        Stage::Sealing => "Sealing",
        Stage::Placing => "Placing",
        Stage::Verifying => "Verifying",
        Stage::Opening => "Opening",
        Stage::Log => "Log",
        Stage::Making => "Making",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_template_can_be_drawn() {
        for template in [KNOWN, UNKNOWN, ENTRIES] {
            assert!(ProgressStyle::with_template(template).is_ok(), "{template}");
        }
    }
}
