//! `cargo run -p bundle --example large_bundle -- GIB zeros|rows|noise`: seals, verifies and opens that much data in
//! one process, says how long each took, and fails if more than 300 MB were ever resident.
//!
//! `noise` does not compress, so that the sealed file is as large as the data: its verification is compared with
//! Python's hashlib over the same file. `rows` look like an export: opening is compared with `unzip -t` and
//! `sha256sum -c` over the plain bundle.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::indexing_slicing,
    reason = "a measurement for a terminal"
)]

use std::fs::File;
use std::io::{self, Read};
use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use ::seal::{Ed25519Key, Secret32};
use bundle::{
    About, DataFile, DataSink, FindingCounts, Key, NewSlot, OuterVerified, Sealing, SigningKeys, copy_plain,
    seal, verify_plain,
};
use model::EntryName;

const LIMIT_MB: u64 = 300;
const FILES: u64 = 4;

fn main() {
    let mut args = std::env::args().skip(1);
    let gib: f64 = args.next().and_then(|n| n.parse().ok()).unwrap_or(1.0);
    let kind = args.next().unwrap_or_default();
    assert!(["zeros", "rows", "noise"].contains(&kind.as_str()), "which data: zeros, rows or noise?");
    let bytes = (gib * f64::from(1 << 30)) as u64;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("large.enc");
    let vault = Secret32::from_bytes([1; 32]);

    let took = timed(|| make(&path, bytes, &kind, &vault));
    let sealed = path.metadata().unwrap().len();
    report("seal", bytes, took);

    let file = File::open(&path).unwrap();
    let mut best = Duration::MAX;
    for _ in 0..3 {
        best = best.min(timed(|| drop(OuterVerified::verify(&file, &mut go_on).unwrap())));
    }
    report("verify, outside", sealed, best);
    if kind == "noise" {
        let python = python_sha256(&path);
        report("  python's hashlib", sealed, python);
        println!("  ratio            {:.2}", best.as_secs_f64() / python.as_secs_f64());
    }
    let opened = timed(|| {
        let outer = OuterVerified::verify(&file, &mut go_on).unwrap();
        let payload = outer.unlock(&Key::Vault(&vault)).unwrap();
        let mut sink = Counting::default();
        verify_plain(&payload, Some((outer.envelope(), outer.signers())), &mut sink, &mut go_on).unwrap();
        assert!(sink.0 >= bytes);
    });
    report("verify and open", bytes, opened);
    if kind == "rows" {
        let tools = tools(&file, folder.path(), &vault);
        report("  unzip, sha256sum", bytes, tools);
        println!("  ratio            {:.2}", opened.as_secs_f64() / tools.as_secs_f64());
    }

    let peak = peak_mb();
    println!("most memory        {peak} MB of {LIMIT_MB}");
    assert!(peak <= LIMIT_MB, "{peak} MB resident is too much");
}

fn make(path: &Path, bytes: u64, kind: &str, vault: &Secret32) {
    let data: Vec<DataFile> = (0..FILES)
        .map(|i| DataFile {
            name: format!("Part{i}.csv").parse().unwrap(),
            bytes: bytes / FILES,
            rows: 0,
            digest: None,
        })
        .collect();
    let job = Sealing {
        bundle_id: "0192f0c4-0000-7000-8000-000000000001".parse().unwrap(),
        created: "2026-01-01T00:00:00.000Z".parse().unwrap(),
        keys: &SigningKeys { ed25519: Ed25519Key::generate().unwrap(), rsa: None },
        slots: &[NewSlot::Vault(vault)],
        about: About {
            kind: "csv".into(),
            pack: None,
            checked: "not checked".into(),
            findings: FindingCounts::default(),
            reason: "a measurement".into(),
            data_set: None,
            transforms: Vec::new(),
            practice: true,
            version: "0".into(),
        },
        data: &data,
        checkpoint: None,
        threads: std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN),
    };
    let file = io::BufWriter::with_capacity(1 << 20, File::create(path).unwrap());
    let mut open = |i: usize| -> io::Result<Box<dyn Read + Send>> {
        let length = data[i].bytes;
        Ok(match kind {
            "zeros" => Box::new(io::repeat(0).take(length)),
            "rows" => Box::new(Rows::default().take(length)),
            _ => Box::new(Noise(i as u64 + 1).take(length)),
        })
    };
    let (file, _) = seal(file, &job, &mut open, &mut go_on).unwrap();
    file.into_inner().unwrap().sync_all().unwrap();
}

fn go_on(_: u64) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

fn timed(work: impl FnOnce()) -> Duration {
    let started = Instant::now();
    work();
    started.elapsed()
}

fn report(what: &str, bytes: u64, took: Duration) {
    let megabytes = bytes as f64 / 1e6;
    let seconds = took.as_secs_f64();
    println!("{what:<18} {seconds:7.2} s  {:6.0} MB/s", megabytes / seconds);
}

fn python_sha256(path: &Path) -> Duration {
    let script = "import hashlib,sys,time\nbest=1e9\nfor _ in range(3):\n t=time.perf_counter()\n \
                  hashlib.file_digest(open(sys.argv[1],'rb'),'sha256').digest()\n \
                  best=min(best,time.perf_counter()-t)\nprint(best)";
    let output = Command::new("python3").args(["-c", script]).arg(path).output().unwrap();
    assert!(output.status.success(), "{output:?}");
    Duration::from_secs_f64(String::from_utf8(output.stdout).unwrap().trim().parse().unwrap())
}

/// What a stranger would run over the plain bundle.
fn tools(file: &File, folder: &Path, vault: &Secret32) -> Duration {
    let outer = OuterVerified::verify(file, &mut go_on).unwrap();
    let payload = outer.unlock(&Key::Vault(vault)).unwrap();
    let outside = Some((outer.envelope(), outer.signers()));
    let contents = verify_plain(&payload, outside, &mut bundle::NullSink, &mut go_on).unwrap();
    let mut plain = File::create(folder.join("plain.zip")).unwrap();
    copy_plain(&payload, &contents, &mut plain, &mut go_on).unwrap();
    let run = |command: &str| {
        let output = Command::new("sh").args(["-ec", command]).current_dir(folder).output().unwrap();
        assert!(output.status.success(), "{output:?}");
    };
    run("unzip -q plain.zip -d plain");
    timed(|| {
        run("unzip -t plain.zip");
        run("cd plain && sha256sum -c manifest.sha256");
    })
}

/// The most that was ever resident, in MB.
fn peak_mb() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    line.split_whitespace().next().unwrap().parse::<u64>().unwrap() * 1024 / 1_000_000
}

#[derive(Default)]
struct Counting(u64);

impl DataSink for Counting {
    fn begin(&mut self, _: &EntryName, _: u64) -> io::Result<()> {
        Ok(())
    }
    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.0 += bytes.len() as u64;
        Ok(())
    }
    fn end(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// xorshift64: fast, and nothing that DEFLATE can shorten.
struct Noise(u64);

impl Read for Noise {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        for chunk in buf.chunks_mut(8) {
            self.0 ^= self.0 << 13;
            self.0 ^= self.0 >> 7;
            self.0 ^= self.0 << 17;
            let bytes = self.0.to_le_bytes();
            chunk.copy_from_slice(&bytes[..chunk.len()]);
        }
        Ok(buf.len())
    }
}

/// Lines like those of an export.
#[derive(Default)]
struct Rows {
    number: u64,
    line: Vec<u8>,
}

impl Read for Rows {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        if self.line.is_empty() {
            for _ in 0..1000 {
                self.number += 1;
                let n = self.number;
                let odd = n.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 40;
                let (month, day) = (odd % 12 + 1, odd / 12 % 28 + 1);
                self.line.extend(
                    format!(
                        "{n},{odd:06x},2026-{month:02}-{day:02},{},99,,\"Street {}\",1\r\n",
                        odd % 7,
                        odd % 500
                    )
                    .bytes(),
                );
            }
        }
        let take = buf.len().min(self.line.len());
        buf[..take].copy_from_slice(&self.line[..take]);
        self.line.drain(..take);
        Ok(take)
    }
}
