/** The panel beside the page: voices, statements and names of the story in front. */

import type { Annotation } from "@core/types";
import { make, part } from "../shared/element.ts";
import type { Shown, ToBackground } from "../shared/messages.ts";
import { sentences } from "../shared/states.ts";
import { day, translate } from "../shared/strings.ts";
import { front, press, tell } from "../shared/tabs.ts";
import { exports } from "./exports.ts";
import { names } from "./names.ts";
import { mark, search, statements } from "./statements.ts";
import { balance, unnamed, voices } from "./voices.ts";

/** The tab that this page reports on, where it stands in a tab of its own to be printed. */
const reported = new URLSearchParams(location.search).get("report");

let tab: number | undefined;
let drawn = "";

async function refresh(): Promise<void> {
  tab = reported === null ? await front() : Number(reported);
  const shown = tab === undefined ? undefined : await tell<Shown>(tab, { type: "story" });
  // The same story again: leave the list, the search and the reader's place in it alone.
  const now = JSON.stringify(shown ?? null);
  if (now === drawn) return;
  drawn = now;
  const { key } = (document.activeElement as HTMLElement | null)?.dataset ?? {};
  draw(shown);
  // What had the focus was drawn anew: the reader goes on from the same place.
  if (key !== undefined) document.querySelector<HTMLElement>(`[data-key="${key}"]`)?.focus();
  performance.mark("ready");
}

function draw(shown: Shown | undefined): void {
  const state = shown?.status.state ?? "off";
  const annotation = shown?.annotation ?? null;
  const read = annotation?.is_article === true && state !== "off" && state !== "engine";
  part("idle", HTMLElement).hidden = read && state === "marked";
  part("story", HTMLElement).hidden = !read;
  if (state !== "marked") {
    const [headline, detail] = sentences(state);
    part("headline", HTMLElement).textContent = headline;
    part("detail", HTMLElement).textContent = detail;
  }
  part("mark", HTMLButtonElement).hidden = state !== "off" && state !== "engine";
  part("title", HTMLElement).textContent = (read ? annotation.title : null) ?? "";
  part("source", HTMLElement).replaceChildren(...(read ? source(annotation) : []));
  part("head", HTMLElement).hidden = !read;
  if (!read || shown === undefined) return;
  part("truncated", HTMLElement).hidden = !annotation.truncated;
  const go = (quote: number) => send({ type: "go", quote });
  voices(shown, annotation, (voice) => send({ type: "isolate", voice }));
  balance(annotation);
  statements(shown, annotation, go);
  unnamed(annotation, go);
  names(annotation, (entity) => send({ type: "mention", entity }));
  exports(annotation, print);
}

/** Firefox prints no sidebar: the report opens in a tab, and that is printed. */
function print(): void {
  if (reported !== null) window.print();
  else if (tab !== undefined) {
    // Its opener is where the reader is again when the report is closed.
    const url = chrome.runtime.getURL(`panel/index.html?report=${tab}`);
    void chrome.tabs.create({ url, openerTabId: tab });
  }
}

/** By whom, where, when. */
function source({ byline, site, published }: Annotation): (Node | string)[] {
  const parts: (Node | string)[] = [byline, site].filter((part) => part !== null);
  if (published !== null) parts.push(make("time", "", day(published)));
  return parts.flatMap((part, i) => (i === 0 ? [part] : [" · ", part]));
}

function send(message: Parameters<typeof tell>[1]): void {
  if (tab !== undefined) void tell(tab, message).then(refresh);
}

function start(): void {
  translate(document);
  part("mark", HTMLButtonElement).addEventListener("click", () => {
    // Without the browser's leave for this page, it says so: the toolbar button gives it.
    if (tab !== undefined) void press(tab, true).then(refresh);
  });
  part("search", HTMLInputElement).addEventListener("input", search);
  chrome.runtime.onMessage.addListener((message: ToBackground, sender) => {
    if (sender.tab?.id !== tab) return;
    if (message.type === "status") void refresh();
    if (message.type === "current") mark(message.quote);
  });
  chrome.tabs.onActivated.addListener(() => void refresh());
  chrome.tabs.onUpdated.addListener((id, change) => {
    if (id === tab && change.status !== undefined) void refresh();
  });
  const read = refresh();
  if (reported !== null) void read.then(print);
}

start();
