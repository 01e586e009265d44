//! Renaming without replacing, also where the file system lacks the flag for it.

use std::path::Path;

use rustix::fd::AsFd;
use rustix::fs::{AtFlags, FileType, RenameFlags};
use rustix::io::Errno;

/// Renames `from` to `to`, failing with `EXIST` if `to` is taken.
pub(super) fn no_replace(
    from_dir: impl AsFd,
    from: &Path,
    to_dir: impl AsFd,
    to: &Path,
) -> Result<(), Errno> {
    match rustix::fs::renameat_with(&from_dir, from, &to_dir, to, RenameFlags::NOREPLACE) {
        Err(Errno::INVAL | Errno::NOSYS | Errno::OPNOTSUPP) => by_hand(from_dir, from, to_dir, to),
        other => other,
    }
}

/// A file gets its second name by link, which never replaces. A folder cannot; rename replaces only an *empty*
/// folder then, so the worst that a race can do is to take the place of nothing.
fn by_hand(from_dir: impl AsFd, from: &Path, to_dir: impl AsFd, to: &Path) -> Result<(), Errno> {
    let found = rustix::fs::statat(&from_dir, from, AtFlags::SYMLINK_NOFOLLOW)?;
    if FileType::from_raw_mode(found.st_mode) == FileType::Directory {
        return match rustix::fs::statat(&to_dir, to, AtFlags::SYMLINK_NOFOLLOW) {
            Ok(_) => Err(Errno::EXIST),
            Err(Errno::NOENT) => rustix::fs::renameat(from_dir, from, to_dir, to),
            Err(other) => Err(other),
        };
    }
    rustix::fs::linkat(&from_dir, from, &to_dir, to, AtFlags::empty())?;
    rustix::fs::unlinkat(&from_dir, from, AtFlags::empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use rustix::fs::CWD;
    use std::fs;

    #[test]
    fn the_way_without_the_flag_never_replaces_either() {
        let top = tempfile::tempdir().unwrap();
        let at = |name: &str| top.path().join(name);
        fs::write(at("a"), b"a").unwrap();
        fs::write(at("b"), b"b").unwrap();
        assert_eq!(by_hand(CWD, &at("a"), CWD, &at("b")), Err(Errno::EXIST));
        assert_eq!(fs::read(at("b")).unwrap(), b"b");
        assert_eq!(by_hand(CWD, &at("a"), CWD, &at("c")), Ok(()));
        assert_eq!(fs::read(at("c")).unwrap(), b"a");
        assert!(!at("a").exists());

        fs::create_dir(at("d")).unwrap();
        fs::create_dir(at("e")).unwrap();
        assert_eq!(by_hand(CWD, &at("d"), CWD, &at("e")), Err(Errno::EXIST));
        assert_eq!(by_hand(CWD, &at("d"), CWD, &at("f")), Ok(()));
        assert!(at("f").is_dir() && !at("d").exists());
    }
}
