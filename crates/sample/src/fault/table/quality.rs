//! What people do with their data: faults of clients, their stays, and what is recorded of them.

use super::{Fault, Plant, planted, row};
use crate::fault::quality as faults;
use crate::fault::rows::{change, empty};

pub(super) static KINDS: &[Fault] = &[
    planted("nobody_enrolled", "Enrollment", &[("ENROLLMENTS_NONE", "")], Plant::Nobody).alone(),
    row("exit_to_come", "Export", &[], faults::exit_to_come).once().alone(),
    // Client.
    row("dob_missing", "Client", &[("DOB_MISSING", "DOB")], |_, r| faults::dob(r, "", "1")),
    row("dob_unknown", "Client", &[("DOB_UNKNOWN", "DOBDataQuality")], |_, r| faults::dob(r, "", "9")),
    row("made_before_birth", "Client", &[("DOB_AFTER_CREATED", "DOB")], faults::made_before_birth),
    row("born_after_entry", "Client", &[], faults::born_later).alone(),
    row("age_over_100", "Client", &[("AGE_OVER_100", "DOB")], |_, r| faults::dob(r, "1912-05-01", "1")),
    row("name_partial", "Client", &[("NAME_INCOMPLETE", "NameDataQuality")], |_, r| {
        change(r, "NameDataQuality", "2")
    }),
    row("number_missing", "Client", &[("SSN_MISSING", "SSN")], |_, r| empty(r, "SSN")),
    row("number_implausible", "Client", &[("SSN_IMPLAUSIBLE", "SSN")], |_, r| {
        change(r, "SSN", "\"900450001\"") && r.put("SSNDataQuality", "1")
    })
    .in_clear(),
    row("number_unknown", "Client", &[("SSN_UNKNOWN", "SSNDataQuality")], |_, r| {
        empty(r, "SSN") && r.put("SSNDataQuality", "8")
    }),
    row("race_unknown", "Client", &[("RACE_UNKNOWN", "RaceNone")], faults::no_race),
    row("veteran_status_unknown", "Client", &[("VETERAN_STATUS_UNKNOWN", "VeteranStatus")], |_, r| {
        r.value("VeteranStatus") == "0" && r.put("VeteranStatus", "9")
    }),
    row("veteran_detail_missing", "Client", &[("VETERAN_DETAIL_MISSING", "MilitaryBranch")], |c, r| {
        faults::served(c, r, "MilitaryBranch", "")
    }),
    row("veteran_detail_unknown", "Client", &[("VETERAN_DETAIL_UNKNOWN", "DischargeStatus")], |c, r| {
        faults::served(c, r, "DischargeStatus", "99")
    }),
    row(
        "years_of_service_reversed",
        "Client",
        &[("VETERAN_YEARS_REVERSED", "YearSeparated")],
        faults::years_of_service_reversed,
    ),
    // Enrollment.
    row("income_level_missing", "Enrollment", &[("SSVF_DETAIL_MISSING", "PercentAMI")], |_, r| {
        empty(r, "PercentAMI")
    }),
    row(
        "relationship_unknown",
        "Enrollment",
        &[("RELATIONSHIP_MISSING", "RelationshipToHoH")],
        faults::relationship_unknown,
    ),
    row(
        "household_of_another_project",
        "Enrollment",
        &[("HOUSEHOLD_IN_SEVERAL_PROJECTS", "HouseholdID")],
        faults::household_of_another_project,
    ),
    row("household_again", "Enrollment", &[("HOUSEHOLD_REUSED", "HouseholdID")], faults::household_again),
    row("child_alone", "Enrollment", &[("HOUSEHOLD_OF_CHILDREN", "HouseholdID")], faults::child_alone),
    row("enrollment_coc_missing", "Enrollment", &[("ENROLLMENT_COC_MISSING", "EnrollmentCoC")], |_, r| {
        empty(r, "EnrollmentCoC")
    }),
    row(
        "condition_unknown",
        "Enrollment",
        &[("DISABLING_CONDITION_UNKNOWN", "DisablingCondition")],
        |_, r| r.put("DisablingCondition", "99"),
    ),
    row("situation_missing", "Enrollment", &[("LIVING_SITUATION_MISSING", "LivingSituation")], |c, r| {
        faults::was_homeless(c, r) && empty(r, "LivingSituation")
    }),
    row("situation_unknown", "Enrollment", &[("LIVING_SITUATION_UNKNOWN", "LivingSituation")], |c, r| {
        faults::was_homeless(c, r) && r.put("LivingSituation", "99")
    }),
    row("length_of_stay_missing", "Enrollment", &[("LENGTH_OF_STAY_MISSING", "LengthOfStay")], |c, r| {
        faults::was_homeless(c, r) && empty(r, "LengthOfStay")
    }),
    row("length_of_stay_unknown", "Enrollment", &[("LENGTH_OF_STAY_UNKNOWN", "LengthOfStay")], |c, r| {
        faults::was_homeless(c, r) && r.put("LengthOfStay", "99")
    }),
    row("subsidy_missing", "Enrollment", &[("SUBSIDY_TYPE_MISSING", "RentalSubsidyType")], |_, r| {
        empty(r, "RentalSubsidyType")
    }),
    row("street_start_missing", "Enrollment", &[("STREET_START_MISSING", "DateToStreetESSH")], |c, r| {
        faults::was_homeless(c, r) && empty(r, "DateToStreetESSH")
    }),
    row(
        "previous_street_missing",
        "Enrollment",
        &[("PREVIOUS_STREET_MISSING", "PreviousStreetESSH")],
        |c, r| {
            faults::is_asked(c, r) && r.value("PreviousStreetESSH") == "0" && empty(r, "PreviousStreetESSH")
        },
    ),
    row(
        "threshold_unanswered",
        "Enrollment",
        &[("THRESHOLD_ANSWERS_MISSING", "LOSUnderThreshold")],
        faults::threshold_unanswered,
    ),
    row(
        "homeless_history_missing",
        "Enrollment",
        &[("HOMELESS_HISTORY_MISSING", "MonthsHomelessPastThreeYears")],
        faults::history_missing,
    ),
    row(
        "homeless_history_unknown",
        "Enrollment",
        &[("HOMELESS_HISTORY_UNKNOWN", "TimesHomelessPastThreeYears")],
        |c, r| faults::is_asked(c, r) && change(r, "TimesHomelessPastThreeYears", "99"),
    ),
    row(
        "street_after_entry",
        "Enrollment",
        &[("STREET_START_AFTER_ENTRY", "DateToStreetESSH")],
        faults::street_after_entry,
    ),
    row(
        "months_not_counted",
        "Enrollment",
        &[
            ("HOMELESS_HISTORY_UNKNOWN", "MonthsHomelessPastThreeYears"),
            ("MONTHS_HOMELESS_COMPUTABLE", "MonthsHomelessPastThreeYears"),
        ],
        faults::months_not_counted,
    ),
    row(
        "months_miscounted",
        "Enrollment",
        &[("MONTHS_HOMELESS_CONFLICT", "MonthsHomelessPastThreeYears")],
        faults::months_miscounted,
    ),
    row(
        "homeless_for_long_and_often",
        "Enrollment",
        &[("HOMELESS_HISTORY_CONFLICT", "TimesHomelessPastThreeYears")],
        faults::homeless_for_long_and_often,
    ),
    row(
        "entered_in_advance",
        "Enrollment",
        &[("ENTRY_AFTER_CREATED", "EntryDate")],
        faults::entered_in_advance,
    ),
    row("start_entered_late", "Enrollment", &[("START_ENTERED_LATE", "EntryDate")], |c, r| {
        faults::entered_late(c, r, "EntryDate")
    }),
    row(
        "moved_in_before_entry",
        "Enrollment",
        &[("MOVE_IN_OUTSIDE_STAY", "MoveInDate")],
        faults::moved_in_before_entry,
    ),
    row(
        "came_before_opening",
        "Enrollment",
        &[("STAY_CROSSES_OPERATION", "EntryDate"), ("STAY_CROSSES_PARTICIPATION", "EntryDate")],
        faults::came_before_opening,
    ),
    row(
        "came_before_participation",
        "Enrollment",
        &[("STAY_CROSSES_PARTICIPATION", "EntryDate")],
        faults::came_before_participation,
    ),
    row(
        "enrolled_again",
        "Enrollment",
        &[("STAYS_OVERLAP", "EntryDate"), ("INCOME_RECORD_MISSING", "EntryDate")],
        faults::enrolled_again,
    ),
    row("stays_for_long", "Enrollment", &[("STAY_LONG", "EntryDate")], faults::stays_for_long),
    row(
        "night_in_two_stays",
        "Enrollment",
        &[("ENROLLMENT_REPEATED", "EntryDate")],
        faults::night_in_two_stays,
    ),
    row("nights_long_ago", "Enrollment", &[("BED_NIGHT_NOT_RECENT", "EntryDate")], faults::nights_long_ago)
        .alone(),
    row(
        "no_income_record",
        "Enrollment",
        &[("INCOME_RECORD_MISSING", "EntryDate")],
        faults::no_income_record,
    )
    .alone(),
    row("no_contacts", "Enrollment", &[("SITUATION_NOT_RECENT", "EntryDate")], faults::no_contacts).alone(),
    // What is recorded of the stays.
    row("exit_entered_late", "Exit", &[("EXIT_ENTERED_LATE", "ExitDate")], |c, r| {
        faults::entered_late(c, r, "ExitDate")
    }),
    row("destination_unknown", "Exit", &[("DESTINATION_UNKNOWN", "Destination")], |_, r| {
        !matches!(r.value("Destination"), "17" | "435") && r.put("Destination", "30")
    }),
    row("income_missing", "IncomeBenefits", &[("INCOME_MISSING", "IncomeFromAnySource")], |c, r| {
        faults::answers(c, r, "IncomeFromAnySource", "99")
    }),
    row("income_conflict", "IncomeBenefits", &[("INCOME_CONFLICT", "IncomeFromAnySource")], |c, r| {
        faults::answers(c, r, "IncomeFromAnySource", "1")
    }),
    row("benefits_missing", "IncomeBenefits", &[("BENEFITS_MISSING", "BenefitsFromAnySource")], |c, r| {
        faults::answers(c, r, "BenefitsFromAnySource", "99")
    }),
    row("benefits_conflict", "IncomeBenefits", &[("BENEFITS_CONFLICT", "BenefitsFromAnySource")], |c, r| {
        faults::answers(c, r, "BenefitsFromAnySource", "1")
    }),
    row("insurance_missing", "IncomeBenefits", &[("INSURANCE_MISSING", "InsuranceFromAnySource")], |c, r| {
        faults::answers(c, r, "InsuranceFromAnySource", "99")
    }),
    row(
        "insurance_conflict",
        "IncomeBenefits",
        &[("INSURANCE_CONFLICT", "InsuranceFromAnySource")],
        |c, r| faults::answers(c, r, "InsuranceFromAnySource", "1"),
    ),
    row("referral_forgotten", "Event", &[("REFERRAL_OUTSTANDING", "EventDate")], faults::referral_forgotten),
    row(
        "event_of_another",
        "Event",
        &[("KEY_ORPHAN", "EnrollmentID"), ("PERSON_MISMATCH", "")],
        faults::event_of_another,
    ),
];
