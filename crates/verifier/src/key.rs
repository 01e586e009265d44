//! The way into a sealed bundle that the person has.

use std::io;

use bundle::{Key, RecipientEntry};
use platform::DiskError;
use seal::{Passphrase, PassphraseError, PemError, X25519Key};
use zeroize::Zeroizing;

use crate::args::KeyArgs;
use crate::exit::Exit;
use crate::host::Host;

/// No key or passphrase file is larger, in bytes.
const MAX_FILE: u64 = 64 * 1024;

/// A passphrase or a private key.
#[derive(Debug)]
pub(crate) enum Opener {
    Identity(X25519Key),
    Passphrase(Passphrase),
}

/// Why there is no way in.
#[derive(Debug, thiserror::Error)]
pub(crate) enum KeyError {
    #[error("cannot ask for the passphrase here ({0}); use --passphrase-file or set STRONGROOM_PASSPHRASE")]
    Ask(io::Error),
    #[error(transparent)]
    Disk(#[from] DiskError),
    #[error("stopped; nothing was written")]
    Interrupted,
    #[error("the key cannot be used: {0}")]
    Key(#[from] PemError),
    #[error(transparent)]
    Passphrase(#[from] PassphraseError),
    #[error("the passphrase file is not UTF-8 text of one line")]
    PassphraseFile,
}

impl Opener {
    /// Reads or asks for what the arguments name; `None` if they name nothing.
    pub(crate) fn obtain(args: &KeyArgs, host: &mut Host<'_>) -> Result<Option<Self>, KeyError> {
        if let Some(path) = &args.identity {
            let pem = Zeroizing::new(host.disk.read_small(path, MAX_FILE)?);
            return Ok(Some(Self::Identity(X25519Key::from_pkcs8_pem(&pem)?)));
        }
        let typed = if let Some(path) = &args.passphrase_file {
            let bytes = Zeroizing::new(host.disk.read_small(path, MAX_FILE)?);
            one_line(&bytes)?
        } else if !args.passphrase {
            return Ok(None);
        } else if let Some(set) = host.passphrase.take() {
            set
        } else {
            match (host.ask)("Passphrase: ") {
                Ok(typed) => typed,
                Err(e) if host.stopped() || e.kind() == io::ErrorKind::Interrupted => {
                    return Err(KeyError::Interrupted);
                }
                Err(e) => return Err(KeyError::Ask(e)),
            }
        };
        Ok(Some(Self::Passphrase(Passphrase::new(&typed)?)))
    }

    pub(crate) const fn key(&self) -> Key<'_> {
        match self {
            Self::Identity(key) => Key::Identity(key),
            Self::Passphrase(passphrase) => Key::Passphrase(passphrase),
        }
    }

    /// How the signer would have listed this way in.
    pub(crate) fn as_listed(&self) -> RecipientEntry {
        match self {
            Self::Identity(key) => RecipientEntry::Recipient(key.public().fingerprint()),
            Self::Passphrase(_) => RecipientEntry::Passphrase,
        }
    }
}

impl KeyError {
    /// What a readable file contains is never a failure to read: it leaves the bundle locked.
    pub(crate) const fn exit(&self) -> Exit {
        match self {
            Self::Ask(_) | Self::Disk(_) => Exit::Failed,
            Self::Interrupted => Exit::Interrupted,
            Self::Key(_) | Self::Passphrase(_) | Self::PassphraseFile => Exit::Locked,
        }
    }
}

fn one_line(bytes: &[u8]) -> Result<Zeroizing<String>, KeyError> {
    let text = std::str::from_utf8(bytes).map_err(|_| KeyError::PassphraseFile)?;
    let line = text.strip_suffix('\n').unwrap_or(text);
    let line = line.strip_suffix('\r').unwrap_or(line);
    if line.contains(['\n', '\r']) {
        return Err(KeyError::PassphraseFile);
    }
    Ok(Zeroizing::new(line.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passphrase_file_holds_one_line_however_it_ends() {
        for good in ["a b", "a b\n", "a b\r\n"] {
            assert_eq!(one_line(good.as_bytes()).unwrap().as_str(), "a b");
        }
        for bad in [b"a\nb".as_slice(), b"a\n\n", b"\xff"] {
            assert!(one_line(bad).is_err());
        }
    }
}
