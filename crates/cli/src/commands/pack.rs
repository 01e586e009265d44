//! `strongroom pack`: the specifications that are known here, and whether one in a folder is sound.

mod show;

use std::path::{Path, PathBuf};

use checks::pack::{self, Pack, PackFolderError};
use model::{Json, Object};
use workbench::Problem;

use crate::exit::Exit;
use crate::result;
use crate::run::Context;
use crate::terminal::Terminal;
use crate::words::counted;

/// Say which specifications are known, what they hold, and whether a pack is sound
///
/// A pack is a specification as data: files, columns, code lists and rules. Needs no vault.
#[derive(Debug, clap::Args)]
pub(crate) struct PackArgs {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// The packs that are part of this program
    List,
    /// What a pack says of its files, of one file, or of one code list
    #[command(after_long_help = "\
Examples:
  strongroom pack show hud-hmis/2026
  strongroom pack show hud-hmis/2026 --file Client
  strongroom pack show hud-hmis/2026 --list 3.12.1")]
    Show(show::ShowArgs),
    /// Read packs anew, strictly: those of this program, or the one in a folder
    ///
    /// A pack with an error is refused whole; the table, the line and the reason are said. docs/formats/pack.md has the
    /// schema.
    Verify {
        /// A folder with the tables of a pack [default: the packs that are part of this program]
        path: Option<PathBuf>,
    },
}

impl PackArgs {
    pub(crate) const fn name(&self) -> &'static str {
        match self.what {
            What::List => "pack list",
            What::Show(_) => "pack show",
            What::Verify { .. } => "pack verify",
        }
    }
}

pub(crate) fn run(context: &mut Context<'_>, args: &PackArgs) -> Result<Exit, Problem> {
    match &args.what {
        What::List => {
            let terminal = &mut context.terminal;
            pack::packs().iter().for_each(|pack| introduce(terminal, pack));
            let packs: Vec<Json> = pack::packs().iter().map(|pack| Json::from(summary(pack))).collect();
            terminal.json(result::done(args.name()).with("packs", packs));
            Ok(Exit::Done)
        }
        What::Show(show) => {
            show::run(&mut context.terminal, result::done(args.name()), show)?;
            Ok(Exit::Done)
        }
        What::Verify { path } => verify(context, args.name(), path.as_deref()),
    }
}

fn verify(context: &mut Context<'_>, name: &str, path: Option<&Path>) -> Result<Exit, Problem> {
    let read: Vec<(String, Result<Pack, PackFolderError>)> = match path {
        None => {
            let said = |(folder, read): (&str, Result<Pack, pack::PackError>)| {
                (folder.to_owned(), read.map_err(PackFolderError::from))
            };
            pack::verify_own().into_iter().map(said).collect()
        }
        Some(path) => {
            let read = match pack::load_folder(&**context.host.disk, path) {
                Err(PackFolderError::Disk(error)) => return Err(error.into()),
                read => read,
            };
            vec![(path.display().to_string(), read)]
        }
    };
    let terminal = &mut context.terminal;
    for (place, read) in &read {
        match read {
            Ok(pack) => introduce(terminal, pack),
            Err(error) => {
                terminal.headline(place);
                terminal.line(&format!("  refused whole: {error}"));
                terminal.line(match error {
                    PackFolderError::Pack(_) => {
                        "  Correct this line and verify again; docs/formats/pack.md says what may stand there."
                    }
                    _ => "  Name the folder with the tables of the pack; docs/formats/pack.md lists them.",
                });
                terminal.line("");
            }
        }
    }
    let is_sound = read.iter().all(|(_, read)| read.is_ok());
    let (exit, verdict, words) = match is_sound {
        true => (Exit::Done, "sound", "Sound"),
        false => (Exit::Findings, "refused", "Refused"),
    };
    terminal.headline(&format!("{words}."));
    let packs = read.iter().map(|(place, read)| {
        Json::from(match read {
            Ok(pack) => summary(pack).with("error", None::<&str>).with("path", place.as_str()),
            Err(error) => Object::new().with("error", error.to_string()).with("path", place.as_str()),
        })
    });
    terminal.json(result::object(name, verdict, is_sound, exit).with("packs", packs.collect::<Vec<_>>()));
    Ok(exit)
}

/// What a pack is and how much it holds.
fn introduce(terminal: &mut Terminal, pack: &Pack) {
    let counts = counts(pack);
    terminal.headline(&pack.id);
    terminal.field("Title", &pack.title);
    terminal.field("Rests on", &pack.basis);
    let words = counts.map(|(word, number)| counted(number, word));
    terminal.field("Holds", &words.join(", "));
    terminal.field("SHA-256", &pack.digest.to_string());
    terminal.line("");
}

fn counts(pack: &Pack) -> [(&'static str, u64); 6] {
    let columns = pack.files.iter().map(|file| file.columns.len()).sum();
    let codes = pack.lists.iter().map(|list| list.codes().len()).sum();
    let numbers = [
        ("file", pack.files.len()),
        ("column", columns),
        ("list", pack.lists.len()),
        ("code", codes),
        ("reference", pack.references().count()),
        ("rule", pack.rules.len()),
    ];
    numbers.map(|(word, number)| (word, u64::try_from(number).unwrap_or(u64::MAX)))
}

fn summary(pack: &Pack) -> Object {
    let object = Object::new()
        .with("basis", pack.basis.as_str())
        .with("digest", pack.digest.to_string())
        .with("pack", pack.id.as_str())
        .with("title", pack.title.as_str())
        .with("version", pack.version.as_str());
    counts(pack).into_iter().fold(object, |object, (word, number)| object.with(&format!("{word}s"), number))
}
