/** Sites that are marked as soon as a page of theirs opens. The browser's own permission for a site is the list. */

const SCRIPT = "sites";

/** The host of a page's address; null for pages that have none. */
export function siteOf(url: string | undefined): string | null {
  if (url === undefined || !URL.canParse(url)) return null;
  const { protocol, hostname } = new URL(url);
  return protocol === "https:" || protocol === "http:" ? hostname : null;
}

function pattern(site: string): string {
  return `*://${site}/*`;
}

export async function isAlways(site: string): Promise<boolean> {
  return chrome.permissions.contains({ origins: [pattern(site)] });
}

/** Asks the reader for the site; true where granted. Must be called at a press. */
export async function allow(site: string): Promise<boolean> {
  return chrome.permissions.request({ origins: [pattern(site)] });
}

/** Always answers false: the site is off. */
export async function forget(site: string): Promise<false> {
  await chrome.permissions.remove({ origins: [pattern(site)] });
  return false;
}

export async function sites(): Promise<string[]> {
  const { origins } = await chrome.permissions.getAll();
  return (origins ?? []).map((origin) => origin.replace(/^\*:\/\/(.*)\/\*$/, "$1")).sort();
}

/** Lets the browser start us on the sites that are allowed now, and on no other. */
export async function register(): Promise<void> {
  const { origins } = await chrome.permissions.getAll();
  const registered = await chrome.scripting.getRegisteredContentScripts({ ids: [SCRIPT] });
  if (registered.length > 0) await chrome.scripting.unregisterContentScripts({ ids: [SCRIPT] });
  if (origins === undefined || origins.length === 0) return;
  await chrome.scripting.registerContentScripts([
    { id: SCRIPT, js: ["site.js"], matches: origins, runAt: "document_idle", persistAcrossSessions: true },
  ]);
}
