//! Opening a bundle: to a folder, to a ZIP, or the data files alone for a portal.
//!
//! Nothing gets its final name before every byte has been checked; a target that exists is never touched.

use std::fs::File;
use std::io::{self, Write as _};
use std::path::Path;

use audit::Action;
use bundle::{
    Contents, DataSink, Key, Kind as FileKind, LegacyFile, NullSink, OuterVerified, Payload, copy_plain,
    kind_of, verify_plain, write_upload_zip,
};
use model::{BundleId, EntryName, Fingerprint, Object};
use platform::{DiskFile, Kind, PlaceKind, StagedDir, StagedFile};
use seal::{Passphrase, Secret32};

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

/// What was opened, checked and complete, still without its name.
enum Copy {
    File(Box<dyn StagedFile>),
    Folder(Box<dyn StagedDir>),
}

impl Copy {
    fn publish(self) -> Result<(), Problem> {
        let published = match self {
            Self::File(staged) => staged.publish(),
            Self::Folder(staged) => staged.publish(),
        };
        Ok(published?)
    }
}

/// Removes half-made copies that killed processes left where this one will lie; they may hold what was sealed.
fn clear_abandoned(host: &Host<'_>, target: &Path) -> Option<String> {
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let left = host.disk.abandoned(folder).unwrap_or_default();
    let removed = left.iter().filter(|path| match host.disk.kind(path) {
        Ok(Some(Kind::Folder)) => host.disk.remove_tree(path).is_ok(),
        _ => host.disk.remove(path).is_ok(),
    });
    match removed.count() {
        0 => None,
        n => {
            Some(format!("Removed {n} half-made copies that an interrupted run had left in the same folder."))
        }
    }
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

fn write_out(
    host: &Host<'_>,
    plain: &dyn archive::ReadAt,
    sealed: Option<(&Payload<'_>, &OuterVerified<'_>)>,
    target: &Target<'_>,
    watch: &dyn Watch,
) -> Result<(Contents, Copy), Problem> {
    watch.stage(Stage::Opening, None);
    let outside = sealed.map(|(_, outer)| (outer.envelope(), outer.signers()));
    match target {
        Target::Folder(path) => {
            let mut sink = FolderSink { folder: host.disk.stage_dir(path)?, file: None };
            let contents = verify_plain(plain, outside, &mut sink, &mut progress(watch))?;
            Ok((contents, Copy::Folder(sink.folder)))
        }
        Target::Zip(path) => {
            let (payload, _) = sealed.ok_or_else(|| {
                Problem::usage("the file is a plain bundle already")
                    .next("give --out DIR or --upload-zip F.zip")
            })?;
            let mut staged = host.disk.stage(path)?;
            let contents = verify_plain(plain, outside, &mut NullSink, &mut progress(watch))?;
            copy_plain(payload, &contents, &mut staged, &mut progress(watch))?;
            staged.sync()?;
            Ok((contents, Copy::File(staged)))
        }
        Target::UploadZip(path) => {
            let staged = host.disk.stage(path)?;
            let contents = verify_plain(plain, outside, &mut NullSink, &mut progress(watch))?;
            let mut staged = write_upload_zip(plain, &contents, staged, host.threads, &mut progress(watch))?;
            staged.sync()?;
            Ok((contents, Copy::File(staged)))
        }
    }
}

fn open_old(
    host: &Host<'_>,
    file: &File,
    request: &OpenRequest<'_>,
    watch: &dyn Watch,
) -> Result<(Opened, Copy), Problem> {
    let Target::Zip(path) = request.target else {
        return Err(Problem::usage("a file of an earlier exporter opens to one ZIP").next("give --zip F.zip"));
    };
    watch.stage(Stage::Verifying, file.metadata().ok().map(|m| m.len()));
    let old = match &request.with {
        OpenWith::RawKey(key, iv) => {
            let key = Secret32::from_bytes(*key.secret_bytes());
            LegacyFile::raw(file, key, *iv, &mut progress(watch))?
        }
        OpenWith::MasterKey(master) => LegacyFile::envelope(file, master, &mut progress(watch))?,
        _ => return Err(Problem::usage("no key of an earlier exporter was given")),
    };
    let mut staged = host.disk.stage(path)?;
    watch.stage(Stage::Opening, Some(old.plaintext_len()));
    old.write_to(&mut staged, &mut progress(watch))?;
    staged.sync()?;
    let mut notes = vec!["The file is unsigned: nobody vouches for what is in it.".to_owned()];
    if matches!(request.with, OpenWith::MasterKey(_)) {
        notes.push(
            "The layout of this older format is an assumption that was not verified against its maker."
                .to_owned(),
        );
    }
    let opened = Opened {
        bundle_id: None,
        signer: None,
        known: None,
        pins_consulted: false,
        files: 1,
        bytes: old.plaintext_len(),
        rows: Vec::new(),
        notes,
    };
    Ok((opened, Copy::File(staged)))
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

pub(crate) fn place_note(host: &Host<'_>, target: &Path) -> Option<String> {
    let place = host.disk.place(target).ok()?;
    match place.kind {
        PlaceKind::Synced { by } => {
            Some(format!("The contents now lie unencrypted in a folder that {by} copies to other computers."))
        }
        PlaceKind::Network => {
            Some("The contents now lie unencrypted on a share of another computer.".to_owned())
        }
        PlaceKind::Removable => {
            Some("The contents now lie unencrypted on a disk that can be unplugged.".to_owned())
        }
        PlaceKind::Local | PlaceKind::Memory if place.encrypted == Some(false) => {
            Some("The contents now lie on a disk that is not encrypted.".to_owned())
        }
        PlaceKind::Local | PlaceKind::Memory => None,
    }
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

/// Puts the files of a bundle into a folder that has no final name yet.
struct FolderSink {
    folder: Box<dyn StagedDir>,
    file: Option<Box<dyn DiskFile>>,
}

impl DataSink for FolderSink {
    fn begin(&mut self, name: &EntryName, _: u64) -> io::Result<()> {
        self.file = Some(self.folder.create(name).map_err(io::Error::other)?);
        Ok(())
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        match &mut self.file {
            Some(file) => file.write_all(bytes),
            None => Err(io::Error::other("no file was begun")),
        }
    }

    fn end(&mut self) -> io::Result<()> {
        self.file = None;
        Ok(())
    }
}
