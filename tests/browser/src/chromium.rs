//! What only Chromium needs: its start, its toolbar button, its closed shadow roots and its popup.

use crate::devtools::DevTools;
use crate::driver::Driver;
use crate::server::Server;
use crate::{Result, configured, until};
use serde_json::{Value, json};
use std::path::Path;
use thirtyfour::{Capabilities, WebDriver};

/// A running Chromium.
pub struct Chromium {
    devtools: DevTools,
    /// Id that the browser gave the extension.
    pub extension: String,
}

/// Starts Chromium with the unpacked extension in `package`, all traffic through `proxy`.
///
/// # Errors
/// Where it does not start or the extension does not load.
pub async fn start(
    package: &Path,
    proxy: &Server,
    profile: &Path,
    headless: bool,
) -> Result<(Driver, WebDriver, Chromium)> {
    let driver = Driver::start(&configured("CHROMEDRIVER")?, &["--port=0"], "started successfully on port ")?;
    let mut arguments: Vec<String> = [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--window-size=1200,900",
        // Loopback too goes through the proxy.
        "--proxy-bypass-list=<-loopback>",
    ]
    .map(str::to_owned)
    .into();
    arguments.push(format!("--proxy-server=http://{}", proxy.address()));
    arguments.push(format!("--user-data-dir={}", profile.display()));
    arguments.push(format!("--load-extension={}", package.display()));
    if headless {
        arguments.push("--headless=new".into());
    }
    let capabilities: Capabilities = serde_json::from_value(json!({
        "browserName": "chrome",
        "goog:chromeOptions": {"binary": configured("CHROMIUM")?, "args": arguments},
    }))?;
    let session = WebDriver::new(&driver.url, capabilities).await?;
    let mut devtools = DevTools::connect(profile)?;
    // The id follows from the folder; the worker that starts on installation has it in its address.
    let extension = until("the extension to start", async || {
        let worker = devtools.targets("service_worker", "chrome-extension://")?.pop();
        Ok(worker.and_then(|w| Some(w.url.strip_prefix("chrome-extension://")?.split('/').next()?.to_owned())))
    })
    .await?;
    Ok((driver, session, Chromium { devtools, extension }))
}

impl Chromium {
    /// Presses the toolbar button over the only page.
    ///
    /// # Errors
    /// Where there is no page.
    pub fn press(&mut self) -> Result<()> {
        let tab = self.devtools.targets("tab", "")?.pop().ok_or("no page is open")?.id;
        self.devtools.ask(None, "Extensions.triggerAction", json!({"id": self.extension, "targetId": tab}))?;
        Ok(())
    }

    /// Calls a function body in the popup; `None` while there is no popup.
    ///
    /// # Errors
    /// Where the body throws.
    pub fn popup(&mut self, body: &str) -> Result<Option<Value>> {
        let url = format!("chrome-extension://{}/popup/", self.extension);
        let Some(target) = self.devtools.targets("page", &url)?.pop() else { return Ok(None) };
        let function = format!("async function() {{ {body} }}");
        match self.call_in(&target.id, &function) {
            // It was closed meanwhile: no such session, no such target.
            Err(error) if ["-32001", "-32602"].iter().any(|code| error.to_string().contains(code)) => Ok(None),
            answer => answer.map(Some),
        }
    }

    fn call_in(&mut self, target: &str, function: &str) -> Result<Value> {
        let session = self.devtools.attach(target)?;
        let document = self.devtools.ask(Some(&session), "Runtime.evaluate", json!({"expression": "document"}))?;
        let object = document["result"]["objectId"].as_str().ok_or("no document")?.to_owned();
        self.devtools.call(&session, &object, function)
    }

    /// Closes the popup.
    ///
    /// # Errors
    /// Where the browser does not answer.
    pub fn close_popup(&mut self) -> Result<()> {
        // It answers before it goes.
        self.popup("setTimeout(() => close())").map(drop)
    }

    /// Calls a function body with `root`, the closed shadow root that hangs on the page's root element; `None` where
    /// there is none.
    ///
    /// # Errors
    /// Where the body throws.
    pub fn shadow(&mut self, body: &str) -> Result<Option<Value>> {
        let page = self.devtools.targets("page", "http")?.pop().ok_or("no page is open")?;
        let session = self.devtools.attach(&page.id)?;
        let document = self.devtools.ask(Some(&session), "DOM.getDocument", json!({"depth": 2, "pierce": true}))?;
        let closed = |node: &Value| {
            let root = node["shadowRoots"].as_array()?.first()?;
            (root["shadowRootType"] == "closed").then(|| root["backendNodeId"].clone())
        };
        let children = document["root"]["children"].as_array().cloned().unwrap_or_default();
        let below = children.iter().flat_map(|root| root["children"].as_array().cloned().unwrap_or_default());
        let Some(id) = below.into_iter().find_map(|node| closed(&node)) else { return Ok(None) };
        let resolved = self.devtools.ask(Some(&session), "DOM.resolveNode", json!({"backendNodeId": id}))?;
        let object = resolved["object"]["objectId"].as_str().ok_or("no shadow root")?.to_owned();
        let function = format!("async function() {{ const root = this; {body} }}");
        self.devtools.call(&session, &object, &function).map(Some)
    }
}
