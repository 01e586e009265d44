//! Strangers' tools read what we write, and intake reads what they write.

use std::io::{Cursor, Read, Write};
use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::process::Command;

use crate::{Intake, IntakeLimits, IntakeNote, ZipWriter};

/// Runs a tool and gives what it printed. A missing tool fails the test: `make test` installs them all.
pub(crate) fn run(tool: &str, arguments: &[&str]) -> String {
    let output = Command::new(tool)
        .args(arguments)
        .output()
        .unwrap_or_else(|e| panic!("`{tool}` is needed for this test and cannot be run ({e}); install it"));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{tool} {arguments:?} failed: {said}");
    String::from_utf8(output.stdout).unwrap()
}

fn on_disk(bytes: &[u8]) -> tempfile::NamedTempFile {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(bytes).unwrap();
    file
}

fn rows(size: usize) -> String {
    let lines = (0..).map(|n: u64| format!("{},{},2026-01-{:02},,99\r\n", n * 7919, n % 97, n % 28 + 1));
    let mut text = String::new();
    for line in lines {
        if text.len() + line.len() > size {
            return text;
        }
        text.push_str(&line);
    }
    text
}

/// Every form we write: deflated over several blocks, deflated with 64-bit sizes, empty, stored, patched.
fn ours() -> (Vec<u8>, Vec<(&'static str, String)>) {
    let files = vec![
        ("Client.csv", rows(2_500_000)),
        ("Enrollment.csv", rows(3_000)),
        ("Exit.csv", String::new()),
        ("bundle.json", "{\"v\":1}".to_owned()),
        ("payload.c256", rows(500)),
        ("wide.c256", rows(700)),
    ];
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (file, text) in &files {
        let name = file.parse().unwrap();
        match *file {
            "bundle.json" => {
                zip.stored(&name, text.as_bytes()).unwrap();
            }
            "payload.c256" | "wide.c256" => {
                let mut entry = zip.begin_stored_patched(&name, *file == "wide.c256").unwrap();
                entry.write_all(text.as_bytes()).unwrap();
                entry.end().unwrap();
            }
            _ => {
                let zip64 = *file == "Enrollment.csv";
                let threads = NonZeroUsize::new(2).unwrap();
                let mut go_on = |_: &[u8]| ControlFlow::Continue(());
                zip.deflated_as(zip64, &name, text.len() as u64, &mut text.as_bytes(), threads, &mut go_on)
                    .unwrap();
            }
        }
    }
    (zip.finish().unwrap().into_inner(), files)
}

#[test]
fn unzip_reads_what_we_write() {
    let (bytes, files) = ours();
    let file = on_disk(&bytes);
    let path = file.path().to_str().unwrap();
    assert!(run("unzip", &["-t", path]).contains("No errors detected"));
    for (name, text) in files {
        assert!(run("unzip", &["-p", path, name]) == text, "{name}");
    }
    let listed = run("unzip", &["-Z", path]);
    assert_eq!(listed.matches("-rw-r--r--").count(), 6, "{listed}");
    assert_eq!(listed.matches("80-Jan-01 00:00").count(), 6, "{listed}");
}

#[test]
fn python_reads_what_we_write() {
    let (bytes, files) = ours();
    let file = on_disk(&bytes);
    let script = "import sys, zipfile, hashlib\nz = zipfile.ZipFile(sys.argv[1])\nassert z.testzip() is None\n\
                  for i in z.infolist(): print(i.filename, i.file_size, i.date_time == (1980, 1, 1, 0, 0, 0), i.extra, i.comment)";
    let listed = run("python3", &["-c", script, file.path().to_str().unwrap()]);
    let expected: Vec<String> =
        files.iter().map(|(name, text)| format!("{name} {} True", text.len())).collect();
    assert_eq!(listed.lines().count(), 6);
    for (line, expected) in listed.lines().zip(expected) {
        assert!(line.starts_with(&expected), "{line}");
    }
}

#[test]
fn the_zip_crate_reads_what_we_write() {
    let (bytes, files) = ours();
    let mut peer = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    assert_eq!(peer.len(), files.len());
    for (name, text) in files {
        let mut read = String::new();
        peer.by_name(name).unwrap().read_to_string(&mut read).unwrap();
        assert!(read == text, "{name}");
    }
}

#[test]
fn intake_reads_what_we_write_without_a_note() {
    let (bytes, files) = ours();
    let intake = Intake::open(&bytes, &IntakeLimits::default()).unwrap();
    assert_eq!((intake.notes.as_slice(), intake.problems.as_slice()), (&[][..], &[][..]));
    check_contents(&intake, &files);
}

fn check_contents(intake: &Intake<'_>, files: &[(&str, String)]) {
    assert_eq!(intake.files.len(), files.len(), "{intake:?}");
    for (index, (name, text)) in files.iter().enumerate() {
        let mut read = String::new();
        intake.read(index).unwrap().read_to_string(&mut read).unwrap();
        assert_eq!(intake.files[index].name, *name);
        assert!(read == *text, "{name}");
    }
}

#[test]
fn intake_reads_what_python_streams_stores_and_widens() {
    let script = r#"
import sys, zipfile
class Pipe:                       # no seek, no tell: forces descriptors
    def __init__(self, f): self.f = f
    def write(self, b): return self.f.write(b)
    def flush(self): self.f.flush()
out = open(sys.argv[1], 'wb')
with zipfile.ZipFile(Pipe(out) if sys.argv[2] == 'pipe' else out, 'w', zipfile.ZIP_DEFLATED) as z:
    z.writestr('HMIS/', b'')
    z.writestr('HMIS/Client.csv', b'PersonalID\n1\n' * 500)
    z.writestr('HMIS/Exit.csv', b'ExitID\n', zipfile.ZIP_STORED)
    with z.open('HMIS/Año.csv', 'w', force_zip64=True) as f: f.write(b'x' * 10)
    z.comment = b'made by the vendor'
"#;
    for how in ["pipe", "file"] {
        let file = tempfile::NamedTempFile::new().unwrap();
        run("python3", &["-c", script, file.path().to_str().unwrap(), how]);
        let intake = Intake::open(file.as_file(), &IntakeLimits::default()).unwrap();
        assert_eq!(intake.problems, [], "{how}");
        assert_eq!(
            intake.notes,
            [IntakeNote::Comments, IntakeNote::TopFolder { folder: "HMIS".into() }],
            "{how}"
        );
        let files = [
            ("Client.csv", "PersonalID\n1\n".repeat(500)),
            ("Exit.csv", "ExitID\n".to_owned()),
            ("Año.csv", "x".repeat(10)),
        ];
        check_contents(&intake, &files);
    }
}

#[test]
fn intake_reads_what_the_zip_crate_writes() {
    let mut peer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options =
        zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
    let files = [("Client.csv", rows(40_000)), ("Wide.csv", rows(100))];
    peer.start_file("Client.csv", options).unwrap();
    peer.write_all(files[0].1.as_bytes()).unwrap();
    peer.start_file("Wide.csv", options.large_file(true)).unwrap();
    peer.write_all(files[1].1.as_bytes()).unwrap();
    peer.add_symlink("link", "/etc/passwd", options).unwrap();
    let bytes = peer.finish().unwrap().into_inner();
    let intake = Intake::open(&bytes, &IntakeLimits::default()).unwrap();
    let problems: Vec<String> = intake.problems.iter().map(ToString::to_string).collect();
    assert_eq!(problems, ["`link`: it is a link, not a file"]);
    check_contents(&intake, &files);
}
