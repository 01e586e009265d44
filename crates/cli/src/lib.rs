//! The command line of Strongroom: words for a terminal, JSON for programs, exit codes for scripts.
//!
//! [`main`] is the whole program. One file under `commands` holds one group of commands: its options, its call into
//! `workbench`, and the words for what came of it. Results go to standard output; progress, notices and
//! problems to standard error. `docs/cli.md` is the contract.
//!
//! What this crate refuses to do: decide anything (that is `workbench`), take a secret from the argument list, print one
//! anywhere but on a terminal, or let a name out of hostile input steer that terminal.

mod args;
mod commands;
mod exit;
mod interrupt;
mod paths;
mod progress;
mod prompt;
mod result;
mod run;
mod secrets;
mod terminal;
mod unlock;
mod words;

pub use run::main;
