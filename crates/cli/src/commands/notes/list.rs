//! `strongroom notes list`.

use model::Json;
use workbench::notes::{self, Note, NoteState};
use workbench::{Problem, Session};

use crate::exit::Exit;
use crate::result;
use crate::run::Context;
use crate::terminal::Terminal;
use crate::words::harmless;

/// Show the notes, oldest first
#[derive(Debug, clap::Args)]
pub(super) struct ListArgs {
    /// Only those of this source
    #[arg(long, value_name = "TEXT")]
    source: Option<String>,
    /// Those that were ended, too
    #[arg(long)]
    all: bool,
}

pub(super) fn run(
    context: &mut Context<'_>,
    session: &Session<'_>,
    args: &ListArgs,
) -> Result<Exit, Problem> {
    let wanted = |note: &Note| {
        (args.all || note.state != NoteState::Ended)
            && args.source.as_ref().is_none_or(|source| *source == note.source)
    };
    let found: Vec<Note> = notes::notes(session)?.into_iter().filter(wanted).collect();
    let terminal = &mut context.terminal;
    if found.is_empty() {
        terminal.line("There is no such note; `strongroom notes add` makes one.");
    }
    for note in &found {
        print(terminal, note);
    }
    let object = result::done("notes list");
    terminal.json(
        object.with("notes", found.iter().map(|note| Json::from(super::json(note))).collect::<Vec<_>>()),
    );
    Ok(Exit::Done)
}

pub(super) fn print(terminal: &mut Terminal, note: &Note) {
    let state = match note.state {
        NoteState::Holds => "",
        NoteState::Expired => " (expired)",
        NoteState::Ended => " (ended)",
    };
    terminal.line(&format!("{} {}{state}", note.on.code, note.on.in_words()));
    terminal.field("Note", &note.id.to_string());
    terminal.field("Says", &harmless(&note.in_words()));
    terminal.field("Source", &harmless(&note.source));
    terminal.field("Since", &format!("{} by {}", note.since.date_text(), harmless(&note.by)));
    if let Some((at, by)) = &note.ended {
        terminal.field("Ended", &format!("{} by {}", at.date_text(), harmless(by)));
    }
}
