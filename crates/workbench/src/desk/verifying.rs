//! Verifying what was chosen or dropped.

use std::sync::atomic::AtomicBool;

use model::Verdict;
use seal::Passphrase;
use wire::{BundleFile, Progress, SignerView, Token, VerdictToken, VerificationView, VerifyWith};
use zeroize::Zeroizing;

use super::Desk;
use super::convert::problem;
use super::follow::Follow;
use crate::problem::Problem;
use crate::verify::{Verification, VerifyRequest, verify};

impl Desk {
    /// Verifies a bundle; with an unlocked vault, by the signers known there, and writes that down.
    ///
    /// # Errors
    /// If a token stands for nothing, or a file cannot be read. A broken bundle is an answer.
    pub fn verify(
        &self,
        file: &Token,
        using: VerifyWith,
        tell: impl Fn(Progress) + Sync,
    ) -> Result<VerificationView, wire::Problem> {
        let path = self.path(file)?;
        let (mut identity, mut passphrase) = (None, None);
        match using {
            VerifyWith::Nothing => {}
            VerifyWith::Identity { file } => identity = Some(self.path(&file)?),
            VerifyWith::Passphrase { passphrase: typed } => {
                let typed = Zeroizing::new(typed);
                let taken = Passphrase::new(&typed).map_err(|e| problem(&Problem::usage(e.to_string())))?;
                passphrase = Some(taken);
            }
        }
        let request = VerifyRequest {
            path: &path,
            pin: None,
            identity: identity.as_deref(),
            passphrase: passphrase.as_ref(),
        };
        let never = AtomicBool::new(false);
        let mut session = self.beside()?;
        let found = verify(&self.host, session.as_mut(), &request, &Follow::new(&never, tell))
            .map_err(|e| self.problem_with(&path, &e))?;
        Ok(view(found))
    }
}

fn view(found: Verification) -> VerificationView {
    let verdict = match found.verdict {
        Verdict::Broken => VerdictToken::Broken,
        Verdict::OuterOnly => VerdictToken::OuterOnly,
        Verdict::ValidPinned => VerdictToken::ValidPinned,
        Verdict::ValidUnknownSigner => VerdictToken::ValidUnknownSigner,
    };
    let (known_as, known_since) = found.known.map(|(name, since)| (name, since.to_string())).unzip();
    let signer =
        found.signer.map(|signer| SignerView { fingerprint: signer.to_string(), known_as, known_since });
    let (mut reason, mut checked, mut practice, mut files, mut log_size) =
        (None, None, false, Vec::new(), None);
    if let Some(inside) = found.inside {
        reason = Some(inside.reason);
        checked = Some(inside.checked);
        practice = inside.practice;
        log_size = inside.log_size.map(Into::into);
        files = inside
            .files
            .into_iter()
            .map(|file| BundleFile {
                name: file.name.to_string(),
                bytes: file.bytes.into(),
                rows: file.rows.into(),
                sha256: file.digest.to_string(),
            })
            .collect();
    }
    VerificationView {
        verdict,
        sentence: found.sentence,
        fault: found.fault,
        signer,
        bundle_id: found.bundle_id.map(|id| id.to_string()),
        created: found.created.map(|time| time.to_string()),
        shut: found.shut.as_ref().map(problem),
        reason,
        checked,
        practice,
        files,
        log_size,
        notes: found.notes,
    }
}
