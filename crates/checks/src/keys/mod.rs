//! Keys: which rows there are, by 64-bit keyed hashes, so that other rows can be held against them.
//!
//! A reference whose hash is not there is certainly missing. Two equal hashes are only a candidate: the rows are read
//! again and compared byte by byte before anything is said. What goes unsaid if hashes of different keys meet, and how
//! seldom that is, stands at [`HashKey`].

mod beside;
mod candidates;
mod doubts;
mod exactly;
mod export;
mod gather;
mod lacks;
mod layout;
mod log;
mod plan;
mod projects;
mod provider;
mod room;
mod rows;
mod siphash;
mod table;
mod temp_file;
mod torn;
mod twice;
mod victims;
mod world;

pub(crate) use beside::{Answers, Known};
pub(crate) use doubts::{Lost, Spot, spellings};
pub(crate) use exactly::{Groups, GroupsAgain};
pub(crate) use export::Export;
pub(crate) use gather::Gather;
pub(crate) use lacks::Asked;
pub(crate) use log::{Log, Parts};
pub(crate) use projects::{Leads, Project, Projects};
pub(crate) use room::Room;
pub(crate) use siphash::{HashKey, combine, hash_of};
pub(crate) use torn::Torn;
pub(crate) use twice::{Twice, TwiceRows};
pub(crate) use victims::{VictimRows, person_of, victim_rows};
pub(crate) use world::{Refers, TableId, Way, World};
