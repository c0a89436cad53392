//! Where the story is at home: the element that holds most running text right in it, and how far from it each block
//! stands. Readability's way of choosing a container, as evidence for the trees and not as a verdict.

use super::super::inside;
use super::super::view::View;
use crate::page::{NodeId, Page};

/// How much of a block's running text counts for the element around its own, and for the next one out.
const SHARES: [f32; 2] = [1.0, 0.5];

/// Distances are counted up to here.
const FAR: f32 = 12.0;

/// How many numbers there are of each block.
pub(super) const WIDTH: usize = 11;

/// For each block what tells how near the story's home it stands.
pub(super) fn rows(page: &Page, views: &[View], paths: &[u64]) -> Vec<[f32; WIDTH]> {
    let parents = &page.snapshot.parents;
    let mut scores = vec![0.0f32; parents.len()];
    for (block, view) in page.blocks.iter().zip(views).filter(|(_, v)| v.is_prose()) {
        for (node, share) in page.ancestors(block.node).skip(1).zip(SHARES) {
            scores[node as usize] += share * view.chars as f32;
        }
    }
    let home = (0..scores.len()).max_by(|&a, &b| scores[a].total_cmp(&scores[b])).unwrap_or_default();
    let (home, best) = (home as NodeId, scores.get(home).copied().unwrap_or_default().max(1.0));
    let at_home: Vec<bool> = page.blocks.iter().map(|b| page.is_inside(b.node, home)).collect();
    let (first, last) = (at_home.iter().position(|&h| h), at_home.iter().rposition(|&h| h));
    let from_home: Vec<NodeId> = page.ancestors(home).collect();
    let (mut titles, mut since, mut links) = (0.0f32, 0.0f32, 0.0f32);
    page.blocks
        .iter()
        .zip(views)
        .enumerate()
        .map(|(i, (block, view))| {
            if at_home[i] && view.is_prose() {
                (since, links) = (0.0, 0.0);
            } else {
                since += 1.0;
                links += f32::from(view.is_linked());
            }
            titles += f32::from(view.is(inside::TITLE));
            let (mut up, mut down) = (0.0, FAR);
            for outer in page.ancestors(block.node) {
                if page.is_inside(home, outer) {
                    down = from_home.iter().position(|&n| n == outer).map_or(FAR, |d| d as f32);
                    break;
                }
                up += 1.0;
            }
            let around: Vec<usize> = page.ancestors(block.node).skip(1).take(2).map(|n| n as usize).collect();
            let score = |k: usize| around.get(k).map_or(0.0, |&n| scores[n] / best);
            [
                f32::min(up, FAR),
                f32::min(down, FAR),
                f32::from(at_home[i]),
                f32::from(around.first() == Some(&(home as usize))),
                around.first().map_or(0.0, |&n| f32::from(paths[n] == paths[home as usize])),
                score(0),
                score(1),
                since.min(60.0),
                links / since.max(1.0),
                titles.min(9.0),
                f32::from(last.is_some_and(|l| i > l)) - f32::from(first.is_some_and(|f| i < f)),
            ]
        })
        .collect()
}
