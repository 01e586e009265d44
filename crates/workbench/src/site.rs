//! What a site settles for its data: thresholds, rules switched off, groups of projects, contacts, its link into HMIS.
//!
//! One JSON object (`docs/formats/site-settings.md`), as a file beside the exports or in the vault. Contacts are names of staff:
//! they stand in the vault and in lists for agencies, never in the log, which holds the digest of the whole.

use std::collections::BTreeMap;

use audit::Action;
use checks::quality::Settings;
use model::{Digest, Json, Object};
use seal::sha256;

use crate::problem::{Problem, ProblemKind};
use crate::session::Session;

/// In `meta`.
const SITE: &str = "site";
/// The largest file of settings, in bytes.
pub const MAX_SITE_BYTES: u64 = 4 << 20;
const MOST: usize = 20_000;

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
        let read = serde_json::from_slice(bytes).map_err(|e| refused(&format!("they are no JSON: {e}")))?;
        let json = canonical(read).ok_or_else(|| refused("they hold a number that is not whole"))?;
        let object = json.as_object().ok_or_else(|| refused("they are no JSON object"))?;
        Self::from_object(object)
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
                "groups" => site.groups = groups(value).ok_or_else(wrong)?,
                "contacts" => site.contacts = contacts(value).ok_or_else(wrong)?,
                "link" => site.link = link(value).ok_or_else(wrong)?,
                _ => return Err(refused(&format!("`{}` is no setting", short(name)))),
            }
        }
        Ok(site)
    }

    /// The settings as they stand in a file, in the form of RFC 8785.
    pub fn to_bytes(&self) -> Vec<u8> {
        let groups = self.groups.iter().fold(Object::new(), |all, (name, ids)| {
            all.with(name, ids.iter().map(|id| Json::from(id.as_str())).collect::<Vec<_>>())
        });
        let contacts = self.contacts.iter().fold(Object::new(), |all, (id, contact)| {
            all.with(
                id,
                Object::new().with("email", contact.email.as_str()).with("name", contact.name.as_str()),
            )
        });
        let object = Object::new()
            .with("comparable_database", self.comparable_database)
            .with("contacts", contacts)
            .with("groups", groups)
            .with("link", self.link.as_deref())
            .with("quality", self.quality.to_object())
            .with("v", 1_u64);
        Json::from(object).to_bytes()
    }

    /// SHA-256 of [`Self::to_bytes`].
    pub fn digest(&self) -> Digest {
        sha256(&[&self.to_bytes()])
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

/// The settings of the site in this vault; the usual ones where none were made.
///
/// # Errors
/// [`Problem`] if what is kept is no settings.
pub fn site(session: &Session<'_>) -> Result<Site, Problem> {
    let kept = session.read(|reading| Ok::<_, Problem>(reading.meta().value(SITE)?))?;
    match kept {
        None => Ok(Site::default()),
        Some(bytes) => Site::from_bytes(&bytes).map_err(|_| {
            Problem::new(ProblemKind::Broken, "the vault's settings of the site cannot be read")
        }),
    }
}

/// Keeps the settings of the site; the log holds their digest, and what rules were switched off.
///
/// # Errors
/// [`Problem`].
pub fn change_site(session: &mut Session<'_>, to: &Site) -> Result<(), Problem> {
    let to = Site::from_bytes(&to.to_bytes())?;
    let off = to.quality.switched_off.keys().map(|code| Json::from(code.as_str())).collect::<Vec<_>>();
    let told = Object::new().with("site", to.digest().to_string()).with("switched_off", off);
    session.write(|page| {
        page.writing.meta_mut().set(SITE, &to.to_bytes())?;
        page.by_operator(Action::SettingsChange, told, None)?;
        Ok(())
    })
}

/// What people wrote, with blanks and members in any order, in the form that is kept.
fn canonical(read: serde_json::Value) -> Option<Json> {
    use serde_json::Value;
    Some(match read {
        Value::Null => Json::Null,
        Value::Bool(value) => Json::from(value),
        Value::Number(number) => Json::from(number.as_u64()?),
        Value::String(text) => Json::from(text),
        Value::Array(items) => Json::from(items.into_iter().map(canonical).collect::<Option<Vec<_>>>()?),
        Value::Object(members) => {
            let mut object = Object::new();
            for (name, value) in members {
                object.set(&name, canonical(value)?);
            }
            Json::from(object)
        }
    })
}

fn refused(why: &str) -> Problem {
    Problem::usage(format!("the settings of the site cannot be used: {why}"))
        .next("docs/formats/site-settings.md says what may stand there")
}

fn groups(value: &Json) -> Option<BTreeMap<String, Vec<String>>> {
    let group = |(name, ids): (&str, &Json)| {
        let ids = ids.as_array()?.iter().map(|id| text(id, 32)).collect::<Option<Vec<_>>>()?;
        (is_text(name, 100) && ids.len() <= MOST).then(|| (name.to_owned(), ids))
    };
    value.as_object()?.iter().map(group).collect::<Option<BTreeMap<_, _>>>().filter(|all| all.len() <= MOST)
}

fn contacts(value: &Json) -> Option<BTreeMap<String, Contact>> {
    let contact = |(id, contact): (&str, &Json)| {
        let contact = contact.as_object().filter(|contact| contact.keys() == ["email", "name"])?;
        let email = contact.text("email")?.to_owned();
        let is_email = email.is_empty() || is_email(&email);
        let contact = Contact { name: text(contact.get("name")?, 200)?, email };
        (is_email && is_text(id, 32)).then(|| (id.to_owned(), contact))
    };
    value.as_object()?.iter().map(contact).collect::<Option<BTreeMap<_, _>>>().filter(|all| all.len() <= MOST)
}

/// Whether a text can be an e-mail address; whether anybody reads there is not known.
pub(crate) fn is_email(text: &str) -> bool {
    is_text(text, 254) && text.contains('@') && !text.contains(char::is_whitespace)
}

/// An `https` address with a place for the id behind the name of the host.
#[expect(clippy::option_option, reason = "no link is a setting too; what cannot be one is none")]
fn link(value: &Json) -> Option<Option<String>> {
    if *value == Json::Null {
        return Some(None);
    }
    let link = text(value, 1_000)?;
    let (host, rest) = link.strip_prefix("https://")?.split_once('/')?;
    let is_host = !host.is_empty()
        && host.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b':'));
    let is_plain = rest.bytes().all(|b| b.is_ascii_graphic() && !matches!(b, b'"' | b'<' | b'>' | b'\\'));
    (is_host && is_plain && rest.matches("{PersonalID}").count() == 1).then_some(Some(link))
}

fn text(value: &Json, most: usize) -> Option<String> {
    value.as_text().filter(|text| is_text(text, most)).map(str::to_owned)
}

fn is_text(text: &str, most: usize) -> bool {
    (1..=most).contains(&text.chars().count()) && !text.chars().any(char::is_control) && text.trim() == text
}

fn short(name: &str) -> String {
    name.chars().take(64).filter(|sign| !sign.is_control()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHOLE: &str = r#"{"v":1,"quality":{"contact_days":60},"comparable_database":false,"groups":{"Shelters":["J1","J2"]},
        "contacts":{"O1":{"name":"Front desk","email":"data@example.org"}},"link":"https://hmis.example.org/client/{PersonalID}"}"#;

    #[test]
    fn settings_are_read_back_as_they_were_written() {
        let site = Site::from_bytes(WHOLE.as_bytes()).unwrap();
        assert_eq!((site.quality.contact_days, site.groups["Shelters"].len()), (60, 2));
        assert_eq!(Site::from_bytes(&site.to_bytes()).unwrap(), site);
        assert_eq!(Site::from_bytes(b"{}").unwrap(), Site::default());
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
            r#"{"quality":{"switched_off":{"KEY_DUPLICATE":"never mind"}}}"#,
        ] {
            assert!(Site::from_bytes(wrong.as_bytes()).is_err(), "{wrong}");
        }
    }
}
