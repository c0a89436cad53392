/** Who speaks how much, and what kind of sources the story rests on. */

import type { Annotation, SpeakerKind } from "@core/types";
import { make, part } from "../shared/element.ts";
import type { Shown } from "../shared/messages.ts";
import { count, type Key, percent, say } from "../shared/strings.ts";

/** One button a voice: press it to see that voice alone. */
export function voices(shown: Shown, annotation: Annotation, isolate: (voice: number | null) => void): void {
  const items = annotation.voices.map((voice, at) => {
    const entity = annotation.entities[voice.entity ?? -1];
    const bar = make("span", "share");
    bar.style.setProperty("--share", String(voice.share));
    bar.style.setProperty("--voice", shown.voices[at] ?? "");
    bar.ariaHidden = "true";
    const role = entity?.role ? make("span", "role", entity.role) : null;
    const numbers = make(
      "span",
      "numbers",
      count("statements", voice.quotes),
      make("span", "dot", " · "),
      make("b", "", percent(voice.share)),
    );
    const press = make("button", "voice", make("span", "name", voice.name), numbers, role, bar);
    press.type = "button";
    press.dataset["key"] = `voice-${at}`;
    press.ariaPressed = String(shown.alone === at);
    press.title = say("panel_isolate");
    press.addEventListener("click", () => isolate(shown.alone === at ? null : at));
    return make("li", "", press);
  });
  part("voices", HTMLElement).replaceChildren(...items);
}

const KINDS: [SpeakerKind, Key][] = [
  ["named", "source_named"],
  ["collective", "source_collective"],
  ["document", "source_document"],
  ["unnamed", "source_unnamed"],
  ["none", "source_none"],
];

/** Statements by kind of source: a bar for the eye, a list for everybody; and of how many the story says who they are. */
export function balance({ quotes, voices, entities }: Annotation): void {
  const counted = KINDS.map(([kind, label]): [SpeakerKind, Key, number] => [
    kind,
    label,
    quotes.filter((quote) => quote.speaker_kind === kind).length,
  ]).filter(([, , n]) => n > 0);
  part("bar", HTMLElement).replaceChildren(
    ...counted.map(([kind, , n]) => {
      const piece = make("span", kind);
      piece.style.flexGrow = String(n);
      return piece;
    }),
  );
  part("balance", HTMLElement).replaceChildren(
    ...counted.map(([kind, label, n]) =>
      make("li", "", make("span", `key ${kind}`), make("span", "label", say(label)), make("b", "", String(n))),
    ),
  );
  const people = voices.flatMap(({ entity }) => entities[entity ?? -1] ?? []).filter(({ kind }) => kind === "person");
  const roles = people.filter(({ role }) => role !== null).length;
  part("roles", HTMLElement).textContent = people.length === 0 ? "" : count("panel_roles", people.length, String(roles));
}

/** Unnamed sources in the words of the story, each leading to what it says. */
export function unnamed({ quotes }: Annotation, go: (quote: number) => void): void {
  const found = quotes.filter((quote) => quote.speaker_kind === "unnamed");
  part("unnamed-section", HTMLElement).hidden = found.length === 0;
  part("unnamed", HTMLElement).replaceChildren(
    ...found.map((quote) => {
      const press = make("button", "chip", quote.speaker_name ?? say("kind_unnamed"));
      press.type = "button";
      press.dataset["key"] = `unnamed-${quote.id}`;
      press.addEventListener("click", () => go(quote.id));
      return make("li", "", press);
    }),
  );
}
