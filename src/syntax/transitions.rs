//! The arc-hybrid system (Kuhlmann et al. 2011): a stack, a row of words to come, three moves.

/// A move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Move {
    /// The next word goes on the stack.
    Shift,
    /// The top of the stack hangs on the next word, and leaves.
    Left,
    /// The top of the stack hangs on the one below it, and leaves.
    Right,
}

/// All moves, in the order of the model's columns.
pub const MOVES: [Move; 3] = [Move::Shift, Move::Left, Move::Right];

/// No word.
pub const NONE: usize = usize::MAX;

/// What hangs on a word so far.
#[derive(Clone, Copy, Debug)]
pub struct Children {
    /// The outermost on the left, and the one before it.
    pub left: [usize; 2],
    /// The outermost on the right, and the one before it.
    pub right: [usize; 2],
    /// How many on the left and on the right.
    pub count: [u8; 2],
    /// A bit for each relation on the left and on the right.
    pub relations: [u64; 2],
}

impl Default for Children {
    fn default() -> Self {
        Self { left: [NONE; 2], right: [NONE; 2], count: [0; 2], relations: [0; 2] }
    }
}

/// A sentence half parsed. The word at `size` is the root, which stands after all others.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// How many words.
    pub size: usize,
    /// Words whose head is not known, or whose dependents are not all known.
    pub stack: Vec<usize>,
    /// The first word to come; `size` is the root.
    pub next: usize,
    /// Head of each word, or [`NONE`].
    pub heads: Vec<usize>,
    /// Column of the relation of each word.
    pub relations: Vec<u8>,
    /// Of each word and of the root.
    pub children: Vec<Children>,
}

impl State {
    /// Begins a sentence of `size` words.
    pub fn begin(&mut self, size: usize) {
        self.size = size;
        self.next = 0;
        self.stack.clear();
        self.heads.clear();
        self.heads.resize(size, NONE);
        self.relations.clear();
        self.relations.resize(size, 0);
        self.children.clear();
        self.children.resize(size + 1, Children::default());
    }

    /// True where no move is left.
    pub fn done(&self) -> bool {
        self.next >= self.size && self.stack.is_empty()
    }

    /// The `depth`th word from the top of the stack.
    pub fn top(&self, depth: usize) -> usize {
        self.stack.len().checked_sub(depth + 1).and_then(|i| self.stack.get(i)).copied().unwrap_or(NONE)
    }

    /// True where the move can be made. Only one word hangs on the root.
    pub fn allows(&self, step: Move) -> bool {
        match step {
            Move::Shift => self.next < self.size,
            Move::Left => self.stack.len() == 1 || !self.stack.is_empty() && self.next < self.size,
            Move::Right => self.stack.len() > 1,
        }
    }

    /// The head and the dependent that a move would tie; none for a shift.
    pub fn arc(&self, step: Move) -> Option<(usize, usize)> {
        match step {
            Move::Shift => None,
            Move::Left => Some((self.next, self.top(0))),
            Move::Right => Some((self.top(1), self.top(0))),
        }
    }

    /// Makes a move that is allowed; `relation` names the new arc.
    pub fn make(&mut self, step: Move, relation: u8) {
        let Some((head, dependent)) = self.arc(step) else {
            self.stack.push(self.next);
            self.next += 1;
            return;
        };
        self.stack.pop();
        let Some(slot) = self.heads.get_mut(dependent) else { return };
        *slot = head;
        self.relations[dependent] = relation;
        let Some(children) = self.children.get_mut(head) else { return };
        let side = usize::from(dependent > head);
        let outer = if side == 0 { &mut children.left } else { &mut children.right };
        *outer = [dependent, outer[0]];
        children.count[side] = children.count[side].saturating_add(1);
        children.relations[side] |= 1 << (relation & 63);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn builds_a_tree() {
        // "Ann saw Bo": saw → Ann, saw → Bo.
        let mut state = State::default();
        state.begin(3);
        for step in [Move::Shift, Move::Left, Move::Shift, Move::Shift, Move::Right, Move::Left] {
            assert!(state.allows(step));
            state.make(step, 1);
        }
        assert!(state.done());
        assert_eq!(state.heads, [1, 3, 1]);
        assert_eq!((state.children[1].left[0], state.children[1].right[0]), (0, 2));
    }

    #[test]
    fn only_one_root() {
        let mut state = State::default();
        state.begin(2);
        state.make(Move::Shift, 0);
        state.make(Move::Shift, 0);
        assert!(!state.allows(Move::Left) && !state.allows(Move::Shift) && state.allows(Move::Right));
    }
}
