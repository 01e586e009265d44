//! Who is served by a victim service provider.

use crate::pack::{Join, Pack, Place};

/// From an enrollment to the flag of the organization that runs its project; `None` for other files.
pub(crate) fn victim_place(pack: &Pack, file: usize) -> Option<Place> {
    let number = |name: &str| pack.files.iter().position(|file| file.name == name);
    let (enrollment, project) = (number("Enrollment.csv")?, number("Project.csv")?);
    let organization = number("Organization.csv")?;
    if file != enrollment {
        return None;
    }
    let column = |file: usize, name: &str| pack.files.get(file)?.position(name);
    let join = |from: usize, to: usize, name: &str| {
        Some(Join { via: column(from, name)?, to, column: column(to, name)?, optional: false })
    };
    Some(Place {
        joins: vec![join(enrollment, project, "ProjectID")?, join(project, organization, "OrganizationID")?],
        file: organization,
        column: column(organization, "VictimServiceProvider")?,
    })
}
