//! `strongroom init`, `passwd`, `recover`: making a vault, and the ways into it.

use std::ffi::OsStr;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use platform::{Disk, StagedFile};
use seal::RecoveryCode;
use workbench::{InitRequest, Problem, ProblemKind, RecoverRequest};
use zeroize::Zeroizing;

use crate::exit::Exit;
use crate::run::Context;
use crate::secrets::NEW_PASSPHRASE;
use crate::{paths, prompt, result, secrets, unlock};

/// Make a vault
///
/// The vault keeps the keys that sign and open bundles, and the log. Its recovery code is shown once and kept nowhere: it
/// is the only way back in if the passphrase is lost.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  strongroom init --operator ann
  STRONGROOM_PASSPHRASE=… strongroom init --operator ann --recovery-file /media/stick/recovery-code

Without a terminal to show the recovery code on, --recovery-file is needed. The operator's name is --operator, else the
name of this account.")]
pub(crate) struct InitArgs {
    /// Write the recovery code into this new file instead of showing it; keep the file away from this computer
    #[arg(long, value_name = "FILE")]
    recovery_file: Option<PathBuf>,
}

/// Change the passphrase
///
/// The keys stay the same, so nothing that was sealed or signed changes.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  strongroom passwd
  strongroom passwd --passphrase-file old --new-passphrase-file new")]
pub(crate) struct PasswdArgs {
    /// Read the new passphrase from this file (- for standard input) instead of asking for it twice
    #[arg(long, value_name = "FILE")]
    new_passphrase_file: Option<PathBuf>,
}

/// Come back with the recovery code
///
/// Enrols --operator as a new administrator with a new passphrase. The name must be unlike any other in the vault. Earlier
/// operators keep their access, and the log says that the recovery code was used.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  strongroom recover --operator ann-2
  strongroom recover --operator ann-2 --recovery-file /media/stick/recovery-code

The new passphrase comes from --passphrase-file or STRONGROOM_PASSPHRASE, or is asked for twice.")]
pub(crate) struct RecoverArgs {
    /// Read the recovery code from this file (- for standard input) instead of asking for it
    #[arg(long, value_name = "FILE")]
    recovery_file: Option<PathBuf>,
}

pub(crate) fn init(context: &mut Context<'_>, args: &InitArgs) -> Result<Exit, Problem> {
    let given = context.globals.vault.clone();
    let is_default = given.is_none();
    let dir = paths::vault_dir(given)?;
    let disk = context.host.disk.as_ref();
    if disk.kind(&dir)?.is_some() {
        return Err(Problem::from(platform::DiskError::target_exists(&dir))
            .next("a vault is never made over another one; name a new folder with --vault"));
    }
    let handing_over = HandingOver::begin(context, args.recovery_file.as_deref())?;
    let operator = operator(context)?;
    let file = context.globals.passphrase_file.clone();
    let passphrase =
        secrets::new_for_vault(&mut context.terminal, disk, NEW_PASSPHRASE, file.as_deref(), true)?;
    if is_default {
        make_parents(disk, &dir)?;
    }
    context.terminal.notice("Making keys, and measuring how hard this computer can make guessing …");
    let request = InitRequest { folder: &dir, operator: &operator, passphrase: &passphrase, cost: None };
    let (session, code) = workbench::init(&context.host, &request)?;
    let vault_id = session.vault_id();
    let outcome = handing_over.finish(context, &code, &dir);
    unlock::close(context, Some(session), outcome)?;
    let terminal = &mut context.terminal;
    terminal.headline(&format!("Made a vault in {}.", dir.display()));
    terminal.field("Vault", &vault_id.to_string());
    terminal.field("Operator", &operator);
    if let Some(path) = &args.recovery_file {
        terminal.field("Recovery code", &format!("in {}", path.display()));
    }
    terminal.json(
        result::done("init")
            .with("operator", operator)
            .with("recovery_file", args.recovery_file.as_ref().map(|path| path.display().to_string()))
            .with("vault", dir.display().to_string())
            .with("vault_id", vault_id.to_string()),
    );
    Ok(Exit::Done)
}

pub(crate) fn passwd(context: &mut Context<'_>, args: &PasswdArgs) -> Result<Exit, Problem> {
    let dir = paths::vault_dir(context.globals.vault.clone())?;
    workbench::require_vault(&context.host, &dir)?;
    let disk = context.host.disk.as_ref();
    let file = context.globals.passphrase_file.clone();
    let current = secrets::current(&mut context.terminal, disk, file.as_deref(), "Present passphrase")?;
    let operator = context.globals.operator.clone();
    let mut session = workbench::unlock(&context.host, &dir, operator.as_deref(), &current)?;
    unlock::tell(context, &session);
    let chosen = secrets::new_for_vault(
        &mut context.terminal,
        disk,
        NEW_PASSPHRASE,
        args.new_passphrase_file.as_deref(),
        false,
    );
    let changed = chosen.and_then(|new| workbench::change_passphrase(&mut session, &current, &new, None));
    unlock::close(context, Some(session), changed)?;
    context
        .terminal
        .headline("The passphrase is changed. Copies of the vault made earlier still open with the old one.");
    context.terminal.json(result::done("passwd"));
    Ok(Exit::Done)
}

pub(crate) fn recover(context: &mut Context<'_>, args: &RecoverArgs) -> Result<Exit, Problem> {
    let dir = paths::vault_dir(context.globals.vault.clone())?;
    workbench::require_vault(&context.host, &dir)?;
    let Some(operator) = context.globals.operator.clone() else {
        return Err(Problem::new(
            ProblemKind::Usage,
            "recovering enrols a new administrator, who needs a name",
        )
        .next("give --operator NAME, unlike any other in this vault"));
    };
    let code = recovery_code(context, args.recovery_file.as_deref())?;
    let disk = context.host.disk.as_ref();
    let file = context.globals.passphrase_file.clone();
    let passphrase =
        secrets::new_for_vault(&mut context.terminal, disk, NEW_PASSPHRASE, file.as_deref(), true)?;
    let request = RecoverRequest {
        folder: &dir,
        code: &code,
        operator: &operator,
        passphrase: &passphrase,
        cost: None,
    };
    let session = workbench::recover(&context.host, &request)?;
    unlock::tell(context, &session);
    unlock::close(context, Some(session), Ok(()))?;
    let terminal = &mut context.terminal;
    terminal.headline(&format!("{operator} is enrolled as an administrator and can unlock the vault."));
    terminal.json(result::done("recover").with("operator", operator));
    Ok(Exit::Done)
}

/// Where the recovery code will go, made sure of before there is one.
enum HandingOver {
    File(Box<dyn StagedFile>),
    Terminal,
}

impl HandingOver {
    fn begin(context: &Context<'_>, file: Option<&Path>) -> Result<Self, Problem> {
        match file {
            Some(path) => Ok(Self::File(context.host.disk.stage(path)?)),
            None if context.terminal.can_show_secret() => Ok(Self::Terminal),
            None => {
                Err(Problem::new(ProblemKind::Usage, "there is no terminal to show the recovery code on")
                    .next("give --recovery-file FILE, or run this in a terminal"))
            }
        }
    }

    fn finish(self, context: &mut Context<'_>, code: &RecoveryCode, dir: &Path) -> Result<(), Problem> {
        let text = code.secret_text();
        let handed = match self {
            Self::File(mut file) => {
                let line = Zeroizing::new(format!("{}\n", *text));
                file.write_all(line.as_bytes()).is_ok() && file.publish().is_ok()
            }
            Self::Terminal => show(context, &text),
        };
        if handed || show(context, &text) {
            return Ok(());
        }
        let what = "the vault was made, but its recovery code could not be handed over, and is lost";
        let next = format!("remove the new vault's folder ({}) and make it again", dir.display());
        Err(Problem::new(ProblemKind::Io, what).next(next))
    }
}

fn show(context: &mut Context<'_>, code: &str) -> bool {
    context.terminal.show_secret(&[
        "",
        "The recovery code, shown this once:",
        "",
        &format!("    {code}"),
        "",
        "Write it on paper and keep it away from this computer. It is the only way back in if the passphrase is lost.",
        "",
    ])
}

/// The operator's name: the option, else the name of the account.
fn operator(context: &mut Context<'_>) -> Result<String, Problem> {
    if let Some(name) = &context.globals.operator {
        return Ok(name.clone());
    }
    let account = ["USER", "LOGNAME", "USERNAME"].iter().find_map(|name| std::env::var(name).ok());
    account.filter(|name| !name.is_empty()).ok_or_else(|| {
        Problem::new(ProblemKind::Usage, "the first operator needs a name").next("give --operator NAME")
    })
}

fn recovery_code(context: &mut Context<'_>, file: Option<&Path>) -> Result<RecoveryCode, Problem> {
    let typed = match file {
        Some(path) => secrets::from_source(context.host.disk.as_ref(), path)?,
        None => prompt::hidden(&mut context.terminal, "Recovery code (hyphens and case do not matter)")?
            .ok_or_else(|| {
                Problem::new(ProblemKind::Locked, "no recovery code is at hand")
                    .next("give --recovery-file FILE, or run this in a terminal")
            })?,
    };
    RecoveryCode::from_typed(&typed).map_err(|e| Problem::new(ProblemKind::WrongSecret, e.to_string()))
}

/// Makes the folders above the default place. A place that was named must have its parent: a slip of the pen makes nothing.
fn make_parents(disk: &dyn Disk, dir: &Path) -> Result<(), Problem> {
    let mut missing: Vec<&Path> = Vec::new();
    for parent in dir.ancestors().skip(1).filter(|parent| parent.as_os_str() != OsStr::new("")) {
        if disk.kind(parent)?.is_some() {
            break;
        }
        missing.push(parent);
    }
    for parent in missing.into_iter().rev() {
        disk.create_private_dir(parent)?;
    }
    Ok(())
}
