//! The command line as a whole: options that every command takes, and the list of commands.

use std::path::PathBuf;

use clap::{Parser, Subcommand};

use crate::commands::{
    audit, check, compare, dataset, doctor, export, generate, key, lists, notes, open, operator, pack,
    quality, rules, sample, sent, settings, vault, verify,
};

/// Check an export of CSV files, seal it into an encrypted and signed bundle, and keep a log that outsiders can verify.
///
/// Everything happens on this computer; no command uses the network.
#[derive(Debug, Parser)]
#[command(
    name = "strongroom",
    version,
    max_term_width = 100,
    subcommand_required = true,
    arg_required_else_help = true
)]
#[command(after_long_help = EXIT_CODES)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) globals: Globals,
    #[command(subcommand)]
    pub(crate) command: Command,
}

const EXIT_CODES: &str = "\
Exit codes:
  0    done; warnings at most
  1    findings of severity error or worse (export then wrote nothing), a broken bundle or log,
       or not the signer that --pin names
  2    wrong usage, files that cannot be read or written, disk full, target exists, vault in use
  3    locked, wrong passphrase, no way in for this key, not allowed
  4    intact, but the signer is not known here; or an old format without signature (open has written)
  5    waiting for a second person (not used yet)
  70   a fault of this program
  130  interrupted

Start with:
  strongroom init                                       make a vault
  strongroom check EXPORT                               look at an export, without a vault
  strongroom export EXPORT --out F.enc --reason TEXT    check it and seal it";

/// Options that every command takes, before or after its name.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Options of every command")]
pub(crate) struct Globals {
    /// The vault's folder [default: strongroom/vault in the account's data folder]
    #[arg(long, global = true, value_name = "DIR", env = "STRONGROOM_VAULT", hide_env_values = true)]
    pub(crate) vault: Option<PathBuf>,
    /// Who is at work, if the vault has several operators
    #[arg(long, global = true, value_name = "NAME", env = "STRONGROOM_OPERATOR", hide_env_values = true)]
    pub(crate) operator: Option<String>,
    /// Read the vault's passphrase from this file (- for standard input) and not from STRONGROOM_PASSPHRASE or a prompt
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) passphrase_file: Option<PathBuf>,
    /// Print results as JSON, one object per line (docs/cli.md has the fields)
    #[arg(long, global = true)]
    pub(crate) json: bool,
    /// No progress and no notices; results and problems only
    #[arg(long, short, global = true)]
    pub(crate) quiet: bool,
}

/// What can be done, in the order in which people meet it.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Init(vault::InitArgs),
    Doctor(doctor::DoctorArgs),
    Passwd(vault::PasswdArgs),
    Recover(vault::RecoverArgs),
    Operator(operator::OperatorArgs),
    Check(check::CheckArgs),
    Dataset(dataset::DatasetArgs),
    Export(export::ExportArgs),
    Verify(verify::VerifyArgs),
    Open(open::OpenArgs),
    Audit(audit::AuditArgs),
    Key(key::KeyArgs),
    Rules(rules::RulesArgs),
    Pack(pack::PackArgs),
    Compare(compare::CompareArgs),
    Lists(lists::ListsArgs),
    Notes(notes::NotesArgs),
    Sent(sent::SentArgs),
    Quality(quality::QualityArgs),
    Settings(settings::SettingsArgs),
    Sample(sample::SampleArgs),
    #[command(hide = true)]
    Generate(generate::GenerateArgs),
}

impl Command {
    /// How results in JSON name the command.
    pub(crate) const fn name(&self) -> &'static str {
        match self {
            Self::Init(_) => "init",
            Self::Doctor(_) => "doctor",
            Self::Passwd(_) => "passwd",
            Self::Recover(_) => "recover",
            Self::Operator(args) => args.name(),
            Self::Check(_) => "check",
            Self::Dataset(args) => args.name(),
            Self::Export(_) => "export",
            Self::Verify(_) => "verify",
            Self::Open(_) => "open",
            Self::Audit(args) => args.name(),
            Self::Key(args) => args.name(),
            Self::Rules(args) => args.name(),
            Self::Pack(args) => args.name(),
            Self::Compare(_) => "compare",
            Self::Lists(_) => "lists",
            Self::Notes(args) => args.name(),
            Self::Sent(args) => args.name(),
            Self::Quality(_) => "quality",
            Self::Settings(args) => args.name(),
            Self::Sample(_) => "sample",
            Self::Generate(_) => "generate",
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn every_command_and_option_explains_itself() {
        fn visit(command: &clap::Command, path: &str) {
            assert!(command.get_about().is_some(), "{path} has no description");
            for argument in command.get_arguments() {
                assert!(argument.get_help().is_some(), "{path}: {} has no help", argument.get_id());
            }
            for sub in command.get_subcommands() {
                visit(sub, &format!("{path} {}", sub.get_name()));
            }
        }
        visit(&Cli::command(), "strongroom");
    }
}
