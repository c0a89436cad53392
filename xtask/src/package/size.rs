//! The size gate: a package that grew past its budget says where the bytes are.

use super::zip::Entry;
use crate::build::Browser;
use crate::workspace::Result;

/// Bytes of the packed extension. A reader on a slow line waits half a minute for more.
const BUDGET: usize = 6_000_000;

/// Refuses a package over the budget.
///
/// # Errors
/// With a table of the files by what they take, the largest first.
pub fn check(browser: Browser, archive: usize, entries: &[Entry]) -> Result<()> {
    if archive <= BUDGET {
        return Ok(());
    }
    Err(format!(
        "the {} package is {} KB, {} KB over its budget of {} KB. What takes the room:\n{}\
         Make the largest smaller (fewer entries, smaller weights, one file for what is stored twice); the budget is \
         BUDGET in xtask/src/package/size.rs.",
        browser.name(),
        archive / 1000,
        (archive - BUDGET).div_ceil(1000),
        BUDGET / 1000,
        table(entries)
    )
    .into())
}

/// The files by what they take in the archive, the largest first, as lines.
pub fn table(entries: &[Entry]) -> String {
    let mut sorted: Vec<_> = entries.iter().collect();
    sorted.sort_by_key(|e| std::cmp::Reverse(e.packed));
    let mut table = format!("{:>10} {:>10}  file\n", "packed KB", "KB");
    for entry in sorted.iter().take(12) {
        let kilobytes = |bytes: usize| bytes as f64 / 1000.0;
        table += &format!("{:>10.1} {:>10.1}  {}\n", kilobytes(entry.packed), kilobytes(entry.size), entry.name);
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_package_over_the_budget_is_refused_with_its_largest_file_named_first() {
        let entry = |name: &str, packed| Entry { name: name.into(), size: packed * 2, packed };
        let entries = [entry("small.js", 10), entry("models/big.bin", 7_000_000)];
        assert!(check(Browser::Firefox, BUDGET, &entries).is_ok());
        let said = check(Browser::Firefox, BUDGET + 1, &entries).unwrap_err().to_string();
        assert!(said.contains("1 KB over"), "{said}");
        assert!(said.find("models/big.bin") < said.find("small.js"), "{said}");
    }
}
