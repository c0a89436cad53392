//! The commands that drive real browsers; the driving itself is in the crate tests/browser.

use crate::package;
use crate::workspace::{Result, cargo, command, find_program, output, root, run, target};
use std::path::PathBuf;
use std::process::Command;

/// The programs that the browser tests need.
pub struct Programs {
    chromium: PathBuf,
    chromedriver: PathBuf,
    firefox: PathBuf,
    geckodriver: PathBuf,
    /// A screen and a keyboard for tests, on Linux.
    desk: Option<[PathBuf; 2]>,
}

impl Programs {
    /// Finds them, or installs what is missing.
    ///
    /// # Errors
    /// With the one command that a person has to run.
    pub fn find() -> Result<Programs> {
        let chromium = || find_program(&["chromium", "chromium-browser"]);
        let chromedriver = || find_program(&["chromedriver"]);
        let firefox = || find_program(&["firefox", "firefox-esr"]);
        let desk = || Some([find_program(&["Xvfb"])?, find_program(&["xdotool"])?]);
        let linux = cfg!(target_os = "linux");
        let desk_missing = linux && desk().is_none();
        if chromium().is_none() || chromedriver().is_none() || firefox().is_none() || desk_missing {
            install_packages(&["chromium", "chromium-driver", "firefox-esr", "xvfb", "xdotool"])?;
        }
        let missing = |name| format!("{name} is still missing after its package was installed");
        Ok(Programs {
            chromium: chromium().ok_or_else(|| missing("chromium"))?,
            chromedriver: chromedriver().ok_or_else(|| missing("chromedriver"))?,
            firefox: firefox().ok_or_else(|| missing("firefox"))?,
            geckodriver: geckodriver()?,
            desk: if linux { Some(desk().ok_or_else(|| missing("Xvfb or xdotool"))?) } else { None },
        })
    }

    /// A cargo command that knows where they are, and what it drives.
    pub fn cargo(&self) -> Command {
        let mut cargo = cargo();
        cargo
            .env("WHOSAID_ROOT", root())
            .env("WHOSAID_CLI", target().join("release/whosaid"))
            .env("CHROMIUM", &self.chromium)
            .env("CHROMEDRIVER", &self.chromedriver)
            .env("FIREFOX", &self.firefox)
            .env("GECKODRIVER", &self.geckodriver);
        if let Some([screen, keyboard]) = &self.desk {
            cargo.env("XVFB", screen).env("XDOTOOL", keyboard);
        }
        cargo
    }
}

fn install_packages(names: &[&str]) -> Result<()> {
    let line = format!("apt-get install {}", names.join(" "));
    let say = format!("a browser or its driver is missing: {line} (or the like on your system), then try again");
    if find_program(&["apt-get"]).is_none() {
        return Err(say.into());
    }
    let sudo = output(command("id").arg("-u"))?.trim() != "0";
    if sudo && (find_program(&["sudo"]).is_none() || output(command("sudo").args(["-n", "true"])).is_err()) {
        return Err(say.into());
    }
    let apt = |arguments: &[&str]| {
        let mut apt = if sudo { command("sudo") } else { command("env") };
        apt.args(["DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-y"]).args(arguments);
        apt.stdout(std::process::Stdio::null());
        run(&mut apt)
    };
    println!("installing {}", names.join(", "));
    apt(&["update"])?;
    apt(&[&["install", "--no-install-recommends"], names].concat())
}

fn geckodriver() -> Result<PathBuf> {
    let tools = target().join("tools");
    let ours = tools.join("bin/geckodriver");
    if let Some(found) = find_program(&["geckodriver"]).or_else(|| ours.is_file().then(|| ours.clone())) {
        return Ok(found);
    }
    println!("installing geckodriver (a few minutes)");
    run(cargo().args(["install", "geckodriver", "--locked", "--quiet", "--root"]).arg(tools))?;
    Ok(ours)
}

/// Builds the command line: the browsers must find what it finds.
///
/// # Errors
/// Where it does not compile.
pub fn build_command_line() -> Result<()> {
    run(cargo().args(["build", "--quiet", "--release", "--package", "whosaid", "--bin", "whosaid"]))
}

fn drive(binary: &str, arguments: &[String]) -> Result<()> {
    let programs = Programs::find()?;
    package::pack_all()?;
    build_command_line()?;
    let mut cargo = programs.cargo();
    cargo.args(["run", "--quiet", "--package", "browser-tests", "--bin", binary, "--"]).args(arguments);
    run(&mut cargo)
}

/// `cargo xtask try`: a browser with the extension on a story.
///
/// # Errors
/// Where the build fails or the browser does not start.
pub fn try_out(arguments: &[String]) -> Result<()> {
    drive("try_out", arguments)
}

/// `cargo xtask pages`: every page of a folder, in both browsers.
///
/// # Errors
/// Where the build fails or a page shows a fault.
pub fn pages(arguments: &[String]) -> Result<()> {
    drive("pages", arguments)
}

/// `cargo xtask screens`: pictures of all screens.
///
/// # Errors
/// Where the build fails or a screen does not come.
pub fn screens(arguments: &[String]) -> Result<()> {
    drive("screens", arguments)
}
