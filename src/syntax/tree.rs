//! Ways through the tree.

use super::{Relation, Syntax};
use std::ops::Range;

impl Syntax {
    /// Builds the child lists and the extents from the heads, in linear time.
    pub(super) fn index(&mut self) {
        let size = self.heads.len();
        let mut firsts = vec![0u32; size + 1];
        for (token, &head) in self.heads.iter().enumerate() {
            if head != token {
                firsts[head + 1] += 1;
            }
        }
        for i in 0..size {
            firsts[i + 1] += firsts[i];
        }
        let mut slots = firsts.clone();
        let mut children = vec![0u32; firsts[size] as usize];
        for (token, &head) in self.heads.iter().enumerate() {
            if head != token {
                children[slots[head] as usize] = token as u32;
                slots[head] += 1;
            }
        }
        let mut extents: Vec<(u32, u32)> = (0..size as u32).map(|t| (t, t)).collect();
        // Leaves first: a token passes its extent on when all its children have passed on theirs.
        let mut waiting: Vec<u32> = (0..size).map(|t| firsts[t + 1] - firsts[t]).collect();
        let mut ready: Vec<usize> = (0..size).filter(|&t| waiting[t] == 0).collect();
        while let Some(token) = ready.pop() {
            let head = self.heads[token];
            if head == token {
                continue;
            }
            let (from, to) = extents[token];
            let extent = &mut extents[head];
            *extent = (extent.0.min(from), extent.1.max(to));
            waiting[head] -= 1;
            if waiting[head] == 0 {
                ready.push(head);
            }
        }
        (self.firsts, self.children, self.extents) = (firsts, children, extents);
    }

    /// The tokens that hang on `token`, in order.
    pub fn children(&self, token: usize) -> impl DoubleEndedIterator<Item = usize> + ExactSizeIterator + '_ {
        let bounds = self.firsts.get(token).zip(self.firsts.get(token + 1));
        let list = bounds.and_then(|(&from, &to)| self.children.get(from as usize..to as usize)).unwrap_or(&[]);
        list.iter().map(|&child| child as usize)
    }

    /// The first child of `token` with one of `relations`.
    pub fn child(&self, token: usize, relations: &[Relation]) -> Option<usize> {
        self.children(token).find(|&child| self.relations.get(child).is_some_and(|r| relations.contains(r)))
    }

    /// From the first to the last token that hangs on `token`, itself included, directly or not. Trees are projective: all
    /// tokens between belong to it. Empty where there is no such token.
    pub fn subtree(&self, token: usize) -> Range<usize> {
        self.extents.get(token).map_or(0..0, |&(from, to)| from as usize..to as usize + 1)
    }

    /// Head of `token`; none for a root.
    pub fn head(&self, token: usize) -> Option<usize> {
        self.heads.get(token).copied().filter(|&head| head != token)
    }

    /// Relation of `token` to its head.
    pub fn relation(&self, token: usize) -> Relation {
        self.relations.get(token).copied().unwrap_or_default()
    }

    /// True where `token` hangs on `above`, directly or not, or is it.
    pub fn is_under(&self, token: usize, above: usize) -> bool {
        self.subtree(above).contains(&token)
    }

    /// Who or what does what `verb` says: its own subject; else, of a conjunct, an infinitive or an "-ing" clause, the
    /// subject of the verb that it hangs on; of a clause at a noun, that noun. The head of the phrase, at most 8 steps up.
    /// A passive verb's subject is given too (it suffers, it does not do): see [`Syntax::is_passive`].
    pub fn subject_of(&self, verb: usize) -> Option<usize> {
        let mut at = verb;
        for _ in 0..8 {
            if let Some(subject) = self.child(at, &[Relation::Nsubj, Relation::Nsubjpass]) {
                return Some(subject);
            }
            let head = self.head(at)?;
            match self.relation(at) {
                Relation::Conj | Relation::Xcomp | Relation::Advcl | Relation::Aux | Relation::Auxpass => at = head,
                Relation::Acl | Relation::Relcl => return Some(head),
                _ => return None,
            }
        }
        None
    }

    /// True where `verb` is passive.
    pub fn is_passive(&self, verb: usize) -> bool {
        self.child(verb, &[Relation::Nsubjpass, Relation::Auxpass, Relation::Csubjpass]).is_some()
    }

    /// True where "not" or the like hangs on `token`.
    pub fn is_negated(&self, token: usize) -> bool {
        self.child(token, &[Relation::Neg]).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::Tag;

    /// From heads; a root is its own head.
    fn tree(nodes: &[(usize, Relation)]) -> Syntax {
        let mut syntax = Syntax {
            tags: vec![Tag::Other; nodes.len()],
            heads: nodes.iter().map(|n| n.0).collect(),
            relations: nodes.iter().map(|n| n.1).collect(),
            ..Syntax::default()
        };
        syntax.index();
        syntax
    }

    #[test]
    fn walks_up_and_down() {
        use Relation::*;
        // The mayor came and wanted to speak .
        let syntax = tree(&[(1, Det), (2, Nsubj), (2, Root), (2, Cc), (2, Conj), (6, Aux), (4, Xcomp), (2, Punct)]);
        assert_eq!(syntax.children(2).collect::<Vec<_>>(), [1, 3, 4, 7]);
        assert_eq!(syntax.subtree(4), 4..7);
        assert_eq!(syntax.subtree(2), 0..8);
        assert_eq!(syntax.subject_of(6), Some(1));
        assert!(syntax.is_under(0, 1) && !syntax.is_under(3, 4));
        assert_eq!((syntax.head(2), syntax.subtree(99), syntax.children(99).count()), (None, 0..0, 0));
    }
}
