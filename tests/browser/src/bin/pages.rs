//! `cargo xtask pages FOLDER`: presses the button on every saved page of a folder, served from 127.0.0.1 with everything
//! else out of reach, and checks what an extension must never do to a page.

use browser_tests::browser::{Browser, Window};
use browser_tests::kind::Kind;
use browser_tests::page::{collapse, fingerprint, marks, same, statements};
use browser_tests::server::Resource;
use browser_tests::{Result, command_line, configured, until};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Pages that a browser is used for before it is started anew: its memory grows with the pages it has seen.
const PAGES_A_SESSION: usize = 40;

struct Options {
    folder: PathBuf,
    kinds: Vec<Kind>,
    limit: usize,
}

fn options() -> Result<Options> {
    let mut options = Options { folder: PathBuf::new(), kinds: Kind::ALL.to_vec(), limit: usize::MAX };
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or_else(|| format!("{argument} needs a value"));
        match argument.as_str() {
            "--browser" => options.kinds = vec![Kind::named(&value()?)?],
            "--limit" => options.limit = value()?.parse()?,
            _ => options.folder = argument.into(),
        }
    }
    Ok(options)
}

/// All .html files below a folder, sorted.
fn html_files(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    for entry in std::fs::read_dir(folder).map_err(|e| format!("{}: {e}", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() {
            html_files(&path, files)?;
        } else if path.extension().is_some_and(|e| e == "html" || e == "htm") {
            files.push(path);
        }
    }
    files.sort();
    Ok(())
}

/// Notes the longest time for which the page's main thread did not come to a task of the page's own, and when it has
/// marks: the popup may be slow to say so.
const WATCH: &str = "
    const {highlights} = (window.wrappedJSObject ?? window).CSS;
    const start = performance.now();
    const seen = { last: start, longest: 0, marked: null };
    const turn = () => {
        const now = performance.now();
        if (highlights.size > 0) seen.marked ??= now - start;
        seen.longest = Math.max(seen.longest, now - seen.last);
        seen.last = now;
        setTimeout(turn, 0);
    };
    window.seenByTest = seen;
    turn();";

struct Seen {
    state: String,
    to_marks: Duration,
    /// Longest time that the page's own tasks had to wait, in ms: ours, the driver's, and on a busy machine those of
    /// others.
    held: u64,
    /// Longest task of the main thread in ms of processor time, and characters of the snapshot. The page has no scripts:
    /// the thread works for us.
    work: Option<(f64, u64)>,
    nodes: u64,
    /// Stretches marked on the live page, and how many of them the command line finds in the file, of how many.
    live: usize,
    both: usize,
    saved: usize,
}

/// Hosts that the page itself has the browser connect to beforehand, which no policy forbids and which asks for nothing.
fn preconnected(page: &str) -> Vec<String> {
    let links = page.split("<link").skip(1).filter_map(|rest| rest.split('>').next());
    let host = |link: &str| Some(link.split_once("//")?.1.split(['/', '"', '\'', ' ']).next()?.to_owned());
    links.filter(|link| link.contains("preconnect")).filter_map(host).collect()
}

async fn see(browser: &mut Browser, file: &Path) -> Result<Seen> {
    // The page is what was saved: no script, and it loads nothing, so that a request can only be the extension's.
    let policy = "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'";
    let saved = std::fs::read(file)?;
    let own = preconnected(&String::from_utf8_lossy(&saved));
    let page = Resource::html(saved).header("Content-Security-Policy", policy);
    let url = browser.server.serve("/page.html", page);
    browser.open(&url).await?;
    browser.server.take_requests();
    let before = fingerprint(browser, false).await?;
    let nodes = "return document.evaluate('count(//node())', document, null, XPathResult.NUMBER_TYPE).numberValue";
    let nodes = browser.page(nodes, Vec::new()).await?.as_f64().unwrap_or_default() as u64;
    browser.page(WATCH, Vec::new()).await?;
    browser.watch_work()?;
    let start = Instant::now();
    let state = browser.press().await?;
    let elapsed = start.elapsed();
    let to_marks = browser.page("return window.seenByTest.marked", Vec::new()).await?.as_f64();
    let to_marks = to_marks.map_or(elapsed, |ms| Duration::from_secs_f64(ms / 1000.0));
    let held = browser.page("return window.seenByTest.longest", Vec::new()).await?.as_f64().unwrap_or_default() as u64;
    let work = browser.work()?;
    let live = statements(&marks(browser).await?);
    same(&before, &fingerprint(browser, true).await?, "while marked")?;
    if state != "unreadable" && state != "engine" {
        browser.popup("document.getElementById('power').click()").await?;
        until("our host to go", async || Ok(browser.shadow("return 1").await?.is_none().then_some(()))).await?;
        same(&before, &fingerprint(browser, false).await?, "after it was switched off")?;
    }
    browser.close_popup().await?;
    let mut stray = browser.stray_requests();
    stray.retain(|request| !own.iter().any(|host| request.starts_with(&format!("CONNECT {host}:"))));
    if !stray.is_empty() {
        return Err(format!("requests that nobody should make: {stray:?}").into());
    }
    let saved = command_line::words(&command_line::statements(&command_line::annotate(file)?));
    let seen = browser.page("return document.body?.innerText ?? ''", Vec::new()).await?;
    let seen = collapse(seen.as_str().unwrap_or_default());
    let both = live.iter().filter(|words| saved.contains(words)).count();
    for (which, some, others) in [("live", &live, &saved), ("saved", &saved, &live)] {
        for words in some.iter().filter(|words| !others.contains(words)) {
            println!("    only {which}: {}", words.chars().take(100).collect::<String>());
        }
    }
    // What a style sheet hides is in the file alone.
    if live.is_empty() && saved.iter().any(|words| seen.contains(words)) {
        return Err(format!("{state}: nothing is marked, and the command line finds {} stretches", saved.len()).into());
    }
    Ok(Seen { state, to_marks, held, work, nodes, live: live.len(), both, saved: saved.len() })
}

async fn run(options: Options) -> Result<()> {
    let mut files = Vec::new();
    html_files(&options.folder, &mut files)?;
    files.truncate(options.limit);
    let mut faults = 0;
    for &kind in &options.kinds {
        println!(
            "{:8} {:14} {:>6} {:>5} {:>5} {:>6} {:>5} {:>5} {:>5} {:>5}  page",
            "browser", "state", "ms", "held", "task", "nodes", "KB", "live", "both", "saved"
        );
        let package = configured("WHOSAID_ROOT")?.join("dist").join(kind.name());
        let (mut live, mut both, mut saved, mut longest) = (0, 0, 0, 0);
        let (mut times, mut tasks, mut sizes) = (Vec::new(), Vec::new(), Vec::new());
        for session in files.chunks(PAGES_A_SESSION) {
            let mut browser = Browser::start(kind, &package, Window::None).await?;
            for file in session {
                let name = file.strip_prefix(&options.folder).unwrap_or(file).display();
                match see(&mut browser, file).await {
                    Ok(seen) => {
                        let ms = seen.to_marks.as_millis();
                        let Seen { state, held, nodes, live: l, both: b, saved: s, .. } = &seen;
                        let (task, size) = seen.work.unwrap_or_default();
                        println!(
                            "{:8} {state:14} {ms:>6} {held:>5} {task:>5.0} {nodes:>6} {:>5} {l:>5} {b:>5} {s:>5}  {name}",
                            kind.name(),
                            size / 1024
                        );
                        times.push(ms);
                        longest = longest.max(*held);
                        tasks.push(task);
                        sizes.push(size / 1024);
                        live += l;
                        both += b;
                        saved += s;
                    }
                    Err(error) => {
                        println!("{:8} FAULT {name}: {error}", kind.name());
                        faults += 1;
                        browser.quit().await.ok();
                        browser = Browser::start(kind, &package, Window::None).await?;
                    }
                }
            }
            browser.quit().await?;
        }
        times.sort_unstable();
        tasks.sort_by(f64::total_cmp);
        sizes.sort_unstable();
        let at = |share: usize| times.get(times.len() * share / 100).copied().unwrap_or(0);
        println!(
            "{}: {} pages, press to marks {} ms in the middle, {} ms at the 95th of 100; main thread held {longest} ms at most, longest task {:.0} ms of processor time, {:.0} at the 95th of 100; snapshot {} KB in the middle, {} at most; stretches live {live}, saved {saved}, the same {both}",
            kind.name(),
            times.len(),
            at(50),
            at(95),
            tasks.last().copied().unwrap_or(0.0),
            tasks.get(tasks.len() * 95 / 100).copied().unwrap_or(0.0),
            sizes.get(sizes.len() / 2).copied().unwrap_or(0),
            sizes.last().copied().unwrap_or(0)
        );
    }
    if faults == 0 { Ok(()) } else { Err(format!("{faults} pages with faults").into()) }
}

fn main() -> Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(run(options()?))
}
