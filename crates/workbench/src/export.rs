//! Export: check, then seal, by a write order that a killed process cannot break.
//!
//! 1. transaction: `export.begin`, bundle row;
//! 2. `.NAME.<id>.partial` beside the target, flushed; the cover sheet, still without a name;
//! 3. transaction: bundle key, digest, `export.done`, checkpoint;
//! 4. the cover sheet's name; rename without replacing, flush the folder.
//!
//! What a killed process left is settled at the next unlock (see `settle`), so that one export never makes two files
//! and no file lacks its entry.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use ::seal::{Argon2Params, Passphrase, Secret32, X25519Public};
use bundle::{
    About, CoverSheet, DataFile, FindingCounts, NewSlot, Sealing, Transform, check_data_name, cover_sheet,
    digest_of, seal,
};
use checks::{LeaveOutError, Report, Sink, Source, leave_out_victim_services, rules};
use model::{BundleId, DataSetId, Digest, Fingerprint, Json, Object, Timestamp};
use platform::StagedFile;

use crate::check::{CheckRequest, open_source, run};
use crate::data_set::{DataSet, data_set, open_kept};
use crate::host::{Host, Stage, Watch, progress};
use crate::problem::{Problem, ProblemKind};
use crate::session::{DoneBundle, NewBundle, Session};

/// A typed recipient passphrase below this estimate is refused.
pub const PASSPHRASE_BITS: f64 = 60.0;

/// What to export, to where, for whom, and why.
#[derive(Debug)]
pub struct ExportRequest<'a> {
    /// What is sealed.
    pub from: ExportFrom<'a>,
    /// The sealed file. Must not exist.
    pub out: &'a Path,
    /// Why, in the operator's words.
    pub reason: &'a str,
    /// Public key files of recipients.
    pub recipients: &'a [PathBuf],
    /// A passphrase for recipients.
    pub passphrase: Option<RecipientPassphrase<'a>>,
    /// It is a victim service provider's own comparable database: sealed for keys of the provider's own people alone.
    pub comparable_database: bool,
    /// Leave out every row about people served by victim service providers; what is left is checked and sealed.
    pub leave_out_victim_services: bool,
    /// Seal in spite of findings of severity error or worse.
    pub allow_blocking: bool,
    /// A specification such as `hud-hmis/2026`; none: found out from the files.
    pub pack: Option<&'a str>,
}

/// What is sealed.
#[derive(Debug, Clone, Copy)]
pub enum ExportFrom<'a> {
    /// A data set that this vault keeps. One that was taken in as a comparable database is sealed as one.
    DataSet(DataSetId),
    /// A folder or a ZIP.
    Path(&'a Path),
}

/// A passphrase that opens the bundle for whoever knows it.
#[derive(Debug)]
pub enum RecipientPassphrase<'a> {
    /// Drawn here; its strength is known.
    Generated(&'a Passphrase),
    /// Chosen by a person; refused if it is easy to guess.
    Typed(&'a Passphrase),
}

/// How an export ended.
#[derive(Debug)]
pub enum ExportOutcome {
    /// The check found what must be mended first. Nothing was written.
    Refused(Box<Report>),
    /// The sealed file is in its place.
    Written(Box<Written>),
}

/// A sealed file in its place.
#[derive(Debug)]
pub struct Written {
    /// The bundle.
    pub bundle_id: BundleId,
    /// The sealed file.
    pub path: PathBuf,
    /// The cover sheet beside it.
    pub cover: PathBuf,
    /// The sealed file's size.
    pub bytes: u64,
    /// SHA-256 of the sealed file.
    pub digest: Digest,
    /// The signer's fingerprint.
    pub fingerprint: Fingerprint,
    /// How many data files.
    pub files: u64,
    /// How many data rows.
    pub rows: u64,
    /// What the check found.
    pub report: Report,
    /// How many rows of victim service providers were left out, by the published names of the files.
    pub left_out: Vec<(String, u64)>,
}

/// Checks an export and seals it.
///
/// # Errors
/// [`Problem`]; nothing stands under the target's name then, and the log says what was begun and given up.
pub fn export(
    session: &mut Session<'_>,
    request: &ExportRequest<'_>,
    sink: &mut dyn Sink,
    watch: &dyn Watch,
) -> Result<ExportOutcome, Problem> {
    let (source, data_set) = open_from(session, &request.from)?;
    let comparable_database =
        request.comparable_database || data_set.as_ref().is_some_and(|set| set.facts.comparable_database);
    let recipients = read_recipients(session, request, comparable_database)?;
    let place = Place::of(session, request.out)?;
    let quality = crate::site::site(session)?.quality;
    let check = CheckRequest {
        path: request.out,
        pack: request.pack,
        max_per_code: Some(1000),
        show_values: false,
        comparable_database,
        quality: Some(quality),
        temp: None,
    };
    let (source, as_received, left_out) = if request.leave_out_victim_services {
        let Rest { source, as_received, left_out } = leave_out(session.host(), source, &check, watch)?;
        (source, Some(as_received), left_out)
    } else {
        (source, None, Vec::new())
    };
    let report = run(session.host(), &source, &check, sink, watch)?;
    let data_set =
        data_set.map(|set| demand_kept(&set, as_received.as_ref().unwrap_or(&report))).transpose()?;
    if as_received.is_some() {
        demand_left_out(&report)?;
    }
    // Data quality is mended month by month; what the specification demands has to hold before anything is handed over.
    if !report.keeps_to_specification() && !request.allow_blocking {
        return Ok(ExportOutcome::Refused(Box::new(report)));
    }
    let data = data_files(&source, &report)?;
    let practice = session.is_practice()?;
    let bundle_id = BundleId::from_parts(session.host().now(), session.host().random()?);
    let job = Job {
        bundle_id,
        created: session.host().now(),
        place,
        recipients,
        data,
        request,
        source,
        report,
        data_set,
        left_out,
        practice,
    };
    job.run(session, watch).map(|written| ExportOutcome::Written(Box::new(written)))
}

/// Everything that is decided before the first byte is written.
struct Job<'a, 'h> {
    bundle_id: BundleId,
    created: Timestamp,
    place: Place,
    recipients: Vec<X25519Public>,
    data: Vec<(usize, DataFile)>,
    request: &'a ExportRequest<'a>,
    source: Source<'h>,
    report: Report,
    /// Where it comes from, if this vault keeps it.
    data_set: Option<(DataSetId, Digest)>,
    /// What was left out, by file.
    left_out: Vec<(String, u64)>,
    /// Made-up data out of the practice vault.
    practice: bool,
}

impl Job<'_, '_> {
    fn run(self, session: &mut Session<'_>, watch: &dyn Watch) -> Result<Written, Problem> {
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
        if !self.left_out.is_empty() {
            let file = |(file, rows): &(String, u64)| {
                Json::from(Object::new().with("file", file.as_str()).with("rows", *rows))
            };
            object.set("left_out", self.left_out.iter().map(file).collect::<Vec<_>>());
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
        match self.left_out.as_slice() {
            [] => Vec::new(),
            files => vec![Transform::LeaveOutVictimServices(files.to_vec())],
        }
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

/// Where the sealed file goes.
struct Place {
    folder: PathBuf,
    name: String,
}

impl Place {
    fn of(session: &Session<'_>, out: &Path) -> Result<Self, Problem> {
        let disk = session.host().disk;
        if disk.kind(out)?.is_some() {
            return Err(platform::DiskError::target_exists(out).into());
        }
        let name = out.file_name().and_then(|name| name.to_str()).ok_or_else(|| {
            Problem::usage("the sealed file needs a name in plain characters")
                .next("give --out FOLDER/NAME.enc")
        })?;
        let parent = out.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let folder = std::path::absolute(parent).map_err(|e| Problem::from_io(&e))?;
        if disk.kind(&folder)?.is_none() {
            return Err(Problem::new(ProblemKind::Io, "the folder for the sealed file does not exist"));
        }
        let place = Self { folder, name: name.to_owned() };
        let cover = place.cover();
        if disk.kind(&cover)?.is_some() {
            return Err(platform::DiskError::target_exists(&cover).into());
        }
        Ok(place)
    }

    /// As the vault keeps it.
    fn folder_text(&self) -> Result<String, Problem> {
        let text = self.folder.to_str().map(str::to_owned);
        text.ok_or_else(|| Problem::usage("the folder for the sealed file has a name that is no plain text"))
    }

    fn target(&self) -> PathBuf {
        self.folder.join(&self.name)
    }

    /// The cover sheet beside it.
    fn cover(&self) -> PathBuf {
        self.folder.join(format!("{}.cover.html", self.name))
    }

    fn partial_name(&self, id: BundleId) -> String {
        format!(".{}.{id}.partial", self.name)
    }
}

/// What is sealed, and what is known of it if this vault keeps it.
fn open_from<'h>(
    session: &Session<'h>,
    from: &ExportFrom<'_>,
) -> Result<(Source<'h>, Option<DataSet>), Problem> {
    match from {
        ExportFrom::Path(path) => Ok((open_source(session.host(), path)?, None)),
        ExportFrom::DataSet(id) => {
            let set = data_set(session, *id)?;
            Ok((open_kept(session, *id)?.into_source(), Some(set)))
        }
    }
}

/// What is left of a set.
struct Rest<'d> {
    source: Source<'d>,
    /// What the check of the set as received found.
    as_received: Report,
    /// How many rows go, by the published names of the files.
    left_out: Vec<(String, u64)>,
}

/// The set without the rows of victim service providers.
fn leave_out<'d>(
    host: &Host<'_>,
    source: Source<'d>,
    check: &CheckRequest<'_>,
    watch: &dyn Watch,
) -> Result<Rest<'d>, Problem> {
    if check.comparable_database {
        return Err(Problem::usage("a comparable database is sealed as a whole").next(
            "leave rows out of an HMIS export, or seal the provider's own database to the provider's own keys",
        ));
    }
    let as_received = run(host, &source, check, &mut (), watch)?;
    let pack = as_received.pack.and_then(checks::pack::find).ok_or(LeaveOutError::NoProviders)?;
    watch.stage(Stage::Checking, None);
    let left = leave_out_victim_services(&source, pack, &Stopping(watch))?;
    let files = left.by_file().map(|(name, rows)| (name.to_owned(), rows)).collect();
    Ok(Rest { source: left.out_of(source), as_received, left_out: files })
}

/// After leaving out no such row may be left, and keys must hold whatever else is allowed: a key that leads nowhere may have led
/// there.
fn demand_left_out(report: &Report) -> Result<(), Problem> {
    let code = rules::VICTIM_SERVICE_ROWS.code;
    let is_open = report.not_evaluated.iter().any(|open| open.code == code);
    if is_open || report.counts.of(rules::VICTIM_SERVICE_ROWS).found > 0 {
        return Err(Problem::new(
            ProblemKind::Denied,
            "after leaving rows out it is still not certain that none of a victim service provider is left; nothing was written",
        )
        .next("have the vendor leave the provider's projects out of the export"));
    }
    let broken: Vec<&str> =
        [rules::KEY_ORPHAN, rules::KEY_DUPLICATE, rules::KEY_ZEROS_LOST, rules::KEYS_INCOMPLETE]
            .into_iter()
            .filter(|rule| report.counts.of(rule).found > 0)
            .map(|rule| rule.code)
            .collect();
    if !broken.is_empty() {
        let what =
            format!("with rows left out, keys do not hold: {}; nothing was written", broken.join(", "));
        return Err(Problem::new(ProblemKind::Denied, what).next(
            "mend what these findings name: a row whose key leads nowhere may be one that has to be left out",
        ));
    }
    Ok(())
}

/// Stops when the watch says so; how far it is was told before.
struct Stopping<'w>(&'w dyn Watch);

impl checks::Watch for Stopping<'_> {
    fn advance(&self, bytes: u64) -> bool {
        self.0.advance(bytes)
    }
}

impl From<LeaveOutError> for Problem {
    fn from(e: LeaveOutError) -> Self {
        match e {
            LeaveOutError::Cancelled => Self::interrupted(),
            LeaveOutError::Read { source, .. } => Self::from_io(&source),
            other => Self::new(ProblemKind::Denied, format!("{other}; nothing was written"))
                .next("mend it, or have the vendor leave the provider's projects out of the export"),
        }
    }
}

/// Demands that what was read is what was taken in, file by file.
fn demand_kept(set: &DataSet, report: &Report) -> Result<(DataSetId, Digest), Problem> {
    let same = report.files.len() == set.files.len()
        && report
            .files
            .iter()
            .zip(&set.files)
            .all(|(read, kept)| read.name == kept.name && read.sha256 == Some(kept.digest));
    if !same {
        return Err(Problem::new(
            ProblemKind::Broken,
            "the data set is not what was taken in; nothing was written",
        )
        .next("put the vault back from a backup"));
    }
    Ok((set.id, set.digest))
}

fn read_recipients(
    session: &Session<'_>,
    request: &ExportRequest<'_>,
    comparable_database: bool,
) -> Result<Vec<X25519Public>, Problem> {
    if request.reason.trim().is_empty() || request.reason.len() > 2000 {
        return Err(
            Problem::usage("an export needs a reason of 1 to 2,000 characters").next("give --reason TEXT")
        );
    }
    if comparable_database && request.passphrase.is_some() {
        return Err(Problem::new(
            ProblemKind::Denied,
            "a comparable database is not sealed for a passphrase, which can be passed on",
        )
        .next("seal it for keys of the provider's own people"));
    }
    if let Some(RecipientPassphrase::Typed(passphrase)) = &request.passphrase {
        let bits = passphrase.strength().bits;
        if bits < PASSPHRASE_BITS {
            return Err(Problem::usage(format!(
                "the recipients' passphrase is too easy to guess (about {bits:.0} bits; {PASSPHRASE_BITS:.0} are needed)"
            ))
            .next("let one be generated, or use six unrelated words"));
        }
    }
    let mut keys: Vec<X25519Public> = Vec::new();
    for path in request.recipients {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let text = session.host().disk.read_small(path, 16 * 1024)?;
        let key = X25519Public::from_spki_pem(&text).map_err(|e| Problem::usage(format!("`{name}`: {e}")))?;
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    if keys.len() > 60 {
        return Err(Problem::usage("a bundle has at most 60 recipients"));
    }
    Ok(keys)
}

fn data_files(source: &Source<'_>, report: &Report) -> Result<Vec<(usize, DataFile)>, Problem> {
    let mut data = Vec::new();
    for file in &report.files {
        let size = source.files().get(file.index).map_or(file.bytes, |f| f.size);
        let name = check_data_name(&file.name).map_err(|why| {
            Problem::usage(format!("`{}` cannot stand in a bundle: {why}", file.name))
                .next("rename the file in the export")
        })?;
        data.push((file.index, DataFile { name, bytes: size, rows: file.records, digest: file.sha256 }));
    }
    if data.is_empty() {
        return Err(Problem::usage("there is no CSV file to seal"));
    }
    Ok(data)
}
