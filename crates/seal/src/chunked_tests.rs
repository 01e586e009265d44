use proptest::prelude::*;

use super::*;
use crate::sha256;

/// The envelope of the golden vectors in docs/formats/bundle.md.
pub(crate) fn golden_envelope() -> String {
    format!(
        r#"{{"bundle_id":"0192f0c4-0000-7000-8000-000000000001","created":"2026-01-01T00:00:00Z","signers":["{}"],"suite":"cobblestone-256","v":1}}"#,
        "ab".repeat(32)
    )
}

fn golden_context() -> Vec<u8> {
    let envelope = sha256(&[golden_envelope().as_bytes()]);
    [b"strongroom/payload/v1\0".as_slice(), envelope.as_bytes()].concat()
}

fn dek() -> Secret32 {
    Secret32::from_bytes(std::array::from_fn(|i| i as u8))
}

fn sealed(message: &[u8]) -> Vec<u8> {
    let mut writer = PayloadWriter::start_salted(Vec::new(), &dek(), &golden_context(), [1; 24]).unwrap();
    writer.write_all(message).unwrap();
    writer.finish().unwrap()
}

fn open(key: &Secret32, context: &[u8], payload: &[u8]) -> Result<Vec<u8>, ChunkError> {
    let head = payload.first_chunk::<OVERHEAD>().ok_or(ChunkError::Length)?;
    let reader = PayloadReader::new(key, context, head, payload.len() as u64)?;
    let mut plain = Vec::new();
    let mut rest = &payload[OVERHEAD..];
    for index in 0..reader.chunks() {
        let (chunk, tail) = rest.split_at(reader.sealed_chunk_len(index));
        let mut chunk = chunk.to_vec();
        reader.open_chunk(index, &mut chunk)?;
        plain.extend_from_slice(&chunk);
        rest = tail;
    }
    Ok(plain)
}

#[test]
fn the_published_payload_vectors_come_out_byte_for_byte() {
    assert_eq!(
        sha256(&[golden_envelope().as_bytes()]).to_string(),
        "6904494650e257cd3e90f2a108663831dc2320ee829a3692109587d18977c302"
    );
    let small = sealed(b"a,b\n1,2\n");
    let hex: String = small[24..].iter().map(|b| format!("{b:02x}")).collect();
    assert_eq!(small[..24], [1; 24]);
    assert_eq!(
        hex,
        "b77b005b93691e5c57682b986863469c3c3937848ae650ccdcba30ba1096188c\
         bc688f66db560e21444ff3aca2fedcc0f243f90d7b2d741a"
    );
    for (zeros, length, digest) in [
        (16383, 16455, "48a446b87548931d983997ec00f34546797c730c1e31505a4f13709489680fa9"),
        (16384, 16472, "0d8a9e4ecc14153e3ddc3be3f87f328efa4f3b2b5d3474acfb59a05dabdcb1a1"),
        (16385, 16473, "298ab7854c59b89c19904467cee0b6c9afafd72acff73257c974b6da68718010"),
        (40000, 40104, "33975cadb758e7e628bd75fbf05481a4bab4e485cc81b84c98ce3fa4cd0c673e"),
    ] {
        let payload = sealed(&vec![0; zeros]);
        assert_eq!((payload.len(), sha256(&[&payload]).to_string().as_str()), (length, digest));
        assert_eq!(sealed_len(zeros as u64), length as u64);
    }
}

#[test]
fn a_payload_cut_at_any_length_is_refused() {
    let whole = sealed(&vec![7; CHUNK * 2 + 100]);
    for keep in (0..whole.len()).step_by(7).chain([OVERHEAD + SEALED_CHUNK, OVERHEAD + 2 * SEALED_CHUNK]) {
        assert!(open(&dek(), &golden_context(), &whole[..keep]).is_err(), "kept {keep}");
    }
    assert!(open(&dek(), &golden_context(), &[whole.clone(), vec![0]].concat()).is_err());
}

#[test]
fn moved_chunks_a_wrong_key_and_a_wrong_context_are_told_apart() {
    let whole = sealed(&vec![7; CHUNK * 2 + 100]);
    let mut swapped = whole.clone();
    swapped[OVERHEAD..OVERHEAD + SEALED_CHUNK]
        .copy_from_slice(&whole[OVERHEAD + SEALED_CHUNK..OVERHEAD + 2 * SEALED_CHUNK]);
    assert_eq!(open(&dek(), &golden_context(), &swapped), Err(ChunkError::Damaged { index: 0 }));
    let other = Secret32::from_bytes([9; 32]);
    assert_eq!(open(&other, &golden_context(), &whole), Err(ChunkError::Commitment));
    assert_eq!(open(&dek(), b"elsewhere", &whole), Err(ChunkError::Commitment));
}

#[test]
fn two_payloads_of_the_same_text_share_no_salt() {
    let seal = || {
        let mut writer = PayloadWriter::start(Vec::new(), &dek(), b"").unwrap();
        writer.write_all(b"same").unwrap();
        writer.finish().unwrap()
    };
    assert_ne!(seal()[..24], seal()[..24]);
}

proptest! {
    #[test]
    fn what_was_sealed_opens_however_it_was_cut_into_writes(
        message in prop::collection::vec(any::<u8>(), 0..3 * CHUNK), step in 1_usize..20_000
    ) {
        let mut writer = PayloadWriter::start(Vec::new(), &dek(), b"ctx").unwrap();
        for part in message.chunks(step) {
            writer.write_all(part).unwrap();
        }
        let payload = writer.finish().unwrap();
        prop_assert_eq!(payload.len() as u64, sealed_len(message.len() as u64));
        prop_assert_eq!(plaintext_len(payload.len() as u64), Ok(message.len() as u64));
        prop_assert_eq!(open(&dek(), b"ctx", &payload), Ok(message));
    }

    #[test]
    fn one_flipped_bit_anywhere_is_refused(at in any::<prop::sample::Index>(), bit in 0_u8..8) {
        let mut payload = sealed(&vec![5; CHUNK + 10]);
        let at = at.index(payload.len());
        payload[at] ^= 1 << bit;
        prop_assert!(open(&dek(), &golden_context(), &payload).is_err());
    }
}
