//! Who and when, as it stands under a headline: "By Ann Lee • 4 May 2024 12:25 pm".

/// Months, as they are written in full or cut short.
const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Most words of one name.
const LONGEST_NAME: usize = 4;

/// The names in a byline: without "By", without what follows them, without the publication's own name.
pub(super) fn names(line: &str, site: Option<&str>) -> String {
    let line = line.trim();
    let start = line.get(..2).filter(|by| by.eq_ignore_ascii_case("by")).map_or(line, |_| &line[2..]);
    // "ByAnn Lee": two elements that stand apart only to the eye.
    let names = if start.starts_with([' ', ':']) || line.starts_with("By") && start.starts_with(char::is_uppercase) {
        start.trim_start_matches([' ', ':'])
    } else {
        line
    };
    let mut kept: Vec<&str> = Vec::new();
    for word in names.split_whitespace() {
        if word.contains(|c: char| c.is_ascii_digit()) || matches!(word, "•" | "|" | "·" | "/" | "-" | "–" | "—")
        {
            break;
        }
        kept.push(word);
        // ", in News": where it was printed, not who wrote it.
        if word.ends_with(',') && names[offset(names, word) + word.len()..].trim_start().starts_with("in ") {
            break;
        }
    }
    let is_when = |w: &&str| {
        month(w).is_some() || matches!(*w, "on" | "Updated" | "Published") || w.trim_end_matches(',').ends_with("day")
    };
    // Only where a number followed: Ann May is a name.
    if kept.len() < names.split_whitespace().count() {
        while kept.len() > 2 && kept.last().is_some_and(is_when) {
            kept.pop();
        }
    }
    let names = kept.join(" ");
    without_site(&names, site).trim_end_matches([',', ' ', '|']).to_owned()
}

/// Where `part`, a slice of `whole`, starts in it.
fn offset(whole: &str, part: &str) -> usize {
    part.as_ptr() as usize - whole.as_ptr() as usize
}

/// A line of names without the publication's name at its end, unless nothing is left.
fn without_site<'a>(names: &'a str, site: Option<&str>) -> &'a str {
    let Some(site) = site.map(|s| s.strip_prefix("The ").unwrap_or(s)).filter(|s| !s.is_empty()) else { return names };
    let rest = names.strip_suffix(site).map(|rest| rest.trim_end_matches([',', ' ']));
    let rest = rest.map(|rest| rest.strip_suffix("The").map_or(rest, str::trim_end));
    rest.filter(|rest| !rest.is_empty()).unwrap_or(names)
}

/// True for "Ann Lee" and for "Ann Lee, Bo Dahl and Cy Roe".
pub(super) fn is_names(line: &str) -> bool {
    let list = line.replace(" and ", ",").replace(" & ", ",");
    let is_name = |name: &str| {
        let words: Vec<&str> = name.split_whitespace().collect();
        (2..=LONGEST_NAME).contains(&words.len())
            && words.iter().all(|w| {
                w.starts_with(char::is_uppercase) && w.chars().all(|c| c.is_alphabetic() || "-’'.".contains(c))
            })
    };
    list.split(',').all(is_name)
}

/// Number of a month, from 0.
fn month(word: &str) -> Option<usize> {
    let word = word.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase();
    let known = word.get(..3).and_then(|start| MONTHS.iter().position(|m| *m == start));
    known.filter(|_| word.len() <= 9 && word.is_ascii())
}

/// The first day in a line, as it is written there: "December 15, 2023", "22 Dec 2023", "2023-12-22".
pub(super) fn day(line: &str) -> Option<String> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let number = |w: &&str, most: u32| {
        let digits = w.trim_end_matches(|c: char| !c.is_ascii_digit());
        let digits = digits.trim_start_matches(|c: char| !c.is_ascii_digit());
        digits.parse::<u32>().ok().filter(|n| (1..=most).contains(n))
    };
    let is_year = |w: &&str| number(w, 2100).is_some_and(|y| y >= 1900);
    for (i, word) in words.iter().enumerate() {
        let trimmed = word.trim_matches(|c: char| !c.is_ascii_alphanumeric());
        if is_iso_day(trimmed) {
            return Some(trimmed.to_owned());
        }
        let Some(three) = words.get(i..i + 3) else { continue };
        let day_first = number(&three[0], 31).is_some() && month(three[1]).is_some();
        let month_first = month(three[0]).is_some() && number(&three[1], 31).is_some();
        if (day_first || month_first) && is_year(&three[2]) {
            let day = three.join(" ");
            return Some(day.trim_matches(|c: char| !c.is_alphanumeric()).to_owned());
        }
    }
    None
}

/// True for what starts with a day of the years 1900 to 2099 as ISO 8601 writes it. Some systems write the first day of
/// the year 1 where they know none.
pub(super) fn is_iso_day(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() >= 10
        && matches!(&bytes[..2], b"19" | b"20")
        && bytes[..10].iter().enumerate().all(|(i, b)| if i == 4 || i == 7 { *b == b'-' } else { b.is_ascii_digit() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_alone() {
        let site = Some("The Daily Post");
        for (line, expected) in [
            ("By Ann Lee", "Ann Lee"),
            ("by: Ann Lee and Bo Dahl", "Ann Lee and Bo Dahl"),
            ("ByAnn Lee", "Ann Lee"),
            ("Byron Lee", "Byron Lee"),
            ("By Ann N. Lee • December 15, 2023 12:25 pm", "Ann N. Lee"),
            ("By Ann Lee December 22, 2023", "Ann Lee"),
            ("By Ann Lee, in News, Ports · 31 Jan 2025", "Ann Lee"),
            ("Ann Lee Daily Post", "Ann Lee"),
            ("Ann Lee, The Daily Post", "Ann Lee"),
            ("By Ann Lee and Bo Dahl Monday, 4 May 2024", "Ann Lee and Bo Dahl"),
            ("By Ann May", "Ann May"),
            ("Daily Post", "Daily Post"),
            ("The Daily Post", "The Daily Post"),
            ("", ""),
        ] {
            assert_eq!(names(line, site), expected, "{line}");
        }
    }

    #[test]
    fn lists_of_names() {
        assert!(is_names("Ann Lee") && is_names("Ann Lee, Bo Dahl and Cy O’Roe-Ruiz"));
        assert!(!is_names("Ann") && !is_names("Ann Lee, reporter") && !is_names(""));
    }

    #[test]
    fn days() {
        let day = |line| day(line).unwrap_or_default();
        assert_eq!(day("By Ann Lee • December 15, 2023 12:25 pm"), "December 15, 2023");
        assert_eq!(day("20 Dec 2025, 11:59"), "20 Dec 2025");
        assert_eq!(day("Published: 2024-05-04T10:00Z"), "2024-05-04T10:00Z");
        assert_eq!(day("Updated 4th May, 1999."), "4th May, 1999");
        assert_eq!(day("You may 12 times, 300 of"), "");
        assert!(!is_iso_day("0001-01-01T00:00:00Z") && !is_iso_day("2024"));
    }
}
