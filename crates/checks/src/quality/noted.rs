//! What is noted of the rows of each file: the columns that some rule asks for, and nothing of anybody's name.

use crate::pack::FileSpec;

/// A file of which something is noted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Kind {
    Organization,
    Project,
    Coc,
    Inventory,
    Funder,
    Hmis,
    Entry,
    Client,
    /// More of the rows of people, for the numbers of a report; so with the other kinds that end alike.
    ClientMore,
    Enrollment,
    EnrollmentMore,
    Exit,
    Income,
    IncomeMore,
    BedNight,
    Situation,
    Event,
    Disability,
}

/// How a value is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// A code or a small number, in two bytes.
    Code,
    /// A day, in four.
    Day,
    /// The day of a moment, in four.
    Moment,
    /// A number, in four.
    Number,
    /// Whether anything stands there, in two.
    Filled,
    /// Whether a Social Security number can be one, in two: 1 if so, 0 if not.
    Ssn,
    /// Likewise as reports count it, to which the last four digits are enough.
    LastFour,
    /// A number that stands for a text and is the same at every check, in four: rows can be put in order by it.
    Order,
}

/// A column of which something is noted.
#[derive(Debug)]
pub(crate) struct Column {
    pub(crate) name: &'static str,
    pub(crate) form: Form,
}

/// What is noted of the rows of one file.
#[derive(Debug)]
pub(crate) struct Noted {
    pub(crate) file: &'static str,
    /// The column by which notes are brought together.
    pub(crate) key: &'static str,
    /// Columns of which only a hash is kept.
    pub(crate) ids: &'static [&'static str],
    /// Only rows with one of these codes in this column are noted, and those where it cannot be read.
    pub(crate) only: Option<(&'static str, &'static [i64])>,
    pub(crate) columns: &'static [Column],
}

impl Form {
    /// How many bytes it takes.
    pub(super) fn width(self) -> usize {
        match self {
            Self::Code | Self::Filled | Self::Ssn | Self::LastFour => 2,
            Self::Day | Self::Moment | Self::Number | Self::Order => 4,
        }
    }
}

impl Noted {
    /// How many bytes a note has: the line, the hashes of the ids, the values.
    pub(super) fn width(&self) -> usize {
        4 + 8 * self.ids.len() + self.columns.iter().map(|column| column.form.width()).sum::<usize>()
    }

    /// Where a value begins in a note, and how it is kept.
    pub(super) fn place(&self, column: usize) -> Option<(usize, Form)> {
        let form = self.columns.get(column)?.form;
        let before = self.columns.iter().take(column).map(|column| column.form.width()).sum::<usize>();
        Some((4 + 8 * self.ids.len() + before, form))
    }
}

impl Column {
    /// Its place in a file; `None` if it is not there. One column was renamed in 2026.
    pub(crate) fn position(&self, spec: &FileSpec) -> Option<usize> {
        let before = (self.name == "HispanicLatinao").then_some("HispanicLatinaeo");
        spec.position(self.name).or_else(|| spec.position(before?))
    }
}

impl Kind {
    /// True if it is noted only where the numbers of a report are asked for. No rule knows of it.
    pub(crate) fn is_for_numbers(self) -> bool {
        matches!(self, Self::ClientMore | Self::EnrollmentMore | Self::IncomeMore | Self::Disability)
    }

    /// What is noted of the file.
    pub(crate) fn noted(self) -> &'static Noted {
        match self {
            Self::Organization => &organization::NOTED,
            Self::Project => &project::NOTED,
            Self::Coc => &coc::NOTED,
            Self::Inventory => &inventory::NOTED,
            Self::Funder => &funder::NOTED,
            Self::Hmis => &hmis::NOTED,
            Self::Entry => &coordinated::NOTED,
            Self::Client => &client::NOTED,
            Self::ClientMore => &client_more::NOTED,
            Self::Enrollment => &enrollment::NOTED,
            Self::EnrollmentMore => &enrollment_more::NOTED,
            Self::Exit => &exit::NOTED,
            Self::Income => &income::NOTED,
            Self::IncomeMore => &income_more::NOTED,
            Self::BedNight => &bed_night::NOTED,
            Self::Situation => &situation::NOTED,
            Self::Event => &event::NOTED,
            Self::Disability => &disability::NOTED,
        }
    }
}

/// Every file of which something is noted: first those about projects, then those about people.
pub(crate) const ALL: [Kind; 18] = [
    Kind::Organization,
    Kind::Project,
    Kind::Coc,
    Kind::Inventory,
    Kind::Funder,
    Kind::Hmis,
    Kind::Entry,
    Kind::Client,
    Kind::ClientMore,
    Kind::Enrollment,
    Kind::EnrollmentMore,
    Kind::Exit,
    Kind::Income,
    Kind::IncomeMore,
    Kind::BedNight,
    Kind::Situation,
    Kind::Event,
    Kind::Disability,
];

/// A file, and its columns as constants that find their values in a note.
macro_rules! noted {
    ($module:ident, $file:literal by $key:literal, ids [$($id:literal),*], only $only:expr, {
        $($name:ident: $form:ident $column:literal,)*
    }) => {
        pub(crate) mod $module {
            use super::{Column, Form, Noted};

            #[allow(non_camel_case_types, clippy::upper_case_acronyms, dead_code, reason = "named as the constants are")]
            enum Place { $($name),* }
            $(#[allow(dead_code, reason = "some are only reached as part of a range")]
            pub(crate) const $name: usize = Place::$name as usize;)*
            pub(crate) static NOTED: Noted = Noted {
                file: $file,
                key: $key,
                ids: &[$($id),*],
                only: $only,
                columns: &[$(Column { name: $column, form: Form::$form }),*],
            };
        }
    };
}

noted!(organization, "Organization.csv" by "OrganizationID", ids [], only None, {
    VICTIM_SERVICE: Code "VictimServiceProvider",
});
noted!(project, "Project.csv" by "ProjectID", ids ["OrganizationID"], only None, {
    START: Day "OperatingStartDate",
    END: Day "OperatingEndDate",
    CONTINUUM: Code "ContinuumProject",
    TYPE: Code "ProjectType",
    HOUSING: Code "HousingType",
    RRH: Code "RRHSubType",
});
noted!(coc, "ProjectCoC.csv" by "ProjectID", ids ["CoCCode"], only None, {
    CODE: Filled "CoCCode",
    GEOCODE: Filled "Geocode",
    ADDRESS: Filled "Address1",
    CITY: Filled "City",
    STATE: Filled "State",
    ZIP: Filled "ZIP",
    GEOGRAPHY: Code "GeographyType",
});
noted!(inventory, "Inventory.csv" by "ProjectID", ids ["CoCCode"], only None, {
    AVAILABILITY: Code "Availability",
    UNITS: Number "UnitInventory",
    BEDS: Number "BedInventory",
    CH_VET: Number "CHVetBedInventory",
    YOUTH_VET: Number "YouthVetBedInventory",
    VET: Number "VetBedInventory",
    CH_YOUTH: Number "CHYouthBedInventory",
    YOUTH: Number "YouthBedInventory",
    CH: Number "CHBedInventory",
    OTHER: Number "OtherBedInventory",
    BED_TYPE: Code "ESBedType",
    START: Day "InventoryStartDate",
    END: Day "InventoryEndDate",
});
noted!(funder, "Funder.csv" by "ProjectID", ids [], only None, {
    FUNDER: Code "Funder",
    START: Day "StartDate",
    END: Day "EndDate",
});
noted!(hmis, "HMISParticipation.csv" by "ProjectID", ids [], only None, {
    TYPE: Code "HMISParticipationType",
    START: Day "HMISParticipationStatusStartDate",
    END: Day "HMISParticipationStatusEndDate",
});
noted!(coordinated, "CEParticipation.csv" by "ProjectID", ids [], only None, {
    START: Day "CEParticipationStatusStartDate",
    END: Day "CEParticipationStatusEndDate",
});
noted!(client, "Client.csv" by "PersonalID", ids [], only None, {
    NAME_QUALITY: Code "NameDataQuality",
    SSN: Ssn "SSN",
    SSN_QUALITY: Code "SSNDataQuality",
    DOB: Day "DOB",
    DOB_QUALITY: Code "DOBDataQuality",
    RACE_NONE: Code "RaceNone",
    VETERAN: Code "VeteranStatus",
    ENTERED: Code "YearEnteredService",
    SEPARATED: Code "YearSeparated",
    WORLD_WAR: Code "WorldWarII",
    KOREA: Code "KoreanWar",
    VIETNAM: Code "VietnamWar",
    DESERT_STORM: Code "DesertStorm",
    AFGHANISTAN: Code "AfghanistanOEF",
    IRAQ_FREEDOM: Code "IraqOIF",
    IRAQ_DAWN: Code "IraqOND",
    OTHER_THEATER: Code "OtherTheater",
    BRANCH: Code "MilitaryBranch",
    DISCHARGE: Code "DischargeStatus",
    CREATED: Moment "DateCreated",
});
noted!(enrollment, "Enrollment.csv" by "PersonalID", ids ["EnrollmentID", "ProjectID", "HouseholdID"], only None, {
    ENTRY: Day "EntryDate",
    HOUSEHOLD: Filled "HouseholdID",
    RELATIONSHIP: Code "RelationshipToHoH",
    COC: Filled "EnrollmentCoC",
    SITUATION: Code "LivingSituation",
    SUBSIDY: Code "RentalSubsidyType",
    LENGTH: Code "LengthOfStay",
    UNDER: Code "LOSUnderThreshold",
    STREET: Code "PreviousStreetESSH",
    SINCE: Day "DateToStreetESSH",
    TIMES: Code "TimesHomelessPastThreeYears",
    MONTHS: Code "MonthsHomelessPastThreeYears",
    DISABLING: Code "DisablingCondition",
    MOVE_IN: Day "MoveInDate",
    AMI: Code "PercentAMI",
    STATION: Filled "VAMCStation",
    SCREENING: Code "TargetScreenReqd",
    SCORE: Number "HPScreeningScore",
    THRESHOLD: Number "ThresholdScore",
    CREATED: Moment "DateCreated",
});
noted!(exit, "Exit.csv" by "PersonalID", ids ["EnrollmentID"], only None, {
    DATE: Day "ExitDate",
    DESTINATION: Code "Destination",
    SUBSIDY: Code "DestinationSubsidyType",
    CREATED: Moment "DateCreated",
});
noted!(income, "IncomeBenefits.csv" by "PersonalID", ids ["EnrollmentID"], only Some(("DataCollectionStage", &[1, 3])), {
    STAGE: Code "DataCollectionStage",
    INCOME: Code "IncomeFromAnySource",
    EARNED: Code "Earned",
    UNEMPLOYMENT: Code "Unemployment",
    SSI: Code "SSI",
    SSDI: Code "SSDI",
    VA_SERVICE: Code "VADisabilityService",
    VA_NON_SERVICE: Code "VADisabilityNonService",
    PRIVATE_DISABILITY: Code "PrivateDisability",
    WORKERS_COMP: Code "WorkersComp",
    TANF: Code "TANF",
    GA: Code "GA",
    RETIREMENT: Code "SocSecRetirement",
    PENSION: Code "Pension",
    CHILD_SUPPORT: Code "ChildSupport",
    ALIMONY: Code "Alimony",
    OTHER_INCOME: Code "OtherIncomeSource",
    BENEFITS: Code "BenefitsFromAnySource",
    SNAP: Code "SNAP",
    WIC: Code "WIC",
    TANF_CHILD_CARE: Code "TANFChildCare",
    TANF_TRANSPORT: Code "TANFTransportation",
    OTHER_TANF: Code "OtherTANF",
    OTHER_BENEFITS: Code "OtherBenefitsSource",
    INSURANCE: Code "InsuranceFromAnySource",
    MEDICAID: Code "Medicaid",
    MEDICARE: Code "Medicare",
    SCHIP: Code "SCHIP",
    VHA: Code "VHAServices",
    EMPLOYER: Code "EmployerProvided",
    COBRA: Code "COBRA",
    PRIVATE_PAY: Code "PrivatePay",
    STATE: Code "StateHealthIns",
    INDIAN: Code "IndianHealthServices",
    OTHER_INSURANCE: Code "OtherInsurance",
});
noted!(bed_night, "Services.csv" by "PersonalID", ids ["EnrollmentID"], only Some(("RecordType", &[200])), {
    RECORD: Code "RecordType",
    DATE: Day "DateProvided",
});
noted!(situation, "CurrentLivingSituation.csv" by "PersonalID", ids ["EnrollmentID"], only None, {
    DATE: Day "InformationDate",
    SITUATION: Code "CurrentLivingSituation",
    SUBSIDY: Code "CLSSubsidyType",
});
noted!(event, "Event.csv" by "PersonalID", ids ["EnrollmentID"], only None, {
    DATE: Day "EventDate",
    EVENT: Code "Event",
    RESULT_DATE: Day "ResultDate",
});

noted!(client_more, "Client.csv" by "PersonalID", ids [], only None, {
    FIRST_NAME: Filled "FirstName",
    LAST_NAME: Filled "LastName",
    LAST_FOUR: LastFour "SSN",
    INDIGENOUS: Code "AmIndAKNative",
    ASIAN: Code "Asian",
    BLACK: Code "BlackAfAmerican",
    HISPANIC: Code "HispanicLatinao",
    MIDDLE_EASTERN: Code "MidEastNAfrican",
    PACIFIC: Code "NativeHIPacific",
    WHITE: Code "White",
});
noted!(enrollment_more, "Enrollment.csv" by "PersonalID", ids ["EnrollmentID", "EnrollmentCoC"], only None, {
    ORDER: Order "EnrollmentID",
    ENGAGED: Day "DateOfEngagement",
});
noted!(income_more, "IncomeBenefits.csv" by "PersonalID", ids ["EnrollmentID"], only Some(("DataCollectionStage", &[1, 3, 5])), {
    STAGE: Code "DataCollectionStage",
    DATE: Day "InformationDate",
    INCOME: Code "IncomeFromAnySource",
    EARNED: Code "Earned",
    UNEMPLOYMENT: Code "Unemployment",
    SSI: Code "SSI",
    SSDI: Code "SSDI",
    VA_SERVICE: Code "VADisabilityService",
    VA_NON_SERVICE: Code "VADisabilityNonService",
    PRIVATE_DISABILITY: Code "PrivateDisability",
    WORKERS_COMP: Code "WorkersComp",
    TANF: Code "TANF",
    GA: Code "GA",
    RETIREMENT: Code "SocSecRetirement",
    PENSION: Code "Pension",
    CHILD_SUPPORT: Code "ChildSupport",
    ALIMONY: Code "Alimony",
    OTHER_INCOME: Code "OtherIncomeSource",
});
noted!(disability, "Disabilities.csv" by "PersonalID", ids ["EnrollmentID"], only Some(("DisabilityResponse", &[1, 2, 3])), {
    TYPE: Code "DisabilityType",
    RESPONSE: Code "DisabilityResponse",
    IMPAIRS: Code "IndefiniteAndImpairs",
    STAGE: Code "DataCollectionStage",
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_that_is_noted_stands_in_every_pack() {
        for pack in crate::pack::packs() {
            for noted in ALL.map(Kind::noted) {
                let file = pack.files.iter().find(|file| file.name == noted.file).unwrap();
                for column in noted.columns {
                    assert!(
                        column.position(file).is_some(),
                        "{}: {} has no {}",
                        pack.id,
                        noted.file,
                        column.name
                    );
                }
                for name in [noted.key]
                    .into_iter()
                    .chain(noted.ids.iter().copied())
                    .chain(noted.only.map(|(name, _)| name))
                {
                    assert!(file.position(name).is_some(), "{}: {} has no {name}", pack.id, noted.file);
                }
            }
        }
    }

    #[test]
    fn values_stand_one_behind_the_other_up_to_the_end_of_a_note() {
        for noted in ALL.map(Kind::noted) {
            let last = noted.columns.len() - 1;
            let (at, form) = noted.place(last).unwrap();
            assert_eq!(at + form.width(), noted.width());
            assert_eq!(noted.place(last + 1), None);
        }
    }
}
