//! The labels of tokens: outside a name, or where in a name of which class.

use crate::annotation::EntityKind;

/// Classes that the model tells apart. The last holds other named things, which are found but not given out.
pub const CLASSES: [Option<EntityKind>; 7] = [
    Some(EntityKind::Person),
    Some(EntityKind::Organization),
    Some(EntityKind::Place),
    Some(EntityKind::Group),
    Some(EntityKind::Event),
    Some(EntityKind::Work),
    None,
];

/// Outside any name.
pub const OUTSIDE: usize = 0;

/// Number of labels: outside, and begin, inside, end, single of each class.
pub const LABELS: usize = 1 + 4 * CLASSES.len();

/// Where in a name a token stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Place {
    Begin,
    Inside,
    End,
    Single,
}

/// The label of a token at `place` in a name of class `class` (an index into [`CLASSES`]).
pub fn label(class: usize, place: Place) -> usize {
    1 + 4 * class + place as usize
}

/// Class and place of a label; nothing for [`OUTSIDE`].
pub fn parts(label: usize) -> Option<(usize, Place)> {
    let at = label.checked_sub(1)?;
    let place = [Place::Begin, Place::Inside, Place::End, Place::Single][at % 4];
    Some((at / 4, place))
}

/// True where a token labelled `next` may follow one labelled `label`.
pub fn may_follow(label: usize, next: usize) -> bool {
    let opens = |l| parts(l).is_none_or(|(_, place)| matches!(place, Place::Begin | Place::Single));
    match parts(label) {
        Some((class, Place::Begin | Place::Inside)) => {
            parts(next).is_some_and(|(c, place)| c == class && matches!(place, Place::Inside | Place::End))
        }
        _ => opens(next),
    }
}

/// True where a sentence may begin with `label`.
pub fn may_begin(label: usize) -> bool {
    may_follow(OUTSIDE, label)
}

/// True where a sentence may end with `label`.
pub fn may_end(label: usize) -> bool {
    may_follow(label, OUTSIDE)
}

/// The names that well-formed labels of a sentence spell out: class and range.
pub fn spans(labels: &[u8]) -> Vec<(usize, std::ops::Range<usize>)> {
    let mut spans = Vec::new();
    let mut start = 0;
    for (i, &label) in labels.iter().enumerate() {
        match parts(usize::from(label)) {
            Some((_, Place::Begin)) => start = i,
            Some((class, Place::End)) => spans.push((class, start..i + 1)),
            Some((class, Place::Single)) => spans.push((class, i..i + 1)),
            _ => {}
        }
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_closed_before_others_open() {
        let (b, i, e, s) =
            (label(0, Place::Begin), label(0, Place::Inside), label(0, Place::End), label(1, Place::Single));
        assert!(may_follow(b, i) && may_follow(b, e) && may_follow(e, s) && may_follow(OUTSIDE, b));
        assert!(
            !may_follow(b, OUTSIDE) && !may_follow(b, s) && !may_follow(OUTSIDE, i) && !may_end(b) && !may_begin(e)
        );
        assert_eq!(parts(label(6, Place::Single)), Some((6, Place::Single)));
        assert_eq!(label(6, Place::Single) + 1, LABELS);
    }
}
