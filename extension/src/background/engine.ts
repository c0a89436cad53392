/** The engine: loaded at the first question, kept as long as the browser keeps the worker. */

import type { Annotation, PageAnnotation, Voice } from "@core/types";
import init, { Engine, link as linkTo, voices, write as writeOut } from "@core/wasm";
import type { Format } from "../shared/messages.ts";

let loading: Promise<Engine> | null = null;

/** Loads the engine while the page is still being looked at. */
export function prepare(): void {
  // A failure is said by whoever asks the engine something.
  ready().catch(() => undefined);
}

/** Null where the answer's digest would be the one that is known. */
export async function annotate(snapshot: string, known: string | null): Promise<PageAnnotation | null> {
  const engine = await ready();
  return engine.page(snapshot, known) as PageAnnotation | null;
}

/** A story in one of the core's export formats. */
export async function write(annotation: Annotation, format: Format): Promise<string> {
  await ready();
  return writeOut(annotation, format);
}

/** A page's address that leads to the words. */
export async function link(url: string, words: string): Promise<string> {
  await ready();
  return linkTo(url, words);
}

/** The voices of a story that the reader has corrected. */
export async function recount(annotation: Annotation): Promise<Voice[]> {
  await ready();
  return voices(annotation) as Voice[];
}

function ready(): Promise<Engine> {
  return (loading ??= load());
}

async function load(): Promise<Engine> {
  try {
    const [, knowledge, syntax, names, quotes, article] = await Promise.all([
      init({ module_or_path: chrome.runtime.getURL("wasm/whosaid_bg.wasm") }),
      model("knowledge"),
      model("syntax"),
      model("names"),
      model("quotes"),
      model("article"),
    ]);
    return new Engine(knowledge, syntax, names, quotes, article);
  } catch (failure) {
    // The next press tries again.
    loading = null;
    throw failure;
  }
}

async function model(name: string): Promise<Uint8Array> {
  const file = await fetch(chrome.runtime.getURL(`models/${name}.bin`));
  return new Uint8Array(await file.arrayBuffer());
}
