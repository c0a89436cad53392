//! From scores to certainty.

use super::resolve::Chain;
use crate::annotation::{Certainty, QuoteKind};

/// What is known of a statement that was found.
pub(super) struct Found {
    pub kind: QuoteKind,
    /// Product of the models' probabilities.
    pub score: f32,
    /// The rule or model path that decided.
    pub evidence: &'static str,
    /// Number of its words.
    pub words: usize,
    /// How the source leads to a name; none where there is no source.
    pub chain: Option<Chain>,
    /// True where the source is a pronoun.
    pub pronoun: bool,
}

/// Score from which a statement can be sure: where it was right 98 times of 100.
const SURE: Bounds = Bounds { quoted: 0.955, indirect: 0.975 };
/// The same for its chance.
const SURE_CHANCE: f32 = 0.9;
/// Chance from which a statement is likely: those from there on were right 90 times of 100.
const LIKELY: Bounds = Bounds { quoted: 0.77, indirect: 0.83 };

struct Bounds {
    quoted: f32,
    indirect: f32,
}

impl Bounds {
    fn of(&self, kind: QuoteKind) -> f32 {
        if kind == QuoteKind::Indirect { self.indirect } else { self.quoted }
    }
}

/// How likely a statement and its source are right: a logistic regression over its score, its path and its length.
fn chance(found: &Found) -> f32 {
    let score = found.score.clamp(0.02, 0.995);
    let path = match found.evidence {
        "clause_after_cue" => -0.22,
        "cue_after_clause" => 0.54,
        "cue_inside_statement" => 0.33,
        "cue_after_quotation" => 0.56,
        "quotation_after_cue" => 0.0,
        // The rules without a cue.
        _ => -0.62,
    };
    let length = match found.words {
        0..=2 => -0.65,
        _ => 0.0,
    };
    let bit = |set: bool, weight: f32| if set { weight } else { 0.0 };
    let sum = 1.21
        + 0.7 * (score / (1.0 - score)).ln()
        + path
        + length
        + bit(found.kind == QuoteKind::Indirect, -0.03)
        + bit(found.chain.is_none(), -0.81)
        + bit(found.pronoun, -0.3);
    1.0 / (1.0 + (-sum).exp())
}

/// How sure a statement is. A source that somebody else may be meant by is never sure, a pronoun for nobody that the
/// text names is less.
pub(super) fn of(found: &Found) -> Certainty {
    let chance = chance(found);
    let sure = found.score >= SURE.of(found.kind) && chance >= SURE_CHANCE;
    let likely = chance >= LIKELY.of(found.kind);
    match (sure, likely, found.chain) {
        (true, _, Some(Chain::Firm)) => Certainty::Sure,
        (true, _, Some(Chain::Weak)) => Certainty::Likely,
        (_, true, None | Some(Chain::Firm | Chain::Weak)) => Certainty::Likely,
        _ => Certainty::Unclear,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KINDS: [QuoteKind; 3] = [QuoteKind::Direct, QuoteKind::Mixed, QuoteKind::Indirect];

    fn found(kind: QuoteKind, score: f32, chain: Option<Chain>) -> Found {
        Found { kind, score, evidence: "cue_inside_statement", words: 12, chain, pronoun: false }
    }

    #[test]
    fn grows_with_the_score() {
        for kind in KINDS {
            let at = |score| of(&found(kind, score, Some(Chain::Firm)));
            assert_eq!(at(0.0), Certainty::Unclear);
            assert_eq!(at(1.0), Certainty::Sure);
            // The order of the variants is from sure to unclear.
            assert!((0..100).all(|s| at(s as f32 / 100.0) >= at((s + 1) as f32 / 100.0)));
        }
    }

    #[test]
    fn the_chain_to_the_name_counts() {
        for kind in KINDS {
            assert_eq!(of(&found(kind, 1.0, Some(Chain::Weak))), Certainty::Likely);
            assert_eq!(of(&found(kind, 1.0, Some(Chain::Open))), Certainty::Unclear);
        }
    }
}
