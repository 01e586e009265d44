//! `strongroom operator`: who may unlock the vault, and letting another person in.

use std::path::{Path, PathBuf};

use clap::ValueEnum;
use model::{Json, Object};
use workbench::{EnrolRequest, KnownOperator, Problem, Role, WayIn};

use crate::exit::Exit;
use crate::run::Context;
use crate::words::harmless;
use crate::{paths, result, secrets, unlock};

/// See who may unlock the vault, and let another person in
///
/// Everybody has a name and a passphrase of their own, and what they do stands under their name in the log. Everybody can read
/// all that the vault keeps. Nobody can be taken out of a vault again.
#[derive(Debug, clap::Args)]
pub(crate) struct OperatorArgs {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// Show who may unlock this vault, since when, and what they may do
    List,
    /// Let another person unlock this vault; only an administrator can
    ///
    /// The vault must not be in use elsewhere meanwhile. The new person unlocks with --operator NAME and should change the
    /// passphrase at once: `strongroom passwd`.
    #[command(after_long_help = "\
Examples:
  strongroom operator add \"Ben Example\"
  strongroom operator add ben --role administrator --new-passphrase-file bens-first-passphrase

Your own passphrase comes from --passphrase-file or STRONGROOM_PASSPHRASE, or is asked for; the new person's from
--new-passphrase-file, or is asked for twice.")]
    Add {
        /// What the person is called: 1 to 100 characters, not to be taken for any other name in this vault
        name: String,
        /// What the person may do
        #[arg(long, value_enum, default_value_t = As::Analyst)]
        role: As,
        /// Read the new person's passphrase from this file (- for standard input) instead of asking for it twice
        #[arg(long, value_name = "FILE")]
        new_passphrase_file: Option<PathBuf>,
    },
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum As {
    /// Everything, and letting others in
    Administrator,
    /// Everything but letting others in
    Analyst,
}

impl OperatorArgs {
    pub(crate) const fn name(&self) -> &'static str {
        match self.what {
            What::List => "operator list",
            What::Add { .. } => "operator add",
        }
    }
}

pub(crate) fn run(context: &mut Context<'_>, args: &OperatorArgs) -> Result<Exit, Problem> {
    match &args.what {
        What::List => list(context),
        What::Add { name, role, new_passphrase_file } => {
            add(context, name, *role, new_passphrase_file.as_deref())
        }
    }
}

fn list(context: &mut Context<'_>) -> Result<Exit, Problem> {
    let known = unlock::with_session(context, |_, session| workbench::operators(session))?;
    for operator in &known {
        let role = operator.role.map_or("unknown to the log", Role::name);
        let since = operator.since.map_or_else(String::new, |since| format!(", since {}", since.date_text()));
        context.terminal.headline(&format!("{}, {role}{since}", harmless(&operator.called())));
        if let Some(what) = odd(operator.way_in) {
            context.terminal.line(&format!("  {what}"));
        }
    }
    let listed = known.iter().map(object).collect::<Vec<_>>();
    context.terminal.json(result::done("operator list").with("operators", listed));
    Ok(Exit::Done)
}

fn add(context: &mut Context<'_>, name: &str, role: As, file: Option<&Path>) -> Result<Exit, Problem> {
    let dir = paths::vault_dir(context.globals.vault.clone())?;
    workbench::require_vault(&context.host, &dir)?;
    let disk = context.host.disk.as_ref();
    let given = context.globals.passphrase_file.clone();
    let own = secrets::current(&mut context.terminal, disk, given.as_deref(), "Your own passphrase")?;
    let operator = context.globals.operator.clone();
    let mut session = workbench::unlock(&context.host, &dir, operator.as_deref(), &own)?;
    unlock::tell(context, &session);
    let question = "Passphrase for the new person";
    let chosen = secrets::new_for_vault(&mut context.terminal, disk, question, file, false);
    let role = match role {
        As::Administrator => Role::Administrator,
        As::Analyst => Role::Analyst,
    };
    let added = chosen.and_then(|passphrase| {
        let request = EnrolRequest { name, role, passphrase: &passphrase, own: &own, cost: None };
        workbench::enrol(&mut session, &request)
    });
    let id = unlock::close(context, Some(session), added)?;
    let terminal = &mut context.terminal;
    terminal.headline(&format!("{} can unlock the vault from now on, as {}.", harmless(name), role.name()));
    terminal.line(
        "  Tell them the name and the passphrase, each in another way, and to change the passphrase at once:",
    );
    terminal.line("  `strongroom passwd`. Who works is said with --operator from now on.");
    let object = result::done("operator add").with("id", id.to_string()).with("operator", name);
    terminal.json(object.with("role", role.name()));
    Ok(Exit::Done)
}

fn object(known: &KnownOperator) -> Json {
    let object = Object::new()
        .with("id", known.id.to_string())
        .with("name", known.name.clone())
        .with("role", known.role.map(Role::name))
        .with("since", known.since.map(|since| since.to_string()))
        .with("way_in", token(known.way_in));
    Json::from(object)
}

/// What people should know of somebody who cannot unlock.
const fn odd(way_in: WayIn) -> Option<&'static str> {
    match way_in {
        WayIn::Bag => None,
        WayIn::NoBag => Some("has no key bag: adding them was interrupted, or somebody deleted it"),
        WayIn::NotInLog => Some("has a key bag that the log does not know, and cannot work here"),
        WayIn::OtherKeys => Some("has a key bag with other keys than those in the log, and cannot work here"),
    }
}

const fn token(way_in: WayIn) -> &'static str {
    match way_in {
        WayIn::Bag => "bag",
        WayIn::NoBag => "no_bag",
        WayIn::NotInLog => "not_in_log",
        WayIn::OtherKeys => "other_keys",
    }
}
