//! Faults of files, headers, organizations, users and projects.

use super::{Fault, Plant, planted, row};
use crate::fault::header::Shape;
use crate::fault::quality;
use crate::fault::rows::{self, change, empty, fill};

/// Two hundred and one letters.
const LONG: &str = "\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"";
pub(super) static KINDS: &[Fault] = &[
    // The whole set. These mask others, so each is planted by itself.
    row("export_rows", "Export", &[("EXPORT_ROWS", "")], rows::seventeen).once().alone().of_the_whole(),
    planted("file_missing", "Affiliation", &[("FILE_MISSING", "")], Plant::Missing).alone(),
    planted("file_of_another_year", "Client", &[("SPEC_MIXED", "")], Plant::OtherYear).alone(),
    row("export_year", "Export", &[("SPEC_UNSUPPORTED", "CSVVersion")], |_, r| {
        r.put("CSVVersion", "\"2019 v1.0\"")
    })
    .once()
    .alone(),
    row("export_without_version", "Export", &[("SPEC_UNSTATED", "CSVVersion")], |_, r| {
        empty(r, "CSVVersion")
    })
    .once()
    .alone(),
    // Files and headers.
    planted(
        "header_bom",
        "HMISParticipation",
        &[("ENCODING_BOM", "")],
        Plant::Header(|r| r.begin_with(b"\xef\xbb\xbf")),
    ),
    planted(
        "header_case",
        "ProjectCoC",
        &[("HEADER_CASE", "ZIP")],
        Plant::Header(|r| {
            r.put("ZIP", "Zip");
        }),
    ),
    planted(
        "header_case_of_leaseholder",
        "Enrollment",
        &[("HEADER_CASE", "HOHLeaseholder")],
        Plant::Header(|r| {
            r.put("HOHLeaseholder", "HoHLeaseholder");
        }),
    ),
    planted(
        "header_duplicate_column",
        "Affiliation",
        &[("HEADER_DUPLICATE", "")],
        Plant::Shape(Shape::With("ProjectID", "")),
    ),
    planted(
        "header_missing_column",
        "EmploymentEducation",
        &[("HEADER_MISSING_COLUMN", "NotEmployedReason")],
        Plant::Shape(Shape::Without("NotEmployedReason")),
    ),
    planted(
        "header_extra_column",
        "CEParticipation",
        &[("HEADER_UNKNOWN_COLUMN", "Remark")],
        Plant::Shape(Shape::With("Remark", "")),
    ),
    planted(
        "header_blank_column",
        "AssessmentQuestions",
        &[("HEADER_BLANK", "")],
        Plant::Shape(Shape::With("", "")),
    ),
    planted(
        "header_swapped_columns",
        "Funder",
        &[("HEADER_ORDER", "OtherFunder")],
        Plant::Shape(Shape::Swapped("OtherFunder", "GrantID")),
    ),
    planted("blank_lines_at_the_end", "User", &[("BLANK_LINES_TRAILING", "")], Plant::Tail(b"\r\n\r\n")),
    // Organization, User, Project and what belongs to it.
    row("text_too_long", "Organization", &[("TEXT_TOO_LONG", "OrganizationName")], |_, r| {
        r.put("OrganizationName", LONG)
    }),
    row("windows_1252", "Organization", &[("ENCODING_WINDOWS_1252", "")], |_, r| {
        r.put_bytes("OrganizationName", b"\"Caf\xe9\"")
    })
    .once(),
    row("pattern_phone", "User", &[("PATTERN_MISMATCH", "UserPhone")], |_, r| {
        change(r, "UserPhone", "\"1035550100\"")
    }),
    row("pattern_email", "User", &[("PATTERN_MISMATCH", "UserEmail")], |_, r| {
        change(r, "UserEmail", "\"nobody\"")
    }),
    row("datetime_without_time", "User", &[("TYPE_DATETIME", "DateUpdated")], |_, r| {
        r.put("DateUpdated", "later")
    }),
    row("orphan_organization", "Project", &[("KEY_ORPHAN", "OrganizationID")], |_, r| {
        r.put("OrganizationID", "\"Q999999\"")
    }),
    row("bad_code_target", "Project", &[("PICKLIST_INVALID_CODE", "TargetPopulation")], |_, r| {
        r.put("TargetPopulation", "2")
    }),
    row("integer_with_words", "Project", &[("TYPE_INTEGER", "PITCount")], |_, r| {
        change(r, "PITCount", "ten")
    }),
    row(
        "required_by_condition_affiliation",
        "Project",
        &[("FIELD_REQUIRED_BY_CONDITION", "ResidentialAffiliation")],
        |_, r| r.value("ProjectType") == "6" && empty(r, "ResidentialAffiliation"),
    ),
    row("operating_dates_reversed", "Project", &[("DATE_SEQUENCE_VIOLATION", "OperatingEndDate")], |c, r| {
        quality::closed_on(c, r, "2018-01-31")
    })
    .once(),
    row("project_without_coc", "Project", &[("PROJECT_WITHOUT_COC", "")], rows::project_without_continuum),
    row("orphan_project", "Funder", &[("KEY_ORPHAN", "ProjectID")], |c, r| {
        rows::funder(c, r) && r.put("ProjectID", "\"Q999999\"")
    }),
    row("retired_funder", "Funder", &[("PICKLIST_RETIRED_CODE", "Funder")], rows::retired_funder),
    row(
        "required_by_condition_funder",
        "Funder",
        &[("FIELD_REQUIRED_BY_CONDITION", "OtherFunder")],
        |_, r| empty(r, "OtherFunder"),
    ),
    row("funder_dates_reversed", "Funder", &[("DATE_SEQUENCE_VIOLATION", "EndDate")], |c, r| {
        rows::funder(c, r) && fill(r, "EndDate", "2018-01-31")
    }),
    row("live_child_of_deleted_parent", "Funder", &[("KEY_PARENT_DELETED", "ProjectID")], rows::not_deleted)
        .of_deleted(),
    row("lost_zero", "ProjectCoC", &[("LEADING_ZERO_LOST", "ZIP")], |_, r| {
        r.value("ZIP").starts_with('0') && r.put("ZIP", "3999")
    })
    .once(),
    row("pattern_state", "ProjectCoC", &[("PATTERN_MISMATCH", "State")], |_, r| r.put("State", "\"N1\"")),
    row("orphan_coc_of_inventory", "Inventory", &[("KEY_ORPHAN", "CoCCode")], |_, r| {
        r.value("HouseholdType") == "3" && r.put("CoCCode", "\"NH-502\"")
    }),
    row(
        "inventory_project_type",
        "Inventory",
        &[("INVENTORY_PROJECT_TYPE", "ProjectID")],
        rows::beds_of_no_lodging,
    ),
    row("must_be_null_availability", "Inventory", &[("FIELD_MUST_BE_NULL", "Availability")], |_, r| {
        fill(r, "Availability", "1")
    }),
    row("negative_beds", "Inventory", &[("TYPE_NEGATIVE", "UnitInventory")], |_, r| {
        r.put("UnitInventory", "-4")
    }),
    row(
        "affiliation_project_type",
        "Affiliation",
        &[("AFFILIATION_PROJECT_TYPE", "ProjectID")],
        rows::affiliation_from,
    ),
    row(
        "affiliation_residential_type",
        "Affiliation",
        &[("AFFILIATION_RESIDENTIAL_TYPE", "ResProjectID")],
        rows::affiliation_to,
    ),
    row(
        "participation_dates_reversed",
        "HMISParticipation",
        &[("DATE_SEQUENCE_VIOLATION", "HMISParticipationStatusEndDate")],
        rows::participation_reversed,
    ),
    row(
        "required_by_condition_ce",
        "CEParticipation",
        &[("FIELD_REQUIRED_BY_CONDITION", "CrisisAssessment")],
        |_, r| empty(r, "CrisisAssessment"),
    ),
];
