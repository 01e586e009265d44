//! Every kind of project: its type, its funder, what it must record because of them.

use crate::recipe::{Profile, Spec};

/// Which of the funders' data elements a project collects.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Program {
    /// Continuum, emergency solutions and local funds: the common elements alone.
    Common,
    /// Projects for Assistance in Transition from Homelessness.
    Path,
    /// Runaway and homeless youth.
    Rhy,
    /// Housing for persons with AIDS.
    Hopwa,
    /// Supportive services for veterans' families.
    Ssvf,
    /// HUD-VASH.
    Vash,
    /// Veterans' grants and contracts.
    Gpd,
    /// Youth homelessness demonstration.
    Yhdp,
}

/// One kind of project.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Kind {
    /// List 2.02.6.
    pub(super) project_type: u64,
    /// List 2.02.A, of rapid re-housing alone.
    pub(super) rrh: Option<u64>,
    /// List 2.06.1.
    pub(super) funder: u64,
    pub(super) program: Program,
    pub(super) name: &'static str,
}

impl Kind {
    const fn of(project_type: u64, funder: u64, program: Program, name: &'static str) -> Self {
        Self { project_type, rrh: if project_type == 13 { Some(2) } else { None }, funder, program, name }
    }

    const fn services_only(self) -> Self {
        Self { rrh: Some(1), ..self }
    }

    /// Whether people sleep there, so that it has beds (spec rule R15).
    pub(super) const fn lodges(&self) -> bool {
        matches!(self.project_type, 0..=3 | 8..=10) || matches!(self.rrh, Some(2))
    }

    /// Whether it must say which lodging it serves (spec rule R16).
    pub(super) const fn affiliates(&self) -> bool {
        self.project_type == 6 || matches!(self.rrh, Some(1))
    }

    /// Everything but projects of type 7 belongs to a continuum here.
    pub(super) const fn continuum(&self) -> bool {
        self.project_type != 7
    }

    /// Whether people move into a permanent home from it.
    pub(super) const fn houses(&self) -> bool {
        matches!(self.project_type, 3 | 9 | 10 | 13)
    }
}

use Program::{Common, Gpd, Hopwa, Path, Rhy, Ssvf, Vash, Yhdp};

/// Of 2026. Places matter: the tables below name kinds by them.
const KINDS: [Kind; 54] = [
    Kind::of(0, 8, Common, "Made-up Family Shelter "),
    Kind::of(1, 8, Common, "Made-up Night Shelter "),
    Kind::of(2, 5, Common, "Made-up Transitional Housing "),
    Kind::of(3, 2, Common, "Made-up Supportive Housing "),
    Kind::of(4, 21, Path, "Made-up PATH Outreach "),
    Kind::of(4, 11, Common, "Made-up Street Outreach "),
    Kind::of(6, 4, Common, "Made-up Supportive Services "),
    Kind::of(13, 3, Common, "Made-up Rapid Re-Housing "),
    Kind::of(13, 10, Common, "Made-up Re-Housing Services ").services_only(),
    Kind::of(12, 9, Common, "Made-up Prevention "),
    Kind::of(14, 4, Common, "Made-up Coordinated Entry "),
    Kind::of(8, 6, Common, "Made-up Safe Haven "),
    Kind::of(9, 52, Common, "Made-up Voucher Homes "),
    Kind::of(10, 7, Common, "Made-up Single Rooms "),
    Kind::of(11, 46, Common, "Made-up Day Shelter "),
    Kind::of(7, 46, Common, "Made-up Pantry "),
    Kind::of(0, 22, Rhy, "Made-up Basic Center "),
    Kind::of(12, 22, Rhy, "Made-up Basic Center Prevention "),
    Kind::of(2, 23, Rhy, "Made-up Maternity Home "),
    Kind::of(2, 24, Rhy, "Made-up Transitional Living "),
    Kind::of(4, 25, Rhy, "Made-up Youth Outreach "),
    Kind::of(2, 26, Rhy, "Made-up Youth Demonstration "),
    Kind::of(3, 20, Vash, "Made-up HUD-VASH "),
    Kind::of(13, 33, Ssvf, "Made-up SSVF Re-Housing "),
    Kind::of(12, 33, Ssvf, "Made-up SSVF Prevention "),
    Kind::of(0, 13, Hopwa, "Made-up HOPWA Hotel "),
    Kind::of(6, 14, Hopwa, "Made-up HOPWA Information "),
    Kind::of(3, 15, Hopwa, "Made-up HOPWA Homes "),
    Kind::of(6, 16, Hopwa, "Made-up HOPWA Placement "),
    Kind::of(12, 17, Hopwa, "Made-up HOPWA Rent Help "),
    Kind::of(0, 18, Hopwa, "Made-up HOPWA Facility "),
    Kind::of(2, 19, Hopwa, "Made-up HOPWA Transitional "),
    Kind::of(0, 27, Gpd, "Made-up Veterans' Contract Beds "),
    Kind::of(8, 30, Gpd, "Made-up Veterans' Safe Haven "),
    Kind::of(2, 37, Gpd, "Made-up Veterans' Bridge "),
    Kind::of(8, 38, Gpd, "Made-up Veterans' Low Demand "),
    Kind::of(2, 39, Gpd, "Made-up Veterans' Hospital to Home "),
    Kind::of(2, 40, Gpd, "Made-up Veterans' Clinical "),
    Kind::of(2, 41, Gpd, "Made-up Veterans' Services "),
    Kind::of(2, 42, Gpd, "Made-up Veterans' Transition "),
    Kind::of(6, 45, Gpd, "Made-up Veterans' Case Work "),
    Kind::of(3, 35, Common, "Made-up Pay for Success "),
    Kind::of(9, 36, Common, "Made-up Public Housing "),
    Kind::of(13, 43, Yhdp, "Made-up Youth Re-Housing "),
    Kind::of(13, 44, Common, "Made-up Joint Re-Housing "),
    Kind::of(12, 1, Common, "Made-up Continuum Prevention "),
    Kind::of(3, 50, Common, "Made-up HOME Homes "),
    Kind::of(10, 51, Common, "Made-up HOME Rescue Homes "),
    Kind::of(0, 53, Common, "Made-up Storm Shelter "),
    Kind::of(4, 54, Common, "Made-up Unsheltered Outreach "),
    Kind::of(6, 55, Common, "Made-up Rural Services "),
    Kind::of(13, 56, Common, "Made-up Builders' Homes "),
    Kind::of(0, 34, Common, "Made-up Mission "),
    Kind::of(0, 8, Common, "Made-up Hidden House "),
];

/// In 2024 funder 56 was not, and 47 was not yet retired.
const BUILDS_2024: Kind = Kind::of(13, 47, Common, "Made-up Relief Re-Housing ");
const BUILDS: usize = 51;
/// Does not take part in HMIS, and so has nobody in it.
pub(super) const MISSION: usize = 52;
/// Belongs to a victim service provider, and so has nobody in it.
pub(super) const HIDDEN: usize = 53;

/// The kinds a profile has, in the order of its projects.
pub(super) const fn places(profile: Profile) -> &'static [usize] {
    const ALL: [usize; KINDS.len()] = [
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27,
        28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 52,
        53,
    ];
    match profile {
        Profile::Coc => &ALL,
        Profile::Vsp => &[0, 2, 3, 6, 7, 9, 44],
        Profile::Rural => &[0, 1, 3, 5, 6, 7, 9, 10, 20, 23, 22, 50],
    }
}

/// The kind at a place.
pub(super) fn kind(spec: Spec, place: usize) -> &'static Kind {
    const { assert!(KINDS[MISSION].funder == 34 && KINDS[BUILDS].funder == 56) };
    let [first, ..] = &KINDS;
    match spec {
        Spec::Fy2024 if place == BUILDS => &BUILDS_2024,
        _ => KINDS.get(place).unwrap_or(first),
    }
}

/// Who a household is, as far as projects are made for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Flavor {
    General,
    Veteran,
    Youth,
    Hiv,
}

/// Where such households go: places in the profile's kinds, common ones more than once.
pub(super) const fn doors(profile: Profile, flavor: Flavor) -> &'static [usize] {
    match (profile, flavor) {
        (Profile::Vsp, _) => &[0, 0, 0, 1, 2, 3, 4, 4, 5, 6],
        (Profile::Rural, Flavor::Veteran) => &[9, 10, 0, 5],
        (Profile::Rural, Flavor::Youth) => &[8, 8, 0],
        (Profile::Rural, _) => &[0, 0, 1, 1, 2, 3, 3, 4, 5, 6, 7, 11],
        (Profile::Coc, Flavor::Veteran) => &[22, 22, 23, 23, 23, 24, 32, 33, 34, 35, 36, 37, 38, 39, 40],
        (Profile::Coc, Flavor::Youth) => &[16, 16, 17, 18, 19, 20, 20, 21, 43],
        (Profile::Coc, Flavor::Hiv) => &[25, 26, 27, 27, 28, 29, 30, 31],
        (Profile::Coc, Flavor::General) => &[
            0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 3, 3, 4, 5, 5, 6, 7, 7, 7, 8, 9, 9, 10, 10, 10, 10, 11, 12, 13, 14,
            15, 41, 42, 44, 45, 46, 47, 48, 49, 50, 51,
        ],
    }
}
