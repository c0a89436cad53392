//! Gradient boosting over binned features: second-order gains, trees grown leaf by leaf.

use whosaid::article::model::{Forest, Node};

/// How a forest is grown.
#[derive(Clone, Copy)]
pub struct Growth {
    /// Forests grown apart, whose mean is taken.
    pub forests: usize,
    /// Trees of each.
    pub trees: usize,
    /// Leaves of a tree.
    pub leaves: usize,
    /// Share of a tree that is added.
    pub rate: f32,
    /// Smallest sum of second derivatives in a leaf.
    pub weight: f32,
    /// Pull of leaves towards 0.
    pub pull: f32,
    /// Share of the features that a tree may use.
    pub features: f64,
    /// Share of the pages that a tree is grown on.
    pub pages: f64,
}

/// Rows by feature, as numbers of bins.
pub struct Bins {
    columns: Vec<Vec<u8>>,
    /// Upper bound of each bin but the last, by feature.
    bounds: Vec<Vec<f32>>,
}

const MOST: usize = 128;

impl Bins {
    pub fn new(rows: &[Vec<f32>]) -> Bins {
        let width = rows.first().map_or(0, Vec::len);
        let (mut columns, mut bounds) = (Vec::new(), Vec::new());
        for feature in 0..width {
            let mut values: Vec<f32> = rows.iter().map(|r| r[feature]).collect();
            values.sort_by(f32::total_cmp);
            let mut list: Vec<f32> = Vec::new();
            for i in 1..MOST {
                let at = i * values.len() / MOST;
                let (a, b) = (values[at.saturating_sub(1)], values[at]);
                let bound = if a < b { (a + b) / 2.0 } else { a };
                if list.last().is_none_or(|&l| l < bound) {
                    list.push(bound);
                }
            }
            // Rare values above the last quantile still get bins of their own.
            let mut distinct = values.clone();
            distinct.dedup();
            if distinct.len() <= MOST {
                list = distinct.windows(2).map(|w| (w[0] + w[1]) / 2.0).collect();
            }
            columns.push(rows.iter().map(|r| list.partition_point(|&b| b < r[feature]) as u8).collect());
            bounds.push(list);
        }
        Bins { columns, bounds }
    }
}

struct Leaf {
    /// Place in the growing tree.
    node: usize,
    rows: Vec<u32>,
    best: Option<Split>,
}

#[derive(Clone, Copy)]
struct Split {
    gain: f32,
    feature: usize,
    bin: usize,
}

/// A tree while it grows: children by place.
enum Grown {
    Leaf(f32),
    Split { feature: usize, bin: usize, left: usize, right: usize },
}

/// A cheap, repeatable source of chance.
pub struct Chance(pub u64);

impl Chance {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number from 0 on, below `n`.
    pub fn below(&mut self, n: usize) -> usize {
        (self.next() % n.max(1) as u64) as usize
    }

    /// One of `list`, which is not empty.
    pub fn pick<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())]
    }

    /// True with a chance of `share`.
    pub fn happens(&mut self, share: f64) -> bool {
        self.share() < share
    }

    fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }
}

/// Grows forests on the rows in `chosen`, each by other chances, and gives their mean.
pub fn grow(bins: &Bins, labels: &[bool], weights: &[f32], pages: &[u32], chosen: &[u32], growth: Growth) -> Forest {
    let total: f32 = chosen.iter().map(|&i| weights[i as usize]).sum();
    let yes: f32 = chosen.iter().filter(|&&i| labels[i as usize]).map(|&i| weights[i as usize]).sum();
    let base = (yes / (total - yes).max(1e-6)).ln();
    let mut forest = Forest { base, ..Forest::default() };
    for seed in 0..growth.forests {
        let mut sums = vec![base; labels.len()];
        let mut slopes = vec![[0.0f32; 2]; labels.len()];
        let mut chance = Chance(7 + seed as u64);
        for _ in 0..growth.trees {
            for &i in chosen {
                let i = i as usize;
                let p = 1.0 / (1.0 + (-sums[i]).exp());
                slopes[i] = [(p - f32::from(labels[i])) * weights[i], (p * (1.0 - p)).max(1e-6) * weights[i]];
            }
            let features: Vec<usize> = (0..bins.columns.len()).filter(|_| chance.share() < growth.features).collect();
            let salt = chance.next();
            let on = |i: u32| Chance(salt ^ u64::from(pages[i as usize])).share() < growth.pages;
            let some: Vec<u32> = chosen.iter().copied().filter(|&i| on(i)).collect();
            let tree = grow_tree(bins, &slopes, &some, &features, growth);
            for &i in chosen {
                sums[i as usize] += fall(&tree, bins, i as usize);
            }
            let start = forest.nodes.len();
            forest.roots.push(start as u32);
            lay_out(&tree, 0, bins, &mut forest.nodes);
            let leaves = forest.nodes[start..].iter_mut().filter(|node| node.feature == Node::LEAF);
            leaves.for_each(|leaf| leaf.value /= growth.forests as f32);
        }
    }
    forest
}

fn grow_tree(bins: &Bins, slopes: &[[f32; 2]], chosen: &[u32], features: &[usize], growth: Growth) -> Vec<Grown> {
    let value = |rows: &[u32]| {
        let (g, h) = rows.iter().fold((0.0, 0.0), |(g, h), &i| (g + slopes[i as usize][0], h + slopes[i as usize][1]));
        -g / (h + growth.pull) * growth.rate
    };
    let best = |rows: &[u32]| best_split(bins, slopes, rows, features, growth);
    let mut tree = vec![Grown::Leaf(value(chosen))];
    let mut leaves = vec![Leaf { node: 0, rows: chosen.to_vec(), best: best(chosen) }];
    while leaves.len() < growth.leaves {
        let next = leaves.iter().enumerate().filter_map(|(i, l)| Some((i, l.best?)));
        let Some((at, split)) = next.max_by(|a, b| a.1.gain.total_cmp(&b.1.gain)) else { break };
        let leaf = leaves.swap_remove(at);
        let column = &bins.columns[split.feature];
        let (left, right): (Vec<u32>, Vec<u32>) =
            leaf.rows.iter().partition(|&&i| usize::from(column[i as usize]) <= split.bin);
        let (l, r) = (tree.len(), tree.len() + 1);
        tree.push(Grown::Leaf(value(&left)));
        tree.push(Grown::Leaf(value(&right)));
        tree[leaf.node] = Grown::Split { feature: split.feature, bin: split.bin, left: l, right: r };
        leaves.push(Leaf { node: l, best: best(&left), rows: left });
        leaves.push(Leaf { node: r, best: best(&right), rows: right });
    }
    tree
}

/// What a tree adds to a row.
fn fall(tree: &[Grown], bins: &Bins, row: usize) -> f32 {
    let mut at = 0;
    loop {
        match tree[at] {
            Grown::Leaf(value) => return value,
            Grown::Split { feature, bin, left, right } => {
                at = if usize::from(bins.columns[feature][row]) <= bin { left } else { right };
            }
        }
    }
}

fn best_split(bins: &Bins, slopes: &[[f32; 2]], rows: &[u32], features: &[usize], growth: Growth) -> Option<Split> {
    let mut best: Option<Split> = None;
    let mut table = [[0.0f32; 2]; MOST + 1];
    let (all_g, all_h) =
        rows.iter().fold((0.0, 0.0), |(g, h), &i| (g + slopes[i as usize][0], h + slopes[i as usize][1]));
    let quality = |g: f32, h: f32| g * g / (h + growth.pull);
    for &feature in features {
        let column = &bins.columns[feature];
        let used = bins.bounds[feature].len();
        table[..=used].fill([0.0; 2]);
        for &i in rows {
            let slot = &mut table[usize::from(column[i as usize])];
            slot[0] += slopes[i as usize][0];
            slot[1] += slopes[i as usize][1];
        }
        let (mut g, mut h) = (0.0, 0.0);
        for (bin, slot) in table[..used].iter().enumerate() {
            g += slot[0];
            h += slot[1];
            if h < growth.weight || all_h - h < growth.weight {
                continue;
            }
            let gain = quality(g, h) + quality(all_g - g, all_h - h) - quality(all_g, all_h);
            if gain > 1e-3 && best.is_none_or(|b| gain > b.gain) {
                best = Some(Split { gain, feature, bin });
            }
        }
    }
    best
}

/// Writes a tree in preorder.
fn lay_out(tree: &[Grown], at: usize, bins: &Bins, nodes: &mut Vec<Node>) {
    match tree[at] {
        Grown::Leaf(value) => nodes.push(Node { feature: Node::LEAF, right: 0, value }),
        Grown::Split { feature, bin, left, right } => {
            let own = nodes.len();
            nodes.push(Node { feature: feature as u16, right: 0, value: bins.bounds[feature][bin] });
            lay_out(tree, left, bins, nodes);
            nodes[own].right = (nodes.len() - own) as u16;
            lay_out(tree, right, bins, nodes);
        }
    }
}
