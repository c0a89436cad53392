/** A quotation to paste elsewhere: the words, who said them, where, and a link that leads to them. */

import type { Annotation, Quote } from "@core/types";
import { day, say } from "../shared/strings.ts";
import { ask } from "./line.ts";

/** Must be called at a press. The citation is written before: the engine may have to wake for its link, and browsers
 * give a clipboard away for a moment only. */
export async function copy(citation: Promise<string>): Promise<boolean> {
  const text = await citation;
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyByEvent(text);
  }
}

export async function citation(annotation: Annotation, quote: Quote): Promise<string> {
  const points = Array.from(annotation.text);
  const segments = quote.segments.map(([start, end]) => bare(points.slice(start, end).join("")));
  const words = segments.join(" […] ");
  const source = [annotation.title, annotation.site, annotation.published && day(annotation.published)].filter(Boolean).join(", ");
  const [start, end] = quote.segments[0] ?? [quote.start, quote.end];
  const { url } = annotation;
  const first = points.slice(start, end).join("");
  const link = url === null ? "" : ((await ask<string>({ type: "link", url, words: first })) ?? url);
  // Words that are not the speaker's own are not given as such.
  const form = quote.kind === "direct" ? "citation" : "citation_indirect";
  return say(form, words, quote.speaker_name ?? say("speaker_nobody"), source, link);
}

/** Without the quotation marks around it. */
function bare(words: string): string {
  return words.replace(/^["“”'‘’«»\s]+|["“”'‘’«»\s]+$/g, "");
}

/** For pages without a clipboard (plain http). */
function copyByEvent(text: string): boolean {
  const put = (event: ClipboardEvent) => {
    event.clipboardData?.setData("text/plain", text);
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  document.addEventListener("copy", put, { capture: true });
  // Deprecated, but the only way on a page that is not https.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  const done = document.execCommand("copy");
  document.removeEventListener("copy", put, { capture: true });
  return done;
}
