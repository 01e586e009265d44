//! A sealed and a plain bundle in a folder, and the built program to run over them.
#![allow(dead_code, reason = "each test file uses its own part")]
#![allow(unreachable_pub, clippy::unwrap_used, clippy::indexing_slicing, reason = "helpers of tests")]

use std::fs;
use std::io::{Cursor, Read};
use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::process::{Command, Output};

use base64ct::{Base64, Encoding as _};

use ::seal::{Argon2Params, Ed25519Key, Passphrase, X25519Key};
use bundle::{
    About, DataFile, DataSink, FindingCounts, Key, NewSlot, OuterVerified, Sealing, SigningKeys, copy_plain,
    seal, verify_plain,
};
use tempfile::TempDir;

pub const PASSPHRASE: &str = "velvet harbour 7 ochre";
pub const DATA: [(&str, &[u8]); 2] =
    [("Client.csv", b"PersonalID,FirstName\r\n1,Ann\r\n2,Bo\r\n"), ("Export.csv", b"ExportID\n9\n")];

/// A folder with `report.enc`, `report.zip`, `my.key` and `phrase.txt`.
pub struct Place {
    pub dir: TempDir,
    pub sealed: Vec<u8>,
    pub keys: SigningKeys,
}

pub fn place() -> Place {
    place_with(&DATA, Argon2Params::SMALLEST, "csv")
}

pub fn place_with(data: &[(&str, &[u8])], cost: Argon2Params, kind: &str) -> Place {
    let dir = tempfile::tempdir().unwrap();
    let keys = SigningKeys { ed25519: Ed25519Key::from_seed(&[1; 32]).unwrap(), rsa: None };
    let identity = X25519Key::generate().unwrap();
    let passphrase = Passphrase::new(PASSPHRASE).unwrap();
    let slots = [NewSlot::Passphrase(&passphrase, cost), NewSlot::Recipient(identity.public())];
    let sealed = seal_bytes(data, &keys, &slots, kind);
    fs::write(dir.path().join("report.enc"), &sealed).unwrap();
    fs::write(dir.path().join("my.key"), identity.pkcs8_pem().as_bytes()).unwrap();
    fs::write(dir.path().join("phrase.txt"), format!("{PASSPHRASE}\n")).unwrap();
    fs::write(dir.path().join("report.zip"), plain(&sealed, &Key::Identity(&identity))).unwrap();
    Place { dir, sealed, keys }
}

pub fn seal_bytes(data: &[(&str, &[u8])], keys: &SigningKeys, slots: &[NewSlot<'_>], kind: &str) -> Vec<u8> {
    let files: Vec<DataFile> = data
        .iter()
        .map(|(name, bytes)| DataFile {
            name: name.parse().unwrap(),
            bytes: bytes.len() as u64,
            rows: bytes.iter().filter(|b| **b == b'\n').count() as u64 - 1,
            digest: None,
        })
        .collect();
    let job = Sealing {
        bundle_id: "0192f0c4-0000-7000-8000-000000000001".parse().unwrap(),
        created: "2026-01-01T00:00:00.000Z".parse().unwrap(),
        keys,
        slots,
        about: About {
            kind: kind.into(),
            pack: None,
            checked: "Checked for structure".into(),
            findings: FindingCounts::default(),
            data_set: None,
            transforms: Vec::new(),
            reason: "a test".into(),
            practice: true,
            version: "0.0.0".into(),
        },
        data: &files,
        checkpoint: Some(CHECKPOINT.as_bytes()),
        threads: NonZeroUsize::MIN,
    };
    let mut open = |at: usize| {
        let bytes: &[u8] = data[at].1;
        Ok(Box::new(Cursor::new(bytes.to_vec())) as Box<dyn Read + Send>)
    };
    seal(Cursor::new(Vec::new()), &job, &mut open, &mut |_| ControlFlow::Continue(())).unwrap().0.into_inner()
}

/// A head of a log of 3 entries; its signature is not the bundle's matter.
pub const CHECKPOINT: &str = "strongroom/audit/0192f0c4-0000-7000-8000-000000000001\n3\n\
     AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\n\u{2014} somebody AAAAAAAAAAA=\n";

pub fn plain(sealed: &[u8], key: &Key<'_>) -> Vec<u8> {
    struct Nothing;
    impl DataSink for Nothing {
        fn begin(&mut self, _: &model::EntryName, _: u64) -> std::io::Result<()> {
            Ok(())
        }
        fn write(&mut self, _: &[u8]) -> std::io::Result<()> {
            Ok(())
        }
        fn end(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let go_on = |_| ControlFlow::Continue(());
    let outer = OuterVerified::verify(&sealed, &mut { go_on }).unwrap();
    let payload = outer.unlock(key).unwrap();
    let contents =
        verify_plain(&payload, Some((outer.envelope(), outer.signers())), &mut Nothing, &mut { go_on })
            .unwrap();
    let mut bytes = Vec::new();
    copy_plain(&payload, &contents, &mut bytes, &mut { go_on }).unwrap();
    bytes
}

/// What the program said and how it ended.
#[derive(Debug)]
pub struct Said {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Place {
    pub fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    pub fn write(&self, name: &str, bytes: &[u8]) {
        fs::write(self.path(name), bytes).unwrap();
    }

    pub fn fingerprint(&self) -> model::Fingerprint {
        self.keys.ed25519.public().fingerprint()
    }

    /// The names in the folder, hidden ones too.
    pub fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(self.dir.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_strongroom-verify"));
        command.args(args).current_dir(self.dir.path()).env_remove("STRONGROOM_PASSPHRASE");
        command
    }

    pub fn run(&self, args: &[&str]) -> Said {
        said(self.command(args).output().unwrap())
    }

    /// The one JSON object that `bundle … --json` answers.
    pub fn json(&self, args: &[&str]) -> (i32, model::Object) {
        let said = self.run(&[&["bundle", "--json"], args].concat());
        let json = model::Json::parse(said.out.trim_end().as_bytes()).unwrap();
        (said.code, json.as_object().unwrap().clone())
    }
}

pub fn said(output: Output) -> Said {
    Said {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// What a recipient can do on his own: give the data key to somebody else. Slots are not signed, so the file stays
/// intact; only the signed list of recipients tells.
pub fn reslot(sealed: &[u8], from: &X25519Key, to: &X25519Key) -> Vec<u8> {
    let entries = archive::walk(&sealed, &archive::Limits::stored_only()).unwrap();
    let bytes = |entry: &archive::Entry| {
        let start = entry.data_offset as usize;
        &sealed[start..start + entry.compressed as usize]
    };
    let envelope = ::seal::sha256(&[bytes(&entries[0])]);
    let slots = std::str::from_utf8(bytes(entries.last().unwrap())).unwrap();
    let line = slots.lines().find(|line| line.starts_with("slot hpke-x25519 ")).unwrap();
    let (text, wrapped) = line.rsplit_once(' ').unwrap();
    let enc: [u8; 32] = Base64::decode_vec(text.rsplit_once(' ').unwrap().1).unwrap().try_into().unwrap();
    let binding =
        |text: &str| [b"strongroom/slot/v1\0", envelope.as_bytes().as_slice(), text.as_bytes()].concat();
    let label = b"strongroom/slot/v1";
    let dek = from.open(&enc, label, &binding(text), &Base64::decode_vec(wrapped).unwrap()).unwrap();

    let text = |enc: &[u8; 32]| {
        let key_id = to.public().fingerprint().key_id();
        format!("slot hpke-x25519 {key_id} {}", Base64::encode_string(enc))
    };
    let (enc, wrapped) = to.public().seal_bound(label, &|enc| binding(&text(enc)), &dek).unwrap();
    let covered = format!(
        "strongroom-keyslots/1\nenvelope {envelope}\n{} {}\nmac ",
        text(&enc),
        Base64::encode_string(&wrapped)
    );
    let key = ::seal::derive_key(&::seal::Secret32::from_slice(&dek).unwrap(), "strongroom/keyslots-mac/v1");
    let mac = ::seal::hmac_sha256(&key.unwrap(), &[covered.as_bytes()]);
    let slots = format!("{covered}{}\n", Base64::encode_string(&mac));

    let mut zip = archive::ZipWriter::new(Vec::new());
    for entry in &entries {
        let old = bytes(entry);
        let new = if entry.name.as_str() == "keyslots.txt" { slots.as_bytes() } else { old };
        zip.stored(&entry.name, new).unwrap();
    }
    zip.finish().unwrap()
}
