//! The audit log and what lies beside it.

use audit::{
    Checkpoint, Entry, ExportReader, ExportRecord, ExportWriter, HeadLine, MAX_ENTRY_BYTES, Note, Origin,
    Policy, ProofFile, head_message, leaf_hash, read_heads, verify_export,
};
use model::Digest;
use seal::{Ed25519Key, Secret32, hmac_sha256};

/// Seed of the workstation key that signed the corpus.
pub const WORKSTATION_SEED: [u8; 32] = [2; 32];
/// Key of the MACs in the head files of the corpus, for generation 1; other generations have none.
pub const HEADS_KEY: [u8; 32] = [7; 32];
/// The log that those head files belong to.
pub const HEADS_ORIGIN: &str = "strongroom/audit/0192f0c4-0000-7000-8000-000000000001";

/// An entry: prints as it was read.
pub fn audit_entry(data: &[u8]) -> bool {
    let Ok(entry) = Entry::parse(data) else { return false };
    assert!(data.len() <= MAX_ENTRY_BYTES);
    assert_eq!(entry.to_bytes().ok().as_deref(), Some(data));
    true
}

/// A signed note: prints as it was read.
pub fn audit_note(data: &[u8]) -> bool {
    let Ok(note) = Note::parse(data) else { return false };
    assert_eq!(note.to_text().as_bytes(), data);
    assert!((1..=Note::MAX_SIGNATURES).contains(&note.signatures().len()));
    true
}

/// A checkpoint: signed again, it has the same text.
pub fn audit_checkpoint(data: &[u8]) -> bool {
    let Ok((head, note)) = Checkpoint::parse(data) else { return false };
    assert_eq!(note.to_text().as_bytes(), data);
    let Ok(key) = Ed25519Key::from_seed(&WORKSTATION_SEED) else { return false };
    let again = head.sign(&key);
    assert_eq!(again.as_ref().map(Note::text), Ok(note.text()));
    let signed_here = head.verify(&note, &key.public()).is_ok();
    assert_eq!(Checkpoint::open(data, &key.public()).is_ok(), signed_here);
    true
}

/// One line of an export, without its line feed: prints as it was read.
pub fn audit_line(data: &[u8]) -> bool {
    let Ok(record) = ExportRecord::parse(data) else { return false };
    let line = record.to_line();
    assert_eq!(line.strip_suffix(b"\n"), Some(data));
    true
}

/// A whole export. Whatever is read to its end prints as it was read; taken if the log in it verifies.
pub fn audit_export(data: &[u8]) -> bool {
    if let Ok(mut reader) = ExportReader::new(data) {
        let origin = reader.origin();
        let records: Result<Vec<ExportRecord>, _> = reader.by_ref().collect();
        if let Ok(records) = records {
            assert_eq!(printed(origin, &records), data);
        }
    }
    let alone = verify_export(data, Policy::default());
    let together = verify_export(data, Policy { threads: 2, ..Policy::default() });
    assert_eq!(format!("{alone:?}"), format!("{together:?}"), "the number of threads shows");
    alone.is_ok()
}

/// A head file. Lines print as they were read; taken if none is damaged and a head was found.
///
/// A head counts only if its MAC is ours, so nobody without the key can raise or lower what is expected.
pub fn audit_heads(data: &[u8]) -> bool {
    let key = Secret32::from_bytes(HEADS_KEY);
    let Ok(origin) = HEADS_ORIGIN.parse() else { return false };
    let mac = |generation: u64, message: &[u8]| {
        (generation == 1).then(|| Digest::from_bytes(hmac_sha256(&key, &[message])))
    };
    let heads = read_heads(data, origin, mac);
    assert_eq!(heads.lines, data.iter().filter(|byte| **byte == b'\n').count() as u64);
    assert_eq!(heads.torn, data.last().is_some_and(|byte| *byte != b'\n'));
    let mut best = 0;
    for line in data.split_inclusive(|byte| *byte == b'\n') {
        let Some(line) = line.strip_suffix(b"\n") else { continue };
        let Ok(head) = HeadLine::parse(line) else { continue };
        assert_eq!(head.to_line().strip_suffix('\n').map(str::as_bytes), Some(line));
        let message = head_message(origin, head.generation, head.size, &head.root);
        if mac(head.generation, &message) == Some(head.mac) {
            best = best.max(head.size);
        }
    }
    assert_eq!(heads.greatest.map_or(0, |head| head.size), best);
    heads.damage.is_none() && !heads.torn && heads.greatest.is_some()
}

/// A proof file: prints as it was read; taken if it proves its entry under the workstation's key.
pub fn audit_proof(data: &[u8]) -> bool {
    let Ok(proof) = ProofFile::parse(data) else { return false };
    assert_eq!(proof.to_text().as_bytes(), data);
    let Ok(key) = Ed25519Key::from_seed(&WORKSTATION_SEED) else { return false };
    let Ok((head, entry)) = proof.verify(&key.public()) else { return false };
    assert!(proof.seq < head.size && entry.seq == proof.seq && entry.log == head.origin);
    assert!(head.size > 1 || head.root == leaf_hash(&proof.entry));
    true
}

fn printed(origin: Origin, records: &[ExportRecord]) -> Vec<u8> {
    let mut out = Vec::new();
    // The header alone: the writer would refuse lines that are no entries, which is not asked here.
    let header = ExportWriter::new(&mut out, origin).map(|_cut_on_purpose| ());
    assert!(header.is_ok());
    out.extend(records.iter().flat_map(ExportRecord::to_line));
    out
}
