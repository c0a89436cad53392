//! Writes a page: what sites put around and between the paragraphs of a story, in an order of chance.

use super::super::boost::Chance;
use super::sites::{Site, tags};
use super::words::*;
use super::{MARK, Story, lend};
use std::fmt::Write as _;

/// A page while it is written.
pub struct Writer<'a> {
    sites: &'a [Site],
    own: usize,
    stories: &'a [Story],
    chance: &'a mut Chance,
    salt: u64,
    name: String,
    publication: &'static str,
    html: String,
}

impl<'a> Writer<'a> {
    pub fn new(sites: &'a [Site], own: usize, stories: &'a [Story], chance: &'a mut Chance) -> Self {
        let salt = chance.next();
        let name = format!("{} {}", chance.pick(&GIVEN), chance.pick(&FAMILY));
        let publication = chance.pick(&SITES);
        Self { sites, own, stories, chance, salt, name, publication, html: String::new() }
    }

    /// The page's source.
    pub fn page(mut self) -> String {
        let story = &self.stories[self.chance.below(self.stories.len())];
        let (title, publication) = (&story.title, self.publication);
        let _ = write!(
            self.html,
            "<!doctype html><html lang=\"en\"><head><title>{title} - {publication}</title><meta property=\"og:type\" \
             content=\"article\"><meta property=\"og:title\" content=\"{title}\"></head>"
        );
        let wrap = self.sites[self.own].part("wrap").unwrap_or("body");
        let (mut open, mut close) = tags(wrap, self.salt);
        let body = open.find('>').map_or(0, |at| at + 1);
        let inner = open.split_off(body);
        self.html += &open;
        self.menu(12);
        if self.chance.happens(0.3) {
            self.consent();
        }
        self.html += &inner;
        self.head(story);
        self.body(story);
        self.below();
        if self.chance.happens(0.12) {
            // The next story of an endless page.
            let next = &self.stories[self.chance.below(self.stories.len())];
            self.next_story(next);
        }
        let rail = self.chance.happens(0.7);
        if rail && self.chance.happens(0.5) {
            self.rail();
            self.html += &close;
        } else {
            // The rail stands beside the outermost element of the story.
            let end = close.find("</body>").unwrap_or(close.len());
            self.html += &close[..end];
            if rail {
                self.rail();
            }
            close.clear();
        }
        self.foot();
        self.html
    }

    /// The elements of a part, now and then another site's; where neither has it, `otherwise`.
    fn tags(&mut self, part: &str, otherwise: &str) -> (String, String) {
        let elements = lend(self.sites, self.own, part, self.chance).unwrap_or(otherwise);
        tags(elements, self.salt)
    }

    fn put(&mut self, part: &str, otherwise: &str, text: &str) {
        let (open, close) = self.tags(part, otherwise);
        let _ = write!(self.html, "{open}{text}{close}");
    }

    /// Names and the publication put into a text.
    fn fill(&self, text: &str) -> String {
        text.replace("NAME", &self.name).replace("SITE", self.publication)
    }

    fn other(&mut self) -> &'a Story {
        &self.stories[self.chance.below(self.stories.len())]
    }

    fn menu(&mut self, most: usize) {
        let items = 4 + self.chance.below(most);
        let item = |topic: &str| format!("<li><a href=\"/{topic}\">{topic}</a></li>");
        let items: String = (0..items).map(|_| item(self.chance.pick(&TOPICS))).collect();
        let element = self.chance.pick(&["nav", "div class=\"menu\"", "div class=\"main-nav\"", "header"]);
        let tag = element.split(' ').next().unwrap_or(element);
        let _ = write!(self.html, "<{element}><ul>{items}</ul></{tag}>");
    }

    fn consent(&mut self) {
        let name = self.chance.pick(&["cookie-notice", "onetrust-banner-sdk", "gdpr", "privacy-bar", "cc-window"]);
        let _ =
            write!(self.html, "<div class=\"{name}\"><p>{}</p><p>{}</p><button>OK</button></div>", LEGAL[2], LEGAL[3]);
    }

    fn head(&mut self, story: &Story) {
        let (open, close) = self.tags("head", "div");
        self.html += &open;
        if self.chance.happens(0.4) {
            let topic = self.chance.pick(&TOPICS);
            let _ = write!(self.html, "<a class=\"kicker\" href=\"/{topic}\">{topic}</a>");
        }
        let (before, after) = self.tags("titlepart", "");
        if before.starts_with("<>") {
            self.put("title", "h1", &story.title);
        } else {
            self.html += &before;
            self.put("title", "h1", &story.title);
            self.html += &after;
        }
        // A line that sums the story up: as many people count it in as do not.
        if self.chance.happens(0.4) {
            let mark = if self.chance.happens(0.5) { MARK.to_string() } else { String::new() };
            let sum = story.paragraphs[0].split(". ").next().unwrap_or_default();
            self.put("dek", "p.dek", &format!("{sum}{mark}"));
        }
        let (before, after) = self.tags("meta", "div");
        self.html += &before;
        let by = format!("By {}", self.name);
        self.put("by", "span", &by);
        let _ = write!(self.html, "<time>{} May 2024</time>{after}", 1 + self.chance.below(28));
        self.share();
        self.html += &close;
        if self.chance.happens(0.7) {
            self.figure();
        }
    }

    fn share(&mut self) {
        if self.chance.happens(0.6) {
            let links = "<a href=\"#\">Facebook</a> <a href=\"#\">Email</a> <a href=\"#\">Copy link</a>";
            self.put("share", "div.share", links);
        }
    }

    fn figure(&mut self) {
        let (open, close) = self.tags("fig", "figure");
        let _ = write!(self.html, "{open}<img src=\"a.jpg\" alt=\"\">");
        let mut words = self.chance.pick(&CAPTIONS).to_owned();
        if self.chance.happens(0.5) {
            let _ = write!(words, " <span>{}</span>", self.chance.pick(&CREDITS));
        }
        self.put("cap", "figcaption", &words);
        self.html += &close;
    }

    /// One block of the story, in the box that some sites put around each.
    fn block(&mut self, part: &str, otherwise: &str, text: &str) {
        let own = &self.sites[self.own];
        let around = if part == "h" { own.part("hpart").or(own.part("part")) } else { own.part("part") };
        let each = around.filter(|_| self.chance.happens(0.9)).map(|around| tags(around, self.salt));
        let (open, close) = own.part(part).map_or_else(|| tags(otherwise, self.salt), |own| tags(own, self.salt));
        let (before, after) = each.unwrap_or_default();
        let link = self.chance.happens(0.15).then(|| text.split(' ').nth(3)).flatten().filter(|w| w.len() > 3);
        let text = link.map_or(text.to_owned(), |w| text.replacen(w, &format!("<a href=\"/x\">{w}</a>"), 1));
        if own.part("nop").is_some() && part == "p" {
            let _ = write!(self.html, "{text}{MARK}<br><br>");
        } else {
            let _ = write!(self.html, "{before}{open}{text}{MARK}{close}{after}");
        }
    }

    fn body(&mut self, story: &Story) {
        let (open, close) = self.tags("body", "div");
        let own = &self.sites[self.own];
        let split = own.part("split").is_some() || self.chance.happens(0.06);
        self.html += &open;
        if own.part("keys").is_some() && self.chance.happens(0.5) {
            let points: String = story.paragraphs.iter().take(3).map(|p| format!("<li>{}</li>", sentence(p))).collect();
            let mark = tags(own.part("keys").unwrap_or("ul"), self.salt);
            let _ = write!(self.html, "{}{points}{}", mark.0, mark.1);
        }
        let live = own.part("entry").is_some();
        let kind = self.chance.below(10);
        let cut = own.part("pay").is_some() && self.chance.happens(0.5);
        let shown = if cut { 3 } else { story.paragraphs.len() };
        for (i, paragraph) in story.paragraphs.iter().take(shown).enumerate() {
            if split && i > 0 && i % 5 == 0 {
                self.html += &close;
                self.between();
                self.html += &open;
            }
            let entry = live.then(|| tags(own.part("entry").unwrap_or("div"), self.salt));
            if let Some((open, _)) = &entry {
                self.html += open;
                let time = format!("{}:{:02}", 8 + i, self.chance.below(60));
                self.put("entryhead", "span", &time);
                let heading = self.chance.pick(&HEADINGS);
                self.block("h", "h2", heading);
            } else if kind == 0 && i > 0 {
                let heading = format!("{}. {}", i, self.chance.pick(&THINGS));
                self.block("h", "h2", &heading);
                let praise = self.chance.pick(&PRAISE);
                self.block("p", "p", praise);
                let price = format!("<a href=\"/buy\">${} at the shop</a>", 10 + self.chance.below(90));
                self.put("buy", "p", &price);
            } else if i > 1 && i % 4 == 0 && self.chance.happens(0.5) {
                let heading = self.chance.pick(&HEADINGS);
                self.block("h", "h2", heading);
            }
            match self.chance.below(24) {
                0 => self.block("quote", "blockquote", &format!("<p>{paragraph}")),
                1 if i > 0 => {
                    let items =
                        paragraph.split(". ").map(|item| format!("<li>{}{MARK}</li>", item.trim_end_matches('.')));
                    let items: String = items.collect();
                    let _ = write!(self.html, "<ul>{items}</ul>");
                }
                _ => self.block("p", "p", paragraph),
            }
            if let Some((_, close)) = entry {
                self.share();
                self.html += &close;
            }
            if self.chance.happens(0.25) {
                self.between();
            }
        }
        if cut {
            let offer = format!("<p>{}</p><a href=\"/offer\">Subscribe</a>", OFFERS[8 + self.chance.below(2)]);
            self.put("pay", "div.paywall", &offer);
        }
        if self.chance.happens(0.6) {
            self.notes();
        }
        self.html += &close;
    }

    /// What stands between two paragraphs.
    fn between(&mut self) {
        match self.chance.below(9) {
            0 | 1 => {
                let (lead, other) = (self.chance.pick(&LEADS), self.other());
                let link = format!("{lead} <a href=\"/story\">{}</a>", other.title);
                if self.chance.happens(0.4) {
                    let strong = self.chance.happens(0.5);
                    let link = if strong { format!("<strong>{link}</strong>") } else { link };
                    let _ = write!(self.html, "<p>{link}</p>");
                } else {
                    self.put("more", "div.related-inline", &link);
                }
            }
            2 => {
                let list: String = (0..2 + self.chance.below(3)).map(|_| self.teaser("li", false)).collect();
                self.put("more", "div.more-links", &format!("<h3>{}</h3><ul>{list}</ul>", MORE[1]));
            }
            3 | 4 => {
                let offer = self.chance.pick(&OFFERS);
                let more = self.chance.pick(&OFFERS);
                let form = format!("<h4>Stay informed</h4><p>{offer}</p><p>{more}</p><input><button>Sign up</button>");
                self.put("box", "div.promo", &form);
            }
            5 => {
                let label =
                    self.chance.pick(&["Advertisement", "Article continues below", "Story continues below", "AD"]);
                self.put("ad", "div.ad", &format!("<span>{label}</span>"));
            }
            6 => {
                // A sentence of the story in large letters.
                let other = self.other();
                let words = sentence(&other.paragraphs[other.paragraphs.len() / 2]);
                let name = self.chance.pick(&["pullquote", "pull-quote", "quote-callout", "article__quote"]);
                let _ = write!(self.html, "<aside class=\"{name}\"><p>{words}</p></aside>");
            }
            _ => self.figure(),
        }
    }

    /// Lines at the end that are none of the story.
    fn notes(&mut self) {
        for _ in 0..1 + self.chance.below(3) {
            let line = self.chance.pick(&FEET);
            let line = self.fill(line);
            let line = if self.chance.happens(0.5) { format!("<em>{line}</em>") } else { line };
            let open = self.sites[self.own].part("p").filter(|_| self.chance.happens(0.5)).unwrap_or("p");
            let (open, close) = tags(open, self.salt);
            let _ = write!(self.html, "{open}{line}{close}");
        }
    }

    fn teaser(&mut self, element: &str, with_text: bool) -> String {
        let other = self.other();
        let (open, close) = tags(element, self.salt);
        let title = format!("<a href=\"/story\">{}</a>", other.title);
        let heading = self.chance.pick(&["h3", "h2", "h4", "div", "span"]);
        let text = if with_text { format!("<p>{}</p>", sentence(&other.paragraphs[0])) } else { String::new() };
        format!("{open}<{heading}>{title}</{heading}>{text}{close}")
    }

    fn list(&mut self, part: &str, otherwise: &str) {
        let card = lend(self.sites, self.own, "card", self.chance).unwrap_or("div.card");
        let with_text = self.chance.happens(0.4);
        let cards: String = (0..3 + self.chance.below(8)).map(|_| self.teaser(card, with_text)).collect();
        let (tag, heading) = (self.chance.pick(&["h2", "h3", "h4", "div"]), self.chance.pick(&MORE));
        self.put(part, otherwise, &format!("<{tag}>{heading}</{tag}>{cards}"));
    }

    fn rail(&mut self) {
        self.list("rail", "aside.sidebar");
    }

    /// What stands right below a story, in an order of chance.
    fn below(&mut self) {
        let first = self.chance.below(5);
        for step in 0..5 {
            if self.chance.happens(0.35) {
                continue;
            }
            match (first + step * 2) % 5 {
                0 => {
                    let bio = self.chance.pick(&BIOS);
                    let bio = format!("<h4>{}</h4><p>{}</p>", self.name, self.fill(bio));
                    self.put("bio", "div.author-bio", &bio);
                }
                1 => {
                    let tags: String =
                        (0..4).map(|_| format!("<a href=\"/t\">{}</a> ", self.chance.pick(&TOPICS))).collect();
                    self.put("tags", "div.tags", &tags);
                }
                2 => self.list("related", "div.related"),
                3 => self.comments(),
                _ => {
                    let offer = self.chance.pick(&OFFERS);
                    self.put("box", "div.newsletter", &format!("<h3>From {}</h3><p>{offer}</p>", self.publication));
                }
            }
        }
    }

    fn comments(&mut self) {
        let each = lend(self.sites, self.own, "comment", self.chance).unwrap_or("div.comment");
        let each = tags(each, self.salt);
        let mut list = String::new();
        for _ in 0..2 + self.chance.below(10) {
            let name = format!("{} {}", self.chance.pick(&GIVEN), self.chance.pick(&FAMILY));
            let words: Vec<&str> = (0..1 + self.chance.below(3)).map(|_| self.chance.pick(&COMMENTS)).collect();
            let ago = 1 + self.chance.below(20);
            let _ = write!(
                list,
                "{}<b>{name}</b> <span>{ago} hours ago</span><p>{}</p><button>Reply</button>{}",
                each.0,
                words.join(" "),
                each.1
            );
        }
        let (open, close) = self.tags("comments", "div#comments.comments");
        let count = 2 + self.chance.below(90);
        let _ = write!(self.html, "{open}<h3>{count} Comments</h3>{list}{close}");
    }

    fn next_story(&mut self, story: &Story) {
        let (open, close) = self.tags("body", "div");
        self.put("title", "h1", &story.title);
        self.html += &open;
        let p = self.sites[self.own].part("p").unwrap_or("p");
        let (before, after) = tags(p, self.salt);
        for paragraph in story.paragraphs.iter().take(12) {
            let _ = write!(self.html, "{before}{paragraph}{after}");
        }
        self.html += &close;
    }

    fn foot(&mut self) {
        let (open, close) = self.tags("foot", "footer");
        self.html += &open;
        self.menu(20);
        for _ in 0..1 + self.chance.below(3) {
            let line = self.chance.pick(&LEGAL);
            let _ = write!(self.html, "<p>{}</p>", self.fill(line));
        }
        self.html += &close;
        self.html += "</body></html>";
    }
}

fn sentence(paragraph: &str) -> &str {
    paragraph.split_inclusive(['.', '!', '?']).next().unwrap_or(paragraph)
}
