//! What the trees look at: numbers about each block, its place, the elements around it and its neighbours.

use super::super::head::Head;
use super::super::inside;
use super::super::view::View;
use super::evidence::Evidence;
use super::{cues, home};
use crate::page::{NodeId, Page};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// Sums over the blocks in an element, or over the blocks of one kind of place.
#[derive(Clone, Copy, Default)]
struct Sums {
    /// Blocks.
    blocks: f32,
    /// Characters.
    chars: f32,
    /// Of them in links.
    linked: f32,
    /// Of them in blocks that look like running text.
    prose: f32,
}

impl Sums {
    fn of(view: &View) -> Sums {
        let chars = view.chars as f32;
        let prose = if view.is_prose() { chars } else { 0.0 };
        Sums { blocks: 1.0, chars, linked: view.linked as f32, prose }
    }

    fn add(&mut self, other: Sums) {
        self.blocks += other.blocks;
        self.chars += other.chars;
        self.linked += other.linked;
        self.prose += other.prose;
    }

    fn link_share(self) -> f32 {
        self.linked / self.chars.max(1.0)
    }
}

/// Where the blocks of a page stand, worked out once for all of them.
pub(super) struct Layout {
    depth: Vec<u16>,
    within: Vec<Sums>,
    /// Of each block the elements around it, their tags and classes, as a number.
    pub places: Vec<u32>,
    by_place: Vec<Sums>,
    tag_places: Vec<u32>,
    by_tag_place: Vec<Sums>,
    total: Sums,
    /// The smallest element with most of the running text, and the one that Readability would take.
    core: NodeId,
    /// How many siblings of each element, itself among them, have its tag and classes.
    pub alike: Vec<f32>,
    /// How near the story's home each block stands.
    home: Vec<[f32; home::WIDTH]>,
}

pub(super) fn mix(hash: u64, value: u64) -> u64 {
    (hash ^ value).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29)
}

fn hash_name(name: &str) -> u64 {
    let letters = name.bytes().filter(|b| !b.is_ascii_digit());
    letters.fold(0xcbf2_9ce4_8422_2325, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3))
}

/// For keys that are hashes already.
#[derive(Default)]
struct AsItIs(u64);

impl Hasher for AsItIs {
    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |h, b| mix(h, u64::from(*b)));
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

type ByHash<T> = HashMap<u64, T, BuildHasherDefault<AsItIs>>;

fn hash_text(text: &str) -> u64 {
    let (words, rest) = text.as_bytes().as_chunks::<8>();
    let hash = words.iter().fold(text.len() as u64, |h, word| mix(h, u64::from_le_bytes(*word)));
    mix(rest.iter().fold(hash, |h, b| mix(h, u64::from(*b))), 1)
}

/// Numbers the different values in `keys` from 0 on.
fn numbered(keys: impl Iterator<Item = u64>) -> Vec<u32> {
    let mut known: ByHash<u32> = ByHash::default();
    keys.map(|key| {
        let next = known.len() as u32;
        *known.entry(key).or_insert(next)
    })
    .collect()
}

fn sums_by(places: &[u32], own: &[Sums]) -> Vec<Sums> {
    let mut by = vec![Sums::default(); places.iter().max().map_or(0, |&m| m as usize + 1)];
    for (&place, &sums) in places.iter().zip(own) {
        by[place as usize].add(sums);
    }
    by
}

impl Layout {
    pub fn new(page: &Page, views: &[View]) -> Layout {
        let snapshot = &page.snapshot;
        let n = snapshot.parents.len();
        let mut names = vec![0u64; n];
        for (node, name, value) in &snapshot.attributes {
            if name == "class"
                && let Some(hash) = names.get_mut(*node as usize)
            {
                *hash = hash_name(value);
            }
        }
        let mut depth = vec![0u16; n];
        let (mut paths, mut tag_paths, mut siblings) = (vec![0u64; n], vec![0u64; n], vec![0u64; n]);
        for i in 0..n {
            let parent = snapshot.parents[i] as usize;
            if snapshot.tags[i] == "#text" {
                continue;
            }
            let (above, tags_above) = if parent == i { (0, 0) } else { (paths[parent], tag_paths[parent]) };
            let tag = hash_name(&snapshot.tags[i]);
            depth[i] = if parent == i { 0 } else { depth[parent].saturating_add(1) };
            paths[i] = mix(mix(above, tag), names[i]);
            tag_paths[i] = mix(tags_above, tag);
            siblings[i] = mix(mix(u64::from(snapshot.parents[i]), tag), names[i]);
        }
        let groups = numbered(siblings.into_iter());
        let mut sizes = vec![0.0f32; n];
        groups.iter().for_each(|&g| sizes[g as usize] += 1.0);
        let alike = groups.iter().map(|&g| sizes[g as usize]).collect();
        let own: Vec<Sums> = views.iter().map(Sums::of).collect();
        let mut within = vec![Sums::default(); n];
        let mut total = Sums::default();
        for (block, sums) in page.blocks.iter().zip(&own) {
            within[block.node as usize].add(*sums);
            total.add(*sums);
        }
        for i in (0..n).rev() {
            let parent = snapshot.parents[i] as usize;
            if parent != i {
                let sums = within[i];
                within[parent].add(sums);
            }
        }
        let places = numbered(page.blocks.iter().map(|b| paths[b.node as usize]));
        let tag_places = numbered(page.blocks.iter().map(|b| tag_paths[b.node as usize]));
        let by_place = sums_by(&places, &own);
        let by_tag_place = sums_by(&tag_places, &own);
        let home = home::rows(page, views, &paths);
        // The deepest element that still holds more than half of the running text.
        let mut core = 0;
        for (i, sums) in within.iter().enumerate() {
            if sums.prose * 2.0 > total.prose && page.is_inside(i as NodeId, core) {
                core = i as NodeId;
            }
        }
        Layout { depth, within, places, by_place, tag_places, by_tag_place, total, core, alike, home }
    }
}

/// A row of numbers for every block that is `wanted`, all of the same length.
pub(super) fn rows(
    page: &Page,
    views: &[View],
    head: &Head,
    layout: &Layout,
    named: &[[f32; 3]],
    wanted: &[bool],
) -> Vec<Vec<f32>> {
    let evidence = Evidence::new(page, head);
    let near = Near::new(page, views, layout, named);
    let mut rows: Vec<Vec<f32>> = Vec::with_capacity(wanted.iter().filter(|w| **w).count());
    let texts: Vec<u64> = page.blocks.iter().map(|block| hash_text(&block.text)).collect();
    let mut seen: ByHash<usize> = ByHash::default();
    texts.iter().for_each(|&text| *seen.entry(text).or_default() += 1);
    let title = head.title_block.map(|t| t as f32);
    let n = views.len() as f32;
    let mut heading: Option<usize> = None;
    for (i, (block, view)) in page.blocks.iter().zip(views).enumerate() {
        let last_heading = heading;
        if view.is(inside::HEADING) {
            heading = Some(i);
        }
        if !wanted[i] {
            continue;
        }
        let mut row = Vec::with_capacity(WIDTH);
        row.extend(view.numbers());
        row.extend(cues::of(&block.text).map(f32::from));
        let tag = page.snapshot.tags[block.node as usize].as_str();
        row.extend(TAGS.map(|t| f32::from(t.contains(&tag))));
        row.extend((0..inside::COUNT).map(|bit| f32::from(view.is(1 << bit))));
        row.extend(named[i]);
        row.push(last_heading.map_or(0.0, |h| named[h][2]));
        row.push(last_heading.map_or(99.0, |h| (i - h) as f32));
        row.push(last_heading.map_or(0.0, |h| {
            let around = page.ancestors(page.blocks[h].node).skip(1).take(2);
            around.filter(|&outer| page.is_inside(block.node, outer)).count() as f32
        }));
        row.push(i as f32 / n);
        row.push(near.before[i].chars / layout.total.chars.max(1.0));
        row.push(near.before[i].prose / layout.total.prose.max(1.0));
        let from_title = title.map_or(0.0, |t| i as f32 - t);
        row.push(from_title.clamp(-50.0, 200.0));
        row.push(title.map_or(-1.0, |t| f32::from(i as f32 > t)));
        around(page, layout, block.node, &mut row);
        let (place, tags) =
            (layout.by_place[layout.places[i] as usize], layout.by_tag_place[layout.tag_places[i] as usize]);
        for sums in [place, tags] {
            row.push(sums.prose / layout.total.prose.max(1.0));
            row.push(sums.blocks);
            row.push(sums.chars / sums.blocks.max(1.0));
            row.push(sums.link_share());
        }
        row.push(seen.get(&texts[i]).map_or(0.0, |&c| c as f32));
        row.extend(evidence.of(&block.text));
        row.push(n.ln());
        row.push(layout.total.prose.max(1.0).ln());
        row.push(layout.total.link_share());
        row.extend(layout.home[i]);
        near.push(i, &mut row);
        rows.push(row);
    }
    rows
}

/// About how many numbers a row has.
const WIDTH: usize = 192;

const TAGS: [&[&str]; 10] = [
    &["p"],
    &["div", "section", "article", "main", "body"],
    &["li"],
    &["h1"],
    &["h2"],
    &["h3", "h4", "h5", "h6"],
    &["blockquote"],
    &["td", "th", "tr", "dd", "dt"],
    &["figcaption", "figure", "caption"],
    &["button", "label", "summary", "legend"],
];

/// The elements from a block outwards, and where the block's branch leaves the page's core.
fn around(page: &Page, layout: &Layout, node: NodeId, row: &mut Vec<f32>) {
    let mut nodes = page.ancestors(node);
    let total = layout.total;
    let mut last = Sums::default();
    for _ in 0..4 {
        let node = nodes.next();
        let sums = node.map_or(last, |node| layout.within[node as usize]);
        row.push(sums.prose / total.prose.max(1.0));
        row.push(sums.link_share());
        row.push(sums.chars.max(1.0).ln());
        row.push(sums.blocks);
        row.push(node.map_or(0.0, |node| layout.alike[node as usize]));
        last = sums;
    }
    row.push(f32::from(layout.depth[node as usize]));
    let (mut branch, mut levels, mut alike) = (node, 0.0, 1.0f32);
    let mut meets = node;
    for outer in page.ancestors(node).take(60) {
        meets = outer;
        if page.is_inside(layout.core, outer) {
            break;
        }
        branch = outer;
        if levels > 0.0 {
            alike = alike.max(layout.alike[outer as usize]);
        }
        levels += 1.0;
    }
    let sums = layout.within[branch as usize];
    row.push(alike);
    row.push(levels);
    row.push(f32::from(page.is_inside(node, layout.core)));
    row.push(f32::from(layout.depth[layout.core as usize]) - f32::from(layout.depth[meets as usize]));
    row.push(sums.prose / total.prose.max(1.0));
    row.push(sums.link_share());
    row.push(sums.chars.max(1.0).ln());
    row.push(sums.blocks);
    let meeting = layout.within[meets as usize];
    row.push(meeting.prose / total.prose.max(1.0));
    row.push(meeting.link_share());
}

/// The blocks before and after, and the stretch around.
struct Near<'a> {
    page: &'a Page,
    views: &'a [View],
    layout: &'a Layout,
    named: &'a [[f32; 3]],
    /// Of all blocks before each, and of all.
    before: Vec<Sums>,
}

impl<'a> Near<'a> {
    fn new(page: &'a Page, views: &'a [View], layout: &'a Layout, named: &'a [[f32; 3]]) -> Self {
        let mut before = Vec::with_capacity(views.len() + 1);
        let mut sums = Sums::default();
        before.push(sums);
        for view in views {
            sums.add(Sums::of(view));
            before.push(sums);
        }
        Self { page, views, layout, named, before }
    }

    fn push(&self, i: usize, row: &mut Vec<f32>) {
        let (views, places) = (self.views, &self.layout.places);
        let parent = |i: usize| self.page.snapshot.parents[self.page.blocks[i].node as usize];
        for step in [-3isize, -2, -1, 1, 2, 3] {
            let Some((j, view)) = i.checked_add_signed(step).and_then(|j| Some((j, views.get(j)?))) else {
                row.extend([-1.0; 7]);
                continue;
            };
            row.push((view.chars as f32).ln());
            row.push(view.linked as f32 / view.chars.max(1) as f32);
            row.push(f32::from(view.ends_sentence));
            row.push(view.common);
            row.push(self.named[j][0]);
            row.push(f32::from(parent(i) == parent(j)));
            row.push(f32::from(places[i] == places[j]));
        }
        for reach in [5, 15] {
            let (from, to) = (i.saturating_sub(reach), (i + reach + 1).min(views.len()));
            for (from, to) in [(from, i), (i + 1, to.max(i + 1))] {
                let (a, b) = (self.before[from], self.before[to]);
                let chars = (b.chars - a.chars).max(1.0);
                row.push((b.prose - a.prose) / chars);
                row.push((b.linked - a.linked) / chars);
            }
        }
    }
}
