//! Detached signatures in OpenSSH's form (PROTOCOL.sshsig), so that `ssh-keygen -Y verify` checks a bundle on
//! every Windows 10 or 11 and every Mac without installing anything.
//!
//! Ed25519 and SHA-512 only; one spelling of the armour, so a signature is accepted only as it was written.

use base64ct::{Base64, Base64Unpadded, Encoding as _};
use sha2::{Digest as _, Sha512};

use crate::{BadSignature, Ed25519Key, Ed25519Public};

const MAGIC: &[u8] = b"SSHSIG";
const ALGORITHM: &[u8] = b"ssh-ed25519";
const HASH: &[u8] = b"sha512";
const BEGIN: &str = "-----BEGIN SSH SIGNATURE-----\n";
const END: &str = "-----END SSH SIGNATURE-----\n";

/// Signs `message` for the given namespace; the text of a `.sshsig` file.
pub fn sign(key: &Ed25519Key, namespace: &str, message: &[u8]) -> String {
    armour(&key.public(), namespace, &key.sign(&signed_bytes(namespace, message)))
}

/// Checks the text of a `.sshsig` file against key, namespace and message.
///
/// # Errors
/// [`BadSignature`] if anything differs from what [`sign`] writes.
pub fn verify(key: &Ed25519Public, namespace: &str, message: &[u8], text: &[u8]) -> Result<(), BadSignature> {
    let text = std::str::from_utf8(text).map_err(|_| BadSignature)?;
    let body = text.strip_prefix(BEGIN).and_then(|t| t.strip_suffix(END)).ok_or(BadSignature)?;
    let blob = Base64::decode_vec(&body.replace('\n', "")).map_err(|_| BadSignature)?;
    let signature = blob.last_chunk::<64>().ok_or(BadSignature)?;
    if armour(key, namespace, signature) != text {
        return Err(BadSignature);
    }
    key.verify(&signed_bytes(namespace, message), signature)
}

/// The key as OpenSSH writes public keys (`ssh-ed25519 AAAA…`), for an allowed-signers file.
pub fn public_line(key: &Ed25519Public) -> String {
    format!("ssh-ed25519 {}", Base64::encode_string(&public_blob(key)))
}

/// The key's fingerprint as OpenSSH prints it (`SHA256:…`): another spelling than the SPKI's, of the same key.
pub fn fingerprint(key: &Ed25519Public) -> String {
    let digest = crate::sha256(&[&public_blob(key)]);
    format!("SHA256:{}", Base64Unpadded::encode_string(digest.as_bytes()))
}

fn public_blob(key: &Ed25519Public) -> Vec<u8> {
    [string(ALGORITHM), string(key.as_bytes())].concat()
}

fn signed_bytes(namespace: &str, message: &[u8]) -> Vec<u8> {
    let hash = Sha512::digest(message);
    [MAGIC.to_vec(), string(namespace.as_bytes()), string(b""), string(HASH), string(&hash)].concat()
}

fn armour(key: &Ed25519Public, namespace: &str, signature: &[u8; 64]) -> String {
    let blob = [
        MAGIC.to_vec(),
        1_u32.to_be_bytes().to_vec(),
        string(&public_blob(key)),
        string(namespace.as_bytes()),
        string(b""),
        string(HASH),
        string(&[string(ALGORITHM), string(signature)].concat()),
    ]
    .concat();
    let mut out = String::from(BEGIN);
    for (i, c) in Base64::encode_string(&blob).chars().enumerate() {
        if i > 0 && i % 70 == 0 {
            out.push('\n');
        }
        out.push(c);
    }
    out.push('\n');
    out.push_str(END);
    out
}

/// RFC 4251 §5 `string`: a four-byte length, then the bytes.
fn string(bytes: &[u8]) -> Vec<u8> {
    let length = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
    [&length.to_be_bytes(), bytes].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_holds_for_its_own_namespace_message_and_spelling_alone() {
        let key = Ed25519Key::from_seed(&[1; 32]).unwrap();
        let text = sign(&key, "ns", b"message");
        assert_eq!(verify(&key.public(), "ns", b"message", text.as_bytes()), Ok(()));
        let other = Ed25519Key::from_seed(&[2; 32]).unwrap().public();
        for (key, namespace, message, text) in [
            (key.public(), "ns", b"Message", text.clone()),
            (key.public(), "other", b"message", text.clone()),
            (other, "ns", b"message", text.clone()),
            (key.public(), "ns", b"message", text.replace('\n', "\r\n")),
            (key.public(), "ns", b"message", format!("{text}\n")),
            (key.public(), "ns", b"message", String::new()),
        ] {
            assert_eq!(verify(&key, namespace, message, text.as_bytes()), Err(BadSignature));
        }
    }
}
