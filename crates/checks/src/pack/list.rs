//! Code lists: what a column with a closed set of answers may hold.

/// A list of a pack: a place in [`Pack::lists`](super::Pack::lists).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ListId(pub(super) usize);

impl ListId {
    /// The place in [`Pack::lists`](super::Pack::lists).
    pub fn index(self) -> usize {
        self.0
    }
}

/// Codes of one meaning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    /// Its number in the specification: `3.12.1`, or of a part of it: `3.12.1:prior`.
    pub id: String,
    /// What it is about.
    pub name: String,
    /// The list that this one is a selection of; a code found there is known, but not for this column.
    pub part_of: Option<ListId>,
    /// True if no other code may occur. An open list is kept elsewhere and may have grown: another code is worth a look.
    pub closed: bool,
    // INVARIANT (order): sorted by the bytes of the codes, each once.
    codes: Vec<Code>,
    /// For the numbers 0 to 999, one more than the code's place in `codes`; 0 if it is no code.
    small: Vec<u16>,
}

/// One code of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code {
    /// As it stands in a file.
    pub code: String,
    /// What it means.
    pub description: String,
    /// Whether it is to be used.
    pub status: Status,
}

/// Whether a code is to be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Status {
    /// In the specification.
    Active,
    /// In the specification, marked as no longer used.
    Retired,
    /// In use and in other sources, but not in the specification's text.
    Unlisted,
}

impl List {
    pub(super) fn new(
        id: String,
        name: String,
        part_of: Option<ListId>,
        closed: bool,
        mut codes: Vec<Code>,
    ) -> Self {
        codes.sort_by(|a, b| a.code.cmp(&b.code));
        codes.dedup_by(|a, b| a.code == b.code);
        let mut small = vec![0; 1000];
        for (place, code) in codes.iter().enumerate() {
            let slot = small_number(code.code.as_bytes()).and_then(|number| small.get_mut(number));
            if let (Some(slot), Ok(place)) = (slot, u16::try_from(place + 1)) {
                *slot = place;
            }
        }
        Self { id, name, part_of, closed, codes, small }
    }

    /// The codes, sorted by their bytes.
    pub fn codes(&self) -> &[Code] {
        &self.codes
    }

    /// The code that is written exactly like this. Takes no time worth mentioning for numbers below 1,000.
    pub fn find(&self, code: &[u8]) -> Option<&Code> {
        if let Some(number) = small_number(code)
            && self.codes.len() < usize::from(u16::MAX)
        {
            let place = self.small.get(number).copied().map_or(0, usize::from);
            return self.codes.get(place.checked_sub(1)?);
        }
        let place = self.codes.binary_search_by(|known| known.code.as_bytes().cmp(code)).ok()?;
        self.codes.get(place)
    }
}

/// The number, if it is written without a leading zero and below 1,000.
fn small_number(code: &[u8]) -> Option<usize> {
    let canonical = matches!(code, [b'0'] | [b'1'..=b'9', ..]) && code.len() <= 3;
    if !canonical {
        return None;
    }
    code.iter().try_fold(0, |sum, byte| byte.is_ascii_digit().then(|| sum * 10 + usize::from(byte - b'0')))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn list(codes: &[String]) -> List {
        let code =
            |code: &String| Code { code: code.clone(), description: String::new(), status: Status::Active };
        List::new("1".into(), "test".into(), None, true, codes.iter().map(code).collect())
    }

    proptest! {
        #[test]
        fn a_code_is_found_exactly_if_it_is_there(
            codes in prop::collection::vec("[0-9]{1,4}|[A-C]{1,2}", 0..40),
            asked in "[0-9]{0,4}|[A-C]{0,2}",
        ) {
            let list = list(&codes);
            for code in &codes {
                prop_assert_eq!(&list.find(code.as_bytes()).unwrap().code, code);
            }
            prop_assert_eq!(list.find(asked.as_bytes()).is_some(), codes.contains(&asked));
        }
    }

    #[test]
    fn other_spellings_of_a_number_are_other_codes() {
        let list = list(&["1".to_owned(), "99".to_owned()]);
        for wrong in ["01", "1.0", " 1", "+1", "099", ""] {
            assert_eq!(list.find(wrong.as_bytes()), None, "{wrong}");
        }
    }
}
