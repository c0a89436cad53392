//! The tools from npm, at the versions of extension/package-lock.json.

use crate::workspace::{Result, command, find_program, root, run};

/// Installs them where the lock file is newer than what is installed.
///
/// # Errors
/// Where npm is missing or says no.
pub fn install() -> Result<()> {
    let folder = root().join("extension");
    let modified = |name: &str| std::fs::metadata(folder.join(name)).and_then(|m| m.modified()).ok();
    let installed = modified("node_modules/.package-lock.json");
    if installed.is_some() && installed >= modified("package-lock.json") {
        return Ok(());
    }
    if find_program(&["npm"]).is_none() {
        return Err("npm is missing: install Node.js 20 or newer (Debian: apt-get install nodejs npm)".into());
    }
    run(command("npm").args(["ci", "--no-audit", "--no-fund", "--loglevel=error"]).current_dir(folder))
}
