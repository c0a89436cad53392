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
    /// Log-odds for one row; a feature that the row lacks counts as 0.
    pub fn weigh(&self, row: &[f32]) -> f32 {
        let mut sum = self.base;
        for &root in &self.roots {
            let mut at = root as usize;
            while let Some(node) = self.nodes.get(at) {
                if node.feature == Node::LEAF {
                    sum += node.value;
                    break;
                }
                let value = row.get(node.feature as usize).copied().unwrap_or(0.0);
                at += if value <= node.value { 1 } else { usize::from(node.right) };
            }
        }
        sum
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

pub(super) fn take<const N: usize>(bytes: &mut &[u8]) -> Result<[u8; N]> {
    let (head, rest) = bytes.split_first_chunk::<N>().ok_or(Error::Model("article", "the file is cut off"))?;
    *bytes = rest;
    Ok(*head)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_reads_and_weighs() {
        let split = Node { feature: 1, right: 2, value: 0.5 };
        let leaf = |value| Node { feature: Node::LEAF, right: 0, value };
        let forest = Forest { base: 0.25, roots: vec![0], nodes: vec![split, leaf(-1.0), leaf(2.0)] };
        let mut bytes = Vec::new();
        forest.write(&mut bytes);
        assert_eq!(Forest::read(&mut bytes.as_slice()).unwrap(), forest);
        assert_eq!((forest.weigh(&[0.0, 0.5]), forest.weigh(&[0.0, 0.6]), forest.weigh(&[])), (-0.75, 2.25, -0.75));
        for end in 0..bytes.len() {
            assert!(Forest::read(&mut &bytes[..end]).is_err());
        }
        let at = bytes.len() - 3 * Node::SIZE + 2;
        bytes[at] = 0;
        assert!(Forest::read(&mut bytes.as_slice()).is_err());
    }
}
