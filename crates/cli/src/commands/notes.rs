//! `strongroom notes`: why findings stay, beside them in every list, until a day that was named.

mod add;
mod list;
mod sheet;

use model::{Json, NoteId, Object};
use workbench::notes::{self, Note, NoteBook, NotedCounts};
use workbench::{CheckRequest, Problem, ProblemKind, Session};

use crate::exit::Exit;
use crate::run::Context;
use crate::words::{count, counted};
use crate::{result, unlock};

/// Say why findings stay: explained, cannot be mended, the vendor has a ticket
///
/// A note belongs to the source of an export and finds its findings again in the next one. It takes none away: what is
/// counted, what blocks and what is valid stay as they are. Its reason stands in lists that are sent: name nobody in it.
#[derive(Debug, clap::Args)]
pub(crate) struct NotesArgs {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    Add(Box<add::AddArgs>),
    List(list::ListArgs),
    /// End a note; it stays in the list as ended
    End {
        /// The note, as `list` shows it
        id: NoteId,
    },
    Sheet(sheet::SheetArgs),
}

impl NotesArgs {
    pub(crate) const fn name(&self) -> &'static str {
        match self.what {
            What::Add(_) => "notes add",
            What::List(_) => "notes list",
            What::End { .. } => "notes end",
            What::Sheet(_) => "notes sheet",
        }
    }
}

pub(crate) fn run(context: &mut Context<'_>, args: &NotesArgs) -> Result<Exit, Problem> {
    unlock::with_session(context, |context, session| match &args.what {
        What::Add(args) => add::run(context, session, args),
        What::List(args) => list::run(context, session, args),
        What::End { id } => end(context, session, *id),
        What::Sheet(args) => sheet::run(context, session, args),
    })
}

fn end(context: &mut Context<'_>, session: &mut Session<'_>, id: NoteId) -> Result<Exit, Problem> {
    notes::end_note(session, id)?;
    context.terminal.headline("The note is ended; what it spoke of stands without it from now on.");
    context.terminal.json(result::done("notes end").with("note", id.to_string()));
    Ok(Exit::Done)
}

/// The notes on the set's source, and a word about those that say nothing here.
///
/// # Errors
/// [`Problem`] if the vault cannot be read.
pub(super) fn book(
    context: &mut Context<'_>,
    session: &Session<'_>,
    source: Option<&str>,
) -> Result<NoteBook, Problem> {
    let book = NoteBook::of(session, source)?;
    let others = book.of_other_sources();
    if others > 0 {
        let (notes, are) = (counted(others, "note"), if others == 1 { "is" } else { "are" });
        context.terminal.notice(&format!("notice: {notes} {are} on other sources and not used here"));
    }
    Ok(book)
}

/// `3 of 40 findings are noted.`
pub(super) fn noted_in_words(counts: &NotedCounts<'_>) -> String {
    let are = if counts.noted() == 1 { "is" } else { "are" };
    format!("{} of {} {are} noted.", count(counts.noted()), counted(counts.came(), "finding"))
}

/// How a set is checked where the vault settles it.
///
/// # Errors
/// [`Problem`] if the vault cannot be read.
pub(super) fn by_site(session: &Session<'_>) -> Result<CheckRequest<'static>, Problem> {
    let site = workbench::site(session)?;
    Ok(CheckRequest {
        path: std::path::Path::new(""),
        pack: None,
        max_per_code: None,
        show_values: false,
        comparable_database: site.comparable_database,
        site: site.mark(),
        protected: site.protected,
        quality: Some(site.quality),
        temp: None,
    })
}

fn no_source() -> Problem {
    Problem::new(ProblemKind::Usage, "this set names no source, by which a note could be found again")
        .next("Export.csv has it as SourceID or SourceName")
}

/// A note as JSON has it.
fn json(note: &Note) -> Object {
    let text = |text: &Option<String>| Json::from(text.clone());
    let ended = note.ended.as_ref();
    Object::new()
        .with("by", note.by.as_str())
        .with("code", note.on.code.as_str())
        .with("ended", ended.map(|(at, _)| at.to_string()))
        .with("ended_by", ended.map(|(_, by)| by.clone()))
        .with("file", text(&note.on.file))
        .with("fingerprint", text(&note.on.fingerprint))
        .with("id", note.id.to_string())
        .with("kind", note.kind.token())
        .with("organization_id", text(&note.on.organization))
        .with("project_id", text(&note.on.project))
        .with("reason", note.reason.as_str())
        .with("since", note.since.to_string())
        .with("source", note.source.as_str())
        .with("state", note.state.token())
        .with("ticket", text(&note.ticket))
        .with("until", note.until.map(|day| day.to_string()))
}
