//! The small files of a vault, which whoever can write in its folder can write.

use model::{OperatorId, Timestamp, VaultId};
use vault::Who;

/// The vault that the corpus belongs to.
pub const VAULT: &str = "0192f0c4-0000-7000-8000-000000000001";
/// Its operator.
pub const OPERATOR: &str = "0192f0c4-0000-7000-8000-0000000000a1";

/// Twice the longest wait: a clock set back by nearly one wait has both to pass.
const LONGEST_MS: u64 = 2 * 15 * 60_000;

/// `vault.json`: prints as it was read.
pub fn vault_about(data: &[u8]) -> bool {
    same(data, vault::reprint_about(data))
}

/// `master.json`: prints as it was read.
pub fn vault_master(data: &[u8]) -> bool {
    let Ok(id) = VAULT.parse::<VaultId>() else { return false };
    same(data, vault::reprint_master(data, id))
}

/// A key bag, of the operator or of recovery: prints as it was read, and is never both.
pub fn vault_bag(data: &[u8]) -> bool {
    let (Ok(id), Ok(operator)) = (VAULT.parse::<VaultId>(), OPERATOR.parse::<OperatorId>()) else {
        return false;
    };
    let theirs = same(data, vault::reprint_bag(data, Who::Operator(operator), id));
    let recovery = same(data, vault::reprint_bag(data, Who::Recovery, id));
    assert!(!(theirs && recovery));
    theirs || recovery
}

/// `attempts.log`: the lines that count stand in it as they are printed; no file makes anybody wait for long. Taken if
/// every line counts and there is one.
pub fn vault_attempts(data: &[u8]) -> bool {
    let printed = vault::reprint_attempts(data);
    let mut lines = data.split_inclusive(|byte| *byte == b'\n');
    for counted in printed.split_inclusive('\n') {
        assert!(
            lines.any(|line| line == counted.as_bytes()),
            "{counted:?} is not in the file, or not in order"
        );
    }
    for line in printed.lines().rev().take(3) {
        let Some(Ok(last)) = line.split(' ').next().map(str::parse::<Timestamp>) else { return false };
        for who in [Who::Recovery].into_iter().chain(OPERATOR.parse().ok().map(Who::Operator)) {
            let until = vault::wait_after(data, who, last);
            assert!(until.is_none_or(|until| until.ms_since(last) <= LONGEST_MS), "{until:?} after {last}");
        }
    }
    !data.is_empty() && printed.as_bytes() == data
}

fn same(data: &[u8], again: Option<Vec<u8>>) -> bool {
    if let Some(again) = &again {
        assert_eq!(again, data);
    }
    again.is_some()
}
