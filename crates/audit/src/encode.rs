//! Base64 with one spelling only (RFC 4648 §4, padded, trailing bits zero).

use base64ct::{Base64, Encoding as _};
use model::Digest;

/// The text for these bytes.
pub(crate) fn base64(bytes: &[u8]) -> String {
    Base64::encode_string(bytes)
}

/// The bytes, if `text` is how [`base64`] would spell them.
pub(crate) fn from_base64(text: &str) -> Option<Vec<u8>> {
    Base64::decode_vec(text).ok().filter(|bytes| base64(bytes) == text)
}

/// A digest spelled in base64: 44 characters.
pub(crate) fn digest_from_base64(text: &str) -> Option<Digest> {
    from_base64(text)?.try_into().ok().map(Digest::from_bytes)
}

/// A signature spelled in base64: 88 characters.
pub(crate) fn signature_from_base64(text: &str) -> Option<[u8; 64]> {
    from_base64(text)?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_spelling_of_the_same_bytes_is_refused() {
        assert_eq!(from_base64("AAE="), Some(vec![0, 1]));
        for bad in ["AAF=", "AAE", "AAE==", "AAE=\n", " AAE=", "AA-_"] {
            assert_eq!(from_base64(bad), None, "{bad:?}");
        }
    }
}
