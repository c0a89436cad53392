//! A page as large as big news sites make them: one of our stories amid menus, teasers, comments and scripts.

use std::fmt::Write;

/// Makes the page: about 400 KB, the first of `stories` as its article.
pub fn html(stories: &[String]) -> String {
    let mut page =
        String::from("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>The story</title>");
    let script = "window.settings=window.settings||[];window.settings.push({kind:\"slot\",size:[300,250],lazy:true});";
    let rule = ".teaser-card__title--large{font:700 1.125rem/1.25 serif;color:#222;margin:0 0 .5rem;padding:0}";
    let _ = write!(page, "<style>{}</style><script>{}</script></head><body>", rule.repeat(300), script.repeat(300));
    let _ = write!(
        page,
        "<header class=\"site-header\" role=\"banner\"><nav class=\"menu\"><ul>{}</ul></nav></header>",
        menu(200)
    );
    let lines = stories.iter().flat_map(|story| story.lines()).filter(|line| line.len() > 40);
    let line = |at: usize| lines.clone().cycle().nth(at).unwrap_or("Nothing happened.");
    let _ = write!(page, "<main id=\"main\"><article class=\"story\" itemprop=\"articleBody\"><h1>The story</h1>");
    for paragraph in stories.first().into_iter().flat_map(|story| story.lines()).filter(|line| !line.is_empty()) {
        let _ = write!(page, "<p class=\"story-body__text paragraph\">{paragraph}</p>");
    }
    page += "</article><aside class=\"rail\">";
    for at in 0..250 {
        let _ = write!(
            page,
            "<div class=\"teaser-card\" data-testid=\"teaser-{at}\"><a class=\"teaser-card__link\" href=\"/news/{at}/story\">\
             <picture><source srcset=\"/img/{at}-300.webp\"><img class=\"teaser-card__image\" alt=\"\" src=\"/img/{at}.jpg\">\
             </picture><h3 class=\"teaser-card__title--large\"><span>{}</span></h3></a><p class=\"teaser-card__text\">{}</p>\
             <ul class=\"teaser-card__tags\"><li><a href=\"/tag/{at}\">Topic {at}</a></li><li><time datetime=\"2024-05-01\">\
             {at} minutes ago</time></li></ul></div>",
            line(at).chars().take(60).collect::<String>(),
            line(at * 7).chars().take(160).collect::<String>(),
        );
    }
    page += "</aside><section id=\"comments\" class=\"comments\">";
    for at in 0..200 {
        let _ = write!(
            page,
            "<div class=\"comment\"><div class=\"comment__head\"><b class=\"comment__author\">Reader {at}</b> <span>{at} \
             hours ago</span></div><div class=\"comment__body\"><p>{}</p></div><div class=\"comment__tools\"><button \
             type=\"button\" aria-label=\"Like\">Like</button><button type=\"button\">Answer</button></div></div>",
            line(at * 3),
        );
    }
    let _ = write!(page, "</section></main><footer class=\"site-footer\"><ul>{}</ul></footer>", menu(120));
    let _ = write!(page, "<script>{}</script></body></html>", script.repeat(200));
    page
}

fn menu(items: usize) -> String {
    let item = |at: usize| {
        format!(
            "<li class=\"menu__item\"><a class=\"menu__link\" href=\"/section/{at}\"><span>Section {at}</span></a></li>"
        )
    };
    (0..items).map(item).collect()
}
