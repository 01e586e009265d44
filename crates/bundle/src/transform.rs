//! What was changed of the files received before they were sealed, said by the signer (bundle.md §4.7).

use model::{EntryName, Json, Object};

/// One change of the files received (bundle.md §4.7).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Transform {
    /// Every row about people served by victim service providers was left out: how many, by the published names of the files.
    LeaveOutVictimServices(Vec<(String, u64)>),
    /// Every row about people on the maker's protected list was left out, likewise.
    LeaveOutProtected(Vec<(String, u64)>),
}

const LEAVE_OUT: &str = "leave-out-victim-services";
const LEAVE_OUT_PROTECTED: &str = "leave-out-protected";

impl Transform {
    /// In one sentence, for people.
    pub fn sentence(&self) -> String {
        let (whose, files) = match self {
            Self::LeaveOutVictimServices(files) => ("of victim service providers", files),
            Self::LeaveOutProtected(files) => ("about protected people", files),
        };
        let rows = files.iter().map(|(_, rows)| rows).fold(0_u64, |all, rows| all.saturating_add(*rows));
        format!(
            "{} {whose} left out before sealing: {}.",
            model::words::counted(rows, "row"),
            files.iter().map(|(name, rows)| format!("{name} {rows}")).collect::<Vec<_>>().join(", ")
        )
    }

    pub(crate) fn to_json(&self) -> Json {
        let (name, files) = match self {
            Self::LeaveOutVictimServices(files) => (LEAVE_OUT, files),
            Self::LeaveOutProtected(files) => (LEAVE_OUT_PROTECTED, files),
        };
        let file = |(name, rows): &(String, u64)| {
            Json::from(Object::new().with("name", name.as_str()).with("rows", *rows))
        };
        Object::new()
            .with("files", files.iter().map(file).collect::<Vec<_>>())
            .with("name", name)
            .with("v", 1_u64)
            .into()
    }

    /// `None` for one that this version does not know.
    pub(crate) fn parse(json: &Json) -> Option<Self> {
        let object = json.as_object().filter(|object| object.count("v") == Some(1))?;
        let of: fn(Vec<(String, u64)>) -> Self = match object.text("name")? {
            LEAVE_OUT => Self::LeaveOutVictimServices,
            LEAVE_OUT_PROTECTED => Self::LeaveOutProtected,
            _ => return None,
        };
        let file = |json: &Json| {
            let file = json.as_object()?;
            Some((file.text("name")?.parse::<EntryName>().ok()?.as_str().to_owned(), file.count("rows")?))
        };
        object.get("files")?.as_array()?.iter().map(file).collect::<Option<_>>().map(of)
    }
}
