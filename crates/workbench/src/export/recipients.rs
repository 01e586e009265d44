//! Whom a bundle is sealed for: refused while nothing was written, if a reader could not be trusted to be the only one.

use ::seal::X25519Public;

use super::{ExportRequest, PASSPHRASE_BITS, RecipientPassphrase};
use crate::problem::{Problem, ProblemKind};
use crate::session::Session;

/// The public keys of the recipients, each once.
pub(super) fn read_recipients(
    session: &Session<'_>,
    request: &ExportRequest<'_>,
    comparable_database: bool,
) -> Result<Vec<X25519Public>, Problem> {
    if request.reason.trim().is_empty() || request.reason.len() > 2000 {
        return Err(
            Problem::usage("an export needs a reason of 1 to 2,000 characters").next("give --reason TEXT")
        );
    }
    if comparable_database && request.passphrase.is_some() {
        return Err(Problem::new(
            ProblemKind::Denied,
            "a comparable database is not sealed for a passphrase, which can be passed on",
        )
        .next("seal it for keys of the provider's own people"));
    }
    if let Some(RecipientPassphrase::Typed(passphrase)) = &request.passphrase {
        let bits = passphrase.strength().bits;
        if bits < PASSPHRASE_BITS {
            return Err(Problem::usage(format!(
                "the recipients' passphrase is too easy to guess (about {bits:.0} bits; {PASSPHRASE_BITS:.0} are needed)"
            ))
            .next("let one be generated, or use six unrelated words"));
        }
    }
    let mut keys: Vec<X25519Public> = Vec::new();
    for path in request.recipients {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let text = session.host().disk.read_small(path, 16 * 1024)?;
        let key = X25519Public::from_spki_pem(&text).map_err(|e| Problem::usage(format!("`{name}`: {e}")))?;
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    if keys.len() > 60 {
        return Err(Problem::usage("a bundle has at most 60 recipients"));
    }
    Ok(keys)
}
