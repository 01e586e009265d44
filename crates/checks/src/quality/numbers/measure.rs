//! What is counted, with the words for it and the columns it needs.

/// Something that is counted. The first nineteen are questions to people, in the order of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Measure {
    /// Data element 3.01.
    Name,
    /// Data element 3.02.
    Ssn,
    /// Data element 3.03.
    Dob,
    /// Data element 3.04.
    Race,
    /// Data element 3.07.
    Veteran,
    /// Data element 3.10.
    Start,
    /// Data element 3.15.
    Relationship,
    /// Data element 3.16.
    Coc,
    /// Data element 3.08.
    Disabling,
    /// Data element 3.917.1.
    Living,
    /// Data element 3.917.2, of those who come from an institution.
    StayInInstitution,
    /// Data element 3.917.2, of those who come from housing or elsewhere.
    StayElsewhere,
    /// Data element 3.917.3.
    HomelessSince,
    /// Data element 3.917.4.
    TimesHomeless,
    /// Data element 3.917.5.
    MonthsHomeless,
    /// Data element 3.12.
    Destination,
    /// Data element 4.02 at project start.
    IncomeAtStart,
    /// Data element 4.02 at the annual assessment.
    IncomeAtAnnual,
    /// Data element 4.02 at exit.
    IncomeAtExit,
    /// How soon starts were entered.
    Starts,
    /// How soon exits were entered.
    Exits,
    /// Street outreach without a contact.
    Contacts,
    /// Night-by-night shelter without a bed night.
    BedNights,
    /// Stays that go on for long.
    LongStays,
    /// Stays of one person that overlap.
    Overlaps,
    /// Referrals without a result.
    Referrals,
}

/// The words for a measure, and what has to be sound for it to be counted.
#[derive(Debug)]
pub(crate) struct Measured {
    pub(crate) measure: Measure,
    code: &'static str,
    question: &'static str,
    title: &'static str,
    /// File and column.
    pub(crate) needs: &'static [(&'static str, &'static str)],
    /// Files of which every row has to be there: what is missing there is concluded from.
    pub(crate) whole: &'static [&'static str],
}

const ENROLLMENT: &str = "Enrollment.csv";
const CLIENT: &str = "Client.csv";
const EXIT: &str = "Exit.csv";
const INCOME: &str = "IncomeBenefits.csv";
const DOB: (&str, &str) = (CLIENT, "DOB");
const HEAD: (&str, &str) = (ENROLLMENT, "RelationshipToHoH");
const SITUATION: (&str, &str) = (ENROLLMENT, "LivingSituation");
const LENGTH: (&str, &str) = (ENROLLMENT, "LengthOfStay");
const STREET: (&str, &str) = (ENROLLMENT, "PreviousStreetESSH");

/// What every measure needs: without it nobody is known to have been anywhere.
pub(crate) const ALWAYS: &[(&str, &str)] = &[
    (ENROLLMENT, "EntryDate"),
    (ENROLLMENT, "PersonalID"),
    (ENROLLMENT, "ProjectID"),
    (EXIT, "ExitDate"),
    ("Project.csv", "ProjectType"),
    ("Project.csv", "OrganizationID"),
    ("Organization.csv", "VictimServiceProvider"),
    (ENROLLMENT, "DateOfEngagement"),
    ("Funder.csv", "Funder"),
];

macro_rules! measured {
    ($($measure:ident $code:literal $question:literal $title:literal [$($need:expr),*] [$($whole:expr),*];)*) => {
        /// Every measure, in order.
        pub(crate) static MEASURED: &[Measured] = &[$(Measured {
            measure: Measure::$measure, code: $code, question: $question, title: $title,
            needs: &[$($need),*], whole: &[$($whole),*],
        }),*];
    };
}

measured! {
    Name "name" "6a" "Name (3.01)"
        [(CLIENT, "NameDataQuality"), (CLIENT, "FirstName"), (CLIENT, "LastName")] [];
    Ssn "ssn" "6a" "Social Security number (3.02)" [(CLIENT, "SSN"), (CLIENT, "SSNDataQuality")] [];
    Dob "dob" "6a" "Date of birth (3.03)" [DOB, (CLIENT, "DOBDataQuality"), (CLIENT, "DateCreated"), HEAD] [];
    Race "race" "6a" "Race and ethnicity (3.04)" [(CLIENT, "RaceNone"), (CLIENT, "AmIndAKNative"), (CLIENT, "Asian"),
        (CLIENT, "BlackAfAmerican"), (CLIENT, "MidEastNAfrican"), (CLIENT, "NativeHIPacific"), (CLIENT, "White")] [];
    Veteran "veteran" "6b" "Veteran status (3.07)" [(CLIENT, "VeteranStatus"), DOB] [];
    Start "start" "6b" "Project start date (3.10)" [] [];
    Relationship "relationship" "6b" "Relationship to head of household (3.15)" [HEAD, (ENROLLMENT, "HouseholdID")] [];
    Coc "coc" "6b" "Enrollment CoC (3.16)"
        [(ENROLLMENT, "EnrollmentCoC"), HEAD, ("ProjectCoC.csv", "CoCCode")] ["ProjectCoC.csv"];
    Disabling "disabling" "6b" "Disabling condition (3.08)" [(ENROLLMENT, "DisablingCondition"),
        ("Disabilities.csv", "DisabilityType"), ("Disabilities.csv", "DisabilityResponse"),
        ("Disabilities.csv", "IndefiniteAndImpairs"), ("Disabilities.csv", "DataCollectionStage")] [];
    Living "living_situation" "6d" "Living situation (3.917.1)" [SITUATION, DOB, HEAD] [];
    StayInInstitution "stay_in_institution" "6d" "Length of stay in an institution (3.917.2)"
        [SITUATION, LENGTH, DOB, HEAD] [];
    StayElsewhere "stay_elsewhere" "6d" "Length of stay in housing or elsewhere (3.917.2)" [SITUATION, LENGTH, DOB, HEAD] [];
    HomelessSince "homeless_since" "6d" "Approximate date this episode started (3.917.3)"
        [(ENROLLMENT, "DateToStreetESSH"), SITUATION, LENGTH, STREET, DOB, HEAD] [];
    TimesHomeless "times_homeless" "6d" "Number of times homeless (3.917.4)"
        [(ENROLLMENT, "TimesHomelessPastThreeYears"), SITUATION, LENGTH, STREET, DOB, HEAD] [];
    MonthsHomeless "months_homeless" "6d" "Number of months homeless (3.917.5)"
        [(ENROLLMENT, "MonthsHomelessPastThreeYears"), SITUATION, LENGTH, STREET, DOB, HEAD] [];
    Destination "destination" "6c" "Destination (3.12)" [(EXIT, "Destination")] [];
    IncomeAtStart "income_at_start" "6c" "Income and sources at start (4.02)"
        [(INCOME, "IncomeFromAnySource"), (INCOME, "InformationDate"), (INCOME, "DataCollectionStage"), DOB, HEAD] [INCOME];
    IncomeAtAnnual "income_at_annual" "6c" "Income and sources at annual assessment (4.02)"
        [(INCOME, "IncomeFromAnySource"), (INCOME, "InformationDate"), (INCOME, "DataCollectionStage"), DOB, HEAD,
            (ENROLLMENT, "HouseholdID")] [INCOME];
    IncomeAtExit "income_at_exit" "6c" "Income and sources at exit (4.02)"
        [(INCOME, "IncomeFromAnySource"), (INCOME, "InformationDate"), (INCOME, "DataCollectionStage"), DOB, HEAD] [INCOME];
    Starts "starts" "6e" "Project start records" [(ENROLLMENT, "DateCreated")] [];
    Exits "exits" "6e" "Project exit records" [(EXIT, "DateCreated")] [];
    Contacts "contacts" "6f" "Street outreach without a recent contact"
        [("CurrentLivingSituation.csv", "InformationDate"), DOB, HEAD] ["CurrentLivingSituation.csv"];
    BedNights "bed_nights" "6f" "Night-by-night shelter without a recent bed night"
        [("Services.csv", "DateProvided"), ("Services.csv", "RecordType")] ["Services.csv"];
    LongStays "long_stays" "" "Long stays" [(ENROLLMENT, "MoveInDate"), HEAD] [EXIT];
    Overlaps "overlaps" "" "Overlapping stays"
        [(ENROLLMENT, "MoveInDate"), ("Services.csv", "DateProvided"), ("Services.csv", "RecordType")] [EXIT];
    Referrals "referrals" "" "Outstanding referrals" [("Event.csv", "Event"), ("Event.csv", "EventDate"),
        ("Event.csv", "ResultDate")] [];
}

impl Measure {
    /// How many questions to people there are.
    pub const ELEMENTS: usize = 19;

    /// Every measure, in order.
    pub fn all() -> impl ExactSizeIterator<Item = Self> + Clone {
        MEASURED.iter().map(|of| of.measure)
    }

    /// The questions to people, in order.
    pub fn elements() -> impl ExactSizeIterator<Item = Self> + Clone {
        Self::all().take(Self::ELEMENTS)
    }

    /// Permanent and short: `homeless_since`.
    pub fn code(self) -> &'static str {
        self.of().map_or("", |of| of.code)
    }

    /// The question of the Annual Performance Report: `6a`; empty if it asks nothing like it.
    pub fn question(self) -> &'static str {
        self.of().map_or("", |of| of.question)
    }

    /// `Date of birth (3.03)`.
    pub fn title(self) -> &'static str {
        self.of().map_or("", |of| of.title)
    }

    fn of(self) -> Option<&'static Measured> {
        MEASURED.get(self as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_measure_stands_at_its_own_place_under_a_code_of_its_own() {
        for (place, of) in MEASURED.iter().enumerate() {
            assert_eq!(of.measure as usize, place);
            assert_eq!(MEASURED.iter().filter(|other| other.code == of.code).count(), 1, "{}", of.code);
        }
        assert_eq!(Measure::elements().last(), Some(Measure::IncomeAtExit));
    }

    #[test]
    fn what_a_measure_needs_stands_in_every_pack() {
        for pack in crate::pack::packs() {
            for (file, column) in MEASURED.iter().flat_map(|of| of.needs).chain(ALWAYS) {
                let spec = pack.files.iter().find(|spec| spec.name == *file);
                assert!(
                    spec.is_some_and(|spec| spec.position(column).is_some()),
                    "{}: {file} {column}",
                    pack.id
                );
            }
        }
    }
}
