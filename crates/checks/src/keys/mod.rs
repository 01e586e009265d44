//! Keys: which rows there are, by 64-bit keyed hashes, so that other rows can be held against them.
//!
//! A reference whose hash is not there is certainly missing. Two equal hashes are only a candidate: the rows are read
//! again and compared byte by byte before anything is said.

mod rows;
mod siphash;
mod twice;
mod world;

pub(crate) use rows::{Gather, hash_of};
pub(crate) use siphash::HashKey;
pub(crate) use twice::{Twice, TwiceRows};
pub(crate) use world::{Export, Refers, World};
