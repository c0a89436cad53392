/** Options: what is marked, where, by which keys, and what is kept. */

import type { Certainty } from "@core/types";
import { part } from "../shared/element.ts";
import { load, save } from "../shared/settings.ts";
import { translate } from "../shared/strings.ts";
import { corrections } from "./corrections.ts";
import { keys } from "./keys.ts";
import { scores } from "./scores.ts";
import { sites } from "./sites.ts";

async function marks(): Promise<void> {
  const settings = await load();
  for (const radio of part("least", HTMLFieldSetElement).querySelectorAll("input")) {
    radio.checked = radio.value === settings.least;
    radio.addEventListener("change", () => void save({ least: radio.value as Certainty }));
  }
  const ticks = part("ticks", HTMLInputElement);
  ticks.checked = settings.ticks;
  ticks.addEventListener("change", () => void save({ ticks: ticks.checked }));
}

translate(document);
void marks();
scores();
void sites();
void keys();
void corrections();
