//! Writing a sealed file by the order that a killed process cannot break, as [`super`] tells it.

use std::io::Write as _;
use std::path::Path;

use ::seal::{Argon2Params, Secret32, X25519Public};
use bundle::{
    About, CoverSheet, DataFile, FindingCounts, NewSlot, Sealing, Transform, cover_sheet, digest_of, seal,
};
use checks::{Report, Source};
use model::{BundleId, DataSetId, Digest, Json, Object, Timestamp};
use platform::StagedFile;

use super::place::Place;
use super::{ExportRequest, LeftOutRows, RecipientPassphrase, Written};
use crate::host::{Stage, Watch, progress};
use crate::problem::Problem;
use crate::session::{DoneBundle, NewBundle, Session};

/// Everything that is decided before the first byte is written.
pub(super) struct Job<'a, 'h> {
    pub(super) bundle_id: BundleId,
    pub(super) created: Timestamp,
    pub(super) place: Place,
    pub(super) recipients: Vec<X25519Public>,
    pub(super) data: Vec<(usize, DataFile)>,
    pub(super) request: &'a ExportRequest<'a>,
    pub(super) source: Source<'h>,
    pub(super) report: Report,
    /// Where it comes from, if this vault keeps it.
    pub(super) data_set: Option<(DataSetId, Digest)>,
    pub(super) left_out: LeftOutRows,
    /// Made-up data out of the practice vault.
    pub(super) practice: bool,
}

impl Job<'_, '_> {
    pub(super) fn run(self, session: &mut Session<'_>, watch: &dyn Watch) -> Result<Written, Problem> {
        let _running = session.mark_running(self.bundle_id)?;
        let new = NewBundle {
            id: self.bundle_id,
            file_name: self.place.name.clone(),
            folder: self.place.folder_text()?,
            partial_name: self.place.partial_name(self.bundle_id),
            created: self.created,
            practice: self.practice,
        };
        let mut object = Object::new()
            .with("bundle", self.bundle_id.to_string())
            .with("files", self.data.len() as u64)
            .with("findings", self.counts_object());
        if let Some((id, _)) = &self.data_set {
            object.set("data_set", id.to_string());
        }
        let LeftOutRows { victims, protected } = &self.left_out;
        for (name, files) in [("left_out", victims), ("left_out_protected", protected)] {
            let file = |(file, rows): &(String, u64)| {
                Json::from(Object::new().with("file", file.as_str()).with("rows", *rows))
            };
            if !files.is_empty() {
                object.set(name, files.iter().map(file).collect::<Vec<_>>());
            }
        }
        session.begin_bundle(&new, object, self.request.reason)?;
        let key = Secret32::generate()?;
        let partial = self.place.folder.join(&new.partial_name);
        let (done, cover) = match self.seal_and_record(session, &partial, &key, watch) {
            Ok(done) => done,
            Err(problem) => {
                // The problem that stopped the export is the one to report; settling is tried again at the next unlock.
                let _ = session.abort_bundle(self.bundle_id, &partial);
                return Err(problem);
            }
        };
        watch.stage(Stage::Placing, None);
        let unplaced = |e: platform::DiskError| {
            Problem::from(e).next("the sealed file is finished and keeps a temporary name; unlocking the vault again will place it")
        };
        cover.publish().map_err(unplaced)?;
        session.host().disk.rename_no_replace(&partial, &self.place.target()).map_err(unplaced)?;
        session.flush_heads();
        Ok(Written {
            bundle_id: self.bundle_id,
            path: self.place.target(),
            cover: self.place.cover(),
            bytes: done.bytes,
            digest: done.digest,
            fingerprint: session.signing_keys().ed25519.public().fingerprint(),
            files: self.data.len() as u64,
            rows: self.rows(),
            report: self.report,
            left_out: self.left_out,
        })
    }

    /// Steps 2 and 3. The cover sheet is written before the bundle is done, so that a full disk stops both.
    fn seal_and_record(
        &self,
        session: &mut Session<'_>,
        partial: &Path,
        key: &Secret32,
        watch: &dyn Watch,
    ) -> Result<(SealedFile, Box<dyn StagedFile>), Problem> {
        let checkpoint = session.latest_checkpoint()?;
        let sealed = self.write(session, partial, key, &checkpoint.1, watch)?;
        let cover = self.stage_cover(session, &sealed)?;
        let object = Object::new()
            .with("bundle", self.bundle_id.to_string())
            .with("bytes", sealed.bytes)
            .with("digest", sealed.digest.to_string())
            .with("files", self.data.len() as u64)
            .with("passphrase", self.request.passphrase.is_some())
            .with("recipients", self.recipient_list())
            .with("rows", self.rows());
        let SealedFile { bytes, digest } = sealed;
        let done = DoneBundle { id: self.bundle_id, key, bytes, digest, checkpoint: &checkpoint };
        session.finish_bundle(&done, object)?;
        Ok((sealed, cover))
    }

    /// Writes the partial file, flushed, and reads it back once for its digest.
    fn write(
        &self,
        session: &Session<'_>,
        partial: &Path,
        key: &Secret32,
        checkpoint: &str,
        watch: &dyn Watch,
    ) -> Result<SealedFile, Problem> {
        let host = session.host();
        let mut slots = vec![NewSlot::Vault(key)];
        if let Some(RecipientPassphrase::Generated(p) | RecipientPassphrase::Typed(p)) =
            &self.request.passphrase
        {
            slots.push(NewSlot::Passphrase(p, Argon2Params::STANDARD));
        }
        slots.extend(self.recipients.iter().map(|key| NewSlot::Recipient(*key)));
        let data: Vec<DataFile> = self.data.iter().map(|(_, file)| file.clone()).collect();
        let job = Sealing {
            bundle_id: self.bundle_id,
            created: self.created,
            keys: session.signing_keys(),
            slots: &slots,
            about: self.about(),
            data: &data,
            checkpoint: Some(checkpoint.as_bytes()),
            threads: host.threads,
        };
        watch.stage(Stage::Sealing, Some(data.iter().map(|file| file.bytes).sum()));
        let mut open = |at: usize| {
            let (index, _) = self.data.get(at).ok_or(std::io::ErrorKind::NotFound)?;
            self.source.reader(*index)
        };
        let file = host.disk.create_private_new(partial)?;
        let (mut file, _) = seal(file, &job, &mut open, &mut progress(watch))?;
        watch.stage(Stage::Placing, None);
        file.sync()?;
        drop(file);
        // Or a power cut could leave a bundle that is done without its file.
        host.disk.sync_dir(&self.place.folder)?;
        let written = host.disk.open_regular(partial)?;
        let bytes = written.metadata().map_err(|e| Problem::from_io(&e))?.len();
        Ok(SealedFile { bytes, digest: digest_of(&written, &mut progress(watch))? })
    }

    fn rows(&self) -> u64 {
        self.data.iter().map(|(_, file)| file.rows).sum()
    }

    fn about(&self) -> About {
        let kind = self.report.pack.and_then(|pack| pack.split('/').next()).unwrap_or("csv");
        About {
            kind: kind.to_owned(),
            pack: self
                .report
                .pack
                .zip(self.report.stamp)
                .map(|(pack, stamp)| (pack.to_owned(), stamp.digest)),
            checked: self.report.head.clone(),
            findings: FindingCounts {
                blocking: self.report.counts.blocking(),
                error: self.report.counts.errors(),
                high_priority: self.report.counts.high_priority(),
                warning: self.report.counts.warnings(),
            },
            data_set: self.data_set,
            transforms: self.transforms(),
            reason: self.request.reason.to_owned(),
            practice: self.practice,
            version: env!("CARGO_PKG_VERSION").to_owned(),
        }
    }

    fn transforms(&self) -> Vec<Transform> {
        let LeftOutRows { victims, protected } = &self.left_out;
        let both = [
            (victims, Transform::LeaveOutVictimServices(victims.clone())),
            (protected, Transform::LeaveOutProtected(protected.clone())),
        ];
        both.into_iter().filter(|(files, _)| !files.is_empty()).map(|(_, transform)| transform).collect()
    }

    fn counts_object(&self) -> Object {
        let counts = &self.report.counts;
        Object::new()
            .with("blocking", counts.blocking())
            .with("error", counts.errors())
            .with("high_priority", counts.high_priority())
            .with("warning", counts.warnings())
    }

    fn recipient_list(&self) -> Vec<Json> {
        self.recipients.iter().map(|key| Json::from(key.fingerprint().to_string())).collect()
    }

    /// The cover sheet, complete and flushed, still without its name.
    fn stage_cover(
        &self,
        session: &Session<'_>,
        sealed: &SealedFile,
    ) -> Result<Box<dyn StagedFile>, Problem> {
        let what = match self.report.pack {
            Some(_) => "HUD HMIS export",
            None => "CSV files",
        };
        let page = cover_sheet(&CoverSheet {
            file: &self.place.name,
            bytes: sealed.bytes,
            digest: sealed.digest,
            bundle_id: self.bundle_id,
            created: self.created,
            what,
            files: self.data.len() as u64,
            rows: self.rows(),
            signer: session.signing_keys().ed25519.public(),
            passphrase: self.request.passphrase.is_some(),
            recipients: self.recipients.len(),
            practice: self.practice,
        });
        let mut staged = session.host().disk.stage(&self.place.cover())?;
        staged.write_all(page.as_bytes()).map_err(|e| Problem::from_io(&e))?;
        staged.sync()?;
        Ok(staged)
    }
}

/// The finished file under its partial name.
struct SealedFile {
    bytes: u64,
    digest: Digest,
}
