//! What the check of a data set found: written as a packed report while it is taken in, read back as a stream.

use std::io::{self, BufReader, BufWriter, Write};

use checks::write::{About, JsonLines};
use checks::{Report, Sink};
use flate2::Compression;
use flate2::bufread::GzDecoder;
use flate2::write::GzEncoder;
use model::DataSetId;
use vault::{BlobWriter, SealedBlob};

use super::kept::open_kept;
use crate::check::{CheckRequest, run};
use crate::compare::{Gatherer, IndexError, Snapshot};
use crate::host::Watch;
use crate::problem::{Problem, ProblemKind};
use crate::session::Session;

/// What was read may not be more than that much larger than what was kept, and a finding takes some 700 bytes: packed reports
/// never come near it.
const ROOM: usize = 1 << 17;

/// Takes every finding in.
pub(super) struct FindingsWriter(JsonLines<BufWriter<GzEncoder<BlobWriter>>>);

impl FindingsWriter {
    pub(super) fn new(blob: BlobWriter) -> Self {
        let packed = GzEncoder::new(blob, Compression::fast());
        Self(JsonLines::new(BufWriter::with_capacity(ROOM, packed)))
    }

    /// Writes the result, and makes the sealed file whole.
    pub(super) fn finish(
        mut self,
        about: &About<'_>,
        report: &Report,
        summary: &checks::Summary,
    ) -> io::Result<SealedBlob> {
        self.0.conclude(about, report, &summary.overview(report))?;
        let mut packed = self.0.finish()?.into_inner().map_err(io::IntoInnerError::into_error)?;
        packed.flush()?;
        packed.finish()?.finish()
    }
}

/// What comparing needs of the check of a data set: out of its index, or, where none was kept that this version reads, out of its findings.
///
/// # Errors
/// [`Problem`] if there is no such data set, or what is kept of it is damaged.
pub fn snapshot(session: &Session<'_>, id: DataSetId) -> Result<Snapshot, Problem> {
    if let Some(index) = open_kept(session, id)?.index()? {
        match Snapshot::read_from(BufReader::with_capacity(ROOM, index)) {
            Ok(snapshot) => return Ok(snapshot),
            Err(IndexError::Io(e)) => return Err(Problem::from_io(&e)),
            // It is what was sealed, so another version wrote it: the findings tell the same.
            Err(_) => {}
        }
    }
    let mut gatherer = Gatherer::default();
    let report = findings(session, id, &mut gatherer)?;
    let facts = super::data_set(session, id)?.facts;
    Ok(gatherer.finish(&report, facts.source()))
}

impl Sink for FindingsWriter {
    fn accept(&mut self, finding: &model::Finding) -> io::Result<()> {
        self.0.accept(finding)
    }
}

/// Checks a data set anew, out of its sealed files, handing each finding to `sink`; the path of the request counts for nothing.
///
/// # Errors
/// [`Problem`] if there is no such data set, or it cannot be read.
pub fn check_again(
    session: &Session<'_>,
    id: DataSetId,
    request: &CheckRequest<'_>,
    sink: &mut dyn Sink,
    watch: &dyn Watch,
) -> Result<Report, Problem> {
    let source = open_kept(session, id)?.into_source();
    run(session.host(), &source, request, sink, watch)
}

/// Hands every finding of a data set's check to `sink`, as it was when the data set was taken in, and gives its report. No file of
/// the data set is read.
///
/// # Errors
/// [`Problem`] if there is no such data set, or what is kept of it is damaged.
pub fn findings(session: &Session<'_>, id: DataSetId, sink: &mut dyn Sink) -> Result<Report, Problem> {
    let kept = open_kept(session, id)?;
    let packed = BufReader::with_capacity(ROOM, kept.findings()?);
    let lines = BufReader::with_capacity(ROOM, GzDecoder::new(packed));
    checks::read::json_lines(lines, sink).map_err(|e| match e {
        checks::read::ReadError::Io(e) | checks::read::ReadError::Sink(e) => Problem::from_io(&e),
        other => Problem::new(ProblemKind::Broken, other.to_string())
            .next("the data set itself is sealed apart: check it again"),
    })
}
