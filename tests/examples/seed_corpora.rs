//! Writes the first seeds of each fuzz corpus: `cargo run -p journeys --example seed_corpora`. Files that are there
//! already stay as they are; the others were written by hand, by strangers' tools, or found by fuzzing.
#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "a program for people who add a target")]

use std::fs;
use std::io::{Cursor, Read};
use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::path::Path;

use archive::ZipWriter;
use bundle::{About, DataFile, FindingCounts, Key, NewSlot, OuterVerified, Sealing, SigningKeys};
use journeys::targets::{SIGNED, SSHSIG_SEED, VAULT_KEY};
use seal::{Argon2Params, Ed25519Key, Passphrase, RsaKey, Secret32, X25519Key};

type Seeds = Vec<(String, Vec<u8>)>;

const DATA: [(&str, &[u8]); 2] = [
    ("Client.csv", b"PersonalID,FirstName\r\n1,\"A\"\"b\"\r\n2,C\r\n"),
    ("Export.csv", b"ExportID,SourceType\r\n\"x1\",1\r\n"),
];

fn main() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fuzz/corpus");
    for (target, seeds) in all() {
        let folder = corpus.join(target);
        fs::create_dir_all(&folder).unwrap();
        for (name, bytes) in seeds {
            let path = folder.join(&name);
            if !path.exists() {
                fs::write(&path, bytes).unwrap();
                println!("{target}/{name}");
            }
        }
    }
}

fn all() -> Vec<(&'static str, Seeds)> {
    let (sealed_rsa, plain_rsa) = bundles(true);
    let (sealed, plain) = bundles(false);
    vec![
        ("bundle_sealed", sealed_seeds(sealed, sealed_rsa)),
        ("bundle_plain", plain_seeds(plain.clone(), plain_rsa)),
        ("pem", pem()),
        ("sshsig", sshsig()),
        ("zip_walk", zip_walk(plain.clone())),
        ("zip_intake", vec![seed("valid_plain_bundle", plain)]),
    ]
}

fn seed(name: &str, bytes: impl Into<Vec<u8>>) -> (String, Vec<u8>) {
    (name.to_owned(), bytes.into())
}

/// A sealed bundle and the plain one inside it.
fn bundles(rsa: bool) -> (Vec<u8>, Vec<u8>) {
    let keys = SigningKeys {
        ed25519: Ed25519Key::from_seed(&[1; 32]).unwrap(),
        rsa: rsa.then(|| RsaKey::generate().unwrap()),
    };
    let vault = Secret32::from_bytes(VAULT_KEY);
    let passphrase = Passphrase::new("velvet harbour 7 ochre").unwrap();
    let identity = X25519Key::generate().unwrap();
    let every = [
        NewSlot::Vault(&vault),
        NewSlot::Passphrase(&passphrase, Argon2Params::SMALLEST),
        NewSlot::Recipient(identity.public()),
    ];
    let [first, ..] = &every;
    let files: Vec<DataFile> = DATA
        .iter()
        .map(|(name, bytes)| DataFile {
            name: name.parse().unwrap(),
            bytes: bytes.len() as u64,
            rows: 1,
            digest: Some(seal::sha256(&[bytes])),
        })
        .collect();
    let job = Sealing {
        bundle_id: "0192f0c4-0000-7000-8000-000000000001".parse().unwrap(),
        created: "2026-01-01T00:00:00.000Z".parse().unwrap(),
        keys: &keys,
        slots: if rsa { &every } else { std::slice::from_ref(first) },
        about: About {
            kind: "csv".into(),
            pack: None,
            checked: "Checked for structure".into(),
            findings: FindingCounts::default(),
            data_set: None,
            transforms: Vec::new(),
            reason: "a seed".into(),
            practice: true,
            version: "0.1.0".into(),
        },
        data: &files,
        checkpoint: Some(b"a head of the log\n"),
        threads: NonZeroUsize::MIN,
    };
    let mut open = |at: usize| {
        let bytes = DATA.get(at).map(|(_, bytes)| bytes.to_vec()).unwrap_or_default();
        Ok(Box::new(Cursor::new(bytes)) as Box<dyn Read + Send>)
    };
    let mut go_on = |_| ControlFlow::Continue(());
    let (to, _) = bundle::seal(Cursor::new(Vec::new()), &job, &mut open, &mut go_on).unwrap();
    let sealed = to.into_inner();
    let outer = OuterVerified::verify(&sealed, &mut |_| ControlFlow::Continue(())).unwrap();
    let payload = outer.unlock(&Key::Vault(&vault)).unwrap();
    let mut plain = vec![0; usize::try_from(archive::ReadAt::len(&payload).unwrap()).unwrap()];
    archive::ReadAt::read_exact_at(&payload, &mut plain, 0).unwrap();
    (sealed, plain)
}

fn sealed_seeds(one_slot: Vec<u8>, all_slots: Vec<u8>) -> Seeds {
    let mut flipped = one_slot.clone();
    *flipped.get_mut(900).unwrap() ^= 4;
    vec![
        seed("cut", one_slot.get(..one_slot.len() - 1).unwrap()),
        seed("flipped", flipped),
        seed("valid_all_slots_rsa", all_slots),
        seed("valid_vault_slot", one_slot),
    ]
}

fn plain_seeds(plain: Vec<u8>, with_rsa: Vec<u8>) -> Seeds {
    vec![
        seed("appended", [plain.as_slice(), b"\0"].concat()),
        seed("valid", plain),
        seed("valid_rsa", with_rsa),
    ]
}

fn pem() -> Seeds {
    let ed25519 = Ed25519Key::from_seed(&[1; 32]).unwrap().public().spki_pem();
    let own = X25519Key::from_secret(Secret32::from_bytes([3; 32])).unwrap();
    let public = own.public().spki_pem();
    vec![
        seed("ed25519_crlf", ed25519.replace('\n', "\r\n")),
        seed(
            "encrypted",
            "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n",
        ),
        seed("two_blocks", [public.as_str(), &public].concat()),
        seed("valid_ed25519", ed25519),
        seed("valid_rsa", RsaKey::generate().unwrap().public().unwrap().spki_pem()),
        seed("valid_x25519_lenient", public.replace('\n', " \r\n")),
        seed("valid_x25519_private", own.pkcs8_pem().as_bytes()),
        seed("valid_x25519", public),
    ]
}

fn sshsig() -> Seeds {
    let key = Ed25519Key::from_seed(&SSHSIG_SEED).unwrap();
    let (namespace, message) = SIGNED;
    let text = seal::sshsig::sign(&key, namespace, message);
    vec![
        seed("other_namespace", seal::sshsig::sign(&key, "file", message)),
        seed("unwrapped", text.replacen('\n', "", 2)),
        seed("valid", text),
    ]
}

fn zip_walk(plain: Vec<u8>) -> Seeds {
    let mut stored = ZipWriter::new(Vec::new());
    for (name, bytes) in DATA {
        stored.stored(&name.parse().unwrap(), bytes).unwrap();
    }
    let stored = stored.finish().unwrap();
    let mut extra = stored.clone();
    extra.insert(0, 0);
    vec![
        seed("byte_before", extra),
        seed("empty", []),
        seed("valid_no_entries", ZipWriter::new(Vec::new()).finish().unwrap()),
        seed("valid_plain_bundle", plain),
        seed("valid_stored", stored),
    ]
}
