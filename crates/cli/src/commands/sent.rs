//! `strongroom sent`: which lists of corrections went to whom, and when.

use model::{Json, Object};
use workbench::findings::FindingStore;
use workbench::notes::NoteBook;
use workbench::{
    Contact, ListBy, Problem, ProblemKind, SentList, SentRequest, Session, count_of, data_set, record_sent,
    sent_lists,
};

use super::lists::{By, by};
use super::set::SetArgs;
use crate::exit::Exit;
use crate::run::Context;
use crate::words::{counted, harmless};
use crate::{result, unlock};

/// Record that a list of corrections was sent, and look it up
///
/// This program sends nothing itself. To whom a list went stands in the vault, and in the log only as a digest.
#[derive(Debug, clap::Args)]
pub(crate) struct SentArgs {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    Add(AddArgs),
    /// Show what was sent, oldest first
    List,
}

/// Record that a list was sent now; how many findings stood in it is counted out of the set
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  strongroom sent add --dataset ID --id O1
  strongroom sent add october.zip --by vendor --to 'Help desk' --email help@vendor.example")]
struct AddArgs {
    #[command(flatten)]
    set: SetArgs,
    /// What the lists were made by
    #[arg(long, value_enum, default_value = "organization")]
    by: By,
    /// The name of the group, or the id of the organization, project or user; without it, of a list by one of these, the findings of which
    /// nothing is known, or that are in no group
    #[arg(long, value_name = "ID")]
    id: Option<String>,
    /// To whom [default: the contact of the organization in the settings of the vault]
    #[arg(long, value_name = "NAME")]
    to: Option<String>,
    /// To which address
    #[arg(long, value_name = "ADDRESS")]
    email: Option<String>,
}

impl SentArgs {
    pub(crate) const fn name(&self) -> &'static str {
        match self.what {
            What::Add(_) => "sent add",
            What::List => "sent list",
        }
    }
}

pub(crate) fn run(context: &mut Context<'_>, args: &SentArgs) -> Result<Exit, Problem> {
    unlock::with_session(context, |context, session| match &args.what {
        What::Add(args) => add(context, session, args),
        What::List => list(context, session),
    })
}

fn add(context: &mut Context<'_>, session: &mut Session<'_>, args: &AddArgs) -> Result<Exit, Problem> {
    let id = if args.by == By::Vendor { Some("vendor") } else { args.id.as_deref() };
    let to = recipient(session, args)?;
    let (_, source) = args.set.about(context, Some(session))?;
    let book = NoteBook::of(session, source.as_deref())?;
    let store = FindingStore::new(&context.host, &std::env::temp_dir())?;
    let report = args.set.findings(context, Some(session), super::notes::by_site(session)?, &mut &store)?;
    let (findings, noted) = count_of(&store, &workbench::site(session)?, by(args.by), id, Some(&book))?;
    let digest = match args.set.dataset() {
        Some(id) => Some(data_set::data_set(session, id)?.digest),
        None => data_set::digest_of_checked(&report),
    };
    let digest =
        digest.ok_or_else(|| Problem::new(ProblemKind::Usage, "not every file of the set could be read"))?;
    let request = SentRequest {
        by: by(args.by),
        id,
        to: &to,
        source: source.as_deref(),
        findings,
        noted,
        data_set: args.set.dataset(),
        digest,
    };
    let recorded = record_sent(session, &request)?;
    let terminal = &mut context.terminal;
    terminal.headline(&format!(
        "Recorded: the list with {} went to {}.",
        counted(findings, "finding"),
        whom(&to)
    ));
    let object = result::done("sent add")
        .with("findings", findings)
        .with("noted", noted)
        .with("sent", recorded.to_string());
    terminal.json(object);
    Ok(Exit::Done)
}

/// Who is named, else whom the site's settings name.
fn recipient(session: &Session<'_>, args: &AddArgs) -> Result<Contact, Problem> {
    if args.to.is_some() || args.email.is_some() {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        return Ok(Contact { name: text(&args.to), email: text(&args.email) });
    }
    let mut contacts = workbench::site(session)?.contacts;
    let known = args.id.as_ref().filter(|_| args.by == By::Organization).and_then(|id| contacts.remove(id));
    known.ok_or_else(|| {
        Problem::new(
            ProblemKind::Usage,
            "nobody is named to whom it was sent, and the settings have no contact for it",
        )
        .next("name a person with --to, an address with --email, or both")
    })
}

fn whom(to: &Contact) -> String {
    let parts = [to.name.as_str(), to.email.as_str()].map(harmless);
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

fn list(context: &mut Context<'_>, session: &Session<'_>) -> Result<Exit, Problem> {
    let sent = sent_lists(session)?;
    let terminal = &mut context.terminal;
    if sent.is_empty() {
        terminal.line("No list was recorded as sent yet; `strongroom sent add` records one.");
    }
    for list in &sent {
        let (which, source) = (
            list.list.as_deref().unwrap_or(if list.by == ListBy::Group {
                "in no group"
            } else {
                "not known"
            }),
            list.source.as_deref(),
        );
        terminal.line(&format!("{} {} {}", list.sent.date_text(), list.by.token(), harmless(which)));
        terminal.field("To", &whom(&list.to));
        terminal.field("Findings", &format!("{}, {} noted", counted(list.findings, "finding"), list.noted));
        terminal.field("Source", &harmless(source.unwrap_or("not named")));
    }
    let object = result::done("sent list");
    terminal.json(object.with("sent", sent.iter().map(|list| Json::from(json(list))).collect::<Vec<_>>()));
    Ok(Exit::Done)
}

fn json(list: &SentList) -> Object {
    Object::new()
        .with("by", list.by.token())
        .with("data_set", list.data_set.map(|id| id.to_string()))
        .with("digest", list.digest.to_string())
        .with("email", list.to.email.as_str())
        .with("findings", list.findings)
        .with("id", list.id.to_string())
        .with("list", list.list.as_deref())
        .with("name", list.to.name.as_str())
        .with("noted", list.noted)
        .with("recorded_by", list.recorded_by.as_str())
        .with("sent", list.sent.to_string())
        .with("source", list.source.as_deref())
}
