//! Pages that live: what changes is followed, and no page is too large or too odd.

use crate::samples;
use browser_tests::browser::Browser;
use browser_tests::page::{marks, statements};
use browser_tests::server::Resource;
use browser_tests::{Result, until};

/// A sentence that no page has yet, and what is marked of it.
const LATE: &str = "“The last boat sails at noon,” said Karin Lindqvist, who has run the line since 2019.";

async fn until_marked(browser: &Browser, words: &str) -> Result<()> {
    until("the new statement to be marked", async || {
        Ok(statements(&marks(browser).await?).iter().any(|s| s.contains(words)).then_some(()))
    })
    .await
}

pub async fn a_new_paragraph_is_marked(browser: &mut Browser) -> Result<()> {
    samples::mark(browser, "story.html").await?;
    let add = "
        const p = document.createElement('p');
        p.textContent = arguments[0];
        document.querySelector('article p:last-of-type').after(p);";
    browser.page(add, vec![LATE.into()]).await?;
    until_marked(browser, "The last boat sails at noon").await
}

pub async fn a_ticker_in_the_story_leaves_the_page_alive(browser: &mut Browser) -> Result<()> {
    samples::mark(browser, "story.html").await?;
    let ticker = "
        const ticker = document.createElement('p');
        document.querySelector('article p:last-of-type').before(ticker);
        window.turns = 0;
        window.gap = 0;
        let last = performance.now();
        setInterval(() => {
            for (let i = 0; i < 20; i++) ticker.textContent = `Index ${performance.now()}`;
            window.turns += 1;
            window.gap = Math.max(window.gap, performance.now() - last);
            last = performance.now();
        }, 10);";
    browser.page(ticker, Vec::new()).await?;
    until("the ticker to turn two hundred times", async || {
        let turns = browser.page("return window.turns", Vec::new()).await?;
        Ok((turns.as_u64() > Some(200)).then_some(()))
    })
    .await?;
    let gap = browser.page("return window.gap", Vec::new()).await?.as_f64().unwrap_or(f64::MAX);
    if gap > 1500.0 {
        return Err(format!("the page stood still for {gap:.0} ms").into());
    }
    match statements(&marks(browser).await?).is_empty() {
        true => Err("the marks are gone".into()),
        false => Ok(()),
    }
}

pub async fn words_that_change_in_a_paragraph_are_read_again(browser: &mut Browser) -> Result<()> {
    samples::mark(browser, "story.html").await?;
    let edit = "document.querySelector('article p:last-of-type').textContent = arguments[0]";
    browser.page(edit, vec![LATE.into()]).await?;
    until_marked(browser, "The last boat sails at noon").await
}

pub async fn a_story_that_is_taken_away_leaves_no_marks(browser: &mut Browser) -> Result<()> {
    samples::mark(browser, "story.html").await?;
    browser.page("document.querySelector('article').remove()", Vec::new()).await?;
    until("the marks to go", async || Ok(statements(&marks(browser).await?).is_empty().then_some(()))).await
}

/// The next story of the same site.
const NEXT: &str = "<h1>Storm closes the crossing to Arne</h1>
    <p class=byline>By <a rel=author href='#ines'>Ines Marwood</a></p>
    <p>The ferry company told its passengers on Monday that the crossing to Arne would be closed until the storm was over.</p>
    <p>“The last boat sails at noon,” said Karin Lindqvist, who has run the line since 2019.</p>
    <p>Passengers waited in the town hall, where volunteers served soup and the mayor, Ida Lund, spoke to all of them.</p>
    <p>“You can all sleep here,” Lund told them, and promised that buses would leave for the city in the morning.</p>
    <p>According to Omar Reyes, the harbour master, the waves were higher than in any November since the year 1987.</p>";

/// Runs a script in the page with the words of the late sentence and the next story as its arguments.
async fn change(browser: &Browser, script: &str) -> Result<()> {
    browser.page(script, vec![LATE.into(), NEXT.into()]).await.map(drop)
}

async fn is_marked(browser: &Browser, words: &str) -> Result<bool> {
    Ok(statements(&marks(browser).await?).iter().any(|s| s.contains(words)))
}

async fn until_gone(browser: &Browser, words: &str) -> Result<()> {
    until("the old statement's mark to go", async || Ok((!is_marked(browser, words).await?).then_some(()))).await
}

pub async fn another_story_under_another_address_is_marked(browser: &mut Browser) -> Result<()> {
    samples::mark(browser, "story.html").await?;
    let navigate = "
        history.pushState({}, '', '/next.html');
        document.title = 'Storm closes the crossing to Arne';
        document.querySelector('main').innerHTML = `<article>${arguments[1]}</article>`;";
    change(browser, navigate).await?;
    until_marked(browser, "You can all sleep here").await?;
    until_gone(browser, "carried this line").await?;
    change(browser, "history.back(); document.querySelector('main').innerHTML = '<p>Loading</p>';").await?;
    until_gone(browser, "You can all sleep here").await
}

/// A box that is filled later, as sites do it at the end of a scroll.
pub async fn the_story_that_follows_below_is_marked_when_the_first_goes(browser: &mut Browser) -> Result<()> {
    samples::mark(browser, "story.html").await?;
    let follow = "
        const next = document.createElement('article');
        document.querySelector('main').append(next);
        setTimeout(() => {
            next.innerHTML = arguments[1];
            window.filled = true;
        }, 200);";
    change(browser, follow).await?;
    until("the next story to be there", async || {
        Ok((browser.page("return window.filled === true", Vec::new()).await? == true).then_some(()))
    })
    .await?;
    if !is_marked(browser, "carried this line").await? {
        return Err("the first story lost its marks to the next".into());
    }
    change(browser, "document.querySelector('article').remove()").await?;
    until_marked(browser, "You can all sleep here").await
}

/// Paragraphs that are there as empty boxes and get their words when they come near, the last one bit by bit.
pub async fn paragraphs_that_load_late_are_marked(browser: &mut Browser) -> Result<()> {
    samples::mark(browser, "story.html").await?;
    let load = "
        const boxes = ['', ''].map(() => document.createElement('p'));
        document.querySelector('article p:last-of-type').after(...boxes);
        setTimeout(() => { boxes[0].textContent = '“We all wept,” said Maren Dahl.'; }, 200);
        const bits = arguments[0].split(/(?<= )/);
        const next = () => {
            if (bits.length === 0) return;
            boxes[1].append(bits.shift());
            setTimeout(next, 20);
        };
        setTimeout(next, 300);";
    change(browser, load).await?;
    until_marked(browser, "We all wept").await?;
    until_marked(browser, "The last boat sails at noon").await
}

pub async fn posts_that_come_on_top_are_marked(browser: &mut Browser) -> Result<()> {
    samples::mark(browser, "story.html").await?;
    let before = statements(&marks(browser).await?).len();
    let prepend = "
        for (const words of [arguments[0], '“No,” said Maren Dahl.']) {
            const post = document.createElement('p');
            post.textContent = words;
            document.querySelector('figure').after(post);
        }";
    change(browser, prepend).await?;
    until_marked(browser, "The last boat sails at noon").await?;
    let after = statements(&marks(browser).await?);
    if after.len() > before && after.iter().any(|s| s.contains("carried this line")) {
        return Ok(());
    }
    Err(format!("there were {before} statements, and with the new ones there are {after:#?}").into())
}

/// A framework takes over the page: every text node is replaced by another with the same words.
pub async fn the_same_words_in_other_nodes_keep_their_marks(browser: &mut Browser) -> Result<()> {
    samples::mark(browser, "story.html").await?;
    let before = marks(browser).await?;
    let hydrate = "
        const texts = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
        const all = [];
        while (texts.nextNode()) all.push(texts.currentNode);
        for (const text of all) text.replaceWith(text.data);";
    change(browser, hydrate).await?;
    until("all marks to be back", async || Ok((marks(browser).await? == before).then_some(()))).await
}

/// Opened by a style, a class or an attribute.
pub async fn continue_reading_opens_the_rest(browser: &mut Browser) -> Result<()> {
    let story = std::fs::read_to_string(samples::file("story.html")?)?;
    for (closed, open) in [
        ("style='display: none'", "rest.style.display = 'block'"),
        ("class=closed", "rest.className = ''"),
        ("hidden", "rest.hidden = false"),
    ] {
        let rest =
            format!("<style>.closed {{ display: none }}</style><div id=rest {closed}><p>{LATE}</p></div></article>");
        let url = browser.server.serve("/more.html", Resource::html(story.replace("</article>", &rest)));
        browser.open(&url).await?;
        browser.press().await?;
        browser.close_popup().await?;
        if is_marked(browser, "The last boat sails at noon").await? {
            return Err(format!("what is not to be seen ({closed}) is marked").into());
        }
        change(browser, &format!("const rest = document.getElementById('rest'); {open}")).await?;
        until_marked(browser, "The last boat sails at noon").await?;
    }
    Ok(())
}

pub async fn a_wall_that_cuts_the_story_is_said_in_the_popup(browser: &mut Browser) -> Result<()> {
    samples::mark(browser, "story.html").await?;
    let wall = "
        for (const p of [...document.querySelectorAll('article p')].slice(6)) p.remove();
        document.querySelector('article').insertAdjacentHTML('beforeend',
            '<div class=wall><p>Subscribe now to continue reading.</p></div>');";
    change(browser, wall).await?;
    until_gone(browser, "promise to the sea").await?;
    browser.press().await?;
    until("the popup to say that the story breaks off", async || {
        let said = browser.popup("return document.getElementById('truncated').hidden === false").await?;
        Ok((said == Some(true.into())).then_some(()))
    })
    .await
}

pub async fn a_story_behind_a_wall_of_consent_is_marked_once_it_is_open(browser: &mut Browser) -> Result<()> {
    let story = std::fs::read_to_string(samples::file("story.html")?)?;
    let wall = "<div id=wall role=dialog><h2>We value your privacy</h2><p>We and our partners store and access \
        information on a device, such as cookies, and process personal data for advertising and content.</p>\
        <button>Accept all</button><button>Reject all</button></div><main hidden>";
    let url = browser.server.serve("/consent.html", Resource::html(story.replace("<main>", wall)));
    browser.open(&url).await?;
    let state = browser.press().await?;
    browser.close_popup().await?;
    if state == "marked" || !marks(browser).await?.is_empty() {
        return Err(format!("behind the wall there is nothing to mark, and the page is {state:?}").into());
    }
    change(browser, "document.getElementById('wall').remove(); document.querySelector('main').hidden = false").await?;
    until_marked(browser, "carried this line").await
}

pub async fn a_page_that_comes_back_has_its_marks(browser: &mut Browser) -> Result<()> {
    samples::mark(browser, "story.html").await?;
    browser.page("document.body.dataset.lived = 'yes'", Vec::new()).await?;
    samples::open(browser, "silent.html").await?;
    browser.session.back().await?;
    until("the page to be back", async || {
        let back = "return document.readyState === 'complete' && location.pathname === '/story.html'";
        Ok((browser.page(back, Vec::new()).await? == true).then_some(()))
    })
    .await?;
    if browser.page("return document.body.dataset.lived === 'yes'", Vec::new()).await? != true {
        // The browser loaded it anew: nothing of ours is on it, and the button marks it.
        if !marks(browser).await?.is_empty() {
            return Err("a page that was loaded anew is marked".into());
        }
        browser.press().await?;
        browser.close_popup().await?;
    }
    until_marked(browser, "carried this line").await?;
    let edit = "document.querySelector('article p:last-of-type').textContent = arguments[0]";
    change(browser, edit).await?;
    until_marked(browser, "The last boat sails at noon").await
}

/// Counts the marks while nobody sees the page, and changes it meanwhile.
pub async fn a_hidden_page_is_read_when_it_is_seen_again(browser: &mut Browser) -> Result<()> {
    samples::mark(browser, "story.html").await?;
    let watch = "
        const {highlights} = (window.wrappedJSObject ?? window).CSS;
        const count = () => {
            let sum = 0;
            for (const [, highlight] of highlights) sum += highlight.size;
            return sum;
        };
        document.addEventListener('visibilitychange', () => {
            if (!document.hidden) return;
            document.querySelector('article p:last-of-type').textContent = arguments[0];
            document.querySelector('figure').insertAdjacentHTML('afterend', `<p>${arguments[0]}</p>`);
            const look = setInterval(() => document.hidden ? fetch(`/unseen-${count()}`) : clearInterval(look), 400);
        });
        return count();";
    let before = browser.page(watch, vec![LATE.into()]).await?;
    let own = browser.session.window().await?;
    let other = browser.session.new_tab().await?;
    browser.session.switch_to_window(other).await?;
    browser.open("about:blank").await?;
    let mut unseen = Vec::new();
    until("the hidden page to have counted three times", async || {
        let asked = browser.server.take_requests();
        unseen.extend(asked.iter().filter_map(|request| request.split("/unseen-").nth(1)?.parse::<u64>().ok()));
        Ok((unseen.len() >= 3).then_some(()))
    })
    .await?;
    browser.session.close_window().await?;
    browser.session.switch_to_window(own).await?;
    until_marked(browser, "The last boat sails at noon").await?;
    if unseen.iter().any(|&n| Some(n) != before.as_u64()) {
        return Err(format!("{before} ranges were marked, and while the page was hidden {unseen:?}").into());
    }
    Ok(())
}

pub async fn a_hundred_thousand_nodes_and_ten_thousand_levels_are_read(browser: &mut Browser) -> Result<()> {
    let story = std::fs::read_to_string(samples::file("story.html")?)?;
    let rows = "<div><span>Goal</span><i>1</i></div>".repeat(17_000);
    let deep = "<div>".repeat(10_000);
    let page = story.replace("</body>", &format!("<section>{rows}</section>{deep}"));
    let url = browser.server.serve("/large.html", Resource::html(page));
    browser.open(&url).await?;
    let state = browser.press().await?;
    browser.close_popup().await?;
    if state == "marked" { Ok(()) } else { Err(format!("the page is {state:?} and should be marked").into()) }
}

pub async fn documents_without_html_come_to_a_state(browser: &mut Browser) -> Result<()> {
    let xml = format!("<?xml version='1.0'?><story><p>{LATE}</p></story>");
    for (path, kind, body) in [("/story.xml", "application/xml", xml.as_str()), ("/story.txt", "text/plain", LATE)] {
        let url = browser.server.serve(path, Resource::of(kind, body));
        browser.open(&url).await?;
        let state = browser.press().await?;
        browser.close_popup().await?;
        if state == "engine" {
            return Err(format!("{path} is {state:?}").into());
        }
    }
    Ok(())
}
