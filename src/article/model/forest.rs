//! Boosted trees, as they lie in a model file.

use crate::{Error, Result};

/// A split, or a leaf.
///
/// In a file: 8 bytes, little-endian: `feature` u16, `right` u16, `value` f32.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Node {
    /// Feature that is compared; [`Node::LEAF`] for a leaf.
    pub feature: u16,
    /// How many nodes on the right child stands; the left one is the next node.
    pub right: u16,
    /// Of a split: values up to this go left. Of a leaf: what it adds.
    pub value: f32,
}

impl Node {
    /// The `feature` of a leaf.
    pub const LEAF: u16 = u16::MAX;
    /// Bytes of a node in a file.
    pub const SIZE: usize = 8;
}

/// A tree has fewer leaves than this.
const MOST: usize = 32;

/// The sum of many trees.
///
/// In a file: number of trees u32, number of nodes u32, base f32, first node of each tree u32, the nodes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Forest {
    /// Added to the sum.
    pub base: f32,
    /// First node of each tree.
    pub roots: Vec<u32>,
    /// Nodes of all trees, each tree in preorder.
    pub nodes: Vec<Node>,
}

impl Forest {
    /// Splits and leaves of the tree that starts at `root`, each in order; none where there are more than [`MOST`].
    fn tree(&self, root: u32) -> Option<(Vec<Split>, Vec<f32>)> {
        let (mut splits, mut leaves) = (Vec::new(), Vec::new());
        // What is still to be seen: a node, and the split whose right side it is.
        let mut open: Vec<(usize, Option<(usize, usize)>)> = vec![(root as usize, None)];
        while let Some((at, right_of)) = open.pop() {
            if let Some((split, first)) = right_of {
                let split: &mut Split = splits.get_mut(split)?;
                // Rows that go right cannot reach the leaves on the left.
                split.right = !((1u32 << leaves.len()) - (1u32 << first));
            }
            let node = self.nodes.get(at)?;
            if node.feature == Node::LEAF {
                leaves.push(node.value);
            } else {
                open.push((at + usize::from(node.right), Some((splits.len(), leaves.len()))));
                open.push((at + 1, None));
                splits.push(Split { feature: node.feature, value: node.value, right: 0 });
            }
            if leaves.len() >= MOST || splits.len() >= MOST {
                return None;
            }
        }
        Some((splits, leaves))
    }

    /// Reads a forest off the front of `bytes`.
    ///
    /// # Errors
    /// Where the bytes end early or a tree would lead backwards or nowhere.
    pub fn read(bytes: &mut &[u8]) -> Result<Forest> {
        let (trees, count) = (u32::from_le_bytes(take(bytes)?), u32::from_le_bytes(take(bytes)?));
        let base = f32::from_le_bytes(take(bytes)?);
        if (trees as usize).saturating_mul(4) + (count as usize).saturating_mul(Node::SIZE) > bytes.len() {
            return Err(Error::Model("article", "a forest is cut off"));
        }
        let mut forest = Forest { base, ..Forest::default() };
        for _ in 0..trees {
            forest.roots.push(u32::from_le_bytes(take(bytes)?));
        }
        for _ in 0..count {
            let [a, b, c, d, value @ ..]: [u8; Node::SIZE] = take(bytes)?;
            let (feature, right) = (u16::from_le_bytes([a, b]), u16::from_le_bytes([c, d]));
            forest.nodes.push(Node { feature, right, value: f32::from_le_bytes(value) });
        }
        let leads_on = |(at, node): (usize, &Node)| {
            node.feature == Node::LEAF || (node.right > 0 && at + usize::from(node.right) < forest.nodes.len())
        };
        if !forest.nodes.iter().enumerate().all(leads_on) {
            return Err(Error::Model("article", "a tree leads nowhere"));
        }
        if forest.roots.iter().any(|&root| forest.tree(root).is_none()) {
            return Err(Error::Model("article", "a tree is too large"));
        }
        Ok(forest)
    }

    /// Writes what [`Forest::read`] reads.
    pub fn write(&self, out: &mut Vec<u8>) {
        out.extend((self.roots.len() as u32).to_le_bytes());
        out.extend((self.nodes.len() as u32).to_le_bytes());
        out.extend(self.base.to_le_bytes());
        self.roots.iter().for_each(|r| out.extend(r.to_le_bytes()));
        for node in &self.nodes {
            out.extend(node.feature.to_le_bytes());
            out.extend(node.right.to_le_bytes());
            out.extend(node.value.to_le_bytes());
        }
    }
}

/// A split as [`Trees`] ask it.
#[derive(Clone, Copy, Debug)]
struct Split {
    feature: u16,
    value: f32,
    /// The leaves, as bits, that a row can still reach when it goes right.
    right: u32,
}

/// So many rows fall through a tree side by side.
const ROWS: usize = 32;

/// A forest in the form that weighs fastest: every split of a tree is asked, in any order, and strikes out the leaves
/// that cannot be reached; the first one left is the row's (QuickScorer, Lucchese et al. 2015). Nothing is jumped to,
/// so that a processor asks many rows at once.
#[derive(Clone, Debug, Default)]
pub struct Trees {
    base: f32,
    splits: Vec<Split>,
    leaves: Vec<f32>,
    /// How many splits and leaves each tree has.
    sizes: Vec<(usize, usize)>,
    /// One more than the last feature that a split asks for.
    width: usize,
}

impl Trees {
    /// Of a forest whose trees have fewer than 32 leaves.
    pub fn new(forest: &Forest) -> Trees {
        let mut trees = Trees { base: forest.base, ..Trees::default() };
        for (splits, leaves) in forest.roots.iter().filter_map(|&root| forest.tree(root)) {
            trees.sizes.push((splits.len(), leaves.len()));
            trees.splits.extend(splits);
            trees.leaves.extend(leaves);
        }
        trees.width = trees.splits.iter().map(|s| usize::from(s.feature) + 1).max().unwrap_or(0);
        trees
    }

    /// Log-odds of each row; a feature that a row lacks counts as 0.
    pub fn weigh(&self, rows: &[Vec<f32>]) -> Vec<f32> {
        let mut columns = vec![[0.0f32; ROWS]; self.width];
        let mut all = Vec::with_capacity(rows.len());
        for rows in rows.chunks(ROWS) {
            for (k, row) in rows.iter().enumerate() {
                for (feature, column) in columns.iter_mut().enumerate() {
                    column[k] = row.get(feature).copied().unwrap_or(0.0);
                }
            }
            all.extend(self.weigh_columns(&columns).into_iter().take(rows.len()));
        }
        all
    }

    fn weigh_columns(&self, columns: &[[f32; ROWS]]) -> [f32; ROWS] {
        let mut sums = [self.base; ROWS];
        let (mut splits, mut leaves) = (self.splits.as_slice(), self.leaves.as_slice());
        for &(asked, held) in &self.sizes {
            let mut reached = [u32::MAX; ROWS];
            for split in &splits[..asked] {
                let column = &columns[usize::from(split.feature)];
                for k in 0..ROWS {
                    // The sign, drawn out over all bits, says whether the value is the larger: no branch, no mask that a
                    // compiler would take apart again.
                    let goes_right = ((split.value - column[k]).to_bits().cast_signed() >> 31).cast_unsigned();
                    reached[k] &= split.right | !goes_right;
                }
            }
            for (sum, reached) in sums.iter_mut().zip(reached) {
                *sum += leaves[..held].get(reached.trailing_zeros() as usize).copied().unwrap_or(0.0);
            }
            splits = &splits[asked..];
            leaves = &leaves[held..];
        }
        sums
    }
}

pub(super) fn take<const N: usize>(bytes: &mut &[u8]) -> Result<[u8; N]> {
    let (head, rest) = bytes.split_first_chunk::<N>().ok_or(Error::Model("article", "the file is cut off"))?;
    *bytes = rest;
    Ok(*head)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The leaf that is reached from `at`, split by split.
    fn fall(forest: &Forest, mut at: usize, row: &[f32]) -> f32 {
        loop {
            let node = forest.nodes[at];
            if node.feature == Node::LEAF {
                return node.value;
            }
            at += if row[usize::from(node.feature)] <= node.value { 1 } else { usize::from(node.right) };
        }
    }

    #[test]
    fn rows_side_by_side_fall_as_each_alone() {
        let split = |feature, right, value| Node { feature, right, value };
        let leaf = |value| Node { feature: Node::LEAF, right: 0, value };
        let first = [split(0, 4, 0.5), split(1, 2, 0.2), leaf(1.0), leaf(2.0), split(2, 4, 0.7)];
        let first = [&first[..], &[split(0, 2, 0.8), leaf(4.0), leaf(8.0), leaf(16.0)]].concat();
        let second = [leaf(32.0)];
        let third = [split(2, 2, 0.1), leaf(64.0), leaf(128.0)];
        let forest = Forest { base: 0.5, roots: vec![0, 9, 10], nodes: [&first[..], &second, &third].concat() };
        let rows: Vec<Vec<f32>> =
            (0..1000).map(|i| [1, 10, 100].map(|by| (i / by % 10) as f32 / 10.0).to_vec()).collect();
        let alone = |row: &Vec<f32>| 0.5 + forest.roots.iter().map(|&r| fall(&forest, r as usize, row)).sum::<f32>();
        assert_eq!(Trees::new(&forest).weigh(&rows), rows.iter().map(alone).collect::<Vec<_>>());
    }

    #[test]
    fn a_tree_that_is_too_large_is_refused() {
        let split = Node { feature: 0, right: 2, value: 0.5 };
        let leaf = Node { feature: Node::LEAF, right: 0, value: 1.0 };
        for (splits, is_read) in [(30, true), (31, false), (60, false)] {
            let mut nodes = [split, leaf].repeat(splits);
            nodes.push(leaf);
            let mut bytes = Vec::new();
            Forest { base: 0.0, roots: vec![0], nodes }.write(&mut bytes);
            assert_eq!(Forest::read(&mut bytes.as_slice()).is_ok(), is_read, "{splits}");
        }
    }

    #[test]
    fn writes_reads_and_weighs() {
        let split = Node { feature: 1, right: 2, value: 0.5 };
        let leaf = |value| Node { feature: Node::LEAF, right: 0, value };
        let forest = Forest { base: 0.25, roots: vec![0], nodes: vec![split, leaf(-1.0), leaf(2.0)] };
        let mut bytes = Vec::new();
        forest.write(&mut bytes);
        assert_eq!(Forest::read(&mut bytes.as_slice()).unwrap(), forest);
        let rows = [vec![0.0, 0.5], vec![0.0, 0.6], vec![]];
        assert_eq!(Trees::new(&forest).weigh(&rows), [-0.75, 2.25, -0.75]);
        for end in 0..bytes.len() {
            assert!(Forest::read(&mut &bytes[..end]).is_err());
        }
        let at = bytes.len() - 3 * Node::SIZE + 2;
        bytes[at] = 0;
        assert!(Forest::read(&mut bytes.as_slice()).is_err());
    }
}
