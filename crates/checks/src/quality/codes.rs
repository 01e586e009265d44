//! The rules of data quality by name. Their words stand in `assets/quality/hud-hmis/rules.csv`, in the same order.

/// Names the rules, each with its permanent code.
macro_rules! codes {
    ($($name:ident $code:literal,)*) => {
        /// A rule of data quality.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub(crate) enum Code { $($name),* }

        #[cfg(test)]
        impl Code {
            /// The permanent codes, in order.
            pub(crate) const ALL: &[&str] = &[$($code),*];
        }
    };
}

codes! {
    DobMissing "DOB_MISSING",
    DobUnknown "DOB_UNKNOWN",
    DobAfterCreated "DOB_AFTER_CREATED",
    BornAfterEntry "BORN_AFTER_ENTRY",
    AgeOver100 "AGE_OVER_100",
    NameIncomplete "NAME_INCOMPLETE",
    SsnMissing "SSN_MISSING",
    SsnImplausible "SSN_IMPLAUSIBLE",
    SsnUnknown "SSN_UNKNOWN",
    RaceUnknown "RACE_UNKNOWN",
    VeteranStatusUnknown "VETERAN_STATUS_UNKNOWN",
    VeteranDetailMissing "VETERAN_DETAIL_MISSING",
    VeteranDetailUnknown "VETERAN_DETAIL_UNKNOWN",
    VeteranYearsReversed "VETERAN_YEARS_REVERSED",
    SsvfDetailMissing "SSVF_DETAIL_MISSING",
    RelationshipMissing "RELATIONSHIP_MISSING",
    HouseholdInSeveralProjects "HOUSEHOLD_IN_SEVERAL_PROJECTS",
    HouseholdReused "HOUSEHOLD_REUSED",
    HouseholdOfChildren "HOUSEHOLD_OF_CHILDREN",
    EnrollmentCocMissing "ENROLLMENT_COC_MISSING",
    DisablingConditionUnknown "DISABLING_CONDITION_UNKNOWN",
    LivingSituationMissing "LIVING_SITUATION_MISSING",
    LivingSituationUnknown "LIVING_SITUATION_UNKNOWN",
    LengthOfStayMissing "LENGTH_OF_STAY_MISSING",
    LengthOfStayUnknown "LENGTH_OF_STAY_UNKNOWN",
    SubsidyTypeMissing "SUBSIDY_TYPE_MISSING",
    StreetStartMissing "STREET_START_MISSING",
    PreviousStreetMissing "PREVIOUS_STREET_MISSING",
    ThresholdAnswersMissing "THRESHOLD_ANSWERS_MISSING",
    HomelessHistoryMissing "HOMELESS_HISTORY_MISSING",
    HomelessHistoryUnknown "HOMELESS_HISTORY_UNKNOWN",
    StreetStartAfterEntry "STREET_START_AFTER_ENTRY",
    MonthsHomelessComputable "MONTHS_HOMELESS_COMPUTABLE",
    MonthsHomelessConflict "MONTHS_HOMELESS_CONFLICT",
    HomelessHistoryConflict "HOMELESS_HISTORY_CONFLICT",
    EntryAfterCreated "ENTRY_AFTER_CREATED",
    StartEnteredLate "START_ENTERED_LATE",
    ExitEnteredLate "EXIT_ENTERED_LATE",
    MoveInOutsideStay "MOVE_IN_OUTSIDE_STAY",
    ExitInFuture "EXIT_IN_FUTURE",
    DestinationUnknown "DESTINATION_UNKNOWN",
    StayOutsideOperation "STAY_OUTSIDE_OPERATION",
    StayCrossesOperation "STAY_CROSSES_OPERATION",
    StayOutsideParticipation "STAY_OUTSIDE_PARTICIPATION",
    StayCrossesParticipation "STAY_CROSSES_PARTICIPATION",
    StaysOverlap "STAYS_OVERLAP",
    BedNightTwice "BED_NIGHT_TWICE",
    IncomeRecordMissing "INCOME_RECORD_MISSING",
    IncomeMissing "INCOME_MISSING",
    IncomeConflict "INCOME_CONFLICT",
    BenefitsMissing "BENEFITS_MISSING",
    BenefitsConflict "BENEFITS_CONFLICT",
    InsuranceMissing "INSURANCE_MISSING",
    InsuranceConflict "INSURANCE_CONFLICT",
    ReferralOutstanding "REFERRAL_OUTSTANDING",
    SituationNotRecent "SITUATION_NOT_RECENT",
    BedNightNotRecent "BED_NIGHT_NOT_RECENT",
    StayLong "STAY_LONG",
    PersonMismatch "PERSON_MISMATCH",
    EnrollmentsNone "ENROLLMENTS_NONE",
    GeographyMissing "GEOGRAPHY_MISSING",
    AddressMissing "ADDRESS_MISSING",
    HousingTypeMissing "HOUSING_TYPE_MISSING",
    CeParticipationOverlap "CE_PARTICIPATION_OVERLAP",
    HmisParticipationOverlap "HMIS_PARTICIPATION_OVERLAP",
    VictimServiceParticipates "VICTIM_SERVICE_PARTICIPATES",
    BedNightsNone "BED_NIGHTS_NONE",
    OperatingEndMissing "OPERATING_END_MISSING",
    InventoryMissing "INVENTORY_MISSING",
    CocWithoutInventory "COC_WITHOUT_INVENTORY",
    InventoryBeforeProject "INVENTORY_BEFORE_PROJECT",
    InventoryOutlivesProject "INVENTORY_OUTLIVES_PROJECT",
    BedsConflict "BEDS_CONFLICT",
    UnitsExceedBeds "UNITS_EXCEED_BEDS",
    BedTypeConflict "BED_TYPE_CONFLICT",
    SeasonalAllYear "SEASONAL_ALL_YEAR",
    InventoryUnused "INVENTORY_UNUSED",
}
