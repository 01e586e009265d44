//! `strongroom audit pack`: an auditor's pack.

use model::Object;
use workbench::audit_log::{self, PackRequest};
use workbench::{Problem, Session};

use crate::exit::Exit;
use crate::progress::Progress;
use crate::result;
use crate::run::Context;
use crate::words::{count, entries};

pub(super) fn run(
    context: &mut Context<'_>,
    session: &mut Session<'_>,
    request: &PackRequest<'_>,
) -> Result<Exit, Problem> {
    let watch = Progress::on(&mut context.terminal);
    let made = audit_log::pack(session, request, &watch);
    drop(watch);
    let made = made?;
    let terminal = &mut context.terminal;
    terminal.headline(&made.verdict);
    terminal.line(&format!("Wrote the auditor's pack {}.", request.out.display()));
    terminal.field("Of the period", &entries(made.in_period));
    terminal.field("Sealed, opened", &format!("{}, {}", count(made.sealed), count(made.openings)));
    terminal.field("SHA-256", &made.digest.to_string());
    terminal.field("Log signed by", &made.log_key.groups());
    for warning in &made.warnings {
        terminal.line(&format!("  Note: {warning}"));
    }
    let anchored = Object::new().with("local", made.anchored.local).with("outside", made.anchored.outside);
    let object = result::done("audit pack")
        .with("anchored", anchored)
        .with("entries", made.entries)
        .with("fingerprint", made.log_key.to_string())
        .with("from", request.from.map(|day| day.to_string()))
        .with("in_period", made.in_period)
        .with("notes", result::texts(&made.warnings))
        .with("openings", made.openings)
        .with("path", request.out.display().to_string())
        .with("sealed", made.sealed)
        .with("sha256", made.digest.to_string())
        .with("summary", made.verdict)
        .with("to", request.to.map(|day| day.to_string()));
    terminal.json(object);
    Ok(Exit::Done)
}
