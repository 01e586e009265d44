//! Who signs a manifest and how it is checked (bundle.md §3).

use model::Fingerprint;
use seal::{BadSignature, CryptoFailure, Ed25519Key, Ed25519Public, RsaKey, RsaPublic, sshsig};

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
