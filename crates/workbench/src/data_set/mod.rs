//! Data sets: exports that were taken in, sealed beside the vault, with what their check found.
//!
//! ```text
//! take_in   source ─read once→ blobs ─read back→ check ─→ findings blob ─→ one transaction: rows and `dataset.take-in`
//! ```
//!
//! What is checked comes out of the sealed files, so that what is kept is what was checked, byte for byte. Plaintext never rests on
//! disk; a process killed in between leaves files that nobody can open, which the next unlock removes.
//!
//! What this module refuses to do: keep a part of a set, keep a set that cannot be sealed into a bundle, and hand files out without
//! an entry.

mod begun;
mod compare;
mod demands;
mod extract;
mod facts;
mod findings;
mod kept;
mod label;
mod manage;
mod sweep;
mod take_in;

pub use compare::{SetsCompared, compare_data_sets, day, of_one_source, over_time};
pub use extract::{Extracted, extract};
pub use facts::{Facts, Received, ReceivedKind};
pub use findings::{check_again, findings, snapshot};
pub use manage::{DataSet, KeptFile, data_set, data_sets, delete, rename};
pub use take_in::{TakeInRequest, TakenIn, take_in};

pub(crate) use kept::open_kept;
pub(crate) use sweep::sweep;

use model::Digest;

/// The name of what the check found, among the sealed files.
pub(crate) const FINDINGS: &str = "findings.jsonl.gz";
/// The name of what comparing needs of it.
const INDEX: &str = "findings.index";

/// The digest of a set of files, given as name and digest (vault.md §8.5).
pub(crate) fn digest_of<'a>(files: impl Iterator<Item = (&'a str, &'a Digest)>) -> Digest {
    let mut files: Vec<_> = files.collect();
    files.sort_unstable();
    let lines: String = files.iter().map(|(name, digest)| format!("{digest}  {name}\n")).collect();
    seal::sha256(&[b"strongroom/data-set/v1\0", lines.as_bytes()])
}

/// The digest of a set that was checked; none if a file of it could not be read to its end.
pub fn digest_of_checked(report: &checks::Report) -> Option<Digest> {
    let files = report.files.iter().map(|file| Some((file.name.as_str(), file.sha256.as_ref()?)));
    Some(digest_of(files.collect::<Option<Vec<_>>>()?.into_iter()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_digest_of_a_set_does_not_depend_on_the_order_and_tells_names_and_contents_apart() {
        let (a, b) = (Digest::from_bytes([1; 32]), Digest::from_bytes([2; 32]));
        let one = digest_of([("x.csv", &a), ("y.csv", &b)].into_iter());
        assert_eq!(one, digest_of([("y.csv", &b), ("x.csv", &a)].into_iter()));
        let lines =
            format!("strongroom/data-set/v1\0{}  x.csv\n{}  y.csv\n", "01".repeat(32), "02".repeat(32));
        assert_eq!(one, seal::sha256(&[lines.as_bytes()]));
        for other in [[("x.csv", &b), ("y.csv", &a)], [("x.csv", &a), ("z.csv", &b)]] {
            assert_ne!(one, digest_of(other.into_iter()));
        }
    }
}
