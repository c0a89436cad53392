//! What only Chromium needs: its start, its toolbar button, its closed shadow roots and its popup.

use crate::browser::{DOWNLOADS, Window};
use crate::devtools::DevTools;
use crate::driver::Driver;
use crate::look::{Look, Place};
use crate::server::Server;
use crate::{Result, configured, until};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::path::Path;
use thirtyfour::{Capabilities, WebDriver};

const GONE: [&str; 3] = ["-32001", "-32602", "Cannot find context"];

/// A running Chromium.
pub struct Chromium {
    devtools: DevTools,
    /// Sessions by target: what is emulated in one lasts as long as it does.
    sessions: HashMap<String, String>,
    look: Look,
    /// The target of the page that WebDriver holds.
    tab: String,
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
    window: &Window,
) -> Result<(Driver, WebDriver, Chromium)> {
    let driver =
        Driver::start(&configured("CHROMEDRIVER")?, &["--port=0"], "started successfully on port ", window.desk())?;
    let mut arguments: Vec<String> = [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--window-position=0,0",
        "--window-size=1200,900",
        // Loopback too goes through the proxy.
        "--proxy-bypass-list=<-loopback>",
    ]
    .map(str::to_owned)
    .into();
    arguments.push(format!("--proxy-server=http://{}", proxy.address()));
    arguments.push(format!("--user-data-dir={}", profile.display()));
    arguments.push(format!("--load-extension={}", package.display()));
    if matches!(window, Window::None) {
        arguments.push("--headless=new".into());
    }
    let capabilities: Capabilities = serde_json::from_value(json!({
        "browserName": "chrome",
        "goog:chromeOptions": {"binary": configured("CHROMIUM")?, "args": arguments},
    }))?;
    let session = WebDriver::new(&driver.url, capabilities).await?;
    let mut devtools = DevTools::connect(profile)?;
    let downloads = json!({"behavior": "allow", "downloadPath": profile.join(DOWNLOADS)});
    devtools.ask(None, "Browser.setDownloadBehavior", downloads)?;
    // chromedriver names windows by their targets.
    let tab = session.window().await?.to_string();
    // The id follows from the folder; the worker that starts on installation has it in its address.
    let extension = until("the extension to start", async || {
        let worker = devtools.targets("service_worker", "chrome-extension://")?.pop();
        Ok(worker.and_then(|w| Some(w.url.strip_prefix("chrome-extension://")?.split('/').next()?.to_owned())))
    })
    .await?;
    Ok((driver, session, Chromium { devtools, sessions: HashMap::new(), look: Look::Light, tab, extension }))
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

    /// Presses a key combination of ours: tells the worker what the browser tells it. DevTools cannot press the keys
    /// themselves: what it types never reaches the browser's own windows.
    ///
    /// # Errors
    /// Where the worker does not run.
    pub fn command(&mut self, name: &str) -> Result<()> {
        let body = format!(
            "const [tab] = await chrome.tabs.query({{active: true, currentWindow: true}});
             chrome.commands.onCommand.dispatch({name:?}, tab);"
        );
        self.in_worker(&body).map(drop)
    }

    /// Runs the body of an async function in the background worker.
    fn in_worker(&mut self, body: &str) -> Result<Value> {
        let url = format!("chrome-extension://{}/background.js", self.extension);
        let worker = self.devtools.targets("service_worker", &url)?.pop().ok_or("the worker sleeps")?;
        let session = self.session(&worker.id)?;
        let global = self.devtools.ask(Some(&session), "Runtime.evaluate", json!({"expression": "globalThis"}))?;
        let object = global["result"]["objectId"].as_str().ok_or("no global object")?.to_owned();
        self.devtools.call(&session, &object, &format!("async function() {{ {body} }}"))
    }

    /// Starts to note what the page's main thread does, and how long the snapshots are that are sent.
    ///
    /// # Errors
    /// Where the worker sleeps.
    pub fn watch_work(&mut self) -> Result<()> {
        self.in_worker(
            "globalThis.snapshotInTest ?? chrome.runtime.onMessage.addListener(message => {
                if (message.type === 'annotate') globalThis.snapshotInTest = message.snapshot.length;
             });
             globalThis.snapshotInTest = 0;",
        )?;
        self.devtools.start_tracing()
    }

    /// The longest task, in ms of processor time, of the thread on which our content script ran since then, and the
    /// length of the last snapshot.
    ///
    /// # Errors
    /// Where the browser does not answer.
    pub fn work(&mut self) -> Result<(f64, u64)> {
        let events = self.devtools.stop_tracing()?;
        let script = format!("chrome-extension://{}/content.js", self.extension);
        let ours = events.iter().find(|event| event["args"]["data"]["url"] == *script);
        let thread = ours.map(|event| (&event["pid"], &event["tid"]));
        let tasks = events.iter().filter(|e| e["name"] == "RunTask" && Some((&e["pid"], &e["tid"])) == thread);
        let longest = tasks.filter_map(|task| task["tdur"].as_f64()).fold(0.0, f64::max) / 1000.0;
        let snapshot = self.in_worker("return globalThis.snapshotInTest")?;
        Ok((longest, snapshot.as_u64().unwrap_or(0)))
    }

    /// Calls a function body in one of our places; `None` while it is not there. The body runs as at a press of the
    /// reader's.
    ///
    /// # Errors
    /// Where the body throws.
    pub fn inside(&mut self, place: Place, body: &str) -> Result<Option<Value>> {
        let Some(target) = self.target(place)? else { return Ok(None) };
        let function = format!("async function() {{ {body} }}");
        match self.call_in(&target, &function) {
            // It was closed meanwhile, or another page opens in it: no such session, no such target, no such context.
            Err(error) if GONE.iter().any(|words| error.to_string().contains(words)) => {
                self.sessions.remove(&target);
                Ok(None)
            }
            answer => answer.map(Some),
        }
    }

    /// Presses a key ("Tab", "Enter") in a place.
    ///
    /// # Errors
    /// Where it is not there.
    pub fn press_key(&mut self, place: Place, key: &str) -> Result<()> {
        let session = self.session_of(place)?;
        let (code, text) = if key == "Enter" { (13, "\r") } else { (9, "") };
        for kind in ["keyDown", "keyUp"] {
            let event = json!({"type": kind, "key": key, "code": key, "windowsVirtualKeyCode": code, "text": text});
            self.devtools.ask(Some(&session), "Input.dispatchKeyEvent", event)?;
        }
        Ok(())
    }

    /// Runs a script of some length in a place, which its policy does not keep out.
    ///
    /// # Errors
    /// Where the place is not there or the script throws.
    pub fn load(&mut self, place: Place, script: &str) -> Result<()> {
        let session = self.session_of(place)?;
        let answer = self.devtools.ask(Some(&session), "Runtime.evaluate", json!({"expression": script}))?;
        match &answer["exceptionDetails"] {
            Value::Null => Ok(()),
            thrown => Err(thrown.to_string().into()),
        }
    }

    /// Processor time of all processes with scripts, in ms.
    ///
    /// # Errors
    /// Where the browser does not answer.
    pub fn processor_time(&mut self) -> Result<f64> {
        let all = self.devtools.ask(None, "SystemInfo.getProcessInfo", json!({}))?;
        let scripts = all["processInfo"].as_array().into_iter().flatten().filter(|p| p["type"] == "renderer");
        Ok(scripts.filter_map(|p| p["cpuTime"].as_f64()).sum::<f64>() * 1000.0)
    }

    /// Shows everything as a reader with these wishes sees it.
    ///
    /// # Errors
    /// Where the browser says no.
    pub fn wear(&mut self, look: Look) -> Result<()> {
        self.look = look;
        for (target, session) in self.sessions.clone() {
            // Closed meanwhile.
            if emulate(&mut self.devtools, &session, look).is_err() {
                self.sessions.remove(&target);
            }
        }
        self.session_of(Place::Tab).map(drop)
    }

    /// Shows the page in front as somebody with this deficiency sees it ("deuteranopia", "none" …).
    ///
    /// # Errors
    /// Where the browser says no.
    pub fn see_as(&mut self, deficiency: &str) -> Result<()> {
        let session = self.session_of(Place::Tab)?;
        self.devtools
            .ask(Some(&session), "Emulation.setEmulatedVisionDeficiency", json!({"type": deficiency}))
            .map(drop)
    }

    /// Shows a place as it is printed.
    ///
    /// # Errors
    /// Where the browser says no.
    pub fn put_on_paper(&mut self, place: Place, paper: bool) -> Result<()> {
        let session = self.session_of(place)?;
        let media = json!({"media": if paper { "print" } else { "" }});
        self.devtools.ask(Some(&session), "Emulation.setEmulatedMedia", media).map(drop)
    }

    /// A picture (PNG) of what a place shows at a size in CSS pixels; of the popup at its own size.
    ///
    /// # Errors
    /// Where it is not there.
    pub async fn picture(&mut self, place: Place, (width, height): (u32, u32)) -> Result<Vec<u8>> {
        let session = self.session_of(place)?;
        if place != Place::Popup {
            let size = json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false});
            self.devtools.ask(Some(&session), "Emulation.setDeviceMetricsOverride", size)?;
            // Marks, cards and ticks follow in the next frames.
            tokio::time::sleep(std::time::Duration::from_millis(400)).await;
        }
        let taken = self.devtools.ask(Some(&session), "Page.captureScreenshot", json!({"format": "png"}))?;
        if place != Place::Popup {
            self.devtools.ask(Some(&session), "Emulation.clearDeviceMetricsOverride", json!({}))?;
        }
        crate::look::from_base64(taken["data"].as_str().unwrap_or_default())
    }

    fn target(&mut self, place: Place) -> Result<Option<String>> {
        let page = match place {
            Place::Tab => return Ok(Some(self.tab.clone())),
            Place::Popup => "popup",
            Place::Panel => "panel",
        };
        let url = format!("chrome-extension://{}/{page}/", self.extension);
        Ok(self.devtools.targets("page", &url)?.pop().map(|page| page.id))
    }

    fn session_of(&mut self, place: Place) -> Result<String> {
        let target = self.target(place)?.ok_or_else(|| format!("there is no {place:?}"))?;
        self.session(&target)
    }

    fn session(&mut self, target: &str) -> Result<String> {
        if let Some(session) = self.sessions.get(target) {
            return Ok(session.clone());
        }
        let session = self.devtools.attach(target)?;
        if self.look != Look::Light {
            emulate(&mut self.devtools, &session, self.look)?;
        }
        self.sessions.insert(target.to_owned(), session.clone());
        Ok(session)
    }

    fn call_in(&mut self, target: &str, function: &str) -> Result<Value> {
        let session = self.session(target)?;
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
        self.inside(Place::Popup, "setTimeout(() => close())").map(drop)
    }

    /// Calls a function body with `root`, the closed shadow root that hangs on the page's root element; `None` where
    /// there is none.
    ///
    /// # Errors
    /// Where the body throws.
    pub fn shadow(&mut self, body: &str) -> Result<Option<Value>> {
        let session = self.session_of(Place::Tab)?;
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

fn emulate(devtools: &mut DevTools, session: &str, look: Look) -> Result<()> {
    let feature = |name: &str, value: &str| json!({"name": name, "value": value});
    let features = json!({"features": [
        feature("prefers-color-scheme", if look == Look::Dark { "dark" } else { "light" }),
        feature("forced-colors", if look == Look::Forced { "active" } else { "none" }),
    ]});
    devtools.ask(Some(session), "Emulation.setEmulatedMedia", features).map(drop)
}
