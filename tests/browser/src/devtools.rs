//! Chromium's debugging protocol over the browser-level WebSocket: what WebDriver cannot ask for.

use crate::Result;
use serde_json::{Value, json};
use std::net::TcpStream;
use std::path::Path;
use std::time::Duration;
use tungstenite::{Message, WebSocket, client};

/// The protocol's code for a session that is no more.
const GONE: i32 = -32001;

/// A connection to the browser.
pub struct DevTools {
    socket: WebSocket<TcpStream>,
    last: u64,
}

/// A page, a tab, a worker…
pub struct Target {
    /// Its id.
    pub id: String,
    /// What is open in it.
    pub url: String,
}

impl DevTools {
    /// Connects to the browser that runs on a profile.
    ///
    /// # Errors
    /// Where it does not listen.
    pub fn connect(profile: &Path) -> Result<DevTools> {
        let active = std::fs::read_to_string(profile.join("DevToolsActivePort"))?;
        let (port, path) = active.trim().split_once('\n').ok_or("no address in DevToolsActivePort")?;
        let stream = TcpStream::connect(format!("127.0.0.1:{port}"))?;
        stream.set_read_timeout(Some(Duration::from_secs(30)))?;
        let (socket, _) = client(format!("ws://127.0.0.1:{port}{path}"), stream)?;
        Ok(DevTools { socket, last: 0 })
    }

    /// Asks the browser, or a target that was attached to.
    ///
    /// # Errors
    /// Where it says no, with its words.
    pub fn ask(&mut self, session: Option<&str>, method: &str, parameters: Value) -> Result<Value> {
        self.last += 1;
        let mut message = json!({"id": self.last, "method": method, "params": parameters});
        if let Some(session) = session {
            message["sessionId"] = session.into();
        }
        self.socket.send(Message::text(message.to_string()))?;
        loop {
            let answer: Value = match self.socket.read().map_err(|e| format!("{method}: {e}"))? {
                Message::Text(text) => serde_json::from_str(&text)?,
                _ => continue,
            };
            // A target that goes while it is asked never answers.
            if answer["method"] == "Target.detachedFromTarget"
                && session.is_some()
                && answer["params"]["sessionId"].as_str() == session
            {
                return Err(format!("{method}: the target is gone ({GONE})").into());
            }
            if answer["id"] != self.last {
                continue;
            }
            return match &answer["error"] {
                Value::Null => Ok(answer["result"].clone()),
                error => Err(format!("{method}: {error}").into()),
            };
        }
    }

    /// Starts to note the tasks of all threads.
    ///
    /// # Errors
    /// Where it is noting already.
    pub fn start_tracing(&mut self) -> Result<()> {
        let categories = ["devtools.timeline", "disabled-by-default-devtools.timeline"];
        let trace = json!({"transferMode": "ReportEvents", "traceConfig": {"includedCategories": categories}});
        self.ask(None, "Tracing.start", trace).map(drop)
    }

    /// Stops, and gives what was noted: trace events.
    ///
    /// # Errors
    /// Where the browser does not answer.
    pub fn stop_tracing(&mut self) -> Result<Vec<Value>> {
        self.last += 1;
        self.socket.send(Message::text(json!({"id": self.last, "method": "Tracing.end"}).to_string()))?;
        let mut events = Vec::new();
        loop {
            let Message::Text(text) = self.socket.read()? else { continue };
            let mut message: Value = serde_json::from_str(&text)?;
            match message["method"].as_str() {
                Some("Tracing.tracingComplete") => return Ok(events),
                Some("Tracing.dataCollected") => {
                    if let Value::Array(more) = message["params"]["value"].take() {
                        events.extend(more);
                    }
                }
                _ => {}
            }
        }
    }

    /// The targets of a type whose URL begins so.
    ///
    /// # Errors
    /// Where the browser does not answer.
    pub fn targets(&mut self, kind: &str, url: &str) -> Result<Vec<Target>> {
        let all = self.ask(None, "Target.getTargets", json!({"filter": [{}]}))?;
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let targets = all["targetInfos"].as_array().into_iter().flatten().filter(|t| t["type"] == kind);
        let targets = targets.map(|t| Target { id: text(&t["targetId"]), url: text(&t["url"]) });
        Ok(targets.filter(|t| t.url.starts_with(url)).collect())
    }

    /// Attaches to a target; gives the session.
    ///
    /// # Errors
    /// Where it is gone.
    pub fn attach(&mut self, target: &str) -> Result<String> {
        let attached = self.ask(None, "Target.attachToTarget", json!({"targetId": target, "flatten": true}))?;
        Ok(attached["sessionId"].as_str().ok_or("no session")?.to_owned())
    }

    /// Calls a function on an object of a target, as at a press of the reader's, and gives its plain result; a promise is
    /// waited for.
    ///
    /// # Errors
    /// Where the function throws.
    pub fn call(&mut self, session: &str, object: &str, function: &str) -> Result<Value> {
        let answer = self.ask(
            Some(session),
            "Runtime.callFunctionOn",
            json!({"objectId": object, "functionDeclaration": function, "returnByValue": true, "awaitPromise": true,
                "userGesture": true}),
        )?;
        match &answer["exceptionDetails"] {
            Value::Null => Ok(answer["result"]["value"].clone()),
            thrown => Err(format!("{function}: {thrown}").into()),
        }
    }
}
