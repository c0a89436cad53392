//! Presses the button in real browsers, on the package that the stores get. `cargo xtask test` runs this; a word after
//! `--` runs only the cases with it in their names.

mod access;
mod always;
mod android;
mod card;
mod colours;
mod demo;
mod exports;
mod faults;
mod keyboard;
mod living;
mod marks;
mod options;
mod popup;
mod samples;
mod speed;
mod strings;

use browser_tests::Result;
use browser_tests::browser::{Browser, Window};
use browser_tests::desk::Desk;
use browser_tests::folder::Folder;
use browser_tests::kind::Kind;
use std::pin::Pin;
use std::process::ExitCode;
use std::time::Instant;

type Running<'b> = Pin<Box<dyn Future<Output = Result<()>> + 'b>>;
type Case = (&'static str, for<'b> fn(&'b mut Browser) -> Running<'b>);

/// A list of cases from the paths of their functions.
macro_rules! cases {
    ($($path:path),+ $(,)?) => { &[$((stringify!($path), |browser| Box::pin($path(browser)))),+] };
}

const CASES: &[Case] = cases![
    marks::the_button_marks_what_the_command_line_finds,
    marks::a_strict_content_security_policy_changes_nothing,
    marks::the_page_stays_as_it_is_while_marked_and_after,
    marks::pressing_twice_marks_once,
    marks::no_request_leaves,
    marks::markup_in_the_text_stays_text,
    marks::lone_surrogates_are_read,
    marks::broken_markup_is_read,
    card::a_click_on_a_mark_opens_the_card_of_its_speaker,
    card::a_click_on_a_link_follows_the_link,
    card::escape_closes_the_card_and_gives_the_focus_back,
    card::words_of_the_page_reach_the_card_as_text,
    card::a_drop_cap_opens_the_card_of_its_statement,
    colours::words_on_a_dark_box_have_marks_of_their_own,
    colours::a_switch_of_the_page_is_followed,
    colours::an_open_card_follows_the_page_into_the_dark,
    popup::layers_switch_on_and_off,
    popup::it_says_what_is_no_story,
    popup::it_counts_what_is_marked,
    exports::every_file_arrives,
    exports::a_citation_leads_to_the_words,
    exports::the_report_opens_to_be_printed,
    options::the_choices_show_on_the_page_and_beside_themselves,
    speed::the_popup_is_ready_at_once,
    speed::the_panel_is_ready_at_once,
    speed::marks_settle_at_once,
    speed::a_restless_page_costs_nothing,
    keyboard::a_walk_through_a_story,
    keyboard::the_panel_alone,
    access::popup,
    access::popup_where_there_is_no_story,
    access::panel,
    access::options,
    access::welcome,
    access::demo_page,
    access::card,
    living::a_new_paragraph_is_marked,
    living::a_ticker_in_the_story_leaves_the_page_alive,
    living::words_that_change_in_a_paragraph_are_read_again,
    living::a_story_that_is_taken_away_leaves_no_marks,
    living::another_story_under_another_address_is_marked,
    living::the_story_that_follows_below_is_marked_when_the_first_goes,
    living::paragraphs_that_load_late_are_marked,
    living::posts_that_come_on_top_are_marked,
    living::the_same_words_in_other_nodes_keep_their_marks,
    living::continue_reading_opens_the_rest,
    living::a_wall_that_cuts_the_story_is_said_in_the_popup,
    living::a_story_behind_a_wall_of_consent_is_marked_once_it_is_open,
    living::a_page_that_comes_back_has_its_marks,
    living::a_hidden_page_is_read_when_it_is_seen_again,
    living::a_hundred_thousand_nodes_and_ten_thousand_levels_are_read,
    living::documents_without_html_come_to_a_state,
    faults::pages_of_the_browser_are_out_of_reach,
    demo::it_marks_its_first_story_and_asks_nobody_else,
    demo::a_voice_is_seen_alone_and_all_again,
    demo::names_are_a_layer,
    demo::a_pasted_text_is_marked_and_is_text,
    // Last: the engine has work for a while afterwards.
    faults::ten_megabytes_of_text_do_not_hang_the_tab,
];

/// On a package with a model cut short.
const DAMAGED_CASES: &[Case] = cases![faults::an_engine_that_does_not_load_is_said_in_the_popup];

/// On a package in which every message of ours is written in strange letters.
const PSEUDO_CASES: &[Case] = cases![
    strings::every_word_of_the_popup_is_a_message,
    strings::every_word_of_the_panel_is_a_message,
    strings::every_word_of_the_card_is_a_message,
    strings::every_word_of_our_pages_is_a_message,
];

/// On a package for a Firefox with the interfaces of Firefox for Android.
const ANDROID_CASES: &[Case] = cases![
    android::what_android_does_not_have_is_gone,
    android::the_popup_offers_no_panel,
    android::the_options_speak_of_no_keys,
    android::pages_mark_and_cards_open,
];

const ALWAYS_CASES: &[Case] = cases![
    always::a_site_is_marked_without_a_press_until_it_is_removed,
    always::a_page_that_nobody_sees_yet_is_read_when_it_is_seen,
];

/// In a window on a screen, with keys that are typed. Linux alone has such screens for tests.
const TYPED_CASES: &[Case] = if cfg!(target_os = "linux") { cases![keyboard::the_keys_typed] } else { &[] };

struct Suite {
    cases: &'static [Case],
    /// What is done to the package first.
    prepare: fn(&Folder) -> Result<()>,
    kinds: &'static [Kind],
    window: fn() -> Result<Window>,
}

fn no_window() -> Result<Window> {
    Ok(Window::None)
}

fn desk() -> Result<Window> {
    Desk::start().map(Window::Desk)
}

const SUITES: &[Suite] = &[
    Suite { cases: CASES, prepare: samples::as_it_is, kinds: &Kind::ALL, window: no_window },
    Suite { cases: DAMAGED_CASES, prepare: samples::damage, kinds: &Kind::ALL, window: no_window },
    Suite { cases: PSEUDO_CASES, prepare: samples::pseudo, kinds: &Kind::ALL, window: no_window },
    Suite { cases: ANDROID_CASES, prepare: samples::android, kinds: &[Kind::Firefox], window: no_window },
    Suite { cases: ALWAYS_CASES, prepare: samples::as_it_is, kinds: &[Kind::Firefox], window: no_window },
    Suite { cases: TYPED_CASES, prepare: samples::as_it_is, kinds: &Kind::ALL, window: desk },
];

#[derive(Default)]
struct Tally {
    passed: usize,
    failures: Vec<String>,
}

async fn run(kind: Kind, package: &Folder, suite: &Suite, filter: &str, tally: &mut Tally) -> Result<()> {
    let named = |case: &&Case| format!("{}::{}", kind.name(), case.0).contains(filter);
    let cases: Vec<_> = suite.cases.iter().filter(named).collect();
    if cases.is_empty() {
        return Ok(());
    }
    let mut browser = Browser::start(kind, package.path(), (suite.window)()?).await?;
    for (name, case) in cases {
        let start = Instant::now();
        let outcome = case(&mut browser).await;
        let verdict = if outcome.is_ok() { "ok" } else { "FAILED" };
        println!("test {}::{name} ... {verdict} ({:.1} s)", kind.name(), start.elapsed().as_secs_f32());
        if let Err(error) = outcome {
            println!("{error}");
            tally.failures.push(format!("{}::{name}: {error}", kind.name()));
            // What a failure leaves behind is not the next case's business.
            browser.quit().await.ok();
            browser = Browser::start(kind, package.path(), (suite.window)()?).await?;
        } else {
            tally.passed += 1;
            browser.close_popup().await?;
        }
    }
    browser.quit().await
}

async fn run_all(filter: &str, tally: &mut Tally) {
    for kind in Kind::ALL {
        for suite in SUITES.iter().filter(|suite| suite.kinds.contains(&kind)) {
            let outcome = async {
                let package = samples::unpack(kind)?;
                (suite.prepare)(&package)?;
                run(kind, &package, suite, filter, tally).await
            };
            if let Err(error) = outcome.await {
                tally.failures.push(format!("{}: {error}", kind.name()));
            }
        }
    }
}

fn main() -> ExitCode {
    let filter = std::env::args().skip(1).find(|argument| !argument.starts_with('-')).unwrap_or_default();
    let mut tally = Tally::default();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    match runtime {
        Ok(runtime) => runtime.block_on(run_all(&filter, &mut tally)),
        Err(error) => tally.failures.push(error.to_string()),
    }
    for failure in &tally.failures {
        println!("\n{failure}");
    }
    let (verdict, failed) = if tally.failures.is_empty() { ("ok", 0) } else { ("FAILED", tally.failures.len()) };
    println!("\ntest result: {verdict}. {} passed; {failed} failed", tally.passed);
    if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
