//! Keys: handing out public ones, making one for a recipient, knowing signers.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use audit::Action;
use bundle::{BundleError, OuterVerified, kind_of};
use model::{Fingerprint, Object, Timestamp};
use seal::{Ed25519Public, RsaKey, X25519Key, sshsig};

use crate::host::{Host, progress};
use crate::problem::Problem;
use crate::session::Session;

/// One key of this vault.
#[derive(Debug, Clone)]
pub struct ListedKey {
    /// What it is for.
    pub purpose: &'static str,
    /// Which kind.
    pub algorithm: &'static str,
    /// Its name.
    pub fingerprint: Fingerprint,
}

/// A signer known here.
#[derive(Debug, Clone)]
pub struct KnownSigner {
    /// Under which name.
    pub name: String,
    /// Which key.
    pub fingerprint: Fingerprint,
    /// Since when.
    pub since: Timestamp,
}

/// The keys of this vault, public side.
///
/// # Errors
/// [`Problem`] if the library fails.
pub fn list(session: &Session<'_>) -> Result<Vec<ListedKey>, Problem> {
    let keys = session.signing_keys();
    let mut found = vec![
        ListedKey {
            purpose: "signs bundles",
            algorithm: "Ed25519",
            fingerprint: keys.ed25519.public().fingerprint(),
        },
        ListedKey {
            purpose: "signs the log",
            algorithm: "Ed25519",
            fingerprint: session.workstation_public().fingerprint(),
        },
    ];
    if let Some(rsa) = keys.rsa.as_ref().map(RsaKey::public).transpose()? {
        let key =
            ListedKey { purpose: "signs bundles", algorithm: "RSA-3072", fingerprint: rsa.fingerprint() };
        found.insert(1, key);
    }
    Ok(found)
}

/// Writes the public keys into a new folder: PEM for `openssl`, an allowed-signers file for `ssh-keygen`, fingerprints to
/// read aloud.
///
/// # Errors
/// [`Problem`]; the folder does not exist then.
pub fn export_public(session: &mut Session<'_>, folder: &Path) -> Result<Vec<String>, Problem> {
    let signers = session.signing_keys().signers()?;
    let audit_key = session.workstation_public();
    let line = sshsig::public_line(&signers.ed25519);
    let mut texts = vec![
        ("signer.ed25519.pem", signers.ed25519.spki_pem()),
        ("audit.ed25519.pem", audit_key.spki_pem()),
        ("allowed_signers", format!("strongroom namespaces=\"{}\" {line}\n", bundle::NAMESPACE)),
    ];
    let mut shown = format!(
        "Bundle signer (Ed25519): {}\n  as ssh-keygen prints:  {}\nLog signer (Ed25519):    {}\n",
        signers.ed25519.fingerprint().groups(),
        sshsig::fingerprint(&signers.ed25519),
        audit_key.fingerprint().groups()
    );
    if let Some(rsa) = &signers.rsa {
        texts.push(("signer.rsa.pem", rsa.spki_pem()));
        shown.push_str(&format!("Bundle signer (RSA):     {}\n", rsa.fingerprint().groups()));
    }
    texts.push(("fingerprints.txt", shown));
    let mut staged = session.host().disk.stage_dir(folder)?;
    for (name, text) in &texts {
        let mut file = staged.create(&name.parse().map_err(|_| Problem::usage("a file name"))?)?;
        file.write_all(text.as_bytes()).map_err(|e| Problem::from_io(&e))?;
    }
    let fingerprint = signers.ed25519.fingerprint().to_string();
    session.record(Action::KeyExportPublic, Object::new().with("signer", fingerprint), None)?;
    staged.publish()?;
    Ok(texts.into_iter().map(|(name, _)| name.to_owned()).collect())
}

/// Makes a key pair for a recipient: `X.key` stays with its owner, `X.pem` goes to whoever seals bundles for him.
///
/// # Errors
/// [`Problem`]; neither file exists then.
pub fn new_recipient(
    host: &Host<'_>,
    session: Option<&mut Session<'_>>,
    out: &Path,
) -> Result<(PathBuf, Fingerprint), Problem> {
    let public_path = out.with_extension("pem");
    if public_path == out {
        return Err(Problem::usage("the private key's name must not end in .pem, which is the public one's")
            .next("give --out NAME.key"));
    }
    if host.disk.kind(&public_path)?.is_some() {
        return Err(platform::DiskError::target_exists(&public_path).into());
    }
    let key = X25519Key::generate()?;
    let mut private = host.disk.stage(out)?;
    private.write_all(key.pkcs8_pem().as_bytes()).map_err(|e| Problem::from_io(&e))?;
    let mut public = host.disk.stage(&public_path)?;
    public.write_all(key.public().spki_pem().as_bytes()).map_err(|e| Problem::from_io(&e))?;
    private.sync()?;
    public.sync()?;
    let fingerprint = key.public().fingerprint();
    if let Some(session) = session {
        let object = Object::new().with("recipient", fingerprint.to_string());
        session.record(Action::RecipientCreate, object, None)?;
    }
    private.publish()?;
    if let Err(e) = public.publish() {
        host.disk.remove(out)?;
        return Err(e.into());
    }
    Ok((public_path, fingerprint))
}

/// Pins a signer under a name: from a bundle, a public key file, or a fingerprint.
///
/// # Errors
/// [`Problem`] if no key can be found in it, or the key or the name is pinned already.
pub fn pin(session: &mut Session<'_>, what: &str, name: &str) -> Result<Fingerprint, Problem> {
    if name.trim().is_empty() || name.chars().count() > 100 || name.chars().any(char::is_control) {
        return Err(Problem::usage("a signer's name has 1 to 100 plain characters"));
    }
    let fingerprint = match Fingerprint::from_typed(what) {
        Ok(fingerprint) => fingerprint,
        Err(_) => fingerprint_of(session.host(), Path::new(what))?,
    };
    session.pin(fingerprint, name)?;
    Ok(fingerprint)
}

fn fingerprint_of(host: &Host<'_>, path: &Path) -> Result<Fingerprint, Problem> {
    let file = host.disk.open_regular(path)?;
    let kind = kind_of(&file).map_err(|e| Problem::from_io(&e))?;
    match kind {
        bundle::Kind::Sealed => {
            let outer = OuterVerified::verify(&file, &mut progress(&()))?;
            Ok(outer.signers().ed25519.fingerprint())
        }
        bundle::Kind::Plain => {
            let contents = bundle::verify_plain(&file, None, &mut bundle::NullSink, &mut progress(&()))
                .map_err(|e: BundleError| Problem::from(e))?;
            Ok(contents.signers().ed25519.fingerprint())
        }
        bundle::Kind::Other => {
            let text = host.disk.read_small(path, 16 * 1024)?;
            let key = Ed25519Public::from_spki_pem(&text).map_err(|e| {
                Problem::from(e)
                    .next("give a bundle, a signer.ed25519.pem file, or a fingerprint of 64 digits")
            })?;
            Ok(key.fingerprint())
        }
    }
}

/// The signers known here, by name.
///
/// # Errors
/// [`Problem`].
pub fn pins(session: &Session<'_>) -> Result<Vec<KnownSigner>, Problem> {
    let known =
        |pin: vault::Pin| KnownSigner { name: pin.name, fingerprint: pin.fingerprint, since: pin.since };
    Ok(session.known_signers()?.into_iter().map(known).collect())
}

/// Takes a pin back.
///
/// # Errors
/// [`Problem`] if no signer of that name is known, or several are.
pub fn unpin(session: &mut Session<'_>, name: &str) -> Result<Fingerprint, Problem> {
    let named: Vec<KnownSigner> = pins(session)?.into_iter().filter(|pin| pin.name == name).collect();
    match named.as_slice() {
        [one] => {
            session.unpin(one.fingerprint)?;
            Ok(one.fingerprint)
        }
        [] => Err(Problem::usage("no signer of that name is known here").next("see `strongroom key pins`")),
        _ => Err(Problem::usage("several signers have that name").next("see `strongroom key pins`")),
    }
}
