//! What a sample is to be made of.

use crate::day::Day;

/// Year of the specification that a set follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Spec {
    /// HMIS CSV Format Specifications FY2024, period 2022-10-01 to 2023-09-30.
    Fy2024,
    /// HMIS CSV Format Specifications FY2026 v1.0, period 2024-10-01 to 2025-09-30.
    #[default]
    Fy2026,
}

impl Spec {
    /// `2024` or `2026`; none for any other year.
    #[must_use]
    pub fn of_year(year: u32) -> Option<Self> {
        match year {
            2024 => Some(Self::Fy2024),
            2026 => Some(Self::Fy2026),
            _ => None,
        }
    }

    /// The year as a number.
    #[must_use]
    pub const fn year(self) -> u32 {
        match self {
            Self::Fy2024 => 2024,
            Self::Fy2026 => 2026,
        }
    }

    /// First and last day of the reporting period; the export is made fifteen days later.
    pub(crate) const fn period(self) -> (Day, Day) {
        let last = self.year() as i32 - 1;
        (Day::on(last - 1, 10, 1), Day::on(last, 9, 30))
    }
}

/// Whose data it looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Profile {
    /// A continuum of care with projects of every type and funder.
    #[default]
    Coc,
    /// A victim service provider's own comparable database.
    Vsp,
    /// A few projects far apart, with its own seasons.
    Rural,
}

impl Profile {
    /// `coc`, `vsp` or `rural`; none for any other word.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "coc" => Some(Self::Coc),
            "vsp" => Some(Self::Vsp),
            "rural" => Some(Self::Rural),
            _ => None,
        }
    }
}

/// What a sample is made of. The same recipe gives the same bytes on every machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Recipe {
    /// Year of the specification.
    pub spec: Spec,
    /// People, 0 to 5,000,000 and more; about 8 KB of the set each.
    pub clients: u64,
    /// Parts one set from another.
    pub seed: u64,
    /// Whose data.
    pub profile: Profile,
    /// Whether names and social security numbers are hashed with SHA-256 (`HashStatus` 4).
    pub hashed: bool,
    /// Whether the data have what people's habits leave behind: questions that nobody asked or answered, rows entered late,
    /// referrals that nobody followed up, exits that nobody entered. Nothing in them breaks the specification; rules of data
    /// quality find errors and warnings.
    pub habits: bool,
    /// Which faults are planted.
    pub faults: Faults,
}

impl Default for Recipe {
    fn default() -> Self {
        Self {
            spec: Spec::default(),
            clients: 1_000,
            seed: 1,
            profile: Profile::default(),
            hashed: false,
            habits: false,
            faults: Faults::None,
        }
    }
}

/// Which faults a set holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Faults {
    /// None: without [`Recipe::habits`] a check finds nothing, not even by the rules of data quality.
    #[default]
    None,
    /// Every kind that can stand beside the others, in a hashed set.
    Together,
    /// One kind by its name, such as `header_bom`; [`crate::fault_kinds`] lists them.
    Only(&'static str),
}
