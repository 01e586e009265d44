//! Wrapping a key or another short secret under a key: the payload format for one short message.
//!
//! Committing, so a wrong key and a damaged message are different answers.

use std::io::Write as _;

use zeroize::Zeroizing;

use crate::chunked::{CHUNK, ChunkError, OVERHEAD, PayloadReader, PayloadWriter, sealed_len};
use crate::{CryptoFailure, Secret32};

/// How much longer the wrapped form is.
pub const WRAP_OVERHEAD: usize = OVERHEAD + 16;

/// Why a wrapped secret stays shut.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum UnwrapError {
    /// The key fits, but the wrapped secret was changed.
    #[error("the wrapped key is damaged")]
    Damaged,
    /// The cryptographic library failed.
    #[error(transparent)]
    Failure(#[from] CryptoFailure),
    /// Another key, another context, or damage to the first 56 bytes.
    #[error("this key does not open it")]
    WrongKey,
}

/// Wraps `message` (under 16 KiB) with a fresh salt; `context` must be the same to unwrap.
///
/// # Errors
/// [`CryptoFailure`] if the message is too long or the system gives no randomness.
pub fn wrap(key: &Secret32, context: &[u8], message: &[u8]) -> Result<Vec<u8>, CryptoFailure> {
    let writer = PayloadWriter::start(Vec::new(), key, context);
    finish(writer, message)
}

fn finish(writer: std::io::Result<PayloadWriter<Vec<u8>>>, message: &[u8]) -> Result<Vec<u8>, CryptoFailure> {
    if message.len() >= CHUNK {
        return Err(CryptoFailure("message too long to wrap"));
    }
    writer
        .and_then(|mut writer| {
            writer.write_all(message)?;
            writer.finish()
        })
        .map_err(|_| CryptoFailure("wrapping"))
}

/// Opens what [`wrap`] made.
///
/// # Errors
/// [`UnwrapError`].
pub fn unwrap(key: &Secret32, context: &[u8], wrapped: &[u8]) -> Result<Zeroizing<Vec<u8>>, UnwrapError> {
    let (head, body) = wrapped.split_first_chunk::<OVERHEAD>().ok_or(UnwrapError::Damaged)?;
    if wrapped.len() as u64 >= sealed_len(CHUNK as u64) {
        return Err(UnwrapError::Damaged);
    }
    let as_unwrap = |e| match e {
        ChunkError::Commitment => UnwrapError::WrongKey,
        ChunkError::Failure(e) => UnwrapError::Failure(e),
        ChunkError::Damaged { .. } | ChunkError::Length => UnwrapError::Damaged,
    };
    let reader = PayloadReader::new(key, context, head, wrapped.len() as u64).map_err(as_unwrap)?;
    let mut message = Zeroizing::new(body.to_vec());
    reader.open_chunk(0, &mut message).map_err(as_unwrap)?;
    Ok(message)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sha256;

    #[test]
    fn the_published_vault_slot_vector_comes_out_byte_for_byte() {
        let bundle_key = Secret32::from_bytes(std::array::from_fn(|i| 0x20 + i as u8));
        let dek: [u8; 32] = std::array::from_fn(|i| i as u8);
        let envelope = sha256(&[crate::chunked::tests::golden_envelope().as_bytes()]);
        let context = [b"strongroom/slot/v1\0".as_slice(), envelope.as_bytes(), b"slot vault k1"].concat();
        let body =
            finish(PayloadWriter::start_salted(Vec::new(), &bundle_key, &context, [2; 24]), &dek).unwrap();
        let hex: String = body.iter().map(|b| format!("{b:02x}")).collect();
        assert_eq!(
            hex,
            "020202020202020202020202020202020202020202020202\
             4d576b1f7b2a55b42eb188e4839a276ffb1510375829ba75099de5e6cad0abcd\
             ae8a3d1d3246439572a1cab7a3747e140a94677dd0cc63dbdb0fee84de550c58\
             62902d833f336857725e8ebe1124d731"
        );
        assert_eq!(*unwrap(&bundle_key, &context, &body).unwrap(), dek);
    }

    #[test]
    fn a_wrong_key_and_damage_are_different_answers() {
        let key = Secret32::from_bytes([1; 32]);
        let wrapped = wrap(&key, b"c", b"secret").unwrap();
        assert_eq!(wrapped.len(), WRAP_OVERHEAD + 6);
        assert_eq!(unwrap(&Secret32::from_bytes([2; 32]), b"c", &wrapped), Err(UnwrapError::WrongKey));
        assert_eq!(unwrap(&key, b"d", &wrapped), Err(UnwrapError::WrongKey));
        let mut damaged = wrapped.clone();
        damaged[60] ^= 1;
        assert_eq!(unwrap(&key, b"c", &damaged), Err(UnwrapError::Damaged));
        for cut in 0..wrapped.len() {
            assert!(unwrap(&key, b"c", &wrapped[..cut]).is_err(), "cut to {cut}");
        }
        assert!(wrap(&key, b"", &vec![0; CHUNK]).is_err());
    }
}
