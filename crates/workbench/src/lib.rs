//! Everything Strongroom can do, as one function for each use case.
//!
//! | a person wants to | use case |
//! | --- | --- |
//! | make a vault, get in, get out | [`init`], [`unlock`], [`lock`] |
//! | change a passphrase, come back with the recovery code | [`change_passphrase`], [`recover`] |
//! | know who may work here, let another person in | [`operators()`], [`enrol`] |
//! | check an export | [`check()`] |
//! | see how complete, timely and sound its data are | [`quality_report()`] |
//! | check and seal it | [`export()`] |
//! | know what changed since an earlier check | [`compare`] |
//! | know whether a bundle is intact and whose it is | [`verify()`] |
//! | get the files out | [`open()`] |
//! | say why a finding stays | [`notes`] |
//! | read, verify, hand out, prove the log; make an auditor's pack | [`audit_log`] |
//! | hand out keys, make one for a recipient, know signers | [`keys`] |
//! | know how the workstation is | [`doctor()`] |
//! | try things out | [`sample_hud`] |
//!
//! This is the only place where an action and its log entry meet: [`Session`] puts both into one transaction. What it
//! refuses to know: terminals, windows, where its clock, disk and randomness come from ([`Host`] brings them).

mod arrival;
pub mod audit_log;
mod audit_pack;
mod book;
mod check;
pub mod compare;
mod copies;
mod credentials;
mod data_folder;
pub mod data_set;
pub mod desk;
mod doctor;
mod document;
mod entrance;
mod export;
pub mod findings;
mod host;
pub mod keys;
mod lists;
pub mod notes;
mod notice;
mod open;
mod operators;
mod pinned;
mod problem;
mod quality_report;
mod rollback;
mod sample_data;
mod session;
mod settings;
mod settle;
mod site;
mod verify;

pub use audit::Role;
pub use check::{CheckRequest, check, export_of};
pub use copies::{CopyOnDisk, copies, delete_copy};
pub use credentials::{RecoverRequest, change_passphrase, recover};
pub use data_folder::data_folder;
pub use doctor::{Finding as Examination, State as ExaminationState, doctor};
pub use entrance::{InitRequest, init, lock, require_vault, unlock};
pub use export::{
    ExportFrom, ExportOutcome, ExportRequest, LeftOutRows, PASSPHRASE_BITS, RecipientPassphrase, Written,
    export,
};
pub use findings::FindingStore;
pub use host::{Host, Stage, Watch};
pub use lists::{
    ListBy, ListFormat, ListMade, ListRequest, SentList, SentRequest, count_of, last_sent, record_sent,
    sent_lists, write_lists,
};
pub use notice::Notice;
pub use open::{OpenRequest, OpenWith, Opened, Target, open};
pub use operators::{EnrolRequest, KnownOperator, WayIn, enrol, may_enrol, operators};
pub use problem::{Problem, ProblemKind};
pub use quality_report::{QualityFormat, QualityReport, quality_report, quality_report_of};
pub use sample_data::{SampleMade, SampleRequest, sample_hud};
pub use session::Session;
pub use settings::{Settings, change_settings, settings};
pub use site::{Contact, MAX_COVER, MAX_SITE_BYTES, Site, SiteFile, change_site, set_site, site};
pub use verify::{Inside, InsideFile, Verification, VerifyRequest, verify};
