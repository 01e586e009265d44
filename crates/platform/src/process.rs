//! What the running process asks of the system for itself.

/// Allows this process as many open files as the system lets it have; returns how many, if there is a limit.
///
/// Opening a bundle holds one unnamed file per entry until all are checked. Failing to raise changes nothing.
#[cfg(target_os = "linux")]
pub fn raise_open_file_limit() -> Option<u64> {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let now = getrlimit(Resource::Nofile);
    let wanted = Rlimit { current: now.maximum, maximum: now.maximum };
    match setrlimit(Resource::Nofile, wanted) {
        Ok(()) => wanted.current,
        Err(_) => now.current,
    }
}

/// Keeps the memory of this process, which holds keys, out of core dumps and away from other processes of the
/// same account. Returns whether the system agreed.
#[cfg(target_os = "linux")]
pub fn disable_core_dumps() -> bool {
    use rustix::process::{DumpableBehavior, Resource, Rlimit, set_dumpable_behavior, setrlimit};
    let no_file = setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) }).is_ok();
    no_file && set_dumpable_behavior(DumpableBehavior::NotDumpable).is_ok()
}

/// Columns of the terminal that standard output goes to; `None` if it goes elsewhere, or the terminal does not say.
#[cfg(target_os = "linux")]
pub fn terminal_columns() -> Option<usize> {
    let size = rustix::termios::tcgetwinsize(rustix::stdio::stdout()).ok()?;
    (size.ws_col > 0).then_some(usize::from(size.ws_col))
}

/// Not known on other systems; see `docs/platform-rules.md`.
#[cfg(not(target_os = "linux"))]
pub fn terminal_columns() -> Option<usize> {
    None
}

/// Other systems have no such limit; see `docs/platform-rules.md`.
#[cfg(not(target_os = "linux"))]
pub fn raise_open_file_limit() -> Option<u64> {
    None
}

/// Other systems keep no such switch; see `docs/platform-rules.md`.
#[cfg(not(target_os = "linux"))]
pub fn disable_core_dumps() -> bool {
    false
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn the_open_file_limit_never_falls() {
        use rustix::process::{Resource, getrlimit};
        let before = getrlimit(Resource::Nofile).current;
        let after = raise_open_file_limit();
        assert!(after.is_none() || after >= before, "{before:?} {after:?}");
    }

    #[test]
    fn after_disabling_core_dumps_the_process_is_not_dumpable() {
        use rustix::process::{DumpableBehavior, Resource, dumpable_behavior, getrlimit};
        assert!(disable_core_dumps());
        assert_eq!(dumpable_behavior(), Ok(DumpableBehavior::NotDumpable));
        assert_eq!(getrlimit(Resource::Core).current, Some(0));
    }
}
