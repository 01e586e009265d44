//! A small bundle and the keys to it.
#![allow(dead_code, reason = "each test file uses its own part")]
#![allow(unreachable_pub, clippy::unwrap_used, clippy::indexing_slicing, reason = "helpers of tests")]

use std::io::{Cursor, Read};
use std::num::NonZeroUsize;
use std::ops::ControlFlow;

use ::seal::{Argon2Params, Ed25519Key, Passphrase, RsaKey, Secret32, X25519Key};
use bundle::{
    About, BundleError, Contents, DataFile, FindingCounts, Key, NewSlot, NullSink, OuterVerified, Sealing,
    SigningKeys, UnlockError, seal, verify_plain,
};

pub struct Fixture {
    pub keys: SigningKeys,
    pub vault: Secret32,
    pub passphrase: Passphrase,
    pub identity: X25519Key,
}

pub const DATA: [(&str, &[u8]); 3] = [
    ("Export.csv", b"ExportID,SourceType\r\n\"x1\",1\r\n"),
    ("Client.csv", b"PersonalID,FirstName\n1,\"A\"\"b\"\n2,\xffraw bytes stay\n"),
    ("Empty.csv", b""),
];

pub fn fixture(rsa: bool) -> Fixture {
    Fixture {
        keys: SigningKeys {
            ed25519: Ed25519Key::from_seed(&[1; 32]).unwrap(),
            rsa: rsa.then(|| RsaKey::generate().unwrap()),
        },
        vault: Secret32::from_bytes([2; 32]),
        passphrase: Passphrase::new("velvet harbour 7 ochre").unwrap(),
        identity: X25519Key::generate().unwrap(),
    }
}

pub fn about() -> About {
    About {
        kind: "csv".into(),
        pack: None,
        checked: "Checked for structure".into(),
        findings: FindingCounts::default(),
        reason: "a test".into(),
        data_set: None,
        transforms: Vec::new(),
        practice: true,
        version: "0.0.0".into(),
    }
}

pub fn data_files(data: &[(&str, &[u8])]) -> Vec<DataFile> {
    data.iter()
        .map(|(name, bytes)| DataFile {
            name: name.parse().unwrap(),
            bytes: bytes.len() as u64,
            rows: 1,
            digest: Some(::seal::sha256(&[bytes])),
        })
        .collect()
}

impl Fixture {
    pub fn seal(&self, data: &[(&str, &[u8])]) -> Vec<u8> {
        let slots = [
            NewSlot::Vault(&self.vault),
            NewSlot::Passphrase(&self.passphrase, Argon2Params::SMALLEST),
            NewSlot::Recipient(self.identity.public()),
        ];
        self.seal_with(data, &slots)
    }

    pub fn seal_with(&self, data: &[(&str, &[u8])], slots: &[NewSlot<'_>]) -> Vec<u8> {
        let files = data_files(data);
        let job = Sealing {
            bundle_id: "0192f0c4-0000-7000-8000-000000000001".parse().unwrap(),
            created: "2026-01-01T00:00:00.000Z".parse().unwrap(),
            keys: &self.keys,
            slots,
            about: about(),
            data: &files,
            checkpoint: Some(b"a head of the log\n"),
            threads: NonZeroUsize::new(2).unwrap(),
        };
        let mut open = |at: usize| {
            let (_, bytes) = data[at];
            Ok(Box::new(Cursor::new(bytes.to_vec())) as Box<dyn Read + Send>)
        };
        let (to, _) =
            seal(Cursor::new(Vec::new()), &job, &mut open, &mut |_| ControlFlow::Continue(())).unwrap();
        to.into_inner()
    }
}

#[derive(Debug)]
pub enum Refused {
    Outside(BundleError),
    Key(UnlockError),
    Inside(BundleError),
}

/// Verifies both layers.
pub fn verify(file: &[u8], key: &Key<'_>) -> Result<Contents, Refused> {
    let outer = OuterVerified::verify(&file, &mut |_| ControlFlow::Continue(())).map_err(Refused::Outside)?;
    let payload = outer.unlock(key).map_err(Refused::Key)?;
    let outside = Some((outer.envelope(), outer.signers()));
    verify_plain(&payload, outside, &mut NullSink, &mut |_| ControlFlow::Continue(()))
        .map_err(Refused::Inside)
}

/// The plain bundle inside.
pub fn plain(file: &[u8], key: &Key<'_>) -> Vec<u8> {
    let outer = OuterVerified::verify(&file, &mut |_| ControlFlow::Continue(())).unwrap();
    let payload = outer.unlock(key).unwrap();
    let mut bytes = vec![0; archive::ReadAt::len(&payload).unwrap() as usize];
    archive::ReadAt::read_exact_at(&payload, &mut bytes, 0).unwrap();
    bytes
}
