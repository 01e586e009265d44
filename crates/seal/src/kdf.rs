//! HKDF-Expand with SHA-512 (RFC 5869 §2.3): many keys from one key that is already uniformly random.

use aws_lc_rs::hkdf::{HKDF_SHA512, KeyType, Prk};
use zeroize::Zeroizing;

use crate::{CryptoFailure, Secret32};

struct Length(usize);

impl KeyType for Length {
    fn len(&self) -> usize {
        self.0
    }
}

/// Expands `key` under the concatenated `info` to `N` bytes.
pub(crate) fn expand<const N: usize>(
    key: &Secret32,
    info: &[&[u8]],
) -> Result<Zeroizing<[u8; N]>, CryptoFailure> {
    let mut out = Zeroizing::new([0; N]);
    Prk::new_less_safe(HKDF_SHA512, key.secret_bytes())
        .expand(info, Length(N))
        .and_then(|okm| okm.fill(out.as_mut()))
        .map_err(|_| CryptoFailure("HKDF"))?;
    Ok(out)
}

/// Derives the key that `label` names: HKDF-Expand-SHA-512(`master`, `label`, 32).
///
/// # Errors
/// [`CryptoFailure`] if the library fails.
pub fn derive_key(master: &Secret32, label: &str) -> Result<Secret32, CryptoFailure> {
    expand::<32>(master, &[label.as_bytes()]).map(|okm| Secret32::from_bytes(*okm))
}
