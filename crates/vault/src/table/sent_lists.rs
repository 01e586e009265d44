//! Lists of corrections that were sent: to whom, when, and how much stood in them. Names and addresses stand here and not in the log.

use model::{DataSetId, Digest, OperatorId, SentListId, Timestamp};
use rusqlite::{Connection, Row};

use super::column::{Columns, signed};
use crate::database::DatabaseError;

pub(crate) const MIGRATION: &str = "
CREATE TABLE sent_lists (
    id TEXT PRIMARY KEY NOT NULL,
    source TEXT CHECK (length(source) > 0),
    list_by TEXT NOT NULL CHECK (list_by IN ('organization', 'project', 'user', 'vendor')),
    list TEXT CHECK (length(list) > 0),
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    sent TEXT NOT NULL,
    findings INTEGER NOT NULL CHECK (findings >= 0),
    noted INTEGER NOT NULL CHECK (noted BETWEEN 0 AND findings),
    data_set TEXT,
    digest BLOB NOT NULL CHECK (length(digest) = 32),
    operator TEXT NOT NULL,
    CHECK (length(name) + length(email) > 0)
) STRICT;
";

/// Lists are made by groups of projects too. SQLite changes no CHECK in place.
pub(crate) const MIGRATION_GROUPS: &str = "
CREATE TABLE sent_lists_by_group (
    id TEXT PRIMARY KEY NOT NULL,
    source TEXT CHECK (length(source) > 0),
    list_by TEXT NOT NULL CHECK (list_by IN ('group', 'organization', 'project', 'user', 'vendor')),
    list TEXT CHECK (length(list) > 0),
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    sent TEXT NOT NULL,
    findings INTEGER NOT NULL CHECK (findings >= 0),
    noted INTEGER NOT NULL CHECK (noted BETWEEN 0 AND findings),
    data_set TEXT,
    digest BLOB NOT NULL CHECK (length(digest) = 32),
    operator TEXT NOT NULL,
    CHECK (length(name) + length(email) > 0)
) STRICT;
INSERT INTO sent_lists_by_group
    (id, source, list_by, list, name, email, sent, findings, noted, data_set, digest, operator)
    SELECT id, source, list_by, list, name, email, sent, findings, noted, data_set, digest, operator FROM sent_lists;
DROP TABLE sent_lists;
ALTER TABLE sent_lists_by_group RENAME TO sent_lists;
";

const COLUMNS: &str =
    "id, source, list_by, list, name, email, sent, findings, noted, data_set, digest, operator";

/// The lists that were sent.
#[derive(Debug)]
pub struct SentLists<'a>(pub(crate) &'a Connection);

/// To record that a list was sent.
#[derive(Debug)]
pub struct SentListsMut<'a>(pub(crate) &'a Connection);

/// One list that was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentListRow {
    /// The record.
    pub id: SentListId,
    /// Out of which source the data came (vault.md §8.7); none: the set names none.
    pub source: Option<String>,
    /// What lists were made by.
    pub by: SentBy,
    /// The name of the group, the id of the organization, project or user, or `vendor`; none: the findings of which nothing is known, or
    /// that are in no group.
    pub list: Option<String>,
    /// To whom; may be empty if there is an address.
    pub name: String,
    /// To which address; may be empty if there is a name.
    pub email: String,
    /// When.
    pub sent: Timestamp,
    /// How many findings stood in it.
    pub findings: u64,
    /// How many of them were noted.
    pub noted: u64,
    /// The data set, if it was one; it may have been deleted since.
    pub data_set: Option<DataSetId>,
    /// The digest over names and digests of the set's files (vault.md §8.5).
    pub digest: Digest,
    /// Who recorded it.
    pub operator: OperatorId,
}

/// What lists are made by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SentBy {
    /// A group of projects, by its name.
    Group,
    /// The organization that runs the project.
    Organization,
    /// The project.
    Project,
    /// Who entered the row.
    User,
    /// One list for the maker of the software.
    Vendor,
}

impl SentBy {
    /// The word for it.
    pub const fn token(self) -> &'static str {
        match self {
            Self::Group => "group",
            Self::Organization => "organization",
            Self::Project => "project",
            Self::User => "user",
            Self::Vendor => "vendor",
        }
    }

    /// The one with that word.
    pub fn from_token(token: &str) -> Option<Self> {
        [Self::Group, Self::Organization, Self::Project, Self::User, Self::Vendor]
            .into_iter()
            .find(|by| by.token() == token)
    }
}

impl SentLists<'_> {
    /// All of them, oldest first.
    ///
    /// # Errors
    /// [`DatabaseError`].
    pub fn all(&self) -> Result<Vec<SentListRow>, DatabaseError> {
        let mut statement = self.0.prepare(&format!("SELECT {COLUMNS} FROM sent_lists ORDER BY sent, id"))?;
        let mut rows = statement.query([])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(read(row)?);
        }
        Ok(found)
    }
}

impl SentListsMut<'_> {
    /// Records a list that was sent.
    ///
    /// # Errors
    /// [`DatabaseError`]; also if the id is taken, or the record is none that the table can hold.
    pub fn add(&self, row: &SentListRow) -> Result<(), DatabaseError> {
        // Names every field, so that a new one cannot be forgotten.
        let SentListRow {
            id,
            source,
            by,
            list,
            name,
            email,
            sent,
            findings,
            noted,
            data_set,
            digest,
            operator,
        } = row;
        self.0.execute(
            &format!("INSERT INTO sent_lists ({COLUMNS}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)"),
            (
                id.to_string(),
                source,
                by.token(),
                list,
                name,
                email,
                sent.to_string(),
                signed(*findings)?,
                signed(*noted)?,
                data_set.map(|id| id.to_string()),
                digest.as_bytes(),
                operator.to_string(),
            ),
        )?;
        Ok(())
    }
}

fn read(row: &Row<'_>) -> Result<SentListRow, DatabaseError> {
    let columns = Columns { row, table: "sent_lists" };
    let text =
        |at| if columns.is_null(at)? { Ok(None) } else { columns.text(at).map(|t| Some(t.to_owned())) };
    Ok(SentListRow {
        id: columns.parsed(0)?,
        source: text(1)?,
        by: SentBy::from_token(columns.text(2)?).ok_or_else(|| columns.malformed())?,
        list: text(3)?,
        name: columns.text(4)?.to_owned(),
        email: columns.text(5)?.to_owned(),
        sent: columns.parsed(6)?,
        findings: columns.count(7)?,
        noted: columns.count(8)?,
        data_set: if columns.is_null(9)? { None } else { Some(columns.parsed(9)?) },
        digest: columns.digest(10)?,
        operator: columns.parsed(11)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::tests::{in_memory, migrate_partly, now};

    fn sent(n: u8) -> SentListRow {
        SentListRow {
            id: SentListId::from_parts(now(), [n; 10]),
            source: Some("CA-600".into()),
            by: SentBy::Organization,
            list: Some("O1".into()),
            name: "Front desk".into(),
            email: String::new(),
            sent: now(),
            findings: 40,
            noted: 2,
            data_set: None,
            digest: Digest::from_bytes([n; 32]),
            operator: OperatorId::from_parts(now(), [9; 10]),
        }
    }

    #[test]
    fn what_was_recorded_is_read_back_in_its_order() {
        let db = in_memory();
        let nobody = SentListRow { list: None, source: None, by: SentBy::User, ..sent(2) };
        SentListsMut(&db).add(&sent(1)).unwrap();
        SentListsMut(&db).add(&nobody).unwrap();
        assert!(SentListsMut(&db).add(&nobody).is_err(), "an id is taken once");
        assert_eq!(SentLists(&db).all().unwrap(), [sent(1), nobody]);
    }

    #[test]
    fn what_an_older_vault_recorded_stays_and_lists_by_group_come_beside_it() {
        let mut db = Connection::open_in_memory().unwrap();
        migrate_partly(&mut db, 16);
        let by_group = SentListRow { by: SentBy::Group, list: Some("Shelters".into()), ..sent(3) };
        SentListsMut(&db).add(&sent(1)).unwrap();
        assert!(SentListsMut(&db).add(&by_group).is_err(), "the older table has no such word");
        migrate_partly(&mut db, 17);
        SentListsMut(&db).add(&by_group).unwrap();
        assert_eq!(SentLists(&db).all().unwrap(), [sent(1), by_group]);
    }

    #[test]
    fn a_list_sent_to_nobody_or_with_more_noted_than_found_is_refused_by_the_table_itself() {
        let db = in_memory();
        for bad in [SentListRow { name: String::new(), ..sent(1) }, SentListRow { noted: 41, ..sent(1) }] {
            assert!(SentListsMut(&db).add(&bad).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn a_row_that_no_writer_makes_is_refused_by_name() {
        let db = in_memory();
        SentListsMut(&db).add(&sent(1)).unwrap();
        db.execute("UPDATE sent_lists SET sent = 'yesterday'", []).unwrap();
        assert!(matches!(SentLists(&db).all(), Err(DatabaseError::Malformed { table: "sent_lists" })));
    }
}
