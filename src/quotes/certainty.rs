//! From probabilities to certainty.

use super::model::Bounds;
use super::resolve::Chain;
use crate::annotation::{Certainty, QuoteKind};

/// How sure a statement is that is right with its source at the probability `chance`. A source that somebody else may be
/// meant by is never sure, a pronoun for nobody that the text names is less.
pub(super) fn of(bounds: &Bounds, kind: QuoteKind, chance: f32, chain: Option<Chain>) -> Certainty {
    let row = usize::from(kind == QuoteKind::Indirect);
    match chain {
        Some(Chain::Firm) if chance >= bounds.sure[row] => Certainty::Sure,
        None | Some(Chain::Firm | Chain::Weak) if chance >= bounds.likely[row] => Certainty::Likely,
        _ => Certainty::Unclear,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOUNDS: Bounds = Bounds { floor: 0.3, sure: [0.9, 0.95], likely: [0.7, 0.8] };
    const KINDS: [QuoteKind; 3] = [QuoteKind::Direct, QuoteKind::Mixed, QuoteKind::Indirect];

    #[test]
    fn grows_with_the_chance() {
        for kind in KINDS {
            let at = |chance| of(&BOUNDS, kind, chance, Some(Chain::Firm));
            assert_eq!(at(0.0), Certainty::Unclear);
            assert_eq!(at(1.0), Certainty::Sure);
            // The order of the variants is from sure to unclear.
            assert!((0..100).all(|s| at(s as f32 / 100.0) >= at((s + 1) as f32 / 100.0)));
        }
        assert_eq!(of(&BOUNDS, QuoteKind::Direct, 0.92, Some(Chain::Firm)), Certainty::Sure);
        assert_eq!(of(&BOUNDS, QuoteKind::Indirect, 0.92, Some(Chain::Firm)), Certainty::Likely);
    }

    #[test]
    fn the_chain_to_the_name_counts() {
        for kind in KINDS {
            assert_eq!(of(&BOUNDS, kind, 1.0, Some(Chain::Weak)), Certainty::Likely);
            assert_eq!(of(&BOUNDS, kind, 1.0, Some(Chain::Open)), Certainty::Unclear);
            assert_eq!(of(&BOUNDS, kind, 1.0, None), Certainty::Likely);
        }
    }
}
