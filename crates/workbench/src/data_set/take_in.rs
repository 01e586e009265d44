//! Taking in: the source is read once and sealed, and what was sealed is checked.

use std::path::Path;

use audit::Action;
use checks::write::About;
use checks::{Report, Sink, Summary, export_row};
use model::{DataSetId, Object};
use vault::{BlobRole, DataSetRow};

use super::begun::{Begun, Unnamed};
use super::demands::{demand_checked, demand_new, demand_room, demand_same, demand_whole, known_already};
use super::facts::{Facts, counts_object};
use super::findings::FindingsWriter;
use super::label::{checked_label, default_label, received};
use super::{FINDINGS, INDEX, digest_of};
use crate::check::{CheckRequest, open_source, run};
use crate::compare::Gatherer;
use crate::host::{Stage, Watch};
use crate::problem::Problem;
use crate::session::Session;

/// What to take in, and how to check it.
#[derive(Debug, Clone)]
pub struct TakeInRequest<'a> {
    /// A folder or a ZIP.
    pub path: &'a Path,
    /// How people will call it, 1 to 200 characters; none: by who made it and for which period, or by the name it came under.
    pub label: Option<&'a str>,
    /// A specification such as `hud-hmis/2026`; none: found out from the files.
    pub pack: Option<&'a str>,
    /// It is a victim service provider's own comparable database.
    pub comparable_database: bool,
    /// A check that was made before; files that differ from it by a byte are not taken in.
    pub checked: Option<&'a Report>,
    /// A folder for temporary data of sets whose keys do not fit in memory; none: the system's own.
    pub temp: Option<&'a Path>,
}

/// What was taken in.
#[derive(Debug)]
pub struct TakenIn {
    /// The data set.
    pub id: DataSetId,
    /// How people call it.
    pub label: String,
    /// What is known of it.
    pub facts: Facts,
    /// What its check found.
    pub report: Report,
}

/// Takes in a folder or ZIP, handing each finding of its check to `sink`.
///
/// # Errors
/// [`Problem`]; nothing of it is kept then.
pub fn take_in(
    session: &mut Session<'_>,
    request: &TakeInRequest<'_>,
    sink: &mut dyn Sink,
    watch: &dyn Watch,
) -> Result<TakenIn, Problem> {
    session.demand_fit()?;
    let label = request.label.map(checked_label).transpose()?;
    let host = *session.host();
    let source = open_source(&host, request.path)?;
    demand_whole(&source)?;
    demand_room(&host, session.vault.dir(), source.total_bytes())?;
    let received = received(&host, request.path)?;
    let when = host.now();
    let id = DataSetId::from_parts(when, host.random()?);

    let store = session.vault.blob_store();
    let hold = store.hold()?;
    let mut begun = Begun { host, hold, unnamed: Unnamed { store, ids: Vec::new() } };
    let sealed = begun.seal_all(&source, watch)?;
    demand_same(&sealed, request.checked)?;
    let digest = digest_of(sealed.iter().map(|(name, blob)| (name.as_str(), &blob.digest)));
    demand_new(session, &digest)?;

    let source = begun.sealed_source(source, &sealed);
    let export = export_row(&source).map_err(|e| Problem::from_io(&e))?;
    let mut writer = FindingsWriter::new(begun.unnamed.begin(&begun.host, &begun.hold)?);
    let mut summary = Summary::new(1);
    let site = crate::site::site(session)?;
    let check = CheckRequest {
        path: request.path,
        pack: request.pack,
        max_per_code: None,
        show_values: false,
        comparable_database: request.comparable_database || site.comparable_database,
        site: site.mark(),
        protected: site.protected,
        quality: Some(site.quality),
        temp: request.temp,
    };
    let mut gatherer = Gatherer::default();
    let mut sinks = (&mut writer, (&mut gatherer, (&mut summary, sink)));
    let report = run(&host, &source, &check, &mut sinks, watch)?;
    demand_checked(&sealed, &report)?;
    watch.stage(Stage::Placing, None);
    let program = concat!("Strongroom ", env!("CARGO_PKG_VERSION"));
    let about = About { set: &received.name, when, program, show_values: false };
    let findings = writer.finish(&about, &report, &summary).map_err(|e| Problem::from_io(&e))?;

    let facts = Facts::new(&report, export, received);
    let index = begun.index(&gatherer.finish(&report, facts.source()))?;
    let label = label.unwrap_or_else(|| default_label(&facts));
    let row = DataSetRow {
        id,
        label: label.clone(),
        digest,
        taken_in: when,
        operator: session.operator(),
        practice: session.is_practice()?,
        facts: facts.to_bytes(),
    };
    // From here on the rows decide: whether they are there or not, the next sweep finds out.
    begun.unnamed.ids.clear();
    session.write(|page| {
        if let Some(known) = page.writing.data_sets().with_digest(&digest)?.first() {
            return Err(known_already(known));
        }
        page.writing.data_sets_mut().keep(&row)?;
        let blobs = page.writing.blobs_mut();
        for (file, (name, blob)) in report.files.iter().zip(&sealed) {
            blobs.keep(id, BlobRole::File, name, file.records, blob)?;
        }
        blobs.keep(id, BlobRole::Findings, FINDINGS, report.counts.total(), &findings)?;
        blobs.keep(id, BlobRole::Index, INDEX, index.1, &index.0)?;
        let object = Object::new()
            .with("bytes", facts.bytes)
            .with("comparable_database", facts.comparable_database)
            .with("data_set", id.to_string())
            .with("digest", digest.to_string())
            .with("files", facts.files)
            .with("findings", counts_object(&facts.findings))
            .with("rows", facts.rows);
        page.by_operator(Action::DatasetTakeIn, object, Some(&label))
    })?;
    session.flush_heads();
    Ok(TakenIn { id, label, facts, report })
}
