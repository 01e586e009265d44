//! Who signs a manifest and how it is checked (bundle.md §3).

use model::{Digest, Fingerprint};
use seal::{BadSignature, CryptoFailure, Ed25519Key, Ed25519Public, PemError, RsaKey, RsaPublic, sshsig};

use crate::fault::{Fault, Layer};
use crate::names::{SIG_ED25519, SIG_RSA, SIG_SSH, SIGNER_ED25519, SIGNER_RSA};

/// The namespace of `.sshsig` files, so that a signature made for something else never fits.
pub const NAMESPACE: &str = "strongroom-manifest";

/// The keys that sign a workstation's bundles.
#[derive(Debug)]
pub struct SigningKeys {
    /// Always signs.
    pub ed25519: Ed25519Key,
    /// Signs too, for systems whose tools lack Ed25519.
    pub rsa: Option<RsaKey>,
}

/// The public side of [`SigningKeys`], as it stands in a bundle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signers {
    /// The key that decides.
    pub ed25519: Ed25519Public,
    /// The second key, if listed.
    pub rsa: Option<RsaPublic>,
}

/// The signature files of one manifest.
pub(crate) struct Signatures {
    pub(crate) ed25519: Vec<u8>,
    pub(crate) rsa: Option<Vec<u8>>,
    pub(crate) ssh: Vec<u8>,
}

impl SigningKeys {
    /// The public side.
    ///
    /// # Errors
    /// [`CryptoFailure`] if the library fails.
    pub fn signers(&self) -> Result<Signers, CryptoFailure> {
        let rsa = self.rsa.as_ref().map(RsaKey::public).transpose()?;
        Ok(Signers { ed25519: self.ed25519.public(), rsa })
    }

    pub(crate) fn sign(&self, manifest: &[u8]) -> Result<Signatures, CryptoFailure> {
        Ok(Signatures {
            ed25519: self.ed25519.sign(manifest).to_vec(),
            rsa: self.rsa.as_ref().map(|key| key.sign(manifest)).transpose()?,
            ssh: sshsig::sign(&self.ed25519, NAMESPACE, manifest).into_bytes(),
        })
    }
}

impl Signers {
    /// The fingerprints as they are listed: Ed25519 first.
    pub fn fingerprints(&self) -> Vec<Fingerprint> {
        let rsa = self.rsa.as_ref().map(RsaPublic::fingerprint);
        [self.ed25519.fingerprint()].into_iter().chain(rsa).collect()
    }

    /// Reads the PEM files and demands that they are the listed keys.
    pub(crate) fn read(ed25519: &[u8], rsa: Option<&[u8]>, listed: &[Fingerprint]) -> Result<Self, Fault> {
        let signers = Self {
            ed25519: Ed25519Public::from_spki_pem(ed25519)
                .map_err(|e| Fault::file(SIGNER_ED25519, e.to_string()))?,
            rsa: rsa
                .map(RsaPublic::from_spki_pem)
                .transpose()
                .map_err(|e| Fault::file(SIGNER_RSA, e.to_string()))?,
        };
        if is_weak(&signers.ed25519) {
            return Err(Fault::file(SIGNER_ED25519, PemError::Weak.to_string()));
        }
        let found = signers.fingerprints();
        if found.first() != listed.first() {
            return Err(Fault::file(SIGNER_ED25519, "not the signer that the bundle names"));
        }
        if found != listed {
            return Err(Fault::file(SIGNER_RSA, "not the second signer that the bundle names"));
        }
        Ok(signers)
    }

    /// Checks every signature; a listed key without its signature fails.
    pub(crate) fn check(&self, layer: Layer, manifest: &[u8], files: &Signatures) -> Result<(), Fault> {
        let named = |file| move |BadSignature| Fault::Signature { layer, file };
        let ed25519: &[u8; 64] =
            files.ed25519.as_slice().try_into().map_err(|_| named(SIG_ED25519)(BadSignature))?;
        self.ed25519.verify(manifest, ed25519).map_err(named(SIG_ED25519))?;
        match (&self.rsa, &files.rsa) {
            (None, None) => {}
            (Some(key), Some(signature)) => key.verify(manifest, signature).map_err(named(SIG_RSA))?,
            (Some(_), None) => return Err(Fault::file(SIG_RSA, "missing, although its key is there")),
            (None, Some(_)) => {
                return Err(Fault::file(SIGNER_RSA, "missing, although its signature is there"));
            }
        }
        sshsig::verify(&self.ed25519, NAMESPACE, manifest, &files.ssh).map_err(named(SIG_SSH))
    }
}

/// Whether the point has small order, in any of its encodings (RFC 8032 §5.1.3 lets a decoder take y from p on). Under
/// such a key one signature fits every text, so that its owner could say that nothing was ever signed.
fn is_weak(key: &Ed25519Public) -> bool {
    // y of the points of order 8, little-endian, top bit clear.
    const ORDER_8: [&str; 2] = [
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    ];
    let mut y = *key.as_bytes();
    let [first, middle @ .., last] = &mut y;
    *last &= 0x7f;
    // y = 0 and y = 1; p - 1, p and p + 1, where p = 2^255 - 19 ends in ed.
    let tiny = *first <= 1 && middle.iter().all(|byte| *byte == 0) && *last == 0;
    let around_p = (0xec..=0xee).contains(first) && middle.iter().all(|byte| *byte == 0xff) && *last == 0x7f;
    let order_8 = Digest::from_bytes(y).to_string();
    tiny || around_p || ORDER_8.contains(&order_8.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_under_which_one_signature_fits_every_text_is_refused() {
        let mut everything = [0; 64];
        everything[0] = 1;
        let neutral = Ed25519Public::from_bytes(std::array::from_fn(|i| u8::from(i == 0)));
        assert!(neutral.verify(b"any text", &everything).is_ok(), "the library takes it");
        let y = |hex: &str| Ed25519Public::from_bytes(*hex.parse::<Digest>().unwrap().as_bytes());
        let p = |first: &str, last: &str| y(&format!("{first}{}{last}", "ff".repeat(30)));
        let weak = [
            neutral,
            y(&"00".repeat(32)),
            y(&format!("{}80", "00".repeat(31))),
            y("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"),
            y("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85"),
            y("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"),
            p("ec", "7f"),
            p("ed", "7f"),
            p("ee", "7f"),
            p("ee", "ff"),
        ];
        for key in weak {
            let pem = key.spki_pem();
            let error = Signers::read(pem.as_bytes(), None, &[key.fingerprint()]).unwrap_err().to_string();
            assert!(error.contains("small order"), "{key:?}: {error}");
        }
        for _ in 0..50 {
            let key = Ed25519Key::generate().unwrap().public();
            assert!(Signers::read(key.spki_pem().as_bytes(), None, &[key.fingerprint()]).is_ok());
        }
    }
}
