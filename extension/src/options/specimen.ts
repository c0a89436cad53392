/** A few words marked as a story is with the choices beside them: by the very code that marks stories. */

import { PREFIX, sheet } from "../content/paint.ts";
import { background, palette } from "../content/palette.ts";
import { part } from "../shared/element.ts";
import { type Settings, watch } from "../shared/settings.ts";

export function specimen(settings: Settings): void {
  const words = part("specimen", HTMLElement);
  const style = new CSSStyleSheet();
  document.adoptedStyleSheets = [style];
  let wanted = settings;
  const show = () => {
    style.replaceSync(sheet([palette(background(words))], wanted));
    const groups = new Map<string, Highlight>();
    for (const span of words.querySelectorAll<HTMLElement>("[data-mark]")) {
      const mark = span.dataset["mark"] ?? "";
      const name = PREFIX + (wanted.colours === "one" ? mark.replace(/^\d/, "0") : mark);
      const range = document.createRange();
      range.selectNodeContents(span);
      groups.set(name, (groups.get(name) ?? new Highlight()).add(range));
    }
    CSS.highlights.clear();
    for (const [name, group] of groups) CSS.highlights.set(name, group);
  };
  show();
  watch((changed) => {
    wanted = changed;
    show();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", show);
}
