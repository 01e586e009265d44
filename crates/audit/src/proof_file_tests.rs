use proptest::prelude::*;

use super::*;
use crate::inclusion_proof;
use crate::sample::{administrator, key, log_of, three_entries, workstation};

fn proof_of(log: &crate::sample::SampleLog, index: u64) -> ProofFile {
    let leaves: Vec<Digest> = log.entries.iter().map(|entry| entry.leaf).collect();
    let entry = &log.entries[index as usize];
    ProofFile {
        entry: entry.bytes.clone(),
        signature: entry.signature,
        seq: index,
        path: inclusion_proof(&leaves, index).unwrap(),
        checkpoint: log.checkpoint(),
    }
}

#[test]
fn the_proof_of_the_specification_is_written_and_read_alike() {
    let frozen = include_bytes!("../../../tests/vectors/audit/entry_1_of_three.tlog-proof");
    let proof = proof_of(&three_entries(), 1);
    assert_eq!(proof.to_text().as_bytes(), frozen);
    assert_eq!(ProofFile::parse(frozen), Ok(proof));
}

#[test]
fn every_entry_is_proved_and_its_own_signature_can_be_checked_too() {
    for size in [1, 2, 7, 8, 9] {
        let log = log_of(size);
        for index in 0..size {
            let text = proof_of(&log, index).to_text();
            let proof = ProofFile::parse(text.as_bytes()).unwrap();
            let (head, entry) = proof.verify(&workstation().public()).unwrap();
            assert_eq!((head.size, entry.seq), (size, index));
            let message = crate::entry_message(&leaf_hash(&proof.entry));
            assert_eq!(administrator().public().verify(&message, &proof.signature), Ok(()));
        }
    }
}

#[test]
fn a_proof_holds_for_its_entry_its_place_and_its_key_only() {
    let log = log_of(7);
    let good = proof_of(&log, 3);
    let verdict = |proof: ProofFile| proof.verify(&workstation().public()).map(|_| ());
    assert_eq!(verdict(good.clone()), Ok(()));
    assert!(matches!(good.verify(&key(9).public()), Err(ProofFileError::Checkpoint(_))));
    let other_place = ProofFile { seq: 2, ..good.clone() };
    assert_eq!(verdict(other_place), Err(ProofFileError::OtherEntry));
    let other_entry = ProofFile { entry: log.entries[2].bytes.clone(), ..good.clone() };
    assert_eq!(verdict(other_entry), Err(ProofFileError::OtherEntry));
    let changed = String::from_utf8(good.entry.clone()).unwrap().replace("09:03", "09:04").into_bytes();
    assert_eq!(
        verdict(ProofFile { entry: changed, ..good.clone() }),
        Err(ProofFileError::Proof(ProofError::Mismatch))
    );
    let older = ProofFile { checkpoint: log_of(5).checkpoint(), ..good.clone() };
    assert!(matches!(verdict(older), Err(ProofFileError::Proof(_))));
    assert!(matches!(verdict(ProofFile { entry: b"{}".to_vec(), ..good }), Err(ProofFileError::Entry(_))));
}

#[test]
fn a_proof_file_has_one_spelling() {
    let text = proof_of(&three_entries(), 1).to_text();
    let endless = "qpG7NIBRRA9siajusfzwAts5BUzjKrcMAeGmAZs6WP8=\n".repeat(54);
    for bad in [
        text.replacen("proof@v1", "proof@v2", 1),
        text.replacen("extra ", "extra  ", 1),
        text.replacen("extra ", "Extra ", 1),
        text.replacen("index 1", "index 01", 1),
        text.replacen("index 1", "index -1", 1),
        text.replacen("index 1\n", "", 1),
        text.replacen("index 1\n", "index 1\n\n", 1),
        text.replacen("index 1\n", "index 1\nqpG7\n", 1),
        text.replacen("index 1\n", &format!("index 1\n{endless}"), 1),
        text.replace('\n', "\r\n"),
        format!("{text}\n"),
        text.trim_end().to_owned(),
        "x".repeat(MAX_PROOF_FILE + 1),
    ] {
        let read = ProofFile::parse(bad.as_bytes());
        assert!(read.is_err(), "{bad:?}");
    }
    for cut in 0..text.len() {
        assert!(ProofFile::parse(&text.as_bytes()[..cut]).is_err(), "cut after {cut}");
    }
}

proptest! {
    #[test]
    fn one_changed_byte_is_refused_and_whatever_is_read_prints_as_it_was(
        at in any::<prop::sample::Index>(),
        byte in any::<u8>(),
    ) {
        let good = proof_of(&log_of(7), 5);
        let mut bytes = good.to_text().into_bytes();
        let at = at.index(bytes.len());
        let same = bytes[at] == byte;
        bytes[at] = byte;
        if let Ok(read) = ProofFile::parse(&bytes) {
            prop_assert_eq!(read.to_text().into_bytes(), bytes);
            let only_the_signature = read.entry == good.entry && read.signature != good.signature;
            prop_assert!(same || only_the_signature || read.verify(&workstation().public()).is_err());
        }
    }
}
