//! Where secrets come from: a file, standard input, the environment, a prompt. Never the argument list.

use std::ffi::{OsStr, OsString};
use std::io::{self, BufRead, Read as _};
use std::path::Path;

use platform::Disk;
use seal::Passphrase;
use workbench::{Problem, ProblemKind};
use zeroize::Zeroizing;

use crate::prompt;
use crate::terminal::Terminal;

/// The vault's passphrase in the environment.
pub(crate) const VAULT_ENV: &str = "STRONGROOM_PASSPHRASE";
/// A recipient's passphrase in the environment.
pub(crate) const RECIPIENT_ENV: &str = "STRONGROOM_RECIPIENT_PASSPHRASE";
/// Below this estimate a vault's passphrase draws a warning.
const ENOUGH_FOR_A_VAULT: f64 = 50.0;
/// Longer than any passphrase, code or key in hexadecimal.
const LIMIT: u64 = 4096;
/// How a person is asked for a new passphrase of their own.
pub(crate) const NEW_PASSPHRASE: &str = "New passphrase for the vault";

/// Reads one line of a file; of standard input for `-`, where each `-` takes the next line.
///
/// # Errors
/// If it cannot be read, is not text, or has more than one line.
pub(crate) fn from_source(disk: &dyn Disk, source: &Path) -> Result<Zeroizing<String>, Problem> {
    let bytes = if source == Path::new("-") {
        let mut line = Zeroizing::new(Vec::new());
        let read = io::stdin().lock().take(LIMIT).read_until(b'\n', &mut line);
        read.map_err(|e| {
            Problem::new(ProblemKind::Io, format!("cannot read a secret from standard input: {e}"))
        })?;
        line
    } else {
        Zeroizing::new(disk.read_small(source, LIMIT)?)
    };
    one_line(&bytes)
}

fn one_line(bytes: &[u8]) -> Result<Zeroizing<String>, Problem> {
    let usage = |what: &str| {
        Problem::new(ProblemKind::Usage, what)
            .next("a secret is one line of UTF-8 text, with nothing after it")
    };
    let text = std::str::from_utf8(bytes).map_err(|_| usage("the secret is not UTF-8 text"))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let line = text.strip_suffix('\n').unwrap_or(text);
    let line = line.strip_suffix('\r').unwrap_or(line);
    if line.contains(['\n', '\r']) {
        return Err(usage("the secret has more than one line"));
    }
    Ok(Zeroizing::new(line.to_owned()))
}

/// Reads the `@FILE` or `-` that stands where other programs take the secret itself.
///
/// # Errors
/// A usage problem, which does not repeat what was given, for anything else.
pub(crate) fn from_argument(
    disk: &dyn Disk,
    option: &str,
    given: &OsStr,
) -> Result<Zeroizing<String>, Problem> {
    let named = if given == "-" {
        Some(given.to_owned())
    } else {
        given.to_str().and_then(|text| text.strip_prefix('@')).map(OsString::from)
    };
    let source = named.ok_or_else(|| {
        Problem::new(ProblemKind::Usage, format!("{option} takes @FILE or -, never the key itself")).next(
            "other programs of this account can read arguments: count a key that was given as one as seen",
        )
    })?;
    from_source(disk, Path::new(&source))
}

/// The passphrase that opens the vault, if it is at hand without asking: a file that was named, else the environment.
///
/// # Errors
/// If the file cannot be read or holds no passphrase.
pub(crate) fn at_hand(disk: &dyn Disk, file: Option<&Path>) -> Result<Option<Passphrase>, Problem> {
    match file {
        Some(file) => passphrase(&from_source(disk, file)?).map(Some),
        None => from_env(VAULT_ENV),
    }
}

/// A passphrase from the environment; `None` if it is not set or empty.
///
/// # Errors
/// If it is not UTF-8 or too long.
pub(crate) fn from_env(name: &str) -> Result<Option<Passphrase>, Problem> {
    let Some(value) = std::env::var_os(name).filter(|value| !value.is_empty()) else { return Ok(None) };
    let text = value
        .into_string()
        .map(Zeroizing::new)
        .map_err(|_| Problem::new(ProblemKind::Usage, format!("{name} is not UTF-8 text")))?;
    passphrase(&text).map(Some)
}

/// The passphrase that opens the vault, asking for it if need be.
///
/// # Errors
/// [`ProblemKind::Locked`] if there is none and nobody to ask.
pub(crate) fn current(
    terminal: &mut Terminal,
    disk: &dyn Disk,
    file: Option<&Path>,
    question: &str,
) -> Result<Passphrase, Problem> {
    if let Some(found) = at_hand(disk, file)? {
        return Ok(found);
    }
    match prompt::hidden(terminal, question)? {
        Some(typed) => passphrase(&typed),
        None => Err(Problem::new(ProblemKind::Locked, "the vault is locked, and no passphrase is at hand")
            .next(format!("set {VAULT_ENV}, give --passphrase-file, or run this in a terminal"))),
    }
}

/// A new passphrase for the vault: from `file` or the environment, else asked for twice with `question`. Says how strong it is.
///
/// # Errors
/// A usage problem if there is none and nobody to ask, if it is empty, or if it was typed differently twice.
pub(crate) fn new_for_vault(
    terminal: &mut Terminal,
    disk: &dyn Disk,
    question: &str,
    file: Option<&Path>,
    use_env: bool,
) -> Result<Passphrase, Problem> {
    let given = match file {
        Some(file) => Some(passphrase(&from_source(disk, file)?)?),
        None if use_env => from_env(VAULT_ENV)?,
        None => None,
    };
    let chosen = match given {
        Some(given) => given,
        None => twice(terminal, question)?.ok_or_else(|| {
            Problem::new(ProblemKind::Usage, "no new passphrase was given, and nobody can be asked")
        })?,
    };
    let bits = chosen.strength().bits;
    terminal.notice(&strength(bits));
    if bits < ENOUGH_FOR_A_VAULT {
        terminal.complain(
            "warning: this passphrase is easy to guess for someone who has a copy of the vault; \
             six random words would not be. `strongroom passwd` changes it.",
        );
    }
    Ok(chosen)
}

/// The estimate in words. It is an estimate of guessing, not a promise.
pub(crate) fn strength(bits: f64) -> String {
    format!("Strength of the passphrase: about {bits:.0} bits by estimate (six random words have 66).")
}

/// Asks twice; `None` if there is nobody to ask.
fn twice(terminal: &mut Terminal, question: &str) -> Result<Option<Passphrase>, Problem> {
    let Some(first) = prompt::hidden(terminal, question)? else { return Ok(None) };
    let first = passphrase(&first)?;
    let second = prompt::hidden(terminal, "The same once more")?.unwrap_or_default();
    if Passphrase::new(&second).is_ok_and(|second| second.secret_text() == first.secret_text()) {
        Ok(Some(first))
    } else {
        Err(Problem::new(ProblemKind::Usage, "the two passphrases differ; nothing was changed")
            .next("try again"))
    }
}

/// Asks twice for a recipient's passphrase; `Ok(None)` for an empty answer or if there is nobody to ask.
///
/// # Errors
/// As [`new_for_vault`].
pub(crate) fn typed_for_recipient(terminal: &mut Terminal) -> Result<Option<Passphrase>, Problem> {
    let question = "Passphrase for the recipient (Enter alone: six random words are made)";
    let Some(first) = prompt::hidden(terminal, question)?.filter(|typed| !typed.is_empty()) else {
        return Ok(None);
    };
    let second = prompt::hidden(terminal, "The same once more")?.unwrap_or_default();
    if first == second {
        passphrase(&first).map(Some)
    } else {
        Err(Problem::new(ProblemKind::Usage, "the two passphrases differ; nothing was written")
            .next("try again"))
    }
}

/// Checks what was typed or read.
pub(crate) fn passphrase(text: &str) -> Result<Passphrase, Problem> {
    Passphrase::new(text).map_err(|e| Problem::new(ProblemKind::Usage, e.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_file_holds_one_line_however_its_editor_ends_it() {
        for text in ["a b", "a b\n", "a b\r\n", "\u{feff}a b\n"] {
            assert_eq!(*one_line(text.as_bytes()).unwrap(), "a b");
        }
        for bad in [&b"a\nb"[..], b"a\n\n", b"a\r\rb", b"\xff"] {
            assert_eq!(one_line(bad).unwrap_err().kind(), ProblemKind::Usage, "{bad:?}");
        }
    }

    #[test]
    fn a_key_given_as_an_argument_is_refused_without_repeating_it() {
        let disk = platform::OsDisk::with_state_dir(None);
        let secret = "00112233445566778899aabbccddeeff";
        let problem = from_argument(&disk, "--key-hex", OsStr::new(secret)).unwrap_err();
        assert_eq!(problem.kind(), ProblemKind::Usage);
        assert!(!problem.to_string().contains(secret));
        assert!(!problem.advice().unwrap_or_default().contains(secret));
    }

    #[test]
    fn a_key_is_read_from_the_file_after_the_at_sign() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("key");
        std::fs::write(&path, "abcd\n").unwrap();
        let disk = platform::OsDisk::with_state_dir(None);
        let argument = OsString::from(format!("@{}", path.display()));
        assert_eq!(*from_argument(&disk, "--key-hex", &argument).unwrap(), "abcd");
    }
}
