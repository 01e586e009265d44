//! `strongroom notes add`.

use model::{Day, Finding};
use workbench::notes::{self, NoteKind, NoteOn, NoteRequest};
use workbench::{Problem, ProblemKind, Session};

use super::super::set::SetArgs;
use crate::exit::Exit;
use crate::result;
use crate::run::Context;
use crate::words::{counted, harmless};

/// Note one finding, or every finding of a code, an organization, a project, a file
///
/// The findings are looked up in the export or data set that is named; a note that would fit none of them is refused.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  strongroom notes add --dataset ID --finding 7c11ab90f2d4e6a1 --kind explained --until 2027-03-31 --reason 'twins'
  strongroom notes add october.zip --code STAY_LONG --project 114 --kind vendor_ticket --ticket T-2291 \\
      --reason 'the system closes no stays'
  strongroom notes add --source CA-600 --code RACE_UNKNOWN --kind cannot_fix --until 2026-12-31 --reason 'records lost'")]
pub(super) struct AddArgs {
    #[command(flatten)]
    set: SetArgs,
    /// Of the exports of this source, without looking into any: SourceID as Export.csv has it
    #[arg(long, value_name = "TEXT", conflicts_with_all = ["path", "dataset"])]
    source: Option<String>,
    /// The rule; may be left out with --finding where a set is named
    #[arg(long, value_name = "CODE")]
    code: Option<String>,
    /// One finding, by the 16 digits of its fingerprint
    #[arg(long, value_name = "FINGERPRINT", conflicts_with_all = ["organization", "project", "file"])]
    finding: Option<String>,
    /// Only findings of this organization
    #[arg(long, value_name = "ID")]
    organization: Option<String>,
    /// Only findings of this project
    #[arg(long, value_name = "ID")]
    project: Option<String>,
    /// Only findings of this file
    #[arg(long, value_name = "NAME")]
    file: Option<String>,
    /// What is said about them
    #[arg(long, value_enum)]
    kind: Kind,
    /// The number of the vendor's ticket
    #[arg(long, value_name = "TEXT")]
    ticket: Option<String>,
    /// Why they stay, in at most 1,000 characters; stands in lists that are sent, so name nobody
    #[arg(long, value_name = "TEXT")]
    reason: String,
    /// The last day on which the note holds, within two years; a vendor ticket may do without
    #[arg(long, value_name = "DAY")]
    until: Option<Day>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
#[value(rename_all = "snake_case")]
enum Kind {
    /// The data are right as they are
    Explained,
    /// They are wrong, and nobody can mend them
    CannotFix,
    /// The maker of the software was asked to mend it
    VendorTicket,
}

pub(super) fn run(
    context: &mut Context<'_>,
    session: &mut Session<'_>,
    args: &AddArgs,
) -> Result<Exit, Problem> {
    let mut on = NoteOn {
        code: args.code.clone().unwrap_or_default().to_ascii_uppercase(),
        fingerprint: args.finding.as_ref().map(|digits| digits.to_ascii_lowercase()),
        organization: args.organization.clone(),
        project: args.project.clone(),
        file: args.file.clone(),
    };
    if args.code.is_none() && args.finding.is_none() {
        return Err(Problem::new(ProblemKind::Usage, "nothing is named to note")
            .next("name a rule with --code, or one finding with --finding"));
    }
    if args.code.is_some() {
        on.demand_sound()?;
    }
    let (source, fits) = match &args.source {
        Some(source) => {
            if args.code.is_none() {
                return Err(Problem::new(ProblemKind::Usage, "without a set, the rule has to be named")
                    .next("add --code"));
            }
            (source.clone(), None)
        }
        None => {
            let (set, source) = args.set.about(context, Some(session))?;
            let source = source.ok_or_else(super::no_source)?;
            let mut wanted = Wanted { on: on.clone(), any_code: args.code.is_none(), fits: 0 };
            args.set.findings(context, Some(session), super::by_site(session)?, &mut wanted)?;
            if wanted.fits == 0 {
                let what = format!("no finding of `{}` is meant by that: {}", harmless(&set), on.in_words());
                return Err(Problem::new(ProblemKind::Usage, what).next(
                    "look for it with `check` or `dataset show`; without a set, --source keeps it unseen",
                ));
            }
            on = wanted.on;
            (source, Some(wanted.fits))
        }
    };
    let request = NoteRequest {
        source: &source,
        on,
        kind: kind(args.kind),
        ticket: args.ticket.as_deref(),
        reason: &args.reason,
        until: args.until,
    };
    let note = notes::add_note(session, &request)?;
    let terminal = &mut context.terminal;
    terminal.headline(&match fits {
        Some(fits) => format!("Noted {}. They stay, and count as before.", counted(fits, "finding")),
        None => "Noted. Whether it fits a finding was not looked up.".to_owned(),
    });
    super::list::print(terminal, &note);
    let object = result::done("notes add").with("findings", fits).with("note", super::json(&note));
    terminal.json(object);
    Ok(Exit::Done)
}

/// Counts the findings that are meant; takes the code of the one that a fingerprint alone names.
struct Wanted {
    on: NoteOn,
    any_code: bool,
    fits: u64,
}

impl checks::Sink for Wanted {
    fn accept(&mut self, finding: &Finding) -> std::io::Result<()> {
        if crate::interrupt::stopped() {
            return Err(std::io::ErrorKind::Interrupted.into());
        }
        if self.any_code && self.on.fingerprint.as_deref() == Some(finding.fingerprint.as_str()) {
            self.on.code.clone_from(&finding.code);
        }
        self.fits += u64::from(self.on.covers(finding));
        Ok(())
    }
}

const fn kind(kind: Kind) -> NoteKind {
    match kind {
        Kind::Explained => NoteKind::Explained,
        Kind::CannotFix => NoteKind::CannotFix,
        Kind::VendorTicket => NoteKind::VendorTicket,
    }
}
