/** Colours of the marks, fitted to the page's real background so that each stands out 3:1 or more. */

import { blend, contrast, css, luminance, oklch, parse, type Rgba } from "./colour.ts";

/** OKLCH: lightness, chroma and hue in degrees. */
type Colour = readonly [number, number, number];
type Shade = "light" | "middle" | "dark";

/** Seven voices, the loudest first, on a page of each shade. Set so that any two are told apart by every kind of eye, by
 * lightness where not by hue: docs/CONTRAST.md has the distances. A voice keeps its family of hues from shade to shade. */
const VOICES: Record<Shade, readonly Colour[]> = {
  light: [
    [0.569, 0.187, 257],
    [0.585, 0.136, 59],
    [0.432, 0.076, 174],
    [0.487, 0.153, 306],
    [0.363, 0.074, 96],
    [0.574, 0.07, 221],
    [0.3, 0.116, 357],
  ],
  middle: [
    [0.306, 0.2, 265],
    [0.308, 0.085, 45],
    [0.112, 0.047, 142],
    [0.303, 0.141, 306],
    [0, 0, 108],
    [0.297, 0.052, 216],
    [0.204, 0.03, 357],
  ],
  dark: [
    [0.747, 0.132, 221],
    [0.833, 0.112, 59],
    [0.616, 0.139, 142],
    [0.653, 0.18, 306],
    [0.95, 0.099, 104],
    [0.902, 0.051, 244],
    [0.673, 0.18, 352],
  ],
};

export const MOST_HUES = VOICES.light.length;

/** Lightness of what has no table, and how much of a voice's colour lies behind its words. */
const LIGHTNESS: Record<Shade, number> = { light: 0.54, middle: 0.3, dark: 0.74 };
const TINT: Record<Shade, number> = { light: 0.11, middle: 0.05, dark: 0.2 };

const LEAST_CONTRAST = 3.2;

/** A mark's line, and the tint behind its words. */
export interface Ink {
  line: string;
  tint: string;
}

export interface Palette {
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
  const brightness = luminance(background);
  const shade: Shade = brightness < 0.18 ? "dark" : brightness < 0.45 ? "middle" : "light";
  const dark = shade === "dark";
  const ink = (colour: Colour): Ink => {
    const line = fitted(colour, background, shade);
    return { line: css(line), tint: css([line[0], line[1], line[2], TINT[shade]]) };
  };
  const other = (hue: number, chroma: number) => ink([LIGHTNESS[shade], chroma, hue]);
  return {
    voices: VOICES[shade].map(ink),
    neutral: other(260, 0.02),
    unnamed: other(80, 0.01),
    current: css([...oklch(dark ? 0.75 : 0.85, 0.15, 92), dark ? 0.16 : 0.32]),
    names: {
      people: other(256, 0.14).line,
      organizations: other(318, 0.15).line,
      places: other(152, 0.12).line,
      other: other(70, 0.1).line,
    },
  };
}

/** The colour at the lightness that stands out on the background and on its own tint over it. */
function fitted([lightness, chroma, hue]: Colour, background: Rgba, shade: Shade): Rgba {
  for (let light = lightness; light >= 0 && light <= 1; light += shade === "dark" ? 0.02 : -0.02) {
    const colour: Rgba = [...oklch(light, chroma, hue), 1];
    const tinted = blend([colour[0], colour[1], colour[2], TINT[shade]], background);
    if (Math.min(contrast(colour, background), contrast(colour, tinted)) >= LEAST_CONTRAST) return colour;
  }
  return shade === "dark" ? [1, 1, 1, 1] : [0, 0, 0, 1];
}

const WHITE: Rgba = [1, 1, 1, 1];
const BLACK: Rgba = [0.07, 0.07, 0.07, 1];

/** What lies under an element's words: a colour, and whether a picture lies over it. */
interface Ground {
  colour: Rgba;
  picture: boolean;
}

/** The grounds of elements, as far as was asked: neighbours have most of what they stand in in common. */
export type Grounds = Map<Element, Ground>;

/** The colour that is seen behind an element's text. */
export function background(element: Element, known: Grounds = new Map()): Rgba {
  const page = element.ownerDocument;
  const view = page.defaultView ?? window;
  const path: Element[] = [];
  let at: Element | null = element;
  for (; at !== null && !known.has(at); at = above(at)) path.push(at);
  let ground = (at === null ? undefined : known.get(at)) ?? { colour: canvas(page), picture: false };
  for (const inner of path.reverse()) {
    const { backgroundColor, backgroundImage } = view.getComputedStyle(inner);
    const own = parse(backgroundColor);
    const picture = backgroundImage !== "none";
    if (own !== null && own[3] >= 1) ground = { colour: own, picture: false };
    else if (picture || (own !== null && own[3] > 0)) {
      ground = { colour: own === null ? ground.colour : blend(own, ground.colour), picture: picture || ground.picture };
    }
    known.set(inner, ground);
  }
  const words = parse(view.getComputedStyle(element).color) ?? BLACK;
  // A picture, or a colour that we cannot read: the words themselves tell whether it is dark.
  const unreadable = ground.picture || contrast(words, ground.colour) < 1.5;
  return unreadable ? (luminance(words) > 0.4 ? BLACK : WHITE) : ground.colour;
}

/** The element in which a node stands on the screen. */
export function above(node: Node): Element | null {
  const parent = (node as Partial<Element>).assignedSlot ?? node.parentNode;
  if (parent instanceof ShadowRoot) return parent.host;
  return parent instanceof Element ? parent : null;
}

/** What the browser paints behind a page that paints nothing. */
function canvas(page: Document): Rgba {
  const schemes = getComputedStyle(page.documentElement).colorScheme;
  const dark = schemes.includes("dark") && matchMedia("(prefers-color-scheme: dark)").matches;
  return dark || /^(only )?dark/.test(schemes) ? BLACK : WHITE;
}
