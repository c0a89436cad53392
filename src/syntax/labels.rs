//! The classes: Penn Treebank parts of speech, ClearNLP relations.

/// Declares an enum with a text name a member and the way between the two.
macro_rules! classes {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $member:ident = $text:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum $name { $($(#[$doc])* $member),+ }

        impl $name {
            /// All members, in the order of the model's columns.
            pub const ALL: &[$name] = &[$($name::$member),+];

            /// The name that treebanks give it.
            pub fn name(self) -> &'static str {
                match self { $($name::$member => $text),+ }
            }

            /// The member with that name.
            pub fn from_name(name: &str) -> Option<$name> {
                Self::ALL.iter().copied().find(|class| class.name() == name)
            }

            /// The member at a column of the model; the default one past the last.
            pub(super) fn at(column: usize) -> $name {
                Self::ALL.get(column).copied().unwrap_or_default()
            }
        }
    };
}

classes! {
    /// A part of speech, as the Penn Treebank has them.
    Tag {
        /// What fits nowhere: marks of lists, web addresses, noise.
        #[default]
        Other = "XX",
        /// Common noun, singular.
        Nn = "NN",
        /// Common noun, plural.
        Nns = "NNS",
        /// Proper noun, singular.
        Nnp = "NNP",
        /// Proper noun, plural.
        Nnps = "NNPS",
        /// Adjective.
        Jj = "JJ",
        /// Adjective, comparative.
        Jjr = "JJR",
        /// Adjective, superlative.
        Jjs = "JJS",
        /// Adverb, "n't" too.
        Rb = "RB",
        /// Adverb, comparative.
        Rbr = "RBR",
        /// Adverb, superlative.
        Rbs = "RBS",
        /// Verb, base form.
        Vb = "VB",
        /// Verb, past tense.
        Vbd = "VBD",
        /// Verb, "-ing".
        Vbg = "VBG",
        /// Verb, past participle.
        Vbn = "VBN",
        /// Verb, present, not third person singular.
        Vbp = "VBP",
        /// Verb, present, third person singular.
        Vbz = "VBZ",
        /// Modal verb.
        Md = "MD",
        /// Preposition or subordinating conjunction.
        In = "IN",
        /// Determiner.
        Dt = "DT",
        /// Determiner before another.
        Pdt = "PDT",
        /// Coordinating conjunction.
        Cc = "CC",
        /// Number.
        Cd = "CD",
        /// "to" before a verb.
        To = "TO",
        /// Particle of a verb.
        Rp = "RP",
        /// Personal pronoun.
        Prp = "PRP",
        /// Possessive pronoun.
        PrpPossessive = "PRP$",
        /// "'s".
        Pos = "POS",
        /// "which", "that" as a determiner.
        Wdt = "WDT",
        /// "who", "what".
        Wp = "WP",
        /// "whose".
        WpPossessive = "WP$",
        /// "when", "where", "why", "how".
        Wrb = "WRB",
        /// "there" that stands for nothing.
        Ex = "EX",
        /// Interjection.
        Uh = "UH",
        /// Foreign word.
        Fw = "FW",
        /// Part of a word that stands alone.
        Afx = "AFX",
        /// Sign: "%", "#".
        Sym = "SYM",
        /// Sign of money.
        Money = "$",
        /// ",".
        Comma = ",",
        /// ":", ";", dashes, "...".
        Colon = ":",
        /// What ends a sentence.
        Stop = ".",
        /// Opening quotation mark.
        OpenQuote = "``",
        /// Closing quotation mark.
        CloseQuote = "''",
        /// Opening bracket.
        OpenBracket = "-LRB-",
        /// Closing bracket.
        CloseBracket = "-RRB-",
        /// Hyphen that stands alone.
        Hyphen = "HYPH",
        /// Other marks: smileys, bullets.
        Nfp = "NFP",
        /// Mark that counts a list.
        Ls = "LS",
    }
}

impl Tag {
    /// True of verbs, modal ones aside.
    pub fn is_verb(self) -> bool {
        matches!(self, Tag::Vb | Tag::Vbd | Tag::Vbg | Tag::Vbn | Tag::Vbp | Tag::Vbz)
    }

    /// True of verbs with a tense of their own, and of modal ones.
    pub fn is_finite(self) -> bool {
        matches!(self, Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md)
    }

    /// True of common and proper nouns.
    pub fn is_noun(self) -> bool {
        matches!(self, Tag::Nn | Tag::Nns | Tag::Nnp | Tag::Nnps)
    }

    /// True of proper nouns.
    pub fn is_proper(self) -> bool {
        matches!(self, Tag::Nnp | Tag::Nnps)
    }

    /// True of marks.
    pub fn is_mark(self) -> bool {
        matches!(
            self,
            Tag::Comma
                | Tag::Colon
                | Tag::Stop
                | Tag::OpenQuote
                | Tag::CloseQuote
                | Tag::OpenBracket
                | Tag::CloseBracket
                | Tag::Hyphen
                | Tag::Nfp
        )
    }
}

classes! {
    /// How a token hangs on its head, as ClearNLP has it (the scheme of OntoNotes parsers).
    Relation {
        /// Unknown.
        #[default]
        Dep = "dep",
        /// The head of the sentence; hangs on itself.
        Root = "ROOT",
        /// Subject of an active verb.
        Nsubj = "nsubj",
        /// Subject of a passive verb.
        Nsubjpass = "nsubjpass",
        /// Clause as a subject.
        Csubj = "csubj",
        /// Clause as a subject of a passive verb.
        Csubjpass = "csubjpass",
        /// "by" of a passive verb.
        Agent = "agent",
        /// Object.
        Dobj = "dobj",
        /// Indirect object.
        Dative = "dative",
        /// Noun after "be" and the like.
        Attr = "attr",
        /// Adjective after a verb.
        Acomp = "acomp",
        /// Complement of an object ("call it *war*").
        Oprd = "oprd",
        /// Clause with a subject of its own, that a verb or noun asks for: what is said.
        Ccomp = "ccomp",
        /// Clause without a subject that a verb asks for ("wants *to go*").
        Xcomp = "xcomp",
        /// Clause that says when, why, how.
        Advcl = "advcl",
        /// Clause at a noun, without a subject ("plans *to go*", "the man *seen*").
        Acl = "acl",
        /// Relative clause.
        Relcl = "relcl",
        /// Clause put beside another ("it is, *he said*, over").
        Parataxis = "parataxis",
        /// "that", "if", "because".
        Mark = "mark",
        /// Auxiliary, "to" before a verb too.
        Aux = "aux",
        /// Auxiliary of a passive verb.
        Auxpass = "auxpass",
        /// "not", "n't", "never".
        Neg = "neg",
        /// Particle of a verb.
        Prt = "prt",
        /// Adverb.
        Advmod = "advmod",
        /// Noun phrase used as an adverb ("*Monday*", "two *miles* off").
        Npadvmod = "npadvmod",
        /// Preposition.
        Prep = "prep",
        /// Object of a preposition.
        Pobj = "pobj",
        /// Clause at a preposition.
        Pcomp = "pcomp",
        /// Word before a preposition or conjunction ("*both* … and").
        Preconj = "preconj",
        /// Determiner before another.
        Predet = "predet",
        /// Determiner.
        Det = "det",
        /// Possessor ("*Ann* 's dog").
        Poss = "poss",
        /// "'s", and case marks alike.
        Case = "case",
        /// Adjective at a noun.
        Amod = "amod",
        /// Noun that is part of a name or compound.
        Compound = "compound",
        /// Number at a noun.
        Nummod = "nummod",
        /// Word at a number ("*about* 200").
        Quantmod = "quantmod",
        /// Other word at a noun.
        Nmod = "nmod",
        /// Noun phrase beside a noun, saying the same ("Lind, *the mayor*").
        Appos = "appos",
        /// Conjunct.
        Conj = "conj",
        /// Conjunction.
        Cc = "cc",
        /// "there" that stands for nothing.
        Expl = "expl",
        /// "oh", "yes".
        Intj = "intj",
        /// Aside.
        Meta = "meta",
        /// Mark.
        Punct = "punct",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_back() {
        assert!(Tag::ALL.iter().all(|&t| Tag::from_name(t.name()) == Some(t) && Tag::at(t as usize) == t));
        assert!(
            Relation::ALL.iter().all(|&r| Relation::from_name(r.name()) == Some(r) && Relation::at(r as usize) == r)
        );
        assert_eq!(Tag::from_name("nothing"), None);
    }
}
