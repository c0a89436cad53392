//! Log-linear models over hashed features, trained by AdaGrad.

use whosaid::quotes::model::Table;

/// A decision among candidates, each with the hashes of its features.
#[derive(Default)]
pub struct Group {
    /// Hashes of all candidates, one after the other.
    hashes: Vec<u32>,
    /// Where each candidate's hashes end.
    ends: Vec<u32>,
    /// Which candidates are right; any of them will do.
    gold: Vec<bool>,
    /// What the decision counts.
    weight: f32,
}

impl Group {
    /// A decision that counts so much.
    pub fn of(weight: f32) -> Group {
        Group { weight, ..Group::default() }
    }

    /// Whether something holds: it or nothing.
    pub fn whether(holds: bool, hashes: &[u32], weight: f32) -> Group {
        let mut group = Group::of(weight);
        group.push(hashes, holds);
        group.push(&[], !holds);
        group
    }

    /// Adds a candidate.
    pub fn push(&mut self, hashes: &[u32], gold: bool) {
        self.hashes.extend_from_slice(hashes);
        self.ends.push(self.hashes.len() as u32);
        self.gold.push(gold);
    }

    /// True where some candidate is right and another is not.
    pub fn teaches(&self) -> bool {
        self.gold.iter().any(|&g| g) && self.gold.iter().any(|&g| !g)
    }

    /// True where some candidate is right.
    pub fn has_gold(&self) -> bool {
        self.gold.iter().any(|&g| g)
    }

    fn candidates(&self) -> impl Iterator<Item = &[u32]> {
        let mut start = 0;
        self.ends.iter().map(move |&end| {
            let part = &self.hashes[start..end as usize];
            start = end as usize;
            part
        })
    }
}

/// How a table is trained.
pub struct Plan {
    /// log2 of its rows.
    pub bits: u32,
    /// Features seen in fewer candidates are left out.
    pub least: u8,
    /// Passes over the examples.
    pub passes: usize,
    /// Step size.
    pub rate: f32,
    /// Pull towards zero at each step.
    pub decay: f32,
    /// What weights are rounded to.
    pub scale: f32,
}

/// Examples of a classification into `width` classes.
#[derive(Default)]
pub struct Classes {
    hashes: Vec<u32>,
    ends: Vec<usize>,
    gold: Vec<u8>,
    weights: Vec<f32>,
}

impl Classes {
    /// Adds an example.
    pub fn push(&mut self, hashes: &[u32], gold: u8, weight: f32) {
        self.hashes.extend_from_slice(hashes);
        self.ends.push(self.hashes.len());
        self.gold.push(gold);
        self.weights.push(weight);
    }
}

struct Weights {
    width: usize,
    shift: u32,
    weights: Vec<f32>,
    squares: Vec<f32>,
    seen: Vec<u8>,
    least: u8,
    rate: f32,
    decay: f32,
    /// Sums of the weights at the points that are averaged, and their number.
    sums: Vec<f32>,
    summed: usize,
}

/// Points of a pass at which the weights are noted, from the middle of training on: their mean hangs less on the order
/// of the examples than the last ones do.
const POINTS: usize = 8;

const SKETCH: u32 = 24;

impl Weights {
    fn new(width: usize, plan: &Plan, seen: Vec<u8>) -> Weights {
        let size = width << plan.bits;
        Weights {
            width,
            shift: 32 - plan.bits,
            weights: vec![0.0; size],
            squares: vec![1e-4; size],
            seen,
            least: plan.least,
            rate: plan.rate,
            decay: plan.decay,
            sums: vec![0.0; size],
            summed: 0,
        }
    }

    /// After the `done`th of `all` examples of a pass.
    fn note(&mut self, plan: &Plan, pass: usize, done: usize, all: usize) {
        let late = pass * 2 >= plan.passes;
        if late && done * POINTS / all != (done + 1) * POINTS / all {
            self.sums.iter_mut().zip(&self.weights).for_each(|(s, w)| *s += w);
            self.summed += 1;
        }
    }

    fn keeps(&self, hash: u32) -> bool {
        self.seen[(hash >> (32 - SKETCH)) as usize] >= self.least
    }

    fn row(&self, hash: u32) -> usize {
        (hash >> self.shift) as usize * self.width
    }

    /// A step by the gradient of an example that counts `weight` times. The squares grow as they would at so many steps:
    /// otherwise what counts much would soon teach little.
    fn step(&mut self, at: usize, gradient: f32, weight: f32) {
        let g = gradient + self.decay * self.weights[at];
        self.squares[at] += g * g / weight;
        self.weights[at] -= self.rate * g / self.squares[at].sqrt();
    }

    /// Rounds to steps of `scale`: coarse ones make most weights zero and the file small, and lose little.
    fn table(self, plan: &Plan) -> Table {
        let scale = plan.scale;
        let n = self.summed.max(1) as f32;
        let weights: Vec<i8> = self.sums.iter().map(|s| (s / n / scale).round().clamp(-127.0, 127.0) as i8).collect();
        let used = weights.chunks(self.width).filter(|r| r.iter().any(|&w| w != 0)).count();
        println!("    {used} rows");
        Table { width: self.width, bits: plan.bits, scale, weights }
    }
}

fn sketch<'a>(all: impl Iterator<Item = &'a [u32]>) -> Vec<u8> {
    let mut seen = vec![0u8; 1 << SKETCH];
    for hashes in all {
        for &h in hashes {
            let slot = &mut seen[(h >> (32 - SKETCH)) as usize];
            *slot = slot.saturating_add(1);
        }
    }
    seen
}

/// An order of the examples that differs from pass to pass and is the same at every run.
fn order(n: usize, pass: usize) -> Vec<usize> {
    let mut order: Vec<usize> = (0..n).collect();
    let mut state = 0x9E37_79B9_7F4A_7C15u64.wrapping_mul(pass as u64 + 1);
    for i in (1..n).rev() {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        order.swap(i, (state >> 33) as usize % (i + 1));
    }
    order
}

/// Trains a ranker: the probability of a candidate is the softmax of its score within its group.
pub fn rank(name: &str, groups: &[&Group], held: &[Group], plan: &Plan) -> Table {
    let mut weights = Weights::new(1, plan, sketch(groups.iter().flat_map(|g| g.candidates())));
    println!("  {name}: {} decisions", groups.len());
    for pass in 0..plan.passes {
        let (mut loss, mut right) = (0.0f64, 0usize);
        for (done, g) in order(groups.len(), pass).into_iter().enumerate() {
            weights.note(plan, pass, done, groups.len());
            let group = groups[g];
            let mut p: Vec<f32> = group
                .candidates()
                .map(|c| c.iter().filter(|&&h| weights.keeps(h)).map(|&h| weights.weights[weights.row(h)]).sum())
                .collect();
            let best = (0..p.len()).max_by(|&a, &b| p[a].total_cmp(&p[b])).unwrap_or(0);
            right += usize::from(group.gold[best]);
            whosaid::quotes::model::softmax(&mut p);
            let held: f32 = p.iter().zip(&group.gold).filter(|(_, g)| **g).map(|(p, _)| p).sum::<f32>().max(1e-6);
            loss -= f64::from(held.ln());
            for ((c, &p), &gold) in group.candidates().zip(&p).zip(&group.gold) {
                let gradient = group.weight * (p - if gold { p / held } else { 0.0 });
                if gradient.abs() < 1e-4 {
                    continue;
                }
                for &h in c {
                    if weights.keeps(h) {
                        let row = weights.row(h);
                        weights.step(row, gradient, group.weight);
                    }
                }
            }
        }
        let n = groups.len().max(1) as f64;
        println!("    pass {pass}: loss {:.4}, right {:.4}", loss / n, right as f64 / n);
        if !held.is_empty() {
            let (mut loss, mut right) = (0.0f64, 0usize);
            for group in held {
                let mut p: Vec<f32> = group
                    .candidates()
                    .map(|c| c.iter().filter(|&&h| weights.keeps(h)).map(|&h| weights.weights[weights.row(h)]).sum())
                    .collect();
                let best = (0..p.len()).max_by(|&a, &b| p[a].total_cmp(&p[b])).unwrap_or(0);
                right += usize::from(group.gold[best]);
                whosaid::quotes::model::softmax(&mut p);
                let held: f32 = p.iter().zip(&group.gold).filter(|(_, g)| **g).map(|(p, _)| p).sum::<f32>().max(1e-6);
                loss -= f64::from(held.ln());
            }
            let n = held.len() as f64;
            println!("        held out: loss {:.4}, right {:.4}", loss / n, right as f64 / n);
        }
    }
    weights.table(plan)
}

/// Trains a classifier into `N` classes.
pub fn classify<const N: usize>(name: &str, classes: &Classes, held: &Classes, plan: &Plan) -> Table {
    let starts: Vec<usize> = std::iter::once(0).chain(classes.ends.iter().copied()).collect();
    let example = |i: usize| &classes.hashes[starts[i]..starts[i + 1]];
    let n = classes.gold.len();
    let mut weights = Weights::new(N, plan, sketch((0..n).map(example)));
    println!("  {name}: {n} decisions");
    for pass in 0..plan.passes {
        let (mut loss, mut right) = (0.0f64, 0usize);
        for (done, i) in order(n, pass).into_iter().enumerate() {
            weights.note(plan, pass, done, n);
            let mut p = [0f32; N];
            for &h in example(i).iter().filter(|&&h| weights.keeps(h)) {
                let row = weights.row(h);
                (0..N).for_each(|k| p[k] += weights.weights[row + k]);
            }
            whosaid::quotes::model::softmax(&mut p);
            let gold = classes.gold[i] as usize;
            loss -= f64::from(p[gold].max(1e-6).ln());
            right += usize::from((0..N).all(|k| p[k] <= p[gold]));
            p[gold] -= 1.0;
            p.iter_mut().for_each(|p| *p *= classes.weights[i]);
            for &h in example(i) {
                if weights.keeps(h) {
                    let row = weights.row(h);
                    (0..N).filter(|&k| p[k].abs() > 1e-4).for_each(|k| weights.step(row + k, p[k], classes.weights[i]));
                }
            }
        }
        println!("    pass {pass}: loss {:.4}, right {:.4}", loss / n.max(1) as f64, right as f64 / n.max(1) as f64);
        if !held.gold.is_empty() {
            let (mut loss, mut right, mut start) = (0.0f64, 0usize, 0);
            for (&end, &gold) in held.ends.iter().zip(&held.gold) {
                let mut p = [0f32; N];
                for &h in held.hashes[start..end].iter().filter(|&&h| weights.keeps(h)) {
                    let row = weights.row(h);
                    (0..N).for_each(|k| p[k] += weights.weights[row + k]);
                }
                start = end;
                whosaid::quotes::model::softmax(&mut p);
                loss -= f64::from(p[gold as usize].max(1e-6).ln());
                right += usize::from((0..N).all(|k| p[k] <= p[gold as usize]));
            }
            let n = held.gold.len() as f64;
            println!("        held out: loss {:.4}, right {:.4}", loss / n, right as f64 / n);
        }
    }
    weights.table(plan)
}
