//! The tree's right edge: all that is needed to append a leaf and to know the root, in log₂ n digests.

use model::Digest;

use crate::grammar::MAX_INT;
use crate::tree::node_hash;

/// The roots of the perfect subtrees of a tree, largest first: one for each bit set in its size.
///
/// INVARIANT (right edge): the number of digests equals the number of one bits of `size`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Frontier {
    size: u64,
    peaks: Vec<Digest>,
}

/// Stored digests that cannot be the frontier of a tree of that size.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "{found} stored digests cannot be the right edge of a tree of {size} leaves; rebuild it from the entries"
)]
pub struct FrontierError {
    /// The size given.
    pub size: u64,
    /// How many digests were given.
    pub found: usize,
}

impl Frontier {
    /// The empty tree.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes up a stored frontier. Only the count is checked: compare [`Self::root`] with a signed checkpoint.
    ///
    /// # Errors
    /// [`FrontierError`] if the number of digests does not fit the size.
    pub fn from_parts(size: u64, peaks: Vec<Digest>) -> Result<Self, FrontierError> {
        if size > MAX_INT || u32::try_from(peaks.len()) != Ok(size.count_ones()) {
            return Err(FrontierError { size, found: peaks.len() });
        }
        Ok(Self { size, peaks })
    }

    /// Appends a leaf hash.
    pub fn push(&mut self, leaf: Digest) {
        let mut subtree = leaf;
        for _ in 0..self.size.trailing_ones() {
            if let Some(left) = self.peaks.pop() {
                subtree = node_hash(&left, &subtree);
            }
        }
        self.peaks.push(subtree);
        self.size += 1;
    }

    /// The number of leaves.
    pub const fn size(&self) -> u64 {
        self.size
    }

    /// The root of the tree (RFC 6962 §2.1).
    pub fn root(&self) -> Digest {
        let mut rest = self.peaks.iter().rev();
        match rest.next() {
            None => seal::sha256(&[]),
            Some(last) => rest.fold(*last, |right, left| node_hash(left, &right)),
        }
    }

    /// The digests to store, largest subtree first; at most 53.
    pub fn peaks(&self) -> &[Digest] {
        &self.peaks
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::{leaf_hash, tree_root};

    #[test]
    fn appending_gives_the_same_root_as_the_recursive_definition() {
        let leaves: Vec<Digest> = (0..300_u32).map(|n| leaf_hash(&n.to_be_bytes())).collect();
        let mut frontier = Frontier::new();
        assert_eq!(frontier.root(), tree_root(&[]));
        for (n, leaf) in leaves.iter().enumerate() {
            frontier.push(*leaf);
            assert_eq!(frontier.root(), tree_root(&leaves[..=n]), "size {}", n + 1);
            let again = Frontier::from_parts(frontier.size(), frontier.peaks().to_vec());
            assert_eq!(again.as_ref(), Ok(&frontier));
        }
    }

    #[test]
    fn a_stored_frontier_of_the_wrong_length_is_refused() {
        let digest = leaf_hash(b"x");
        assert!(Frontier::from_parts(3, vec![digest]).is_err());
        assert!(Frontier::from_parts(0, vec![digest]).is_err());
        assert!(Frontier::from_parts(u64::MAX, vec![digest; 64]).is_err());
    }
}
