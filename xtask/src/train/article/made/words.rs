//! What stands around a story, in words of our own.

/// Headings over lists of other stories.
pub const MORE: [&str; 18] = [
    "Most read",
    "Related stories",
    "More from this section",
    "You may also like",
    "Trending now",
    "Read more",
    "Latest",
    "Top stories",
    "Recommended for you",
    "Up next",
    "More on this story",
    "Editor’s picks",
    "Around the region",
    "From our partners",
    "Popular in news",
    "In case you missed it",
    "Most popular",
    "More stories",
];

/// What leads from the middle of a story to another; the other's headline follows.
pub const LEADS: [&str; 10] = [
    "Read more:",
    "Read also:",
    "Related:",
    "See also:",
    "MORE:",
    "Also read |",
    "READ NEXT:",
    "Don’t miss:",
    "",
    "Recommended",
];

/// Offers of letters and subscriptions.
pub const OFFERS: [&str; 14] = [
    "Sign up for our morning newsletter and get the day’s top stories in your inbox.",
    "Get the stories that matter to you. Our free briefing lands every weekday at seven.",
    "By signing up, you agree to our terms of use and privacy policy. You can unsubscribe at any time.",
    "Thanks for signing up! Check your inbox to confirm your address.",
    "Support local journalism. Subscribe today for less than a coffee a week.",
    "We want to hear from you. Tell us what you think of our app in a short survey.",
    "Download our free app for breaking news alerts and the weather where you live.",
    "Already a subscriber? Log in to continue.",
    "You have read your last free article. Subscribe for unlimited access to everything we publish.",
    "This content is only available to subscribers. Start your free trial now and cancel whenever you like.",
    "Follow us on social media for the latest updates, pictures and videos from our reporters.",
    "Join the conversation on our messaging channel, where our editors share what they are reading.",
    "Our journalism is free to read because readers like you pay for it. Please consider a donation of any size.",
    "Enter your email address. Something went wrong, please try again later.",
];

/// What readers write below.
pub const COMMENTS: [&str; 20] = [
    "I have lived here for forty years and nobody has ever asked us what we want.",
    "About time somebody said it. The same people have been running this town into the ground.",
    "This is not news. Why are you giving these people a platform?",
    "My brother worked there and he told us the same thing last summer. Nobody listened then either.",
    "Typical. They will hold an inquiry, it will cost millions, and nothing will change.",
    "Great piece, thank you. More of this and less about celebrities please.",
    "You can say what you like about the man, but he was the only one who turned up at the meeting.",
    "Source? I cannot find that number anywhere in the report you link to.",
    "So the taxpayer picks up the bill again. What a surprise.",
    "I was on that train. It was much worse than they say, people were crying and there was no water.",
    "Well said! I would add that the buses have not run on time since the spring either.",
    "Nobody is forcing you to read it. If you do not like it, go somewhere else.",
    "My heart goes out to the families. I cannot imagine what they are going through.",
    "The headline does not match the story at all. Did the editor even read it?",
    "We should all remember this at the next election, whatever they promise us by then.",
    "As a nurse I can tell you that this happens every single winter.",
    "Interesting. I wonder what the other side would say if you had asked them.",
    "It was the same under the last lot, to be fair.",
    "LOL. You could not make it up.",
    "Has anybody tried to call them? I have been in the queue for two hours now.",
];

/// Words under pictures, and who took them.
pub const CAPTIONS: [&str; 12] = [
    "A view of the square on Tuesday morning.",
    "Residents gather outside the town hall to hear the result of the vote.",
    "The building has stood empty since the owners moved out three years ago.",
    "Police officers stand near the scene of the accident.",
    "File photo: workers leave the plant at the end of a shift.",
    "The minister arrives for talks with her counterparts.",
    "Supporters celebrate after the final whistle.",
    "A worker checks the equipment before the start of the season.",
    "The team’s captain, left, speaks to reporters after training.",
    "An aerial view of the harbour, where the work is due to start next year.",
    "Smoke rises over the hills east of the city.",
    "The chairman at a hearing earlier this month.",
];
pub const CREDITS: [&str; 8] = [
    "Photo: Ida Lund",
    "Ben Okoro/The Courier",
    "(Handout)",
    "Getty Images",
    "Picture: Supplied",
    "AP Photo/R. Duarte",
    "Image source, Reuters",
    "Photograph by Lena Fox",
];

/// Who wrote it: `NAME` and `SITE` are put in.
pub const BIOS: [&str; 8] = [
    "NAME is a reporter at SITE, where she covers the courts, the police and the city council.",
    "NAME covers business and technology for SITE. Before that he spent six years at a news agency.",
    "NAME joined SITE in 2016. Her work has also appeared in several magazines.",
    "About the author: NAME writes about health and science. Send tips to the newsdesk.",
    "NAME is an award-winning journalist and the author of two books on the history of the region.",
    "Reach NAME at newsdesk@example.com or follow him on social media.",
    "NAME is SITE’s correspondent in the north. He grew up on a farm and still keeps bees.",
    "More by NAME",
];

/// What stands at the foot of a story.
pub const FEET: [&str; 12] = [
    "Copyright 2024 SITE. All rights reserved. This material may not be published, broadcast, rewritten or redistributed.",
    "Reporting by NAME; editing by Rosa Quint",
    "This story was first published in our print edition.",
    "Have a story? Contact our newsdesk or send us a message.",
    "If you spot an error in this article, please let us know so that we can correct it.",
    "SITE may receive a commission from purchases made through links on this page.",
    "Our standards: how we report and why you can trust it.",
    "Comments are moderated. Please keep them civil and to the point.",
    "The views expressed in this article are the author’s own and do not necessarily reflect those of SITE.",
    "Sign in to comment",
    "NAME contributed to this report.",
    "Story continues below",
];

/// The end of the page.
pub const LEGAL: [&str; 6] = [
    "© 2024 SITE. All rights reserved. Use of this site means that you agree to our terms of service and privacy policy.",
    "SITE is a member of the press council. If you have a complaint about our journalism, you can write to the editor.",
    "We use cookies to improve your experience. By continuing to browse you agree to our use of cookies.",
    "We and our partners store and access information on a device, such as cookies, and process personal data.",
    "Registered office: 12 Quay Street. Company number 0213344.",
    "Market data is delayed by at least fifteen minutes. Weather by the national service.",
];

pub const SITES: [&str; 10] = [
    "The Harbour Post",
    "Valley Courier",
    "Channel 9 News",
    "The Daily Lantern",
    "Northern Echoes",
    "Metro Ledger",
    "The Borough Times",
    "Coast Radio",
    "The Plainsman",
    "City Wire",
];
pub const GIVEN: [&str; 16] = [
    "Ann", "Bo", "Carla", "Dev", "Elif", "Femi", "Grace", "Hugo", "Ines", "Jonas", "Kiran", "Lucy", "Mateo", "Nadia",
    "Omar", "Priya",
];
pub const FAMILY: [&str; 16] = [
    "Lee", "Dahl", "Roe", "Okafor", "Brandt", "Moreau", "Silva", "Hughes", "Nair", "Walsh", "Kovač", "Tan", "Ferreira",
    "Adler", "Mbeki", "Stone",
];

/// The menu, tags and topics.
pub const TOPICS: [&str; 24] = [
    "News",
    "Sport",
    "Business",
    "Politics",
    "World",
    "Opinion",
    "Culture",
    "Weather",
    "Health",
    "Education",
    "Travel",
    "Technology",
    "Crime",
    "Courts",
    "Elections",
    "Climate",
    "Housing",
    "Transport",
    "Obituaries",
    "Letters",
    "Video",
    "Podcasts",
    "Jobs",
    "Puzzles",
];

/// Headings within a story.
pub const HEADINGS: [&str; 16] = [
    "What happens next",
    "‘A long time coming’",
    "The background",
    "How it started",
    "Questions remain",
    "Key points",
    "What the experts say",
    "A divided town",
    "Reaction",
    "Why it matters",
    "The numbers",
    "‘We were never told’",
    "Looking ahead",
    "The other side",
    "Who pays?",
    "A second chance",
];

/// Names of things for sale, and of what a page of them says.
pub const THINGS: [&str; 12] = [
    "Canvas walking shoes",
    "A lamp for small desks",
    "The pan that does everything",
    "Wool socks, three pairs",
    "A folding chair",
    "Noise-cancelling headphones",
    "The plain white shirt",
    "A kettle with a thermometer",
    "Garden gloves",
    "A rain jacket that packs small",
    "The best cheap torch",
    "A blanket for two",
];
pub const PRAISE: [&str; 8] = [
    "It is light, it is cheap and after six months of daily use it looks as it did on the first day.",
    "We tried eleven of them, and this is the only one that nobody wanted to give back.",
    "It comes in four colours, and the smallest size fits into a coat pocket.",
    "Reviewers praise how quiet it is, though some say that the cable is too short.",
    "The price has come down by a third since the spring, which makes it the best value on this list.",
    "If you only buy one thing this season, make it this one: it goes with everything and washes well.",
    "“I bought a second one for my mother,” one reviewer wrote, and another called it a small miracle.",
    "It is not pretty, but it works, and spare parts are easy to get.",
];
