//! The command line and its help, written for people.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use model::Fingerprint;

const AFTER: &str = "\
Whose signature is it? A fingerprint proves something only if it reached you another way than the file: call the \
sender on a number you already have, let them read it out, and give it with --pin.

Exit codes:
    0  done
    1  broken, or not signed by the fingerprint given with --pin
    2  wrong usage, or a file could not be read or written
    3  wrong passphrase, or no slot for this key
    4  intact, but signer unknown (no --pin)
   70  a mistake of this program
  130  stopped with Ctrl-C
Of several files the gravest counts: 1, then 2, 3, 4, 0.";

const JSON: &str = "\
With --json, each file gets one JSON object on one line:
  file             as it was given
  verdict          valid_pinned, valid_unknown_signer, outer_only, broken; null if it could not be checked
  is_valid         true only if everything inside was checked and is intact, by the pinned signer where one is given
  exit_code        this file's
  pin              held, other; null without --pin
  what, where      what is wrong, and in which file of the bundle; layer: outer, inner or null
and as far as they are known:
  fingerprint, bundle_id, created
  record_counts    data rows per file, as the signer counted them
  practice         true for made-up data
  checkpoint       the log's name and size when the bundle was made
  not_a_recipient  true if the signer did not list the key or passphrase that opened it";

/// Check and open Strongroom bundles, and check Strongroom logs. Needs no installation, no vault and no network.
#[derive(Debug, Parser)]
#[command(name = "strongroom-verify", version, after_help = AFTER, max_term_width = 100)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Say whether bundles (.enc or .zip) are intact, and whose signature they bear.
    ///
    /// Without a key, only the outside of a sealed file can be checked; with one, everything is.
    #[command(after_help = JSON)]
    Bundle(BundleArgs),
    /// Check a bundle and write its files into a new folder.
    ///
    /// The folder appears only when every byte has been checked. It must not exist before.
    Open(OpenArgs),
    /// Check an exported log.
    Log(LogArgs),
}

#[derive(Debug, Args)]
pub(crate) struct BundleArgs {
    /// The files to check.
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) pin: PinArgs,
    /// Answer in JSON, one object per file (see below).
    #[arg(long)]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) key: KeyArgs,
}

#[derive(Debug, Args)]
pub(crate) struct OpenArgs {
    /// The bundle.
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// The folder to make.
    #[arg(long, value_name = "DIR")]
    pub(crate) out: PathBuf,
    #[command(flatten)]
    pub(crate) pin: PinArgs,
    #[command(flatten)]
    pub(crate) key: KeyArgs,
}

#[derive(Debug, Args)]
pub(crate) struct LogArgs {
    /// The exported log.
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    #[command(flatten)]
    pub(crate) pin: PinArgs,
    /// An earlier checkpoint of the same log (such as `audit.checkpoint` from a bundle): shows that nothing in the
    /// log was taken back or rewritten since.
    #[arg(long, value_name = "CHECKPOINT")]
    pub(crate) against: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct PinArgs {
    /// The fingerprint that the signer told you: 64 hexadecimal digits; blanks, colons and capitals do not matter.
    #[arg(long, value_name = "FINGERPRINT", value_parser = fingerprint)]
    pub(crate) pin: Option<Fingerprint>,
}

/// The way into a sealed bundle; at most one.
#[derive(Debug, Args)]
#[group(multiple = false)]
pub(crate) struct KeyArgs {
    /// Open with the passphrase: from the environment variable STRONGROOM_PASSPHRASE if it is set, else asked for.
    #[arg(long)]
    pub(crate) passphrase: bool,
    /// Open with the passphrase in this file (its first and only line).
    #[arg(long, value_name = "FILE")]
    pub(crate) passphrase_file: Option<PathBuf>,
    /// Open with your private key (X25519, PEM).
    #[arg(long, value_name = "X.key")]
    pub(crate) identity: Option<PathBuf>,
}

fn fingerprint(typed: &str) -> Result<Fingerprint, String> {
    Fingerprint::from_typed(typed).map_err(|_| String::from("a fingerprint has 64 hexadecimal digits"))
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn the_command_line_is_well_formed() {
        Cli::command().debug_assert();
    }

    #[test]
    fn a_fingerprint_is_taken_as_people_write_it() {
        let groups = "ABCD ".repeat(16);
        let cli = Cli::try_parse_from(["x", "bundle", "f", "--pin", &groups]).unwrap();
        let Command::Bundle(args) = cli.command else { panic!("bundle") };
        assert_eq!(args.pin.pin.unwrap().to_string(), "abcd".repeat(16));
        assert!(Cli::try_parse_from(["x", "bundle", "f", "--pin", "abcd"]).is_err());
    }

    #[test]
    fn two_ways_in_at_once_are_refused() {
        let both = ["x", "open", "f", "--out", "d", "--passphrase", "--identity", "k"];
        assert!(Cli::try_parse_from(both).is_err());
    }
}
