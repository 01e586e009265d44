//! Names of half-made files and folders, chosen so that they can be told from a person's own files.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use crate::{DiskError, OsRandom, random_bytes};

const HEX: usize = 16;

/// A fresh name beside `target`: `.NAME.<16 random hex digits>.partial`.
///
/// # Errors
/// [`DiskError::NotFound`] if `target` has no file name; [`DiskError::Io`] without randomness.
pub fn temp_name(target: &Path) -> Result<PathBuf, DiskError> {
    let name = target.file_name().ok_or_else(|| DiskError::not_found(target))?;
    let random: [u8; HEX / 2] = random_bytes(&OsRandom)
        .map_err(|e| DiskError::from_io("choose a temporary name for", target, std::io::Error::other(e)))?;
    let mut hex = String::with_capacity(HEX);
    for byte in random {
        let _ = write!(hex, "{byte:02x}");
    }
    // A name may take 255 bytes on most systems; what is added here takes 26.
    let stem: String = name.to_string_lossy().chars().take(50).collect();
    Ok(target.with_file_name(format!(".{stem}.{hex}.partial")))
}

/// Whether `name` has the form that [`temp_name`] gives. Bundle partials carry a UUID and are not meant.
pub fn is_temp_name(name: &str) -> bool {
    name.strip_prefix('.')
        .and_then(|rest| rest.strip_suffix(".partial"))
        .and_then(|rest| rest.rsplit_once('.'))
        .is_some_and(|(stem, hex)| {
            !stem.is_empty()
                && hex.len() == HEX
                && hex.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_temporary_name_lies_beside_its_target_and_is_recognised() {
        let name = temp_name(Path::new("/some/where/export.enc")).unwrap();
        assert_eq!(name.parent(), Some(Path::new("/some/where")));
        assert!(is_temp_name(name.file_name().unwrap().to_str().unwrap()), "{name:?}");
        assert_ne!(name, temp_name(Path::new("/some/where/export.enc")).unwrap());
    }

    #[test]
    fn other_names_are_not_taken_for_temporary_ones() {
        for other in [
            "export.enc",
            ".export.enc.partial",
            "..0123456789abcdef.partial",
            ".export.enc.0123456789ABCDEF.partial",
            ".export.enc.0192f0c4-0000-7000-8000-000000000001.partial",
            "export.enc.0123456789abcdef.partial",
        ] {
            assert!(!is_temp_name(other), "{other}");
        }
    }

    #[test]
    fn a_long_or_foreign_name_still_gives_a_name_that_fits() {
        let long = "é".repeat(120);
        let name = temp_name(Path::new(&long)).unwrap();
        assert!(name.as_os_str().len() < 200);
    }
}
