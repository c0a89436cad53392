/** Colours in OKLCH and their contrast, so that a mark can be fitted to any page. */

/** Red, green, blue from 0 to 1 (sRGB), and opacity. */
export type Rgba = readonly [number, number, number, number];

/** Reads what computed styles give: `rgb()`, `rgba()` and `color(srgb …)`. */
export function parse(css: string): Rgba | null {
  const numbers = css.match(/-?[\d.]+(e-?\d+)?%?/g)?.map((n) => Number.parseFloat(n));
  const [r, g, b, a] = numbers ?? [];
  if (r === undefined || g === undefined || b === undefined) return null;
  if (css.startsWith("rgb")) return [r / 255, g / 255, b / 255, a ?? 1];
  if (css.startsWith("color(srgb ")) return [r, g, b, a ?? 1];
  if (css.startsWith("oklch(")) return [...oklch(r, g, b), a ?? 1];
  return null;
}

/** sRGB of lightness (0 to 1), chroma and hue (degrees), chroma lowered until the screen can show it. */
export function oklch(lightness: number, chroma: number, hue: number): [number, number, number] {
  const radians = (hue * Math.PI) / 180;
  for (let c = chroma; ; c -= 0.01) {
    const rgb = linear(lightness, Math.max(c, 0) * Math.cos(radians), Math.max(c, 0) * Math.sin(radians));
    if (c <= 0 || rgb.every((v) => v >= -0.0005 && v <= 1.0005)) {
      return rgb.map((v) => encode(Math.min(1, Math.max(0, v)))) as [number, number, number];
    }
  }
}

/** Björn Ottosson's OKLab, to linear sRGB. */
function linear(lightness: number, a: number, b: number): [number, number, number] {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}

function encode(v: number): number {
  return v <= 0.0031308 ? 12.92 * v : 1.055 * v ** (1 / 2.4) - 0.055;
}

/** Relative luminance as WCAG defines it. */
export function luminance([r, g, b]: readonly [number, number, number, ...number[]]): number {
  const decode = (v: number) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
  return 0.2126 * decode(r) + 0.7152 * decode(g) + 0.0722 * decode(b);
}

/** Contrast ratio as WCAG defines it, 1 to 21. */
export function contrast(a: Rgba, b: Rgba): number {
  const [x, y] = [luminance(a), luminance(b)];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}

/** What is seen where `over` lies on `under`. */
export function blend(over: Rgba, under: Rgba): Rgba {
  const a = over[3];
  const mix = (o: number, u: number) => o * a + u * (1 - a);
  return [mix(over[0], under[0]), mix(over[1], under[1]), mix(over[2], under[2]), a + under[3] * (1 - a)];
}

export function css([r, g, b, a]: Rgba): string {
  const byte = (v: number) => Math.round(v * 255);
  return `rgb(${byte(r)} ${byte(g)} ${byte(b)} / ${Math.round(a * 1000) / 1000})`;
}
