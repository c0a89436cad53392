//! `cargo xtask screens`: a picture of every screen in both browsers, light and dark, at the widths of a phone, a
//! sidebar and a desk; in forced colours; and a marked story as colour-blind readers see it.

use browser_tests::browser::{Browser, Window};
use browser_tests::kind::Kind;
use browser_tests::look::{Look, Place};
use browser_tests::picture::shrink;
use browser_tests::server::Resource;
use browser_tests::{Result, configured, until};
use std::path::{Path, PathBuf};

/// Width and height in CSS pixels.
const SIZES: [(u32, u32); 3] = [(320, 640), (400, 720), (1200, 800)];
/// All of the options, and a sheet of paper.
const WHOLE: (u32, u32) = (760, 2160);
const PAPER: (u32, u32) = (794, 1122);
const DEFICIENCIES: [&str; 3] = ["deuteranopia", "protanopia", "tritanopia"];
const STORY: &str = "tests/browser/pages/voices.html";

struct Options {
    out: PathBuf,
    kinds: Vec<Kind>,
    /// Only screens with this in their names.
    only: String,
}

fn options() -> Result<Options> {
    let mut options =
        Options { out: configured("WHOSAID_ROOT")?.join("docs/screens"), kinds: Kind::ALL.into(), only: String::new() };
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or_else(|| format!("{argument} needs a value"));
        match argument.as_str() {
            "--browser" => options.kinds = vec![Kind::named(&value()?)?],
            "--out" => options.out = value()?.into(),
            "--only" => options.only = value()?,
            _ => return Err(format!("{argument:?} means nothing here").into()),
        }
    }
    std::fs::create_dir_all(&options.out)?;
    Ok(options)
}

struct Camera<'o> {
    options: &'o Options,
    browser: Browser,
}

impl Camera<'_> {
    fn wants(&self, screen: &str) -> bool {
        screen.contains(&self.options.only)
    }

    async fn take(&mut self, place: Place, screen: &str, size: (u32, u32), look: &str) -> Result<()> {
        let picture = shrink(&self.browser.picture(place, size).await?)?;
        let width = if place == Place::Popup { String::new() } else { format!("-{}", size.0) };
        let name = format!("{screen}-{}{width}-{look}.png", self.browser.kind.name());
        println!("{name}: {} KB", picture.len() / 1000);
        Ok(std::fs::write(self.options.out.join(name), picture)?)
    }

    /// At every width, light and dark, and in forced colours at one.
    async fn series(&mut self, place: Place, screen: &str) -> Result<()> {
        for look in Look::ALL {
            self.browser.wear(look).await?;
            let sizes = if look == Look::Forced { &SIZES[1..2] } else { &SIZES[..] };
            let sizes = if place == Place::Popup { &sizes[..1] } else { sizes };
            for &size in sizes {
                self.take(place, screen, size, look.name()).await?;
            }
        }
        self.browser.wear(Look::Light).await
    }

    async fn open_story(&mut self) -> Result<()> {
        let story = std::fs::read(configured("WHOSAID_ROOT")?.join(STORY))?;
        let url = self.browser.server.serve("/story.html", Resource::html(story));
        self.browser.open(&url).await
    }

    async fn story(&mut self) -> Result<()> {
        self.open_story().await?;
        self.browser.press().await?;
        if self.wants("popup") {
            self.series(Place::Popup, "popup").await?;
        }
        self.browser.close_popup().await?;
        if self.wants("story") {
            self.series(Place::Tab, "story").await?;
        }
        if self.wants("vision") && self.browser.kind == Kind::Chromium {
            for deficiency in DEFICIENCIES {
                self.browser.see_as(deficiency)?;
                self.take(Place::Tab, "vision", SIZES[1], deficiency).await?;
            }
            self.browser.see_as("none")?;
        }
        if self.wants("card") {
            self.browser.command("next-statement").await?;
            self.browser.command("open-card").await?;
            let open = "return root.querySelector('.name') !== null";
            let browser = &mut self.browser;
            until("the card", async || Ok((browser.shadow(open).await? == Some(true.into())).then_some(()))).await?;
            self.series(Place::Tab, "card").await?;
            self.browser.shadow("root.querySelector('.wrong').click()").await?;
            self.series(Place::Tab, "card-wrong").await?;
        }
        if self.wants("panel") {
            self.browser.open_panel().await?;
            self.series(Place::Panel, "panel").await?;
            if self.browser.kind == Kind::Chromium {
                self.browser.put_on_paper(Place::Panel, true)?;
                self.take(Place::Panel, "panel-paper", PAPER, Look::Light.name()).await?;
                self.browser.put_on_paper(Place::Panel, false)?;
            }
            self.browser.close_panel().await?;
        }
        Ok(())
    }

    async fn pages(&mut self) -> Result<()> {
        for name in ["options", "welcome"] {
            if self.wants(name) {
                self.browser.open(&self.browser.extension_page(name)).await?;
                self.series(Place::Tab, name).await?;
            }
        }
        if self.wants("options-whole") {
            self.browser.open(&self.browser.extension_page("options")).await?;
            self.take(Place::Tab, "options-whole", WHOLE, Look::Light.name()).await?;
        }
        if self.wants("demo") {
            let folder = configured("WHOSAID_ROOT")?.join("build/www");
            self.browser.server.serve_folder("/demo", &folder)?;
            let url = format!("http://{}/demo/index.html", self.browser.server.address());
            self.browser.open(&url).await?;
            let browser = &self.browser;
            let voices = "return document.querySelectorAll('#voices li').length > 0";
            until("the demo", async || Ok((browser.page(voices, Vec::new()).await? == true).then_some(()))).await?;
            self.series(Place::Tab, "demo").await?;
        }
        Ok(())
    }
}

async fn run(options: &Options) -> Result<()> {
    for &kind in &options.kinds {
        let package: &Path = &configured("WHOSAID_ROOT")?.join("dist").join(kind.name());
        let mut camera = Camera { options, browser: Browser::start(kind, package, Window::None).await? };
        camera.story().await?;
        camera.pages().await?;
        camera.browser.quit().await?;
    }
    Ok(())
}

fn main() -> Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(run(&options()?))
}
