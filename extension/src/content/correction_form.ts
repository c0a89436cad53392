/** "Not right?": who else it may be. */

import type { Annotation, Quote } from "@core/types";
import { button, make } from "../shared/element.ts";
import { say } from "../shared/strings.ts";
import type { Verdict } from "./corrections.ts";

const NOBODY = "nobody";
const NOT_STATEMENT = "not_statement";

export function form(
  annotation: Annotation,
  quote: Quote,
  judge: (verdict: Verdict) => void,
  cancel: () => void,
): HTMLElement {
  const choice = make("select", "");
  choice.id = "speaker";
  const group = (label: string, options: HTMLOptionElement[]) => {
    const made = make("optgroup", "", ...options);
    made.label = label;
    choice.append(made);
  };
  group(
    say("wrong_group_other"),
    speakers(annotation, quote).map((name) => option(`=${name}`, name)),
  );
  group(say("wrong_group_none"), [
    option(NOBODY, say("wrong_nobody")),
    option(NOT_STATEMENT, say("wrong_not_statement")),
  ]);
  const label = make("label", "", say("wrong_who"));
  label.htmlFor = choice.id;
  const done = button("done", say("wrong_save"), () => {
    const { value } = choice;
    judge(value === NOBODY || value === NOT_STATEMENT ? value : { speaker: value.slice(1) });
  });
  return make("div", "form", label, choice, make("div", "row", done, button("", say("wrong_cancel"), cancel)));
}

function option(value: string, label: string): HTMLOptionElement {
  const made = make("option", "", label);
  made.value = value;
  return made;
}

/** Everybody in the article who can speak, the most mentioned first. */
function speakers({ entities }: Annotation, quote: Quote): string[] {
  const able = entities.filter((e) => e.kind === "person" || e.kind === "organization" || e.kind === "group");
  const names = able
    .sort((a, b) => Number(b.kind === "person") - Number(a.kind === "person") || b.mentions.length - a.mentions.length)
    .map((e) => e.name);
  return [...new Set(names)].filter((name) => name !== quote.speaker_name);
}
