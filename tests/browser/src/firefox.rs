//! What only Firefox needs: its start, its toolbar button, its closed shadow roots and its popup. They are reached from
//! the browser's own ("chrome") context.

use crate::driver::Driver;
use crate::server::Server;
use crate::{Result, configured};
use http::Method;
use serde_json::{Value, json};
use std::path::Path;
use thirtyfour::common::command::FormatRequestData;
use thirtyfour::{Capabilities, RequestData, SessionId, WebDriver};

/// The id in extension/manifest.firefox.json.
const EXTENSION: &str = "whosaid@whosaid.invalid";
/// The origin that it gets: tests open its pages.
pub const ORIGIN: &str = "7c3f1e1a-5b1d-4b8e-9a51-0d5f3c2b7a11";

/// A command of geckodriver that WebDriver does not have.
#[derive(Debug)]
struct Gecko(&'static str, Value);

impl FormatRequestData for Gecko {
    fn format_request(&self, session: &SessionId) -> RequestData {
        RequestData::new(Method::POST, format!("/session/{session}/moz/{}", self.0)).add_body(self.1.clone())
    }
}

/// Starts Firefox, installs the packed extension, all traffic through `proxy`.
///
/// # Errors
/// Where it does not start or the extension does not load.
pub async fn start(package: &Path, proxy: &Server, profile: &Path, headless: bool) -> Result<(Driver, WebDriver)> {
    let driver = Driver::start(
        &configured("GECKODRIVER")?,
        &["--port", "0", "--allow-system-access"],
        "Listening on 127.0.0.1:",
    )?;
    let port = proxy.port();
    let mut arguments: Vec<String> =
        vec!["-profile".into(), profile.display().to_string(), "--width=1200".into(), "--height=900".into()];
    if headless {
        arguments.push("-headless".into());
    }
    let capabilities: Capabilities = serde_json::from_value(json!({
        "browserName": "firefox",
        "moz:firefoxOptions": {
            "binary": configured("FIREFOX")?,
            "args": arguments,
            "prefs": {
                "extensions.webextensions.uuids": json!({EXTENSION: ORIGIN}).to_string(),
                "network.proxy.type": 1,
                "network.proxy.http": "127.0.0.1", "network.proxy.http_port": port,
                "network.proxy.ssl": "127.0.0.1", "network.proxy.ssl_port": port,
                // Loopback too goes through the proxy.
                "network.proxy.allow_hijacking_localhost": true,
                "network.proxy.no_proxies_on": "",
                // What the browser does on its own account is none of ours.
                "network.captive-portal-service.enabled": false,
                "network.connectivity-service.enabled": false,
                "network.dns.disablePrefetch": true,
                "dom.push.connection.enabled": false,
                "services.settings.server": "data:,",
                "browser.safebrowsing.malware.enabled": false,
                "browser.safebrowsing.phishing.enabled": false,
                "app.normandy.enabled": false,
                "datareporting.healthreport.uploadEnabled": false,
                "toolkit.telemetry.server": "data:,",
            },
        },
    }))?;
    let session = WebDriver::new(&driver.url, capabilities).await?;
    let addon = json!({"path": package, "temporary": true});
    session.handle().cmd(Gecko("addon/install", addon)).await?;
    Ok((driver, session))
}

/// Runs an asynchronous function body with `argument` in the browser's own window.
async fn privileged(session: &WebDriver, body: &str, argument: Value) -> Result<Value> {
    session.handle().cmd(Gecko("context", json!({"context": "chrome"}))).await?;
    let script = format!(
        "const [argument, done] = arguments;
         (async () => {{ {body} }})().then(value => done({{value: value ?? null}}), error => done({{error: String(error)}}));"
    );
    let answer = session.execute_async(script, vec![argument]).await;
    session.handle().cmd(Gecko("context", json!({"context": "content"}))).await?;
    let answer = answer?.json().clone();
    match &answer["error"] {
        Value::Null => Ok(answer["value"].clone()),
        error => Err(error.to_string().into()),
    }
}

/// Presses the toolbar button.
///
/// # Errors
/// Where the extension is not there.
pub async fn press(session: &WebDriver) -> Result<()> {
    let body =
        "const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');
        const extension = ExtensionParent.GlobalManager.getExtension(argument);
        await ExtensionParent.apiManager.global.browserActionFor(extension).triggerAction(window);";
    privileged(session, body, EXTENSION.into()).await.map(drop)
}

/// Calls a function body in the popup; `None` while there is no popup.
///
/// # Errors
/// Where the body throws.
pub async fn popup(session: &WebDriver, body: &str) -> Result<Option<Value>> {
    let body = format!("const document = content.document; {body}");
    inside(session, "document.querySelector('.webextension-popup-browser')", &body).await
}

/// Closes the popup.
///
/// # Errors
/// Where the browser does not answer.
pub async fn close_popup(session: &WebDriver) -> Result<()> {
    let body = "document.querySelector('.webextension-popup-browser')?.closest('panel')?.hidePopup();";
    privileged(session, body, Value::Null).await.map(drop)
}

/// Calls a function body with `root`, the closed shadow root that hangs on the page's root element; `None` where there
/// is none.
///
/// # Errors
/// Where the body throws.
pub async fn shadow(session: &WebDriver, body: &str) -> Result<Option<Value>> {
    let body = format!(
        "const hosts = [...content.document.documentElement.children];
         const root = hosts.map(host => host.openOrClosedShadowRoot).find(Boolean);
         if (!root) return undefined;
         {body}"
    );
    inside(session, "gBrowser.selectedBrowser", &body).await
}

/// Runs a function body in the content process of one of the window's browsers.
async fn inside(session: &WebDriver, browser: &str, body: &str) -> Result<Option<Value>> {
    let script = format!(
        "const browser = {browser};
         if (!browser) return undefined;
         const name = 'whosaid-tests:' + Math.random();
         const code = `(async () => {{ ${{argument}} }})().then(
             value => sendAsyncMessage('${{name}}', {{value}}),
             error => sendAsyncMessage('${{name}}', {{error: String(error)}}));`;
         const manager = browser.messageManager;
         const answer = await new Promise(resolve => {{
             manager.addMessageListener(name, function heard(message) {{
                 manager.removeMessageListener(name, heard);
                 resolve(message.data);
             }});
             manager.loadFrameScript('data:text/javascript;charset=utf-8,' + encodeURIComponent(code), false);
             // A popup that is still being put together loses what it is told, and one that goes never answers.
             window.setTimeout(() => resolve({{}}), 3000);
         }});
         if (answer.error) throw new Error(answer.error);
         return answer.value === undefined ? undefined : [answer.value];"
    );
    let answer = privileged(session, &script, body.into()).await?;
    Ok(answer.get(0).cloned())
}
