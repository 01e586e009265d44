//! The good bundles that everything else is forged from, and the keys that a forger may hold.

use std::io::{Cursor, Read, Write as _};
use std::num::NonZeroUsize;
use std::ops::ControlFlow;

use ::seal::{Argon2Params, Ed25519Key, Passphrase, PayloadWriter, RsaKey, Secret32, X25519Key, sshsig};
use base64ct::{Base64, Encoding as _};
use bundle::{
    About, DataFile, FindingCounts, Key, NAMESPACE, NewSlot, OuterVerified, Sealing, SigningKeys, seal,
};
use model::Digest;

use crate::pieces::{Piece, pieces, zip};

pub(crate) const PASSPHRASE: &str = "correct horse battery staple test vector";
const SMALL: [(&str, &[u8]); 3] = [
    ("Client.csv", b"PersonalID,FirstName\r\n1,Made\r\n2,Up\r\n"),
    ("Empty.csv", b""),
    ("Export.csv", b"ExportID,SourceType\n9,1\n"),
];

pub(crate) struct Base {
    /// Three small files; slots `vault`, `argon2id`, `hpke-x25519`.
    pub(crate) small: Vec<u8>,
    /// The same with an RSA key as second signer.
    pub(crate) rsa: Vec<u8>,
    /// Another bundle of the same signer and recipient.
    pub(crate) other: Vec<u8>,
    /// One file that fills three chunks of the payload.
    pub(crate) chunks: Vec<u8>,
}

pub(crate) fn signer() -> Ed25519Key {
    Ed25519Key::from_seed(&[1; 32]).unwrap()
}

pub(crate) fn stranger() -> Ed25519Key {
    Ed25519Key::from_seed(&[2; 32]).unwrap()
}

pub(crate) fn recipient() -> X25519Key {
    X25519Key::from_secret(Secret32::from_bytes([3; 32])).unwrap()
}

pub(crate) fn passphrase() -> Passphrase {
    Passphrase::new(PASSPHRASE).unwrap()
}

impl Base {
    pub(crate) fn make() -> Self {
        let long = incompressible(40_000);
        Self {
            small: sealed(1, &SMALL, None),
            rsa: sealed(2, &SMALL, Some(RsaKey::generate().unwrap())),
            other: sealed(3, &SMALL, None),
            chunks: sealed(4, &[("Long.csv", &long)], None),
        }
    }
}

/// Bytes that DEFLATE cannot shorten, the same every time.
fn incompressible(length: usize) -> Vec<u8> {
    let blocks = (0..length as u64).step_by(32).map(|i| *::seal::sha256(&[&i.to_be_bytes()]).as_bytes());
    blocks.flatten().take(length).collect()
}

fn sealed(number: u8, data: &[(&str, &[u8])], rsa: Option<RsaKey>) -> Vec<u8> {
    let files: Vec<DataFile> = data
        .iter()
        .map(|(name, bytes)| DataFile {
            name: name.parse().unwrap(),
            bytes: bytes.len() as u64,
            rows: (bytes.iter().filter(|b| **b == b'\n').count() as u64).saturating_sub(1),
            digest: None,
        })
        .collect();
    let job = Sealing {
        bundle_id: format!("0192f0c4-0000-7000-8000-00000000000{number}").parse().unwrap(),
        created: "2026-01-01T00:00:00.000Z".parse().unwrap(),
        keys: &SigningKeys { ed25519: signer(), rsa },
        slots: &[
            NewSlot::Vault(&Secret32::from_bytes([4; 32])),
            NewSlot::Passphrase(&passphrase(), Argon2Params::SMALLEST),
            NewSlot::Recipient(recipient().public()),
        ],
        about: About {
            kind: "csv".into(),
            pack: None,
            checked: "Checked for structure".into(),
            findings: FindingCounts::default(),
            reason: "test vector".into(),
            data_set: None,
            transforms: Vec::new(),
            practice: true,
            version: "0.1.0".into(),
        },
        data: &files,
        checkpoint: Some(b"strongroom/audit/0192f0c4-0000-7000-8000-0000000000aa\n1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\n\xe2\x80\x94 nobody AAAAAAAAAAA=\n"),
        threads: NonZeroUsize::MIN,
    };
    let mut open = |at: usize| Ok(Box::new(Cursor::new(data[at].1.to_vec())) as Box<dyn Read + Send>);
    seal(Cursor::new(Vec::new()), &job, &mut open, &mut |_| ControlFlow::Continue(())).unwrap().0.into_inner()
}

/// The plain bundle inside, as whoever holds the recipient's key reads it.
pub(crate) fn plain(sealed: &[u8]) -> Vec<u8> {
    let outer = OuterVerified::verify(&sealed, &mut |_| ControlFlow::Continue(())).unwrap();
    let payload = outer.unlock(&Key::Identity(&recipient())).unwrap();
    let mut bytes = vec![0; archive::ReadAt::len(&payload).unwrap() as usize];
    archive::ReadAt::read_exact_at(&payload, &mut bytes, 0).unwrap();
    bytes
}

/// The data key, as whoever holds the recipient's key gets it (bundle.md §6.5).
pub(crate) fn data_key(outside: &[Piece]) -> Secret32 {
    let slots = text(outside, "keyslots.txt");
    let line = slots.lines().find(|line| line.starts_with("slot hpke-x25519 ")).unwrap();
    let (slot, wrapped) = line.rsplit_once(' ').unwrap();
    let enc: [u8; 32] = Base64::decode_vec(slot.rsplit_once(' ').unwrap().1).unwrap().try_into().unwrap();
    let wrapped = Base64::decode_vec(wrapped).unwrap();
    let binding =
        [b"strongroom/slot/v1\0", envelope(outside).as_bytes().as_slice(), slot.as_bytes()].concat();
    Secret32::from_slice(&recipient().open(&enc, b"strongroom/slot/v1", &binding, &wrapped).unwrap()).unwrap()
}

/// SHA-256 of `envelope.json`.
pub(crate) fn envelope(outside: &[Piece]) -> Digest {
    ::seal::sha256(&[&find(outside, "envelope.json").plain])
}

/// Encrypts another plain bundle into the payload; nothing else is changed yet.
pub(crate) fn reseal(outside: &mut [Piece], key: &Secret32, plain: &[u8]) {
    let context = [b"strongroom/payload/v1\0", envelope(outside).as_bytes().as_slice()].concat();
    let mut writer = PayloadWriter::start(Vec::new(), key, &context).unwrap();
    writer.write_all(plain).unwrap();
    let payload = writer.finish().unwrap();
    *find_mut(outside, "payload.c256") = Piece::stored("payload.c256", &payload);
}

/// Makes manifest and signatures anew over what stands before them.
pub(crate) fn sign(pieces: &mut [Piece], key: &Ed25519Key) {
    let end = pieces.iter().position(|piece| piece.name == "manifest.sha256").unwrap();
    let mut lines: Vec<String> = pieces[..end]
        .iter()
        .map(|piece| format!("{}  {}\n", ::seal::sha256(&[&piece.plain]), piece.name))
        .collect();
    lines.sort_by(|a, b| a[66..].cmp(&b[66..]));
    sign_text(pieces, key, &lines.concat());
}

/// Signs this text as manifest.
pub(crate) fn sign_text(pieces: &mut [Piece], key: &Ed25519Key, manifest: &str) {
    let ssh = sshsig::sign(key, NAMESPACE, manifest.as_bytes());
    for (name, bytes) in [
        ("manifest.sha256", manifest.as_bytes()),
        ("manifest.sha256.ed25519", &key.sign(manifest.as_bytes())),
        ("manifest.sha256.sshsig", ssh.as_bytes()),
    ] {
        *find_mut(pieces, name) = Piece::stored(name, bytes);
    }
}

pub(crate) fn find<'a>(pieces: &'a [Piece], name: &str) -> &'a Piece {
    pieces.iter().find(|piece| piece.name == name).unwrap()
}

pub(crate) fn find_mut<'a>(pieces: &'a mut [Piece], name: &str) -> &'a mut Piece {
    pieces.iter_mut().find(|piece| piece.name == name).unwrap()
}

pub(crate) fn text(pieces: &[Piece], name: &str) -> String {
    String::from_utf8(find(pieces, name).plain.clone()).unwrap()
}

/// Replaces a text in a stored file; it must be there.
pub(crate) fn replace(pieces: &mut [Piece], name: &'static str, from: &str, to: &str) {
    let old = text(pieces, name);
    assert!(old.contains(from), "{name} holds no {from}");
    *find_mut(pieces, name) = Piece::stored(name, old.replacen(from, to, 1).as_bytes());
}

/// Takes a good archive apart, lets `change` at it, and puts it together again, headers and checksums in order.
pub(crate) fn forged(good: &[u8], change: impl FnOnce(&mut Vec<Piece>)) -> Vec<u8> {
    let mut parts = pieces(good);
    change(&mut parts);
    zip(&parts)
}
