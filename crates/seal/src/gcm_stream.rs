//! Opening one long AES-256-GCM message (NIST SP 800-38D) in two passes: authenticate everything, then decrypt.
//!
//! For files of earlier exporters only. There is no way to write with it: a single GCM message has no place in our
//! own formats (64 GiB limit, one nonce, nothing released before the end).

use aes::Aes256;
use aes::cipher::{BlockCipherEncrypt as _, KeyInit as _, KeyIvInit as _, StreamCipher as _};
use ctr::Ctr32BE;
use ghash::GHash;
use ghash::universal_hash::UniversalHash as _;

use crate::{BadSignature, Secret32};

/// The first pass: takes the ciphertext in order and compares the tag.
pub struct GcmCheck {
    ghash: GHash,
    mask: [u8; 16],
    carry: Vec<u8>,
    length: u64,
}

/// The second pass: turns the ciphertext into plaintext, in order.
pub struct GcmDecrypt(Ctr32BE<Aes256>);

fn counter_block(iv: &[u8; 12], counter: u32) -> [u8; 16] {
    let mut block = [0; 16];
    for (to, from) in block.iter_mut().zip(iv.iter().copied().chain(counter.to_be_bytes())) {
        *to = from;
    }
    block
}

impl GcmCheck {
    /// Starts over nothing.
    pub fn new(key: &Secret32, iv: &[u8; 12]) -> Self {
        let cipher = Aes256::new(key.secret_bytes().into());
        let mut h = [0; 16].into();
        cipher.encrypt_block(&mut h);
        let mut mask = counter_block(iv, 1).into();
        cipher.encrypt_block(&mut mask);
        Self { ghash: GHash::new(&h), mask: mask.into(), carry: Vec::new(), length: 0 }
    }

    /// Takes the next ciphertext bytes.
    pub fn update(&mut self, bytes: &[u8]) {
        self.length += bytes.len() as u64;
        self.carry.extend_from_slice(bytes);
        let whole = self.carry.len() / 16 * 16;
        let (now, later) = self.carry.split_at(whole);
        self.ghash.update_padded(now);
        self.carry = later.to_vec();
    }

    /// Compares the tag.
    ///
    /// # Errors
    /// [`BadSignature`] if any byte, the key or the IV is not the one that was used.
    pub fn finish(mut self, tag: &[u8; 16]) -> Result<(), BadSignature> {
        self.ghash.update_padded(&self.carry);
        let mut lengths = [0; 16];
        for (to, from) in lengths.iter_mut().skip(8).zip((self.length * 8).to_be_bytes()) {
            *to = from;
        }
        self.ghash.update(&[lengths.into()]);
        let mut found: [u8; 16] = self.ghash.finalize().into();
        for (byte, mask) in found.iter_mut().zip(self.mask) {
            *byte ^= mask;
        }
        aws_lc_rs::constant_time::verify_slices_are_equal(&found, tag).map_err(|_| BadSignature)
    }
}

impl GcmDecrypt {
    /// Starts at the first byte.
    pub fn new(key: &Secret32, iv: &[u8; 12]) -> Self {
        Self(Ctr32BE::new(key.secret_bytes().into(), &counter_block(iv, 2).into()))
    }

    /// Decrypts the next bytes in place.
    pub fn apply(&mut self, bytes: &mut [u8]) {
        self.0.apply_keystream(bytes);
    }
}

impl std::fmt::Debug for GcmCheck {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "GcmCheck({} bytes)", self.length)
    }
}

impl std::fmt::Debug for GcmDecrypt {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("GcmDecrypt(…)")
    }
}

#[cfg(test)]
mod tests {
    use aes_gcm::aead::{Aead as _, KeyInit as _};
    use aes_gcm::{Aes256Gcm, Nonce};

    use super::*;

    #[test]
    fn two_passes_agree_with_one_call_however_the_bytes_arrive() {
        let (key, iv) = (Secret32::from_bytes([3; 32]), [4; 12]);
        let aead = Aes256Gcm::new_from_slice(key.secret_bytes()).unwrap();
        for length in [0, 1, 15, 16, 17, 1000] {
            let message: Vec<u8> = (0..length).map(|i| i as u8).collect();
            let sealed = aead.encrypt(&Nonce::from(iv), message.as_slice()).unwrap();
            let (body, tag) = sealed.split_last_chunk::<16>().unwrap();
            for step in [1, 7, 16, 333] {
                let mut check = GcmCheck::new(&key, &iv);
                body.chunks(step).for_each(|part| check.update(part));
                assert_eq!(check.finish(tag), Ok(()), "{length} by {step}");
                let mut decrypt = GcmDecrypt::new(&key, &iv);
                let mut plain = body.to_vec();
                plain.chunks_mut(step).for_each(|part| decrypt.apply(part));
                assert_eq!(plain, message);
            }
            let mut wrong = GcmCheck::new(&key, &[5; 12]);
            wrong.update(body);
            assert_eq!(wrong.finish(tag), Err(BadSignature));
        }
    }
}
