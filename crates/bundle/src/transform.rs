//! What was changed of the files received before they were sealed, said by the signer (bundle.md §4.7).

use model::{EntryName, Json, Object};

/// One change of the files received (bundle.md §4.7).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Transform {
    /// Every row about people served by victim service providers was left out: how many, by the published names of the files.
    LeaveOutVictimServices(Vec<(String, u64)>),
}

const LEAVE_OUT: &str = "leave-out-victim-services";

impl Transform {
    /// In one sentence, for people.
    pub fn sentence(&self) -> String {
        match self {
            Self::LeaveOutVictimServices(files) => {
                let rows =
                    files.iter().map(|(_, rows)| rows).fold(0_u64, |all, rows| all.saturating_add(*rows));
                format!(
                    "{} of victim service providers left out before sealing: {}.",
                    model::words::counted(rows, "row"),
                    files.iter().map(|(name, rows)| format!("{name} {rows}")).collect::<Vec<_>>().join(", ")
                )
            }
        }
    }

    pub(crate) fn to_json(&self) -> Json {
        match self {
            Self::LeaveOutVictimServices(files) => {
                let file = |(name, rows): &(String, u64)| {
                    Json::from(Object::new().with("name", name.as_str()).with("rows", *rows))
                };
                Object::new()
                    .with("files", files.iter().map(file).collect::<Vec<_>>())
                    .with("name", LEAVE_OUT)
                    .with("v", 1_u64)
                    .into()
            }
        }
    }

    /// `None` for one that this version does not know.
    pub(crate) fn parse(json: &Json) -> Option<Self> {
        let object = json.as_object()?;
        if object.text("name")? != LEAVE_OUT || object.count("v")? != 1 {
            return None;
        }
        let file = |json: &Json| {
            let file = json.as_object()?;
            Some((file.text("name")?.parse::<EntryName>().ok()?.as_str().to_owned(), file.count("rows")?))
        };
        let files = object.get("files")?.as_array()?.iter().map(file).collect::<Option<_>>()?;
        Some(Self::LeaveOutVictimServices(files))
    }
}
