//! One file for each group of commands: options, the call into `workbench`, the words for what came of it.

pub(crate) mod audit;
mod audit_pack;
pub(crate) mod check;
pub(crate) mod compare;
mod compared;
pub(crate) mod dataset;
pub(crate) mod doctor;
pub(crate) mod export;
pub(crate) mod findings;
pub(crate) mod generate;
pub(crate) mod key;
pub(crate) mod lists;
pub(crate) mod next;
pub(crate) mod notes;
pub(crate) mod open;
pub(crate) mod operator;
pub(crate) mod pack;
pub(crate) mod quality;
pub(crate) mod report;
pub(crate) mod rules;
pub(crate) mod sample;
pub(crate) mod sent;
pub(crate) mod set;
pub(crate) mod settings;
pub(crate) mod summary;
pub(crate) mod vault;
pub(crate) mod verify;
