//! Single words: given and family names, nouns of role and of bodies, English words; and the small dictionaries.

use super::places::Countries;
use super::table::{at, csv, js_list, lines, read, tsv};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::Path;
use whosaid::knowledge::{WordClasses, fold};

/// Words by key with their bits of [`WordClasses`].
pub type Words = BTreeMap<String, u8>;
/// Keys of the small dictionaries ("d belarusian") with their values.
pub type Dictionary = BTreeMap<String, String>;

/// The lists written by hand: name of the list → words.
pub fn by_hand() -> Result<HashMap<String, Vec<String>>, String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/words.tsv");
    let words = |row: &Vec<String>| at(row, 1).split(' ').map(|w| w.replace('_', " ").trim().to_owned()).collect();
    Ok(tsv(&path)?.iter().map(|row| (at(row, 0).to_owned(), words(row))).collect())
}

/// English words that stand in lower case in a spelling dictionary.
pub fn common(data: &Path) -> Result<HashSet<String>, String> {
    let entries = read(&data.join("harper/dictionary.dict"))?;
    let words = entries.lines().filter_map(|l| l.split('/').next()).map(str::trim);
    Ok(words.filter(|w| w.len() > 1 && w.bytes().all(|b| b.is_ascii_lowercase())).map(str::to_owned).collect())
}

/// All single words.
pub fn words(data: &Path, common: &HashSet<String>) -> Result<Words, String> {
    let mut words = Words::new();
    let mut set = |word: &str, bits: u8| {
        let key = fold(word);
        if key.len() > 1 && key.len() < 30 && key.is_ascii() {
            *words.entry(key).or_default() |= bits;
        }
    };
    for (name, (male, female)) in given_names(data)? {
        let all = male + female;
        let bits = match () {
            () if male >= 0.95 * all => WordClasses::MALE,
            () if female >= 0.95 * all => WordClasses::FEMALE,
            () => WordClasses::MALE | WordClasses::FEMALE,
        };
        set(&name, bits);
    }
    for row in tsv(&data.join("surnames/census1990.tsv"))? {
        // One in a million bears the rarest of them.
        if at(&row, 1).parse().is_ok_and(|percent: f64| percent >= 0.001) {
            set(at(&row, 0), WordClasses::SURNAME);
        }
    }
    for row in tsv(&data.join("everypolitician-scrapers/bio.tsv"))? {
        if let Some((_, last)) = at(&row, 1).rsplit_once(' ')
            && last.chars().all(char::is_alphabetic)
        {
            set(last, WordClasses::SURNAME);
        }
    }
    for name in js_list(&data.join("compromise-lexicon/lastnames.js"))? {
        set(&name, WordClasses::SURNAME);
    }
    for word in common {
        set(word, WordClasses::COMMON);
    }
    let hand = by_hand()?;
    let list = |name: &str| hand.get(name).map(Vec::as_slice).unwrap_or_default();
    let not_role: HashSet<&str> = list("not_role").iter().map(String::as_str).collect();
    let person = lines(&data.join("wordnet/person_nouns.txt"))?;
    let actors = js_list(&data.join("compromise-lexicon/actors.js"))?;
    for noun in person.iter().chain(&actors).chain(&js_list(&data.join("compromise-lexicon/honorifics.js"))?) {
        if !not_role.contains(noun.as_str()) && noun.starts_with(|c: char| c.is_ascii_lowercase()) {
            set(noun, WordClasses::ROLE);
        }
    }
    for (name, bits) in [("role", WordClasses::ROLE), ("body", WordClasses::BODY), ("title", WordClasses::TITLE)] {
        for word in list(name) {
            set(word, bits);
        }
    }
    Ok(words)
}

/// Given name → how often of men and of women. Politicians of the world count more than births in the United States,
/// which know few of the names of other countries.
fn given_names(data: &Path) -> Result<HashMap<String, (f64, f64)>, String> {
    let mut names: HashMap<String, (f64, f64)> = HashMap::new();
    for (file, factor, least) in [("ssa_us.tsv", 1.0, 150.0), ("politicians_world.tsv", 300.0, 1.0)] {
        for row in tsv(&data.join("given-names").join(file))? {
            let count = |i| at(&row, i).parse::<f64>().unwrap_or(0.0);
            if count(1) + count(2) >= least && !at(&row, 0).contains(['.', ' ']) {
                let entry = names.entry(fold(at(&row, 0))).or_default();
                entry.0 += count(1) * factor;
                entry.1 += count(2) * factor;
            }
        }
    }
    for (file, male) in [("maleNames.js", true), ("femaleNames.js", false)] {
        for name in js_list(&data.join("compromise-lexicon").join(file))? {
            let entry = names.entry(fold(&name)).or_default();
            if entry.0 + entry.1 == 0.0 {
                *entry = if male { (1.0, 0.0) } else { (0.0, 1.0) };
            }
        }
    }
    Ok(names)
}

/// Demonyms (`d`), capitals (`c`), country names (`l`), pet names (`n`), verbs of speech (`v`).
pub fn dictionary(data: &Path, countries: &Countries, names: &[(String, String)]) -> Result<Dictionary, String> {
    let mut entries = Dictionary::new();
    for (word, country) in demonyms(data, countries)? {
        entries.entry(format!("d {}", fold(&word))).or_insert(country);
    }
    for (city, country) in super::places::capitals(data, countries)? {
        entries.entry(format!("c {city}")).or_insert(country);
    }
    for (name, country) in names {
        entries.entry(format!("l {}", fold(name))).or_insert_with(|| country.clone());
    }
    let mut pet: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for row in csv(&data.join("nicknames/names.csv"))? {
        pet.entry(fold(at(&row, 2))).or_default().push(fold(at(&row, 0)));
    }
    for (short, full) in pet {
        entries.insert(format!("n {short}"), full.join("|"));
    }
    for (form, lemma) in verbs(data)? {
        entries.entry(format!("v {form}")).or_insert(lemma);
    }
    Ok(entries)
}

fn demonyms(data: &Path, countries: &Countries) -> Result<Vec<(String, String)>, String> {
    let mut demonyms: Vec<(String, String)> = Vec::new();
    for (words, place) in BY_HAND {
        demonyms.extend(words.split(' ').map(|w| (w.replace('_', " "), place.to_owned())));
    }
    for row in tsv(&data.join("factbook/countries.tsv"))? {
        let short = if at(&row, 1) == "none" { at(&row, 2) } else { at(&row, 1) };
        let country = countries.find(super::store::title_name(short).trim_start_matches("The "));
        if country.is_empty() {
            continue;
        }
        for field in [5, 6] {
            let text = at(&row, field).replace("(s)", "|").replace("(es)", "|").replace("(men)", "");
            for part in text.split([',', ';', '/']).flat_map(|p| p.split(" or ")) {
                let plural = part.contains('|');
                let word = part.split('(').next().unwrap_or("").replace('|', "").trim().to_owned();
                if word.len() < 3 || word == "none" || fold(&word) == fold(&country) {
                    continue;
                }
                if plural {
                    demonyms.push((format!("{word}s"), country.clone()));
                }
                demonyms.push((word, country.clone()));
            }
        }
    }
    Ok(demonyms)
}

/// Demonyms that the factbook lacks or gives to more than one country.
const BY_HAND: [(&str, &str); 48] = [
    ("American Americans US U.S.", "United States"),
    ("British Briton Britons Brit Brits UK", "United Kingdom"),
    ("English Englishman Englishmen Englishwoman", "England"),
    ("Scottish Scot Scots Scotsman", "Scotland"),
    ("Welsh Welshman", "Wales"),
    ("Northern_Irish", "Northern Ireland"),
    ("Irish Irishman", "Ireland"),
    ("French Frenchman Frenchwoman", "France"),
    ("Dutch Dutchman", "Netherlands"),
    ("Chinese", "China"),
    ("Taiwanese", "Taiwan"),
    ("Palestinian Palestinians", "Palestine"),
    ("European Europeans", "Europe"),
    ("African Africans", "Africa"),
    ("Asian Asians", "Asia"),
    ("Congolese", "DR Congo"),
    ("Dominican", "Dominican Republic"),
    ("Guinean Guineans", "Guinea"),
    ("South_Korean South_Koreans", "South Korea"),
    ("North_Korean North_Koreans", "North Korea"),
    ("Korean Koreans", "South Korea"),
    ("Soviet Soviets", "Soviet Union"),
    ("Serb Serbs Serbian Serbians", "Serbia"),
    ("Bosnian Bosnians", "Bosnia and Herzegovina"),
    ("Croat Croats Croatian", "Croatia"),
    ("Kosovar Kosovars", "Kosovo"),
    ("Filipino Filipinos Filipina Philippine", "Philippines"),
    ("Argentine Argentines Argentinian Argentinians", "Argentina"),
    ("Emirati Emiratis", "United Arab Emirates"),
    ("Saudi Saudis Saudi_Arabian", "Saudi Arabia"),
    ("Turkish Turk Turks", "Turkey"),
    ("Danish Dane Danes", "Denmark"),
    ("Swedish Swede Swedes", "Sweden"),
    ("Finnish Finn Finns", "Finland"),
    ("Polish Pole Poles", "Poland"),
    ("Spanish Spaniard Spaniards", "Spain"),
    ("Swiss", "Switzerland"),
    ("Myanmarese Burmese", "Myanmar"),
    ("Ivorian Ivorians", "Côte d'Ivoire"),
    ("Cypriot Cypriots", "Cyprus"),
    ("Kazakh Kazakhs Kazakhstani", "Kazakhstan"),
    ("Uzbek Uzbeks", "Uzbekistan"),
    ("Tajik Tajiks", "Tajikistan"),
    ("Kyrgyz", "Kyrgyzstan"),
    ("Catalan Catalans", "Catalonia"),
    ("Tibetan Tibetans", "Tibet"),
    ("Israeli Israelis", "Israel"),
    ("Belarusian Belarusians Belarussian Belarussians Byelorussian", "Belarus"),
];

/// Forms of the verbs of speech with their base forms.
fn verbs(data: &Path) -> Result<BTreeMap<String, String>, String> {
    let hand = by_hand()?;
    let list = |name: &str| hand.get(name).map(Vec::as_slice).unwrap_or_default();
    let not: HashSet<&str> = list("not_verb").iter().map(String::as_str).collect();
    let mut bases: Vec<String> = list("verb").to_vec();
    let classes =
        ["say", "tell", "advise", "complain", "confess", "promise", "overstate", "lecture", "manner_speaking"];
    let verbnet = tsv(&data.join("reporting-verbs/verbnet_communication.tsv"))?;
    let spoken: HashSet<&str> = verbnet.iter().map(|row| at(row, 1)).collect();
    for row in &verbnet {
        if classes.iter().any(|c| at(row, 0).split('-').next() == Some(*c)) {
            bases.push(at(row, 1).to_owned());
        }
    }
    // The list of the Gender Gap Tracker holds forms; its base forms are those of them that other forms go back to.
    let forms: HashSet<String> = lines(&data.join("reporting-verbs/ggt_quote_verbs.txt"))?.into_iter().collect();
    let known: Vec<&String> = forms
        .iter()
        .filter(|f| spoken.contains(f.as_str()) || inflected(f)[2..].iter().any(|i| forms.contains(i)))
        .collect();
    bases.extend(known.into_iter().cloned());
    let mut verbs = BTreeMap::new();
    for base in bases {
        if base.len() < 3 || not.contains(base.as_str()) || !base.bytes().all(|b| b.is_ascii_lowercase()) {
            continue;
        }
        for form in inflected(&base) {
            verbs.entry(form).or_insert(base.clone());
        }
    }
    // Base forms stand for themselves, even where they look like a form of another verb.
    let bases: HashSet<String> = verbs.values().cloned().collect();
    verbs.extend(bases.into_iter().map(|b| (b.clone(), b)));
    Ok(verbs)
}

/// Base form, third person, past, participle in -ed, participle in -ing.
fn inflected(base: &str) -> Vec<String> {
    const IRREGULAR: [(&str, &str, &str); 16] = [
        ("say", "said", "said"),
        ("tell", "told", "told"),
        ("retell", "retold", "retold"),
        ("write", "wrote", "written"),
        ("think", "thought", "thought"),
        ("swear", "swore", "sworn"),
        ("speak", "spoke", "spoken"),
        ("find", "found", "found"),
        ("hold", "held", "held"),
        ("feel", "felt", "felt"),
        ("sing", "sang", "sung"),
        ("begin", "began", "begun"),
        ("read", "read", "read"),
        ("put", "put", "put"),
        ("foretell", "foretold", "foretold"),
        ("plead", "pleaded", "pled"),
    ];
    let vowel = |c: Option<char>| c.is_some_and(|c| "aeiou".contains(c));
    let letters: Vec<char> = base.chars().collect();
    let n = letters.len();
    let last = letters.last().copied();
    let before = n.checked_sub(2).and_then(|i| letters.get(i)).copied();
    let sibilant = ["s", "x", "z", "ch", "sh"].iter().any(|e| base.ends_with(e));
    let consonant_y = last == Some('y') && !vowel(before);
    // Doubling is certain only for words of one syllable, and for a few with the stress on the last.
    let syllables = letters.windows(2).filter(|w| "aeiouy".contains(w[1]) && !"aeiouy".contains(w[0])).count()
        + usize::from(vowel(letters.first().copied()));
    let third_last = n.checked_sub(3).and_then(|i| letters.get(i)).copied();
    // The "u" of "qu" is no vowel: "quipped".
    let qu = third_last == Some('u') && n.checked_sub(4).and_then(|i| letters.get(i)) == Some(&'q');
    let closed = !vowel(last) && !matches!(last, Some('w' | 'x' | 'y')) && vowel(before) && (qu || !vowel(third_last));
    let doubles =
        closed && (syllables == 1 || ["admit", "rebut", "regret", "refer", "concur", "demur"].contains(&base));
    let stem = match () {
        () if doubles => format!("{base}{}", last.unwrap_or_default()),
        () => base.to_owned(),
    };
    let third = match () {
        () if consonant_y => format!("{}ies", &base[..base.len() - 1]),
        () if sibilant => format!("{base}es"),
        () => format!("{base}s"),
    };
    let ing = match () {
        () if last == Some('e') && before != Some('e') => format!("{}ing", &base[..base.len() - 1]),
        () => format!("{stem}ing"),
    };
    let irregular = IRREGULAR.iter().find(|(b, _, _)| *b == base);
    let (past, participle) = match irregular {
        Some((_, past, participle)) => ((*past).to_owned(), (*participle).to_owned()),
        None => {
            let past = match () {
                () if last == Some('e') => format!("{base}d"),
                () if consonant_y => format!("{}ied", &base[..base.len() - 1]),
                () => format!("{stem}ed"),
            };
            (past.clone(), past)
        }
    };
    vec![base.to_owned(), third, past, participle, ing]
}

#[cfg(test)]
mod tests {
    use super::inflected;

    #[test]
    fn inflects() {
        assert_eq!(inflected("say"), ["say", "says", "said", "said", "saying"]);
        assert_eq!(inflected("admit"), ["admit", "admits", "admitted", "admitted", "admitting"]);
        assert_eq!(inflected("reply"), ["reply", "replies", "replied", "replied", "replying"]);
        assert_eq!(inflected("announce"), ["announce", "announces", "announced", "announced", "announcing"]);
        assert_eq!(inflected("quip"), ["quip", "quips", "quipped", "quipped", "quipping"]);
        assert_eq!(inflected("mention"), ["mention", "mentions", "mentioned", "mentioned", "mentioning"]);
        assert_eq!(inflected("agree"), ["agree", "agrees", "agreed", "agreed", "agreeing"]);
    }
}
