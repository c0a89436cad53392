//! Addresses that lead to the very words: text fragments (WICG, "Scroll To Text Fragment"), which browsers follow.

use super::percent;

/// Words that are given whole; of more, only the first and the last `ENDS`.
const WHOLE: usize = 12;
const ENDS: usize = 5;

/// A page's address that scrolls to `words`, without the quotation marks around them.
pub fn to(url: &str, words: &str) -> String {
    let page = url.split('#').next().unwrap_or_default();
    let words: Vec<&str> = bare(words).split_whitespace().collect();
    // A hyphen means something in a text fragment.
    let code = |words: &[&str]| percent(&words.join(" "), "._");
    let text = match words.len() {
        0 => return page.to_owned(),
        1..=WHOLE => code(&words),
        count => format!("{},{}", code(&words[..ENDS]), code(&words[count - ENDS..])),
    };
    format!("{page}#:~:text={text}")
}

fn bare(words: &str) -> &str {
    words.trim_matches(|c: char| c.is_whitespace() || "\"'“”‘’«»".contains(c))
}

#[cfg(test)]
mod tests {
    use super::to;

    #[test]
    fn short_words_are_given_whole() {
        assert_eq!(
            to("https://a.example/b?c=d#e", "“Well-known, yes”"),
            "https://a.example/b?c=d#:~:text=Well%2Dknown%2C%20yes"
        );
    }

    #[test]
    fn of_many_words_the_ends() {
        let words = ["one two three four five", "six seven eight", "nine ten eleven twelve thirteen"].join(" ");
        let ends = "https://a.example/#:~:text=one%20two%20three%20four%20five,nine%20ten%20eleven%20twelve%20thirteen";
        assert_eq!(to("https://a.example/", &words), ends);
    }

    #[test]
    fn no_words_no_fragment() {
        assert_eq!(to("https://a.example/#b", "“ ”"), "https://a.example/");
    }
}
