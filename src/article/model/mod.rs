//! The trained finder: how likely each block of a page belongs to its story.
//!
//! A forest of boosted trees (Friedman 2001, with second-order gains as in XGBoost) over a block, its place, the
//! elements around it and its neighbours on both sides. The names of classes and ids weigh in through a hashed logistic
//! regression. A second forest over the first one's answers, and Viterbi smoothing, were tried and did not help on
//! sites not seen (models/article.md): the neighbours are among the numbers already.

mod cues;
mod evidence;
mod features;
mod forest;
mod home;
mod names;

use super::head::{self, Head};
use super::view::{View, views};
use super::{find, inside};
use crate::page::{NodeId, Page};
use crate::{Error, Result};
use features::Layout;
pub use forest::{Forest, Node, Trees};
pub use names::{SLOTS, rows as name_rows};

const MAGIC: &[u8; 8] = b"WSARTCL1";

/// The trained finder of stories: `models/article.bin`.
#[derive(Clone, Debug, Default)]
pub struct ArticleModel {
    /// Weights of hashed names and words, [`SLOTS`] of them.
    names: Vec<f32>,
    /// What decides, and the same as it is asked.
    forest: Forest,
    trees: Trees,
}

/// A page and what is known of its blocks before any of them is weighed.
pub struct Sight<'p> {
    pub(super) page: &'p Page,
    pub(super) views: Vec<View>,
    pub(super) head: Head,
    /// Which blocks may be of the story.
    pub(super) may_be: Vec<bool>,
    layout: Layout,
}

impl<'p> Sight<'p> {
    /// Looks at a page.
    pub fn new(page: &'p Page) -> Self {
        let views = views(page);
        let head = head::read(page, &views);
        let may_be = find::may_be(page, &views, &head);
        let layout = Layout::new(page, &views);
        Self { page, views, head, may_be, layout }
    }

    /// How many siblings of an element, itself among them, have its tag and classes.
    pub(super) fn alike(&self, node: NodeId) -> f32 {
        self.layout.alike.get(node as usize).copied().unwrap_or_default()
    }

    /// What tags and classes the elements around block `i` have, as a number.
    pub(super) fn place(&self, i: usize) -> u32 {
        self.layout.places.get(i).copied().unwrap_or_default()
    }

    /// Positions of the blocks that may be of the story: no others are weighed.
    pub fn candidates(&self) -> Vec<usize> {
        (0..self.may_be.len()).filter(|&i| self.may_be[i]).collect()
    }

    /// The numbers that the forest goes by, a row for each of [`Sight::candidates`].
    pub fn rows(&self, names: &[f32]) -> Vec<Vec<f32>> {
        let named = names::weigh(self.page, names, |i| self.may_be[i] || self.views[i].is(inside::HEADING));
        features::rows(self.page, &self.views, &self.head, &self.layout, &named, &self.may_be)
    }

    /// What is known of the candidates, for all blocks: 0 for the others.
    pub fn spread(&self, likely: impl IntoIterator<Item = f32>) -> Vec<f32> {
        let mut all = vec![0.0; self.views.len()];
        self.candidates().into_iter().zip(likely).for_each(|(i, p)| all[i] = p);
        all
    }
}

fn probability(log_odds: f32) -> f32 {
    1.0 / (1.0 + (-log_odds).exp())
}

impl ArticleModel {
    /// Reads `models/article.bin`: the magic `WSARTCL1`, the scale of the name weights f32, the weights i8, the
    /// forest (see [`Forest::read`]). All numbers are little-endian.
    ///
    /// # Errors
    /// Where the bytes are not such a model.
    pub fn load(mut bytes: &[u8]) -> Result<ArticleModel> {
        let bytes = &mut bytes;
        if forest::take::<8>(bytes)? != *MAGIC {
            return Err(Error::Model("article", "not a model of this version"));
        }
        let scale = f32::from_le_bytes(forest::take(bytes)?);
        let (weights, rest) = bytes.split_at_checked(SLOTS).ok_or(Error::Model("article", "the file is cut off"))?;
        *bytes = rest;
        let names = weights.iter().map(|&w| f32::from(w.cast_signed()) * scale).collect();
        let forest = Forest::read(bytes)?;
        if !bytes.is_empty() {
            return Err(Error::Model("article", "the file goes on after its end"));
        }
        Ok(ArticleModel::new(names, forest))
    }

    /// Of [`SLOTS`] weights of hashed names and words, and a forest whose trees have fewer than 32 leaves.
    pub fn new(names: Vec<f32>, forest: Forest) -> ArticleModel {
        let trees = Trees::new(&forest);
        ArticleModel { names, forest, trees }
    }

    /// Writes what [`ArticleModel::load`] reads; the name weights are rounded to 127 steps.
    pub fn write(&self) -> Vec<u8> {
        let largest = self.names.iter().fold(0.0f32, |max, w| max.max(w.abs())).max(1e-6);
        let scale = largest / 127.0;
        let mut out = MAGIC.to_vec();
        out.extend(scale.to_le_bytes());
        out.extend((0..SLOTS).map(|i| (self.names.get(i).copied().unwrap_or(0.0) / scale).round() as i8 as u8));
        self.forest.write(&mut out);
        out
    }

    /// How likely each block of the page belongs to its story, 0 to 1.
    pub fn weigh(&self, sight: &Sight) -> Vec<f32> {
        sight.spread(self.trees.weigh(&sight.rows(&self.names)).into_iter().map(probability))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_model_survives_its_file() {
        let mut model = ArticleModel::new(vec![0.0; SLOTS], Forest::default());
        model.names[3] = -2.0;
        let bytes = model.write();
        let read = ArticleModel::load(&bytes).unwrap();
        assert!((read.names[3] + 2.0).abs() < 1e-3);
        for end in [0, 7, 12, 500, bytes.len() - 1] {
            assert!(ArticleModel::load(&bytes[..end]).is_err());
        }
        assert!(ArticleModel::load(&[bytes.as_slice(), &[0]].concat()).is_err());
    }
}
