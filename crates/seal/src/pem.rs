//! PEM (RFC 7468) in the one spelling OpenSSL writes: LF, 64 columns, nothing around it.

use base64ct::{Base64, Encoding as _};

/// Why a text is no key of the wanted kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PemError {
    /// `ENCRYPTED PRIVATE KEY`.
    #[error(
        "the key file is encrypted; decrypt it first, for example with `openssl pkey -in X.key -out Y.key`"
    )]
    Encrypted,
    /// A public key where a private one is needed, or the other way round, or another algorithm.
    #[error("the file holds another kind of key than the one needed here")]
    OtherKey,
    /// No PEM block, more than one, or a damaged one.
    #[error("the file is not one clean PEM block")]
    Spelling,
    /// A point of small order: anyone could compute the shared secret.
    #[error("the key is a weak one (small order) and protects nothing")]
    Weak,
}

/// Writes one block.
pub(crate) fn encode(label: &str, der: &[u8]) -> String {
    let body = Base64::encode_string(der);
    let mut out = format!("-----BEGIN {label}-----\n");
    let mut rest = body.as_str();
    while !rest.is_empty() {
        let (line, tail) = rest.split_at(rest.len().min(64));
        out.push_str(line);
        out.push('\n');
        rest = tail;
    }
    out.push_str(&format!("-----END {label}-----\n"));
    out
}

/// Reads one block, demanding the spelling of [`encode`].
pub(crate) fn decode_exact(label: &str, text: &[u8]) -> Result<Vec<u8>, PemError> {
    let text = std::str::from_utf8(text).map_err(|_| PemError::Spelling)?;
    let der = body(label, text)?;
    if encode(label, &der) == text { Ok(der) } else { Err(PemError::Spelling) }
}

/// Reads one block as people keep it: CRLF, blanks and lines around it pass.
pub(crate) fn decode_lenient(label: &str, text: &[u8]) -> Result<Vec<u8>, PemError> {
    if text.len() > 16 * 1024 {
        return Err(PemError::Spelling);
    }
    let text = std::str::from_utf8(text).map_err(|_| PemError::Spelling)?;
    if text.contains("-----BEGIN ENCRYPTED PRIVATE KEY-----") || text.contains("Proc-Type: 4,ENCRYPTED") {
        return Err(PemError::Encrypted);
    }
    body(label, text)
}

fn body(label: &str, text: &str) -> Result<Vec<u8>, PemError> {
    if text.matches("-----BEGIN ").count() != 1 {
        return Err(PemError::Spelling);
    }
    let begin = format!("-----BEGIN {label}-----");
    let end = format!("-----END {label}-----");
    let (_, after) = text.split_once(&begin).ok_or(PemError::OtherKey)?;
    let (inside, _) = after.split_once(&end).ok_or(PemError::Spelling)?;
    let joined: String = inside.split_ascii_whitespace().collect();
    Base64::decode_vec(&joined).map_err(|_| PemError::Spelling)
}
