//! Inclusion and consistency proofs (RFC 6962 §2.1.1, §2.1.2), and their verification (RFC 9162 §2.1.3.2, §2.1.4.2).
//!
//! Making a proof needs all leaf hashes (32 bytes each); checking one needs nothing but the proof. The checks take
//! hostile input: any size, any index, any list.

use model::Digest;

use crate::grammar::MAX_INT;
use crate::tree::{node_hash, split, tree_root};

/// The longest proof: the height of the greatest tree.
pub const MAX_PROOF: usize = 53;

/// Why a proof cannot be made, or proves nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ProofError {
    /// The proof has more or fewer digests than a tree of this size needs.
    #[error("the proof has the wrong number of digests for a log of {size} entries")]
    Length {
        /// The (later) tree's size.
        size: u64,
    },
    /// The digests do not lead to the root.
    #[error("the proof does not lead to the root of the checkpoint")]
    Mismatch,
    /// No such entry or earlier size in a tree of this size.
    #[error("number {number} lies outside a log of {size} entries")]
    OutOfRange {
        /// The index, or the earlier size.
        number: u64,
        /// The (later) tree's size.
        size: u64,
    },
}

/// The siblings from the leaf `index` up to the root, over all `leaves`.
///
/// # Errors
/// [`ProofError::OutOfRange`] if there is no such leaf.
pub fn inclusion_proof(leaves: &[Digest], index: u64) -> Result<Vec<Digest>, ProofError> {
    let at = usize::try_from(index)
        .ok()
        .filter(|at| *at < leaves.len())
        .ok_or(ProofError::OutOfRange { number: index, size: leaves.len() as u64 })?;
    let mut path = Vec::new();
    path_to(leaves, at, &mut path);
    Ok(path)
}

/// The digests that show the first `earlier` of `leaves` to be the same log.
///
/// # Errors
/// [`ProofError::OutOfRange`] unless 1 ≤ `earlier` ≤ the number of leaves.
pub fn consistency_proof(leaves: &[Digest], earlier: u64) -> Result<Vec<Digest>, ProofError> {
    let size = usize::try_from(earlier)
        .ok()
        .filter(|n| (1..=leaves.len()).contains(n))
        .ok_or(ProofError::OutOfRange { number: earlier, size: leaves.len() as u64 })?;
    let mut proof = Vec::new();
    subproof(leaves, size, true, &mut proof);
    Ok(proof)
}

/// Checks that `leaf` stands at `index` in the tree of `size` leaves with this `root`.
///
/// # Errors
/// [`ProofError`] unless it is so proved.
pub fn verify_inclusion(
    leaf: &Digest,
    index: u64,
    size: u64,
    path: &[Digest],
    root: &Digest,
) -> Result<(), ProofError> {
    if index >= size || size > MAX_INT {
        return Err(ProofError::OutOfRange { number: index, size });
    }
    let (mut node, mut last, mut hash) = (index, size - 1, *leaf);
    for sibling in path {
        if last == 0 {
            return Err(ProofError::Length { size });
        }
        if node & 1 == 1 || node == last {
            hash = node_hash(sibling, &hash);
            while node & 1 == 0 && node != 0 {
                node >>= 1;
                last >>= 1;
            }
        } else {
            hash = node_hash(&hash, sibling);
        }
        node >>= 1;
        last >>= 1;
    }
    match last {
        0 if hash == *root => Ok(()),
        0 => Err(ProofError::Mismatch),
        _ => Err(ProofError::Length { size }),
    }
}

/// Checks that the tree of `size` leaves with `root` begins with the tree of `earlier` leaves with `earlier_root`.
///
/// # Errors
/// [`ProofError`] unless it is so proved. An `earlier` of zero proves nothing and is out of range.
pub fn verify_consistency(
    earlier: u64,
    earlier_root: &Digest,
    size: u64,
    root: &Digest,
    proof: &[Digest],
) -> Result<(), ProofError> {
    if earlier == 0 || earlier > size || size > MAX_INT {
        return Err(ProofError::OutOfRange { number: earlier, size });
    }
    if earlier == size {
        return match proof {
            [] if earlier_root == root => Ok(()),
            [] => Err(ProofError::Mismatch),
            _ => Err(ProofError::Length { size }),
        };
    }
    let (first, rest) = if earlier.is_power_of_two() {
        (earlier_root, proof)
    } else {
        proof.split_first().ok_or(ProofError::Length { size })?
    };
    let shift = (earlier - 1).trailing_ones();
    let (mut node, mut last) = ((earlier - 1) >> shift, (size - 1) >> shift);
    let (mut old, mut new) = (*first, *first);
    for digest in rest {
        if last == 0 {
            return Err(ProofError::Length { size });
        }
        if node & 1 == 1 || node == last {
            old = node_hash(digest, &old);
            new = node_hash(digest, &new);
            while node & 1 == 0 && node != 0 {
                node >>= 1;
                last >>= 1;
            }
        } else {
            new = node_hash(&new, digest);
        }
        node >>= 1;
        last >>= 1;
    }
    match last {
        0 if old == *earlier_root && new == *root => Ok(()),
        0 => Err(ProofError::Mismatch),
        _ => Err(ProofError::Length { size }),
    }
}

fn path_to(leaves: &[Digest], at: usize, path: &mut Vec<Digest>) {
    if leaves.len() < 2 {
        return;
    }
    let half = split(leaves.len());
    let (left, right) = leaves.split_at(half);
    if at < half {
        path_to(left, at, path);
        path.push(tree_root(right));
    } else {
        path_to(right, at - half, path);
        path.push(tree_root(left));
    }
}

/// RFC 6962 §2.1.2: `whole` says whether the verifier knows the root of this subtree already.
fn subproof(leaves: &[Digest], earlier: usize, whole: bool, proof: &mut Vec<Digest>) {
    if earlier == leaves.len() {
        if !whole {
            proof.push(tree_root(leaves));
        }
        return;
    }
    let half = split(leaves.len());
    let (left, right) = leaves.split_at(half);
    if earlier <= half {
        subproof(left, earlier, whole, proof);
        proof.push(tree_root(right));
    } else {
        subproof(right, earlier - half, false, proof);
        proof.push(tree_root(left));
    }
}

#[cfg(test)]
#[path = "proof_tests.rs"]
mod tests;
