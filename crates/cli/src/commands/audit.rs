//! `strongroom audit`: reading the log, verifying it, handing it out alone or as a pack, proving an entry.

use std::path::{Path, PathBuf};

use audit::{Actor, Report};
use model::{Json, Object};
use workbench::audit_log::{self, Day, ListedEntry, LogVerdict, PackRequest};
use workbench::{Problem, Session};

use super::audit_pack;
use crate::exit::Exit;
use crate::progress::Progress;
use crate::run::Context;
use crate::words::{count, entries};
use crate::{result, unlock};

/// How many entries are read at a time.
const PAGE: u64 = 1000;

/// Read, verify, hand out and prove the log
#[derive(Debug, clap::Args)]
pub(crate) struct AuditArgs {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// Show the entries, oldest first
    #[command(
        after_long_help = "Examples:\n  strongroom audit list --from 100\n  strongroom --json audit list > log.jsonl"
    )]
    List {
        /// Begin with the entry of this number; the first one is 0
        #[arg(long, value_name = "SEQ", default_value_t = 0)]
        from: u64,
        /// Show at most this many
        #[arg(long, value_name = "N")]
        limit: Option<u64>,
    },
    /// Verify every entry, signature and checkpoint, and compare with every head known from elsewhere
    ///
    /// Ends with 0 if nothing is wrong, with 1 if something was changed, removed or inserted; then it names the first bad
    /// entry.
    Verify {
        /// Also compare with this checkpoint, which was handed out earlier (audit.checkpoint of a bundle)
        #[arg(long, value_name = "CHECKPOINT")]
        against: Option<PathBuf>,
    },
    /// Write the whole log into a new file that strongroom-verify and other programs can check
    Export {
        /// The file to make; must not exist
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// Make an auditor's pack: one ZIP with a report of a period, the whole log, and what it takes to check them
    ///
    /// The whole log is verified while the pack is made. Of a broken log no pack is made; the place is named.
    #[command(
        after_long_help = "Example:\n  strongroom audit pack --from 2026-07-01 --to 2026-09-30 --out third-quarter.zip"
    )]
    Pack {
        /// The first day of the period, in UTC [default: the log's first]
        #[arg(long, value_name = "YYYY-MM-DD")]
        from: Option<Day>,
        /// The last day of the period, included [default: the log's last]
        #[arg(long, value_name = "YYYY-MM-DD")]
        to: Option<Day>,
        /// The ZIP to make; must not exist
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// Print a proof that an entry stands in the log
    #[command(after_long_help = "Example:\n  strongroom audit prove 17 > entry-17.proof")]
    Prove {
        /// The number of the entry
        seq: u64,
    },
}

impl AuditArgs {
    pub(crate) const fn name(&self) -> &'static str {
        match self.what {
            What::List { .. } => "audit list",
            What::Verify { .. } => "audit verify",
            What::Export { .. } => "audit export",
            What::Pack { .. } => "audit pack",
            What::Prove { .. } => "audit prove",
        }
    }
}

pub(crate) fn run(context: &mut Context<'_>, args: &AuditArgs) -> Result<Exit, Problem> {
    unlock::with_session(context, |context, session| match &args.what {
        What::List { from, limit } => list(context, session, *from, *limit),
        What::Verify { against } => verify(context, session, against.as_deref()),
        What::Export { out } => export(context, session, out),
        What::Pack { from, to, out } => {
            audit_pack::run(context, session, &PackRequest { from: *from, to: *to, out })
        }
        What::Prove { seq } => prove(context, session, *seq),
    })
}

fn list(
    context: &mut Context<'_>,
    session: &Session<'_>,
    from: u64,
    limit: Option<u64>,
) -> Result<Exit, Problem> {
    let size = audit_log::size(session)?;
    let end = limit.map_or(size, |limit| from.saturating_add(limit).min(size));
    let width = count(size).len().max(3);
    let mut at = from;
    while at < end && !context.terminal.reader_gone() {
        let page = audit_log::list(session, at, PAGE.min(end - at))?;
        for listed in &page {
            context.terminal.line(&line(listed, width));
            if context.terminal.mode().json {
                context.terminal.json(entry_json(listed));
            }
        }
        at += PAGE;
    }
    let shown = end.saturating_sub(from);
    context.terminal.json(result::done("audit list").with("shown", shown).with("size", size));
    Ok(Exit::Done)
}

fn line(listed: &ListedEntry, width: usize) -> String {
    let entry = &listed.entry;
    let who = match &entry.actor {
        Actor::Operator(id) => {
            let id = id.to_string();
            format!("operator …{}", id.get(id.len().saturating_sub(6)..).unwrap_or_default())
        }
        Actor::System(part) => format!("system {part}"),
    };
    let detail = listed.detail.as_ref().map(|text| format!("  «{text}»")).unwrap_or_default();
    let object = in_short(&entry.object);
    format!(
        "{:>width$}  {}  {:<26}  {who:<16}  {object}{detail}",
        count(entry.seq),
        entry.time.to_seconds_text(),
        entry.action.name()
    )
    .trim_end()
    .to_owned()
}

/// The plain members of what was acted upon; long digests cut, as a reminder and not to compare.
fn in_short(object: &Object) -> String {
    let shown = object.iter().filter_map(|(name, value)| {
        let text = match value {
            Json::Text(text) if text.len() == 64 => format!("{}…", text.get(..8)?),
            Json::Text(text) => text.clone(),
            Json::Int(n) => n.to_string(),
            Json::Bool(value) => value.to_string(),
            Json::Array(_) | Json::Null | Json::Object(_) => return None,
        };
        Some(format!("{name}={text}"))
    });
    shown.collect::<Vec<_>>().join(" ")
}

fn entry_json(listed: &ListedEntry) -> Object {
    let entry = &listed.entry;
    let (kind, id) = match &entry.actor {
        Actor::Operator(id) => ("operator", id.to_string()),
        Actor::System(part) => ("system", part.clone()),
    };
    Object::new()
        .with("action", entry.action.name())
        .with("actor", Object::new().with("id", id).with("kind", kind))
        .with("cause", entry.cause)
        .with("detail", listed.detail.clone())
        .with("object", entry.object.clone())
        .with("seq", entry.seq)
        .with("ts", entry.time.to_string())
}

fn verify(
    context: &mut Context<'_>,
    session: &mut Session<'_>,
    against: Option<&Path>,
) -> Result<Exit, Problem> {
    let watch = Progress::on(&mut context.terminal);
    let verdict = audit_log::verify(session, against, &watch);
    drop(watch);
    let terminal = &mut context.terminal;
    match verdict? {
        LogVerdict::Intact(report) => {
            let size = report.head.size;
            terminal.headline(&format!("Intact: {}, every one signed by someone who may.", entries(size)));
            terminal.field("Log", &report.head.origin.to_string());
            terminal.field("Root", &report.head.root.to_string());
            let (first, last) = (report.first_time.to_seconds_text(), report.last_time.to_seconds_text());
            terminal.field("From, to", &format!("{first}, {last}"));
            let confirmed = |by: Option<u64>| {
                by.map_or_else(|| "no".to_owned(), |size| format!("up to {}", entries(size)))
            };
            terminal.field("Anchors here", &confirmed(report.anchored.local));
            terminal.field("Handed out", &confirmed(report.anchored.outside));
            for warning in warnings(&report) {
                terminal.line(&format!("  Note: {warning}"));
            }
            let object = result::object("audit verify", "intact", true, Exit::Done)
                .with(
                    "anchored",
                    Object::new()
                        .with("local", report.anchored.local)
                        .with("outside", report.anchored.outside),
                )
                .with("notes", result::texts(warnings(&report)))
                .with("origin", report.head.origin.to_string())
                .with("root", report.head.root.to_string())
                .with("size", size);
            terminal.json(object);
            Ok(Exit::Done)
        }
        LogVerdict::Broken(fault) => {
            terminal.headline(&format!("Broken: {fault}."));
            terminal.line("Entries before that place are good. Keep the vault's folder as it is, and ask who had access to it.");
            let object = result::object("audit verify", "broken", false, Exit::Findings)
                .with("first_bad", fault.seq)
                .with("kind", fault.kind.token())
                .with("what", fault.to_string());
            terminal.json(object);
            Ok(Exit::Findings)
        }
    }
}

fn warnings(report: &Report) -> Vec<String> {
    let warnings = &report.warnings;
    let mut found = Vec::new();
    if let Some(first) = warnings.clock_back.first.first() {
        let n = entries(warnings.clock_back.count);
        found.push(format!("The clock went back at {n}; first at entry {}.", count(first.seq)));
    }
    if let Some(first) = warnings.restores.first.first() {
        let n = entries(warnings.restores.count);
        found.push(format!("{n} record that an earlier copy was put back; first entry {}.", count(*first)));
    }
    if let Some(first) = warnings.unknown_actions.first.first() {
        let n = entries(warnings.unknown_actions.count);
        found.push(format!("{n} hold actions of a newer version; first entry {}.", count(first.first_seq)));
    }
    found
}

fn export(context: &mut Context<'_>, session: &mut Session<'_>, out: &Path) -> Result<Exit, Problem> {
    let watch = Progress::on(&mut context.terminal);
    let size = audit_log::export(session, out, &watch);
    drop(watch);
    let size = size?;
    let terminal = &mut context.terminal;
    terminal.headline(&format!("Wrote {} to {}.", entries(size), out.display()));
    terminal.line("Anyone can check it with `strongroom-verify log`.");
    terminal.json(result::done("audit export").with("path", out.display().to_string()).with("size", size));
    Ok(Exit::Done)
}

fn prove(context: &mut Context<'_>, session: &Session<'_>, seq: u64) -> Result<Exit, Problem> {
    let proof = audit_log::prove(session, seq)?;
    if context.terminal.mode().json {
        context.terminal.json(result::done("audit prove").with("proof", proof).with("seq", seq));
    } else {
        context.terminal.raw(proof.as_bytes());
    }
    Ok(Exit::Done)
}
