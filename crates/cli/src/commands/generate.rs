//! `strongroom generate`: manual pages and shell completions, made out of the commands themselves. For packagers.

use std::path::PathBuf;

use clap::CommandFactory as _;
use clap_complete::Shell;
use workbench::{Problem, ProblemKind};

use crate::args::Cli;
use crate::exit::Exit;
use crate::run::Context;

/// Make manual pages or shell completions
#[derive(Debug, clap::Args)]
pub(crate) struct GenerateArgs {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// Write a manual page for every command into a folder
    Man {
        /// The folder; it must exist, and pages of the same name are written anew
        dir: PathBuf,
    },
    /// Print the completions for a shell
    Completions {
        /// The shell
        shell: Shell,
    },
}

pub(crate) fn run(context: &mut Context<'_>, args: &GenerateArgs) -> Result<Exit, Problem> {
    match &args.what {
        What::Man { dir } => {
            clap_mangen::generate_to(Cli::command(), dir).map_err(|e| {
                Problem::new(ProblemKind::Io, format!("cannot write the manual pages: {e}"))
                    .next("give a folder that exists and can be written to")
            })?;
        }
        What::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(*shell, &mut Cli::command(), "strongroom", &mut script);
            context.terminal.raw(&script);
        }
    }
    Ok(Exit::Done)
}
