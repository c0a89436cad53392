/** Options: what is marked, where, by which keys, and what is kept. */

import { part } from "../shared/element.ts";
import { load, save } from "../shared/settings.ts";
import { translate } from "../shared/strings.ts";
import { corrections } from "./corrections.ts";
import { keys } from "./keys.ts";
import { scores } from "./scores.ts";
import { sites } from "./sites.ts";
import { specimen } from "./specimen.ts";

async function marks(): Promise<void> {
  const settings = await load();
  for (const choice of ["least", "colours", "lines"] as const) {
    for (const radio of part(choice, HTMLFieldSetElement).querySelectorAll("input")) {
      radio.checked = radio.value === settings[choice];
      radio.addEventListener("change", () => void save({ [choice]: radio.value }));
    }
  }
  for (const choice of ["tint", "ticks"] as const) {
    const box = part(choice, HTMLInputElement);
    box.checked = settings[choice];
    box.addEventListener("change", () => void save({ [choice]: box.checked }));
  }
  specimen(settings);
}

translate(document);
void marks();
scores();
void sites();
void keys();
void corrections();
