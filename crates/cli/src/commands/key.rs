//! `strongroom key`: handing out public keys, making one for a recipient, knowing signers.

use std::path::{Path, PathBuf};

use model::{Fingerprint, Json, Object};
use workbench::{Problem, Session, keys};

use crate::exit::Exit;
use crate::run::Context;
use crate::words::harmless;
use crate::{result, unlock};

/// Hand out public keys, make one for a recipient, know signers
#[derive(Debug, clap::Args)]
pub(crate) struct KeyArgs {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// Show the keys of this vault by their fingerprints, for reading out on the telephone
    List,
    /// Write the public keys into a new folder, for those who verify with other tools
    ExportPublic {
        /// The folder to make; must not exist
        dir: PathBuf,
    },
    /// Make a key pair for someone who receives bundles; needs no vault
    ///
    /// NAME.key stays with its owner. NAME.pem goes to whoever seals bundles for them.
    #[command(after_long_help = "Example:\n  strongroom key new-recipient --out county.key")]
    NewRecipient {
        /// The private key's file; the public one gets the same name with .pem
        #[arg(long, value_name = "X.key")]
        out: PathBuf,
    },
    /// Remember a signer under a name, so that `verify` says who signed
    ///
    /// Compare the fingerprint by telephone first: a pin made from a file is worth what the way of that file was worth.
    #[command(
        after_long_help = "Examples:\n  strongroom key pin received.enc --name county\n  strongroom key pin '0123 4567 …' --name county"
    )]
    Pin {
        /// A bundle, a public key file, or a fingerprint
        #[arg(value_name = "FILE|FINGERPRINT")]
        what: String,
        /// The name to remember it by
        #[arg(long)]
        name: String,
    },
    /// Show the signers that are known here
    Pins,
    /// Forget a signer
    Unpin {
        /// The name it is remembered by
        name: String,
    },
}

impl KeyArgs {
    pub(crate) const fn name(&self) -> &'static str {
        match self.what {
            What::List => "key list",
            What::ExportPublic { .. } => "key export-public",
            What::NewRecipient { .. } => "key new-recipient",
            What::Pin { .. } => "key pin",
            What::Pins => "key pins",
            What::Unpin { .. } => "key unpin",
        }
    }
}

pub(crate) fn run(context: &mut Context<'_>, args: &KeyArgs) -> Result<Exit, Problem> {
    if let What::NewRecipient { out } = &args.what {
        return new_recipient(context, out);
    }
    unlock::with_session(context, |context, session| match &args.what {
        What::List => list(context, session),
        What::ExportPublic { dir } => export_public(context, session, dir),
        What::NewRecipient { out } => new_recipient(context, out),
        What::Pin { what, name } => pin(context, session, what, name),
        What::Pins => pins(context, session),
        What::Unpin { name } => unpin(context, session, name),
    })
}

fn list(context: &mut Context<'_>, session: &Session<'_>) -> Result<Exit, Problem> {
    let found = keys::list(session)?;
    for key in &found {
        context.terminal.headline(&format!("{}, {}", key.purpose, key.algorithm));
        context.terminal.line(&format!("  {}", key.fingerprint.groups()));
    }
    let keys = found.iter().map(|key| {
        let object = Object::new()
            .with("algorithm", key.algorithm)
            .with("fingerprint", key.fingerprint.to_string())
            .with("purpose", key.purpose);
        Json::from(object)
    });
    context.terminal.json(result::done("key list").with("keys", keys.collect::<Vec<_>>()));
    Ok(Exit::Done)
}

fn export_public(context: &mut Context<'_>, session: &mut Session<'_>, dir: &Path) -> Result<Exit, Problem> {
    let names = keys::export_public(session, dir)?;
    context.terminal.headline(&format!("Wrote the public keys to {}.", dir.display()));
    for name in &names {
        context.terminal.line(&format!("  {name}"));
    }
    context
        .terminal
        .line("Say the fingerprints on the telephone; keys that arrive by themselves prove nothing.");
    let object = result::done("key export-public").with("files", result::texts(&names));
    context.terminal.json(object.with("path", dir.display().to_string()));
    Ok(Exit::Done)
}

fn new_recipient(context: &mut Context<'_>, out: &Path) -> Result<Exit, Problem> {
    let mut session = unlock::unlock_if_at_hand(context)?;
    let made = keys::new_recipient(&context.host, session.as_mut(), out);
    let (public, fingerprint) = unlock::close(context, session, made)?;
    let terminal = &mut context.terminal;
    terminal.headline("Made a key pair for a recipient.");
    terminal
        .field("Private key", &format!("{}  (stays with its owner; whoever has it can open)", out.display()));
    terminal.field("Public key", &format!("{}  (goes to whoever seals)", public.display()));
    terminal.field("Fingerprint", &fingerprint.groups());
    terminal.json(
        result::done("key new-recipient")
            .with("fingerprint", fingerprint.to_string())
            .with("private", out.display().to_string())
            .with("public", public.display().to_string()),
    );
    Ok(Exit::Done)
}

fn pin(
    context: &mut Context<'_>,
    session: &mut Session<'_>,
    what: &str,
    name: &str,
) -> Result<Exit, Problem> {
    let fingerprint = keys::pin(session, what, name)?;
    context.terminal.headline(&format!("Known from now on as {name}:"));
    say_fingerprint(context, &fingerprint);
    context
        .terminal
        .line("  If you have not compared it by telephone yet, do it now, or take it back with `key unpin`.");
    done(context, "key pin", name, &fingerprint)
}

fn unpin(context: &mut Context<'_>, session: &mut Session<'_>, name: &str) -> Result<Exit, Problem> {
    let fingerprint = keys::unpin(session, name)?;
    context.terminal.headline(&format!("No longer known as {name}:"));
    say_fingerprint(context, &fingerprint);
    done(context, "key unpin", name, &fingerprint)
}

fn say_fingerprint(context: &mut Context<'_>, fingerprint: &Fingerprint) {
    context.terminal.line(&format!("  {}", fingerprint.groups()));
}

fn done(
    context: &mut Context<'_>,
    command: &str,
    name: &str,
    fingerprint: &Fingerprint,
) -> Result<Exit, Problem> {
    let object = result::done(command).with("fingerprint", fingerprint.to_string()).with("name", name);
    context.terminal.json(object);
    Ok(Exit::Done)
}

fn pins(context: &mut Context<'_>, session: &Session<'_>) -> Result<Exit, Problem> {
    let known = keys::pins(session)?;
    if known.is_empty() {
        context.terminal.line("No signer is known here yet; `strongroom key pin` remembers one.");
    }
    for pin in &known {
        context.terminal.headline(&format!("{}, since {}", harmless(&pin.name), pin.since.date_text()));
        context.terminal.line(&format!("  {}", pin.fingerprint.groups()));
    }
    let pins = known.iter().map(|pin| {
        let object = Object::new()
            .with("fingerprint", pin.fingerprint.to_string())
            .with("name", pin.name.as_str())
            .with("since", pin.since.to_string());
        Json::from(object)
    });
    context.terminal.json(result::done("key pins").with("pins", pins.collect::<Vec<_>>()));
    Ok(Exit::Done)
}
