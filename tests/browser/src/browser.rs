//! One browser with the extension, whichever it is.

use crate::chromium::{self, Chromium};
use crate::desk::Desk;
use crate::driver::Driver;
use crate::folder::Folder;
use crate::kind::Kind;
use crate::look::{Look, Place};
use crate::server::Server;
use crate::{Result, firefox, until};
use serde_json::Value;
use std::path::{Path, PathBuf};
use thirtyfour::WebDriver;

/// Where a browser puts what it downloads, inside its profile.
pub(crate) const DOWNLOADS: &str = "downloads";

/// Where a browser shows its window.
pub enum Window {
    /// Nowhere.
    None,
    /// On the screen of whoever started it.
    Screen,
    /// On a screen of its own.
    Desk(Desk),
}

impl Window {
    pub(crate) fn desk(&self) -> Option<&Desk> {
        if let Window::Desk(desk) = self { Some(desk) } else { None }
    }
}

/// A running browser with the extension installed and all its traffic through the server.
pub struct Browser {
    /// Which one.
    pub kind: Kind,
    /// WebDriver's hold on it.
    pub session: WebDriver,
    /// The server that is its proxy.
    pub server: Server,
    chromium: Option<Chromium>,
    /// The extension's English strings.
    strings: Value,
    downloads: PathBuf,
    window: Window,
    _driver: Driver,
    _profile: Folder,
}

impl Browser {
    /// Starts one on a fresh profile. `package` is a folder with the unpacked extension.
    ///
    /// # Errors
    /// Where it does not start or does not take the extension.
    pub async fn start(kind: Kind, package: &Path, window: Window) -> Result<Browser> {
        let server = Server::start()?;
        let strings = serde_json::from_slice(&std::fs::read(package.join("_locales/en/messages.json"))?)?;
        let profile = Folder::new()?;
        let downloads = profile.path().join(DOWNLOADS);
        std::fs::create_dir(&downloads)?;
        let (driver, session, chromium) = match kind {
            Kind::Chromium => {
                let (driver, session, chromium) = chromium::start(package, &server, profile.path(), &window).await?;
                (driver, session, Some(chromium))
            }
            Kind::Firefox => {
                let (driver, session) = firefox::start(package, &server, profile.path(), &window).await?;
                (driver, session, None)
            }
        };
        Ok(Browser { kind, session, server, chromium, strings, downloads, window, _driver: driver, _profile: profile })
    }

    /// Ends it.
    ///
    /// # Errors
    /// Where it does not answer any more.
    pub async fn quit(self) -> Result<()> {
        Ok(self.session.clone().quit().await?)
    }

    /// Opens a page and waits until it is loaded.
    ///
    /// # Errors
    /// Where it cannot be opened.
    pub async fn open(&mut self, url: &str) -> Result<()> {
        Ok(self.session.goto(url).await?)
    }

    /// Opens a page in a tab behind the one in front. Firefox only.
    ///
    /// # Errors
    /// Where it cannot be opened.
    pub async fn open_behind(&self, url: &str) -> Result<()> {
        firefox::open_behind(&self.session, url).await
    }

    /// Address of a page of the extension.
    pub fn extension_page(&self, name: &str) -> String {
        match &self.chromium {
            Some(chromium) => format!("chrome-extension://{}/{name}/index.html", chromium.extension),
            None => format!("moz-extension://{}/{name}/index.html", firefox::ORIGIN),
        }
    }

    /// Presses the toolbar button; the popup that opens marks the page. Gives the state that the popup shows in the end.
    ///
    /// # Errors
    /// Where no popup opens or it never comes to a state.
    pub async fn press(&mut self) -> Result<String> {
        self.press_and_go_on().await?;
        until("the popup to say what the page is", async || self.state().await).await
    }

    /// Presses the toolbar button and waits for nothing.
    ///
    /// # Errors
    /// Where there is no button.
    pub async fn press_and_go_on(&mut self) -> Result<()> {
        match &mut self.chromium {
            Some(chromium) => chromium.press(),
            None => firefox::press(&self.session).await,
        }
    }

    /// The state that the open popup has come to, once it is not reading any more: `marked`, or the one whose headline it is (`state_…` in the strings).
    ///
    /// # Errors
    /// Where the popup does not answer.
    pub async fn state(&mut self) -> Result<Option<String>> {
        let headline = self.popup("return document.getElementById('headline')?.textContent ?? ''").await?;
        let Some(headline) = headline.as_ref().and_then(Value::as_str).filter(|h| !h.is_empty()) else {
            return Ok(None);
        };
        let mut strings = self.strings.as_object().into_iter().flatten();
        let state = strings.find(|(key, string)| key.starts_with("state_") && string["message"] == *headline);
        let state = state.map_or("marked", |(key, _)| key.trim_start_matches("state_"));
        Ok((state != "working").then(|| state.to_owned()))
    }

    /// Runs the body of an async function in the popup; `None` while there is no popup.
    ///
    /// # Errors
    /// Where the body throws.
    pub async fn popup(&mut self, body: &str) -> Result<Option<Value>> {
        self.inside(Place::Popup, body).await
    }

    /// Runs the body of an async function in a place, as at a press of the reader's; `None` while it is not there.
    ///
    /// # Errors
    /// Where the body throws.
    pub async fn inside(&mut self, place: Place, body: &str) -> Result<Option<Value>> {
        match &mut self.chromium {
            Some(chromium) => chromium.inside(place, body),
            None => firefox::inside_place(&self.session, place, body).await,
        }
    }

    /// Loads a script into a place and runs the body of an async function after it, with our closed shadow root as
    /// `root` where asked for.
    ///
    /// # Errors
    /// Where the place is not there or the body throws.
    pub async fn with_script(&mut self, place: Place, script: &str, shadow: bool, body: &str) -> Result<Value> {
        let Some(chromium) = &mut self.chromium else {
            return firefox::with_script(&self.session, place, script, body).await;
        };
        chromium.load(place, script)?;
        let answer = if shadow { chromium.shadow(body)? } else { chromium.inside(place, body)? };
        answer.ok_or_else(|| format!("{place:?} does not answer").into())
    }

    /// Opens the panel from the popup, which closes; waits until it shows the story.
    ///
    /// # Errors
    /// Where it does not open.
    pub async fn open_panel(&mut self) -> Result<()> {
        self.press().await?;
        self.popup("document.getElementById('panel').click()").await?;
        let shown = "return document.getElementById('story')?.hidden === false && \
                     document.getElementById('voices').childElementCount > 0";
        until("the panel to show the story", async || {
            Ok((self.inside(Place::Panel, shown).await? == Some(true.into())).then_some(()))
        })
        .await?;
        until("the popup to close", async || Ok(self.popup("return 1").await?.is_none().then_some(()))).await
    }

    /// Gives the panel the focus, as F6 does.
    ///
    /// # Errors
    /// Where it is not open.
    pub async fn focus_panel(&mut self) -> Result<()> {
        match &mut self.chromium {
            Some(chromium) => chromium.inside(Place::Panel, "window.focus()").map(drop),
            None => firefox::focus_panel(&self.session).await,
        }
    }

    /// Presses a key ("Tab", "Enter") in the panel.
    ///
    /// # Errors
    /// Where it is not open.
    pub async fn panel_keys(&mut self, key: &str) -> Result<()> {
        match &mut self.chromium {
            Some(chromium) => chromium.press_key(Place::Panel, key),
            None => firefox::press_key(&self.session, key).await,
        }
    }

    /// Closes the panel, where one is open.
    ///
    /// # Errors
    /// Where it stays open.
    pub async fn close_panel(&mut self) -> Result<()> {
        match &mut self.chromium {
            Some(chromium) => chromium.inside(Place::Panel, "setTimeout(() => close())").map(drop)?,
            None => firefox::close_panel(&self.session).await?,
        }
        until("the panel to close", async || Ok(self.inside(Place::Panel, "return 1").await?.is_none().then_some(())))
            .await
    }

    /// Shows everything as a reader with these wishes sees it.
    ///
    /// # Errors
    /// Where the browser says no.
    pub async fn wear(&mut self, look: Look) -> Result<()> {
        match &mut self.chromium {
            Some(chromium) => chromium.wear(look),
            None => firefox::wear(&self.session, look).await,
        }
    }

    /// A picture (PNG) of what a place shows at a size in CSS pixels; of the popup at its own size.
    ///
    /// # Errors
    /// Where it is not there.
    pub async fn picture(&mut self, place: Place, size: (u32, u32)) -> Result<Vec<u8>> {
        match &mut self.chromium {
            Some(chromium) => chromium.picture(place, size).await,
            None => firefox::picture(&self.session, place, size).await,
        }
    }

    /// Shows the page in front as somebody with this deficiency sees it ("deuteranopia", "none" …). Chromium only.
    ///
    /// # Errors
    /// Where the browser says no, or cannot.
    pub fn see_as(&mut self, deficiency: &str) -> Result<()> {
        self.chromium.as_mut().ok_or("Firefox cannot")?.see_as(deficiency)
    }

    /// Shows a place as it is printed. Chromium only.
    ///
    /// # Errors
    /// Where the browser says no, or cannot.
    pub fn put_on_paper(&mut self, place: Place, paper: bool) -> Result<()> {
        self.chromium.as_mut().ok_or("Firefox cannot")?.put_on_paper(place, paper)
    }

    /// Gives one of our keyboard commands as the browser gives it.
    ///
    /// # Errors
    /// Where it cannot be given.
    pub async fn command(&mut self, name: &str) -> Result<()> {
        if let Some(chromium) = &mut self.chromium {
            return chromium.command(name);
        }
        let key = match name {
            "toggle" => "Q",
            "next-statement" => "J",
            "previous-statement" => "K",
            "open-card" => "O",
            _ => return Err(format!("{name} has no keys").into()),
        };
        firefox::press_shortcut(&self.session, key).await
    }

    /// The screen and the keyboard of this browser alone.
    ///
    /// # Errors
    /// Where it was started without.
    pub fn desk(&self) -> Result<&Desk> {
        Ok(self.window.desk().ok_or("this browser has no desk")?)
    }

    /// Waits for a downloaded file whose name ends so; gives its words and takes it away.
    ///
    /// # Errors
    /// Where none arrives.
    pub async fn downloaded(&self, ending: &str) -> Result<String> {
        let whole = async || {
            let names = std::fs::read_dir(&self.downloads)?.map(|file| Ok(file?.path())).collect::<Result<Vec<_>>>()?;
            // While a download runs, a second file with an ending of the browser's own stands beside it or for it.
            let [file] = &names[..] else { return Ok(None) };
            let words =
                if file.to_string_lossy().ends_with(ending) { std::fs::read_to_string(file)? } else { String::new() };
            Ok((!words.is_empty()).then(|| (file.clone(), words)))
        };
        let (file, words) = until(&format!("a file that ends in {ending}"), whole).await?;
        std::fs::remove_file(file)?;
        Ok(words)
    }

    /// Closes the popup, as a click beside it does.
    ///
    /// # Errors
    /// Where it stays open.
    pub async fn close_popup(&mut self) -> Result<()> {
        match &mut self.chromium {
            Some(chromium) => chromium.close_popup()?,
            None => firefox::close_popup(&self.session).await?,
        }
        until("the popup to close", async || Ok(self.popup("return 1").await?.is_none().then_some(()))).await
    }

    /// Gives the page the focus, as a click of the reader's does: in Firefox a popup or sidebar that closes may keep it.
    ///
    /// # Errors
    /// Where the page does not get it.
    pub async fn focus_page(&self) -> Result<()> {
        if self.chromium.is_some() {
            return Ok(());
        }
        until("the page to have the focus", async || Ok(firefox::focus_page(&self.session).await?.then_some(()))).await
    }

    /// Runs the body of an async function with `root`, our closed shadow root in the page; `None` where there is none.
    ///
    /// # Errors
    /// Where the body throws.
    pub async fn shadow(&mut self, body: &str) -> Result<Option<Value>> {
        match &mut self.chromium {
            Some(chromium) => chromium.shadow(body),
            None => firefox::shadow(&self.session, body).await,
        }
    }

    /// Runs the body of a function in the page, as its own scripts would.
    ///
    /// # Errors
    /// Where the body throws.
    pub async fn page(&self, body: &str, arguments: Vec<Value>) -> Result<Value> {
        Ok(self.session.execute(body, arguments).await?.json().clone())
    }

    /// Processor time that pages and the extension have taken so far, in ms: of all processes that run their scripts.
    ///
    /// # Errors
    /// Where the browser does not say.
    pub async fn processor_time(&mut self) -> Result<f64> {
        match &mut self.chromium {
            Some(chromium) => chromium.processor_time(),
            None => firefox::processor_time(&self.session).await,
        }
    }

    /// Starts to note what we do to the page's main thread. Chromium only; Firefox notes nothing.
    ///
    /// # Errors
    /// Where the browser says no.
    pub fn watch_work(&mut self) -> Result<()> {
        self.chromium.as_mut().map_or(Ok(()), Chromium::watch_work)
    }

    /// What was noted: the longest task of the page's main thread in ms of processor time, and the length of the
    /// snapshot in characters.
    ///
    /// # Errors
    /// Where the browser does not answer.
    pub fn work(&mut self) -> Result<Option<(f64, u64)>> {
        self.chromium.as_mut().map(Chromium::work).transpose()
    }

    /// Clicks at a point of the viewport.
    ///
    /// # Errors
    /// Where the point lies outside.
    pub async fn click_at(&self, x: i64, y: i64) -> Result<()> {
        Ok(self.session.action_chain().move_to(x, y).click().perform().await?)
    }

    /// Requests since the last call that neither the page nor the browser itself made: there must be none.
    pub fn stray_requests(&self) -> Vec<String> {
        let own = format!("GET http://{}/", self.server.address());
        self.server
            .take_requests()
            .into_iter()
            .filter(|request| !request.starts_with(&own) && !self.kind.asks_for_itself(request))
            .collect()
    }
}
