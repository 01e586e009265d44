//! Export: check, then seal, by a write order that a killed process cannot break.
//!
//! 1. transaction: `export.begin`, bundle row;
//! 2. `.NAME.<id>.partial` beside the target, flushed; the cover sheet, still without a name;
//! 3. transaction: bundle key, digest, `export.done`, checkpoint;
//! 4. the cover sheet's name; rename without replacing, flush the folder.
//!
//! What a killed process left is settled at the next unlock (see `settle`), so that one export never makes two files
//! and no file lacks its entry.

mod job;
mod leave_out;
mod place;
mod recipients;

use std::path::{Path, PathBuf};

use ::seal::Passphrase;
use bundle::{DataFile, check_data_name};
use checks::{Report, Sink, Source};
use model::{BundleId, DataSetId, Digest, Fingerprint};

use self::job::Job;
use self::leave_out::{Rest, demand_left_out, demand_nobody_protected, leave_out};
use self::place::Place;
use self::recipients::read_recipients;
use crate::check::{CheckRequest, More, open_source, run_with};
use crate::data_set::{DataSet, data_set, open_kept};
use crate::host::Watch;
use crate::problem::{Problem, ProblemKind};
use crate::session::Session;

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
    /// Leave out every row about people served by victim service providers or on the site's protected list; what is left is
    /// checked and sealed.
    pub leave_out_victim_services: bool,
    /// Seal in spite of findings of severity error or worse; never with a row about somebody on the protected list.
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
    /// What was left out.
    pub left_out: LeftOutRows,
}

/// How many rows were left out, by the published names of the files.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LeftOutRows {
    /// Of victim service providers.
    pub victims: Vec<(String, u64)>,
    /// About people on the protected list, but for those.
    pub protected: Vec<(String, u64)>,
}

impl LeftOutRows {
    /// All of them together.
    pub fn rows(&self) -> u64 {
        self.victims.iter().chain(&self.protected).map(|(_, rows)| *rows).fold(0, u64::saturating_add)
    }
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
    // Those of the vault, whatever an earlier check was made with: nobody protected by them is sealed.
    let site = crate::site::site(session)?;
    let comparable_database = request.comparable_database
        || site.comparable_database
        || data_set.as_ref().is_some_and(|set| set.facts.comparable_database);
    let recipients = read_recipients(session, request, comparable_database)?;
    let place = Place::of(session, request.out)?;
    let check = CheckRequest {
        path: request.out,
        pack: request.pack,
        max_per_code: Some(1000),
        show_values: false,
        comparable_database,
        site: site.mark(),
        protected: site.protected,
        quality: Some(site.quality),
        temp: None,
    };
    let mut more = More::default();
    let (source, as_received, left_out) = if request.leave_out_victim_services {
        let Rest { source, as_received, left_out, lost_heads } =
            leave_out(session.host(), source, &check, watch)?;
        // That a household lacks the head that was left out is decided, and nothing to be mended.
        more.lost_heads = lost_heads;
        (source, Some(as_received), left_out)
    } else {
        (source, None, LeftOutRows::default())
    };
    let report = run_with(session.host(), &source, &check, more, sink, watch)?;
    let data_set =
        data_set.map(|set| demand_kept(&set, as_received.as_ref().unwrap_or(&report))).transpose()?;
    if as_received.is_some() {
        demand_left_out(&report)?;
    }
    // Data quality is mended month by month; what the specification demands has to hold before anything is handed over.
    if !report.keeps_to_specification() && !request.allow_blocking {
        return Ok(ExportOutcome::Refused(Box::new(report)));
    }
    demand_nobody_protected(&report, request.allow_blocking)?;
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
