/** What stands on a card. Page text goes in as text nodes only. */

import type { Certainty } from "@core/types";
import { button, make } from "../shared/element.ts";
import { count, type Key, percent, say } from "../shared/strings.ts";
import { contextOf, type Correct, type Verdict } from "./corrections.ts";
import { form } from "./correction_form.ts";
import type { Statement, Story } from "./story.ts";

export interface CardActions {
  close: () => void;
  step: (by: 1 | -1) => void;
  copy: () => Promise<boolean>;
  correct: Correct;
}

export function view(story: Story, statement: Statement, actions: CardActions): Node[] {
  const { quote } = statement;
  const entity = story.annotation.entities[quote.speaker?.entity ?? -1];
  const name = quote.speaker_name ?? say("speaker_nobody");
  const heading = make("h2", "name", name);
  heading.id = "who";
  const close = button("close", "", actions.close);
  close.setAttribute("aria-label", say("card_close"));
  return [
    make("div", "head", make("span", "swatch"), heading, close),
    entity?.role ? make("p", "role", entity.role) : kindOf(statement),
    entity?.description ? make("p", "description", entity.description) : null,
    ...(byReader(statement)
      ? [make("p", "certainty", say("certainty_reader"))]
      : [certainty(quote.certainty), make("p", "evidence", ...evidence(story, statement))]),
    share(story, statement),
    moves(story, statement, actions),
    foot(story, statement, actions),
  ].filter((node) => node !== null);
}

function kindOf({ quote }: Statement): Node | null {
  const kinds: Partial<Record<typeof quote.speaker_kind, Key>> = {
    unnamed: "kind_unnamed",
    collective: "kind_collective",
    document: "kind_document",
  };
  const key = kinds[quote.speaker_kind];
  return key === undefined ? null : make("p", "role", say(key));
}

function certainty(of: Certainty): Node {
  const keys: Record<Certainty, Key> = {
    sure: "certainty_sure",
    likely: "certainty_likely",
    unclear: "certainty_unclear",
  };
  return make("p", `certainty ${of}`, say(keys[of]));
}

/** “told Newsweek” → Ignatov → Oleg Ignatov, senior analyst */
function evidence(story: Story, { quote }: Statement): Node[] {
  const text = Array.from(story.annotation.text);
  const words = (span: { start: number; end: number } | null) =>
    span === null ? null : text.slice(span.start, span.end).join("");
  const entity = story.annotation.entities[quote.speaker?.entity ?? -1];
  const chain: string[] = [];
  const cue = words(quote.cue);
  if (cue !== null) chain.push(say("quoted", cue));
  const mention = words(quote.speaker);
  if (mention !== null) chain.push(mention);
  const full = entity === undefined ? quote.speaker_name : entity.name;
  if (full && full !== mention) chain.push(entity?.role ? `${full}, ${entity.role}` : full);
  if (chain.length === 0) return [make("span", "", say("evidence_none"))];
  return chain.flatMap((link, i) => {
    const part = make("span", "link", link);
    return i === 0 ? [part] : [arrow(), part];
  });
}

function arrow(): Node {
  const sign = make("span", "arrow", " → ");
  sign.setAttribute("aria-hidden", "true");
  return sign;
}

function share(story: Story, statement: Statement): Node | null {
  const voice = statement.voice === null ? undefined : story.annotation.voices[statement.voice];
  if (voice === undefined) return null;
  return make("p", "share", count("card_share", voice.quotes, percent(voice.share)));
}

function moves(story: Story, statement: Statement, actions: CardActions): Node | null {
  const all = story.statements.filter((s) => s.voice === statement.voice);
  if (all.length < 2) return null;
  const place = make(
    "span",
    "place",
    say("card_place", String(all.indexOf(statement) + 1), String(all.length)),
  );
  return make(
    "div",
    "moves",
    button("move", say("card_previous"), () => actions.step(-1)),
    place,
    button("move", say("card_next"), () => actions.step(1)),
  );
}

function byReader({ quote }: Statement): boolean {
  return quote.evidence === "corrected_by_reader";
}

function foot(story: Story, statement: Statement, actions: CardActions): Node {
  const { quote } = statement;
  const entity = story.annotation.entities[quote.speaker?.entity ?? -1];
  const context = contextOf(Array.from(story.annotation.text), quote);
  const judge = (verdict: Verdict) => actions.correct(statement.text, context, verdict);
  const copy = button("copy", say("card_copy"), () => {
    void actions.copy().then((done) => {
      copy.textContent = say(done ? "card_copied" : "card_not_copied");
    });
  });
  const footer = make("div", "foot", copy);
  if (byReader(statement)) {
    footer.append(button("wrong", say("card_undo"), () => judge(null)));
  } else {
    const wrong = button("wrong", say("card_wrong"), () => {
      const asked = form(story.annotation, quote, judge, () => {
        asked.replaceWith(footer);
        wrong.focus();
      });
      footer.replaceWith(asked);
      asked.querySelector("select")?.focus();
    });
    footer.append(wrong);
  }
  const source = entity ? reference(entity.wikipedia, entity.wikidata) : null;
  if (source !== null) footer.append(source);
  return footer;
}

/** Where the reader asked about words that are no statement. */
export function nothing(): Node[] {
  const name = make("h2", "name", say("menu_none"));
  name.id = "who";
  return [name];
}

/** In place of the card of a statement that was said to be none. */
export function undone(undo: () => void): Node[] {
  const name = make("h2", "name", say("card_removed"));
  name.id = "who";
  return [name, make("div", "foot", button("wrong", say("card_undo"), undo))];
}

function reference(wikipedia: string | null, wikidata: string | null): Node | null {
  const link = make("a", "reference");
  if (wikipedia) {
    link.href = `https://en.wikipedia.org/wiki/${encodeURIComponent(wikipedia.replaceAll(" ", "_"))}`;
    link.textContent = say("wikipedia");
  } else if (wikidata) {
    link.href = `https://www.wikidata.org/wiki/${encodeURIComponent(wikidata)}`;
    link.textContent = say("wikidata");
  } else {
    return null;
  }
  link.target = "_blank";
  link.rel = "noopener noreferrer";
  return link;
}
