//! Verifying a bundle: with a vault or without, with a key or without.

use std::path::Path;

use audit::{Action, Checkpoint};
use bundle::{Contents, Key, Kind, NullSink, OuterVerified, Signers, UnlockError, kind_of, verify_plain};
use model::{BundleId, Digest, EntryName, Fingerprint, Object, Timestamp, Verdict};
use seal::{Passphrase, X25519Key};

use crate::host::{Host, Stage, Watch, progress};
use crate::problem::{Problem, ProblemKind, slot_problem};
use crate::session::Session;

/// What to verify, and what is at hand for it.
#[derive(Debug)]
pub struct VerifyRequest<'a> {
    /// A sealed file or a plain bundle.
    pub path: &'a Path,
    /// The signer it has to be, compared another way before.
    pub pin: Option<Fingerprint>,
    /// A recipient's private key file.
    pub identity: Option<&'a Path>,
    /// A recipient's passphrase.
    pub passphrase: Option<&'a Passphrase>,
}

/// What was found. Its `verdict` is never better than what was checked.
#[derive(Debug, Clone)]
pub struct Verification {
    /// The conclusion.
    pub verdict: Verdict,
    /// The conclusion as a sentence.
    pub sentence: String,
    /// What was changed or is missing, and where; only for `broken`.
    pub fault: Option<String>,
    /// Who signed.
    pub signer: Option<Fingerprint>,
    /// The name under which the signer is known here, and since when.
    pub known: Option<(String, Timestamp)>,
    /// The bundle.
    pub bundle_id: Option<BundleId>,
    /// When it was made, as the signer says.
    pub created: Option<Timestamp>,
    /// Whether a given pin is the signer's; none if no pin was given.
    pub pin_matches: Option<bool>,
    /// Whether pins of a vault were consulted.
    pub pins_consulted: bool,
    /// Why a key that was given did not open it, if nothing else did.
    pub shut: Option<Problem>,
    /// What is inside, if it was checked.
    pub inside: Option<Inside>,
    /// What else a careful reader should know, in sentences.
    pub notes: Vec<String>,
}

/// What a checked bundle holds.
#[derive(Debug, Clone)]
pub struct Inside {
    /// `hud-hmis` or `csv`.
    pub kind: String,
    /// Why it was made.
    pub reason: String,
    /// What it was checked against before sealing.
    pub checked: String,
    /// Made-up data.
    pub practice: bool,
    /// The data files.
    pub files: Vec<InsideFile>,
    /// The head of the signer's log: how many entries it had.
    pub log_size: Option<u64>,
}

/// One data file.
#[derive(Debug, Clone)]
pub struct InsideFile {
    /// Its name.
    pub name: EntryName,
    /// Its size.
    pub bytes: u64,
    /// Its data rows.
    pub rows: u64,
    /// Its digest.
    pub digest: Digest,
}

/// Verifies a bundle; with an unlocked vault, writes an entry about it.
///
/// # Errors
/// [`Problem`] if the file or a key's file cannot be read. A broken bundle, or a key that does not open it, is a result.
pub fn verify(
    host: &Host<'_>,
    session: Option<&mut Session<'_>>,
    request: &VerifyRequest<'_>,
    watch: &dyn Watch,
) -> Result<Verification, Problem> {
    let file = host.disk.open_regular(request.path)?;
    let identity = request.identity.map(|path| read_identity(host, path)).transpose()?;
    let keys =
        Keys { session: session.as_deref(), identity: identity.as_ref(), passphrase: request.passphrase };
    let result = match kind_of(&file).map_err(|e| Problem::from_io(&e))? {
        Kind::Sealed => verify_sealed(&file, request, &keys, watch),
        Kind::Plain => verify_unsealed(&file, request, &keys, watch),
        Kind::Other => Ok(broken(
            "the file is not a bundle: it does not begin as one".to_owned(),
            keys.session.is_some(),
        )),
    };
    let verification = match result {
        Err(problem) if problem.kind() == ProblemKind::Broken => {
            broken(problem.to_string(), session.is_some())
        }
        other => other?,
    };
    if let Some(session) = session {
        let object = Object::new()
            .with("bundle", verification.bundle_id.map(|id| id.to_string()))
            .with("signer", verification.signer.map(|signer| signer.to_string()))
            .with("verdict", verification.verdict.token());
        session.record(Action::BundleVerify, object, None)?;
    }
    Ok(verification)
}

/// Everything that might open the bundle.
struct Keys<'a, 'h> {
    session: Option<&'a Session<'h>>,
    identity: Option<&'a X25519Key>,
    passphrase: Option<&'a Passphrase>,
}

fn verify_sealed(
    file: &std::fs::File,
    request: &VerifyRequest<'_>,
    keys: &Keys<'_, '_>,
    watch: &dyn Watch,
) -> Result<Verification, Problem> {
    watch.stage(Stage::Verifying, file.metadata().ok().map(|m| m.len()));
    let outer = OuterVerified::verify(file, &mut progress(watch))?;
    let envelope = outer.envelope();
    let vault_key = keys.session.map(|s| s.bundle_key(envelope.bundle_id)).transpose()?.flatten();
    let given = [keys.identity.map(Key::Identity), keys.passphrase.map(Key::Passphrase)];
    let ways = given.into_iter().flatten().chain(vault_key.as_ref().map(Key::Vault));
    let mut shut = None;
    let mut opened = None;
    for key in ways {
        match outer.unlock(&key) {
            Ok(payload) => {
                opened = Some((key, payload));
                break;
            }
            // The vault's own key was not given by name: what it has no slot for stays sealed, without a word.
            Err(UnlockError::NoSlot(_)) if matches!(key, Key::Vault(_)) => {}
            Err(e) => {
                let problem = slot_problem(&key, e);
                if !matches!(problem.kind(), ProblemKind::NoSlot | ProblemKind::WrongSecret) {
                    return Err(problem);
                }
                shut.get_or_insert(problem);
            }
        }
    }
    let mut verification = conclude(outer.signers(), Verdict::OuterOnly, request, keys)?;
    verification.bundle_id = Some(envelope.bundle_id);
    verification.created = Some(envelope.created);
    let Some((key, payload)) = opened else {
        verification.notes.push(
            "The key slots are not covered by the signature; only someone who can open the bundle can check them."
                .to_owned(),
        );
        verification.shut = shut;
        return Ok(verification);
    };
    watch.stage(Stage::Opening, None);
    let contents =
        verify_plain(&payload, Some((envelope, outer.signers())), &mut NullSink, &mut progress(watch))?;
    let verdict = good_verdict(&verification);
    let mut checked = conclude(outer.signers(), verdict, request, keys)?;
    describe(&mut checked, &contents);
    checked.notes.extend(forwarded(&key, &contents));
    checked.notes.extend(shut.map(|problem| format!("Opened another way: {problem}.")));
    Ok(checked)
}

fn verify_unsealed(
    file: &std::fs::File,
    request: &VerifyRequest<'_>,
    keys: &Keys<'_, '_>,
    watch: &dyn Watch,
) -> Result<Verification, Problem> {
    watch.stage(Stage::Opening, None);
    let contents = verify_plain(file, None, &mut NullSink, &mut progress(watch))?;
    let first = conclude(contents.signers(), Verdict::OuterOnly, request, keys)?;
    let mut verification = conclude(contents.signers(), good_verdict(&first), request, keys)?;
    describe(&mut verification, &contents);
    Ok(verification)
}

/// A pin that was given decides, whatever the vault knows.
fn good_verdict(found: &Verification) -> Verdict {
    if found.pin_matches == Some(false) {
        return Verdict::ValidUnknownSigner;
    }
    if found.known.is_some() || found.pin_matches == Some(true) {
        Verdict::ValidPinned
    } else {
        Verdict::ValidUnknownSigner
    }
}

fn conclude(
    signers: &Signers,
    verdict: Verdict,
    request: &VerifyRequest<'_>,
    keys: &Keys<'_, '_>,
) -> Result<Verification, Problem> {
    let signer = signers.ed25519.fingerprint();
    let known = keys.session.map(|session| session.pin_of(&signer)).transpose()?.flatten();
    let sentence = match (verdict, &known) {
        (Verdict::ValidPinned, Some((name, since))) => {
            format!("Intact. Signed by {name}, known here since {}.", since.date_text())
        }
        (Verdict::ValidPinned, None) => "Intact. Signed by the signer whose fingerprint you gave.".to_owned(),
        (Verdict::OuterOnly, _) => "Outside intact; contents sealed and not checked.".to_owned(),
        _ if request.pin.is_some_and(|pin| pin != signer) => {
            "Intact, but NOT signed by the signer whose fingerprint you gave.".to_owned()
        }
        _ => "Intact, but this signer is not known here. Compare the fingerprint by phone before you rely on it."
            .to_owned(),
    };
    let mut notes = Vec::new();
    let pin_matches = request.pin.map(|pin| pin == signer);
    if keys.session.is_none() {
        notes.push("No vault is unlocked, so the signers known there were not consulted.".to_owned());
    }
    Ok(Verification {
        verdict,
        sentence,
        fault: None,
        signer: Some(signer),
        known,
        bundle_id: None,
        created: None,
        pin_matches,
        pins_consulted: keys.session.is_some(),
        shut: None,
        inside: None,
        notes,
    })
}

fn describe(verification: &mut Verification, contents: &Contents) {
    let metadata = contents.metadata();
    let files = contents.files().iter().map(|f| InsideFile {
        name: f.name.clone(),
        bytes: f.bytes,
        rows: f.rows,
        digest: f.digest,
    });
    verification.bundle_id = Some(metadata.bundle_id);
    verification.created = Some(metadata.created);
    verification.inside = Some(Inside {
        kind: metadata.about.kind.clone(),
        reason: metadata.about.reason.clone(),
        checked: metadata.about.checked.clone(),
        practice: metadata.about.practice,
        files: files.collect(),
        log_size: contents
            .checkpoint()
            .and_then(|note| Checkpoint::parse(note).ok())
            .map(|(head, _)| head.size),
    });
    verification.notes.extend(metadata.about.transforms.iter().map(bundle::Transform::sentence));
    if metadata.about.practice {
        verification.notes.push("Practice data: nothing in it is real.".to_owned());
    }
}

/// A sentence if the signer did not seal the bundle to this way in.
pub(crate) fn forwarded(key: &Key<'_>, contents: &Contents) -> Option<String> {
    let listed = match key {
        Key::Identity(identity) => contents.lists_recipient(&identity.public().fingerprint()),
        Key::Passphrase(_) => contents.lists(&bundle::RecipientEntry::Passphrase),
        Key::Vault(_) => contents.lists(&bundle::RecipientEntry::Vault),
    };
    (!listed).then(|| {
        "The signer does not list you among the recipients: someone else may have passed this bundle on."
            .to_owned()
    })
}

fn broken(fault: String, pins_consulted: bool) -> Verification {
    Verification {
        verdict: Verdict::Broken,
        sentence: format!("Do not use. {}.", capitalised(&fault)),
        fault: Some(fault),
        signer: None,
        known: None,
        bundle_id: None,
        created: None,
        pin_matches: None,
        pins_consulted,
        shut: None,
        inside: None,
        notes: Vec::new(),
    }
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

pub(crate) fn read_identity(host: &Host<'_>, path: &Path) -> Result<X25519Key, Problem> {
    let text = zeroize::Zeroizing::new(host.disk.read_small(path, 16 * 1024)?);
    X25519Key::from_pkcs8_pem(&text).map_err(Problem::from)
}
