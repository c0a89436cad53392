//! Trains the parser with a dynamic oracle (Goldberg and Nivre 2013): it meets its own mistakes and learns the best way on.

use super::chance::Chance;
use super::corpus::Parsed;
use super::learner::{Learner, Shape};
use whosaid::syntax::arcs::{Sentence, arc_features, move_features};
use whosaid::syntax::transitions::{MOVES, Move, State};
use whosaid::syntax::weights::{NARROW, WIDE};
use whosaid::syntax::words::{Vocabulary, look};
use whosaid::syntax::{Relation, Tag};

/// How many arcs of the teacher's tree a move makes impossible. `heads` has the root at the sentence's length.
fn cost(state: &State, heads: &[usize], dependents: &[Vec<usize>], step: Move) -> usize {
    let on_stack = |word: usize| state.stack.contains(&word);
    let to_come = |word: usize| word >= state.next;
    let lost_dependents = |word: usize| dependents[word].iter().filter(|&&d| to_come(d)).count();
    match step {
        Move::Shift => {
            let next = state.next;
            let below = state.stack.len().saturating_sub(1);
            dependents[next].iter().filter(|&&d| on_stack(d) && state.heads[d] > state.size).count()
                + usize::from(state.stack[..below].contains(&heads[next]))
        }
        Move::Left => {
            let top = state.top(0);
            let head = heads[top];
            let lost = head != state.next && (to_come(head) || head == state.top(1));
            lost_dependents(top) + usize::from(lost)
        }
        Move::Right => {
            let top = state.top(0);
            lost_dependents(top) + usize::from(to_come(heads[top]))
        }
    }
}

/// The learnt choice of moves, and the learnt names of arcs.
pub struct Learners {
    pub moves: Learner,
    pub arcs: Learner,
}

/// Learns once to find the useful features, then again with tables for these only.
pub fn train_small(
    vocabulary: &Vocabulary,
    sentences: &[Parsed],
    tags: &[Vec<Tag>],
    shapes: (Shape, Shape),
    rounds: usize,
    chance: &mut Chance,
) -> Learners {
    let open = Learners { moves: Learner::open(NARROW), arcs: Learner::open(WIDE) };
    let open = train(vocabulary, sentences, tags, open, rounds.min(4), chance);
    let small = Learners { moves: open.moves.selected(shapes.0), arcs: open.arcs.selected(shapes.1) };
    train(vocabulary, sentences, tags, small, rounds, chance)
}

/// Learns from `sentences` with `tags`, each seen `rounds` times.
pub fn train(
    vocabulary: &Vocabulary,
    sentences: &[Parsed],
    tags: &[Vec<Tag>],
    learners: Learners,
    rounds: usize,
    chance: &mut Chance,
) -> Learners {
    let Learners { mut moves, mut arcs } = learners;
    let mut order: Vec<usize> = (0..sentences.len()).collect();
    let (mut words, mut features, mut state) = (Vec::new(), Vec::new(), State::default());
    for round in 0..rounds {
        chance.shuffle(&mut order);
        let (mut right, mut named, mut seen) = (0, 0, 0);
        for &i in &order {
            let gold = &sentences[i];
            let size = gold.words.len();
            look(vocabulary, gold.words.iter().map(|w| w.0.as_str()), &mut words);
            let heads: Vec<usize> =
                gold.heads.iter().enumerate().map(|(t, &h)| if h == t { size } else { h }).collect();
            let mut dependents = vec![Vec::new(); size + 1];
            for (t, &h) in heads.iter().enumerate() {
                dependents[h].push(t);
            }
            let sentence = Sentence { words: &words, tags: &tags[i] };
            state.begin(size);
            while !state.done() {
                move_features(sentence, &state, &mut features);
                let mut scores = [0.0; NARROW];
                moves.score(&features, &mut scores);
                let allowed: Vec<(Move, usize)> = MOVES
                    .iter()
                    .filter(|&&m| state.allows(m))
                    .map(|&m| (m, cost(&state, &heads, &dependents, m)))
                    .collect();
                let better =
                    |a: &&(Move, usize), b: &&(Move, usize)| scores[a.0 as usize].total_cmp(&scores[b.0 as usize]);
                let Some(&(said, price)) = allowed.iter().max_by(better) else { break };
                let least = allowed.iter().map(|a| a.1).min().unwrap_or(0);
                let oracle = allowed.iter().filter(|a| a.1 == least).max_by(better).map_or(said, |a| a.0);
                moves.tick();
                if price > least {
                    moves.update(&features, oracle as usize, 1.0);
                    moves.update(&features, said as usize, -1.0);
                }
                // The first round follows the teacher, the others mostly themselves.
                let step = if round == 0 || chance.hits(0.1) { oracle } else { said };
                let mut relation = 0;
                if let Some((head, dependent)) = state.arc(step) {
                    relation = Relation::Root as u8;
                    seen += 1;
                    right += usize::from(heads[dependent] == head);
                    if head < size {
                        arc_features(sentence, &state, head, dependent, &mut features);
                        let mut scores = [0.0; WIDE];
                        arcs.score(&features, &mut scores);
                        let name =
                            (0..Relation::ALL.len()).max_by(|&a, &b| scores[a].total_cmp(&scores[b])).unwrap_or(0);
                        relation = name as u8;
                        if heads[dependent] == head {
                            arcs.tick();
                            let truth = gold.relations[dependent] as usize;
                            named += usize::from(truth == name);
                            if truth != name {
                                arcs.update(&features, truth, 1.0);
                                arcs.update(&features, name, -1.0);
                            }
                        }
                    }
                }
                state.make(step, relation);
            }
        }
        let share = |n: usize| 100.0 * n as f64 / seen as f64;
        eprintln!(
            "arcs: round {}, {:.2} % right, {:.2} % with their name, while learning",
            round + 1,
            share(right),
            share(named)
        );
    }
    Learners { moves, arcs }
}
