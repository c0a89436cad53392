/** What the reader chose; kept on this machine only. */

import type { Certainty } from "@core/types";
import type { Layer } from "./messages.ts";

/** How the marks look. */
export interface Style {
  /** A colour for each voice, or one for all. */
  colours: "each" | "one";
  /** How thick the lines are. */
  lines: "fine" | "strong";
  /** The voice's colour behind its words, besides the line. */
  tint: boolean;
}

export interface Settings extends Style {
  layers: Record<Layer, boolean>;
  /** Marks along the edge that scrolls. */
  ticks: boolean;
  /** Statements that are less sure are not marked. */
  least: Certainty;
}

const DEFAULTS: Settings = {
  layers: { voices: true, people: false, organizations: false, places: false, other: false },
  colours: "each",
  lines: "fine",
  tint: true,
  ticks: true,
  least: "unclear",
};

const KEYS = Object.keys(DEFAULTS) as (keyof Settings)[];

export async function load(): Promise<Settings> {
  const kept = await chrome.storage.local.get<Partial<Settings>>(KEYS);
  return { ...DEFAULTS, ...kept, layers: { ...DEFAULTS.layers, ...kept.layers } };
}

export async function save(change: Partial<Settings>): Promise<void> {
  await chrome.storage.local.set(change);
}

/** Calls back with the settings whenever they change, until the returned function is called. */
export function watch(changed: (settings: Settings) => void): () => void {
  const listener = (changes: Record<string, unknown>, area: string) => {
    if (area === "local" && KEYS.some((key) => key in changes)) void load().then(changed);
  };
  chrome.storage.onChanged.addListener(listener);
  return () => chrome.storage.onChanged.removeListener(listener);
}
