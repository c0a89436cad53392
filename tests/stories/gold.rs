//! Reads `gold.txt`: a story with what a careful reader marks in it (tests/articles/README.md says how).

use std::collections::HashMap;
use whosaid::annotation::EntityKind;

/// A story and its marks. Offsets are code points into `text`.
#[derive(Default)]
pub struct Gold {
    /// Blocks joined by "\n".
    pub text: String,
    pub statements: Vec<Statement>,
    pub entities: Vec<Entity>,
    pub mentions: Vec<Mention>,
    /// The phenomena that the story was written to show.
    pub shows: Vec<String>,
}

pub struct Statement {
    pub segments: Vec<(usize, usize)>,
    pub speaker: Speaker,
    /// A reader may mark it or not: neither is counted.
    pub optional: bool,
}

pub enum Speaker {
    /// Any of these entities.
    Entity(Vec<usize>),
    /// Any of these words, for sources that have no entity.
    Words(SourceKind, Vec<String>),
    Nobody,
}

#[derive(Clone, Copy, PartialEq)]
pub enum SourceKind {
    Unnamed,
    Collective,
    Document,
}

pub struct Entity {
    pub kinds: Vec<EntityKind>,
    /// Fullest form first, then the other forms.
    pub names: Vec<String>,
    pub role: Option<String>,
    pub link: Link,
    /// A system may find it or not.
    pub optional: bool,
}

pub enum Link {
    /// Invented: it must not be linked.
    None,
    /// Real, but its writer was not sure of the id: not judged.
    Unjudged,
    /// Any of these.
    Ids(Vec<String>),
}

pub struct Mention {
    pub start: usize,
    pub end: usize,
    pub entity: usize,
}

enum Open {
    Statement { number: usize, start: usize },
    Mention { key: String, start: usize },
}

/// Parses a gold file; the error says what is wrong with it.
pub fn parse(source: &str) -> Result<Gold, String> {
    let (story, foot) = source.split_once("\n====\n").ok_or("no ==== line")?;
    let mut gold = Gold::default();
    let mut keys = HashMap::new();
    for line in foot.lines().map(str::trim).filter(|l| !l.is_empty()) {
        if let Some(list) = line.strip_prefix("shows:") {
            gold.shows = list.split(',').map(|s| s.trim().to_owned()).collect();
        } else {
            let (key, entity) = entity(line)?;
            if keys.insert(key, gold.entities.len()).is_some() {
                return Err(format!("key used twice: {line}"));
            }
            gold.entities.push(entity);
        }
    }
    let mut marked = Vec::new();
    read_marks(story, &keys, &mut gold, &mut marked)?;
    name_mentions(&mut gold, &marked)?;
    Ok(gold)
}

/// `key kind[,kind] Name | other form ; role words ; Q1/Q2 or Q? ; optional`
fn entity(line: &str) -> Result<(String, Entity), String> {
    let mut parts = line.split(" ; ").map(|p| p.trim().trim_end_matches(';').trim());
    let head = parts.next().unwrap_or_default();
    let mut words = head.splitn(2, char::is_whitespace);
    let key = words.next().unwrap_or_default().to_owned();
    let rest = words.next().ok_or_else(|| format!("no kind: {line}"))?.trim();
    let (kinds, names) = rest.split_once(char::is_whitespace).ok_or_else(|| format!("no name: {line}"))?;
    let mut entity = Entity {
        kinds: kinds.split(',').map(kind).collect::<Result<_, _>>()?,
        names: names.split('|').map(|n| n.trim().to_owned()).collect(),
        role: None,
        link: Link::None,
        optional: false,
    };
    for part in parts {
        if let Some(role) = part.strip_prefix("role ") {
            entity.role = Some(role.to_owned());
        } else if part == "Q?" {
            entity.link = Link::Unjudged;
        } else if part.starts_with('Q') {
            entity.link = Link::Ids(part.split('/').map(str::to_owned).collect());
        } else if part == "optional" {
            entity.optional = true;
        } else {
            return Err(format!("what is “{part}”? {line}"));
        }
    }
    Ok((key, entity))
}

fn kind(word: &str) -> Result<EntityKind, String> {
    Ok(match word {
        "person" => EntityKind::Person,
        "organization" => EntityKind::Organization,
        "place" => EntityKind::Place,
        "group" => EntityKind::Group,
        "event" => EntityKind::Event,
        "work" => EntityKind::Work,
        _ => return Err(format!("no such kind: {word}")),
    })
}

/// Takes the marks out of the story: `⟦speaker: words⟧` and `⟨key: words⟩`.
fn read_marks(
    story: &str,
    keys: &HashMap<String, usize>,
    gold: &mut Gold,
    marked: &mut Vec<(usize, usize)>,
) -> Result<(), String> {
    let mut at = 0;
    let mut last_at_depth: HashMap<usize, usize> = HashMap::new();
    for line in story.lines().map(str::trim).filter(|l| !l.is_empty()) {
        if !gold.text.is_empty() {
            gold.text.push('\n');
            at += 1;
        }
        let mut open: Vec<Open> = Vec::new();
        let mut rest = line;
        while let Some(c) = rest.chars().next() {
            rest = &rest[c.len_utf8()..];
            match c {
                '⟦' | '⟨' => {
                    let (head, words) = rest.split_once(": ").ok_or_else(|| format!("no speaker: {rest}"))?;
                    rest = words;
                    if c == '⟨' {
                        open.push(Open::Mention { key: head.to_owned(), start: at });
                        continue;
                    }
                    let depth = open.len();
                    let number = if head == "+" {
                        *last_at_depth.get(&depth).ok_or("+ without a statement before it")?
                    } else {
                        let (head, optional) = head.strip_prefix('?').map_or((head, false), |h| (h, true));
                        gold.statements.push(Statement { segments: vec![], speaker: speaker(head, keys)?, optional });
                        gold.statements.len() - 1
                    };
                    last_at_depth.insert(depth, number);
                    open.push(Open::Statement { number, start: at });
                }
                '⟧' | '⟩' => match (c, open.pop()) {
                    ('⟧', Some(Open::Statement { number, start })) => {
                        gold.statements[number].segments.push((start, at))
                    }
                    ('⟩', Some(Open::Mention { key, start })) => {
                        marked.push((start, at));
                        if key != "-" {
                            let entity = *keys.get(&key).ok_or_else(|| format!("no such key: {key}"))?;
                            gold.mentions.push(Mention { start, end: at, entity });
                        }
                    }
                    _ => return Err(format!("brackets do not match in: {line}")),
                },
                _ => {
                    gold.text.push(c);
                    at += 1;
                }
            }
        }
        if !open.is_empty() {
            return Err(format!("a bracket stays open in: {line}"));
        }
    }
    Ok(())
}

fn speaker(head: &str, keys: &HashMap<String, usize>) -> Result<Speaker, String> {
    let words = |kind, rest: &str| Speaker::Words(kind, rest.split('/').map(str::to_owned).collect());
    Ok(match head.split_once(' ') {
        Some(("unnamed", rest)) => words(SourceKind::Unnamed, rest),
        Some(("collective", rest)) => words(SourceKind::Collective, rest),
        Some(("document", rest)) => words(SourceKind::Document, rest),
        _ if ["unnamed", "collective", "document"].contains(&head) => return Err(format!("{head}: by what words?")),
        _ if head == "nobody" => Speaker::Nobody,
        _ => Speaker::Entity(
            head.split('/')
                .map(|k| keys.get(k).copied().ok_or_else(|| format!("no such speaker: {k}")))
                .collect::<Result<_, _>>()?,
        ),
    })
}

/// Every form of a name is a mention wherever it stands, longest first, unless it was marked by hand.
fn name_mentions(gold: &mut Gold, marked: &[(usize, usize)]) -> Result<(), String> {
    let text: Vec<char> = gold.text.chars().collect();
    let mut taken = vec![false; text.len()];
    for &(start, end) in marked {
        taken[start..end].fill(true);
    }
    let mut forms: Vec<(Vec<char>, usize)> = Vec::new();
    for (i, entity) in gold.entities.iter().enumerate() {
        forms.extend(entity.names.iter().map(|n| (n.chars().collect(), i)));
    }
    forms.sort_by_key(|(form, _)| std::cmp::Reverse(form.len()));
    for (form, entity) in &forms {
        let shared = forms.iter().any(|(f, e)| f == form && e != entity);
        let (mut found, length) = (false, form.len());
        for start in 0..text.len().saturating_sub(length - 1) {
            let end = start + length;
            let word = |at: usize| text.get(at).is_some_and(|c| c.is_alphanumeric());
            if text[start..end] != form[..] || (start > 0 && word(start - 1)) || word(end) {
                continue;
            }
            found = true;
            if taken[start..end].contains(&true) {
                continue;
            }
            if shared {
                return Err(format!("two go by “{}”: mark each place", form.iter().collect::<String>()));
            }
            taken[start..end].fill(true);
            gold.mentions.push(Mention { start, end, entity: *entity });
        }
        if !found {
            return Err(format!("not in the story: {}", form.iter().collect::<String>()));
        }
    }
    gold.mentions.sort_by_key(|m| (m.start, m.end));
    Ok(())
}
