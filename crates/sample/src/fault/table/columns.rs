//! Whole columns as a spreadsheet saves them: each must be one finding, whatever stands in the other columns.

use super::{Fault, Plant, Shape, planted};

pub(super) static KINDS: &[Fault] = &[
    planted(
        "column_of_american_dates",
        "Enrollment",
        &[("DATE_SHAPE", "EntryDate")],
        Plant::Column("EntryDate", |date| date_as(date, |y, m, d| format!("{m}/{d}/{y}"))),
    )
    .alone(),
    planted(
        "column_of_dates_with_month_names",
        "Exit",
        &[("DATE_SHAPE", "ExitDate")],
        Plant::Column("ExitDate", |date| {
            date_as(date, |y, m, d| format!("{d:02}-{}-{y}", MONTHS.get(m as usize - 1).unwrap_or(&"")))
        }),
    )
    .alone(),
    planted(
        "column_of_two_digit_years",
        "Client",
        &[("DATE_SHAPE", "DOB")],
        Plant::Column("DOB", |date| date_as(date, |y, m, d| format!("{m}/{d}/{:02}", y % 100))),
    )
    .alone(),
    planted(
        "column_of_american_moments",
        "Services",
        &[("DATE_SHAPE", "DateUpdated")],
        Plant::Column("DateUpdated", |moment| {
            let (date, time) = moment.split_once(' ')?;
            let minutes = time.get(..5)?.trim_start_matches('0');
            date_as(date, |y, m, d| format!("{m}/{d}/{y} {minutes}"))
        }),
    )
    .alone(),
    planted(
        "column_of_lost_zeros",
        "ProjectCoC",
        &[("LEADING_ZERO_LOST", "ZIP")],
        Plant::Column("ZIP", |zip| zip.starts_with('0').then(|| zip.trim_start_matches('0').to_owned())),
    )
    .alone(),
    planted(
        "column_of_references_without_zeros",
        "Project",
        &[("KEY_ZEROS_LOST", "OrganizationID")],
        Plant::Columns("OrganizationID", without_zeros, "Organization", "OrganizationID", with_zeros),
    )
    .alone(),
    planted(
        "column_of_keys_without_zeros",
        "Organization",
        &[("KEY_ZEROS_LOST", "OrganizationID")],
        Plant::Columns("OrganizationID", without_zeros, "Project", "OrganizationID", with_zeros),
    )
    .alone()
    .of_the_whole(),
    planted(
        "columns_behind_the_last",
        "Client",
        &[("FIELDS_BLANK_TRAILING", "")],
        Plant::Shape(Shape::Behind),
    )
    .alone(),
];

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// An identifier such as O000012 as a number with zeros before it.
fn with_zeros(id: &str) -> Option<String> {
    Some(id.strip_prefix('O')?.to_owned())
}

/// The same, as a spreadsheet saves it.
fn without_zeros(id: &str) -> Option<String> {
    Some(id.strip_prefix('O')?.trim_start_matches('0').to_owned())
}

/// A date such as 2024-10-05 spelled from its year, month and day.
fn date_as(date: &str, spell: impl Fn(u32, u32, u32) -> String) -> Option<String> {
    let mut parts = date.splitn(3, '-').map(str::parse);
    let (Some(Ok(year)), Some(Ok(month)), Some(Ok(day))) = (parts.next(), parts.next(), parts.next()) else {
        return None;
    };
    Some(spell(year, month, day))
}
