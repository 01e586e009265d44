//! `strongroom-verify`: one portable file with which a recipient or auditor checks and opens bundles and checks logs.
//!
//! It needs no installation, no vault and no network, and trusts nobody: which signer is known is what the person
//! says with `--pin`. Everything that decides stands in `bundle` and `audit`; here are words and exit codes.
//!
//! What it refuses: to write anything but the folder asked for, complete and checked; to overwrite; to say «valid»
//! of what it has not checked; to print texts from a file in a form that could steer a terminal.

mod args;
mod check;
mod exit;
mod folder;
mod host;
mod key;
mod log;
mod outcome;
mod progress;
mod run;
mod say;

pub use exit::Exit;
pub use host::Host;
pub use run::{main, run};
