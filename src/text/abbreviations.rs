//! Abbreviations that keep their full stop, and whether a sentence may end with them.

/// What a full stop after an abbreviation can mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Abbreviation {
    /// Stands before a name ("Mr.", "Gov.", "St."): never ends a sentence.
    Title,
    /// Stands before a number ("No. 5", "p. 3").
    Counter,
    /// A word's short form ("Inc.", "Fla.", "Jan."): ends a sentence only where the next one plainly begins.
    Word,
    /// Like [`Abbreviation::Word`], but also a common word ("Wash", "Miss", "Art"): is one only before a small letter, a
    /// number or a comma.
    Ambiguous,
}

const TITLES: &[&str] = &[
    "Adj", "Adm", "Amb", "Atty", "Brig", "Capt", "Cmdr", "Col", "Comdr", "Cpl", "Cpt", "Det", "Dr", "Drs", "Fr", "Ft",
    "Const", "Cst", "Gen", "Gov", "Govs", "Hon", "Insp", "Lieut", "Lt", "Maj", "Messrs", "Mlle", "Mme", "Mr", "Mrs",
    "Ms", "Msgr", "Mt", "Mx", "Pfc", "Pres", "Prof", "Profs", "Pte", "Pvt", "Rep", "Reps", "Rev", "Sen", "Sens", "Sgt",
    "Spc", "St", "Sta", "Ste", "Supt", "Asst", "Assoc", "Dep", "vs", "Sr-Lt", "Ald", "Del", "Supr", "Secy",
];

const COUNTERS: &[&str] =
    &["No", "Nos", "no", "nos", "p", "pp", "vol", "Vol", "Fig", "fig", "Sec", "Ch", "Chap", "c", "ca"];

const WORDS: &[&str] = &[
    // Months and days.
    "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec", "Mon", "Tue", "Tues", "Wed",
    "Thu", "Thurs", "Fri", // Firms.
    "Inc", "Corp", "Ltd", "Co", "Cos", "Bros", "Llc", "Plc", "Pty", "Assn", "Dept", "Univ", "Inst", "Intl", "Mfg",
    "Jr", "Sr", "Esq", // States and places.
    "Ala", "Ariz", "Calif", "Colo", "Conn", "Fla", "Ga", "Kan", "Kans", "Ky", "Md", "Mich", "Minn", "Mont", "Neb",
    "Nebr", "Nev", "Okla", "Penn", "Tenn", "Tex", "Va", "Vt", "Wis", "Wyo", "Ont", "Que", "Alta", "Sask", "Ave",
    "Blvd", "Rd", "Hwy", "Bldg", "Apt", "Ste", // Other words.
    "etc", "al", "vs", "approx", "est", "dept", "dist", "min", "mins", "hr", "hrs", "sq", "ft", "lb", "lbs", "oz",
    "mph", "incl", "cf", "viz", "ed", "eds", "tel", "Ed", "Eds", "Rom", "Inc", "Ph.D",
];

const AMBIGUOUS: &[&str] = &[
    "Wash", "Miss", "Mass", "Ore", "Ill", "Ind", "La", "Mo", "Pa", "Me", "Ark", "Art", "Sun", "Sat", "Man", "Is", "Op",
    "Cal", "Dak", "v", "Mex",
];

/// What the letters before a full stop abbreviate; of a hyphened word the last part counts ("R-Fla").
pub(super) fn lookup(word: &str) -> Option<Abbreviation> {
    let part = word.rsplit(['-', '\u{2010}', '\u{2011}']).next().unwrap_or(word);
    // No abbreviation of the lists is longer.
    if part.len() > 8 {
        return None;
    }
    let among = |list: &[&str]| {
        list.iter().any(|entry| {
            *entry == part
                || (part.len() > 2 && part.is_ascii() && part == entry.to_ascii_uppercase() && entry.len() > 2)
        })
    };
    if among(TITLES) {
        Some(Abbreviation::Title)
    } else if among(COUNTERS) {
        Some(Abbreviation::Counter)
    } else if among(AMBIGUOUS) {
        Some(Abbreviation::Ambiguous)
    } else if among(WORDS) {
        Some(Abbreviation::Word)
    } else {
        None
    }
}

/// True of letters with full stops between them, the last one aside: "U.S", "a.m", "Ph.D", "e.g".
pub(super) fn is_dotted(word: &str) -> bool {
    let part = word.rsplit(['-', '\u{2010}', '\u{2011}']).next().unwrap_or(word);
    part.len() <= 24
        && part.contains('.')
        && part.split('.').all(|letters| {
            let mut chars = letters.chars();
            chars.next().is_some_and(char::is_alphabetic) && chars.clone().count() <= 1 && chars.all(char::is_lowercase)
        })
}

/// True of one capital letter, as in the name "J. Smith".
pub(super) fn is_initial(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_uppercase) && chars.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_what_a_full_stop_belongs_to() {
        assert_eq!(lookup("Gov"), Some(Abbreviation::Title));
        assert_eq!(lookup("SEN"), Some(Abbreviation::Title));
        assert_eq!(lookup("R-Fla"), Some(Abbreviation::Word));
        assert_eq!(lookup("Wash"), Some(Abbreviation::Ambiguous));
        assert_eq!(lookup("dog"), None);
        assert_eq!(lookup("st"), None);
        assert!(is_dotted("U.S") && is_dotted("a.m") && is_dotted("Ph.D"));
        assert!(!is_dotted("end.The") && !is_dotted("US") && !is_dotted("1.5") && !is_dotted(".."));
        assert!(is_initial("É") && !is_initial("x") && !is_initial("JK"));
    }
}
