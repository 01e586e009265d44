//! Faults of what is recorded of a stay.

use super::{Fault, row};
use crate::fault::rows::{self, change, empty, fill};
use crate::recipe::Spec;

pub(super) static KINDS: &[Fault] = &[
    // Records of stages.
    row("stage_repeated", "IncomeBenefits", &[("STAGE_REPEATED", "EnrollmentID")], rows::stage_twice),
    row("stage_and_date_shared", "IncomeBenefits", &[("STAGE_DATE_SHARED", "InformationDate")], |_, r| {
        matches!(r.value("DataCollectionStage"), "2" | "5") && r.beside()
    }),
    row(
        "stage_not_at_entry",
        "IncomeBenefits",
        &[("STAGE_DATE_NOT_ENTRY", "InformationDate")],
        rows::entry_on_another_day,
    ),
    row(
        "stage_not_at_exit",
        "IncomeBenefits",
        &[("STAGE_DATE_NOT_EXIT", "InformationDate")],
        rows::exit_on_another_day,
    ),
    row("money_with_comma", "IncomeBenefits", &[("TYPE_MONEY", "TotalMonthlyIncome")], |_, r| {
        change(r, "TotalMonthlyIncome", "\"1,200.00\"")
    }),
    row("negative_money", "IncomeBenefits", &[("TYPE_NEGATIVE", "EarnedAmount")], |_, r| {
        change(r, "EarnedAmount", "-20.00")
    }),
    row(
        "must_be_null_other_income",
        "IncomeBenefits",
        &[("FIELD_MUST_BE_NULL", "OtherIncomeSourceIdentify")],
        |_, r| fill(r, "OtherIncomeSourceIdentify", "\"made up\""),
    ),
    row("must_be_null_violence", "HealthAndDV", &[("FIELD_MUST_BE_NULL", "WhenOccurred")], |_, r| {
        fill(r, "WhenOccurred", "2")
    }),
    row("required_null_stage", "HealthAndDV", &[("REQUIRED_FIELD_NULL", "DataCollectionStage")], |_, r| {
        r.value("DataCollectionStage") == "2" && empty(r, "DataCollectionStage")
    }),
    row("orphan_user", "EmploymentEducation", &[("KEY_ORPHAN", "UserID")], |_, r| {
        r.put("UserID", "\"Q999999\"")
    }),
    row("bad_code_by_type", "Disabilities", &[("PICKLIST_INVALID_CODE", "DisabilityResponse")], |_, r| {
        r.value("DisabilityType") == "5" && r.put("DisabilityResponse", "3")
    }),
    row("must_be_null_cells", "Disabilities", &[("FIELD_MUST_BE_NULL", "TCellCountAvailable")], |_, r| {
        fill(r, "TCellCountAvailable", "0")
    }),
    row(
        "must_be_null_education",
        "YouthEducationStatus",
        &[("FIELD_MUST_BE_NULL", "CurrentEdStatus")],
        |_, r| fill(r, "CurrentEdStatus", "0"),
    ),
    row("row_too_short", "YouthEducationStatus", &[("ROW_RAGGED", "")], |_, r| {
        r.pop();
        true
    }),
    row("row_too_long", "YouthEducationStatus", &[("ROW_RAGGED", "")], |_, r| {
        r.push("1");
        true
    }),
    // Services and contacts.
    row("service_copied", "Services", &[("KEY_DUPLICATE", "ServicesID")], |c, r| {
        r.value("RecordType") != "200" && rows::copied(c, r)
    }),
    row("id_rewritten", "Services", &[("IDENTIFIER_REWRITTEN", "ServicesID")], |_, r| {
        r.put("ServicesID", "1.23E+15")
    })
    .once(),
    row("bad_code_of_service", "Services", &[("PICKLIST_INVALID_CODE", "TypeProvided")], |_, r| {
        r.value("RecordType") == "141" && r.put("TypeProvided", "13")
    }),
    row("must_be_null_amount", "Services", &[("FIELD_MUST_BE_NULL", "FAAmount")], |_, r| {
        fill(r, "FAAmount", "10.00")
    }),
    row("aid_dates_reversed", "Services", &[("DATE_SEQUENCE_VIOLATION", "FAEndDate")], |_, r| {
        change(r, "FAEndDate", "2015-06-01")
    }),
    row("orphan_pair_of_person", "Services", &[("KEY_ORPHAN", "EnrollmentID")], rows::service_of_another),
    row("night_elsewhere", "Services", &[("BED_NIGHT_PROJECT_TYPE", "RecordType")], rows::night_elsewhere),
    row(
        "night_before_entry",
        "Services",
        &[("BED_NIGHT_OUTSIDE_STAY", "DateProvided")],
        rows::night_before_entry,
    ),
    row(
        "after_the_period",
        "CurrentLivingSituation",
        &[("ROW_OUTSIDE_PERIOD", "InformationDate")],
        rows::after_the_period,
    ),
    row(
        "must_be_null_verified",
        "CurrentLivingSituation",
        &[("FIELD_MUST_BE_NULL", "VerifiedBy")],
        |_, r| fill(r, "VerifiedBy", "\"made up\""),
    ),
    row(
        "forbidden_character",
        "CurrentLivingSituation",
        &[("TEXT_FORBIDDEN_CHARACTER", "LocationDetails")],
        |c, r| c.spec == Spec::Fy2026 && r.put("LocationDetails", "\"by the <b>river</b>\""),
    ),
    row("stray_quote", "CurrentLivingSituation", &[("QUOTE_STRAY", "LocationDetails")], |_, r| {
        r.put("LocationDetails", "\"by the \"river\" side\"")
    }),
    row("nul_byte", "CurrentLivingSituation", &[("NUL_BYTE", "")], |_, r| {
        r.put("LocationDetails", "\"by the\0river\"")
    })
    .once(),
    row("orphan_enrollment", "CurrentLivingSituation", &[("KEY_ORPHAN", "EnrollmentID")], |_, r| {
        r.beside() && r.put("EnrollmentID", "\"Q999999\"")
    }),
    row(
        "assessment_alone",
        "Assessment",
        &[("ASSESSMENT_WITHOUT_QUESTIONS", ""), ("ASSESSMENT_WITHOUT_RESULTS", "")],
        rows::client_alone,
    ),
    row("date_day_month_name", "Assessment", &[("DATE_SHAPE", "AssessmentDate")], |_, r| {
        r.put("AssessmentDate", "25-Dec-2024")
    })
    .once(),
    row("orphan_assessment", "AssessmentQuestions", &[("KEY_ORPHAN", "AssessmentID")], |_, r| {
        r.beside() && r.put("AssessmentID", "\"Q999999\"")
    }),
    row(
        "orphan_pair_of_assessment",
        "AssessmentResults",
        &[("KEY_ORPHAN", "AssessmentID")],
        rows::of_another_assessment,
    ),
    row("required_null_event", "Event", &[("REQUIRED_FIELD_NULL", "Event")], |_, r| empty(r, "Event")),
    row("unlisted_event", "Event", &[("PICKLIST_UNLISTED_CODE", "Event")], rows::unlisted_event),
    row("event_copied", "Event", &[("KEY_DUPLICATE", "EventID")], rows::copied),
    row("date_american", "HealthAndDV", &[("DATE_SHAPE", "InformationDate")], |_, r| {
        r.put("InformationDate", "12/25/2024")
    })
    .once(),
    row("date_two_digits", "Disabilities", &[("DATE_SHAPE", "InformationDate")], |_, r| {
        r.put("InformationDate", "7/1/19")
    })
    .once(),
    row("must_be_null_result", "Event", &[("FIELD_MUST_BE_NULL", "ResultDate")], |_, r| {
        r.value("ReferralResult").is_empty() && fill(r, "ResultDate", "2025-01-01")
    }),
    row("row_of_commas", "Event", &[("ROW_HOLLOW", "")], rows::hollow),
    row("line_end_alone", "Event", &[("LINE_ENDS_MIXED", "")], rows::line_feed_alone).once(),
    row("blank_line", "Assessment", &[("LINE_BLANK", "")], rows::blank_line),
];
