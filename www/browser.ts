/** What the shared code asks of the extension's API, on a page of ours: so the demo runs the extension's own code.
 * To be imported before anything shared. */

import type { Snapshot } from "@core/types";
import messages from "../extension/_locales/en/messages.json";
import { annotate, link, recount } from "../extension/src/background/engine.ts";
import type { Answer, Status, ToBackground } from "../extension/src/shared/messages.ts";

interface Message {
  message: string;
  placeholders?: Record<string, { content: string }>;
}

type Changed = (changes: Record<string, unknown>, area: string) => void;

const stored = new Map<string, unknown>();
const changed = new Set<Changed>();
const heard = new Set<(status: Status) => void>();
const sheets = new Map<string, CSSStyleSheet>();

/** Calls back whenever the marks on the page have changed. */
export function hear(status: (status: Status) => void): void {
  heard.add(status);
}

function message(key: string, values: string | string[] = []): string {
  if (key === "@@bidi_dir") return "ltr";
  const found = (messages as Record<string, Message>)[key];
  if (found === undefined) return "";
  const all = [values].flat();
  return found.message.replaceAll(/\$(\w+)\$/g, (_, name: string) => {
    const content = found.placeholders?.[name.toLowerCase()]?.content ?? "";
    return all[Number(content.slice(1)) - 1] ?? "";
  });
}

function restyle(insert: string | null, remove: string | null): void {
  if (remove !== null) sheets.delete(remove);
  if (insert !== null) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(insert);
    sheets.set(insert, sheet);
  }
  document.adoptedStyleSheets = [...sheets.values()];
}

/** The snapshot with everything but the story hidden: this page knows where its story is, and a pasted one may be
 * shorter than what stands around it. */
function storyAlone(json: string): string {
  const snapshot = JSON.parse(json) as Snapshot;
  const { parents, tags, display } = snapshot;
  const story = snapshot.attributes.find(([, name, value]) => name === "id" && value === "story")?.[0];
  if (story === undefined) return json;
  const shown = new Set<number>([story]);
  for (let at = parents[story]; at !== undefined && !shown.has(at); at = parents[at]) shown.add(at);
  const around = new Set(shown);
  around.delete(story);
  parents.forEach((parent, node) => {
    if (shown.has(parent) && !around.has(parent)) shown.add(node);
    if (!shown.has(node) && tags[node] !== "#text") display[node] = 2;
  });
  return JSON.stringify(snapshot);
}

async function answer(asked: ToBackground): Promise<unknown> {
  switch (asked.type) {
    case "annotate":
      try {
        return { page: await annotate(storyAlone(asked.snapshot), asked.known) } satisfies Answer;
      } catch (failure) {
        return { failure: String(failure) } satisfies Answer;
      }
    case "link":
      return link(asked.url, asked.words);
    case "recount":
      return recount(asked.annotation);
    case "style":
      restyle(asked.insert, asked.remove);
      return undefined;
    case "status":
      for (const listener of heard) listener(asked.status);
      return undefined;
    default:
      return undefined;
  }
}

Reflect.set(globalThis, "chrome", {
  i18n: { getMessage: message, getUILanguage: () => "en" },
  runtime: {
    getURL: (path: string) => new URL(path, document.baseURI).href,
    sendMessage: answer,
  },
  storage: {
    local: {
      get: (keys: string | string[]) =>
        Promise.resolve(Object.fromEntries([keys].flat().flatMap((k) => (stored.has(k) ? [[k, stored.get(k)]] : [])))),
      set: (values: Record<string, unknown>) => {
        for (const [key, value] of Object.entries(values)) stored.set(key, value);
        for (const listener of changed) listener(values, "local");
        return Promise.resolve();
      },
      remove: (key: string) => {
        stored.delete(key);
        return Promise.resolve();
      },
    },
    onChanged: {
      addListener: (listener: Changed) => changed.add(listener),
      removeListener: (listener: Changed) => changed.delete(listener),
    },
  },
});
