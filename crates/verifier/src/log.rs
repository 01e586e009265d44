//! `log`: checking an exported log.

use std::io::{self, BufReader, Read};
use std::num::NonZeroUsize;
use std::path::Path;
use std::sync::atomic::AtomicBool;
use std::thread::available_parallelism;

use audit::{Anchor, AnchorKind, LineError, Note, Policy, Report, VerifyExportError, verify_export};
use model::Fingerprint;

use crate::args::LogArgs;
use crate::exit::Exit;
use crate::host::{Host, go_on};
use crate::progress::Progress;
use crate::say;

/// Checks the log and says what is known about it.
pub(crate) fn run(args: &LogArgs, host: &mut Host<'_>) -> Exit {
    let (exit, text) = match check(args, host) {
        Ok(report) => (if report.pinned { Exit::Done } else { Exit::UnknownSigner }, words(&report)),
        Err((exit, why)) => (exit, why),
    };
    let line = format!("{}: {text}", say::path(&args.file));
    match exit {
        Exit::Done | Exit::UnknownSigner | Exit::Broken => match writeln!(host.out, "{line}") {
            Ok(()) => exit,
            Err(_) => exit.worst(Exit::Failed),
        },
        _ => {
            host.note(line);
            exit
        }
    }
}

fn check(args: &LogArgs, host: &Host<'_>) -> Result<Report, (Exit, String)> {
    let anchors = args.against.as_deref().map(|path| anchor(path, host)).transpose()?;
    let file = host.disk.open_regular(&args.file).map_err(|e| (Exit::Failed, e.to_string()))?;
    let progress = Progress::start(host, "Checking the log", file.metadata().map(|m| m.len()).ok());
    let policy = Policy {
        anchors: anchors.into_iter().collect(),
        pin: args.pin.pin,
        threads: available_parallelism().map_or(1, NonZeroUsize::get),
        ..Policy::default()
    };
    let source = BufReader::with_capacity(1 << 18, Watched { source: file, progress: &progress, read: 0 });
    verify_export(source, policy).map_err(|e| judged(&e, host.stop))
}

fn anchor(path: &Path, host: &Host<'_>) -> Result<Anchor, (Exit, String)> {
    let bytes =
        host.disk.read_small(path, Note::MAX_BYTES as u64).map_err(|e| (Exit::Failed, e.to_string()))?;
    Anchor::checkpoint(&bytes, AnchorKind::Outside)
        .map_err(|e| (Exit::Broken, format!("not checked. The file given with --against is of no use: {e}.")))
}

fn judged(e: &VerifyExportError, stop: &AtomicBool) -> (Exit, String) {
    match e {
        VerifyExportError::Export(export) if matches!(export.kind, LineError::Source(_)) => {
            if go_on(stop).is_break() {
                (Exit::Interrupted, String::from("stopped"))
            } else {
                (Exit::Failed, e.to_string())
            }
        }
        _ => (Exit::Broken, format!("Do not rely on it. {}.", say::plain(&e.to_string()))),
    }
}

fn words(report: &Report) -> String {
    let mut lines = vec![String::from(if report.pinned {
        "Intact. Signed by the fingerprint you gave."
    } else {
        "Intact; not known whose. Compare the fingerprint by phone before you rely on it."
    })];
    if let Some(key) = report.roster.workstation() {
        lines.push(format!("  fingerprint  {}", Fingerprint::groups(&key.fingerprint())));
    }
    lines.push(format!("  log          {}", report.head.origin));
    lines.push(format!(
        "  entries      {}, from {} to {} by the workstation's clock",
        report.head.size,
        report.first_time.to_seconds_text(),
        report.last_time.to_seconds_text()
    ));
    lines.push(match report.anchored.outside {
        Some(size) => format!(
            "  confirmed    up to entry {} by the checkpoint you gave; what follows is not",
            size.saturating_sub(1)
        ),
        None => {
            String::from("  confirmed    by nothing from outside; give an earlier checkpoint with --against")
        }
    });
    let warnings = &report.warnings;
    for (count, what) in [
        (warnings.clock_back.count, "entries whose clock went back"),
        (warnings.unknown_actions.count, "entries with actions that this version does not know"),
        (warnings.restores.count, "restores from a copy"),
    ] {
        if count > 0 {
            lines.push(format!("  warning      {count} {what}"));
        }
    }
    lines.join("\n")
}

/// Counts what is read, and fails when the person wants to stop.
struct Watched<'p, 'a, R> {
    source: R,
    progress: &'p Progress<'a>,
    read: u64,
}

impl<R: Read> Read for Watched<'_, '_, R> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        if self.progress.done(self.read).is_break() {
            return Err(io::Error::other("stopped"));
        }
        let n = self.source.read(buf)?;
        self.read = self.read.saturating_add(n as u64);
        Ok(n)
    }
}
