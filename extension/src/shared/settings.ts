/** What the reader chose; kept on this machine only. */

import type { Layer } from "./messages.ts";

export interface Settings {
  layers: Record<Layer, boolean>;
}

const DEFAULTS: Settings = {
  layers: { voices: true, people: false, organizations: false, places: false, other: false },
};

export async function load(): Promise<Settings> {
  const kept = await chrome.storage.local.get(["layers"]);
  return { layers: { ...DEFAULTS.layers, ...(kept["layers"] as Partial<Settings["layers"]> | undefined) } };
}

export async function save(change: Partial<Settings>): Promise<void> {
  await chrome.storage.local.set(change);
}

/** Calls back with the settings whenever they change, until the returned function is called. */
export function watch(changed: (settings: Settings) => void): () => void {
  const listener = (changes: Record<string, chrome.storage.StorageChange>, area: string) => {
    if (area === "local" && "layers" in changes) void load().then(changed);
  };
  chrome.storage.onChanged.addListener(listener);
  return () => chrome.storage.onChanged.removeListener(listener);
}
