//! Cutting a block at one go. Nearly every block of a well-written file holds quotes at the two ends of fields and nothing
//! else that is out of the ordinary; then bit arithmetic says for all of its bytes at once which lie inside quotes.

use super::bits::{BLOCK, Marks, odd_up_to};
use super::ends::end_of;
use super::index::{Index, LineEnd};
use super::machine::{Machine, State};

impl Machine {
    /// Cuts the block at `at`, which ends within the limit of the open record, and stays there. False, and nothing is
    /// done, if the block has to be looked at mark by mark.
    #[inline]
    pub(super) fn whole_block(&mut self, bytes: &[u8], marks: Marks, index: &mut Index) -> bool {
        let base = self.at;
        let before = match self.state {
            State::Plain => 0,
            State::Quoted => u64::MAX,
            State::Closed { .. } | State::Skipping => return false,
        };
        let Marks { commas, quotes, lfs, crs } = marks;
        // An opening quote counts as inside, a closing one does not; of a doubled quote the first half seems to close the
        // field and the second to open it again.
        let inside = odd_up_to(quotes) ^ before;
        let (opening, closing) = (quotes & inside, quotes & !inside);
        let ends = (commas | lfs | crs) & !inside;
        let may_open = (ends | closing) << 1 | u64::from(self.field == base);
        let may_follow = (ends | opening) >> 1;
        let odd = (lfs | crs) & inside | opening & !may_open | closing & !may_follow | crs & !(lfs >> 1);
        if odd != 0 || bytes.len() < base + BLOCK {
            return false;
        }
        let (mut commas, mut lfs) = (commas & !inside, lfs & !inside);
        while lfs != 0 {
            let lf = lfs & lfs.wrapping_neg();
            let now = commas & (lf - 1);
            if now != 0 {
                self.end_fields(base, now, index);
                commas &= !now;
            }
            let pos = base + lf.trailing_zeros() as usize;
            let end = end_of(bytes, pos);
            let kind = if end < pos { LineEnd::CrLf } else { LineEnd::Lf };
            self.end_line(end, kind, pos + 1, index);
            lfs &= !lf;
        }
        if commas != 0 {
            self.end_fields(base, commas, index);
        }
        if inside >> (BLOCK - 1) == 0 {
            self.state = State::Plain;
        } else if opening & !(closing << 1) != 0 {
            self.open_quote(index);
        }
        true
    }
}
