//! `cargo run -p journeys --example append_speed DIR [APPENDS]`: how long an entry takes until it is safe on the disk of
//! DIR, beside what that disk takes to keep one small write; and how long a vault takes from passphrase to usable.
//! Prints one line of JSON, in milliseconds.
#![allow(clippy::print_stdout, reason = "a program that prints its measurements")]

use std::error::Error;
use std::fs::File;
use std::io::Write as _;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use platform::{Disk, LinuxDisk, OsRandom, SystemClock};
use seal::Passphrase;
use workbench::{Host, InitRequest, init, keys, lock, unlock};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args_os().skip(1);
    let dir = PathBuf::from(arguments.next().ok_or("usage: append_speed DIR [APPENDS]")?);
    let count =
        arguments.next().and_then(|n| n.into_string().ok()).and_then(|n| n.parse().ok()).unwrap_or(300);
    let place = tempfile::tempdir_in(dir)?;
    let disk: Arc<dyn Disk> = Arc::new(LinuxDisk::with_state_dir(Some(place.path().join("state"))));
    let host = Host { disk: &disk, clock: &SystemClock, random: &OsRandom, threads: NonZeroUsize::MIN };
    let (folder, passphrase) = (place.path().join("vault"), Passphrase::new("velvet harbour 7 ochre")?);
    let request = InitRequest { folder: &folder, operator: "measure", passphrase: &passphrase, cost: None };
    lock(init(&host, &request)?.0)?;

    let mut unlocking = Vec::new();
    for _ in 0..3 {
        let start = Instant::now();
        let session = unlock(&host, &folder, None, &passphrase)?;
        unlocking.push(ms(start));
        lock(session)?;
    }
    let mut session = unlock(&host, &folder, None, &passphrase)?;
    let mut appending = Vec::new();
    for n in 0..count {
        // A pin is the smallest action: one row, one entry, one signed head.
        let signer = format!("{n:064x}");
        let start = Instant::now();
        keys::pin(&mut session, &signer, &format!("signer {n}"))?;
        appending.push(ms(start));
    }
    lock(session)?;
    let mut plain = plain_writes(place.path(), count)?;
    println!(
        "{{\"appends\":{count},\"append_median\":{:.2},\"append_95th\":{:.2},\"disk_median\":{:.2},\"unlock_best\":{:.0}}}",
        at(&mut appending, 0.5),
        at(&mut appending, 0.95),
        at(&mut plain, 0.5),
        at(&mut unlocking, 0.0)
    );
    Ok(())
}

/// One page appended and flushed, again and again.
fn plain_writes(dir: &Path, count: usize) -> std::io::Result<Vec<f64>> {
    let mut file = File::create(dir.join("plain"))?;
    (0..count)
        .map(|_| {
            let start = Instant::now();
            file.write_all(&[0; 4096])?;
            file.sync_data()?;
            Ok(ms(start))
        })
        .collect()
}

fn ms(start: Instant) -> f64 {
    start.elapsed().as_secs_f64() * 1000.0
}

/// The value below which that part of all lies.
fn at(values: &mut [f64], part: f64) -> f64 {
    values.sort_by(f64::total_cmp);
    let place = (values.len() as f64 * part) as usize;
    values.get(place.min(values.len().saturating_sub(1))).copied().unwrap_or_default()
}
