//! The command line: the same core as in the browser, for one story or for a million.

mod arguments;
mod inputs;
mod report;

use arguments::{Arguments, Format};
use inputs::{Input, Job};
use rayon::prelude::*;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::process::ExitCode;
use whosaid::annotation::Annotation;
use whosaid::{Engine, Error, Result};

fn main() -> ExitCode {
    match run() {
        Ok(code) => code,
        Err(error) => {
            // A reader that went away (`| head`) is no error of ours.
            if !matches!(&error, Error::Output(e) if e.kind() == io::ErrorKind::BrokenPipe) {
                eprintln!("whosaid: {error}");
            }
            ExitCode::from(2)
        }
    }
}

fn run() -> Result<ExitCode> {
    let arguments = match arguments::parse(std::env::args_os())? {
        Some(arguments) => arguments,
        None => {
            print!("{}", arguments::HELP);
            return Ok(ExitCode::SUCCESS);
        }
    };
    let engine = Engine::built_in()?;
    let stdout = io::stdout();
    let colour = stdout.is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let mut out = Output { to: BufWriter::new(stdout.lock()), arguments: &arguments, colour, written: 0, lost: 0 };
    out.head()?;
    // A few jobs a core at a time: all cores busy, results in order, memory that does not grow with the batch.
    let batch = 8 * rayon::current_num_threads();
    let mut jobs = inputs::open(&arguments)?;
    loop {
        let some: Vec<Job> = jobs.by_ref().take(batch).collect::<Result<_>>()?;
        if some.is_empty() {
            break;
        }
        let done: Vec<Outcome> = some.into_par_iter().map(|job| outcome(&engine, job)).collect();
        for outcome in done {
            out.put(outcome)?;
        }
    }
    out.tail()?;
    Ok(if out.lost > 0 { ExitCode::from(1) } else { ExitCode::SUCCESS })
}

/// An annotation, or why a line of a batch gave none.
type Outcome = std::result::Result<Annotation, String>;

fn outcome(engine: &Engine, job: Job) -> Outcome {
    let Job { id, input, title } = job;
    match input {
        Input::Text(text) => Ok(engine.annotate_text(&id, &text, title.as_deref())),
        Input::Page { snapshot } => engine.annotate_page(&id, *snapshot).map_err(|e| format!("{id}: {e}")),
        Input::Broken(why) => Err(why),
    }
}

struct Output<'a, W> {
    to: W,
    arguments: &'a Arguments,
    colour: bool,
    written: usize,
    lost: usize,
}

impl<W: Write> Output<'_, W> {
    fn head(&mut self) -> Result<()> {
        match self.arguments.format {
            Format::Csv => self.write(whosaid::export::csv::HEADER),
            _ => Ok(()),
        }
    }

    fn put(&mut self, outcome: Outcome) -> Result<()> {
        let annotation = match outcome {
            Ok(annotation) => annotation,
            Err(why) => {
                eprintln!("whosaid: {why}");
                self.lost += 1;
                return Ok(());
            }
        };
        let words = match self.arguments.format {
            Format::Json => json(serde_json::to_string_pretty(&annotation))? + "\n",
            Format::Jsonl => json(serde_json::to_string(&annotation))? + "\n",
            Format::Csv => whosaid::export::csv::rows(&annotation),
            Format::W3c => {
                let page = whosaid::export::w3c::page(&annotation);
                json(if self.arguments.is_batch() {
                    serde_json::to_string(&page)
                } else {
                    serde_json::to_string_pretty(&page)
                })? + "\n"
            }
            Format::Text => {
                let gap = if self.written > 0 { "\n" } else { "" };
                format!("{gap}{}", report::report(&annotation, self.colour))
            }
        };
        self.written += 1;
        self.write(&words)
    }

    fn write(&mut self, words: &str) -> Result<()> {
        self.to.write_all(words.as_bytes()).map_err(Error::Output)
    }

    fn tail(&mut self) -> Result<()> {
        self.to.flush().map_err(Error::Output)
    }
}

fn json(text: serde_json::Result<String>) -> Result<String> {
    text.map_err(|e| Error::Output(e.into()))
}
