//! The WebDriver processes: chromedriver and geckodriver.

use crate::Result;
use crate::desk::Desk;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// A running driver. Dropping it ends it, and with it its browser.
pub struct Driver {
    process: Child,
    /// Where it listens.
    pub url: String,
}

impl Driver {
    /// Starts one on a free port. `ready` is the text before the port in the line that says it listens; a browser that
    /// it starts shows itself on `desk`.
    ///
    /// # Errors
    /// Where it does not start.
    pub fn start(program: &Path, arguments: &[&str], ready: &str, desk: Option<&Desk>) -> Result<Driver> {
        let mut process = Command::new(program)
            .args(arguments)
            .envs(desk.into_iter().flat_map(Desk::environment))
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|e| format!("cannot start {}: {e}", program.display()))?;
        let mut lines = BufReader::new(process.stdout.take().ok_or("no standard output")?).lines();
        let port = loop {
            let line = lines.next().ok_or_else(|| format!("{} ended at once", program.display()))??;
            if let Some((_, rest)) = line.split_once(ready) {
                break rest.chars().take_while(char::is_ascii_digit).collect::<String>();
            }
        };
        // What it goes on to say must not fill the pipe.
        std::thread::spawn(move || lines.for_each(drop));
        Ok(Driver { process, url: format!("http://127.0.0.1:{port}") })
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // Already gone is as good.
        self.process.kill().ok();
        self.process.wait().ok();
    }
}
