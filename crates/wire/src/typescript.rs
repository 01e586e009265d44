//! The page's types, written from ours.

use std::fmt::Write as _;

use ts_rs::{Config, TS};

use crate::*;

/// Where the generated file is, from the workspace's root.
pub const FILE: &str = "ui/src/wire/index.ts";

/// The text of [`FILE`].
#[must_use]
pub fn typescript() -> String {
    let mut text = String::from(
        "// Made by `cargo run -p wire --example typescript`; edit crates/wire, not this file.\n",
    );
    let config = Config::new();
    macro_rules! write_all {
        ($($kind:ty),* $(,)?) => {
            $(write_one::<$kind>(&mut text, &config);)*
        };
    }
    write_all![
        Whole,
        Token,
        Problem,
        ProblemKind,
        FaultReport,
        Progress,
        Stage,
        Start,
        VaultState,
        OperatorName,
        Chosen,
        ChosenKind,
        Dropped,
        CheckOptions,
        CheckBegun,
        DataSetView,
        ChangeView,
        ChangeOf,
        RuleLeftOut,
        ComparedView,
        CodeCount,
        CourseStep,
        CheckState,
        Tally,
        Severity,
        RuleHit,
        CheckedFile,
        FindingQuery,
        FindingsPage,
        FindingRow,
        RelatedRow,
        GroupBy,
        Group,
        RuleHelp,
        ReportFormat,
        QualityFormat,
        QualityView,
        QualityQuestion,
        QualityNotCounted,
        QualityProject,
        QualityGroup,
        QualityShare,
        QualityAnswers,
        QualityNumbers,
        QualityList<QualityPair>,
        QualityPair,
        QualityStay,
        QualityOverlap,
        QualityLongStay,
        QualityReferral,
        VerifyWith,
        VerdictToken,
        VerificationView,
        SignerView,
        BundleFile,
        RowView,
        RowLine,
        NoteKind,
        NoteState,
        NoteView,
        NoteFits,
        CheckNotes,
        NoteOn,
        NoteRequest,
        SheetFormat,
        ListBy,
        ListsRequest,
        ListsWritten,
        ListView,
        SentView,
        SentRequest,
        WorkWith,
        SetupRequest,
        RecoveryCodeShown,
        Strength,
        VaultEvent,
        Settings,
        SiteView,
        SiteRule,
        SiteSettings,
        SiteSwitchedOff,
        SiteGroup,
        SiteContact,
        SiteFault,
        SiteField,
        SiteSaved,
        PersonalIds,
        ProtectedPeople,
        Today,
        NoticeView,
        HealthLine,
        HealthState,
        LogHealth,
        OpenedCopy,
        RecipientKey,
        Target,
        TargetKind,
        SealPassphrase,
        SealRequest,
        Job,
        JobState,
        Sealed,
        BundleView,
        BundleState,
        OpenWith,
        Opened,
        LogQuery,
        LogPage,
        LogRow,
        LogFilters,
        EntryProof,
        LogVerdict,
        PackView,
        People,
        Person,
        NewPerson,
        PersonRole,
        WayIn,
        KnownSigner,
        VaultKey,
    ];
    text
}

fn write_one<T: TS + 'static>(text: &mut String, config: &Config) {
    // Writing to a text cannot fail.
    let _ = write!(text, "\n{}export {}\n", T::docs().unwrap_or_default(), T::decl(config));
}
