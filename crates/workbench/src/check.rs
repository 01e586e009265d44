//! Checking an export. Needs no vault and keeps nothing.

use std::path::Path;
use std::sync::Arc;

use checks::quality::{Groups, Settings};
use checks::{
    CheckError, Choice, ExportRow, LostHeads, Options, Protected, Report, Sink, Source, SourceError, Temp,
};

use model::Digest;

use crate::host::{Host, Stage, Watch};
use crate::problem::{Problem, ProblemKind};

/// What to check, and how.
#[derive(Debug, Clone)]
pub struct CheckRequest<'a> {
    /// A folder or a ZIP.
    pub path: &'a Path,
    /// A specification such as `hud-hmis/2026`; none: found out from the files.
    pub pack: Option<&'a str>,
    /// How many findings of each code are handed over; the rest is counted.
    pub max_per_code: Option<u64>,
    /// Show values instead of their shapes.
    pub show_values: bool,
    /// It is a victim service provider's own comparable database.
    pub comparable_database: bool,
    /// People of whom nothing may leave with an HMIS export.
    pub protected: Protected,
    /// SHA-256 over everything that the site settled but who is protected ([`crate::Site::digest`]), for the head of the report.
    pub site: Option<Digest>,
    /// Judge data quality as well, by these settings; none: what the specification demands and no more.
    pub quality: Option<Settings>,
    /// A folder for temporary data of sets whose keys do not fit in memory; none: the system's own.
    pub temp: Option<&'a Path>,
}

/// Checks a folder or ZIP, handing each finding to `sink`.
///
/// # Errors
/// [`Problem`] if it cannot be read. What is wrong with the contents is never a problem but a finding.
pub fn check(
    host: &Host<'_>,
    request: &CheckRequest<'_>,
    sink: &mut dyn Sink,
    watch: &dyn Watch,
) -> Result<Report, Problem> {
    let source = open_source(host, request.path)?;
    run(host, &source, request, sink, watch)
}

/// What a folder or ZIP says of itself in Export.csv; none if it has no such file, or no row that could be read.
///
/// # Errors
/// [`Problem`] if it cannot be read.
pub fn export_of(host: &Host<'_>, path: &Path) -> Result<Option<ExportRow>, Problem> {
    checks::export_row(&open_source(host, path)?).map_err(|e| Problem::from_io(&e))
}

pub(crate) fn open_source<'h>(host: &Host<'h>, path: &Path) -> Result<Source<'h>, Problem> {
    Source::open(&**host.disk, path).map_err(|e| match e {
        SourceError::Disk(e) => e.into(),
        other => Problem::usage(other.to_string()),
    })
}

pub(crate) fn run(
    host: &Host<'_>,
    source: &Source<'_>,
    request: &CheckRequest<'_>,
    sink: &mut dyn Sink,
    watch: &dyn Watch,
) -> Result<Report, Problem> {
    run_with(host, source, request, More::default(), sink, watch)
}

/// What a check may be asked besides.
#[derive(Debug, Default)]
pub(crate) struct More {
    /// Count what stands in a report on data quality, by these groups of projects.
    pub(crate) numbers: Option<Groups>,
    /// Households whose head was left out.
    pub(crate) lost_heads: LostHeads,
}

pub(crate) fn run_with(
    host: &Host<'_>,
    source: &Source<'_>,
    request: &CheckRequest<'_>,
    more: More,
    sink: &mut dyn Sink,
    watch: &dyn Watch,
) -> Result<Report, Problem> {
    let choice = match request.pack {
        None => Choice::Detect,
        Some(id) => {
            let known: Vec<&str> = checks::pack::packs().iter().map(|pack| pack.id.as_str()).collect();
            let pack = checks::pack::find(id).ok_or_else(|| {
                Problem::usage(format!("there is no specification `{id}`"))
                    .next(format!("known ones: {}", known.join(", ")))
            })?;
            Choice::Pack(pack)
        }
    };
    let random: [u8; 16] = host.random()?;
    let (first, second) = random.split_at(8);
    let number = |bytes: &[u8]| bytes.iter().fold(0, |all, byte| all << 8 | u64::from(*byte));
    let dir = request.temp.map_or_else(std::env::temp_dir, Path::to_owned);
    let options = Options {
        choice,
        hash_key: [number(first), number(second)],
        temp: Some(Temp { disk: Arc::clone(host.disk), dir }),
        max_per_code: request.max_per_code,
        show_values: request.show_values,
        comparable_database: request.comparable_database,
        protected: request.protected.clone(),
        site: request.site,
        quality: request.quality.clone(),
        numbers: more.numbers,
        lost_heads: more.lost_heads,
        threads: host.threads.get(),
        ..Options::default()
    };
    watch.stage(Stage::Checking, Some(source.total_bytes()));
    checks::check(source, &options, sink, &Steps::new(watch)).map_err(|e| match e {
        CheckError::Cancelled => Problem::interrupted(),
        CheckError::Read { source, .. } | CheckError::Sink(source) => Problem::from_io(&source),
        CheckError::Changed { .. } => Problem::new(ProblemKind::Io, e.to_string()),
        CheckError::Temp(error) => Problem::from(error)
            .next("name a folder on a disk with more room: --temp DIR; nothing was left there"),
        other => Problem::new(ProblemKind::Io, other.to_string()),
    })
}

/// Sums the steps that the engine reports from several threads.
struct Steps<'w> {
    watch: &'w dyn Watch,
    done: std::sync::atomic::AtomicU64,
}

impl<'w> Steps<'w> {
    fn new(watch: &'w dyn Watch) -> Self {
        Self { watch, done: std::sync::atomic::AtomicU64::new(0) }
    }
}

impl checks::Watch for Steps<'_> {
    fn advance(&self, bytes: u64) -> bool {
        let before = self.done.fetch_add(bytes, std::sync::atomic::Ordering::Relaxed);
        self.watch.advance(before + bytes)
    }
}
