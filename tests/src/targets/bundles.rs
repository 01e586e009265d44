//! Both bundle formats, whole and by their parts.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::ops::ControlFlow;

use archive::{Limits, walk};
use bundle::{
    Contents, DataSink, Envelope, Key, Kind, LegacyFile, Manifest, Metadata, OuterVerified, Slots, kind_of,
    verify_plain, write_upload_zip,
};
use model::{Digest, EntryName};
use seal::{Secret32, sha256};

/// The vault key that opens the sealed bundles of the corpus.
pub const VAULT_KEY: [u8; 32] = [2; 32];
/// The envelope digest that the key slots of the corpus name.
pub const SLOTS_ENVELOPE: Digest = Digest::from_bytes([0xab; 32]);
/// Key or master key of the old files of the corpus.
pub const LEGACY_KEY: [u8; 32] = [9; 32];
/// IV of the raw old files of the corpus.
pub const LEGACY_IV: [u8; 12] = [5; 12];

/// A sealed bundle: the outside, then the inside with the vault's key. Taken if both are intact.
pub fn bundle_sealed(data: &[u8]) -> bool {
    let Ok(outer) = OuterVerified::verify(&data, &mut go_on) else { return false };
    assert_eq!(kind_of(&data).ok(), Some(Kind::Sealed));
    assert_eq!(
        Slots::parse(outer.slots().to_text().as_bytes(), &outer.envelope().digest()).ok().as_ref(),
        Some(outer.slots())
    );
    let Ok(payload) = outer.unlock(&Key::Vault(&Secret32::from_bytes(VAULT_KEY))) else { return false };
    let mut files = Files::default();
    let outside = Some((outer.envelope(), outer.signers()));
    let Ok(contents) = verify_plain(&payload, outside, &mut files, &mut go_on) else { return false };
    assert_eq!(contents.metadata().bundle_id, outer.envelope().bundle_id);
    assert_eq!(contents.signers(), outer.signers());
    files.are_those_of(&contents);
    true
}

/// A plain bundle. Taken if intact; then every file given out has the digest that was signed, and the ZIP for a portal
/// holds the data files alone.
pub fn bundle_plain(data: &[u8]) -> bool {
    let mut files = Files::default();
    let Ok(contents) = verify_plain(&data, None, &mut files, &mut go_on) else { return false };
    assert_eq!(kind_of(&data).ok(), Some(Kind::Plain));
    files.are_those_of(&contents);
    let upload = write_upload_zip(&data, &contents, Vec::new(), NonZeroUsize::MIN, &mut go_on);
    let entries = upload.ok().and_then(|zip| walk(&zip, &Limits::deflated()).ok());
    assert_eq!(entries.map(|list| list.len()), Some(contents.files().len()));
    true
}

/// A file of an earlier exporter, in either layout. Taken if key and tag fit; the plaintext is as long as announced.
pub fn bundle_legacy(data: &[u8]) -> bool {
    let key = Secret32::from_bytes(LEGACY_KEY);
    let enveloped = LegacyFile::envelope(&data, &key, &mut go_on).ok();
    let Some(file) = enveloped.or_else(|| LegacyFile::raw(&data, key, LEGACY_IV, &mut go_on).ok()) else {
        return false;
    };
    let mut plain = Vec::new();
    assert!(file.write_to(&mut plain, &mut go_on).is_ok());
    assert_eq!(plain.len() as u64, file.plaintext_len());
    true
}

/// `manifest.sha256`: prints as it was read.
pub fn manifest(data: &[u8]) -> bool {
    let Ok(read) = Manifest::parse(data) else { return false };
    assert_eq!(read.to_text().as_bytes(), data);
    assert!(!read.is_empty() && read.len() == data.iter().filter(|byte| **byte == b'\n').count());
    true
}

/// `envelope.json`: prints as it was read, so its digest is that of the file.
pub fn envelope(data: &[u8]) -> bool {
    let Ok(read) = Envelope::parse(data) else { return false };
    assert_eq!(read.to_bytes(), data);
    assert_eq!(read.digest(), sha256(&[data]));
    true
}

/// `bundle.json`: what is understood prints and reads back as the same; members of later versions pass.
pub fn bundle_json(data: &[u8]) -> bool {
    let Ok(read) = Metadata::parse(data) else { return false };
    assert_eq!(Metadata::parse(&read.to_bytes()).ok(), Some(read));
    true
}

/// `keyslots.txt`: prints as it was read, within its limits.
pub fn keyslots(data: &[u8]) -> bool {
    let Ok(read) = Slots::parse(data, &SLOTS_ENVELOPE) else { return false };
    assert_eq!(read.to_text().as_bytes(), data);
    assert!((1..=64).contains(&read.list().len()));
    true
}

fn go_on(_: u64) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

/// Keeps what is given out, to compare it with what was promised.
#[derive(Default)]
struct Files {
    open: Option<(EntryName, u64, Vec<u8>)>,
    whole: BTreeMap<String, Vec<u8>>,
}

impl Files {
    fn are_those_of(&self, contents: &Contents) {
        assert!(self.open.is_none());
        for file in contents.files() {
            let bytes = self.whole.get(file.name.as_str());
            assert_eq!(bytes.map(|bytes| sha256(&[bytes])), Some(file.digest), "{}", file.name);
            assert_eq!(bytes.map(|bytes| bytes.len() as u64), Some(file.bytes), "{}", file.name);
        }
    }
}

impl DataSink for Files {
    fn begin(&mut self, name: &EntryName, bytes: u64) -> std::io::Result<()> {
        assert!(self.open.is_none(), "the file before was not ended");
        self.open = Some((name.clone(), bytes, Vec::new()));
        Ok(())
    }

    fn write(&mut self, bytes: &[u8]) -> std::io::Result<()> {
        let Some((_, announced, so_far)) = &mut self.open else {
            return Err(std::io::ErrorKind::Other.into());
        };
        so_far.extend_from_slice(bytes);
        assert!(so_far.len() as u64 <= *announced, "more bytes than announced");
        Ok(())
    }

    fn end(&mut self) -> std::io::Result<()> {
        let Some((name, announced, bytes)) = self.open.take() else {
            return Err(std::io::ErrorKind::Other.into());
        };
        assert_eq!(bytes.len() as u64, announced);
        assert!(self.whole.insert(name.to_string(), bytes).is_none(), "{name} twice");
        Ok(())
    }
}
