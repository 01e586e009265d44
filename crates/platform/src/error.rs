//! What can go wrong with a file, in words that name the file but never the folders above it or its contents.

use std::io;
use std::path::Path;

/// Why an operation on a file or folder failed. `name` is the last part of its path.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DiskError {
    /// Somebody else holds the lock.
    #[error("`{name}` is in use by {}; close it there and try again", holder_text(*.holder))]
    Busy {
        /// The lock file.
        name: String,
        /// The process that holds it, where known.
        holder: Option<u32>,
    },
    /// The operating system does not allow it.
    #[error("not allowed to {action} `{name}`; check the permissions of the file and its folder")]
    Denied {
        /// What was tried: a verb phrase such as `create`.
        action: &'static str,
        /// The file.
        name: String,
    },
    /// Anything else.
    #[error("cannot {action} `{name}`: {source}")]
    Io {
        /// What was tried: a verb phrase such as `create`.
        action: &'static str,
        /// The file.
        name: String,
        /// What the operating system said.
        source: io::Error,
    },
    /// The disk or the quota is full.
    #[error("no space left for `{name}`; free some space and try again")]
    NoSpace {
        /// The file.
        name: String,
    },
    /// No such file or folder.
    #[error("`{name}` does not exist")]
    NotFound {
        /// The file.
        name: String,
    },
    /// A link, folder, pipe, socket or device where a plain file is needed.
    #[error("`{name}` is a {what}, not a plain file; give the file itself")]
    NotRegular {
        /// The file.
        name: String,
        /// What it is instead.
        what: &'static str,
    },
    /// The file system is mounted read-only.
    #[error("`{name}` lies on a read-only disk; choose another place")]
    ReadOnly {
        /// The file.
        name: String,
    },
    /// Something already has the name, and it is not overwritten.
    #[error("`{name}` already exists and is not overwritten; choose another name")]
    TargetExists {
        /// The file.
        name: String,
    },
    /// More than the caller allowed.
    #[error("`{name}` is larger than {limit} bytes, which it never should be; it was not read")]
    TooLarge {
        /// The file.
        name: String,
        /// The limit in bytes.
        limit: u64,
    },
    /// The process has too many files open.
    #[error("too many files are open at once, at `{name}`; close other programs and try again")]
    TooManyOpen {
        /// The file.
        name: String,
    },
}

impl DiskError {
    /// Sorts an error of the operating system. `action` is a verb phrase such as `create`.
    pub fn from_io(action: &'static str, path: &Path, source: io::Error) -> Self {
        use io::ErrorKind as K;
        let name = shown_name(path);
        match source.kind() {
            K::AlreadyExists | K::DirectoryNotEmpty => Self::TargetExists { name },
            K::NotFound => Self::NotFound { name },
            K::PermissionDenied => Self::Denied { action, name },
            K::QuotaExceeded | K::StorageFull => Self::NoSpace { name },
            K::ReadOnlyFilesystem => Self::ReadOnly { name },
            _ if is_too_many_open(&source) => Self::TooManyOpen { name },
            _ => Self::Io { action, name, source },
        }
    }

    /// `path` does not exist.
    pub fn not_found(path: &Path) -> Self {
        Self::NotFound { name: shown_name(path) }
    }

    /// `path` exists already.
    pub fn target_exists(path: &Path) -> Self {
        Self::TargetExists { name: shown_name(path) }
    }

    /// `path` is not a plain file but `what`.
    pub fn not_regular(path: &Path, what: &'static str) -> Self {
        Self::NotRegular { name: shown_name(path), what }
    }

    /// `path` holds more than `limit` bytes.
    pub fn too_large(path: &Path, limit: u64) -> Self {
        Self::TooLarge { name: shown_name(path), limit }
    }

    /// `path` is locked by `holder`.
    pub fn busy(path: &Path, holder: Option<u32>) -> Self {
        Self::Busy { name: shown_name(path), holder }
    }

    /// Whether the disk or quota is full.
    pub const fn is_no_space(&self) -> bool {
        matches!(self, Self::NoSpace { .. })
    }
}

/// The last part of a path, with control characters shown as escapes so that a name cannot steer a terminal.
fn shown_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    name.chars().flat_map(|c| if c.is_control() { c.escape_default().collect() } else { vec![c] }).collect()
}

fn holder_text(holder: Option<u32>) -> String {
    holder.map_or_else(|| "another program".to_owned(), |pid| format!("process {pid}"))
}

#[cfg(target_os = "linux")]
fn is_too_many_open(error: &io::Error) -> bool {
    let code = error.raw_os_error().map(rustix::io::Errno::from_raw_os_error);
    matches!(code, Some(rustix::io::Errno::MFILE | rustix::io::Errno::NFILE))
}

#[cfg(not(target_os = "linux"))]
fn is_too_many_open(_: &io::Error) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_names_the_file_but_not_the_folders_above() {
        let error = DiskError::from_io("open", Path::new("/home/ann/a.enc"), io::ErrorKind::NotFound.into());
        assert_eq!(error.to_string(), "`a.enc` does not exist");
    }

    #[test]
    fn a_name_cannot_steer_the_terminal() {
        let error = DiskError::target_exists(Path::new("a\u{1b}[2Jb\n"));
        assert_eq!(
            error.to_string(),
            "`a\\u{1b}[2Jb\\n` already exists and is not overwritten; choose another name"
        );
    }

    #[test]
    fn a_full_disk_and_a_full_quota_read_the_same() {
        for kind in [io::ErrorKind::StorageFull, io::ErrorKind::QuotaExceeded] {
            assert!(DiskError::from_io("write", Path::new("x"), kind.into()).is_no_space());
        }
    }

    #[test]
    fn the_holder_of_a_lock_is_named_where_known() {
        let busy = |holder| DiskError::Busy { name: "vault.lock".into(), holder }.to_string();
        assert!(busy(Some(42)).contains("process 42"));
        assert!(busy(None).contains("another program"));
    }
}
