//! `strongroom export`: check, seal, sign, record.

use std::path::PathBuf;

use model::{DataSetId, Object};
use seal::Passphrase;
use workbench::{
    ExportFrom, ExportOutcome, ExportRequest, LeftOutRows, Problem, ProblemKind, RecipientPassphrase,
    Session, Written,
};

use super::check::set_name;
use super::findings::{Gather, add_report, totals};
use super::summary;
use crate::exit::Exit;
use crate::progress::Progress;
use crate::run::Context;
use crate::words::{bytes, counted};
use crate::{interrupt, result, secrets, unlock};

/// Check an export, then seal and sign it into one encrypted file
///
/// The files go in byte for byte as they were received. If the check finds an error, nothing is written. What was sealed,
/// for whom and why becomes an entry of the log.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  strongroom export hmis-export.zip --out 2026-10.enc --reason 'Monthly submission' --recipient county.pem
  strongroom export export/ --out for-audit.enc --reason 'Audit request 17' --passphrase-recipient
  strongroom export --dataset 01a1… --out 2026-10.enc --reason 'Monthly submission'

The passphrase for --passphrase-recipient comes from STRONGROOM_RECIPIENT_PASSPHRASE, or is asked for; press Enter
there to have six random words made and shown once. Give it to the recipient another way than the file.

Ends with 1 and writes nothing if the check finds an error; --allow-blocking seals all the same and says so inside.")]
pub(crate) struct ExportArgs {
    /// A folder or a ZIP with the CSV files
    #[arg(required_unless_present = "dataset", conflicts_with = "dataset")]
    path: Option<PathBuf>,
    /// Seal a data set that the vault keeps, instead of a folder or ZIP
    #[arg(long, value_name = "ID")]
    dataset: Option<DataSetId>,
    /// The sealed file to make; must not exist
    #[arg(long, value_name = "F.enc")]
    out: PathBuf,
    /// Why it is made, for the log and for the recipient
    #[arg(long, value_name = "TEXT")]
    reason: String,
    /// Let the owner of this public key open it; may be given several times
    #[arg(long = "recipient", value_name = "X.pem")]
    recipients: Vec<PathBuf>,
    /// Let whoever knows a passphrase open it
    #[arg(long)]
    passphrase_recipient: bool,
    /// It is a victim service provider's own comparable database; sealed for keys alone, never for a passphrase
    #[arg(long, conflicts_with = "passphrase_recipient")]
    comparable_database: bool,
    /// Leave out every row about people served by a victim service provider, or on the protected list of the vault's settings; the
    /// rest is checked and sealed, other bytes untouched
    #[arg(long, visible_alias = "leave-out-protected", conflicts_with = "comparable_database")]
    leave_out_victim_services: bool,
    /// Seal in spite of errors; never with a row about somebody on the protected list
    #[arg(long)]
    allow_blocking: bool,
    /// Check against this specification instead of the one the files say they follow
    #[arg(long, value_name = "SPEC")]
    pack: Option<String>,
}

impl ExportArgs {
    fn from(&self) -> Result<ExportFrom<'_>, Problem> {
        match (&self.dataset, &self.path) {
            (Some(id), _) => Ok(ExportFrom::DataSet(*id)),
            (None, Some(path)) => Ok(ExportFrom::Path(path)),
            (None, None) => Err(Problem::new(ProblemKind::Usage, "give an export, or --dataset ID")),
        }
    }

    /// What people call it.
    fn set_name(&self) -> String {
        match (&self.dataset, &self.path) {
            (None, Some(path)) => set_name(path),
            (id, _) => id.map(|id| id.to_string()).unwrap_or_default(),
        }
    }
}

pub(crate) fn run(context: &mut Context<'_>, args: &ExportArgs) -> Result<Exit, Problem> {
    if args.passphrase_recipient {
        demand_way_to_agree(context)?;
    }
    unlock::with_session(context, |context, session| with_vault(context, session, args))
}

fn with_vault(
    context: &mut Context<'_>,
    session: &mut Session<'_>,
    args: &ExportArgs,
) -> Result<Exit, Problem> {
    let chosen = args.passphrase_recipient.then(|| Chosen::ask(context)).transpose()?;
    let request = ExportRequest {
        from: args.from()?,
        out: &args.out,
        reason: &args.reason,
        recipients: &args.recipients,
        passphrase: chosen.as_ref().map(Chosen::as_request),
        comparable_database: args.comparable_database,
        leave_out_victim_services: args.leave_out_victim_services,
        allow_blocking: args.allow_blocking,
        pack: args.pack.as_deref(),
    };
    let watch = Progress::on(&mut context.terminal);
    let mut gather = Gather::new(&mut context.terminal, 1);
    let outcome = workbench::export(session, &request, &mut gather, &watch);
    drop(watch);
    let gathered = gather.summary();
    match outcome.map_err(interrupt::or)? {
        ExportOutcome::Refused(report) => {
            let terminal = &mut context.terminal;
            summary::print(terminal, &args.set_name(), &report, &gathered.overview(&report), 1);
            terminal.line("");
            terminal.headline(&format!("Nothing was written: {}.", totals(&report)));
            terminal.line("Mend the export and try again, or seal it as it is with --allow-blocking.");
            let object = result::object("export", "refused", false, Exit::Findings);
            terminal.json(add_report(object, &report));
            Ok(Exit::Findings)
        }
        ExportOutcome::Written(written) => {
            say_written(context, args, &written);
            if let Some(Chosen::Generated(words)) = &chosen {
                show_words(context, words);
            }
            Ok(Exit::Done)
        }
    }
}

/// A passphrase for recipients, and whether it was drawn here.
enum Chosen {
    Generated(Passphrase),
    Typed(Passphrase),
}

impl Chosen {
    fn ask(context: &mut Context<'_>) -> Result<Self, Problem> {
        if let Some(given) = secrets::from_env(secrets::RECIPIENT_ENV)? {
            return Ok(Self::Typed(given));
        }
        if let Some(typed) = secrets::typed_for_recipient(&mut context.terminal)? {
            context.terminal.notice(&secrets::strength(typed.strength().bits));
            return Ok(Self::Typed(typed));
        }
        Ok(Self::Generated(Passphrase::generate()?))
    }

    const fn as_request(&self) -> RecipientPassphrase<'_> {
        match self {
            Self::Generated(words) => RecipientPassphrase::Generated(words),
            Self::Typed(typed) => RecipientPassphrase::Typed(typed),
        }
    }
}

/// Before anything else: someone must be able to learn the passphrase.
fn demand_way_to_agree(context: &Context<'_>) -> Result<(), Problem> {
    if secrets::from_env(secrets::RECIPIENT_ENV)?.is_some() || context.terminal.can_show_secret() {
        return Ok(());
    }
    Err(Problem::new(ProblemKind::Usage, "there is no terminal to agree on the recipient's passphrase")
        .next(format!("set {}, or run this in a terminal", secrets::RECIPIENT_ENV)))
}

fn say_written(context: &mut Context<'_>, args: &ExportArgs, written: &Written) {
    let report = &written.report;
    let terminal = &mut context.terminal;
    terminal.line(&report.head);
    terminal.headline(&format!(
        "Sealed {}, {} into {} ({}).",
        counted(written.files, "file"),
        counted(written.rows, "row"),
        written.path.display(),
        bytes(written.bytes),
    ));
    if args.leave_out_victim_services {
        let LeftOutRows { victims, protected } = &written.left_out;
        if victims.is_empty() && protected.is_empty() {
            let nothing = "nothing; no row belongs to a victim service provider or a protected person";
            terminal.field("Left out", nothing);
        }
        for (what, files) in [("Left out", victims), ("Left out, protected", protected)] {
            let rows = files.iter().map(|(_, rows)| rows).sum();
            let names = files.iter().map(|(name, rows)| format!("{name} {rows}"));
            if !files.is_empty() {
                let names = names.collect::<Vec<_>>().join(", ");
                terminal.field(what, &format!("{}: {names}", counted(rows, "row")));
            }
        }
    }
    terminal.field("Findings", &totals(report));
    terminal.field("Bundle", &written.bundle_id.to_string());
    terminal.field("SHA-256", &written.digest.to_string());
    terminal.field("Signer", &written.fingerprint.groups());
    terminal.field("Cover sheet", &written.cover.display().to_string());
    if args.recipients.is_empty() && !args.passphrase_recipient {
        terminal
            .notice("Only this vault can open it: neither --recipient nor --passphrase-recipient was given.");
    }
    let object = result::object("export", "sealed", report.is_valid, Exit::Done)
        .with("bundle_id", written.bundle_id.to_string())
        .with("bytes", written.bytes)
        .with("cover", written.cover.display().to_string())
        .with("path", written.path.display().to_string())
        .with("sha256", written.digest.to_string())
        .with("fingerprint", written.fingerprint.to_string())
        .with("left_out", by_file(&written.left_out.victims))
        .with("left_out_protected", by_file(&written.left_out.protected));
    terminal.json(add_report(object, report));
}

fn by_file(files: &[(String, u64)]) -> Object {
    result::record_counts(files.iter().map(|(name, rows)| (name, *rows)))
}

fn show_words(context: &mut Context<'_>, words: &Passphrase) {
    let shown = context.terminal.show_secret(&[
        "",
        "The passphrase that opens it, shown this once:",
        "",
        &format!("    {}", words.secret_text()),
        "",
        "Give it to the recipient by telephone or in person, never together with the file.",
    ]);
    if !shown {
        context.terminal.complain(
            "The passphrase could not be shown. The vault can still open the file; export it again for the recipient.",
        );
    }
}
