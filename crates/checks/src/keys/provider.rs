//! The way from a row to who serves: from the enrollment to its project, from the project to its organization.

use crate::pack::Pack;

/// The files on the way, each with the column that names its rows, and the columns that lead on.
pub(super) struct Way {
    pub(super) organization: (usize, usize),
    /// The column that says that the organization is a victim service provider.
    pub(super) flag: usize,
    pub(super) project: (usize, usize),
    /// The column that says which organization runs the project.
    pub(super) runs: usize,
    pub(super) enrollment: (usize, usize),
    /// The column that says in which project the enrollment is.
    pub(super) place: usize,
    pub(super) client: (usize, usize),
    /// The column that says who is enrolled.
    pub(super) person: usize,
}

/// `None` if the specification lacks one of these files or columns.
pub(super) fn way(pack: &Pack) -> Option<Way> {
    let at = |file: &str, column: &str| {
        let number = pack.files.iter().position(|known| known.name == file)?;
        Some((number, pack.files.get(number)?.position(column)?))
    };
    Some(Way {
        organization: at("Organization.csv", "OrganizationID")?,
        flag: at("Organization.csv", "VictimServiceProvider")?.1,
        project: at("Project.csv", "ProjectID")?,
        runs: at("Project.csv", "OrganizationID")?.1,
        enrollment: at("Enrollment.csv", "EnrollmentID")?,
        place: at("Enrollment.csv", "ProjectID")?.1,
        client: at("Client.csv", "PersonalID")?,
        person: at("Enrollment.csv", "PersonalID")?.1,
    })
}

/// The column by which rows of a file refer to rows known by `target`, a file and its column.
pub(super) fn refers_by(pack: &Pack, file: usize, target: (usize, usize)) -> Option<usize> {
    let columns = pack.files.get(file)?.columns.iter();
    let mut refers = columns
        .map(|column| column.references.iter().any(|to| to.file == target.0 && *to.target == [target.1]));
    refers.position(|refers| refers)
}
