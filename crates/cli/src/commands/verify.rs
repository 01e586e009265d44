//! `strongroom verify`: is it intact, and who signed it.

use std::path::{Path, PathBuf};

use model::{Fingerprint, Object, Verdict};
use seal::Passphrase;
use workbench::{Inside, Problem, ProblemKind, Session, Verification, VerifyRequest};

use crate::exit::Exit;
use crate::progress::Progress;
use crate::run::{self, Context};
use crate::words::{bytes, counted, entries, table};
use crate::{result, secrets, unlock};

/// Verify bundles: intact or not, and signed by whom
///
/// Takes sealed bundles (.enc) and plain ones (.zip), needs no vault, and never asks for anything. Without a key the
/// contents of a sealed bundle stay sealed and unchecked, and it says so; with one (the vault's passphrase at hand,
/// --identity, or a recipient's passphrase in STRONGROOM_RECIPIENT_PASSPHRASE) every byte inside is checked too.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  strongroom verify 2026-10.enc
  strongroom verify *.enc --pin '0123 4567 89ab cdef …'
  STRONGROOM_PASSPHRASE=… strongroom verify 2026-10.enc

A fingerprint counts only if it came another way than the file: ask for it by telephone.

Ends with 0 if it is intact and the signer is known here or is the one --pin names; 4 if it is intact but the signer is not
known; 1 if it is broken, or signed by another than --pin names. With several files, the gravest counts.")]
pub(crate) struct VerifyArgs {
    /// Sealed (.enc) or plain (.zip) bundles
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The signer it has to be: 64 hexadecimal digits, blanks between groups as you like
    #[arg(long, value_name = "FINGERPRINT", value_parser = fingerprint)]
    pin: Option<Fingerprint>,
    /// A recipient's private key, to check the contents too
    #[arg(long, value_name = "X.key")]
    identity: Option<PathBuf>,
}

/// Reads a fingerprint as people write it.
pub(crate) fn fingerprint(typed: &str) -> Result<Fingerprint, String> {
    Fingerprint::from_typed(typed).map_err(|_| "a fingerprint has 64 hexadecimal digits".to_owned())
}

pub(crate) fn run(context: &mut Context<'_>, args: &VerifyArgs) -> Result<Exit, Problem> {
    let passphrase = secrets::from_env(secrets::RECIPIENT_ENV)?;
    let mut session = unlock::unlock_if_at_hand(context)?;
    let outcome = each(context, session.as_mut(), passphrase.as_ref(), args);
    unlock::close(context, session, outcome)
}

fn each(
    context: &mut Context<'_>,
    mut session: Option<&mut Session<'_>>,
    passphrase: Option<&Passphrase>,
    args: &VerifyArgs,
) -> Result<Exit, Problem> {
    let mut worst = Exit::Done;
    for path in &args.files {
        let request = VerifyRequest { path, pin: args.pin, identity: args.identity.as_deref(), passphrase };
        let exit = match one(context, session.as_deref_mut(), &request) {
            Ok(verification) => say(context, path, args.pin, &verification),
            Err(problem) if matches!(problem.kind(), ProblemKind::Interrupted | ProblemKind::Bug) => {
                return Err(problem);
            }
            Err(problem) => {
                say_problem(context, path, &problem);
                Exit::Problem(problem.kind())
            }
        };
        worst = worst.worse(exit);
    }
    Ok(worst)
}

fn one(
    context: &mut Context<'_>,
    session: Option<&mut Session<'_>>,
    request: &VerifyRequest<'_>,
) -> Result<Verification, Problem> {
    let watch = Progress::on(&mut context.terminal);
    workbench::verify(&context.host, session, request, &watch)
}

/// Names the file, since there may be several; unless the words do so already.
fn say_problem(context: &mut Context<'_>, path: &Path, problem: &Problem) {
    let (shown, name) = (path.display(), path.file_name().unwrap_or(path.as_os_str()).to_string_lossy());
    let words = problem.to_string();
    let words = if words.contains(&*name) { words } else { format!("{shown}: {words}") };
    let mut named = Problem::new(problem.kind(), words);
    if let Some(next) = problem.advice() {
        named = named.next(next);
    }
    run::say(&mut context.terminal, &named);
    context.terminal.json(result::problem("verify", problem).with("file", shown.to_string()));
}

fn exit_of(found: &Verification) -> Exit {
    let signer = exit_of_signer(found);
    found.shut.as_ref().map_or(signer, |problem| signer.worse(Exit::Problem(problem.kind())))
}

fn exit_of_signer(found: &Verification) -> Exit {
    match (found.verdict, found.pin_matches) {
        (Verdict::Broken, _) | (_, Some(false)) => Exit::Findings,
        (_, Some(true)) => Exit::Done,
        (_, None) if found.known.is_some() => Exit::Done,
        (_, None) => Exit::UnknownSigner,
    }
}

fn say(context: &mut Context<'_>, path: &Path, pin: Option<Fingerprint>, found: &Verification) -> Exit {
    let exit = exit_of(found);
    let terminal = &mut context.terminal;
    terminal.headline(&format!("{}: {}", path.display(), found.sentence));
    if let (Some(false), Some(pin)) = (found.pin_matches, pin) {
        terminal.headline("  NOT signed by the fingerprint you gave. Clear this up with the sender first.");
        terminal.field("You gave", &pin.groups());
    }
    if let Some(signer) = found.signer {
        terminal.field("Signer", &signer.groups());
    }
    if let Some((name, since)) = &found.known {
        terminal.field("Known as", &format!("{name}, since {}", since.date_text()));
    }
    if let Some(id) = found.bundle_id {
        terminal.field("Bundle", &id.to_string());
    }
    if let Some(created) = found.created {
        terminal.field("Made", &created.to_seconds_text());
    }
    if let Some(inside) = &found.inside {
        say_inside(context, inside);
    }
    if let Some(problem) = &found.shut {
        context.terminal.line(&format!("  Not opened: {problem}."));
    }
    for note in &found.notes {
        context.terminal.line(&format!("  Note: {note}"));
    }
    context.terminal.json(json(path, found, exit));
    exit
}

fn say_inside(context: &mut Context<'_>, inside: &Inside) {
    let terminal = &mut context.terminal;
    terminal.field("Reason", &inside.reason);
    terminal.line(&format!("  {}", inside.checked));
    if let Some(size) = inside.log_size {
        terminal.field("Signer's log", &entries(size));
    }
    let rows: Vec<Vec<String>> = inside
        .files
        .iter()
        .map(|file| vec![format!("    {}", file.name), counted(file.rows, "row"), bytes(file.bytes)])
        .collect();
    terminal.field("Contents", &counted(u64::try_from(rows.len()).unwrap_or(u64::MAX), "file"));
    for line in table(&rows, &[1, 2]) {
        terminal.line(&line);
    }
}

fn json(path: &Path, found: &Verification, exit: Exit) -> Object {
    let complete = matches!(found.verdict, Verdict::ValidPinned | Verdict::ValidUnknownSigner);
    let is_valid = complete && found.pin_matches != Some(false);
    let pin = found.pin_matches.map(|matches| if matches { "held" } else { "other" });
    let known = found
        .known
        .as_ref()
        .map(|(name, since)| Object::new().with("name", name.as_str()).with("since", since.to_string()));
    let rows = found.inside.iter().flat_map(|inside| &inside.files);
    let mut object = result::object("verify", found.verdict.token(), is_valid, exit)
        .with("bundle_id", found.bundle_id.map(|id| id.to_string()))
        .with("created", found.created.map(|at| at.to_seconds_text()))
        .with("file", path.display().to_string())
        .with("fingerprint", found.signer.map(|signer| signer.to_string()))
        .with("known", known)
        .with("notes", result::texts(&found.notes))
        .with("pin", pin)
        .with("pins_consulted", found.pins_consulted)
        .with("record_counts", result::record_counts(rows.map(|file| (&file.name, file.rows))))
        .with("not_opened", found.shut.as_ref().map(ToString::to_string))
        .with("what", found.fault.clone());
    if let Some(inside) = &found.inside {
        object.set("checked", inside.checked.as_str());
        object.set("kind", inside.kind.as_str());
        object.set("practice", inside.practice);
        object.set("reason", inside.reason.as_str());
    }
    object
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(verdict: Verdict) -> Verification {
        Verification {
            verdict,
            sentence: String::new(),
            fault: None,
            signer: None,
            known: None,
            bundle_id: None,
            created: None,
            pin_matches: None,
            shut: None,
            pins_consulted: false,
            inside: None,
            notes: Vec::new(),
        }
    }

    #[test]
    fn nothing_but_a_known_or_named_signer_ends_with_zero() {
        let since = "2026-01-01T00:00:00.000Z".parse().unwrap();
        for verdict in [Verdict::OuterOnly, Verdict::ValidPinned, Verdict::ValidUnknownSigner] {
            let pinned = |pin_matches| Verification { pin_matches, ..found(verdict) };
            assert_eq!(exit_of(&pinned(None)), Exit::UnknownSigner);
            assert_eq!(exit_of(&pinned(Some(true))), Exit::Done);
            assert_eq!(exit_of(&pinned(Some(false))), Exit::Findings);
            let known = Some(("county".to_owned(), since));
            assert_eq!(exit_of(&Verification { known: known.clone(), ..found(verdict) }), Exit::Done);
            let other = Verification { known, pin_matches: Some(false), ..found(verdict) };
            assert_eq!(exit_of(&other), Exit::Findings, "a pin that was given outweighs the vault's");
        }
        for pin_matches in [None, Some(true), Some(false)] {
            assert_eq!(exit_of(&Verification { pin_matches, ..found(Verdict::Broken) }), Exit::Findings);
        }
    }

    #[test]
    fn is_valid_is_true_only_if_the_contents_were_checked_and_the_signer_is_not_another() {
        let valid = |found: &Verification| {
            json(Path::new("f"), found, exit_of(found))
                .get("is_valid")
                .and_then(model::Json::as_bool)
                .unwrap()
        };
        assert!(!valid(&found(Verdict::Broken)) && !valid(&found(Verdict::OuterOnly)));
        assert!(valid(&found(Verdict::ValidUnknownSigner)) && valid(&found(Verdict::ValidPinned)));
        assert!(!valid(&Verification { pin_matches: Some(false), ..found(Verdict::ValidPinned) }));
    }
}
