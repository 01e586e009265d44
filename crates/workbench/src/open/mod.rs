//! Opening a bundle: to a folder, to a ZIP, or the data files alone for a portal.
//!
//! Nothing gets its final name before every byte has been checked; a target that exists is never touched.

mod older;
mod place;
mod write_out;

use std::fs::File;
use std::path::Path;

use audit::Action;
use bundle::{Contents, Key, Kind as FileKind, OuterVerified, kind_of};
use model::{BundleId, EntryName, Fingerprint, Object};
use seal::{Passphrase, Secret32};

use self::older::open_old;
use self::place::clear_abandoned;
pub(crate) use self::place::place_note;
use self::write_out::{Copy, write_out};
use crate::host::{Host, Stage, Watch, progress};
use crate::problem::{Problem, ProblemKind, slot_problem};
use crate::session::Session;
use crate::verify::{forwarded, read_identity};

/// What to open, how, and where to.
#[derive(Debug)]
pub struct OpenRequest<'a> {
    /// The file.
    pub path: &'a Path,
    /// Where its contents go.
    pub target: Target<'a>,
    /// What opens it.
    pub with: OpenWith<'a>,
}

/// Where the contents go. Must not exist yet.
#[derive(Debug, Clone, Copy)]
pub enum Target<'a> {
    /// A folder with every file of the plain bundle.
    Folder(&'a Path),
    /// A ZIP of the data files alone, bytes as in the bundle.
    UploadZip(&'a Path),
    /// The plain bundle itself.
    Zip(&'a Path),
}

/// What opens a file.
#[derive(Debug)]
pub enum OpenWith<'a> {
    /// A recipient's private key file.
    Identity(&'a Path),
    /// An older exporter's envelope storage file, with its master key.
    MasterKey(Secret32),
    /// Nothing: a plain bundle.
    Nothing,
    /// A recipient's passphrase.
    Passphrase(&'a Passphrase),
    /// An older exporter's raw AES-256-GCM file, with key and IV.
    RawKey(Secret32, [u8; 12]),
    /// The vault that made it.
    Vault,
}

/// What was opened.
#[derive(Debug, Clone)]
pub struct Opened {
    /// The bundle; none for files of older exporters.
    pub bundle_id: Option<BundleId>,
    /// Who signed; none for files of older exporters, which nobody signed.
    pub signer: Option<Fingerprint>,
    /// The name under which the signer is known here, and since when.
    pub known: Option<(String, model::Timestamp)>,
    /// Whether pins of a vault were consulted.
    pub pins_consulted: bool,
    /// How many data files were written.
    pub files: u64,
    /// How many bytes of data.
    pub bytes: u64,
    /// Data rows by file, as the signer counted them.
    pub rows: Vec<(EntryName, u64)>,
    /// What else a careful reader should know, in sentences.
    pub notes: Vec<String>,
}

/// Opens a bundle or an older exporter's file.
///
/// # Errors
/// [`Problem`]; nothing stands under the target's name then.
pub fn open(
    host: &Host<'_>,
    session: Option<&mut Session<'_>>,
    request: &OpenRequest<'_>,
    watch: &dyn Watch,
) -> Result<Opened, Problem> {
    let target = request.target.path();
    if host.disk.kind(target)?.is_some() {
        return Err(platform::DiskError::target_exists(target).into());
    }
    let file = host.disk.open_regular(request.path)?;
    let cleared = clear_abandoned(host, target);
    let (mut opened, copy) = match &request.with {
        OpenWith::RawKey(..) | OpenWith::MasterKey(_) => open_old(host, &file, request, watch)?,
        _ => open_bundle(host, session.as_deref(), &file, request, watch)?,
    };
    // From here on the copy is made: what is stopped later comes too late.
    if !watch.advance(opened.bytes) {
        return Err(Problem::interrupted());
    }
    // The entry first: better one too many than a readable copy that nobody wrote down.
    if let Some(session) = session {
        let object = Object::new()
            .with("bundle", opened.bundle_id.map(|id| id.to_string()))
            .with("files", opened.files)
            .with("signer", opened.signer.map(|signer| signer.to_string()))
            .with("target", request.target.token());
        session.write(|page| {
            page.keep_copy(target, opened.bundle_id)?;
            page.by_operator(Action::BundleOpen, object, None)
        })?;
    }
    watch.stage(Stage::Placing, None);
    copy.publish()?;
    opened.notes.extend(place_note(host, target));
    opened.notes.extend(cleared);
    Ok(opened)
}

fn open_bundle(
    host: &Host<'_>,
    session: Option<&Session<'_>>,
    file: &File,
    request: &OpenRequest<'_>,
    watch: &dyn Watch,
) -> Result<(Opened, Copy), Problem> {
    match kind_of(file).map_err(|e| Problem::from_io(&e))? {
        FileKind::Other => {
            Err(Problem::new(ProblemKind::Broken, "the file is not a bundle: it does not begin as one")
                .next("if an earlier exporter made it, give --key-hex and --iv-hex, or --master-key-hex"))
        }
        FileKind::Plain => {
            let (contents, copy) = write_out(host, file, None, &request.target, watch)?;
            Ok((describe(session, &contents)?, copy))
        }
        FileKind::Sealed => {
            watch.stage(Stage::Verifying, file.metadata().ok().map(|m| m.len()));
            let outer = OuterVerified::verify(file, &mut progress(watch))?;
            let bundle_id = outer.envelope().bundle_id;
            let identity;
            let vault_key;
            let key = match &request.with {
                OpenWith::Identity(path) => {
                    identity = read_identity(host, path)?;
                    Key::Identity(&identity)
                }
                OpenWith::Passphrase(passphrase) => Key::Passphrase(passphrase),
                OpenWith::Vault => {
                    let session = session.ok_or_else(|| {
                        Problem::new(ProblemKind::Locked, "the vault is locked")
                            .next("unlock it, or give a recipient's key")
                    })?;
                    vault_key = session.bundle_key(bundle_id)?.ok_or_else(|| {
                        Problem::new(ProblemKind::NoSlot, "this vault does not keep the key of that bundle").next(
                            "open it with your key file or the passphrase, if it was sealed to you that way",
                        )
                    })?;
                    Key::Vault(&vault_key)
                }
                _ => {
                    return Err(Problem::usage("the file is a sealed bundle").next(
                        "give a recipient's key file or passphrase, or unlock the vault that made it",
                    ));
                }
            };
            let payload = outer.unlock(&key).map_err(|e| slot_problem(&key, e))?;
            let sealed = Some((&payload, &outer));
            let (contents, copy) = write_out(host, &payload, sealed, &request.target, watch)?;
            let mut opened = describe(session, &contents)?;
            opened.notes.extend(forwarded(&key, &contents));
            Ok((opened, copy))
        }
    }
}

fn describe(session: Option<&Session<'_>>, contents: &Contents) -> Result<Opened, Problem> {
    let signer = contents.signers().ed25519.fingerprint();
    Ok(Opened {
        bundle_id: Some(contents.metadata().bundle_id),
        signer: Some(signer),
        known: session.map(|session| session.pin_of(&signer)).transpose()?.flatten(),
        pins_consulted: session.is_some(),
        files: contents.files().len() as u64,
        bytes: contents.files().iter().map(|f| f.bytes).sum(),
        rows: contents.files().iter().map(|f| (f.name.clone(), f.rows)).collect(),
        notes: contents.metadata().about.transforms.iter().map(bundle::Transform::sentence).collect(),
    })
}

impl<'a> Target<'a> {
    const fn path(&self) -> &'a Path {
        match self {
            Self::Folder(path) | Self::UploadZip(path) | Self::Zip(path) => path,
        }
    }

    const fn token(&self) -> &'static str {
        match self {
            Self::Folder(_) => "folder",
            Self::UploadZip(_) => "upload-zip",
            Self::Zip(_) => "zip",
        }
    }
}
