//! From scores to certainty.

use crate::annotation::{Certainty, QuoteKind};

/// Score from which a statement is sure, and from which it is likely: where it was right 98 and 90 times of 100 in
/// documents that the models had not seen.
const QUOTED: (f32, f32) = (0.95, 0.75);
const INDIRECT: (f32, f32) = (0.96, 0.79);

/// How sure a statement with this score is.
pub(super) fn of(kind: QuoteKind, score: f32) -> Certainty {
    let (sure, likely) = if kind == QuoteKind::Indirect { INDIRECT } else { QUOTED };
    match score {
        s if s >= sure => Certainty::Sure,
        s if s >= likely => Certainty::Likely,
        _ => Certainty::Unclear,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grows_with_the_score() {
        for kind in [QuoteKind::Direct, QuoteKind::Mixed, QuoteKind::Indirect] {
            assert_eq!(of(kind, 0.0), Certainty::Unclear);
            assert_eq!(of(kind, 1.0), Certainty::Sure);
            // The order of the variants is from sure to unclear.
            assert!((0..100).all(|s| of(kind, s as f32 / 100.0) >= of(kind, (s + 1) as f32 / 100.0)));
        }
    }
}
