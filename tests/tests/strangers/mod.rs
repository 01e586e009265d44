//! A sealed bundle in a folder of its own, and the tools of strangers to try on it.
#![allow(dead_code, reason = "each test file uses its own part")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests")]

use std::fs;
use std::io::{Cursor, Read, Write as _};
use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use bundle::{
    About, DataFile, FindingCounts, Key, NewSlot, NullSink, OuterVerified, Sealing, SigningKeys, copy_plain,
    seal, verify_plain,
};
use seal::{Argon2Params, Ed25519Key, Passphrase, RsaKey, X25519Key, X25519Public};
use tempfile::TempDir;

pub(crate) const PASSPHRASE: &str = "caf\u{e9} velvet harbour 7 ochre";
pub(crate) const DATA: [(&str, &[u8]); 3] = [
    ("Client.csv", b"PersonalID,FirstName\r\n1,\"A\"\"b\"\r\n2,\xffraw bytes stay\r\n"),
    ("Empty.csv", b""),
    ("Export.csv", b"ExportID\n9\n"),
];

/// `report.enc`, unpacked into `report/`, and the plain bundle inside, unpacked into `plain/`. A tool that a stranger
/// needs is missing? Then the test fails and says so: a skipped oracle proves nothing.
pub(crate) struct Stranger {
    dir: TempDir,
    pub(crate) keys: SigningKeys,
}

impl Stranger {
    pub(crate) fn with_a_bundle() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let keys =
            SigningKeys { ed25519: Ed25519Key::generate().unwrap(), rsa: Some(RsaKey::generate().unwrap()) };
        let here = Self { dir, keys };
        here.ok("openssl", &["genpkey", "-algorithm", "X25519", "-out", "their.key"], ".");
        here.ok("openssl", &["pkey", "-in", "their.key", "-pubout", "-out", "their.pem"], ".");
        let recipient = X25519Public::from_spki_pem(&here.read("their.pem")).unwrap();
        let sealed = here.seal(recipient);
        here.write("report.enc", &sealed);
        here.write("report.zip", &plain(&sealed, &here.their_key()));
        here.ok("unzip", &["-q", "report.enc", "-d", "report"], ".");
        here.ok("unzip", &["-q", "report.zip", "-d", "plain"], ".");
        here
    }

    /// The recipient's private key, as OpenSSL wrote it.
    pub(crate) fn their_key(&self) -> X25519Key {
        X25519Key::from_pkcs8_pem(&self.read("their.key")).unwrap()
    }

    fn seal(&self, recipient: X25519Public) -> Vec<u8> {
        let passphrase = Passphrase::new(PASSPHRASE).unwrap();
        let files: Vec<DataFile> = DATA
            .iter()
            .map(|(name, bytes)| DataFile {
                name: name.parse().unwrap(),
                bytes: bytes.len() as u64,
                rows: 1,
                digest: None,
            })
            .collect();
        let job = Sealing {
            bundle_id: "0192f0c4-0000-7000-8000-000000000001".parse().unwrap(),
            created: "2026-01-01T00:00:00.000Z".parse().unwrap(),
            keys: &self.keys,
            slots: &[
                NewSlot::Passphrase(&passphrase, Argon2Params::new(20_000, 2, 2).unwrap()),
                NewSlot::Recipient(recipient),
            ],
            about: About {
                kind: "csv".into(),
                pack: None,
                checked: "Checked for structure".into(),
                findings: FindingCounts::default(),
                data_set: None,
                transforms: Vec::new(),
                reason: "a test, with an \u{e4} in it".into(),
                practice: true,
                version: "0.0.0".into(),
            },
            data: &files,
            checkpoint: Some(b"a head of the log\n"),
            threads: NonZeroUsize::MIN,
        };
        let mut open = |at: usize| {
            let bytes: &[u8] = DATA.get(at).map(|(_, bytes)| *bytes).unwrap_or_default();
            Ok(Box::new(Cursor::new(bytes.to_vec())) as Box<dyn Read + Send>)
        };
        seal(Cursor::new(Vec::new()), &job, &mut open, &mut |_| ControlFlow::Continue(()))
            .unwrap()
            .0
            .into_inner()
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    pub(crate) fn read(&self, name: &str) -> Vec<u8> {
        fs::read(self.path(name)).unwrap()
    }

    pub(crate) fn write(&self, name: &str, bytes: &[u8]) {
        fs::write(self.path(name), bytes).unwrap();
    }

    /// Changes one byte of a file, as a forger or a bad disk would.
    pub(crate) fn flip(&self, name: &str, at: usize) {
        let mut bytes = self.read(name);
        *bytes.get_mut(at).unwrap() ^= 1;
        self.write(name, &bytes);
    }

    pub(crate) fn run(&self, program: &str, args: &[&str], folder: &str, input: &[u8]) -> Output {
        let mut child = Command::new(program)
            .args(args)
            .current_dir(self.path(folder))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap_or_else(|e| panic!("this test needs `{program}` ({e}); `make test` installs it"));
        // A tool that does not read its input may be gone before it is written.
        let _ = child.stdin.take().unwrap().write_all(input);
        child.wait_with_output().unwrap()
    }

    /// Runs a tool that must agree, and gives what it printed.
    pub(crate) fn ok(&self, program: &str, args: &[&str], folder: &str) -> String {
        let output = self.run(program, args, folder, b"");
        assert!(output.status.success(), "{program} {args:?}: {output:?}");
        String::from_utf8(output.stdout).unwrap()
    }

    /// Whether a shell command succeeds in that folder.
    pub(crate) fn shell(&self, command: &str, folder: &str) -> Output {
        self.run("sh", &["-ec", command], folder, b"")
    }

    /// The reader in Python, with the published package that it needs.
    pub(crate) fn open_bundle_py(&self, file: &str, target: &str, passphrase: &str) -> Output {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let prepared = root.join("target/oracle-venv/bin/python");
        let python = if prepared.exists() { prepared } else { PathBuf::from("python3") };
        let script = root.join("docs/formats/open_bundle.py");
        let output = Command::new(&python)
            .args([script.as_os_str(), file.as_ref(), target.as_ref()])
            .current_dir(self.dir.path())
            .env("STRONGROOM_PASSPHRASE", passphrase)
            .output()
            .unwrap_or_else(|e| panic!("this test needs python3 ({e}); `make test` installs it"));
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(
            !said.contains("ModuleNotFoundError") && !said.contains("ImportError"),
            "this test needs the Python package `cryptography` 50 or later; `make test` prepares it: {said}"
        );
        output
    }
}

fn plain(sealed: &[u8], key: &X25519Key) -> Vec<u8> {
    let outer = OuterVerified::verify(&sealed, &mut |_| ControlFlow::Continue(())).unwrap();
    let payload = outer.unlock(&Key::Identity(key)).unwrap();
    let outside = Some((outer.envelope(), outer.signers()));
    let contents =
        verify_plain(&payload, outside, &mut NullSink, &mut |_| ControlFlow::Continue(())).unwrap();
    let mut bytes = Vec::new();
    copy_plain(&payload, &contents, &mut bytes, &mut |_| ControlFlow::Continue(())).unwrap();
    bytes
}
