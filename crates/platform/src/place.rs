//! What kind of place a folder is, so that callers can refuse a vault on a share or ask before opening onto one.

/// A place for files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// What kind.
    pub kind: PlaceKind,
    /// Whether the storage below is encrypted; `None` where the system does not tell.
    pub encrypted: Option<bool>,
}

/// Kinds of places, the most telling first: a synced folder on a share is `Synced`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlaceKind {
    /// Inside a folder that a program copies to other computers.
    Synced {
        /// The program, as people know it.
        by: &'static str,
    },
    /// A share of another computer.
    Network,
    /// In memory: gone after a restart.
    Memory,
    /// A stick, card or other disk that can be unplugged.
    Removable,
    /// A disk of this computer.
    Local,
}
