//! `strongroom lists`: what each agency has to correct, in files that can be sent.

use std::path::{Path, PathBuf};

use model::{Json, Object};
use workbench::findings::FindingStore;
use workbench::{
    CheckRequest, ListBy, ListFormat, ListMade, ListRequest, MAX_COVER, Problem, ProblemKind, SentList,
    Session, Site, data_set, last_sent, sent_lists, write_lists,
};

use super::set::SetArgs;
use super::{notes, settings};
use crate::exit::Exit;
use crate::run::Context;
use crate::words::{count, counted};
use crate::{result, unlock};

/// Write lists of corrections: one for each organization, project, group of projects or user, or one for the vendor
///
/// Checks the export, or takes what was found in a data set, and writes it into a new folder, as a workbook, a table and a page
/// for each. Lists hold ids and never names, and values only by their shape. If the vault's passphrase is at hand, what was
/// noted about a finding stands beside it.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  strongroom lists hmis-export.zip --out lists-october
  strongroom lists hmis-export.zip --by project --format csv --out lists --settings site.json
  strongroom lists --dataset ID --out lists-october
  strongroom lists hmis-export.zip --by vendor --out for-the-vendor --cover letter.txt")]
pub(crate) struct ListsArgs {
    #[command(flatten)]
    set: SetArgs,
    /// The folder to make; must not exist
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// One list for each of these
    #[arg(long, value_enum, default_value = "organization")]
    by: By,
    /// In this form; may be given several times [default: all three]
    #[arg(long = "format", value_enum)]
    formats: Vec<Format>,
    /// Begin each list with the text of this file [default: that of the settings]
    #[arg(long, value_name = "FILE")]
    cover: Option<PathBuf>,
    /// Settings of the site: groups of projects, contacts, cover text, the link into HMIS, thresholds (docs/formats/site-settings.md) [default: those of the
    /// vault, if it is unlocked]
    #[arg(long, value_name = "FILE")]
    settings: Option<PathBuf>,
    /// Check against this specification instead of the one the files say they follow
    #[arg(long, value_name = "SPEC", conflicts_with = "dataset")]
    pack: Option<String>,
    /// This is a victim service provider's own comparable database
    #[arg(long, conflicts_with = "dataset")]
    comparable_database: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum By {
    /// A group of projects, as the settings name it, and what is in none
    Group,
    /// Who runs the project
    Organization,
    /// The project
    Project,
    /// Who entered the row, by UserID
    User,
    /// What the maker of the software has to mend
    Vendor,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// A workbook
    Xlsx,
    /// A table for other programs
    Csv,
    /// A page to read and print
    Html,
}

pub(crate) fn run(context: &mut Context<'_>, args: &ListsArgs) -> Result<Exit, Problem> {
    let session = match args.set.dataset() {
        Some(_) => Some(unlock::unlock(context)?),
        None => unlock::unlock_if_at_hand(context)?,
    };
    let written = write(context, session.as_ref(), args);
    let (made, sent) = unlock::close(context, session, written)?;
    tell(context, args, &made, &sent);
    Ok(Exit::Done)
}

fn write(
    context: &mut Context<'_>,
    session: Option<&Session<'_>>,
    args: &ListsArgs,
) -> Result<(Vec<ListMade>, Vec<Option<SentList>>), Problem> {
    let of_vault = |_: &mut Context<'_>| session.map_or_else(|| Ok(Site::default()), workbench::site);
    let site = settings::read_or(context, args.settings.as_deref(), of_vault)?;
    let cover = args.cover.as_deref().map(|file| cover(context, file)).transpose()?;
    let (set, source) = args.set.about(context, session)?;
    let notes = session.map(|session| notes::book(context, session, source.as_deref())).transpose()?;
    let store = FindingStore::new(&context.host, &std::env::temp_dir())?;
    let how = CheckRequest {
        path: Path::new(""),
        pack: args.pack.as_deref(),
        max_per_code: None,
        show_values: false,
        comparable_database: args.comparable_database || site.comparable_database,
        site: site.mark(),
        protected: site.protected.clone(),
        quality: Some(site.quality.clone()),
        temp: None,
    };
    let report = args.set.findings(context, session, how, &mut &store)?;
    let formats: Vec<ListFormat> = if args.formats.is_empty() {
        vec![ListFormat::Workbook, ListFormat::Csv, ListFormat::Page]
    } else {
        args.formats.iter().map(|format| form(*format)).collect()
    };
    let lists = ListRequest {
        by: by(args.by),
        formats: &formats,
        out: &args.out,
        cover: cover.as_deref().or(site.cover.as_deref()),
        site: &site,
        notes: notes.as_ref(),
        set: &set,
        head: &report.head,
    };
    let made = write_lists(&context.host, &store, &lists)?;
    let digest = data_set::digest_of_checked(&report);
    let all = session.map(sent_lists).transpose()?.unwrap_or_default();
    let last = |list: &ListMade| {
        last_sent(&all, source.as_deref(), digest.as_ref(), by(args.by), list.id.as_deref()).cloned()
    };
    let sent = made.iter().map(last).collect();
    Ok((made, sent))
}

fn cover(context: &Context<'_>, file: &Path) -> Result<String, Problem> {
    String::from_utf8(context.host.disk.read_small(file, 4 * MAX_COVER as u64)?).map_err(|_| {
        Problem::new(ProblemKind::Usage, "the cover text is not UTF-8")
            .next("save it as UTF-8 text and try again")
    })
}

fn tell(context: &mut Context<'_>, args: &ListsArgs, made: &[ListMade], sent: &[Option<SentList>]) {
    let terminal = &mut context.terminal;
    let out = args.out.display();
    terminal.headline(&match made.len() {
        0 => format!("There is nothing to correct; {out} is empty."),
        1 => format!("Wrote 1 list into {out}."),
        lists => format!("Wrote {lists} lists into {out}."),
    });
    for (list, sent) in made.iter().zip(sent) {
        let contact = list.contact.as_ref().map(|contact| format!(", for {contact}")).unwrap_or_default();
        let id = list.id.as_deref().unwrap_or(nobody(args.by));
        let noted = list.noted.filter(|noted| *noted > 0);
        let noted = noted.map(|noted| format!(", {} noted", count(noted))).unwrap_or_default();
        let findings = counted(list.findings, "finding");
        terminal.field(
            id,
            &format!("{findings}{noted}{contact}{}", sent.as_ref().map(before).unwrap_or_default()),
        );
    }
    terminal.line("They hold ids of people: send them as you would send client data.");
    let lists = made.iter().zip(sent).map(|(list, sent)| {
        let files = result::texts(list.files.iter().map(|file| file.display()));
        let object = Object::new().with("contact", list.contact.as_deref()).with("files", files);
        let object = object.with("findings", list.findings).with("id", list.id.as_deref());
        Json::from(object.with("last_sent", sent.as_ref().map(last)).with("noted", list.noted))
    });
    let lists: Vec<Json> = lists.collect();
    terminal.json(result::done("lists").with("lists", lists).with("out", args.out.display().to_string()));
}

/// `; last sent 2026-09-30 with 40 findings`.
fn before(sent: &SentList) -> String {
    format!("; last sent {} with {}", sent.sent.date_text(), counted(sent.findings, "finding"))
}

fn last(sent: &SentList) -> Object {
    Object::new().with("findings", sent.findings).with("sent", sent.sent.to_string())
}

pub(super) const fn by(by: By) -> ListBy {
    match by {
        By::Group => ListBy::Group,
        By::Organization => ListBy::Organization,
        By::Project => ListBy::Project,
        By::User => ListBy::User,
        By::Vendor => ListBy::Vendor,
    }
}

/// What a list without an id holds.
pub(super) const fn nobody(by: By) -> &'static str {
    match by {
        By::Group => "in no group",
        _ => "not known",
    }
}

const fn form(format: Format) -> ListFormat {
    match format {
        Format::Xlsx => ListFormat::Workbook,
        Format::Csv => ListFormat::Csv,
        Format::Html => ListFormat::Page,
    }
}
