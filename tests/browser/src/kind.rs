//! Which browser: its name, its package, and what it asks for by itself.

use crate::{Result, configured};
use std::path::PathBuf;

/// Which browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Chromium.
    Chromium,
    /// Firefox.
    Firefox,
}

impl Kind {
    /// Both.
    pub const ALL: [Kind; 2] = [Kind::Chromium, Kind::Firefox];

    /// Its name in paths and arguments.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Chromium => "chromium",
            Kind::Firefox => "firefox",
        }
    }

    /// The kind with this name.
    ///
    /// # Errors
    /// Where there is none.
    pub fn named(name: &str) -> Result<Kind> {
        let kind = Kind::ALL.into_iter().find(|kind| kind.name() == name);
        Ok(kind.ok_or_else(|| format!("there is no browser {name:?}"))?)
    }

    /// The package that the stores get.
    ///
    /// # Errors
    /// Where the environment does not say where the repository is.
    pub fn package(self) -> Result<PathBuf> {
        Ok(configured("WHOSAID_ROOT")?.join(format!("dist/whosaid-{}.zip", self.name())))
    }

    /// What a browser asks its makers for on its own account, with or without an extension: updates, settings, sign-in.
    pub(crate) fn asks_for_itself(self, request: &str) -> bool {
        let hosts: &[&str] = match self {
            Kind::Chromium => &[
                "accounts.google.com",
                "clients2.google.com",
                "update.googleapis.com",
                "start.duckduckgo.com",
                "www.google.com",
                "optimizationguide-pa.googleapis.com",
                "safebrowsingohttpgateway.googleapis.com",
                "content-autofill.googleapis.com",
                "android.clients.google.com",
                "mtalk.google.com",
            ],
            Kind::Firefox => &[".mozilla.com", ".mozilla.org", ".firefox.com", ".mozilla.net"],
        };
        let target = request.split(' ').nth(1).unwrap_or_default();
        let host = target.split("://").last().unwrap_or_default().split(['/', ':']).next().unwrap_or_default();
        hosts.iter().any(|own| host.ends_with(own))
    }
}
