//! Pages that hold no story: what a reader may press the button on by mistake.

use crate::words::Words;

/// A kind of page: its name, and what makes one of its main part.
pub type Kind = (&'static str, fn(&mut Words) -> String);

/// All kinds.
pub const KINDS: [Kind; 33] = [
    ("home page", |w| {
        w.many(5, |w, _| {
            let list = w.many(6, |w, _| {
                format!("<div class=teaser><h3><a href=/s>{}</a></h3><p>{}</p></div>", w.headline(), w.sentence())
            });
            format!("<section><h2>{}</h2>{list}</section>", w.topic())
        })
    }),
    ("home page of links", |w| w.many(40, |w, _| format!("<li><a href=/s>{}</a></li>", w.headline()))),
    ("section front with long teasers", |w| {
        let list = w.many(12, |w, i| {
            format!("<article class=post><h2><a href=/{i}>{}</a></h2><div class=meta>May {}, 2024</div><p>{} <a href=/{i}>Read more</a></p></article>", w.headline(), i + 1, w.text(3))
        });
        format!("<h1>{}</h1>{list}<a href=/2>Older posts</a>", w.topic())
    }),
    ("section front of cards", |w| {
        let list = w.many(24, |w, _| format!("<div class=card><a href=/s><img alt=''><span class=kicker>{}</span><h3>{}</h3></a><time>3 hours ago</time></div>", w.topic(), w.headline()));
        format!("<div class=grid>{list}</div>")
    }),
    ("tag page", |w| {
        let list = w.many(15, |w, _| {
            format!(
                "<div class=item><h4><a href=/s>{}</a></h4><p class=summary>{}</p><span>By A. Lee</span></div>",
                w.headline(),
                w.sentence()
            )
        });
        format!("<h1>Topic: ferries</h1><p>{}</p>{list}", w.sentence())
    }),
    ("author page", |w| {
        let list = w.many(10, |w, _| format!("<li><h3><a href=/s>{}</a></h3><p>{}</p></li>", w.headline(), w.text(2)));
        format!(
            "<div class=author-bio><h1>Ann Lee</h1><p>{}</p></div><h2>Latest from Ann Lee</h2><ul>{list}</ul>",
            w.text(3)
        )
    }),
    ("search results", |w| {
        let list = w.many(10, |w, i| format!("<div class=result><a href=/{i}><h3>{}</h3><cite>example.org › news</cite></a><span>12 May — {} …</span></div>", w.headline(), w.text(2)));
        format!(
            "<form role=search><input name=q><button>Search</button></form><p>About 14,300 results (0.31 seconds)</p>{list}<h2>People also ask</h2>"
        )
    }),
    ("no search results", |_| {
        "<h1>Search</h1><form><input name=q><button>Search</button></form><p>Your search for “ferrry” did not match any documents.</p><ul><li>Make sure that all words are spelled correctly.</li><li>Try different keywords.</li></ul>".into()
    }),
    ("product page", |w| {
        format!(
            "<h1>Wool blanket, grey</h1><span class=price>€ 89.00</span><button>Add to basket</button><div class=description><p>{}</p></div><ul><li>100 % wool</li><li>130 × 200 cm</li><li>Machine wash at 30°</li></ul><h2>Customers also bought</h2>{}",
            w.text(2),
            w.many(6, |w, _| format!(
                "<div class=product><a href=/p>{}</a><span>€ 19.00</span><button>Add</button></div>",
                w.topic()
            ))
        )
    }),
    ("product page with reviews", |w| {
        let reviews = w.many(6, |w, _| {
            format!(
                "<div class=review><span class=stars>★★★★☆</span><b>Bo D.</b><p>{}</p><button>Helpful</button></div>",
                w.text(2)
            )
        });
        format!("<h1>Desk lamp</h1><p class=price>$24.99</p><button>Buy now</button><h2>Customer reviews</h2>{reviews}")
    }),
    ("shop category", |w| {
        w.many(20, |w, _| format!("<div class=product-tile><img alt=''><a href=/p>{} lamp</a><span class=price>$24.99</span><button>Add to cart</button></div>", w.topic()))
    }),
    ("shopping cart", |w| {
        format!(
            "<h1>Your basket</h1><table><tr><th>Item</th><th>Price</th></tr>{}</table><button>Check out</button><p>Delivery is free from € 50.</p>",
            w.many(4, |w, _| format!(
                "<tr><td>{} lamp</td><td>€ 19.00</td><td><button>Remove</button></td></tr>",
                w.topic()
            ))
        )
    }),
    ("video page", |w| {
        format!(
            "<video controls></video><h1>{}</h1><p class=description>{}</p><h2>More videos</h2>{}",
            w.headline(),
            w.sentence(),
            w.many(12, |w, _| format!("<div class=video-card><a href=/v>{}</a><span>02:14</span></div>", w.headline()))
        )
    }),
    ("video site", |w| {
        format!(
            "<div id=player><video></video></div><h1>{}</h1><div>1,204,331 views · 3 years ago</div><button>Subscribe</button><div id=description>{}</div><div id=comments>{}</div>",
            w.headline(),
            w.sentence(),
            w.many(8, |w, _| format!(
                "<div class=comment><b>@bo</b> 2 days ago <p>{}</p><button>Reply</button></div>",
                w.sentence()
            ))
        )
    }),
    ("podcast list", |w| {
        w.many(14, |w, i| {
            format!(
                "<div class=episode><h3>Episode {}: {}</h3><p>{}</p><button>Play</button><span>41 min</span></div>",
                90 - i,
                w.headline(),
                w.sentence()
            )
        })
    }),
    ("photo gallery", |w| {
        w.many(18, |w, i| {
            format!(
                "<figure><img alt=''><figcaption>{} of 18. {} Photo: Ann Lee</figcaption></figure>",
                i + 1,
                w.sentence()
            )
        })
    }),
    ("login", |_| {
        "<h1>Sign in</h1><form><label>Email<input type=email></label><label>Password<input type=password></label><button>Sign in</button></form><a href=/r>Forgot your password?</a><p>New here? <a href=/new>Create an account</a></p>".into()
    }),
    ("sign-up wall", |w| {
        format!(
            "<h1>Keep reading</h1><p>Create a free account to keep reading. It takes less than a minute.</p><form><input type=email><button>Continue</button></form><ul><li>Unlimited stories</li><li>Newsletters</li></ul><p>By continuing you agree to our <a href=/t>terms</a>.</p>{}",
            w.many(3, |w, _| format!("<div class=plan><h3>{}</h3><p>€ 4 a month</p></div>", w.topic()))
        )
    }),
    ("not found", |_| {
        "<h1>404</h1><p>Sorry, the page you are looking for does not exist or has been moved.</p><a href=/>Go to the home page</a>".into()
    }),
    ("not found with links", |w| {
        format!(
            "<h1>We can’t find that page</h1><p>It may have moved. Try one of these:</p><ul>{}</ul>",
            w.many(10, |w, _| format!("<li><a href=/s>{}</a></li>", w.headline()))
        )
    }),
    ("server error", |_| "<center><h1>502 Bad Gateway</h1></center><hr><center>nginx</center>".into()),
    ("consent wall", |_| {
        "<div role=dialog class=consent-modal><h2>We value your privacy</h2><p>We and our 842 partners store and access information on a device, such as cookies, and process personal data, such as unique identifiers, for personalised advertising and content, measurement, audience research and the development of services.</p><p>With your permission we and our partners may use precise location data and identification through device scanning. You may click to consent to the processing described above, or get more details and change your preferences before you consent.</p><p>Some processing of your personal data may not require your consent, but you have a right to object to it. Your preferences will apply to this website only.</p><button>Accept all</button><button>Reject all</button></div>".into()
    }),
    ("robot check", |_| {
        "<h1>Checking your browser</h1><p>This process is automatic. Your browser will be sent to the page you asked for shortly. Please allow up to five seconds.</p><p>Please enable JavaScript and cookies to continue.</p>".into()
    }),
    ("empty", |_| "<div id=root></div>".into()),
    ("directory listing", |w| {
        format!(
            "<h1>Index of /pub</h1><table>{}</table>",
            w.many(30, |_, i| format!(
                "<tr><td><a href=f{i}.gz>file-{i}.tar.gz</a></td><td>2024-05-0{} 12:10</td><td>{}K</td></tr>",
                i % 9 + 1,
                i * 37
            ))
        )
    }),
    ("table of results", |w| {
        format!(
            "<h1>Results</h1><table>{}</table>",
            w.many(40, |w, i| format!(
                "<tr><td>{}</td><td>{} United</td><td>{} – {}</td><td>{} Rovers</td></tr>",
                i + 1,
                w.topic(),
                i % 5,
                i % 3,
                w.topic()
            ))
        )
    }),
    ("weather", |w| {
        format!(
            "<h1>Weather in Halm</h1><p>Cloudy, 14°</p>{}",
            w.many(14, |_, i| format!(
                "<div class=hour><span>{i}:00</span><span>{}°</span><span>{} mm</span></div>",
                10 + i % 5,
                i % 3
            ))
        )
    }),
    ("stock quote", |w| {
        format!(
            "<h1>Norvik Shipping AB</h1><p>142.30 <span>+1.2 %</span></p><table>{}</table><h2>News</h2>{}",
            w.many(12, |w, i| format!("<tr><td>{} ratio</td><td>{}.{}</td></tr>", w.topic(), i, i)),
            w.many(6, |w, _| format!("<a href=/s>{}</a>", w.headline()))
        )
    }),
    ("forum list", |w| {
        w.many(25, |w, i| format!("<div class=thread><a href=/t>{}</a><span>{} replies</span><span>last post by bo, 2 hours ago</span></div>", w.headline(), i))
    }),
    ("social feed", |w| {
        w.many(12, |w, _| format!("<div class=post><b>Ann Lee</b> <a href=/u>@ann</a> · 3h <div>{}</div><button>Reply</button><button>Repost</button><button>Like</button></div>", w.sentence()))
    }),
    ("job list", |w| {
        w.many(15, |w, _| {
            format!(
                "<div class=job><h3><a href=/j>{} officer</a></h3><p>Halm · full time · posted 3 days ago</p></div>",
                w.topic()
            )
        })
    }),
    ("event calendar", |w| {
        w.many(20, |w, i| format!("<div class=event><time>{} June, 19:00</time><h3>{}</h3><span>Town hall</span><a href=/b>Book</a></div>", i + 1, w.headline()))
    }),
    ("live scores", |w| {
        w.many(20, |w, i| {
            format!(
                "<div class=match><span>{} City</span><b>{}:{}</b><span>{} Town</span><i>67'</i></div>",
                w.topic(),
                i % 4,
                i % 3,
                w.topic()
            )
        })
    }),
];

/// A page around a main part, in one of three styles of markup.
pub fn page(style: usize, main: &str, w: &mut Words) -> String {
    let menu = w.many(8, |w, _| format!("<li><a href=/m>{}</a></li>", w.topic()));
    let foot =
        "<p>© 2024 Halm Media. All rights reserved. <a href=/terms>Terms of use</a> <a href=/privacy>Privacy</a></p>";
    match style {
        0 => format!(
            "<!doctype html><html lang=en><head><title>Halm Post</title><meta property=og:type content=website></head><body><header><nav><ul>{menu}</ul></nav></header><main>{main}</main><footer>{foot}</footer></body></html>"
        ),
        1 => format!(
            "<!doctype html><html lang=en><head><title>Halm Post</title></head><body><div class=top><ul>{menu}</ul></div><div class=wrap><div class=content>{main}</div><div class=side><h3>Newsletter</h3><p>{}</p><form><input type=email><button>Subscribe</button></form></div></div><div class=bottom>{foot}</div></body></html>",
            w.sentence()
        ),
        _ => format!(
            "<html><head><title>Halm Post</title></head><body><table width=900><tr><td>{menu}</td></tr><tr><td>{main}</td></tr><tr><td>{foot}</td></tr></table></body></html>"
        ),
    }
}
