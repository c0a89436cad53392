//! Base forms of verbs.

use std::borrow::Cow;

/// How many of the first lines of [`IRREGULAR`] hold forms with another first letter than the base form's.
const OTHER_LETTERS: usize = 6;

/// Irregular forms of verbs that the news uses, each line a base form and its others.
const IRREGULAR: &str = "\
be am is are was were been being 's 're 'm
have has had having 've
go goes went gone going
will 'll wo
may might
would 'd
admit admitted admitting
agree agreed agreeing
argue argued arguing
bear bore borne
beat beaten
become became becoming
begin began begun beginning
bend bent
bet betting
bias biased
bind bound
blog blogged blogging
blow blew blown
break broke broken
bring brought
build built
buy bought
can ca could
catch caught
chat chatted chatting
choose chose chosen choosing
come came coming
commit committed committing
compel compelled compelling
concur concurred concurring
confer conferred conferring
control controlled controlling
cut cutting
deal dealt
decree decreed decreeing
defer deferred deferring
die died dying
disagree disagreed disagreeing
do does did done doing
draw drew drawn
dream dreamt
drink drank drunk
drive drove driven driving
eat ate eaten
emit emitted emitting
expel expelled expelling
fall fell fallen
feel felt
fight fought
find found
flee fled
fly flew flown flies
focus focused focusing focusses focuses
forecast
foresee foresaw foreseen foreseeing
foretell foretold
forget forgot forgotten forgetting
free freed freeing
freeze froze frozen freezing
get got gotten getting
give gave given giving
grind ground
grow grew grown
guarantee guaranteed guaranteeing
hear heard
hide hid hidden hiding
hit hitting
hold held
infer inferred inferring
keep kept
know knew known
lay laid
lead led
learn learnt
leave left leaving
lend lent
let letting
lie lied lying
lose lost losing
make made making
mean meant
meet met
mistake mistook mistaken mistaking
occur occurred occurring
omit omitted omitting
overcome overcame overcoming
overhear overheard
pay paid
permit permitted permitting
prefer preferred preferring
propel propelled propelling
put putting
quip quipped quipping
quit quitting
read
rebel rebelled rebelling
rebut rebutted rebutting
refer referred referring
regret regretted regretting
retell retold
rewrite rewrote rewritten rewriting
ride rode ridden riding
ring rang rung
rise rose risen rising
run ran running
say said says saying
see saw seen seeing
seek sought
sell sold
send sent
set setting
shake shook shaken shaking
shall should
shoot shot
show shown
shrink shrank shrunk
shut shutting
sing sang sung
sink sank sunk
sit sat sitting
sleep slept
speak spoke spoken
spend spent
split splitting
stand stood
steal stole stolen
strike struck striking
submit submitted submitting
swear swore sworn
sweep swept
swim swam swum swimming
take took taken taking
teach taught
tear tore torn
tell told
think thought
throw threw thrown
tie tied tying
transfer transferred transferring
tut tutted tutting
understand understood
undertake undertook undertaken undertaking
uphold upheld
vie vied vying
wake woke woken waking
wear wore worn
weep wept
win won winning
wind wound
withdraw withdrew withdrawn
write wrote written writing
";

/// Base form of a verb form, in small letters: said → say, tweeted → tweet, denies → deny. What is no known form loses its
/// regular ending; a form that is no verb's comes back in some form, never empty unless `form` is.
pub fn lemma(form: &str) -> Cow<'static, str> {
    let small = form.to_lowercase().replace('’', "'");
    for (number, line) in IRREGULAR.lines().enumerate() {
        if number >= OTHER_LETTERS && line.bytes().next() != small.bytes().next() {
            continue;
        }
        let mut forms = line.split(' ');
        if let Some(base) = forms.next()
            && (base == small || forms.any(|f| f == small))
        {
            return Cow::Borrowed(base);
        }
    }
    Cow::Owned(regular(&small))
}

/// Takes a regular ending off and repairs the stem.
fn regular(form: &str) -> String {
    let long_enough = |stem: &&str| stem.len() > 1 && stem.contains(is_vowel);
    if let Some(stem) = form.strip_suffix("ies").filter(|s| s.len() > 1) {
        return format!("{stem}y");
    }
    if let Some(stem) = form.strip_suffix("ied").filter(|s| s.len() > 1) {
        return format!("{stem}y");
    }
    if let Some(stem) = form.strip_suffix("ing").filter(long_enough) {
        return repair(stem);
    }
    if let Some(stem) = form.strip_suffix("ed").filter(long_enough) {
        return repair(stem);
    }
    if let Some(stem) = form.strip_suffix("es")
        && (["ss", "sh", "ch", "x", "zz", "o"].iter().any(|end| stem.ends_with(end)))
        && stem.len() > 2
    {
        return stem.to_owned();
    }
    match form.strip_suffix('s') {
        Some(stem) if stem.len() > 1 && !stem.ends_with(['s', 'u', 'i', '\'']) => stem.to_owned(),
        _ => form.to_owned(),
    }
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

/// A stem without "-ed" or "-ing": takes away a doubled consonant, gives back a silent "e".
fn repair(stem: &str) -> String {
    let mut back = stem.chars().rev();
    let (Some(last), Some(second)) = (back.next(), back.next()) else { return stem.to_owned() };
    if last == second && !is_vowel(last) {
        // "planned", but "called", "passed", "stuffed", "added".
        let stays = stem.len() == 3 || matches!(last, 'l' | 's' | 'f' | 'z');
        return if stays { stem.to_owned() } else { stem[..stem.len() - last.len_utf8()].to_owned() };
    }
    if takes_e(stem, last, second, back.next()) { format!("{stem}e") } else { stem.to_owned() }
}

/// Ends of stems of more than one syllable, a vowel and a consonant, that mostly had an "e" after them: "stat-", "promis-".
const LONG_WITH_E: &[&str] = &[
    "ap", "ar", "as", "at", "ed", "ib", "id", "im", "in", "ir", "is", "iz", "od", "ok", "om", "op", "or", "os", "ot",
    "ud", "uk", "ul", "ur", "us", "ut",
];

/// Stems that end like these, yet had none.
const LONG_WITHOUT_E: &[&str] = &[
    "anchor", "audit", "author", "ballot", "bargain", "benefit", "credit", "debut", "deposit", "doctor", "edit",
    "elicit", "exhibit", "exit", "explain", "factor", "favor", "focus", "harbor", "honor", "inherit", "inhibit",
    "labor", "limit", "merit", "mirror", "monitor", "pilot", "pivot", "posit", "profit", "prohibit", "solicit",
    "sponsor", "tutor", "visit", "vomit",
];

/// True where a silent "e" followed `stem`, whose last three letters are given from the end.
fn takes_e(stem: &str, last: char, second: char, third: Option<char>) -> bool {
    let ends = |list: &[&str]| list.iter().any(|end| stem.ends_with(end));
    let third_is_vowel = third.is_some_and(is_vowel);
    match last {
        // "announce", "believe", "argue", "criticize".
        'c' | 'v' | 'u' | 'z' => return true,
        // "charge", "pledge", "manage", "change"; "long", "bring".
        'g' => {
            return matches!(second, 'n' | 'd' | 'r' | 'l' | 'a' | 'e' | 'i') && !ends(&["ing", "ong", "hang", "bang"]);
        }
        // "handle", "settle"; "hurl", "crawl".
        'l' if !is_vowel(second) => return !matches!(second, 'r' | 'w' | 'l'),
        // "endorse", "sense", "praise".
        's' if matches!(second, 'n' | 'r' | 'p' | 'l') || is_vowel(second) && third_is_vowel => return true,
        'w' | 'x' | 'y' | 'h' => return false,
        _ => {}
    }
    // "quote", "acquire", but "explain".
    let short_vowel = is_vowel(second) && (!third_is_vowel || ends(&["quot", "quir", "quit"]));
    let syllables = stem.chars().filter(|&c| is_vowel(c)).count();
    short_vowel && (syllables == 1 || ends(LONG_WITH_E) && !LONG_WITHOUT_E.contains(&stem))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_base_forms() {
        let pairs = [
            ("said", "say"),
            ("Told", "tell"),
            ("tweeted", "tweet"),
            ("denies", "deny"),
            ("replied", "reply"),
            ("argued", "argue"),
            ("stated", "state"),
            ("planned", "plan"),
            ("called", "call"),
            ("insisted", "insist"),
            ("noted", "note"),
            ("announces", "announce"),
            ("pushes", "push"),
            ("stressing", "stress"),
            ("acknowledged", "acknowledge"),
            ("added", "add"),
            ("explained", "explain"),
            ("warned", "warn"),
            ("quoted", "quote"),
            ("described", "describe"),
            ("conceded", "concede"),
            ("believes", "believe"),
            ("criticized", "criticize"),
            ("promised", "promise"),
            ("urged", "urge"),
            ("suggesting", "suggest"),
            ("proposed", "propose"),
            ("declared", "declare"),
            ("claimed", "claim"),
            ("recalled", "recall"),
            ("contended", "contend"),
            ("cited", "cite"),
            ("pledged", "pledge"),
            ("hinted", "hint"),
            ("remarked", "remark"),
            ("predicted", "predict"),
            ("asserted", "assert"),
            ("maintained", "maintain"),
            ("reported", "report"),
            ("revealed", "reveal"),
            ("joked", "joke"),
            ("wondered", "wonder"),
            ("hopes", "hope"),
            ("hoping", "hope"),
            ("vowed", "vow"),
            ("estimated", "estimate"),
            ("complained", "complain"),
            ("offered", "offer"),
            ("asked", "ask"),
            ("answered", "answer"),
            ("mentioned", "mention"),
            ("confirmed", "confirm"),
            ("opined", "opine"),
            ("echoed", "echo"),
            ("agrees", "agree"),
            ("was", "be"),
            ("’s", "be"),
            ("discussed", "discuss"),
            ("expected", "expect"),
            ("decided", "decide"),
            ("praised", "praise"),
            ("accused", "accuse"),
            ("advised", "advise"),
            ("released", "release"),
            ("issued", "issue"),
            ("retorted", "retort"),
            ("posted", "post"),
            ("emailed", "email"),
            ("concluded", "conclude"),
        ];
        let wrong: Vec<_> = pairs
            .iter()
            .filter(|(form, base)| lemma(form) != *base)
            .map(|(form, base)| (form, lemma(form), base))
            .collect();
        assert!(wrong.is_empty(), "{wrong:?}");
    }

    #[test]
    fn odd_forms_come_back() {
        for form in ["", "s", "ed", "ing", "ß", "ééé", "bus", "😀ed", "İ"] {
            assert!(!lemma(form).is_empty() || form.is_empty());
        }
    }
}
