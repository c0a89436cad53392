//! What only Firefox needs: its start, its toolbar button, its closed shadow roots and its popup. They are reached from
//! the browser's own ("chrome") context.

use crate::browser::{DOWNLOADS, Window};
use crate::driver::Driver;
use crate::look::{Look, Place};
use crate::server::Server;
use crate::{Result, configured};
use http::Method;
use serde_json::{Value, json};
use std::path::Path;
use thirtyfour::common::command::FormatRequestData;
use thirtyfour::{Capabilities, RequestData, SessionId, WebDriver};

/// The id in extension/manifest.json.
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
pub async fn start(package: &Path, proxy: &Server, profile: &Path, window: &Window) -> Result<(Driver, WebDriver)> {
    let driver = Driver::start(
        &configured("GECKODRIVER")?,
        &["--port", "0", "--allow-system-access"],
        "Listening on 127.0.0.1:",
        window.desk(),
    )?;
    let port = proxy.port();
    let mut arguments: Vec<String> =
        vec!["-profile".into(), profile.display().to_string(), "--width=1200".into(), "--height=900".into()];
    if matches!(window, Window::None) {
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
                // Scroll bars that lie over the page: pictures without a white edge.
                "ui.useOverlayScrollbars": 1,
                // A permission that an extension asks for at a press is given, as by a reader who says yes.
                "extensions.webextOptionalPermissionPrompts": false,
                "browser.download.folderList": 2,
                "browser.download.dir": profile.join(DOWNLOADS),
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

/// Opens a page in a tab behind the one in front.
///
/// # Errors
/// Where the browser does not answer.
pub async fn open_behind(session: &WebDriver, url: &str) -> Result<()> {
    let body = "gBrowser.addTrustedTab(argument, {inBackground: true});";
    privileged(session, body, url.into()).await.map(drop)
}

/// Presses the browser's own key for one of our commands: the element to which it binds `Alt+Shift+KEY`. Without a
/// window there is no keyboard; `crate::desk` has one.
///
/// # Errors
/// Where the browser has bound nothing.
pub async fn press_shortcut(session: &WebDriver, key: &str) -> Result<()> {
    let body = "const keys = [...document.querySelectorAll('keyset[id^=ext-keyset] key[modifiers=\"alt,shift\"]')];
        const bound = keys.find(key => key.getAttribute('key') === argument);
        if (!bound) throw new Error('nothing is bound to ' + argument);
        bound.doCommand();";
    privileged(session, body, key.into()).await.map(drop)
}

/// Presses a key ("Tab", "Enter") in what has the window's focus.
///
/// # Errors
/// Where the browser does not answer.
pub async fn press_key(session: &WebDriver, key: &str) -> Result<()> {
    let body = "const tip = Cc['@mozilla.org/text-input-processor;1'].createInstance(Ci.nsITextInputProcessor);
        if (!tip.beginInputTransactionForTests(window)) throw new Error('no keyboard');
        const key = new window.KeyboardEvent('', {key: argument, code: argument});
        tip.keydown(key);
        tip.keyup(key);";
    privileged(session, body, key.into()).await.map(drop)
}

/// Gives the sidebar the focus, as F6 does.
///
/// # Errors
/// Where it is not open.
pub async fn focus_panel(session: &WebDriver) -> Result<()> {
    let body = format!("{}.focus();", browser_of(Place::Panel));
    privileged(session, &body, Value::Null).await.map(drop)
}

/// Gives the page the focus, as a click of the reader's does; true once it has it. What closes before may still take it.
///
/// # Errors
/// Where the browser does not answer.
pub async fn focus_page(session: &WebDriver) -> Result<bool> {
    privileged(session, "gBrowser.selectedBrowser.focus();", Value::Null).await?;
    let focus = inside_place(session, Place::Tab, "return document.hasFocus()").await?;
    Ok(focus == Some(true.into()))
}

/// The browser element that shows a place.
fn browser_of(place: Place) -> &'static str {
    match place {
        Place::Tab => "gBrowser.selectedBrowser",
        Place::Popup => "document.querySelector('.webextension-popup-browser')",
        Place::Panel => {
            "(SidebarController.isOpen
                ? SidebarController.browser.contentDocument?.getElementById('webext-panels-browser') : null)"
        }
    }
}

/// Calls a function body in one of our places; `None` while it is not there. The body runs as at a press of the
/// reader's.
///
/// # Errors
/// Where the body throws.
pub async fn inside_place(session: &WebDriver, place: Place, body: &str) -> Result<Option<Value>> {
    // What the body asks for at once is asked for by the reader's hand.
    let body = format!(
        "const {{document}} = content;
         const window = content;
         const hand = content.windowUtils.setHandlingUserInput(true);
         content.setTimeout(() => hand.destruct());
         {body}"
    );
    inside(session, browser_of(place), &body).await
}

/// Loads a script into a place, beside the page's own scripts, and runs the body of an async function after it, with our
/// closed shadow root as `root`.
///
/// # Errors
/// Where the place is not there or the body throws.
pub async fn with_script(session: &WebDriver, place: Place, script: &str, body: &str) -> Result<Value> {
    let code = format!(
        "const sandbox = new Cu.Sandbox(content, {{sandboxPrototype: content, wantXrays: false}});
         const hosts = [...content.document.documentElement.children];
         sandbox.root = hosts.map(host => host.openOrClosedShadowRoot).find(Boolean) ?? null;
         Cu.evalInSandbox({script}, sandbox);
         return JSON.parse(await Cu.evalInSandbox({body}, sandbox));",
        script = json!(script),
        body = json!(format!("(async () => {{ {body} }})().then(JSON.stringify)")),
    );
    let answer = inside_for(session, browser_of(place), &code, 25_000).await?;
    answer.ok_or_else(|| format!("{place:?} does not answer").into())
}

/// Processor time of all processes with scripts, in ms.
///
/// # Errors
/// Where the browser does not answer.
pub async fn processor_time(session: &WebDriver) -> Result<f64> {
    let body = "const {children} = await ChromeUtils.requestProcInfo();
        return children.reduce((sum, child) => sum + Number(child.cpuTime), 0) / 1e6;";
    Ok(privileged(session, body, Value::Null).await?.as_f64().ok_or("no processor time")?)
}

/// Shows everything as a reader with these wishes sees it.
///
/// # Errors
/// Where the browser says no.
pub async fn wear(session: &WebDriver, look: Look) -> Result<()> {
    let body = "const set = (name, value) => Services.prefs.setIntPref(name, value);
        set('ui.systemUsesDarkTheme', argument === 'dark' ? 1 : 0);
        set('layout.css.prefers-color-scheme.content-override', argument === 'dark' ? 0 : 1);
        set('browser.display.document_color_use', argument === 'forced' ? 2 : 0);";
    privileged(session, body, look.name().into()).await.map(drop)
}

/// A picture (PNG) of what a place shows at a size in CSS pixels; of the popup at its own size.
///
/// # Errors
/// Where it is not there.
pub async fn picture(session: &WebDriver, place: Place, (width, height): (u32, u32)) -> Result<Vec<u8>> {
    let script = format!(
        "const browser = {};
         if (!browser) throw new Error('it is not there');
         const [width, height, own] = argument;
         if (!own) {{
             browser.style.cssText = `flex: none; width: ${{width}}px; height: ${{height}}px; min-width: 0`;
         }}
         // Another size or another scheme comes to the page a little later.
         await new Promise(done => window.setTimeout(done, 600));
         const view = browser.browsingContext.currentWindowGlobal;
         const drawn = await view.drawSnapshot(null, 1, 'white');
         const canvas = document.createElementNS('http://www.w3.org/1999/xhtml', 'canvas');
         [canvas.width, canvas.height] = [drawn.width, drawn.height];
         canvas.getContext('2d').drawImage(drawn, 0, 0);
         if (!own) browser.style.cssText = '';
         return canvas.toDataURL('image/png').split(',')[1];",
        browser_of(place)
    );
    let own = place == Place::Popup;
    let taken = privileged(session, &script, json!([width, height, own])).await?;
    crate::look::from_base64(taken.as_str().unwrap_or_default())
}

/// Closes the popup.
///
/// # Errors
/// Where the browser does not answer.
pub async fn close_popup(session: &WebDriver) -> Result<()> {
    let body = "document.querySelector('.webextension-popup-browser')?.closest('panel')?.hidePopup();";
    privileged(session, body, Value::Null).await.map(drop)
}

/// Closes the sidebar; the page has the focus again.
///
/// # Errors
/// Where the browser does not answer.
pub async fn close_panel(session: &WebDriver) -> Result<()> {
    privileged(session, "SidebarController.hide(); gBrowser.selectedBrowser.focus();", Value::Null).await.map(drop)
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
    // A popup that is still being put together loses what it is told, and one that goes never answers.
    inside_for(session, browser, body, 3000).await
}

/// The same; after so many ms without an answer there is none.
async fn inside_for(session: &WebDriver, browser: &str, body: &str, ms: u32) -> Result<Option<Value>> {
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
             window.setTimeout(() => resolve({{}}), {ms});
         }});
         if (answer.error) throw new Error(answer.error);
         return answer.value === undefined ? undefined : [answer.value];"
    );
    let answer = privileged(session, &script, body.into()).await?;
    Ok(answer.get(0).cloned())
}
