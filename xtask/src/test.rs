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

/// The linter of addons.mozilla.org: nothing at all to say of Firefox's package. Of Chromium's it says two things, each
/// once: that its manifest is not Firefox's. They are printed, and one more or one less is a fault.
fn lint_package(browser: Browser) -> Result<()> {
    let mut lint = npm_tool("web-ext");
    lint.args(["lint", "--output=json", "--no-config-discovery", "--no-input", "--source-dir"]).arg(browser.packed());
    let output = lint.output()?;
    let said = String::from_utf8_lossy(&output.stdout);
    let report: Value = serde_json::from_str(&said)
        .map_err(|e| format!("web-ext lint: {e}: {said} {}", String::from_utf8_lossy(&output.stderr)))?;
    let mut expected = if browser == Browser::Chromium { ANOTHER_STORE.to_vec() } else { Vec::new() };
    let mut faults = Vec::new();
    for kind in ["errors", "warnings", "notices"] {
        for message in report[kind].as_array().ok_or("web-ext lint: no list of messages")? {
            let text = message["message"].as_str().unwrap_or_default();
            let known = |&(code, words): &(&str, &str)| message["code"] == code && text.contains(words);
            if let Some(at) = expected.iter().position(known) {
                let (code, _) = expected.remove(at);
                println!("not Firefox's, so {code} is said: {text}");
                continue;
            }
            faults.push(format!("{kind}: {} {} {}", message["code"], message["file"], message["message"]));
        }
    }
    faults.extend(expected.iter().map(|(code, _)| format!("{code} is not said any more: take it from the list")));
    if faults.is_empty() { Ok(()) } else { Err(faults.join("\n").into()) }
}

/// What Firefox's linter says of a manifest for Chromium (a code, and a word of the message): no background page, which
/// Chromium in turn complains of, and Chromium's own panel.
const ANOTHER_STORE: [(&str, &str); 2] =
    [("BACKGROUND_SERVICE_WORKER_NOFALLBACK", ""), ("MANIFEST_PERMISSIONS", "sidePanel")];

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
