/** The reader's corrections in this browser's storage: one entry a page, never sent. */

export interface Correction {
  /** The statement's words, and those before and after it. */
  exact: string;
  prefix: string;
  suffix: string;
  verdict: { speaker: string } | "nobody" | "not_statement";
  /** When, as an ISO date. */
  made: string;
}

const PREFIX = "corrections:";

/** The address without what differs from visit to visit. */
function key(url: string): string {
  const address = new URL(url);
  address.hash = "";
  // By hand: Firefox lets a content script not iterate the address's parameters.
  const parameters = address.search.slice(1).split("&");
  address.search = parameters.filter((p) => !/^(utm_[a-z]+|fbclid|gclid|ref|cmpid)(=|$)/.test(p)).join("&");
  return PREFIX + address.href;
}

export async function corrections(url: string): Promise<Correction[]> {
  const at = key(url);
  const kept = await chrome.storage.local.get(at);
  return checked(kept[at]);
}

export async function keep(url: string, list: Correction[]): Promise<void> {
  const at = key(url);
  if (list.length === 0) await chrome.storage.local.remove(at);
  else await chrome.storage.local.set({ [at]: list });
}

/** All corrections by page address. */
export async function every(): Promise<Record<string, Correction[]>> {
  const kept = Object.entries(await chrome.storage.local.get(null));
  return Object.fromEntries(
    kept
      .filter(([at]) => at.startsWith(PREFIX))
      .map(([at, list]) => [at.slice(PREFIX.length), checked(list)]),
  );
}

/** Adds corrections from a file; the number that were good. */
export async function bring(file: unknown): Promise<number> {
  let count = 0;
  for (const [url, list] of Object.entries(isObject(file) ? file : {})) {
    if (!URL.canParse(url)) continue;
    const good = checked(list);
    const old = await corrections(url);
    const fresh = good.filter((c) => !old.some((o) => o.exact === c.exact && o.prefix === c.prefix));
    if (fresh.length > 0) await keep(url, [...old, ...fresh]);
    count += fresh.length;
  }
  return count;
}

export async function erase(): Promise<void> {
  const kept = await chrome.storage.local.get(null);
  await chrome.storage.local.remove(Object.keys(kept).filter((at) => at.startsWith(PREFIX)));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function checked(list: unknown): Correction[] {
  return Array.isArray(list) ? list.filter(isCorrection) : [];
}

function isCorrection(value: unknown): value is Correction {
  if (!isObject(value)) return false;
  const { exact, prefix, suffix, made, verdict } = value;
  const texts = [exact, prefix, suffix, made].every((text) => typeof text === "string");
  const judged =
    verdict === "nobody" ||
    verdict === "not_statement" ||
    (isObject(verdict) && typeof verdict["speaker"] === "string");
  return texts && judged;
}
