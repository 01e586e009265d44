//! `strongroom open`: the files out of a bundle, all of them checked before any has its name.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use bundle::{Kind, kind_of};
use seal::{Passphrase, Secret32};
use workbench::{OpenRequest, OpenWith, Opened, Problem, ProblemKind, Session, Target};
use zeroize::Zeroizing;

use crate::exit::Exit;
use crate::progress::Progress;
use crate::run::Context;
use crate::words::{bytes, counted};
use crate::{prompt, result, secrets, unlock};

/// Open a bundle into a folder or a ZIP
///
/// Nothing gets its final name before every byte has been checked. Without a key option the vault that made the bundle
/// opens it; a plain bundle (.zip) needs no key. Files of older exporters are opened with the keys they were made with.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  strongroom open 2026-10.enc --out opened/
  strongroom open 2026-10.enc --upload-zip for-the-portal.zip --identity me.key
  strongroom open 2026-10.enc --zip plain.zip --passphrase-recipient
  strongroom open old.enc --zip old.zip --key-hex @key.txt --iv-hex @iv.txt

Keys stand in files (@FILE) or come on standard input (-), never in the arguments. The passphrase for
--passphrase-recipient comes from STRONGROOM_RECIPIENT_PASSPHRASE or is asked for.

Ends with 0 if the signer is known here, with 4 if not or if the old format has no signature; both have written.")]
pub(crate) struct OpenArgs {
    /// The bundle
    file: PathBuf,
    #[command(flatten)]
    target: TargetArgs,
    #[command(flatten)]
    key: KeyArgs,
}

#[derive(Debug, clap::Args)]
#[group(required = true, multiple = false)]
struct TargetArgs {
    /// Into this new folder: every file of the bundle
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// As this new file: the plain bundle, which other tools can verify
    #[arg(long, value_name = "F.zip")]
    zip: Option<PathBuf>,
    /// As this new file: the data files alone, bytes as in the bundle, for portals that take a ZIP
    #[arg(long, value_name = "F.zip")]
    upload_zip: Option<PathBuf>,
}

#[derive(Debug, clap::Args)]
struct KeyArgs {
    /// Open with a recipient's private key
    #[arg(long, value_name = "X.key", group = "way")]
    identity: Option<PathBuf>,
    /// Open with a recipient's passphrase
    #[arg(long, group = "way")]
    passphrase_recipient: bool,
    /// An older exporter's raw AES-256-GCM file: its key in hexadecimal
    #[arg(long, value_name = "@FILE", group = "way", requires = "iv_hex")]
    key_hex: Option<OsString>,
    /// The IV that belongs to --key-hex, in hexadecimal
    #[arg(long, value_name = "@FILE", requires = "key_hex")]
    iv_hex: Option<OsString>,
    /// An older exporter's file with a wrapped key: its master key in hexadecimal
    #[arg(long, value_name = "@FILE", group = "way")]
    master_key_hex: Option<OsString>,
}

/// What opens the file, with the secrets that this takes.
enum Way {
    Identity(PathBuf),
    MasterKey(Secret32),
    Nothing,
    Passphrase(Passphrase),
    RawKey(Secret32, [u8; 12]),
    Vault,
}

pub(crate) fn run(context: &mut Context<'_>, args: &OpenArgs) -> Result<Exit, Problem> {
    let (target, placed) = args.target.chosen()?;
    if context.host.disk.kind(placed)?.is_some() {
        return Err(platform::DiskError::target_exists(placed).into());
    }
    let way = args.key.way(context, &args.file)?;
    let mut session = match way {
        Way::Vault => Some(unlock::unlock(context)?),
        _ => unlock::unlock_if_at_hand(context)?,
    };
    let opened = open(context, session.as_mut(), &args.file, target, way);
    let opened = unlock::close(context, session, opened)?;
    Ok(say(context, &args.file, placed, &opened))
}

fn open(
    context: &mut Context<'_>,
    session: Option<&mut Session<'_>>,
    path: &Path,
    target: Target<'_>,
    way: Way,
) -> Result<Opened, Problem> {
    let (identity, passphrase);
    let with = match way {
        Way::Identity(path) => {
            identity = path;
            OpenWith::Identity(&identity)
        }
        Way::MasterKey(key) => OpenWith::MasterKey(key),
        Way::Nothing => OpenWith::Nothing,
        Way::Passphrase(typed) => {
            passphrase = typed;
            OpenWith::Passphrase(&passphrase)
        }
        Way::RawKey(key, iv) => OpenWith::RawKey(key, iv),
        Way::Vault => OpenWith::Vault,
    };
    let watch = Progress::on(&mut context.terminal);
    workbench::open(&context.host, session, &OpenRequest { path, target, with }, &watch)
}

impl TargetArgs {
    fn chosen(&self) -> Result<(Target<'_>, &Path), Problem> {
        match (&self.out, &self.zip, &self.upload_zip) {
            (Some(path), None, None) => Ok((Target::Folder(path), path)),
            (None, Some(path), None) => Ok((Target::Zip(path), path)),
            (None, None, Some(path)) => Ok((Target::UploadZip(path), path)),
            _ => Err(Problem::new(ProblemKind::Usage, "give one of --out, --zip and --upload-zip")),
        }
    }
}

impl KeyArgs {
    fn way(&self, context: &mut Context<'_>, file: &Path) -> Result<Way, Problem> {
        let disk = context.host.disk.as_ref();
        if let Some(path) = &self.identity {
            return Ok(Way::Identity(path.clone()));
        }
        if let (Some(key), Some(iv)) = (&self.key_hex, &self.iv_hex) {
            let key = hex::<32>("--key-hex", &secrets::from_argument(disk, "--key-hex", key)?)?;
            let iv = hex::<12>("--iv-hex", &secrets::from_argument(disk, "--iv-hex", iv)?)?;
            return Ok(Way::RawKey(Secret32::from_bytes(*key), *iv));
        }
        if let Some(key) = &self.master_key_hex {
            let key = hex::<32>("--master-key-hex", &secrets::from_argument(disk, "--master-key-hex", key)?)?;
            return Ok(Way::MasterKey(Secret32::from_bytes(*key)));
        }
        if self.passphrase_recipient {
            return recipient_passphrase(context).map(Way::Passphrase);
        }
        let opened = disk.open_regular(file)?;
        let kind = kind_of(&opened).map_err(|e| platform::DiskError::from_io("read", file, e))?;
        Ok(if kind == Kind::Sealed { Way::Vault } else { Way::Nothing })
    }
}

fn recipient_passphrase(context: &mut Context<'_>) -> Result<Passphrase, Problem> {
    if let Some(given) = secrets::from_env(secrets::RECIPIENT_ENV)? {
        return Ok(given);
    }
    match prompt::hidden(&mut context.terminal, "The passphrase that the sender gave you")? {
        Some(typed) => secrets::passphrase(&typed),
        None => Err(Problem::new(ProblemKind::Locked, "no recipient's passphrase is at hand")
            .next(format!("set {}, or run this in a terminal", secrets::RECIPIENT_ENV))),
    }
}

fn hex<const N: usize>(option: &str, text: &str) -> Result<Zeroizing<[u8; N]>, Problem> {
    let wrong = || {
        let digits = N * 2;
        Problem::new(ProblemKind::Usage, format!("what {option} names is not {digits} hexadecimal digits"))
    };
    let digits: Zeroizing<Vec<u8>> = Zeroizing::new(
        text.trim()
            .chars()
            .map(|c| c.to_digit(16).and_then(|digit| u8::try_from(digit).ok()))
            .collect::<Option<_>>()
            .ok_or_else(wrong)?,
    );
    let mut value = Zeroizing::new([0; N]);
    if digits.len() != N * 2 {
        return Err(wrong());
    }
    let (pairs, _) = digits.as_chunks::<2>();
    for (byte, [high, low]) in value.iter_mut().zip(pairs) {
        *byte = high << 4 | low;
    }
    Ok(value)
}

fn say(context: &mut Context<'_>, file: &Path, placed: &Path, opened: &Opened) -> Exit {
    let (exit, verdict) = match (&opened.signer, &opened.known) {
        (None, _) => (Exit::UnknownSigner, "unsigned"),
        (Some(_), Some(_)) => (Exit::Done, model::Verdict::ValidPinned.token()),
        (Some(_), None) => (Exit::UnknownSigner, model::Verdict::ValidUnknownSigner.token()),
    };
    let terminal = &mut context.terminal;
    let files = counted(opened.files, "file");
    terminal.headline(&format!("Opened {files} ({}) into {}.", bytes(opened.bytes), placed.display()));
    match (&opened.signer, &opened.known) {
        (None, _) => {}
        (Some(_), Some((name, since))) => {
            terminal.line(&format!("Intact. Signed by {name}, known here since {}.", since.date_text()));
        }
        (Some(_), None) => terminal.line(
            "Intact, but this signer is not known here. Compare the fingerprint by phone before you rely on it.",
        ),
    }
    if let Some(signer) = opened.signer {
        terminal.field("Signer", &signer.groups());
    }
    if let Some(id) = opened.bundle_id {
        terminal.field("Bundle", &id.to_string());
    }
    for note in &opened.notes {
        terminal.line(&format!("  Note: {note}"));
    }
    let rows = opened.rows.iter().map(|(name, rows)| (name, *rows));
    let known = opened.known.as_ref().map(|(name, since)| {
        model::Object::new().with("name", name.as_str()).with("since", since.to_string())
    });
    let object = result::object("open", verdict, opened.signer.is_some(), exit)
        .with("bundle_id", opened.bundle_id.map(|id| id.to_string()))
        .with("bytes", opened.bytes)
        .with("file", file.display().to_string())
        .with("files", opened.files)
        .with("fingerprint", opened.signer.map(|signer| signer.to_string()))
        .with("known", known)
        .with("notes", result::texts(&opened.notes))
        .with("path", placed.display().to_string())
        .with("pins_consulted", opened.pins_consulted)
        .with("record_counts", result::record_counts(rows));
    terminal.json(object);
    exit
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_in_hexadecimal_has_exactly_its_length_and_is_never_repeated() {
        assert_eq!(*hex::<2>("--iv-hex", " 00fF\n").unwrap(), [0, 255]);
        for bad in ["", "0", "00f", "00fg", "00ff00", "é0ff", "+0ff"] {
            let problem = hex::<2>("--iv-hex", bad).unwrap_err();
            assert!(bad.is_empty() || bad == "0" || !problem.to_string().contains(bad), "{problem}");
        }
    }
}
