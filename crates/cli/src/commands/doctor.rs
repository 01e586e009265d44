//! `strongroom doctor`: how the workstation is, and what is unusual.

use model::{Json, Object};
use workbench::{Examination, ExaminationState, Problem};

use crate::exit::Exit;
use crate::run::Context;
use crate::words::{counted, harmless, table};
use crate::{paths, result, unlock};

/// Say how the vault and its place are, and what is unusual
///
/// Works without a vault and with a locked one. With the passphrase at hand (STRONGROOM_PASSPHRASE or --passphrase-file) it
/// looks inside too; it never asks for it. Always ends with 0: what deserves attention is marked with !.
#[derive(Debug, clap::Args)]
pub(crate) struct DoctorArgs {}

pub(crate) fn run(context: &mut Context<'_>) -> Result<Exit, Problem> {
    let dir = paths::vault_dir(context.globals.vault.clone())?;
    let session = match context.host.disk.kind(&dir)? {
        Some(_) => unlock::unlock_if_at_hand(context)?,
        None => None,
    };
    let examined = workbench::doctor(&context.host, &dir, session.as_ref());
    let found = unlock::close(context, session, examined)?;
    let terminal = &mut context.terminal;
    let rows: Vec<Vec<String>> = found
        .iter()
        .map(|it| vec![mark(it.state).to_owned(), it.subject.to_owned(), harmless(&it.detail)])
        .collect();
    for line in table(&rows, &[]) {
        terminal.line(&line);
    }
    let unusual = found.iter().filter(|it| it.state == ExaminationState::Attention).count();
    let unusual = u64::try_from(unusual).unwrap_or(u64::MAX);
    terminal.line("");
    terminal.headline(&match unusual {
        0 => "Nothing unusual.".to_owned(),
        n => format!("{} marked ! should be looked into.", counted(n, "line")),
    });
    let verdict = if unusual == 0 { "good" } else { "attention" };
    let object = result::object("doctor", verdict, unusual == 0, Exit::Done);
    terminal.json(object.with("examined", found.iter().map(json).collect::<Vec<_>>()));
    Ok(Exit::Done)
}

const fn mark(state: ExaminationState) -> &'static str {
    match state {
        ExaminationState::Attention => "!",
        ExaminationState::Fact => " ",
        ExaminationState::Good => "+",
    }
}

fn json(found: &Examination) -> Json {
    let state = match found.state {
        ExaminationState::Attention => "attention",
        ExaminationState::Fact => "fact",
        ExaminationState::Good => "good",
    };
    Json::from(
        Object::new()
            .with("detail", found.detail.as_str())
            .with("state", state)
            .with("subject", found.subject),
    )
}
