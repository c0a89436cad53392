//! Tables as text: tab- and comma-separated.

use std::path::Path;

/// The rows of a tab-separated file below its head; lines that start with '#' are left out.
pub fn tsv(path: &Path) -> Result<Vec<Vec<String>>, String> {
    let text = read(path)?;
    let lines = text.lines().filter(|l| !l.starts_with('#')).skip(1);
    Ok(lines.map(|l| l.split('\t').map(|c| c.trim().to_owned()).collect()).collect())
}

/// The rows of a comma-separated file below its head; fields may stand in double quotation marks.
pub fn csv(path: &Path) -> Result<Vec<Vec<String>>, String> {
    let text = read(path)?;
    let (mut rows, mut row, mut field, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                field.push('"');
                chars.next();
            }
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut field)),
            '\n' if !quoted => {
                row.push(std::mem::take(&mut field));
                rows.push(std::mem::take(&mut row));
            }
            '\r' => {}
            _ => field.push(c),
        }
    }
    if !field.is_empty() || !row.is_empty() {
        row.push(field);
        rows.push(row);
    }
    Ok(rows.into_iter().skip(1).collect())
}

/// The strings in single quotation marks of a JavaScript list, one a line.
pub fn js_list(path: &Path) -> Result<Vec<String>, String> {
    let text = read(path)?;
    let lines = text.lines().map(str::trim).filter(|l| l.starts_with('\''));
    Ok(lines.filter_map(|l| l[1..].split('\'').next()).map(str::to_owned).collect())
}

/// The lines of a file.
pub fn lines(path: &Path) -> Result<Vec<String>, String> {
    Ok(read(path)?.lines().map(|l| l.trim().to_owned()).filter(|l| !l.is_empty()).collect())
}

/// A file as text.
pub fn read(path: &Path) -> Result<String, String> {
    std::fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))
}

/// The field at `i`, empty where the row is short.
pub fn at(row: &[String], i: usize) -> &str {
    row.get(i).map_or("", String::as_str)
}

/// The number of a Wikidata id, 0 where it is none.
pub fn qid(id: &str) -> u32 {
    id.strip_prefix('Q').and_then(|n| n.parse().ok()).unwrap_or(0)
}
