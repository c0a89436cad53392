/** The demo: a story of ours or a pasted text, marked by the extension's own code, and its voices beside it. */

import { hear } from "./browser.ts";
import { Session } from "../extension/src/content/session.ts";
import { make } from "../extension/src/shared/element.ts";
import { balance } from "../extension/src/panel/voices.ts";
import { load, save } from "../extension/src/shared/settings.ts";
import { say } from "../extension/src/shared/strings.ts";
import { voices } from "./voices.ts";

const SAMPLES = [
  ["court-harbour-fraud", "Court: the crane that was not there"],
  ["royal-visit", "Royals: a state visit in the rain"],
  ["economics-rates", "Economy: a bank waits for spring"],
  ["aviation-report", "Aviation: a coffee machine and a valve"],
] as const;

const find = <T extends HTMLElement>(id: string) => document.getElementById(id) as T;
const article = find("story");
const sample = find<HTMLSelectElement>("sample");
const paster = find<HTMLFormElement>("paster");
const paste = find<HTMLButtonElement>("paste");
const text = find<HTMLTextAreaElement>("text");
const marks = find<HTMLInputElement>("marks");
const names = find<HTMLInputElement>("names");

let session: Session | null = null;
/** The text that is shown. */
let current = "";
/** Counts the stories shown: an answer that comes late for an older one is dropped. */
let turn = 0;

async function show(words: string): Promise<void> {
  const mine = ++turn;
  current = words;
  session?.stop();
  session = null;
  article.replaceChildren(...blocks(words));
  article.ariaBusy = "true";
  find("state").textContent = "Reading …";
  const started = marks.checked ? await Session.start() : null;
  if (mine !== turn) {
    started?.stop();
    return;
  }
  session = started;
  article.ariaBusy = "false";
  list();
}

/** The first line is the headline. */
function blocks(words: string): Node[] {
  const lines = words.split("\n").map((line) => line.trim()).filter(Boolean);
  return lines.map((line, i) => {
    if (i === 0 && lines.length > 1 && line.length < 160) return make("h1", "", line);
    return make("p", i < 4 && /^By [A-Z]/.test(line) && line.length < 60 ? "byline" : "", line);
  });
}

function list(): void {
  const shown = session?.shown() ?? null;
  const state = find("state");
  if (shown === null) state.textContent = say("state_off_detail");
  else if (shown.status.state === "marked") state.textContent = "Share of the quoted words";
  else state.textContent = say(`state_${shown.status.state}_detail`);
  find("voices").replaceChildren(...voices(shown, (voice) => isolate(voice)));
  const annotation = shown?.annotation ?? null;
  find("sources").hidden = annotation === null || annotation.quotes.length === 0;
  if (annotation !== null) balance(annotation);
  find("all").hidden = shown?.alone == null;
}

function isolate(voice: number | null): void {
  session?.isolate(voice);
  list();
}

async function open(slug: string): Promise<void> {
  const answer = await fetch(`stories/${slug}.txt`);
  await show(await answer.text());
}

function pasting(open: boolean): void {
  paster.hidden = !open;
  paste.ariaExpanded = String(open);
  (open ? text : paste).focus();
}

for (const [slug, name] of SAMPLES) {
  const option = make("option", "", name);
  option.value = slug;
  sample.append(option);
}
sample.addEventListener("change", () => void open(sample.value));
paste.addEventListener("click", () => pasting(paster.hidden !== false));
find("cancel").addEventListener("click", () => pasting(false));
find("all").addEventListener("click", () => isolate(null));
paster.addEventListener("submit", (event) => {
  event.preventDefault();
  if (text.value.trim() === "") return;
  pasting(false);
  void show(text.value);
});
marks.addEventListener("change", () => void show(current));
names.addEventListener("change", () => {
  const on = names.checked;
  void load().then(({ layers }) =>
    save({ layers: { ...layers, people: on, organizations: on, places: on, other: on } }),
  );
});
hear(() => {
  if (session !== null) list();
});

void open(SAMPLES[0][0]);
