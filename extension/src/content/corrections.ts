/** What the reader put right: kept by page address and by the words themselves, so that it outlives small changes of
 * the page, and put over the engine's answer each time the page is read. */

import type { PageAnnotation, Quote, Voice } from "@core/types";
import { type Correction, corrections, keep } from "../shared/corrections.ts";
import { ask } from "./line.ts";

/** What a reader says of a statement: another speaker, nobody known, no statement; null takes it back. */
export type Verdict = { speaker: string } | "nobody" | "not_statement" | null;
export type Correct = (text: string, context: [string, string], verdict: Verdict) => void;

const CONTEXT = 32;

/** The words around a statement, by which it is found again. */
export function contextOf(text: string[], quote: Quote): [string, string] {
  return [
    text.slice(Math.max(0, quote.start - CONTEXT), quote.start).join(""),
    text.slice(quote.end, quote.end + CONTEXT).join(""),
  ];
}

export async function correct(
  url: string,
  exact: string,
  [prefix, suffix]: [string, string],
  verdict: Verdict,
): Promise<void> {
  const others = (await corrections(url)).filter((c) => c.exact !== exact || c.prefix !== prefix);
  const made: Correction[] =
    verdict === null ? [] : [{ exact, prefix, suffix, verdict, made: new Date().toISOString() }];
  await keep(url, [...others, ...made]);
}

/** The page's annotation with the reader's corrections over it. */
export async function corrected(url: string, page: PageAnnotation): Promise<PageAnnotation> {
  const kept = await corrections(url);
  if (kept.length === 0) return page;
  const points = Array.from(page.annotation.text);
  const quotes: Quote[] = [];
  const places: PageAnnotation["quotes"] = [];
  page.annotation.quotes.forEach((quote, i) => {
    const verdict = verdictOn(kept, points, quote);
    if (verdict === "not_statement") return;
    quotes.push({ ...changed(quote, verdict, page), id: quotes.length });
    const place = page.quotes[i] ?? { words: [], speaker: [], cue: [] };
    places.push(verdict === null ? place : { ...place, speaker: [] });
  });
  const annotation = { ...page.annotation, quotes };
  const voices = await ask<Voice[]>({ type: "recount", annotation });
  return { ...page, annotation: { ...annotation, voices: voices ?? annotation.voices }, quotes: places };
}

/** The verdict on the same words with the same words around them, or on words that stand there only once. */
function verdictOn(kept: Correction[], points: string[], quote: Quote): Correction["verdict"] | null {
  const exact = words(points, quote);
  const same = kept.filter((c) => c.exact === exact);
  const [prefix, suffix] = contextOf(points, quote);
  const close = same.find((c) => c.prefix === prefix || c.suffix === suffix);
  return (close ?? (same.length === 1 ? same[0] : undefined))?.verdict ?? null;
}

function words(points: string[], quote: Quote): string {
  return quote.segments.map(([start, end]) => points.slice(start, end).join("")).join(" … ");
}

function changed(quote: Quote, verdict: Correction["verdict"] | null, page: PageAnnotation): Quote {
  if (verdict === null || verdict === "not_statement") return quote;
  const base: Quote = { ...quote, certainty: "sure", evidence: "corrected_by_reader", cue: null };
  if (verdict === "nobody") return { ...base, speaker: null, speaker_name: null, speaker_kind: "none" };
  const entity = page.annotation.entities.find((e) => e.name === verdict.speaker);
  const mention = entity?.mentions[0];
  return {
    ...base,
    speaker: mention ? { start: mention.start, end: mention.end, entity: entity.id } : null,
    speaker_name: verdict.speaker,
    speaker_kind: entity?.kind === "person" ? "named" : "collective",
  };
}
