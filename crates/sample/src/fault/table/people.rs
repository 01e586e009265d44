//! Faults of clients, enrollments and exits.

use super::{Fault, Findings, row};
use crate::fault::quality;
use crate::fault::rows::{self, change, empty, fill};

/// The SHA-256 of `R163` in capitals, and an MD5.
const UPPER: &str = "\"9841BA9E86D8BBC72379D20791640A315E5C20EC9F75B5550B12B894AF26F47F\"";
const MD5: &str = "\"900150983cd24fb0d6963f7d28e17f72\"";

/// Nine zeros as HashStatus 4 has them: the last four, then the SHA-256.
const NO_NUMBER: &str = "\"0000f120bb5698d520c5691b6d603a00bfd662d13bf177a04571f9d10c0745dfa2a5\"";

/// A stay more with a provider that has no part in HMIS, of which nothing more is told.
const VICTIMS: Findings = &[
    ("VICTIM_SERVICE_ROWS", ""),
    ("STAY_OUTSIDE_PARTICIPATION", "EntryDate"),
    ("STAYS_OVERLAP", "EntryDate"),
    ("INCOME_RECORD_MISSING", "EntryDate"),
    ("HOUSEHOLD_IN_SEVERAL_PROJECTS", "HouseholdID"),
];

/// The kind of fault that puts a person on the protected list.
pub(in crate::fault) const PROTECTED: &str = "protected_person";

pub(super) static KINDS: &[Fault] = &[
    // Client.
    row("client_copied", "Client", &[("KEY_DUPLICATE", "PersonalID")], rows::copied),
    row("client_alone", "Client", &[("CLIENT_WITHOUT_ENROLLMENT", "")], rows::client_alone),
    row("required_null_quality", "Client", &[("REQUIRED_FIELD_NULL", "NameDataQuality")], |_, r| {
        empty(r, "NameDataQuality")
    }),
    row(
        "must_be_null_race",
        "Client",
        &[("FIELD_MUST_BE_NULL", "RaceNone"), ("RACE_UNKNOWN", "RaceNone")],
        |_, r| fill(r, "RaceNone", "99"),
    ),
    row("date_in_words", "Client", &[("TYPE_DATE", "DOB")], |_, r| change(r, "DOB", "spring")),
    row("date_impossible", "Client", &[("DATE_IMPOSSIBLE", "DOB")], |_, r| change(r, "DOB", "1990-02-30")),
    row(
        "date_before_epoch",
        "Client",
        &[("DATE_BEFORE_HMIS_EPOCH", "DOB"), ("AGE_OVER_100", "DOB")],
        |_, r| r.value("VeteranStatus") == "0" && change(r, "DOB", "1899-12-31"),
    ),
    row("year_of_service", "Client", &[("RANGE_VIOLATION", "YearEnteredService")], |_, r| {
        change(r, "YearEnteredService", "1919")
    }),
    row("export_id_of_another", "Client", &[("EXPORT_ID_MISMATCH", "ExportID")], |_, r| {
        r.put("ExportID", "\"Q999999\"")
    })
    .once(),
    row("number_of_nobody", "Client", &[("SSN_PLACEHOLDER", "SSN")], |_, r| change(r, "SSN", NO_NUMBER)),
    row("updated_before_created", "Client", &[("UPDATED_BEFORE_CREATED", "DateUpdated")], |_, r| {
        r.put("DateUpdated", "2001-01-01 00:00:00")
    }),
    row("clear_name_among_hashes", "Client", &[("HASH_STATUS_UNTRUE", "FirstName")], |_, r| {
        change(r, "FirstName", "\"Gizmo\"")
    })
    .once(),
    row("hash_in_capitals", "Client", &[("HASH_UPPER_CASE", "LastName")], |_, r| {
        change(r, "LastName", UPPER)
    })
    .once(),
    row("hash_md5", "Client", &[("HASH_MD5", "MiddleName")], |_, r| change(r, "MiddleName", MD5)).once(),
    row("clear_number_among_hashes", "Client", &[("HASH_STATUS_UNTRUE", "SSN")], |_, r| {
        change(r, "SSN", "\"987010001\"")
    })
    .once(),
    // Every row about the person is told, in this file and all behind it, so here nothing more is.
    row(PROTECTED, "Client", &[], rows::protected_person).once(),
    // Enrollment.
    row("orphan_person", "Enrollment", &[("KEY_ORPHAN", "PersonalID")], rows::stay_of_nobody),
    row(
        "orphan_project_of_enrollment",
        "Enrollment",
        &[("KEY_ORPHAN", "ProjectID"), ("HOUSEHOLD_IN_SEVERAL_PROJECTS", "HouseholdID")],
        rows::stay_nowhere,
    ),
    row("orphan_coc_of_enrollment", "Enrollment", &[("KEY_ORPHAN", "EnrollmentCoC")], rows::other_continuum),
    row("victim_service_enrollment", "Enrollment", VICTIMS, rows::victim_service),
    row("enrollment_repeated", "Enrollment", &[("ENROLLMENT_REPEATED", "EntryDate")], rows::stay_repeated),
    row("second_head", "Enrollment", &[("HOUSEHOLD_HEAD_COUNT", "HouseholdID")], rows::second_head),
    row("no_head", "Enrollment", &[("HOUSEHOLD_HEAD_COUNT", "HouseholdID")], rows::no_head),
    row(
        "no_first_night",
        "Enrollment",
        &[("BED_NIGHT_MISSING_AT_ENTRY", ""), ("BED_NIGHT_NOT_RECENT", "EntryDate")],
        rows::no_first_night,
    ),
    row("bad_code_of_other_part", "Enrollment", &[("PICKLIST_INVALID_CODE", "LivingSituation")], |c, r| {
        quality::was_homeless(c, r) && r.put("LivingSituation", "24")
    }),
    row("must_be_null_subsidy", "Enrollment", &[("FIELD_MUST_BE_NULL", "RentalSubsidyType")], |_, r| {
        r.value("LivingSituation") == "116" && fill(r, "RentalSubsidyType", "433")
    }),
    row("required_null_condition", "Enrollment", &[("REQUIRED_FIELD_NULL", "DisablingCondition")], |_, r| {
        empty(r, "DisablingCondition")
    }),
    row("must_be_null_path_reason", "Enrollment", &[("FIELD_MUST_BE_NULL", "ReasonNotEnrolled")], |_, r| {
        fill(r, "ReasonNotEnrolled", "1")
    }),
    // Exit.
    row("exit_repeated", "Exit", &[("EXIT_REPEATED", "EnrollmentID")], rows::exit_twice),
    row("bad_code_destination", "Exit", &[("PICKLIST_INVALID_CODE", "Destination")], |_, r| {
        !matches!(r.value("Destination"), "17" | "435") && r.put("Destination", "335")
    }),
    row("must_be_null_destination", "Exit", &[("FIELD_MUST_BE_NULL", "OtherDestination")], |_, r| {
        fill(r, "OtherDestination", "\"somewhere made up\"")
    }),
    row(
        "subsidy_of_another_answer",
        "Exit",
        &[("SUBSIDY_INFORMATION_MISMATCH", "SubsidyInformation")],
        rows::subsidy_of_another_answer,
    ),
    row(
        "aftercare_too_early",
        "Exit",
        &[("FIELD_MUST_BE_NULL", "AftercareDate"), ("FIELD_MUST_BE_NULL", "AftercareProvided")],
        rows::aftercare_too_early,
    ),
    row("aftercare_without_a_way", "Exit", &[("AFTERCARE_METHOD_MISSING", "Telephone")], |_, r| {
        r.value("AftercareProvided") == "1" && empty(r, "Telephone")
    }),
    row("no_sessions", "Exit", &[("RANGE_VIOLATION", "SessionsInPlan")], |_, r| {
        change(r, "SessionsInPlan", "0")
    }),
];
