//! What a site settles for its data: thresholds, rules switched off, protected people, groups of projects, contacts, what its
//! lists begin with, its link into HMIS.
//!
//! One JSON object (`docs/formats/site-settings.md`), as a file beside the exports or in the vault. Contacts are names of staff:
//! they stand in the vault and in lists for agencies, never in the log, which holds a digest. The ids of protected people stand in
//! the settings alone, and no digest is taken over them: whoever has one could try ids until it fits.

mod json;
mod keep;
pub(crate) mod read;

use std::collections::BTreeMap;
use std::sync::Arc;

use checks::Protected;
use checks::quality::{Groups, Settings};
use model::words::harmless;
use model::{Digest, Json, Object};
use seal::sha256;

use crate::findings::ProjectsFilter;
use crate::problem::Problem;

#[cfg(test)]
pub(crate) use keep::SITE;
pub(crate) use keep::{KeptSite, amend_site, kept_site};
pub use keep::{change_site, set_site, site};
pub(crate) use read::is_email;
use read::refused;

/// The largest file of settings, in bytes.
pub const MAX_SITE_BYTES: u64 = 4 << 20;
/// The longest text that lists begin with, in characters.
pub const MAX_COVER: usize = 4_000;

/// What `protected` has to be. An id is never repeated in a message.
const PROTECTED: &str = "`protected` is a list of up to 20,000 PersonalIDs, each once, as a text of 1 to 32 characters without blanks around it";
const COVER: &str = "`cover` is a text of up to 4,000 characters, or null";

/// What to do where there are none.
const NO_GROUPS: &str = "name them under `groups` (docs/formats/site-settings.md)";
/// Groups that are named where one is not there.
const SHOWN_GROUPS: usize = 20;

/// The settings of a site.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Site {
    /// What data quality is judged by.
    pub quality: Settings,
    /// It is a victim service provider's own comparable database.
    pub comparable_database: bool,
    /// Projects by the name of their group: ids as they stand in `Project.csv`.
    pub groups: BTreeMap<String, Vec<String>>,
    /// Whom to send lists to, by the id of the organization.
    pub contacts: BTreeMap<String, Contact>,
    /// Where a person's record is in HMIS: `https://…/{PersonalID}`.
    pub link: Option<String>,
    /// People of whom nothing may leave with an HMIS export.
    pub protected: Protected,
    /// What lists begin with where nothing else is given, at most [`MAX_COVER`] characters.
    pub cover: Option<String>,
}

/// Settings as a file has them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SiteFile {
    /// The settings.
    pub site: Site,
    /// The file says who is protected, be it nobody. Else it leaves open who is.
    pub names_protected: bool,
}

impl SiteFile {
    /// Reads settings as they stand in a file.
    ///
    /// # Errors
    /// As [`Site::from_bytes`].
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Problem> {
        let json = json::read(bytes)?;
        let object = json.as_object().ok_or_else(|| refused("they are no JSON object"))?;
        let names_protected = object.get("protected").is_some();
        Ok(Self { site: Site::from_object(object)?, names_protected })
    }
}

/// Whom to send a list to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// Who it is.
    pub name: String,
    /// An e-mail address, or empty.
    pub email: String,
}

impl Site {
    /// Reads settings as they stand in a file.
    ///
    /// # Errors
    /// A usage problem that names what is wrong; nothing is guessed.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Problem> {
        SiteFile::from_bytes(bytes).map(|file| file.site)
    }

    fn from_object(object: &Object) -> Result<Self, Problem> {
        let mut site = Self::default();
        for (name, value) in object.iter() {
            let wrong = || refused(&format!("`{name}` cannot be read"));
            match name {
                "v" if value.as_count() == Some(1) => {}
                "v" => return Err(refused("they are of a version that this program does not know")),
                "quality" => {
                    let object = value.as_object().ok_or_else(wrong)?;
                    site.quality = Settings::from_object(object).map_err(|e| refused(&e.to_string()))?;
                }
                "comparable_database" => site.comparable_database = value.as_bool().ok_or_else(wrong)?,
                "cover" => site.cover = read::cover(value).ok_or_else(|| refused(COVER))?,
                "groups" => site.groups = read::groups(value).ok_or_else(wrong)?,
                "contacts" => site.contacts = read::contacts(value).ok_or_else(wrong)?,
                "link" => site.link = read::link(value).ok_or_else(wrong)?,
                "protected" => site.protected = read::protected(value).ok_or_else(|| refused(PROTECTED))?,
                _ => return Err(refused(&format!("`{}` is no setting", read::short(name)))),
            }
        }
        Ok(site)
    }

    /// The settings as they stand in a file, in the form of RFC 8785.
    pub fn to_bytes(&self) -> Vec<u8> {
        let protected = self.protected.ids().map(Json::from).collect::<Vec<_>>();
        Json::from(self.open().with("protected", protected)).to_bytes()
    }

    /// As [`Self::to_bytes`], without the member `protected`: it leaves open who is.
    pub fn to_open_bytes(&self) -> Vec<u8> {
        Json::from(self.open()).to_bytes()
    }

    /// All but who is protected.
    fn open(&self) -> Object {
        let groups = self.groups.iter().fold(Object::new(), |all, (name, ids)| {
            all.with(name, ids.iter().map(|id| Json::from(id.as_str())).collect::<Vec<_>>())
        });
        let contacts = self.contacts.iter().fold(Object::new(), |all, (id, contact)| {
            all.with(
                id,
                Object::new().with("email", contact.email.as_str()).with("name", contact.name.as_str()),
            )
        });
        Object::new()
            .with("comparable_database", self.comparable_database)
            .with("contacts", contacts)
            .with("cover", self.cover.as_deref())
            .with("groups", groups)
            .with("link", self.link.as_deref())
            .with("quality", self.quality.to_object())
            .with("v", 1_u64)
    }

    /// SHA-256 of [`Self::to_bytes`] without its member `protected`: nobody can try ids against it.
    pub fn digest(&self) -> Digest {
        sha256(&[&self.to_open_bytes()])
    }

    /// The groups of projects for a report; `only`: the one it is about.
    ///
    /// # Errors
    /// A usage problem that names the groups there are, if there is no such group.
    pub fn groups_for(&self, only: Option<&str>) -> Result<Groups, Problem> {
        let only = only.map(|name| self.group(name).map(|(name, _)| name.to_owned())).transpose()?;
        Ok(Groups { all: self.groups.clone(), only })
    }

    /// A refusal where the site has no groups.
    ///
    /// # Errors
    /// A usage problem.
    pub fn has_groups(&self) -> Result<(), Problem> {
        match self.groups.is_empty() {
            true => {
                Err(Problem::usage("the settings of the site have no groups of projects").next(NO_GROUPS))
            }
            false => Ok(()),
        }
    }

    /// The findings of a group's projects; without a name, those of projects in no group, and of no project.
    ///
    /// # Errors
    /// As [`Self::group`].
    pub fn projects_filter(&self, group: Option<&str>) -> Result<ProjectsFilter, Problem> {
        let ids = match group {
            Some(name) => self.group(name)?.1.iter().cloned().collect(),
            None => self.groups.values().flatten().cloned().collect(),
        };
        Ok(ProjectsFilter { ids: Arc::new(ids), wanted: group.is_some() })
    }

    /// The projects of a group, with its name as the settings have it.
    ///
    /// # Errors
    /// A usage problem that names the groups there are, if there is no such group.
    pub fn group(&self, name: &str) -> Result<(&str, &[String]), Problem> {
        if let Some((name, ids)) = self.groups.get_key_value(name) {
            return Ok((name, ids));
        }
        let asked = harmless(&read::short(name));
        let known = self.groups.keys().take(SHOWN_GROUPS).map(|name| format!("`{}`", harmless(name)));
        let known = known.collect::<Vec<_>>().join(", ");
        let next = match self.groups.len() {
            0 => format!("the settings of the site have no groups: {NO_GROUPS}"),
            all if all > SHOWN_GROUPS => format!("the settings have {known} and {} more", all - SHOWN_GROUPS),
            _ => format!("the settings have {known}"),
        };
        Err(Problem::usage(format!("there is no group of projects `{asked}`")).next(next))
    }

    /// [`Self::digest`] for the head of a report; none where nothing but the usual was settled.
    pub fn mark(&self) -> Option<Digest> {
        let digest = self.digest();
        (digest != Self::default().digest()).then_some(digest)
    }

    /// Where a person's record is in HMIS. The id is written so that it can change nothing else of the address.
    pub fn link_to(&self, personal_id: &str) -> Option<String> {
        let plain = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~');
        let id = personal_id.bytes().fold(String::new(), |all, byte| match plain(&byte) {
            true => all + char::from(byte).encode_utf8(&mut [0; 4]),
            false => all + &format!("%{byte:02X}"),
        });
        self.link.as_ref().map(|link| link.replace("{PersonalID}", &id))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::ProblemKind;

    const WHOLE: &str = r#"{"v":1,"quality":{"contact_days":60},"comparable_database":false,"groups":{"Shelters":["J1","J2"]},
        "contacts":{"O1":{"name":"Front desk","email":"data@example.org"}},"link":"https://hmis.example.org/client/{PersonalID}","protected":["P9","007"],"cover":"Dear colleague,\nhere is your list."}"#;

    #[test]
    fn settings_are_read_back_as_they_were_written() {
        let site = Site::from_bytes(WHOLE.as_bytes()).unwrap();
        assert_eq!((site.quality.contact_days, site.groups["Shelters"].len()), (60, 2));
        assert_eq!(Site::from_bytes(&site.to_bytes()).unwrap(), site);
        assert_eq!(site.protected.ids().collect::<Vec<_>>(), ["007", "P9"]);
        assert_eq!(site.cover.as_deref(), Some("Dear colleague,\nhere is your list."));
        assert_eq!(Site::from_bytes(b"{}").unwrap(), Site::default());
        assert_eq!(Site::from_bytes(&Site::default().to_bytes()).unwrap(), Site::default());
    }

    #[test]
    fn no_digest_lets_anybody_try_who_is_protected() {
        let site = Site::from_bytes(WHOLE.as_bytes()).unwrap();
        let other = Site { protected: Protected::new(["P1".to_owned()]), ..site.clone() };
        assert_eq!(site.digest(), other.digest());
        assert_ne!(site.to_bytes(), other.to_bytes());
        assert_eq!((site.mark(), Site::default().mark()), (Some(site.digest()), None));
        let only = Site { protected: site.protected.clone(), ..Site::default() };
        assert_eq!(only.mark(), None, "who is protected leaves no mark, not even that somebody is");
        for other in [
            Site { cover: None, ..site.clone() },
            Site { link: None, ..site.clone() },
            Site { groups: BTreeMap::new(), ..site.clone() },
            Site { contacts: BTreeMap::new(), ..site.clone() },
            Site { comparable_database: true, ..site.clone() },
            Site { quality: Settings::default(), ..site.clone() },
        ] {
            assert_ne!(other.mark(), site.mark());
        }
    }

    #[test]
    fn a_malformed_protected_list_is_refused_and_no_id_is_repeated() {
        let long = "X".repeat(33);
        let lists = [
            r#""P9secret""#.to_owned(),
            r#"{"P9secret":1}"#.to_owned(),
            r#"["P9secret","P9secret"]"#.to_owned(),
            r#"["P9secret",7]"#.to_owned(),
            r#"["P9secret",null]"#.to_owned(),
            r#"["P9secret ",""]"#.to_owned(),
            r#"["P9secret",""]"#.to_owned(),
            r#"["P9secret","000"]"#.to_owned(),
            r#"["P9secret\n"]"#.to_owned(),
            format!(r#"["P9secret","{long}"]"#),
            format!("[{}]", (0..20_001).map(|n| format!("\"P9secret{n}\"")).collect::<Vec<_>>().join(",")),
        ];
        for list in lists {
            let refused = Site::from_bytes(format!(r#"{{"protected":{list}}}"#).as_bytes()).unwrap_err();
            let said = format!("{refused} {refused:?}");
            assert!(said.contains("`protected` is a list") && !said.contains("P9"), "{said}");
        }
    }

    #[test]
    fn a_name_that_stands_twice_is_refused_wherever_it_stands_and_never_repeated() {
        for twice in [
            r#"{"protected":["P9"],"protected":[]}"#,
            r#"{"protected":["P9"],"\u0070rotected":[]}"#,
            r#"{"groups":{"P9":["J1"],"P9":["J2"]}}"#,
            r#"{"quality":{"stay_days":1,"stay_days":2}}"#,
            r#"{"contacts":{"O1":{"name":"P9","name":"B","email":""}}}"#,
        ] {
            let said = Site::from_bytes(twice.as_bytes()).unwrap_err().to_string();
            assert!(said.contains("two members of one name at line 1 column"), "{said}");
            assert!(!said.contains("P9"), "{said}");
        }
    }

    #[test]
    fn a_file_tells_whether_it_says_who_is_protected() {
        let names = |text: &str| SiteFile::from_bytes(text.as_bytes()).unwrap().names_protected;
        assert!(names(WHOLE) && names(r#"{"protected":[]}"#));
        assert!(!names("{}"));
        let site = Site::from_bytes(WHOLE.as_bytes()).unwrap();
        let open = SiteFile::from_bytes(&site.to_open_bytes()).unwrap();
        assert!(!open.names_protected && open.site.protected.is_empty());
        assert_eq!(open.site, Site { protected: Protected::default(), ..site });
    }

    #[test]
    fn a_cover_text_is_a_text_of_lines_and_not_too_long() {
        let cover = |text: &str| {
            let json = Json::from(Object::new().with("cover", text)).to_bytes();
            Site::from_bytes(&json).map(|site| site.cover)
        };
        assert_eq!(cover(&"é".repeat(4_000)).unwrap().unwrap().len(), 8_000);
        assert!(cover(&"é".repeat(4_001)).is_err());
        for wrong in ["", " \n ", "a\u{1b}[2J", "a\0"] {
            assert!(cover(wrong).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn a_group_that_is_not_there_is_refused_with_those_that_are() {
        let site = Site::from_bytes(WHOLE.as_bytes()).unwrap();
        assert_eq!(
            site.group("Shelters").unwrap(),
            ("Shelters", ["J1".to_owned(), "J2".to_owned()].as_slice())
        );
        assert_eq!(site.groups_for(None).unwrap().only, None);
        let refused = site.groups_for(Some("shelters\u{1b}[2J")).unwrap_err();
        assert_eq!(refused.kind(), ProblemKind::Usage);
        assert_eq!(refused.to_string(), "there is no group of projects `shelters[2J`");
        assert_eq!(refused.advice(), Some("the settings have `Shelters`"));
        let none = Site::default().group("Shelters").unwrap_err();
        assert!(none.advice().unwrap().contains("have no groups"));
        let many = Site { groups: (0..25).map(|n| (format!("G{n:02}"), Vec::new())).collect(), ..site };
        assert!(many.group("x").unwrap_err().advice().unwrap().ends_with("`G19` and 5 more"));
    }

    #[test]
    fn an_id_cannot_change_where_the_link_leads() {
        let site = Site::from_bytes(WHOLE.as_bytes()).unwrap();
        assert_eq!(site.link_to("P/../1?x").unwrap(), "https://hmis.example.org/client/P%2F..%2F1%3Fx");
    }

    #[test]
    fn what_cannot_be_meant_is_refused() {
        for wrong in [
            r#"[]"#,
            r#"{"v":2}"#,
            r#"{"colour":1}"#,
            r#"{"link":"http://hmis.example.org/{PersonalID}"}"#,
            r#"{"link":"https://{PersonalID}/x"}"#,
            r#"{"link":"javascript:alert(1)//{PersonalID}"}"#,
            r#"{"contacts":{"O1":{"name":"A","email":"no address"}}}"#,
            r#"{"groups":{"":["J1"]}}"#,
            r#"{"groups":{"A":[]}}"#,
            r#"{"groups":{"A":["J1","J1"]}}"#,
            r#"{"quality":{"timeliness_days":0}}"#,
            r#"{"cover":7}"#,
            r#"{"quality":{"switched_off":{"KEY_DUPLICATE":"never mind"}}}"#,
        ] {
            assert!(Site::from_bytes(wrong.as_bytes()).is_err(), "{wrong}");
        }
    }
}
