//! Versions of the tables: each table's module owns its migration; this file puts them in order and applies them.

use model::Timestamp;
use refinery::{Migration, Runner};
use rusqlite::{Connection, OptionalExtension as _};

use crate::database::DatabaseError;
use crate::table;

/// Every migration, in order; the version is the place in this list, counted from 1. Never changed, only added to.
const MIGRATIONS: &[(&str, &str)] = &[
    ("meta", table::meta::MIGRATION),
    ("entries", table::entries::MIGRATION),
    ("details", table::details::MIGRATION),
    ("checkpoints", table::checkpoints::MIGRATION),
    ("bundles", table::bundles::MIGRATION),
    ("kek", table::kek::MIGRATION),
    ("bundle_keys", table::bundle_keys::MIGRATION),
    ("signing_keys", table::signing_keys::MIGRATION),
    ("subject_keys", table::subject_keys::MIGRATION),
    ("pins", table::pins::MIGRATION),
    ("copies", table::copies::MIGRATION),
    ("data_sets", table::data_sets::MIGRATION),
    ("blobs", table::blobs::MIGRATION),
    ("notes", table::notes::MIGRATION),
    ("sent_lists", table::sent_lists::MIGRATION),
    ("blobs_index", table::blobs::MIGRATION_INDEX),
    ("sent_lists_groups", table::sent_lists::MIGRATION_GROUPS),
];

/// The highest version known here.
pub(crate) const LATEST: u32 = MIGRATIONS.len() as u32;

const HISTORY: &str = "refinery_schema_history";

/// The version a database has; 0 if it has no tables yet. Checks that its history is ours before anything relies on it.
pub(crate) fn version(connection: &Connection) -> Result<u32, DatabaseError> {
    let there: Option<i64> = connection
        .query_row("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?1", [HISTORY], |row| {
            row.get(0)
        })
        .optional()?;
    if there.is_none() {
        return Ok(0);
    }
    let malformed = DatabaseError::Malformed { table: HISTORY };
    let mut statement = connection.prepare(
        "SELECT version, name, applied_on, checksum FROM refinery_schema_history ORDER BY version",
    )?;
    let mut rows = statement.query([])?;
    let known = migrations()?;
    let mut expected: u32 = 0;
    while let Some(row) = rows.next()? {
        expected += 1;
        let version: u32 = row.get(0)?;
        if version > LATEST {
            return Err(DatabaseError::Newer { found: version, known: LATEST });
        }
        let checksum: String = row.get(3)?;
        let time: String = row.get(2)?;
        let name: String = row.get(1)?;
        let ours = known
            .get(expected as usize - 1)
            .is_some_and(|m| version == expected && m.name() == name && m.checksum().to_string() == checksum);
        if !ours || time.parse::<Timestamp>().is_err() {
            return Err(malformed);
        }
    }
    Ok(expected)
}

/// Applies what is missing, in one transaction. `now` is recorded as the time of application.
pub(crate) fn migrate(connection: &mut Connection, now: Timestamp) -> Result<(), DatabaseError> {
    migrate_to(connection, LATEST, now)
}

fn migrate_to(connection: &mut Connection, target: u32, now: Timestamp) -> Result<(), DatabaseError> {
    let before = version(connection)?;
    if before >= target {
        return Ok(());
    }
    let wanted: Vec<Migration> = migrations()?.into_iter().take(target as usize).collect();
    Runner::new(&wanted)
        .set_grouped(true)
        .run(connection)
        .map_err(|_| DatabaseError::Refused { why: "its tables could not be brought to this version" })?;
    // The library wrote its own idea of the time; time is passed in here.
    connection.execute(
        "UPDATE refinery_schema_history SET applied_on = ?1 WHERE version > ?2",
        (now.to_string(), before),
    )?;
    Ok(())
}

fn migrations() -> Result<Vec<Migration>, DatabaseError> {
    let named = MIGRATIONS.iter().enumerate();
    named
        .map(|(i, (name, sql))| Migration::unapplied(&format!("V{}__{name}", i + 1), sql))
        .collect::<Result<_, _>>()
        .map_err(|_| DatabaseError::Refused { why: "a migration of this program is misnamed" })
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    pub(crate) fn now() -> Timestamp {
        "2026-01-01T00:00:00.000Z".parse().unwrap()
    }

    /// A database in memory with all tables: what the tests of each table work on.
    pub(crate) fn in_memory() -> Connection {
        let mut connection = Connection::open_in_memory().unwrap();
        connection.execute_batch("PRAGMA foreign_keys=ON").unwrap();
        migrate(&mut connection, now()).unwrap();
        connection
    }

    pub(crate) fn migrate_partly(connection: &mut Connection, target: u32) {
        migrate_to(connection, target, now()).unwrap();
    }

    #[test]
    fn an_older_database_is_brought_up_to_date_step_by_step_or_at_once() {
        let mut stepwise = Connection::open_in_memory().unwrap();
        for target in 0..=LATEST {
            migrate_partly(&mut stepwise, target);
            assert_eq!(version(&stepwise).unwrap(), target);
        }
        let tables = |c: &Connection| -> Vec<String> {
            let mut s =
                c.prepare("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name").unwrap();
            s.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
        };
        assert_eq!(tables(&stepwise), tables(&in_memory()));
    }

    #[test]
    fn a_newer_or_foreign_history_is_refused() {
        for (change, newer) in [
            (
                "INSERT INTO refinery_schema_history VALUES (18, 'novelty', '2026-01-01T00:00:00.000Z', '1')",
                true,
            ),
            ("UPDATE refinery_schema_history SET checksum = '1' WHERE version = 2", false),
            ("UPDATE refinery_schema_history SET applied_on = 'never' WHERE version = 2", false),
            ("UPDATE refinery_schema_history SET name = 'other' WHERE version = 2", false),
            ("DELETE FROM refinery_schema_history WHERE version = 2", false),
        ] {
            let mut connection = in_memory();
            connection.execute_batch(change).unwrap();
            let refused = migrate(&mut connection, now()).unwrap_err();
            assert_eq!(
                matches!(refused, DatabaseError::Newer { found: 18, known: LATEST }),
                newer,
                "{change}"
            );
            assert_eq!(matches!(refused, DatabaseError::Malformed { .. }), !newer, "{change}");
        }
    }

    #[test]
    fn the_time_of_application_is_the_one_passed_in() {
        let times: String = in_memory()
            .query_row("SELECT group_concat(DISTINCT applied_on) FROM refinery_schema_history", [], |r| {
                r.get(0)
            })
            .unwrap();
        assert_eq!(times, now().to_string());
    }

    #[test]
    fn published_migrations_never_change() {
        let checksums: Vec<String> = migrations().unwrap().iter().map(|m| m.checksum().to_string()).collect();
        assert_eq!(checksums, PUBLISHED);
    }

    /// Never edited to make the test pass: vaults with these numbers are out there.
    const PUBLISHED: &[&str] = &[
        "13951853910867464871",
        "3732445334937244211",
        "7320120159189154823",
        "17921512874180677078",
        "5706117960120036713",
        "12496727760191170677",
        "17795925141306564204",
        "12769111601378561828",
        "16479977150239344133",
        "18344740183476590473",
        "12437474519838456836",
        "6342420129560591586",
        "7054966763703309920",
        "5538159143276060163",
        "9963130821221191978",
        "9303988916570669188",
        "14928183146659871767",
    ];
}
