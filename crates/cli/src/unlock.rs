//! Unlocking the vault for a command, saying what was found on the way in, and locking it again.

use workbench::{Notice, Problem, ProblemKind, Session};

use crate::run::Context;
use crate::{paths, secrets};

/// Unlocks the vault, asking for the passphrase if it is not at hand, does `work`, and locks the vault whatever came of it.
///
/// # Errors
/// [`Problem`] if there is no vault, no passphrase, or they do not fit; and those of `work`.
pub(crate) fn with_session<'h, T>(
    context: &mut Context<'h>,
    work: impl FnOnce(&mut Context<'h>, &mut Session<'h>) -> Result<T, Problem>,
) -> Result<T, Problem> {
    let mut session = unlock(context)?;
    let outcome = work(context, &mut session);
    close(context, Some(session), outcome)
}

/// Unlocks the vault, asking for the passphrase if it is not at hand.
///
/// # Errors
/// [`Problem`] if there is no vault, no passphrase, or they do not fit.
pub(crate) fn unlock<'h>(context: &mut Context<'h>) -> Result<Session<'h>, Problem> {
    let dir = paths::vault_dir(context.globals.vault.clone())?;
    workbench::require_vault(&context.host, &dir)?;
    let file = context.globals.passphrase_file.as_deref();
    let disk = context.host.disk.as_ref();
    let passphrase = secrets::current(&mut context.terminal, disk, file, "Passphrase of the vault")?;
    let session = workbench::unlock(&context.host, &dir, context.globals.operator.as_deref(), &passphrase)?;
    tell(context, &session);
    Ok(session)
}

/// Unlocks the vault if a passphrase is at hand; never asks. A vault that stays locked is said, and no problem.
///
/// # Errors
/// [`Problem`] only if the person stopped it, or it is a fault of our own.
pub(crate) fn unlock_if_at_hand<'h>(context: &mut Context<'h>) -> Result<Option<Session<'h>>, Problem> {
    match try_unlock(context) {
        Ok(session) => Ok(session),
        Err(problem) if matches!(problem.kind(), ProblemKind::Interrupted | ProblemKind::Bug) => Err(problem),
        Err(problem) => {
            context.terminal.complain(&format!("The vault stays locked: {problem}."));
            Ok(None)
        }
    }
}

/// Locks the vault, if it was unlocked. What the work came to counts more than a lock that could not be written down.
///
/// # Errors
/// Those of `outcome`; if it is good, those of locking.
pub(crate) fn close<T>(
    context: &mut Context<'_>,
    session: Option<Session<'_>>,
    outcome: Result<T, Problem>,
) -> Result<T, Problem> {
    // The one thing that can come up after unlocking; at unlocking it would have been said among the others.
    for notice in session.iter().flat_map(Session::notices) {
        if matches!(notice, Notice::HeadsBehind(_)) {
            context.terminal.complain(&format!("warning: {notice}"));
        }
    }
    let locked = session.map_or(Ok(()), workbench::lock);
    let value = outcome?;
    locked?;
    Ok(value)
}

fn try_unlock<'h>(context: &mut Context<'h>) -> Result<Option<Session<'h>>, Problem> {
    let file = context.globals.passphrase_file.as_deref();
    let Some(passphrase) = secrets::at_hand(context.host.disk.as_ref(), file)? else { return Ok(None) };
    let dir = paths::vault_dir(context.globals.vault.clone())?;
    let session = workbench::unlock(&context.host, &dir, context.globals.operator.as_deref(), &passphrase)?;
    tell(context, &session);
    Ok(Some(session))
}

/// What was found at unlocking. Signs of tampering or loss are said even to those who want quiet.
pub(crate) fn tell(context: &mut Context<'_>, session: &Session<'_>) {
    for notice in session.notices() {
        if notice.is_alarming() {
            context.terminal.complain(&format!("warning: {notice}"));
        } else {
            context.terminal.notice(&format!("notice: {notice}"));
        }
    }
}
