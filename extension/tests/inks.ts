/** Prints the colours that the marks get on given backgrounds, for `cargo xtask contrast`, which measures them. */

import { parse } from "../src/content/colour.ts";
import { type Ink, palette } from "../src/content/palette.ts";

/** As computed styles give them; put in by the bundler. */
declare const BACKGROUNDS: string[];

const inks = BACKGROUNDS.map((background) => {
  const { voices, neutral, unnamed, names } = palette(parse(background) ?? [1, 1, 1, 1]);
  const marks: Record<string, Ink> = { neutral, unnamed };
  voices.forEach((voice, i) => {
    marks[`voice ${i + 1}`] = voice;
  });
  return { marks, names };
});
console.log(JSON.stringify(inks));
