//! Examining one bundle, sealed or plain, and where asked writing its files into a new folder.

use std::io;
use std::path::Path;

use bundle::{
    BundleError, Contents, Envelope, Kind, NullSink, OuterVerified, Signers, UnlockError, kind_of,
    verify_plain,
};
use model::Fingerprint;
use platform::DiskError;

use crate::exit::Exit;
use crate::folder::FolderSink;
use crate::host::Host;
use crate::key::Opener;
use crate::outcome::{End, Facts, Outcome, Pin};
use crate::progress::Progress;

/// What to examine a bundle with.
pub(crate) struct Examination<'a> {
    pub(crate) pin: Option<Fingerprint>,
    pub(crate) opener: Option<&'a Opener>,
    /// The folder to make, if the files are wanted.
    pub(crate) out: Option<&'a Path>,
}

impl Examination<'_> {
    /// Checks the file at `path`. The folder stands afterwards exactly if the contents are intact and their signer is
    /// not another than the pinned one.
    pub(crate) fn run(&self, path: &Path, host: &Host<'_>) -> Outcome {
        let mut outcome = Outcome { end: End::Intact { locked: None }, facts: None, pin: self.pin };
        if let Err(end) = self.examine(path, host, &mut outcome) {
            outcome.end = end;
        }
        outcome
    }

    fn examine(&self, path: &Path, host: &Host<'_>, outcome: &mut Outcome) -> Result<(), End> {
        let file = host.disk.open_regular(path).map_err(|e| failed(&e))?;
        let reading = |e| ended(path, e);
        match kind_of(&file).map_err(|e| reading(BundleError::Io(e)))? {
            Kind::Other => Err(End::Broken {
                what: String::from(
                    "This is no bundle, or its beginning was changed: it does not begin as a ZIP does",
                ),
                place: None,
                layer: None,
            }),
            Kind::Plain => {
                let contents = self.take(path, host, outcome, |sink, progress| {
                    verify_plain(&file, None, sink, &mut |done| progress.done(done))
                })?;
                outcome.facts = Some(Facts::of_contents(&contents, false));
                Ok(())
            }
            Kind::Sealed => {
                if self.out.is_some() && self.opener.is_none() {
                    return Err(End::Unchecked {
                        exit: Exit::Failed,
                        why: String::from(
                            "this bundle is sealed; say how to open it: --passphrase, --passphrase-file or --identity",
                        ),
                    });
                }
                let outer = {
                    let total = file.metadata().map(|m| m.len()).ok();
                    let progress = Progress::start(host, "Checking the outside", total);
                    OuterVerified::verify(&file, &mut |done| progress.done(done)).map_err(reading)?
                };
                outcome.facts = Some(Facts::of_outside(outer.envelope(), outer.signers(), outer.slots()));
                if self.out.is_some() && outcome.pin() == Pin::Other {
                    return Ok(());
                }
                match self.opener {
                    Some(opener) => self.open(path, host, outcome, &outer, opener),
                    None => Ok(()),
                }
            }
        }
    }

    fn open(
        &self,
        path: &Path,
        host: &Host<'_>,
        outcome: &mut Outcome,
        outer: &OuterVerified<'_>,
        opener: &Opener,
    ) -> Result<(), End> {
        let payload = match outer.unlock(&opener.key()) {
            Ok(payload) => payload,
            Err(UnlockError::Broken(fault)) => return Err(End::broken(&fault)),
            Err(UnlockError::Failure(e)) => {
                return Err(End::Unchecked { exit: Exit::Failed, why: e.to_string() });
            }
            Err(e @ (UnlockError::NoSlot(_) | UnlockError::WrongKey(_))) => {
                return Err(End::Intact { locked: Some(e.to_string()) });
            }
        };
        let outside: (&Envelope, &Signers) = (outer.envelope(), outer.signers());
        let contents = self.take(path, host, outcome, |sink, progress| {
            verify_plain(&payload, Some(outside), sink, &mut |done| progress.done(done))
        })?;
        outcome.facts = Some(Facts::of_contents(&contents, !contents.lists(&opener.as_listed())));
        Ok(())
    }

    /// Lets `verify` check the contents, and publishes what it gave out once it has succeeded.
    fn take(
        &self,
        path: &Path,
        host: &Host<'_>,
        outcome: &Outcome,
        verify: impl FnOnce(&mut dyn bundle::DataSink, &Progress<'_>) -> Result<Contents, BundleError>,
    ) -> Result<Contents, End> {
        let progress = Progress::start(host, "Checking the contents", None);
        let Some(out) = self.out else {
            return verify(&mut NullSink, &progress).map_err(|e| ended(path, e));
        };
        let mut sink = FolderSink::begin(host.disk, out).map_err(|e| failed(&e))?;
        let contents = verify(&mut sink, &progress).map_err(|e| ended(path, e))?;
        if host.stopped() {
            return Err(ended(path, BundleError::Cancelled));
        }
        let signer = contents.signers().ed25519.fingerprint();
        if outcome.pin.is_none_or(|pin| pin == signer) {
            sink.publish().map_err(|e| failed(&e))?;
        }
        Ok(contents)
    }
}

fn failed(e: &DiskError) -> End {
    End::Unchecked { exit: Exit::Failed, why: e.to_string() }
}

fn ended(path: &Path, e: BundleError) -> End {
    match e {
        BundleError::Broken(fault) => End::broken(&fault),
        BundleError::Cancelled => {
            End::Unchecked { exit: Exit::Interrupted, why: String::from("stopped; nothing was written") }
        }
        BundleError::Io(e) => End::Unchecked { exit: Exit::Failed, why: io_text(path, e) },
    }
}

/// A disk's own words where it was a disk; what else fails while reading is about the file being read.
fn io_text(path: &Path, e: io::Error) -> String {
    match e.downcast::<DiskError>() {
        Ok(e) => e.to_string(),
        Err(e) => DiskError::from_io("read", path, e).to_string(),
    }
}
