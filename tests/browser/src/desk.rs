//! A screen of its own with a keyboard, for what only real keys show: what WebDriver types never reaches a browser's own
//! shortcuts. Xvfb and xdotool, so Linux alone.

use crate::{Result, configured};
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

/// A running screen. Dropping it ends it.
pub struct Desk {
    process: Child,
    display: String,
}

impl Desk {
    /// Starts one that nobody sees.
    ///
    /// # Errors
    /// Where it does not start.
    pub fn start() -> Result<Desk> {
        let mut process = Command::new(configured("XVFB")?)
            .args(["-displayfd", "1", "-screen", "0", "1300x1000x24", "-nolisten", "tcp"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let mut number = String::new();
        BufReader::new(process.stdout.take().ok_or("no standard output")?).read_line(&mut number)?;
        Ok(Desk { process, display: format!(":{}", number.trim()) })
    }

    /// What programs that show something on it need to know.
    pub fn environment(&self) -> [(&str, &str); 2] {
        [("DISPLAY", &self.display), ("MOZ_ENABLE_WAYLAND", "0")]
    }

    /// Types a key ("Escape") or a combination ("alt+shift+s") into the window under the pointer.
    ///
    /// # Errors
    /// Where it cannot be typed.
    pub fn type_keys(&self, keys: &str) -> Result<()> {
        self.xdotool(&["key", keys])
    }

    /// Clicks at a point of the screen: the window there gets what is typed.
    ///
    /// # Errors
    /// Where it cannot be done.
    pub fn click(&self, x: u32, y: u32) -> Result<()> {
        self.xdotool(&["mousemove", &x.to_string(), &y.to_string(), "click", "1"])
    }

    fn xdotool(&self, arguments: &[&str]) -> Result<()> {
        let status = Command::new(configured("XDOTOOL")?).envs(self.environment()).args(arguments).status()?;
        if status.success() { Ok(()) } else { Err(format!("xdotool {arguments:?}: {status}").into()) }
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        // Already gone is as good.
        self.process.kill().ok();
        self.process.wait().ok();
    }
}
