/** The popup: opening it marks the page; then it switches. */

import { make, part } from "../shared/element.ts";
import { LAYERS, type Layer, OFF, type Status, type ToBackground } from "../shared/messages.ts";
import { load, save, type Settings } from "../shared/settings.ts";
import { hasPanel, openPanel } from "../shared/side.ts";
import { allow, forget, isAlways, siteOf } from "../shared/sites.ts";
import { sentences } from "../shared/states.ts";
import { count, type Key, say, translate } from "../shared/strings.ts";
import { press, tell } from "../shared/tabs.ts";

const NAMES: Record<Layer, Key> = {
  voices: "layer_voices",
  people: "layer_people",
  organizations: "layer_organizations",
  places: "layer_places",
  other: "layer_other",
};

async function start(): Promise<void> {
  // Asked for first: the answers come while the frame is filled.
  const tabs = chrome.tabs.query({ active: true, currentWindow: true });
  const settings = load();
  translate(document);
  part("headline", HTMLElement).textContent = say("state_working");
  const [tab] = await tabs;
  const id = tab?.id;
  if (id === undefined) {
    show({ ...OFF, state: "unreadable" });
    return;
  }
  const power = part("power", HTMLButtonElement);
  power.addEventListener("click", () => {
    void press(id, power.getAttribute("aria-checked") !== "true").then(show);
  });
  chrome.runtime.onMessage.addListener((message: ToBackground, sender) => {
    if (message.type === "status" && sender.tab?.id === id) show(message.status);
  });
  part("panel", HTMLButtonElement).addEventListener("click", () => {
    void openPanel(id).then(() => close());
  });
  part("options", HTMLButtonElement).addEventListener("click", () => {
    void chrome.runtime.openOptionsPage().then(() => close());
  });
  const shown = Promise.all([marked(id), settings.then(layers)]).then(([status]) => show(status));
  await Promise.all([always(tab?.url), shown]);
  performance.mark("ready");
}

/** A page that is marked already answers for itself; any other is read. */
async function marked(id: number): Promise<Status> {
  const status = await tell<Status>(id, { type: "status" });
  return status?.state === "marked" ? status : press(id, true);
}

function show(status: Status): void {
  const { state } = status;
  document.body.dataset["state"] = state;
  const power = part("power", HTMLButtonElement);
  power.setAttribute("aria-checked", String(state !== "off" && state !== "unreadable" && state !== "engine"));
  power.disabled = state === "unreadable";
  const [headline, detail] =
    state === "marked"
      ? [count("voices", status.voices), count("statements", status.statements)]
      : sentences(state);
  part("headline", HTMLElement).textContent = headline;
  part("detail", HTMLElement).textContent = detail;
  part("truncated", HTMLElement).hidden = !status.truncated;
  const read = state === "marked" || state === "nothing_quoted";
  part("layers", HTMLFieldSetElement).hidden = !read;
  part("panel", HTMLButtonElement).hidden = !read || !hasPanel;
  for (const layer of LAYERS) {
    const number = document.querySelector(`[data-count="${layer}"]`);
    if (number !== null) number.textContent = String(status[layer]);
  }
}

/** The switches of the layers; a change is kept, and every marked page follows. */
function layers({ layers }: Settings): void {
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
    const label = make("label", layer, make("span", "sample", say(NAMES[layer])));
    label.htmlFor = box.id;
    const number = make("span", "number");
    number.dataset["count"] = layer;
    list?.append(make("li", "", box, label, number));
  }
}

/** "Always on this site": the browser asks for the permission when the box is ticked, not before. */
async function always(url: string | undefined): Promise<void> {
  const site = siteOf(url);
  if (site === null) return;
  part("always", HTMLElement).hidden = false;
  part("site", HTMLElement).textContent = say("popup_always", site);
  const box = part("always-box", HTMLInputElement);
  box.checked = await isAlways(site);
  box.addEventListener("change", () => {
    void (box.checked ? allow(site) : forget(site)).then((on) => {
      box.checked = on;
    });
  });
}

void start();
