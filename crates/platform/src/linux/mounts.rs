//! Which mount a path lies on, and what that says about the place (proc(5), `/proc/self/mountinfo`).

use std::ffi::OsString;
use std::fs;
use std::os::unix::ffi::OsStringExt;
use std::path::{Path, PathBuf};

use crate::sync_folder::synced_by;
use crate::{DiskError, Place, PlaceKind};

/// File systems whose storage is another computer's, or the host's of a virtual machine: locks and flushes
/// cannot be relied on there.
const NETWORK: &[&str] = &[
    "9p",
    "afs",
    "beegfs",
    "ceph",
    "cifs",
    "coda",
    "davfs",
    "glusterfs",
    "gpfs",
    "lustre",
    "ncpfs",
    "nfs",
    "nfs4",
    "prl_fs",
    "smb3",
    "smbfs",
    "vboxsf",
    "vmhgfs",
];

/// The same, for file systems run by a program; what follows `fuse.` names the program.
const NETWORK_FUSE: &[&str] = &[
    "ceph",
    "davfs",
    "davfs2",
    "gcsfuse",
    "glusterfs",
    "goofys",
    "google-drive-ocamlfuse",
    "gvfsd-fuse",
    "juicefs",
    "onedriver",
    "rclone",
    "s3fs",
    "sshfs",
    "vmhgfs-fuse",
];

pub(super) fn place(path: &Path) -> Result<Place, DiskError> {
    let there = existing(path)?;
    let text = fs::read("/proc/self/mountinfo").unwrap_or_default();
    let mount = find(&text, &there);
    let encrypted = mount.as_ref().and_then(encrypted);
    let by_mount = mount.map_or(PlaceKind::Local, |m| m.kind());
    let kind = synced_by(&there).map_or(by_mount, |by| PlaceKind::Synced { by });
    Ok(Place { kind, encrypted })
}

/// `path` or its nearest parent that exists, absolute and with links followed.
pub(super) fn existing(path: &Path) -> Result<PathBuf, DiskError> {
    let absolute = std::path::absolute(path).map_err(|e| DiskError::from_io("look at", path, e))?;
    absolute.ancestors().find_map(|at| fs::canonicalize(at).ok()).ok_or_else(|| DiskError::not_found(path))
}

#[derive(Debug, PartialEq, Eq)]
struct Mount {
    device: String,
    point: PathBuf,
    kind: String,
}

impl Mount {
    /// `36 35 98:0 /root /point options [more…] - type source options`
    fn parse(line: &[u8]) -> Option<Self> {
        let mut fields = line.split(|b| *b == b' ');
        let device = text(fields.nth(2)?)?;
        let point = PathBuf::from(OsString::from_vec(unescape(fields.nth(1)?)));
        let kind = text(fields.skip_while(|f| *f != b"-").nth(1)?)?;
        Some(Self { device, point, kind })
    }

    fn kind(&self) -> PlaceKind {
        let fuse = self.kind.strip_prefix("fuse.").unwrap_or_default();
        if NETWORK.contains(&self.kind.as_str()) || NETWORK_FUSE.contains(&fuse) {
            PlaceKind::Network
        } else if matches!(self.kind.as_str(), "tmpfs" | "ramfs") {
            PlaceKind::Memory
        } else if self.is_removable() {
            PlaceKind::Removable
        } else {
            PlaceKind::Local
        }
    }

    /// The kernel's own flag covers cards and sticks; a disk on USB can be unplugged whatever the flag says.
    fn is_removable(&self) -> bool {
        let Some(device) = self.sys_folder() else { return false };
        let flagged = |at: &Path| fs::read(at.join("removable")).is_ok_and(|text| text.starts_with(b"1"));
        let on_usb = device.components().any(|c| c.as_os_str().to_string_lossy().starts_with("usb"));
        on_usb || flagged(&device) || device.parent().is_some_and(flagged)
    }

    fn sys_folder(&self) -> Option<PathBuf> {
        fs::canonicalize(Path::new("/sys/dev/block").join(&self.device)).ok()
    }
}

/// The last of the mounts with the longest matching point: a later mount hides an earlier one.
fn find(mountinfo: &[u8], path: &Path) -> Option<Mount> {
    mountinfo
        .split(|b| *b == b'\n')
        .filter_map(Mount::parse)
        .filter(|mount| path.starts_with(&mount.point))
        .max_by_key(|mount| mount.point.components().count())
}

/// Whether a dm-crypt layer lies below. A device without one may still encrypt itself, so «no» means that
/// nothing was found; file systems without a device of their own give `None`.
fn encrypted(mount: &Mount) -> Option<bool> {
    if mount.kind == "ecryptfs" || mount.kind == "fuse.gocryptfs" {
        return Some(true);
    }
    Some(crypt_below(&mount.sys_folder()?, 0))
}

fn crypt_below(device: &Path, depth: u8) -> bool {
    if fs::read(device.join("dm/uuid")).is_ok_and(|uuid| uuid.starts_with(b"CRYPT-")) {
        return true;
    }
    let Ok(slaves) = fs::read_dir(device.join("slaves")) else { return false };
    depth < 8
        && slaves
            .filter_map(Result::ok)
            .filter_map(|slave| fs::canonicalize(slave.path()).ok())
            .any(|slave| crypt_below(&slave, depth + 1))
}

fn text(bytes: &[u8]) -> Option<String> {
    String::from_utf8(bytes.to_vec()).ok()
}

/// Blank, tab, newline and backslash stand as three octal digits after a backslash.
fn unescape(field: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(field.len());
    let mut rest = field;
    while let Some((first, tail)) = rest.split_first() {
        let octal = tail.get(..3).and_then(|d| std::str::from_utf8(d).ok());
        match octal.and_then(|d| u8::from_str_radix(d, 8).ok()) {
            Some(byte) if *first == b'\\' => {
                out.push(byte);
                rest = tail.get(3..).unwrap_or_default();
            }
            _ => {
                out.push(*first);
                rest = tail;
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const INFO: &[u8] = b"22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw\n\
        40 22 0:35 / /home/ann/my\\040share rw shared:9 master:2 - cifs //srv/x rw\n\
        41 22 0:36 / /mnt/ssh rw - fuse.sshfs host:/ rw\n\
        42 22 0:37 / /run/user rw - tmpfs tmpfs rw\n\
        43 22 0:38 / /mnt/over rw - ext4 /dev/vdb rw\n\
        44 43 0:39 / /mnt/over rw - nfs4 srv:/x rw\n\
        45 22 0:40 / /mnt/odd\\134name rw - fuse.local-thing x rw\n\
        garbage\n";

    fn kind(path: &str) -> PlaceKind {
        find(INFO, Path::new(path)).unwrap().kind()
    }

    #[test]
    fn shares_are_told_from_local_disks() {
        assert_eq!(kind("/home/ann/vault"), PlaceKind::Local);
        assert_eq!(kind("/home/ann/my share/vault"), PlaceKind::Network);
        assert_eq!(kind("/home/ann/my sharex"), PlaceKind::Local);
        assert_eq!(kind("/mnt/ssh/a/b"), PlaceKind::Network);
        assert_eq!(kind("/run/user/1000"), PlaceKind::Memory);
        assert_eq!(kind("/mnt/odd\\name/x"), PlaceKind::Local);
    }

    #[test]
    fn a_later_mount_hides_an_earlier_one_at_the_same_point() {
        assert_eq!(kind("/mnt/over/x"), PlaceKind::Network);
    }

    #[test]
    fn a_path_that_does_not_exist_yet_is_judged_by_its_parent() {
        let top = tempfile::tempdir().unwrap();
        let there = fs::canonicalize(top.path()).unwrap();
        assert_eq!(existing(&top.path().join("not/yet/there")).unwrap(), there);
    }
}
