//! Reads a page as any strict parser would, for the tests of pages.

/// An element of a page: its name and attributes, and how deep it stands.
pub(super) struct Element {
    pub(super) name: String,
    pub(super) attributes: Vec<(String, String)>,
}

impl Element {
    pub(super) fn of(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// Reads a page as strict XML: every element closed in order, every attribute quoted and given once, no bare `<`, `>` or
/// `&`. Gives the elements, and the text between them.
pub(super) fn parse(page: &str) -> (Vec<Element>, String) {
    let mut rest = page.strip_prefix("<!DOCTYPE html>\n").expect("a page begins with its type");
    let (mut elements, mut open, mut text) = (Vec::new(), Vec::<String>::new(), String::new());
    while let Some((before, after)) = rest.split_once('<') {
        text.push_str(&unescape(before));
        let (tag, after) = after.split_once('>').expect("a tag is closed");
        rest = after;
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop().as_deref(), Some(name));
            continue;
        }
        let (tag, is_empty) = tag.strip_suffix('/').map_or((tag, false), |tag| (tag, true));
        let (name, mut fields) = tag.split_once(' ').unwrap_or((tag, ""));
        let mut attributes: Vec<(String, String)> = Vec::new();
        while !fields.is_empty() {
            let (key, after) = fields.split_once("=\"").expect("attributes are quoted");
            let (value, after) = after.split_once('"').expect("quotes are closed");
            assert!(attributes.iter().all(|(known, _)| known != key), "{key} twice");
            attributes.push((key.to_owned(), unescape(value)));
            fields = after.strip_prefix(' ').unwrap_or(after);
        }
        assert!(name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()), "{name}");
        elements.push(Element { name: name.to_owned(), attributes });
        if !is_empty {
            open.push(name.to_owned());
        }
    }
    assert!(open.is_empty(), "left open: {open:?}");
    (elements, text)
}

fn unescape(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        let (entity, after) = after.split_once(';').expect("an ampersand begins an entity");
        out.push_str(before);
        out.push(match entity {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "#39" => '\'',
            other => panic!("unknown entity {other}"),
        });
        rest = after;
    }
    let style_is_no_text = rest.contains("color-scheme");
    assert!(style_is_no_text || !rest.contains('>'), "a bare > in {rest}");
    out + rest
}
