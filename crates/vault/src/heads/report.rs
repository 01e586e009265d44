//! What a head file says about a database (vault.md §9.5). Pure: bytes in, report out.

use model::Digest;

use super::Head;
use super::line::{HeadKey, Line};

/// The finding for one copy of the head file; of several the gravest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeadState {
    /// The database holds fewer entries than were once committed: it was rolled back.
    Ahead {
        /// How many entries are gone.
        by: u64,
    },
    /// The database holds other entries than were once committed: the log was rewritten.
    Diverged {
        /// The size at which the roots differ.
        size: u64,
    },
    /// A whole line is not what the vault wrote: changed, made up, or of another vault.
    Forged {
        /// The line, counted from 1.
        line: u64,
    },
    /// There is no file, or no head in it.
    Missing,
    /// The last line is incomplete, as a power cut leaves it. What stands before it agrees with the database.
    Torn,
    /// The program was stopped between a commit and its head: fine.
    Behind {
        /// How many entries the head lacks.
        by: u64,
    },
    /// The last head is the database's.
    Equal,
}

/// What one copy says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HeadReport {
    /// The gravest finding.
    pub state: HeadState,
    /// The greatest head in it whose MAC is good.
    pub known: Option<Head>,
    /// The first bad line, counted from 1, whatever the state.
    pub damage: Option<u64>,
    /// Whether the last line is incomplete, whatever the state.
    pub torn: bool,
}

impl HeadReport {
    pub(super) const fn missing() -> Self {
        Self { state: HeadState::Missing, known: None, damage: None, torn: false }
    }
}

/// What the bytes themselves say, before they are compared with a database.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Found {
    greatest: Option<Head>,
    /// The first bad line, counted from 1 in these bytes.
    pub(super) damage: Option<u64>,
    torn: bool,
}

/// Reads whole lines; what stands after the last line feed is torn and ignored (audit-log.md §7.3, §7.4).
pub(super) fn read(bytes: &[u8], key: &HeadKey) -> Found {
    let whole = bytes.iter().rposition(|b| *b == b'\n').map_or(0, |at| at + 1);
    let mut found = Found { greatest: None, damage: None, torn: whole < bytes.len() };
    let lines = bytes.get(..whole.saturating_sub(1)).filter(|_| whole > 0);
    for (number, line) in (1..).zip(lines.into_iter().flat_map(|l| l.split(|b| *b == b'\n'))) {
        let fits = |head: &Head, last: &Head| head.size > last.size || head == last;
        match key.read(line) {
            Some(Line::NotCheckable) => {}
            Some(Line::Good(head)) if found.greatest.as_ref().is_none_or(|last| fits(&head, last)) => {
                found.greatest = Some(head);
            }
            Some(Line::Good(_)) | None => {
                found.damage.get_or_insert(number);
            }
        }
    }
    found
}

/// Compares with a database of `size` entries; `root_at` tells its root at a size of at most that.
pub(super) fn judge<E>(
    found: Found,
    size: u64,
    root_at: &mut dyn FnMut(u64) -> Result<Option<Digest>, E>,
) -> Result<HeadReport, E> {
    let Found { greatest: known, damage, torn } = found;
    let standing = match known {
        None => HeadState::Missing,
        Some(head) if head.size > size => HeadState::Ahead { by: head.size - size },
        Some(head) if root_at(head.size)? != Some(head.root) => HeadState::Diverged { size: head.size },
        Some(head) if head.size < size => HeadState::Behind { by: size - head.size },
        Some(_) => HeadState::Equal,
    };
    let state = match (standing, damage) {
        (HeadState::Ahead { .. } | HeadState::Diverged { .. }, _) => standing,
        (_, Some(line)) => HeadState::Forged { line },
        (HeadState::Behind { .. } | HeadState::Equal, None) if torn => HeadState::Torn,
        _ => standing,
    };
    Ok(HeadReport { state, known, damage, torn })
}

#[cfg(test)]
mod tests {
    use super::super::line::tests::{head, key};
    use super::*;
    use std::convert::Infallible;

    fn lines(sizes: &[u64]) -> String {
        sizes.iter().map(|size| key().line(&head(*size))).collect()
    }

    fn state(bytes: &[u8], size: u64) -> HeadState {
        let mut root_at = |size| Ok::<_, Infallible>(Some(head(size).root));
        let Ok(report) = judge(read(bytes, &key()), size, &mut root_at);
        report.state
    }

    #[test]
    fn the_greatest_head_is_compared_with_the_database() {
        let file = lines(&[1, 2, 5]);
        assert_eq!(state(file.as_bytes(), 5), HeadState::Equal);
        assert_eq!(state(file.as_bytes(), 7), HeadState::Behind { by: 2 });
        assert_eq!(state(file.as_bytes(), 4), HeadState::Ahead { by: 1 });
        assert_eq!(state(file.as_bytes(), 0), HeadState::Ahead { by: 5 });
        assert_eq!(state(b"", 5), HeadState::Missing);
    }

    #[test]
    fn another_root_at_a_known_size_is_a_rewritten_log() {
        let file = lines(&[1, 2, 5]);
        for answer in [Some(Digest::ZERO), None] {
            let mut root_at = |_| Ok::<_, Infallible>(answer);
            let Ok(report) = judge(read(file.as_bytes(), &key()), 9, &mut root_at);
            assert_eq!(report.state, HeadState::Diverged { size: 5 });
        }
    }

    #[test]
    fn a_torn_tail_is_no_damage_at_any_length() {
        let (whole, last) = (lines(&[1, 2]), lines(&[3]));
        for cut in 1..last.len() {
            let bytes = format!("{whole}{}", &last[..cut]);
            assert_eq!(state(bytes.as_bytes(), 2), HeadState::Torn, "{cut}");
            assert_eq!(state(bytes.as_bytes(), 1), HeadState::Ahead { by: 1 }, "{cut}");
            assert_eq!(state(&bytes.as_bytes()[whole.len()..], 2), HeadState::Missing, "{cut}");
        }
    }

    #[test]
    fn a_bad_line_is_named_and_the_good_ones_still_count() {
        let good = lines(&[1, 2, 3]);
        let forged = format!("{}{}{}", lines(&[1]), lines(&[2]).replacen("1 2", "1 9", 1), lines(&[3]));
        assert_eq!(state(forged.as_bytes(), 3), HeadState::Forged { line: 2 });
        assert_eq!(state(forged.as_bytes(), 2), HeadState::Ahead { by: 1 }, "rollback outweighs it");
        assert_eq!(state(format!("\n{good}").as_bytes(), 3), HeadState::Forged { line: 1 });
        assert_eq!(state(b"garbage\n", 3), HeadState::Forged { line: 1 });
        let report = judge::<Infallible>(read(forged.as_bytes(), &key()), 2, &mut |_| Ok(None)).unwrap();
        assert_eq!((report.damage, report.known), (Some(2), Some(head(3))));
    }

    #[test]
    fn heads_that_shrink_or_contradict_are_damage_and_repeated_ones_are_not() {
        assert_eq!(state(lines(&[1, 2, 2, 3]).as_bytes(), 3), HeadState::Equal);
        assert_eq!(state(lines(&[1, 3, 2]).as_bytes(), 3), HeadState::Forged { line: 3 });
        let other = key().line(&Head { size: 2, root: Digest::ZERO });
        assert_eq!(state(format!("{}{other}", lines(&[1, 2])).as_bytes(), 2), HeadState::Forged { line: 3 });
    }

    #[test]
    fn lines_of_an_earlier_generation_are_not_used() {
        let next = HeadKey { generation: 2, ..key() };
        let old = lines(&[1, 9]);
        let both = format!("{old}{}", next.line(&head(3)));
        let Ok(report) =
            judge(read(both.as_bytes(), &next), 3, &mut |s| Ok::<_, Infallible>(Some(head(s).root)));
        assert_eq!((report.state, report.known), (HeadState::Equal, Some(head(3))));
        let Ok(report) = judge(read(old.as_bytes(), &next), 3, &mut |_| Ok::<_, Infallible>(None));
        assert_eq!(report.state, HeadState::Missing);
    }
}
