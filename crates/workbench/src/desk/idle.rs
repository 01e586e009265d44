//! Locking when nobody is at work.

use wire::VaultEvent;

use super::office::State;
use super::{Desk, lock};

/// Seconds before locking in which a person is warned.
const WARNING: u64 = 60;

impl Desk {
    /// Somebody is at work.
    pub fn stay(&self) {
        let now = self.host.now();
        if let State::Open { at_work, .. } = &mut lock(&self.office).state {
            at_work.last = now;
            at_work.warned = false;
        }
    }

    /// To be asked about once a second: warns a minute before the vault locks, then locks it.
    ///
    /// A clock that was set back does not keep the vault open: the waiting begins anew, once.
    pub fn look_for_idleness(&self) -> Option<VaultEvent> {
        let now = self.host.now();
        {
            let mut office = lock(&self.office);
            // The passphrase of practice is nobody's, and it protects nothing.
            if office.practice {
                return None;
            }
            let State::Open { at_work, .. } = &mut office.state else { return None };
            if now.unix_ms() < at_work.last.unix_ms() {
                at_work.last = now;
            }
            let idle = now.ms_since(at_work.last) / 1000;
            let left = (at_work.idle_minutes * 60).saturating_sub(idle);
            if left > WARNING || (left > 0 && at_work.warned) {
                return None;
            }
            if left > 0 {
                at_work.warned = true;
                return Some(VaultEvent::IdleWarning { seconds: left.into() });
            }
        }
        // It is closed whether or not that could be written down; the next unlock says what is missing.
        let _ = self.close_vault();
        Some(VaultEvent::Locked)
    }
}
