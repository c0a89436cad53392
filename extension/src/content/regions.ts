/** What stands behind the words of a story: one colour for most of it, others for a headline or a box. */

import { css } from "./colour.ts";
import { above, background, type Grounds, palette, type Palette } from "./palette.ts";

/** So many colours have marks of their own; what stands on a further one has those of the first. */
const MOST = 3;

export class Regions {
  /** The first for most of the story. */
  readonly palettes: readonly Palette[];
  private readonly regions = new WeakMap<Element, number>();

  constructor(ranges: Iterable<Range>) {
    const known: Grounds = new Map();
    const colours = new Map<Element, string>();
    const found = new Map<string, { palette: () => Palette; ranges: number }>();
    for (const { startContainer } of ranges) {
      const element = above(startContainer);
      if (element === null) continue;
      let key = colours.get(element);
      if (key === undefined) {
        const colour = background(element, known);
        key = css(colour);
        colours.set(element, key);
        if (!found.has(key)) found.set(key, { palette: () => palette(colour), ranges: 0 });
      }
      const region = found.get(key);
      if (region !== undefined) region.ranges += 1;
    }
    const most = [...found].sort(([, a], [, b]) => b.ranges - a.ranges).slice(0, MOST);
    this.palettes = most.length > 0 ? most.map(([, region]) => region.palette()) : [palette([1, 1, 1, 1])];
    for (const [element, key] of colours) {
      const at = most.findIndex(([colour]) => colour === key);
      if (at > 0) this.regions.set(element, at);
    }
  }

  /** Of most of the story. */
  get main(): Palette {
    return this.palettes[0] ?? palette([1, 1, 1, 1]);
  }

  /** The place among the palettes of the one for a range. */
  of({ startContainer }: Range): number {
    const element = above(startContainer);
    return element === null ? 0 : (this.regions.get(element) ?? 0);
  }
}
