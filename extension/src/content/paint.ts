/** Marks by the CSS Custom Highlight API: few highlights with many ranges, and not a node of the page touched. */

import type { Settings, Style } from "../shared/settings.ts";
import { type Ink, MOST_HUES, type Palette } from "./palette.ts";
import type { Regions } from "./regions.ts";
import type { Statement, Story } from "./story.ts";

/** Every name begins with this, so that ours are told from the page's. Page scripts can read them: no data in them. */
export const PREFIX = "whosaid-";

/** The statement at which the reader is. */
const CURRENT = "current";

type Line = "solid" | "dotted" | "dashed" | "wavy";

/** Hue of each voice by its place among the loudest; "unnamed" and "neutral" are shared. */
export type Hue = number | "neutral" | "unnamed";

export function hues(story: Story, { colours }: Style): Hue[] {
  let next = 0;
  return story.annotation.voices.map((_, voice) => {
    const unnamed = story.statements.some((s) => s.voice === voice && s.quote.speaker_kind === "unnamed");
    if (unnamed) return "unnamed";
    if (colours === "one") return 0;
    return next < MOST_HUES ? next++ : "neutral";
  });
}

export function hueOf(statement: Statement, of: Hue[]): Hue {
  if (statement.quote.speaker_kind === "unnamed") return "unnamed";
  return statement.voice === null ? "neutral" : (of[statement.voice] ?? "neutral");
}

export function ink(hue: Hue, palette: Palette): Ink {
  if (hue === "unnamed") return palette.unnamed;
  return hue === "neutral" ? palette.neutral : (palette.voices[hue] ?? palette.neutral);
}

/** The kind of speech, told by the line and never by colour alone. */
export function lineOf({ quote }: Statement): Line {
  if (quote.speaker_kind === "unnamed") return "wavy";
  if (quote.certainty === "unclear") return "dashed";
  return quote.kind === "indirect" ? "dotted" : "solid";
}

/** How far below the words each kind of line runs, in shares of their size: a link's own line, a voice's and a name's do
 * not meet. */
const VOICE_OFFSET = "16%";
const NAME_OFFSET = "36%";

/** The style sheet for the palettes of a story's regions, as the reader wants it; one rule a highlight, and one for readers
 * with colours of their own, who have the lines alone to go by. */
export function sheet(palettes: readonly Palette[], wanted: Style): string {
  const rules = new Map<string, string>();
  const forced = new Map<string, string>();
  palettes.forEach((palette, region) => {
    fill(rules, forced, palette, region, wanted);
  });
  // Firefox paints the lines as they are, in the reader's colour; Chromium needs others.
  const chromium = `@supports not (-moz-appearance:none){\n${written(forced)}\n}`;
  const current = palettes.map((_, region): [string, string] => [
    placed(CURRENT, region),
    "background-color:Highlight;color:HighlightText",
  ]);
  return `${written(rules)}\n@media (forced-colors: active){\n${written(current)}\n${chromium}\n}`;
}

/** The name of a highlight without its beginning: a group of marks, on the colour of a region. */
function placed(group: string, region: number): string {
  return region === 0 ? group : `on${region}-${group}`;
}

function fill(
  rules: Map<string, string>,
  forced: Map<string, string>,
  palette: Palette,
  region: number,
  wanted: Style,
): void {
  const thickness = wanted.lines === "strong" ? STRONG : 1;
  const every: [Hue, Ink][] = palette.voices.map((voice, i) => [i, voice]);
  every.push(["neutral", palette.neutral], ["unnamed", palette.unnamed]);
  for (const [hue, { line, tint }] of every) {
    for (const style of hue === "unnamed" ? (["wavy"] as const) : (["solid", "dotted", "dashed"] as const)) {
      const name = placed(`${hue}-${style}`, region);
      const behind = wanted.tint ? `background-color:${tint};` : "";
      rules.set(name, behind + underline(style, `${WIDTHS[style] * thickness}px`, line, VOICE_OFFSET));
      forced.set(name, underline(style, FORCED_WIDTHS[style], "CanvasText", FORCED_OFFSET));
    }
    const who = placed(`${hue}-who`, region);
    rules.set(who, underline("solid", `${WHO_WIDTH * thickness}px`, line, VOICE_OFFSET));
    forced.set(who, underline("double", "1px", "CanvasText", FORCED_OFFSET));
  }
  for (const [layer, line] of Object.entries(palette.names)) {
    const style = NAME_LINES[layer as keyof typeof NAME_LINES];
    rules.set(placed(layer, region), underline(style, "1.5px", line, NAME_OFFSET));
    forced.set(placed(layer, region), underline(style, "1.5px", "CanvasText", NAME_OFFSET));
  }
  rules.set(placed(CURRENT, region), `background-color:${palette.current}`);
}

function written(rules: Iterable<[string, string]>): string {
  return [...rules].map(([name, declarations]) => `${where()}::highlight(${PREFIX}${name}){${declarations}}`).join("\n");
}

/** Chromium hands a highlight's style down from the root element, so that no other has to be matched with every rule:
 * a new sheet else holds a page of 1,500 elements for 50 ms. The other browsers hand nothing down. */
function where(): string {
  return navigator.userAgent.includes("Chrome/") ? ":root" : "";
}

/** Chromium then paints every highlight as a selection and its line in the selection's colour: it must lie within. */
const FORCED_OFFSET = "5%";
const FORCED_WIDTHS: Record<Line, string> = { solid: "1px", dotted: "3px", dashed: "2px", wavy: "1.5px" };

/** In px; "strong" lines are so many times as thick. */
const WIDTHS: Record<Line, number> = { solid: 1.5, dotted: 2, dashed: 1.5, wavy: 1 };
const WHO_WIDTH = 3;
const STRONG = 1.7;
const NAME_LINES = { people: "solid", organizations: "double", places: "dotted", other: "dashed" } as const;

function underline(style: string, width: string, colour: string, offset: string): string {
  return `text-decoration:underline ${style} ${width} ${colour};text-underline-offset:${offset}`;
}

const ORDER = ["unclear", "likely", "sure"];

/** False for what the reader leaves out: other voices, or what is less sure than wished. */
export function isShown({ voice, quote }: Statement, settings: Settings, alone: number | null): boolean {
  if (alone !== null && voice !== alone) return false;
  return ORDER.indexOf(quote.certainty) >= ORDER.indexOf(settings.least);
}

/** What is painted now, and how to take it away. */
export class Painter {
  /** Names of ours in each document's registry: Firefox lets a content script not iterate the registry. */
  private readonly ours = new Map<HighlightRegistry, Set<string>>();

  /** Paints a story in place of what was painted. `alone` leaves out all voices but one, `current` stands out. */
  paint(
    story: Story,
    of: Hue[],
    regions: Regions,
    settings: Settings,
    alone: number | null,
    current: Statement | null,
  ): void {
    const { layers } = settings;
    const groups = new Map<string, Range[]>();
    const add = (group: string, ranges: Range[]) => {
      for (const range of ranges) {
        const name = placed(group, regions.of(range));
        const same = groups.get(name);
        if (same === undefined) groups.set(name, [range]);
        else same.push(range);
      }
    };
    for (const statement of layers.voices ? story.statements : []) {
      if (!isShown(statement, settings, alone)) continue;
      const hue = hueOf(statement, of);
      add(`${hue}-${lineOf(statement)}`, statement.words);
      add(`${hue}-who`, statement.speaker);
    }
    for (const named of story.names) if (layers[named.layer]) add(named.layer, named.ranges);
    if (current !== null) add(CURRENT, current.words);
    this.show(groups);
  }

  clear(): void {
    this.show(new Map());
  }

  private show(groups: Map<string, Range[]>): void {
    const shown = new Map<HighlightRegistry, Set<string>>();
    for (const [group, ranges] of groups) {
      for (const [view, inView] of byView(ranges)) {
        const registry = view.CSS.highlights;
        const highlight = new view.Highlight(...inView);
        highlight.priority = group.endsWith(CURRENT) ? 2 : group.endsWith("-who") ? 1 : 0;
        registry.set(PREFIX + group, highlight);
        shown.set(registry, (shown.get(registry) ?? new Set()).add(PREFIX + group));
      }
    }
    for (const [registry, names] of this.ours) {
      for (const name of names) if (!shown.get(registry)?.has(name)) registry.delete(name);
    }
    this.ours.clear();
    for (const [registry, names] of shown) this.ours.set(registry, names);
  }
}

type View = Window & typeof globalThis;

/** Ranges by the window whose registry paints them: a frame has its own. */
function byView(ranges: Range[]): Map<View, Range[]> {
  const views = new Map<View, Range[]>();
  for (const range of ranges) {
    const view = range.startContainer.ownerDocument?.defaultView as View | null | undefined;
    if (view === null || view === undefined) continue;
    const group = views.get(view);
    if (group === undefined) views.set(view, [range]);
    else group.push(range);
  }
  return views;
}
