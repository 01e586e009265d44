//! One transaction with the end of the log in it: an action and its entry are kept together or not at all.

use audit::{Action, Actor};
use model::{Object, OperatorId, Timestamp};
use seal::Ed25519Key;
use vault::{Head, Unlocked, Vault, Writing};

use super::Ordered;
use crate::book::{Book, Draft};
use crate::host::Host;
use crate::problem::Problem;

/// The part of the program that goes on by itself.
const JOB: &str = "job";

/// One writing transaction with the end of the log in it.
pub(crate) struct Page<'a> {
    pub(crate) writing: &'a Writing<'a>,
    pub(crate) book: Book,
    pub(crate) now: Timestamp,
    host: Host<'a>,
    pub(crate) operator: OperatorId,
    operator_key: &'a Ed25519Key,
    workstation: &'a Ed25519Key,
}

/// One transaction with the end of the log in it. Returns also the new head and when it was written.
pub(super) fn write_page<T>(
    host: &Host<'_>,
    operator: OperatorId,
    vault: &mut Vault<Unlocked>,
    workstation: &Ed25519Key,
    f: impl FnOnce(&mut Page<'_>) -> Result<T, Problem>,
) -> Result<(T, Head, Timestamp), Problem> {
    let operator_key = Ed25519Key::from_seed(vault.identity().signing_key().secret_seed())?;
    vault.transaction(|writing| {
        // Asked when it is our turn to write: otherwise two processes' entries seem to run backwards.
        let now = host.now();
        let book = Book::load(writing)?;
        let mut page =
            Page { writing, book, now, host: *host, operator, operator_key: &operator_key, workstation };
        let value = f(&mut page)?;
        page.book.close(writing, workstation, now)?;
        let (size, root) = page.book.head();
        Ok((value, Head { size, root }, now))
    })
}

impl Page<'_> {
    /// An entry that the operator signs.
    pub(crate) fn by_operator(
        &mut self,
        action: Action,
        object: Object,
        detail: Option<&str>,
    ) -> Result<u64, Problem> {
        let salt = self.host.random()?;
        let draft = Draft {
            action,
            actor: Actor::Operator(self.operator),
            cause: None,
            object,
            detail: detail.map(|text| (text, salt)),
        };
        self.book.append(self.writing, draft, self.now, self.operator_key)
    }

    /// The end of what was begun: the operator's entry, or the workstation's where it goes on by itself.
    pub(super) fn finish(
        &mut self,
        ordered: Option<Ordered>,
        action: Action,
        object: Object,
    ) -> Result<u64, Problem> {
        match ordered {
            None => self.by_operator(action, object, None),
            Some(Ordered { by }) => self.by_system(action, JOB, by, object),
        }
    }

    /// An entry that the workstation signs for a part of the program.
    pub(crate) fn by_system(
        &mut self,
        action: Action,
        part: &str,
        cause: Option<u64>,
        object: Object,
    ) -> Result<u64, Problem> {
        let draft = Draft { action, actor: Actor::System(part.to_owned()), cause, object, detail: None };
        self.book.append(self.writing, draft, self.now, self.workstation)
    }
}
