//! Taking in: the source is read once and sealed, and what was sealed is checked.

use std::io::{self, Read, Write};
use std::path::Path;

use archive::EntryFault;
use audit::Action;
use bundle::check_data_name;
use checks::write::About;
use checks::{Report, Sink, Source, SourceChanged, Summary, export_row};
use model::{BlobId, DataSetId, Digest, Object};
use platform::Kind;
use seal::Secret32;
use vault::{BlobHold, BlobRole, BlobRow, BlobStore, DataSetRow, SealedBlob};
use zeroize::Zeroizing;

use super::facts::{Facts, Received, ReceivedKind, counts_object};
use super::findings::FindingsWriter;
use super::kept::Sealed;
use super::{FINDINGS, INDEX, digest_of};
use crate::check::{CheckRequest, open_source, run};
use crate::compare::{Gatherer, Snapshot};
use crate::host::{Host, Stage, Watch};
use crate::problem::{Problem, ProblemKind};
use crate::session::Session;

/// The longest label, in characters.
const LONGEST_LABEL: usize = 200;
/// Room that stays free on the disk.
const SPARE: u64 = 64 << 20;

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
    let quality = crate::site::site(session)?.quality;
    let check = CheckRequest {
        path: request.path,
        pack: request.pack,
        max_per_code: None,
        show_values: false,
        comparable_database: request.comparable_database,
        quality: Some(quality),
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

/// Blobs that no row names yet. Dropped, it removes them; what cannot be removed is swept at the next unlock.
struct Unnamed {
    store: BlobStore,
    ids: Vec<BlobId>,
}

impl Drop for Unnamed {
    fn drop(&mut self) {
        self.store.remove(&self.ids);
    }
}

impl Unnamed {
    fn begin(&mut self, host: &Host<'_>, hold: &BlobHold) -> Result<vault::BlobWriter, Problem> {
        let id = BlobId::from_parts(host.now(), host.random()?);
        self.ids.push(id);
        Ok(self.store.begin(hold, id)?)
    }
}

/// A taking in, as long as nobody may sweep.
struct Begun<'h> {
    host: Host<'h>,
    // Before the hold: what is removed must be gone when others may sweep again.
    unnamed: Unnamed,
    hold: BlobHold,
}

impl Begun<'_> {
    /// Seals every CSV file, with its name; in the order of the source.
    fn seal_all(
        &mut self,
        source: &Source<'_>,
        watch: &dyn Watch,
    ) -> Result<Vec<(String, SealedBlob)>, Problem> {
        watch.stage(Stage::Keeping, Some(source.total_bytes()));
        let mut done = 0_u64;
        let mut room = Zeroizing::new(vec![0_u8; 256 << 10]);
        let mut sealed = Vec::new();
        for (index, file) in source.files().iter().enumerate().filter(|(_, file)| file.is_csv) {
            let mut blob = self.unnamed.begin(&self.host, &self.hold)?;
            let unreadable = |e: io::Error| unreadable(&file.name, &e);
            let mut input = source.reader(index).map_err(unreadable)?;
            loop {
                let count = match input.read(&mut room) {
                    Ok(0) => break,
                    Err(e) if e.kind() == io::ErrorKind::Interrupted => continue,
                    read => read.map_err(unreadable)?,
                };
                blob.write_all(room.get(..count).unwrap_or_default()).map_err(|e| Problem::from_io(&e))?;
                done += count as u64;
                if !watch.advance(done) {
                    return Err(Problem::interrupted());
                }
            }
            sealed.push((file.name.clone(), blob.finish().map_err(|e| Problem::from_io(&e))?));
        }
        Ok(sealed)
    }

    /// Seals what comparing needs, and says how many findings that is.
    fn index(&mut self, snapshot: &Snapshot) -> Result<(SealedBlob, u64), Problem> {
        let mut blob = self.unnamed.begin(&self.host, &self.hold)?;
        let written = snapshot.write_to(&mut blob).and_then(|()| blob.finish());
        Ok((written.map_err(|e| Problem::from_io(&e))?, snapshot.len()))
    }

    /// The same set, read out of what was sealed.
    fn sealed_source<'e>(&self, source: Source<'_>, sealed: &[(String, SealedBlob)]) -> Source<'e> {
        let mut sealed = sealed.iter();
        let mut take = |is_csv: bool| {
            let (name, blob) = if is_csv { sealed.next()? } else { return None };
            let row = BlobRow {
                id: blob.id,
                role: BlobRole::File,
                name: name.clone(),
                bytes: blob.bytes,
                digest: blob.digest,
                rows: 0,
            };
            Some((row, Secret32::from_bytes(*blob.key.secret_bytes())))
        };
        let files = source.files().iter().map(|file| take(file.is_csv)).collect();
        source.read_elsewhere(Sealed { store: self.unnamed.store.clone(), files })
    }
}

/// Demands that all there was is read, and that it can stand in a bundle and in a folder again.
fn demand_whole(source: &Source<'_>) -> Result<(), Problem> {
    let mut names: Vec<String> = Vec::new();
    for file in source.files().iter().filter(|file| file.is_csv) {
        check_data_name(&file.name).map_err(|why| {
            Problem::usage(format!("`{}` cannot stand in a bundle: {why}", file.name))
                .next("rename the file in the export")
        })?;
        names.push(file.name.to_ascii_lowercase());
    }
    let codes = source.incomplete();
    if !codes.is_empty() {
        let what = format!("not all of the set can be kept as it came: {}", codes.join(", "));
        return Err(Problem::usage(what).next("check it, mend what these findings name, then take it in"));
    }
    names.sort_unstable();
    match names.windows(2).find_map(|pair| match pair {
        [one, two] if one == two => Some(one),
        _ => None,
    }) {
        Some(twice) => Err(Problem::usage(format!("`{twice}` is there twice, in different letter case"))
            .next("keep the right one of both")),
        None => Ok(()),
    }
}

fn demand_room(host: &Host<'_>, folder: &Path, bytes: u64) -> Result<(), Problem> {
    let needed = bytes.saturating_add(bytes / 100).saturating_add(SPARE);
    if host.disk.free_space(folder)? < needed {
        let what = "there is not enough space on the disk of the vault; nothing was written";
        return Err(Problem::new(ProblemKind::Io, what)
            .next(format!("free {}, then take it in again", model::words::bytes(needed))));
    }
    Ok(())
}

/// What was checked before and what was sealed now must be the same files.
fn demand_same(sealed: &[(String, SealedBlob)], checked: Option<&Report>) -> Result<(), Problem> {
    let Some(report) = checked else { return Ok(()) };
    let same = report.files.len() == sealed.len()
        && report
            .files
            .iter()
            .zip(sealed)
            .all(|(file, (name, blob))| file.name == *name && file.sha256 == Some(blob.digest));
    if same { Ok(()) } else { Err(changed("the export")) }
}

/// The check read out of the sealed files exactly what was sealed.
fn demand_checked(sealed: &[(String, SealedBlob)], report: &Report) -> Result<(), Problem> {
    demand_same(sealed, Some(report)).map_err(|_| {
        Problem::new(ProblemKind::Broken, "what was read back is not what was sealed; nothing was kept")
            .next("look after the disk of the vault, then take it in again")
    })
}

fn demand_new(session: &Session<'_>, digest: &Digest) -> Result<(), Problem> {
    let known = session.read(|reading| Ok(reading.data_sets().with_digest(digest)?))?;
    known.first().map_or(Ok(()), |known| Err(known_already(known)))
}

fn known_already(known: &DataSetRow) -> Problem {
    let since = known.taken_in.date_text();
    Problem::new(
        ProblemKind::Exists,
        format!("exactly these files are kept already, as `{}` since {since}", known.label),
    )
    .next("open that data set, or delete it first")
}

fn changed(what: &str) -> Problem {
    Problem::new(ProblemKind::Io, format!("{what} changed since it was checked; nothing was kept"))
        .next("check it again when nothing writes to it, then take it in")
}

fn unreadable(name: &str, e: &io::Error) -> Problem {
    if let Some(fault) = EntryFault::of(e) {
        return Problem::usage(format!("`{name}` is damaged in the ZIP ({}); nothing was kept", fault.what))
            .next("have the ZIP sent again");
    }
    if e.get_ref().is_some_and(|inner| inner.is::<SourceChanged>()) {
        return changed(&format!("`{name}`"));
    }
    Problem::from_io(e)
}

fn received(host: &Host<'_>, path: &Path) -> Result<Received, Problem> {
    let kind = match host.disk.kind(path)? {
        Some(Kind::Folder) => ReceivedKind::Folder,
        _ => ReceivedKind::Zip,
    };
    let absolute = std::path::absolute(path).map_err(|e| Problem::from_io(&e))?;
    let name = absolute.file_name().unwrap_or(absolute.as_os_str()).to_string_lossy();
    let name: String = name.chars().filter(|c| !c.is_control()).take(LONGEST_LABEL).collect();
    Ok(Received { kind, name: if name.is_empty() { kind.token().to_owned() } else { name } })
}

fn checked_label(label: &str) -> Result<String, Problem> {
    let label = label.trim();
    let fits = (1..=LONGEST_LABEL).contains(&label.chars().count()) && !label.chars().any(char::is_control);
    if fits {
        Ok(label.to_owned())
    } else {
        Err(Problem::usage("a label has 1 to 200 characters, none of them a control character"))
    }
}

/// `CA-600, 2025-10-01 to 2026-09-30`, or the name it came under.
fn default_label(facts: &Facts) -> String {
    let Some(row) = &facts.export else { return facts.received.name.clone() };
    let who = row.source_name.as_ref().or(row.source_id.as_ref());
    let who = who.unwrap_or(&facts.received.name);
    let label = match (&row.start, &row.end) {
        (Some(start), Some(end)) => format!("{who}, {start} to {end}"),
        _ => who.clone(),
    };
    label.chars().take(LONGEST_LABEL).collect()
}
