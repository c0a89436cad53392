/** What the engine found, tied to the page: who a statement belongs to, and the live ranges of its words. */

import type { Annotation, DomRange, Entity, PageAnnotation, Quote, Voice } from "@core/types";
import type { Layer } from "../shared/messages.ts";

/** A statement on the page. */
export interface Statement {
  quote: Quote;
  /** Position in `annotation.voices`, or null where nobody is known to speak. */
  voice: number | null;
  /** The words as the article's text has them. */
  text: string;
  words: Range[];
  speaker: Range[];
}

/** A mention of an entity on the page. */
export interface Named {
  entity: Entity;
  layer: Layer;
  ranges: Range[];
}

export interface Story {
  annotation: Annotation;
  statements: Statement[];
  names: Named[];
  /** The first place of each block, in order. */
  blocks: Range[];
  /** Every range as it was made: live ranges move when the page changes under them. */
  made: [Range, StaticRange][];
}

export function story(page: PageAnnotation, nodes: Node[]): Story {
  const { annotation } = page;
  const points = Array.from(annotation.text);
  const made: Story["made"] = [];
  const ranges = (places: DomRange[] | undefined) =>
    (places ?? []).flatMap((place) => {
      const live = range(place, nodes);
      if (live === null) return [];
      made.push([live, new StaticRange(live)]);
      return [live];
    });
  return {
    annotation,
    statements: annotation.quotes.map((quote, i) => ({
      quote,
      voice: voiceOf(quote, annotation.voices),
      text: quote.segments.map(([start, end]) => points.slice(start, end).join("")).join(" … "),
      words: ranges(page.quotes[i]?.words),
      speaker: ranges(page.quotes[i]?.speaker),
    })),
    names: annotation.entities.flatMap((entity, i) =>
      entity.mentions.flatMap((mention, j) =>
        mention.form === "name"
          ? [{ entity, layer: layerOf(entity), ranges: ranges(page.entities[i]?.[j]) }]
          : [],
      ),
    ),
    blocks: page.blocks.flatMap((places) => ranges(places.slice(0, 1))),
    made,
  };
}

/** True while every range is where it was made and in the page. */
export function isWhole({ made }: Story): boolean {
  return made.every(
    ([now, then]) =>
      now.startContainer === then.startContainer &&
      now.startOffset === then.startOffset &&
      now.endContainer === then.endContainer &&
      now.endOffset === then.endOffset &&
      now.startContainer.isConnected,
  );
}

/** The live range of a place; null where the page has changed under it. */
function range([from, start, to, end]: DomRange, nodes: Node[]): Range | null {
  const [first, last] = [nodes[from], nodes[to]];
  if (first?.ownerDocument === undefined || last === undefined || first.ownerDocument === null) return null;
  try {
    const made = first.ownerDocument.createRange();
    made.setStart(first, start);
    made.setEnd(last, end);
    return made;
  } catch {
    return null;
  }
}

function voiceOf(quote: Quote, voices: Voice[]): number | null {
  const entity = quote.speaker?.entity ?? null;
  const name = quote.speaker_name?.toLowerCase();
  const at = voices.findIndex((voice) =>
    entity === null ? voice.entity === null && voice.name.toLowerCase() === name : voice.entity === entity,
  );
  return at < 0 ? null : at;
}

export function layerOf(entity: Entity): Layer {
  switch (entity.kind) {
    case "person":
      return "people";
    case "organization":
      return "organizations";
    case "place":
      return "places";
    default:
      return "other";
  }
}
