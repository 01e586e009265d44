//! A set of files whose bytes somebody else keeps: a store, or another set on its way through a change.

use std::fmt;
use std::io::{self, Read};

/// Gives the bytes of files by their place, from several threads, each as often as it is asked for.
pub trait Bytes: fmt::Debug + Send + Sync {
    /// The bytes of the file with that place, from its start; always the same ones.
    ///
    /// # Errors
    /// As the keeper says; [`io::ErrorKind::NotFound`] for a place that does not exist.
    fn reader(&self, index: usize) -> io::Result<Box<dyn Read + Send + '_>>;
}
