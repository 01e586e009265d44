//! The auditor's pack: one ZIP with a readable report of a period and everything to check it without us
//! (`docs/formats/audit-pack.md`).
//!
//! The whole log is verified while the pack is made, and the report's first sentence comes from that and from nothing
//! else. What it refuses: to make a pack of a broken log, to leave anything under the name unless it is whole, to
//! overwrite, to show a text that is not the one the log speaks of.

mod document;
mod gather;
mod key_texts;
mod people;
mod period;
mod tables;
mod verify_text;
pub(crate) mod words;
mod zip;

use crate::document::{page, workbook};
use std::collections::BTreeSet;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use audit::{Action, Actor, Anchor, Anchored, Origin, Policy};
use model::{Digest, Fingerprint, Object, Timestamp};
use platform::StagedFile;
use seal::{Ed25519Key, RsaKey};
use vault::Reading;

use crate::audit_log::{outside_anchors, write_log};
use crate::host::{Stage, Watch};
use crate::problem::Problem;
use crate::session::Session;
use document::{KnownHead, Occasion};
use period::Period;
use zip::PackZip;

pub use model::{Day, DayError};

const PROGRAM: &str = concat!("Strongroom ", env!("CARGO_PKG_VERSION"));
const CHECKER: &[u8] = include_bytes!("check_log.py");

/// Of which period, and where to.
#[derive(Debug, Clone, Copy)]
pub struct PackRequest<'a> {
    /// The first day; from the beginning of the log if none.
    pub from: Option<Day>,
    /// The last day, included; to the end of the log if none.
    pub to: Option<Day>,
    /// The ZIP to make; must not exist.
    pub out: &'a Path,
}

/// What was made.
#[derive(Debug, Clone)]
pub struct PackMade {
    /// How many entries the log has, all of them verified and in the pack.
    pub entries: u64,
    /// How many of them are of the period.
    pub in_period: u64,
    /// How many of those opened a bundle.
    pub openings: u64,
    /// How many of those sealed one.
    pub sealed: u64,
    /// Up to which sizes earlier heads confirm the log.
    pub anchored: Anchored,
    /// The verdict as the report's first sentence has it.
    pub verdict: String,
    /// What a careful reader should know besides, in sentences.
    pub warnings: Vec<String>,
    /// The key that signs the log, to be compared by telephone.
    pub log_key: Fingerprint,
    /// SHA-256 of the ZIP.
    pub digest: Digest,
}

/// Verifies the whole log and makes a pack for whoever audits it. The head in it counts as handed out, and the making is
/// an entry (`audit.export`) after those in the pack.
///
/// # Errors
/// [`crate::ProblemKind::Broken`] naming the place if the log is not intact, [`crate::ProblemKind::Usage`] for a period
/// that ends before it begins, else [`Problem`]; nothing stands under the name then.
pub fn pack(
    session: &mut Session<'_>,
    request: &PackRequest<'_>,
    watch: &dyn Watch,
) -> Result<PackMade, Problem> {
    let period = Period::new(request.from, request.to)?;
    let staged = session.host().disk.stage(request.out)?;
    let known = Known::of(session)?;
    let (mut staged, made, note) =
        session.read(|reading| write_pack(reading, &known, period, staged, watch))?;
    watch.stage(Stage::Placing, None);
    staged.sync()?;
    let day = |day: Option<Day>| day.map(|day| day.to_string());
    let object = Object::new()
        .with("pack_from", day(request.from))
        .with("pack_to", day(request.to))
        .with("size", made.entries);
    // The entry first: better one too many than a pack that left without one.
    session.record(Action::AuditExport, object, None)?;
    staged.publish()?;
    session.keep_checkpoint_outside(made.entries, &note)?;
    Ok(made)
}

/// What the session knows before the log is read.
struct Known<'s> {
    origin: Origin,
    now: Timestamp,
    operator: Actor,
    threads: std::num::NonZeroUsize,
    local: Vec<Anchor>,
    /// Signs the list of what is in the pack.
    signer: &'s Ed25519Key,
    signers: bundle::Signers,
    named_signers: Vec<(Fingerprint, &'static str)>,
}

impl<'s> Known<'s> {
    fn of(session: &'s Session<'_>) -> Result<Self, Problem> {
        let keys = session.signing_keys();
        let rsa = keys.rsa.as_ref().map(RsaKey::public).transpose()?;
        let mut named_signers = vec![(keys.ed25519.public().fingerprint(), "Ed25519")];
        named_signers.extend(rsa.map(|rsa| (rsa.fingerprint(), "RSA-3072")));
        Ok(Self {
            origin: Origin::new(session.vault_id()),
            now: session.host().now(),
            operator: Actor::Operator(session.operator()),
            threads: session.host().threads,
            local: session.local_anchors()?,
            signer: &keys.ed25519,
            signers: keys.signers()?,
            named_signers,
        })
    }
}

/// Everything in one moment of the vault, so that report, log and heads speak of the same entries.
fn write_pack(
    reading: &Reading<'_>,
    known: &Known<'_>,
    period: Period,
    staged: Box<dyn StagedFile>,
    watch: &dyn Watch,
) -> Result<(Box<dyn StagedFile>, PackMade, String), Problem> {
    let handed_out = outside_anchors(reading)?;
    let outside = handed_out.iter().map(|(row, anchor)| (anchor.size(), Some(row.made)));
    let local = known.local.iter().map(|anchor| (anchor.size(), None));
    let heads: BTreeSet<(u64, Option<Timestamp>)> = local.chain(outside).collect();
    let anchors: Vec<Anchor> =
        known.local.iter().cloned().chain(handed_out.iter().map(|(_, anchor)| anchor.clone())).collect();
    let policy = Policy { anchors, origin: Some(known.origin), pin: None, threads: known.threads.get() };
    let wanted = gather::Wanted {
        sizes: heads.iter().map(|(size, _)| *size).collect(),
        handed_out: heads.iter().filter_map(|(_, handed_out)| *handed_out).collect(),
    };
    let gathered = gather::gather(reading, policy, known.origin, period, wanted, watch)?;
    let report = gathered.report.clone();
    let (in_period, sealed, openings) = (gathered.entries.of, gathered.sealed.of, gathered.openings.of);
    let heads: Vec<KnownHead> =
        heads.into_iter().map(|(size, handed_out)| KnownHead { size, handed_out }).collect();
    let occasion = Occasion {
        made: known.now,
        by: gathered.people.of(&known.operator),
        period,
        program: PROGRAM,
        signers: &known.named_signers,
        anchors: &heads,
    };
    let log_key = report.roster.workstation().map(|key| key.fingerprint());
    let log_key = log_key.ok_or_else(|| Problem::new(crate::ProblemKind::Bug, "a log without a key"))?;
    let document = document::document(gathered, &occasion);

    let (counter, _, note) = write_log(reading, known.origin, Counter(0), &())?;
    let mut zip = PackZip::new(BufWriter::new(staged), known.threads);
    zip.add("report.html", page(&document).as_bytes())?;
    zip.add("report.xlsx", &workbook(&document, PROGRAM)?)?;
    zip.add(
        "VERIFY.txt",
        verify_text::verify_text(&document.verdict, &log_key, &known.signer.public()).as_bytes(),
    )?;
    zip.add("check_log.py", CHECKER)?;
    zip.add("keys.pem", key_texts::keys_pem(&report.roster, &known.signers).as_bytes())?;
    zip.add("audit.checkpoint", note.as_bytes())?;
    let checkpoints = key_texts::checkpoints_jsonl(handed_out.iter().map(|(row, _)| row));
    zip.add("checkpoints.jsonl", checkpoints.as_bytes())?;
    zip.add_written("log.jsonl", counter.0, |out| write_log(reading, known.origin, out, watch).map(|_| ()))?;
    let (buffered, digest) = zip.finish(known.signer)?;
    let staged = buffered.into_inner().map_err(|e| Problem::from_io(e.error()))?;
    let made = PackMade {
        entries: report.head.size,
        in_period,
        openings,
        sealed,
        anchored: report.anchored,
        verdict: document.verdict,
        warnings: document.warnings,
        log_key,
        digest,
    };
    Ok((staged, made, note))
}

/// Counts bytes.
struct Counter(u64);

impl Write for Counter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 = self.0.saturating_add(bytes.len() as u64);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
#[path = "pack_tests.rs"]
mod tests;
