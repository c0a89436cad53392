/** The popup: opening it marks the page; then it switches. */

import { make } from "../shared/element.ts";
import { LAYERS, type Layer, OFF, type Status, type ToBackground } from "../shared/messages.ts";
import { load, save } from "../shared/settings.ts";
import { count, type Key, say, translate } from "../shared/strings.ts";

const STATES: Record<Exclude<Status["state"], "marked">, [Key, Key]> = {
  off: ["state_off", "state_off_detail"],
  nothing_quoted: ["state_nothing_quoted", "state_nothing_quoted_detail"],
  not_article: ["state_not_article", "state_not_article_detail"],
  empty: ["state_empty", "state_empty_detail"],
  language: ["state_language", "state_language_detail"],
  unreadable: ["state_unreadable", "state_unreadable_detail"],
  engine: ["state_engine", "state_engine_detail"],
};

const LAYER_NAMES: Record<Layer, Key> = {
  voices: "layer_voices",
  people: "layer_people",
  organizations: "layer_organizations",
  places: "layer_places",
  other: "layer_other",
};

function part<T extends HTMLElement>(id: string, type: new () => T): T {
  const element = document.getElementById(id);
  if (!(element instanceof type)) throw new Error(`no ${id}`);
  return element;
}

async function start(): Promise<void> {
  translate(document);
  const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
  const id = tab?.id;
  if (id === undefined) {
    show({ ...OFF, state: "unreadable" });
    return;
  }
  const power = part("power", HTMLButtonElement);
  power.addEventListener("click", () => void press(id, power.getAttribute("aria-checked") !== "true"));
  await layers();
  await press(id, true);
}

async function press(tab: number, on: boolean): Promise<void> {
  const message: ToBackground = { type: "press", tab, on };
  show(await chrome.runtime.sendMessage<ToBackground, Status>(message));
}

function show(status: Status): void {
  const { state } = status;
  const on = state !== "off" && state !== "unreadable" && state !== "engine";
  const power = part("power", HTMLButtonElement);
  power.setAttribute("aria-checked", String(on));
  power.disabled = state === "unreadable";
  document.body.dataset["state"] = state;
  const [headline, detail] =
    state === "marked"
      ? [count("voices", status.voices), count("statements", status.statements)]
      : STATES[state].map((key) => say(key));
  part("headline", HTMLElement).textContent = headline ?? "";
  part("detail", HTMLElement).textContent = [detail, status.truncated ? say("truncated") : ""]
    .join(" ")
    .trim();
  part("layers", HTMLFieldSetElement).hidden = state !== "marked" && state !== "nothing_quoted";
  for (const layer of LAYERS) {
    const number = document.querySelector(`[data-count="${layer}"]`);
    if (number !== null) number.textContent = String(status[layer]);
  }
}

/** The switches of the layers; a change is kept, and every marked page follows. */
async function layers(): Promise<void> {
  const { layers } = await load();
  const list = part("layers", HTMLFieldSetElement).querySelector("ul");
  for (const layer of LAYERS) {
    const box = make("input", "");
    box.type = "checkbox";
    box.id = `layer-${layer}`;
    box.checked = layers[layer];
    box.addEventListener("change", () => {
      layers[layer] = box.checked;
      void save({ layers });
    });
    const label = make(
      "label",
      "",
      make("span", `sample ${layer}`),
      make("span", "text", say(LAYER_NAMES[layer])),
    );
    label.htmlFor = box.id;
    const number = make("span", "number");
    number.dataset["count"] = layer;
    list?.append(make("li", "", box, label, number));
  }
}

void start();
