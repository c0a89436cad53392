//! `cargo xtask test`: every check there is, one after the other, and how many passed.

use crate::browsers::{Programs, build_command_line};
use crate::build::Browser;
use crate::contrast;
use crate::package;
use crate::workspace::{Result, cargo, npm_tool, run};
use serde_json::Value;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::time::Instant;

#[derive(Default)]
struct Tally {
    passed: usize,
    failed: usize,
}

impl Tally {
    /// One check that either holds or does not.
    fn check(&mut self, name: &str, check: impl FnOnce() -> Result<()>) {
        self.suite(name, || check().map(|()| (1, 0)));
    }

    /// A check that counts for itself. An error counts as one failure.
    fn suite(&mut self, name: &str, suite: impl FnOnce() -> Result<(usize, usize)>) {
        println!("== {name}");
        let start = Instant::now();
        let (passed, failed) = suite().unwrap_or_else(|error| {
            println!("{error}");
            (0, 1)
        });
        self.passed += passed;
        self.failed += failed;
        let verdict = if failed == 0 { "ok" } else { "FAILED" };
        println!("== {name}: {verdict}, {} s\n", start.elapsed().as_secs());
    }
}

/// Runs everything, whatever fails, and ends with the counts.
///
/// # Errors
/// Where anything failed.
pub fn run_command(_: &[String]) -> Result<()> {
    let mut tally = Tally::default();
    tally.check("format", || run(cargo().args(["fmt", "--all", "--check"])));
    tally.check("lints", || {
        run(cargo().args(["clippy", "--quiet", "--workspace", "--all-targets", "--", "-D", "warnings"]))
    });
    tally.suite("unit, property and story tests", || {
        build_command_line()?;
        cargo_test(cargo().args(["test", "--no-fail-fast", "--workspace", "--exclude", "browser-tests"]))
    });
    tally.check("types and packages", package::pack_all);
    // After the build, which writes the types that the lints look through.
    tally.check("TypeScript lints", || run(npm_tool("eslint").args(["--max-warnings=0", "."])));
    tally.check("contrast of the marks", contrast::check);
    tally.check("size budget", package::check_sizes);
    tally.check("packages built twice are the same", package::repeat);
    for browser in Browser::ALL {
        tally.check(&format!("store lints of the {} package", browser.name()), || lint_package(browser));
    }
    tally.suite("browser tests", || cargo_test(Programs::find()?.cargo().args(["test", "--package", "browser-tests"])));
    println!("{} passed, {} failed", tally.passed, tally.failed);
    if tally.failed == 0 { Ok(()) } else { Err("something failed: see above".into()) }
}

/// Runs cargo's tests, shows what they print, and adds up their closing lines.
fn cargo_test(command: &mut Command) -> Result<(usize, usize)> {
    let mut child = command.stdout(Stdio::piped()).spawn()?;
    let (mut passed, mut failed) = (0, 0);
    for line in BufReader::new(child.stdout.take().ok_or("no standard output")?).lines() {
        let line = line?;
        if let Some((more, less)) = closing_line(&line) {
            passed += more;
            failed += less;
        }
        println!("{line}");
    }
    // A crash, or code that does not compile, shows in the status alone.
    if !child.wait()?.success() && failed == 0 {
        failed = 1;
    }
    Ok((passed, failed))
}

/// Counts of "test result: ok. 12 passed; 0 failed; …".
fn closing_line(line: &str) -> Option<(usize, usize)> {
    let counts = line.strip_prefix("test result: ")?.split_once(". ")?.1;
    let count = |word: &str| counts.split("; ").find_map(|part| part.strip_suffix(word)?.trim().parse().ok());
    Some((count("passed")?, count("failed")?))
}

/// The linter of addons.mozilla.org: nothing at all to say.
fn lint_package(browser: Browser) -> Result<()> {
    let mut lint = npm_tool("web-ext");
    lint.args(["lint", "--output=json", "--no-config-discovery", "--no-input", "--source-dir"]).arg(browser.packed());
    let output = lint.output()?;
    let said = String::from_utf8_lossy(&output.stdout);
    let report: Value = serde_json::from_str(&said)
        .map_err(|e| format!("web-ext lint: {e}: {said} {}", String::from_utf8_lossy(&output.stderr)))?;
    let mut faults = Vec::new();
    for kind in ["errors", "warnings", "notices"] {
        for message in report[kind].as_array().ok_or("web-ext lint: no list of messages")? {
            if browser == Browser::Chromium && is_about_another_store(message) {
                continue;
            }
            faults.push(format!("{kind}: {} {} {}", message["code"], message["file"], message["message"]));
        }
    }
    if faults.is_empty() { Ok(()) } else { Err(faults.join("\n").into()) }
}

/// What the linter says of any manifest that is not Firefox's: its add-on id, its consent keys, a background page, Chromium's own panel.
fn is_about_another_store(message: &Value) -> bool {
    match message["code"].as_str() {
        Some("ADDON_ID_REQUIRED" | "MISSING_DATA_COLLECTION_PERMISSIONS" | "BACKGROUND_SERVICE_WORKER_NOFALLBACK") => {
            true
        }
        Some("MANIFEST_PERMISSIONS") => message["message"].as_str().is_some_and(|m| m.contains("sidePanel")),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::closing_line;

    #[test]
    fn closing_lines_are_read() {
        assert_eq!(
            closing_line("test result: FAILED. 12 passed; 3 failed; 1 ignored; 0 measured; finished in 0.10s"),
            Some((12, 3))
        );
        assert_eq!(closing_line("test text::tests::passed ... ok"), None);
    }
}
