//! The command line.

use std::process::ExitCode;

fn main() -> ExitCode {
    eprintln!("usage: whosaid annotate [--format text|json|jsonl] [--title T] FILE... | -");
    ExitCode::from(2)
}
