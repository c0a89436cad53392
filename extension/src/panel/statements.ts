/** The statements in order: the equal of the marks for those who do not see them. */

import type { Annotation, Quote } from "@core/types";
import { make, part } from "../shared/element.ts";
import type { Shown } from "../shared/messages.ts";
import { count, type Key, say } from "../shared/strings.ts";

const KINDS: Record<Quote["kind"], Key> = {
  direct: "speech_direct",
  mixed: "speech_mixed",
  indirect: "speech_indirect",
};

export function statements(shown: Shown, annotation: Annotation, go: (quote: number) => void): void {
  const points = Array.from(annotation.text);
  const items = annotation.quotes.map((quote, at) => {
    const words = quote.segments.map(([start, end]) => points.slice(start, end).join("")).join(" … ");
    const about = [quote.speaker_name ?? say("speaker_nobody"), say(KINDS[quote.kind])];
    if (quote.certainty !== "sure") about.push(say(`word_${quote.certainty}`));
    const [speaker, ...rest] = about;
    const press = make(
      "button",
      `statement ${quote.kind} ${quote.certainty} ${quote.speaker_kind}`,
      make("span", "who", speaker ?? ""),
      make("span", "how", rest.join(" · ")),
      make("span", "words", words),
    );
    press.type = "button";
    press.dataset["key"] = `statement-${quote.id}`;
    press.style.setProperty("--voice", shown.statements[at] ?? "");
    press.addEventListener("click", () => {
      go(quote.id);
      mark(quote.id);
    });
    const item = make("li", "", press);
    item.dataset["quote"] = String(quote.id);
    return item;
  });
  part("statements", HTMLElement).replaceChildren(...items);
  search();
}

/** The statement at which the reader is on the page. */
export function mark(quote: number | null): void {
  for (const item of part("statements", HTMLElement).children) {
    const here = item instanceof HTMLElement && item.dataset["quote"] === String(quote);
    const press = item.firstElementChild;
    if (here) {
      press?.setAttribute("aria-current", "true");
      item.scrollIntoView({ block: "nearest" });
    } else {
      press?.removeAttribute("aria-current");
    }
  }
}

/** Shows the statements that hold what is in the search field, in their words or their speaker. */
export function search(): void {
  const sought = part("search", HTMLInputElement).value.trim().toLocaleLowerCase();
  let found = 0;
  for (const item of part("statements", HTMLElement).children) {
    const hidden = sought !== "" && !item.textContent.toLocaleLowerCase().includes(sought);
    if (item instanceof HTMLElement) item.hidden = hidden;
    if (!hidden) found += 1;
  }
  part("found", HTMLElement).textContent = sought === "" ? "" : count("statements", found);
}
