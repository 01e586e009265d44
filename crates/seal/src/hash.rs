//! SHA-256 and HMAC-SHA-256.

use aws_lc_rs::hmac;
use model::Digest;
use sha2::Digest as _;

use crate::Secret32;

/// A running SHA-256.
#[derive(Clone, Default)]
pub struct Sha256(sha2::Sha256);

impl Sha256 {
    /// Starts over nothing.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes the next bytes.
    pub fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The digest of all bytes taken.
    pub fn finish(self) -> Digest {
        Digest::from_bytes(self.0.finalize().into())
    }
}

impl std::fmt::Debug for Sha256 {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Sha256(…)")
    }
}

/// SHA-256 over the parts, one after another.
pub fn sha256(parts: &[&[u8]]) -> Digest {
    let mut hasher = Sha256::new();
    parts.iter().for_each(|part| hasher.update(part));
    hasher.finish()
}

/// HMAC-SHA-256 (RFC 2104) over the parts, one after another.
///
/// Compare the result with [`Digest`]'s equality only where the value is public; to check a received tag, compute
/// it again and compare digests of both.
pub fn hmac_sha256(key: &Secret32, parts: &[&[u8]]) -> [u8; 32] {
    let mut context = hmac::Context::with_key(&hmac::Key::new(hmac::HMAC_SHA256, key.secret_bytes()));
    parts.iter().for_each(|part| context.update(part));
    let mut out = [0; 32];
    for (to, from) in out.iter_mut().zip(context.sign().as_ref()) {
        *to = *from;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sha256_of_abc_is_the_published_one() {
        assert_eq!(
            sha256(&[b"a", b"bc"]).to_string(),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }

    #[test]
    fn hmac_matches_rfc_4231_case_1_padded_to_our_key_length() {
        // RFC 4231 case 1 has a 20-byte key; HMAC pads keys with zeros, so 12 zero bytes change nothing.
        let mut key = [0; 32];
        key[..20].fill(0x0b);
        let tag = hmac_sha256(&Secret32::from_bytes(key), &[b"Hi ", b"There"]);
        assert_eq!(
            Digest::from_bytes(tag).to_string(),
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
        );
    }
}
