//! What the window's page and the program say to each other, as plain data.
//!
//! One module for each place of the window. Every type is written once, here; the page's TypeScript is generated from it
//! ([`typescript`]) and a test compares the two, so neither side can drift.
//!
//! What this crate refuses to do: carry a path, a key or a passphrase that was kept, or know what any of it means. The page names
//! what it was given by [`Token`]s, and sentences come ready to read.

mod administration;
mod bundles;
mod check;
mod compare;
mod corrections;
mod count;
mod data_sets;
mod log;
mod place;
mod problem;
mod progress;
mod quality;
mod site;
mod start;
mod today;
mod token;
mod typescript;
mod vault;
mod verify;

pub use administration::{KnownSigner, NewPerson, People, Person, PersonRole, VaultKey, WayIn};
pub use bundles::{
    BundleState, BundleView, Job, JobState, OpenWith, Opened, RecipientKey, SealPassphrase, SealRequest,
    Sealed, Target, TargetKind,
};
pub use check::{
    CheckBegun, CheckOptions, CheckState, CheckedFile, FindingQuery, FindingRow, FindingsPage, Group,
    GroupBy, QualityFormat, RelatedRow, ReportFormat, RowLine, RowView, RuleHelp, RuleHit, Severity, Tally,
};
pub use compare::{ChangeOf, ChangeView, CodeCount, ComparedView, CourseStep, RuleLeftOut};
pub use corrections::{
    CheckNotes, ListBy, ListView, ListsRequest, ListsWritten, NoteFits, NoteKind, NoteOn, NoteRequest,
    NoteState, NoteView, SentRequest, SentView, SheetFormat,
};
pub use count::Whole;
pub use data_sets::DataSetView;
pub use log::{EntryProof, LogFilters, LogPage, LogQuery, LogRow, LogVerdict, PackView};
pub use place::{Chosen, ChosenKind, Dropped};
pub use problem::{FaultReport, Problem, ProblemKind};
pub use progress::{Progress, Stage};
pub use quality::{
    QualityAnswers, QualityGroup, QualityList, QualityLongStay, QualityNotCounted, QualityNumbers,
    QualityOverlap, QualityPair, QualityProject, QualityQuestion, QualityReferral, QualityShare, QualityStay,
    QualityView,
};
pub use site::{
    PersonalIds, ProtectedPeople, SiteContact, SiteFault, SiteField, SiteGroup, SiteRule, SiteSaved,
    SiteSettings, SiteSwitchedOff, SiteView,
};
pub use start::{OperatorName, Start, VaultState};
pub use today::{HealthLine, HealthState, LogHealth, NoticeView, OpenedCopy, Today};
pub use token::Token;
pub use typescript::{FILE, typescript};
pub use vault::{RecoveryCodeShown, Settings, SetupRequest, Strength, VaultEvent, WorkWith};
pub use verify::{BundleFile, SignerView, VerdictToken, VerificationView, VerifyWith};
