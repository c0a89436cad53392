/** Colours of the marks, fitted to the page's real background so that each stands out 3:1 or more. */

import { blend, contrast, css, luminance, oklch, parse, type Rgba } from "./colour.ts";

/** Hue (OKLCH degrees), chroma and how much lighter than the rest, loudest voice first. Set so that any two are told
 * apart by every kind of eye, by lightness where not by hue: docs/CONTRAST.md has the distances. */
const HUES = [
  { hue: 262, chroma: 0.12, lift: -0.16 },
  { hue: 41, chroma: 0.19, lift: -0.01 },
  { hue: 168, chroma: 0.08, lift: -0.03 },
  { hue: 325, chroma: 0.18, lift: 0.11 },
  { hue: 106, chroma: 0.08, lift: 0.12 },
  { hue: 196, chroma: 0.13, lift: 0.04 },
  { hue: 2, chroma: 0.15, lift: -0.16 },
] as const;

export const MOST_HUES = HUES.length;

const LEAST_CONTRAST = 3.2;

/** A mark's line, and the tint behind its words. */
export interface Ink {
  line: string;
  tint: string;
}

export interface Palette {
  dark: boolean;
  /** One a hue. */
  voices: Ink[];
  /** The voices that have no hue left, and words that nobody is known to have said. */
  neutral: Ink;
  /** Unnamed sources. */
  unnamed: Ink;
  /** Laid over the tint of the statement at which the reader is. */
  current: string;
  names: Record<"people" | "organizations" | "places" | "other", string>;
}

export function palette(background: Rgba): Palette {
  const dark = luminance(background) < 0.18;
  const ink = (hue: number, chroma: number, lift: number): Ink => {
    const colour = fitted(hue, chroma, lift, background, dark);
    return { line: css(colour), tint: css([colour[0], colour[1], colour[2], dark ? 0.2 : 0.11]) };
  };
  return {
    dark,
    voices: HUES.map((h) => ink(h.hue, h.chroma, h.lift)),
    neutral: ink(260, 0.02, 0),
    unnamed: ink(80, 0.01, 0.02),
    current: css([...oklch(dark ? 0.75 : 0.85, 0.15, 92), dark ? 0.16 : 0.32]),
    names: {
      people: ink(256, 0.14, 0).line,
      organizations: ink(318, 0.15, 0).line,
      places: ink(152, 0.12, 0).line,
      other: ink(70, 0.1, 0).line,
    },
  };
}

/** The hue at the lightness that stands out on the background and on its own tint over it. */
function fitted(hue: number, chroma: number, lift: number, background: Rgba, dark: boolean): Rgba {
  let lightness = (dark ? 0.74 : 0.54) + lift;
  for (;;) {
    const colour: Rgba = [...oklch(lightness, chroma, hue), 1];
    const tinted = blend([colour[0], colour[1], colour[2], dark ? 0.2 : 0.11], background);
    if (Math.min(contrast(colour, background), contrast(colour, tinted)) >= LEAST_CONTRAST) return colour;
    lightness += dark ? 0.02 : -0.02;
    if (lightness < 0 || lightness > 1) return dark ? [1, 1, 1, 1] : [0, 0, 0, 1];
  }
}

const WHITE: Rgba = [1, 1, 1, 1];
const BLACK: Rgba = [0.07, 0.07, 0.07, 1];

/** The colour that is seen behind an element's text. */
export function background(element: Element): Rgba {
  const view = element.ownerDocument.defaultView ?? window;
  const layers: Rgba[] = [];
  let picture = false;
  for (let at: Element | null = element; at !== null; at = above(at)) {
    const style = view.getComputedStyle(at);
    const colour = parse(style.backgroundColor);
    if (colour !== null && colour[3] > 0) layers.push(colour);
    if (colour !== null && colour[3] >= 1) break;
    picture ||= style.backgroundImage !== "none";
  }
  const words = parse(view.getComputedStyle(element).color) ?? BLACK;
  const behind = layers.reduceRight((under, over) => blend(over, under), canvas(element.ownerDocument));
  // A picture, or a colour that we cannot read: the words themselves tell whether it is dark.
  const unreadable = picture || contrast(words, behind) < 1.5;
  return unreadable ? (luminance(words) > 0.4 ? BLACK : WHITE) : behind;
}

function above(element: Element): Element | null {
  const parent = element.assignedSlot ?? element.parentNode;
  if (parent instanceof ShadowRoot) return parent.host;
  return parent instanceof Element ? parent : null;
}

/** What the browser paints behind a page that paints nothing. */
function canvas(page: Document): Rgba {
  const schemes = getComputedStyle(page.documentElement).colorScheme;
  const dark = schemes.includes("dark") && matchMedia("(prefers-color-scheme: dark)").matches;
  return dark || /^(only )?dark/.test(schemes) ? BLACK : WHITE;
}
