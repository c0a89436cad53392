//! The only door to building, packaging, testing, training and scoring: `cargo xtask help`.
#![forbid(unsafe_code)]

mod browsers;
mod build;
mod contrast;
mod coref;
mod knowledge;
mod package;
mod stories;
mod test;
mod times;
mod train;
mod workspace;

use std::process::ExitCode;
use workspace::Result;

/// A command: its name, its arguments and what it is for as `help` prints them, what it does.
type Command = (&'static str, &'static str, &'static str, fn(&[String]) -> Result<()>);

/// One line a command, one module a command (or a few close ones).
const COMMANDS: &[Command] = &[
    ("build", "", "the extension for both browsers (dist/) and the demo page (build/www)", build::run),
    ("package", "", "the same as zips that can be uploaded, checked for size", package::run),
    (
        "try",
        "[--browser firefox|chromium] [--screenshot OUT.png] [FILE|URL]",
        "builds, then opens a browser with the extension on a story",
        browsers::try_out,
    ),
    (
        "knowledge",
        "--shared PATH",
        "builds models/knowledge.bin from the sources in PATH/data/knowledge",
        knowledge::run,
    ),
    ("coref", "--shared PATH", "how well names, descriptions and pronouns are put together on GUM", coref::score),
    ("test", "", "everything: format, lints, unit and browser tests, packages, size", test::run_command),
    ("contrast", "", "measures every mark on fifteen backgrounds and writes docs/CONTRAST.md", contrast::write),
    ("bless", "", "rewrites the snapshots of the stories under tests/articles", stories::bless),
    (
        "score",
        "stories [FOLDER] | quotes --shared PATH | names-by-hand --shared PATH",
        "how the marks in our stories compare with a careful reader's; statements alone; whether speakers have their full names",
        stories::score,
    ),
    (
        "times",
        "[--browser firefox|chromium] [--page FILE]",
        "what each stage takes, native and in WebAssembly",
        times::print,
    ),
    (
        "train",
        "MODEL --shared PATH …",
        "trains a model from the corpora under PATH and writes models/MODEL.bin",
        train::run,
    ),
    (
        "screens",
        "[--browser firefox|chromium] [--only SCREEN] [--out FOLDER]",
        "builds, then takes a picture of every screen of ours for docs/screens",
        browsers::screens,
    ),
    (
        "pages",
        "FOLDER [--browser firefox|chromium] [--limit N]",
        "presses the button on every saved page of a folder and checks what happens",
        browsers::pages,
    ),
];

fn help() {
    println!("cargo xtask COMMAND\n");
    for (name, arguments, purpose, _) in COMMANDS {
        println!("  {name} {arguments}\n      {purpose}");
    }
}

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let name = arguments.next().unwrap_or_else(|| "help".to_owned());
    let rest: Vec<String> = arguments.collect();
    if name == "help" || name == "--help" {
        help();
        return ExitCode::SUCCESS;
    }
    let Some((.., command)) = COMMANDS.iter().find(|c| c.0 == name) else {
        eprintln!("xtask: there is no command {name:?}");
        help();
        return ExitCode::from(2);
    };
    match command(&rest) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask {name}: {error}");
            ExitCode::FAILURE
        }
    }
}
